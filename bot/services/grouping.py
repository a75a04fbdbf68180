"""Which records an article, a person, a name or a year has: what the archive looks up by id."""

from __future__ import annotations

from bot.domain.entities import Batch, Document, Event, Kind, Person
from bot.domain.stored import EventFields, Stored
from bot.services.groups import Groups
from bot.services.tables import Tables, TablesWriter
from bot.text import fold

_REPORTED: tuple[Kind, ...] = ("person", "event", "document", "figure", "statement")
_OF_PEOPLE: tuple[Kind, ...] = ("event", "statement")


class Grouping:
    """Records by what they have in common.

    Args:
        tables: where it was kept for the files of a store; None when there is nothing yet.

    Attributes:
        names: people by their folded names.
        of_article: the records of each kind by their articles.
        of_person: those by the people in them.
        events_by_year: the meetings by the years that they can be asked for by.
    """

    def __init__(self, tables: Tables | None = None) -> None:
        if tables is None:
            self.names = Groups()
            self.of_article = {kind: Groups() for kind in _REPORTED}
            self.of_person = {kind: Groups() for kind in _OF_PEOPLE}
            self.events_by_year = Groups()
            return
        self.names = tables.groups("names", "person")
        self.of_article = {k: tables.groups(f"{k}.article", k, "article") for k in _REPORTED}
        self.of_person = {k: tables.groups(f"{k}.person", k, "person") for k in _OF_PEOPLE}
        self.events_by_year = tables.groups("event.year", "event")

    def keep(self, tables: TablesWriter) -> None:
        """Write all of it."""
        tables.groups("names", self.names, "person")
        for kind, groups in self.of_article.items():
            tables.groups(f"{kind}.article", groups, kind, "article")
        for kind, groups in self.of_person.items():
            tables.groups(f"{kind}.person", groups, kind, "person")
        tables.groups("event.year", self.events_by_year, "event")

    def put(self, batch: Batch) -> None:
        """Take in the records of a batch, in place of those of equal id."""
        for person in batch.people:
            self._put_person(person)
        for event in batch.events:
            self._put_event(event.id, event)
        for document in batch.documents:
            self._put_document(document)
        for figure in batch.figures:
            self.of_article["figure"].put(figure.id, [figure.evidence.article_id])
        for said in batch.statements:
            self.of_article["statement"].put(said.id, [said.evidence.article_id])
            self.of_person["statement"].put(said.id, [said.person_id] if said.person_id else [])

    def fill(self, stored: Stored) -> None:
        """Take in every record of a store."""
        for person in stored.people.values():
            self._put_person(person)
        for document in stored.documents.values():
            self._put_document(document)
        # There are very many of these; they are only read when somebody asks for them.
        for event_id, event in stored.events_filed:
            self._put_event(event_id, event)
        self.of_article["figure"].fill(stored.figures_filed)
        said = list(stored.statements_filed)
        self.of_article["statement"].fill((i, article) for i, article, _ in said)
        self.of_person["statement"].fill((i, person) for i, _, person in said if person)

    def _put_person(self, person: Person) -> None:
        self.names.put(person.id, [fold(person.name)])
        printed = (*(m.evidence for m in person.memberships), *person.mentions)
        self.of_article["person"].put(person.id, (e.article_id for e in printed))

    def _put_document(self, document: Document) -> None:
        cited = (c.evidence.article_id for c in document.citations)
        self.of_article["document"].put(document.id, cited)

    def _put_event(self, event_id: str, event: EventFields) -> None:
        self.of_article["event"].put(event_id, [event.article_id])
        present = (a.person_id for a in event.attendances)
        self.of_person["event"].put(event_id, (p for p in present if p))
        self.events_by_year.put(event_id, map(str, years_of(event)))

    def drop(self, kind: Kind, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        if kind == "person":
            self.names.drop(record_id)
        elif kind == "event":
            self.events_by_year.drop(record_id)
        for groups in (self.of_article, self.of_person):
            if kind in groups:
                groups[kind].drop(record_id)


def years_of(event: Event | EventFields) -> tuple[int, ...]:
    """Return the years that an event can be asked for by: its own, its period's, its report's."""
    period, date = event.period, event.date
    spans = [(date.start, date.end or date.start), (event.published_on, event.published_on)]
    if period is not None:
        spans.append((period.start, period.end or period.start))
    return tuple({y for a, b in spans if a and b for y in range(a.year, b.year + 1)})
