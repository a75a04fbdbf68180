"""Records by province, year, number and kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from bot.domain.entities import ArticleRecord, Document, Event, Figure, Kind, Person
from bot.lexicon.provinces import old_provinces, present_provinces
from bot.services.archive import Archive, event_day
from bot.services.ask.places import Place, slug_of, slugs_in
from bot.services.ask.when import When, event_fits
from bot.services.groups import Groups
from bot.services.tables import Tables, TablesWriter
from bot.text import fold
from bot.text.citations import Citation

_FIRST_DAY = dt.date.min
_MOST_KEPT = 256  # citations with the documents that they can mean


class Filed:
    """Where to look for the records of a question instead of going through all of them.

    Args:
        archive: the records.
        tables: where they are filed already; events and figures are not.
    """

    def __init__(self, archive: Archive, tables: Tables | None = None) -> None:
        self._archive = archive

        def filed(name: str, kind: Kind) -> Groups:
            return Groups() if tables is None else tables.groups(name, kind)

        self._numbered = filed("document.number", "document")
        self._documents_of = filed("document.type", "document")
        self._documents_in = filed("document.province", "document")
        self._articles_in = filed("article.province", "article")
        self._articles_of = filed("article.year", "article")
        self._articles_by = filed("article.byline", "article")
        self._people_in = filed("person.province", "person")
        self._events_in = Groups()
        self._figures_in = Groups()
        self._meant: dict[tuple[object, ...], tuple[Document, ...]] = {}
        self._groups: dict[str, tuple[Groups, ...]] = {}
        self._group()

    def keep(self, tables: TablesWriter) -> None:
        """Write how documents, articles and people are filed."""
        tables.groups("document.number", self._numbered, "document")
        tables.groups("document.type", self._documents_of, "document")
        tables.groups("document.province", self._documents_in, "document")
        tables.groups("article.province", self._articles_in, "article")
        tables.groups("article.year", self._articles_of, "article")
        tables.groups("article.byline", self._articles_by, "article")
        tables.groups("person.province", self._people_in, "person")

    def take(self, events_in: Groups, figures_in: Groups) -> None:
        """File events and figures by province as it was done already, in place of all before."""
        self._events_in = events_in
        self._figures_in = figures_in
        self._group()

    def _group(self) -> None:
        self._groups = {
            "article": (self._articles_in, self._articles_of, self._articles_by),
            "event": (self._events_in,),
            "document": (self._numbered, self._documents_in, self._documents_of),
            "figure": (self._figures_in,),
            "person": (self._people_in,),
        }

    def drop(self, kind: str, record_id: str) -> None:
        """Take a record out; nothing happens when it is not there."""
        self._meant.clear()
        for groups in self._groups.get(kind, ()):
            groups.drop(record_id)

    def put_article(self, record: ArticleRecord) -> None:
        """File an article, in place of its earlier version. So the others."""
        self._articles_in.put(record.id, _named([record.article.province]))
        on = record.article.published_on
        self._articles_of.put(record.id, [str(on.year)] if on else [])
        self._articles_by.put(record.id, _authors(record.article.byline))

    def put_event(self, event: Event) -> None:
        """File an event."""
        self._events_in.put(event.id, provinces_of_event(event))

    def put_figure(self, figure: Figure) -> None:
        """File a figure, also under the province of its article."""
        self._figures_in.put(figure.id, provinces_of_figure(figure, self._archive))

    def put_document(self, document: Document) -> None:
        """File a document; one of no province under those of the articles that cite it."""
        self._meant.clear()
        key = _number_key(document.number, document.plenum)
        self._numbered.put(document.id, [key] if key else [])
        names = {document.province}
        if document.province is None:
            names |= {self._province(c.evidence.article_id) for c in document.citations}
        self._documents_in.put(document.id, _named(names))
        # Without number and subject nothing tells it from others of its kind.
        told_apart = document.number or document.title or document.plenum
        self._documents_of.put(document.id, [fold(document.type)] if told_apart else [])

    def put_person(self, person: Person) -> None:
        """File a person under the places of the posts."""
        self._people_in.put(
            person.id, _named((person.place, *(m.place for m in person.memberships)))
        )

    def articles_in(self, place: Place) -> list[ArticleRecord]:
        """Return the articles of a place, newest first; undated ones come last."""
        return self._newest(_united(self._articles_in, place))

    def articles_by(self, byline: str) -> list[ArticleRecord]:
        """Return the articles with a folded name in their byline, newest first."""
        return self._newest(self._articles_by.ids(byline))

    def articles_around(self, when: When, place: Place | None = None) -> list[ArticleRecord]:
        """Return the articles that are of a time or report on it, newest first.

        Args:
            when: the time.
            place: where they are from, None for everywhere.
        """
        known = self._around(self._articles_of, when, self._archive.articles.keys())
        reported = self.ids_of_events_around(when)
        if place is not None:
            there = _united(self._articles_in, place)
            of_article = self._archive.ids_of_events_of_article
            known, reported = known & there, {e for i in there for e in of_article(i) & reported}
        ids = {
            i for i in known if when.meets(on := self._archive.articles[i].article.published_on, on)
        }
        events = (self._archive.events[i] for i in reported)
        ids |= {e.article_id for e in events if event_fits(e, when)}
        return self._newest(i for i in ids if i in self._archive.articles)

    def ids_of_events_around(self, when: When) -> Set[str]:
        """Return the ids of events among which all of a time are."""
        return self._around(self._archive.events_by_year, when, self._archive.events.keys())

    def _around(self, groups: Groups, when: When, every: Set[str]) -> Set[str]:
        if when.month is not None:
            return every  # of any year
        years = range(when.start.year, when.end.year + 1)
        return _together([groups.ids(str(year)) for year in years])

    def _newest(self, ids: Iterable[str]) -> list[ArticleRecord]:
        found = (self._archive.articles[i] for i in ids)
        return sorted(
            found, key=lambda r: (r.article.published_on or _FIRST_DAY, r.id), reverse=True
        )

    def events_held_in(self, place: Place) -> list[Event]:
        """Return the events of a place (its reports, venues, hosts), newest first."""
        ids = _united(self._events_in, place)
        return sorted((self._archive.events[i] for i in ids), key=event_day, reverse=True)

    def ids_of_events_held_in(self, place: Place) -> Set[str]:
        """Return the ids of ``events_held_in``, in no order."""
        return _united(self._events_in, place)

    def people_of(self, place: Place) -> list[Person]:
        """Return the people with a post in a place, in a stable order."""
        return [self._archive.people[i] for i in sorted(self.ids_of_people(place))]

    def ids_of_people(self, place: Place) -> Set[str]:
        """Return the ids of the people with a post in a place."""
        return _united(self._people_in, place)

    def documents_cited_as(self, number: str | None, plenum: int | None) -> list[Document]:
        """Return the documents with this number, or of this plenum, in a stable order."""
        key = _number_key(number, plenum)
        return [self._archive.documents[i] for i in self._numbered.of(key)] if key else []

    def documents_meant(self, citation: Citation) -> tuple[Document, ...]:
        """Return the documents that a citation can mean, in a stable order."""
        key = (
            *(citation.type, citation.code, citation.number),
            *(citation.symbol, citation.plenum, citation.term),
        )
        found = self._meant.get(key)
        if found is None:
            if len(self._meant) >= _MOST_KEPT:
                self._meant.clear()
            found = self._meant[key] = tuple(
                d
                for d in self.documents_cited_as(citation.number, citation.plenum)
                if citation.agrees(
                    type_=d.type, number=d.number, symbol=d.symbol, plenum=d.plenum, term=d.term
                )
            )
        return found

    def documents_of_kinds(self, kinds: Sequence[str], place: Place | None) -> list[Document]:
        """Return the documents of some kinds (folded, none for all) that can be told apart.

        Args:
            kinds: as a question names them; "quyet dinh" is also a "quyet dinh phe duyet".
            place: only documents of it, and those of no place that its articles cite.
        """
        wanted = tuple(kinds)
        ids = _together(
            [
                self._documents_of.ids(kind)
                for kind in self._documents_of
                if not wanted or kind.startswith(wanted)
            ]
        )
        if place is not None:
            ids = ids & _united(self._documents_in, place)
        return [self._archive.documents[i] for i in sorted(ids)]

    def figures_in(self, place: Place) -> Set[str]:
        """Return the ids of the figures of a place, or of articles from there."""
        return _united(self._figures_in, place)

    def _province(self, article_id: str) -> str | None:
        record = self._archive.articles.get(article_id)
        return record.article.province if record else None


def provinces_of_event(event: Event) -> set[str]:
    """Return the provinces that an event is filed under."""
    names = (event.province, event.convened_by, event.title, *event.places)
    return {s for n in names if n for s in slugs_in(n)}


def provinces_of_figure(figure: Figure, archive: Archive) -> set[str]:
    """Return the provinces that a figure is filed under."""
    record = archive.articles.get(figure.evidence.article_id)
    return _named((figure.province, record.article.province if record else None))


def _named(names: Iterable[str | None]) -> set[str]:
    return {s for n in names if n and (s := slug_of(n))}


_BETWEEN_AUTHORS = re.compile(r"\s*(?:[-–—,;&/|]|\bvà\b)\s*")
_NOT_AUTHOR = re.compile(r"^(?:tin|bài|ảnh|tin, ảnh|bài, ảnh|theo|pv|st)\b[:.]?\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _authors(byline: str | None) -> tuple[str, ...]:
    """Return the folded names of a byline: "Hoàng Nam - Lê Anh" are two."""
    names = [fold(_NOT_AUTHOR.sub("", n)) for n in _BETWEEN_AUTHORS.split(byline or "")]
    return tuple(" ".join(w for w in n.split()) for n in names if len(n) > 2)


def _number_key(number: str | None, plenum: int | None) -> str | None:
    if plenum is not None:
        return f"plenum {plenum}"
    return (number.lstrip("0") or "0") if number else None


@lru_cache(maxsize=512)
def _slugs(place: Place) -> tuple[str, ...]:
    return tuple(s for s in {*old_provinces(), *present_provinces()} if place.covers_slug(s))


def _united(groups: Groups, place: Place) -> Set[str]:
    """Return the ids that are filed under any province of a place; not to be changed."""
    return _together([groups.ids(slug) for slug in _slugs(place)])


def _together(sets: list[frozenset[str] | set[str]]) -> Set[str]:
    filled = [ids for ids in sets if ids]
    if len(filled) == 1:  # often, and it may be long
        return filled[0]
    return frozenset[str]().union(*filled)
