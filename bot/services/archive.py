"""The read model: every record by id, with the look-ups that answers need.

It is fed from the store at start and from each batch that was stored after that. What was stored
before may still rest in its file; it is decoded when it is looked at. Reading is synchronous and
never waits for a write, so one question costs microseconds here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, MutableMapping, Sequence, Set
from typing import Any

from bot.domain.entities import (
    ArticleRecord,
    Batch,
    Citation,
    Document,
    Event,
    Figure,
    Kind,
    Person,
    Record,
    Statement,
)
from bot.domain.errors import NotFound
from bot.domain.intake import Draft, FeedState
from bot.domain.stored import Stored
from bot.link.known import DocumentIndex, PeopleIndex
from bot.services.grouping import Grouping
from bot.services.groups import Groups
from bot.services.newest import Newest
from bot.services.tables import Tables, TablesWriter
from bot.text import fold

_FIRST_DAY = dt.date.min
_AT_A_TIME = 500


class Archive:
    """All records by id, and by the article that they come from.

    Args:
        stored: the records that there are already.
        tables: what they are looked up by, where that was kept; see ``keep``.
    """

    def __init__(self, stored: Batch | Stored | None = None, tables: Tables | None = None) -> None:
        known = stored if isinstance(stored, Stored) else Stored()
        self.articles: MutableMapping[str, ArticleRecord] = known.articles
        self.people: MutableMapping[str, Person] = known.people
        self.events: MutableMapping[str, Event] = known.events
        self.documents: MutableMapping[str, Document] = known.documents
        self.figures: MutableMapping[str, Figure] = known.figures
        self.statements: MutableMapping[str, Statement] = known.statements
        self.drafts: MutableMapping[str, Draft] = known.drafts
        self.feeds: MutableMapping[str, FeedState] = known.feeds
        self._let_go = known.let_go
        self._known_people: PeopleIndex | None = None
        self._known_documents: DocumentIndex | None = None
        self._grouping = Grouping(tables)
        self._citations: dict[str, dict[str, list[Citation]]] = {}
        self._newest_articles = Newest(article_day)
        self._newest_events = Newest(event_day)
        self._watchers: list[Callable[[Batch], None]] = []
        if isinstance(stored, Batch):
            self.add(stored)
        elif tables is not None:
            self._grouping.put(known.newer)
        elif stored is not None:
            self._grouping.fill(stored)

    def keep(self, tables: TablesWriter) -> None:
        """Write what records are looked up by."""
        self._grouping.keep(tables)

    @property
    def events_by_year(self) -> Groups:
        """The meetings by the years that they can be asked for by."""
        return self._grouping.events_by_year

    def add(self, batch: Batch) -> None:
        """Make the records of a stored batch visible; newer ones replace those of equal id."""
        for kind, record_id in batch.removed:
            self._remove(kind, record_id)
        self._link(batch)
        for record in batch.articles:
            self._newest_articles.replace(self.articles.get(record.id), record)
        for event in batch.events:
            self._newest_events.replace(self.events.get(event.id), event)
        self.articles.update((r.id, r) for r in batch.articles)
        self.people.update((r.id, r) for r in batch.people)
        self.events.update((r.id, r) for r in batch.events)
        self.documents.update((r.id, r) for r in batch.documents)
        self.figures.update((r.id, r) for r in batch.figures)
        self.statements.update((r.id, r) for r in batch.statements)
        for document in batch.documents:
            self._citations.pop(document.id, None)
        self.drafts.update((r.id, r) for r in batch.drafts)
        self.feeds.update((r.id, r) for r in batch.feeds)
        self._grouping.put(batch)
        for watcher in self._watchers:
            watcher(batch)

    def _link(self, batch: Batch) -> None:
        # These look at what was known before.
        if self._known_people is not None:
            for person in batch.people:
                self._known_people.put(person)
        if self._known_documents is not None:
            for document in batch.documents:
                self._known_documents.put(document)

    def _remove(self, kind: Kind, record_id: str) -> None:
        if kind == "article":
            self._newest_articles.replace(self.articles.get(record_id), None)
        elif kind == "event":
            self._newest_events.replace(self.events.get(record_id), None)
        self._grouping.drop(kind, record_id)
        if kind == "person" and self._known_people is not None:
            self._known_people.drop(record_id)
        elif kind == "document":
            self._citations.pop(record_id, None)
            if self._known_documents is not None:
                self._known_documents.drop(record_id)
        self._table(kind).pop(record_id, None)

    def watch(self, watcher: Callable[[Batch], None]) -> None:
        """Call the watcher with every batch added from now on, after it became visible."""
        self._watchers.append(watcher)

    @property
    def known_people(self) -> PeopleIndex:
        """The people by what a new article may call them; made at first use, then kept up."""
        if self._known_people is None:
            self._known_people = PeopleIndex(self.people)
        return self._known_people

    @property
    def known_documents(self) -> DocumentIndex:
        """The documents by their keys; made at first use, then kept up."""
        if self._known_documents is None:
            self._known_documents = DocumentIndex(self.documents)
        return self._known_documents

    def everything(self) -> Batch:
        """Return all records, sorted by id within their kind."""
        return Batch(
            articles=tuple(r for _, r in sorted(self.articles.items())),
            people=tuple(r for _, r in sorted(self.people.items())),
            events=tuple(r for _, r in sorted(self.events.items())),
            documents=tuple(r for _, r in sorted(self.documents.items())),
            figures=tuple(r for _, r in sorted(self.figures.items())),
            statements=tuple(r for _, r in sorted(self.statements.items())),
            drafts=tuple(r for _, r in sorted(self.drafts.items())),
            feeds=tuple(r for _, r in sorted(self.feeds.items())),
        )

    def searched(self) -> Iterator[Batch]:
        """Return the records of the kinds that ``search_records`` knows, some hundred at a time.

        They are sorted by id within their kind. What rests on disk is not kept in memory for this.
        """
        for name in ("people", "documents", "events", "articles"):
            records = getattr(self, name)
            ids = sorted(records)
            for at in range(0, len(ids), _AT_A_TIME):
                yield Batch(**{name: tuple([records[i] for i in ids[at : at + _AT_A_TIME]])})
                self._let_go()

    def get(self, kind: Kind, record_id: str) -> Record:
        """Return one record.

        Raises:
            NotFound: nothing of this kind has the id.
        """
        try:
            record: Record = self._table(kind)[record_id]
        except KeyError:
            msg = f"no {kind} has the id {record_id!r}"
            raise NotFound(msg) from None
        return record

    def _table(self, kind: Kind) -> MutableMapping[str, Any]:
        tables: dict[Kind, MutableMapping[str, Any]] = {
            "article": self.articles,
            "person": self.people,
            "event": self.events,
            "document": self.documents,
            "figure": self.figures,
            "statement": self.statements,
            "draft": self.drafts,
            "feed": self.feeds,
        }
        return tables[kind]

    def people_named(self, name: str) -> list[Person]:
        """Return everybody whose name folds to the same text, in a stable order."""
        return [self.people[i] for i in self._grouping.names.of(fold(name))]

    def newest_articles(self) -> list[ArticleRecord]:
        """Return the articles by publication, newest first; undated ones come last."""
        return self._newest_articles.first(self.articles.values)

    def newest_events(self) -> list[Event]:
        """Return the events by their day, or else the day of their report, newest first."""
        return self._newest_events.first(self.events.values)

    def events_of_article(self, article_id: str) -> list[Event]:
        """Return the events that one article reports, in reading order."""
        found = (self.events[i] for i in self._grouping.of_article["event"].of(article_id))
        return sorted(found, key=lambda e: e.evidence.span)

    def ids_of_events_of_article(self, article_id: str) -> Set[str]:
        """Return the ids of the events that one article reports, in no order."""
        return self._grouping.of_article["event"].ids(article_id)

    def events_of_person(self, person_id: str) -> list[Event]:
        """Return the events somebody took part in, newest first."""
        found = (self.events[i] for i in self._grouping.of_person["event"].of(person_id))
        return sorted(found, key=event_day, reverse=True)

    def statements_of_person(self, person_id: str) -> list[Statement]:
        """Return what a person is reported to have said, newest article first."""
        found = (self.statements[i] for i in self._grouping.of_person["statement"].of(person_id))
        return sorted(
            found,
            key=lambda s: (-(s.published_on or _FIRST_DAY).toordinal(), s.evidence.span),
        )

    def statements_of_article(self, article_id: str) -> list[Statement]:
        """Return what people said according to one article, in reading order."""
        found = (self.statements[i] for i in self._grouping.of_article["statement"].of(article_id))
        return sorted(found, key=lambda s: s.evidence.span)

    def figures_of_article(self, article_id: str) -> list[Figure]:
        """Return the figures of one article in reading order."""
        found = (self.figures[i] for i in self._grouping.of_article["figure"].of(article_id))
        return sorted(found, key=lambda f: f.evidence.span)

    def documents_of_article(self, article_id: str) -> list[Document]:
        """Return the documents that one article cites, in a stable order."""
        return [self.documents[i] for i in self._grouping.of_article["document"].of(article_id)]

    def citations_in(self, document: Document, article_id: str) -> Sequence[Citation]:
        """Return how one article cites a stored document, in reading order."""
        by_article = self._citations.get(document.id)
        if by_article is None:
            by_article = {}
            for citation in document.citations:
                by_article.setdefault(citation.evidence.article_id, []).append(citation)
            self._citations[document.id] = by_article
        return by_article.get(article_id, ())

    def people_of_article(self, article_id: str) -> list[Person]:
        """Return the people that one article gives a post or names, in a stable order."""
        return [self.people[i] for i in self._grouping.of_article["person"].of(article_id)]


def article_day(record: ArticleRecord) -> tuple[dt.date, str]:
    """Return what sorts articles by their day; undated ones come first."""
    return record.article.published_on or _FIRST_DAY, record.id


def event_day(event: Event) -> tuple[dt.date, str]:
    """Return what sorts events by their day, or else the day of their report."""
    return event.date.start or event.published_on or _FIRST_DAY, event.id
