"""Look up lists and cards: everything that the commands and buttons ask for.

Reading is synchronous: all records are in memory. Words are matched by the search index; a record
that only resembles the words is never given as if it had them, but as a near one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.domain.entities import ArticleRecord, Document, Event, Kind, Person
from bot.domain.errors import NotFound
from bot.domain.pages import (
    Card,
    Examples,
    Groups,
    InlinePage,
    Listing,
    ListName,
    NothingFound,
    Page,
    Shown,
    StatementsPage,
    SummaryCard,
)
from bot.domain.search import Hit
from bot.ports import Clock
from bot.services.archive import Archive
from bot.services.lookup_cards import Cards
from bot.services.places import Wanted, note_for, slug_of, wanted_place
from bot.text import collapse, fold

PAGE_SIZE = 5
GROUP_SIZE = 3
INLINE_SIZE = 20
MAX_HITS = 200
MAX_WORDS = 200
"""Longer search words (code points) are cut: no name in the news is that long."""

_KIND_OF: dict[ListName, str] = {
    "latest": "article",
    "articles": "article",
    "summaries": "article",
    "meetings": "meeting",
    "officials": "official",
    "resolutions": "resolution",
}
_GROUPS: tuple[ListName, ...] = ("officials", "meetings", "resolutions", "articles")
_RECORD_KINDS: dict[str, Kind] = {
    "official": "person",
    "person": "person",
    "meeting": "event",
    "event": "event",
    "resolution": "document",
    "document": "document",
    "article": "article",
}
_FIRST_DAY = dt.date.min


class Index(Protocol):
    """What the look-ups need of the search index."""

    def search(self, text: str, kind: str | None, limit: int) -> Sequence[Hit]:
        """Return the records of a kind that fit the text, best first."""
        ...


class Lookup:
    """Answers commands and buttons from the archive.

    Args:
        archive: the records.
        index: finds records by words.
        clock: tells whether provinces have been merged by today.
    """

    def __init__(self, archive: Archive, index: Index, clock: Clock) -> None:
        self._archive = archive
        self._index = index
        self._clock = clock
        self._cards = Cards(archive, clock)

    def find(self, name: ListName, words: str = "", offset: int = 0) -> Page:
        """Look up a list, or the card of the one record that is clearly meant.

        Args:
            name: which list.
            words: what to look for, "" for everything; at most ``MAX_WORDS`` count.
            offset: place of the first item wanted; out of range gives the last page. A page
                after the first is always a list.
        """
        words = _trim(words)
        if not words:
            return self._page(name, "", self._all(name), offset)
        strong, near = self._match(name, words)
        if not strong:
            return NothingFound(name, words, tuple(near[:PAGE_SIZE]))
        clear = _clear(strong, words)
        if clear is not None and offset == 0:
            return self.summary("article", clear.id) if name == "summaries" else self.card_of(clear)
        return self._page(name, words, strong, offset)

    def everything(self, words: str) -> Groups | NothingFound:
        """Look the words up among all kinds of records, the best few of each."""
        words = _trim(words)
        listings: list[Listing] = []
        close: list[Shown] = []
        for name in _GROUPS:
            strong, near = self._match(name, words)
            close.extend(near[:GROUP_SIZE])
            if strong:
                listings.append(self._page(name, words, strong, 0, GROUP_SIZE))
        if not listings:
            return NothingFound("everything", words, tuple(close[: PAGE_SIZE + 1]))
        return Groups(words, tuple(listings))

    def inline(self, words: str, offset: int = 0) -> InlinePage:
        """Look up cards of any kind to share; without words the newest articles.

        Here near matches count too, after the others: each card bears its own name.
        """
        words = _trim(words)
        items: Sequence[Shown]
        if words:
            found = [self._match(name, words) for name in _GROUPS]
            items = [s for strong, _ in found for s in strong] or [n for _, ns in found for n in ns]
        else:
            items = self._archive.newest_articles()
        start = max(0, offset)
        following = start + INLINE_SIZE
        return InlinePage(
            words,
            tuple(items[start:following]),
            following if following < len(items) else None,
        )

    def examples(self) -> Examples:
        """Return an official and a document that much is known about, for example questions."""
        people = [p for p in self._archive.people.values() if p.memberships]
        documents = [d for d in self._archive.documents.values() if d.symbol and d.title]
        return Examples(
            max(people, key=lambda p: (len(p.memberships), p.id), default=None),
            max(documents, key=lambda d: (len(d.citations), d.id), default=None),
        )

    def card(self, kind: str, record_id: str) -> Card:
        """Return the card of a record. ``kind`` may be the word of a button or of a link.

        Raises:
            NotFound: there is no such record.
        """
        return self.card_of(self._record(kind, record_id))

    def card_of(self, record: Shown) -> Card:
        """Return the card of a record that is at hand."""
        return self._cards.card(record)

    def summary(self, kind: str, record_id: str) -> SummaryCard:
        """Return the summary of an article, or of the article that reports a meeting.

        Raises:
            NotFound: there is no such record, or it is neither article nor meeting.
        """
        record = self._record(kind, record_id)
        if isinstance(record, Event):
            record = self._record("article", record.article_id)
        if not isinstance(record, ArticleRecord):
            msg = f"a {kind} has no summary"
            raise NotFound(msg)
        return self._cards.summary(record)

    def statements(self, kind: str, record_id: str, offset: int = 0) -> StatementsPage:
        """Return what a person said, a page at a time.

        Raises:
            NotFound: there is no such person.
        """
        record = self._record(kind, record_id)
        if not isinstance(record, Person):
            msg = f"a {kind} makes no statements"
            raise NotFound(msg)
        return self._cards.statements(record, offset)

    def _record(self, kind: str, record_id: str) -> Shown:
        try:
            record = self._archive.get(_RECORD_KINDS[kind], record_id)
        except KeyError:
            msg = f"{kind!r} is not a kind of record"
            raise NotFound(msg) from None
        if not isinstance(record, Person | Event | Document | ArticleRecord):
            msg = f"a {kind} has no card"
            raise NotFound(msg)
        return record

    def _all(self, name: ListName) -> Sequence[Shown]:
        archive = self._archive
        if name == "meetings":
            return archive.newest_events()
        if name == "officials":
            return sorted(archive.people.values(), key=_newest_person_first)
        if name == "resolutions":
            return sorted(archive.documents.values(), key=_newest_document_first)
        return archive.newest_articles()

    def _match(self, name: ListName, words: str) -> tuple[list[Shown], list[Shown]]:
        """Return the records that have the words, and those that only resemble them."""
        strong, near = self._hits(name, words)
        place = wanted_place(words) if name != "resolutions" else None
        if place is not None:
            strong.update(self._in_area(name, place))
        return list(strong.values()), [r for i, r in near.items() if i not in strong]

    def _in_area(self, name: ListName, place: Wanted) -> dict[str, Shown]:
        found = (
            self._hits(name, place.rest)[0] if place.rest else {r.id: r for r in self._all(name)}
        )
        return {i: r for i, r in found.items() if slug_of(province_of(r)) in place.area}

    def _hits(self, name: ListName, words: str) -> tuple[dict[str, Shown], dict[str, Shown]]:
        strong: dict[str, Shown] = {}
        near: dict[str, Shown] = {}
        for hit in self._index.search(words, _KIND_OF[name], MAX_HITS):
            (near if hit.tier == "fuzzy" else strong)[hit.id] = self._record(hit.kind, hit.id)
        if name == "summaries":
            for hit in self._index.search(words, "meeting", MAX_HITS):
                event = self._archive.events[hit.id]
                article = self._archive.articles[event.article_id]
                (near if hit.tier == "fuzzy" else strong).setdefault(article.id, article)
        return strong, near

    def _page(
        self,
        name: ListName,
        words: str,
        records: Sequence[Shown],
        offset: int,
        size: int = PAGE_SIZE,
    ) -> Listing:
        last = max(0, (len(records) - 1) // size * size)
        offset = min(max(0, offset), last)
        items = tuple(records[offset : offset + size])
        note = note_for(map(province_of, items), self._clock.today()) if words else None
        return Listing(name, words, items, len(records), offset, size, note)


def province_of(record: Shown) -> str | None:
    """Return the province of a record as the article names it, None when there is none."""
    match record:
        case Person():
            return record.place
        case ArticleRecord():
            return record.article.province
    return record.province


def _trim(words: str) -> str:
    return collapse(words[:MAX_WORDS])


def _clear(found: Sequence[Shown], words: str) -> Shown | None:
    """Return the record that is meant: the only one, or the only one of exactly this name."""
    if len(found) == 1:
        return found[0]
    same = [r for r in found if _folded_name(r) == fold(words)]
    return same[0] if len(same) == 1 else None


def _folded_name(record: Shown) -> str:
    match record:
        case Person():
            return fold(record.name)
        case Event():
            return fold(record.title)
        case Document():
            return fold(record.symbol or record.key)
    return fold(record.article.title or "")


def _newest_person_first(person: Person) -> tuple[int, str, str]:
    days = (m.reported_on or _FIRST_DAY for m in person.memberships)
    return (-max(days, default=_FIRST_DAY).toordinal(), fold(person.name), person.id)


def _newest_document_first(document: Document) -> tuple[int, str]:
    return (-(document.issued or _FIRST_DAY).toordinal(), document.id)
