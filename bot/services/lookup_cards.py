"""Put together what stands on the card of one record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.entities import ArticleRecord, Citation, Document, Event, Evidence, Person
from bot.domain.mentions import Act
from bot.domain.pages import (
    ArticleCard,
    Card,
    Cited,
    DocumentCard,
    MeetingCard,
    Part,
    Participant,
    PersonCard,
    PostHeld,
    Said,
    Shown,
    SourceRef,
    StatementsPage,
    SummaryCard,
)
from bot.ports import Clock
from bot.services.archive import Archive
from bot.services.merged import note_for
from bot.text import fold

STATEMENTS_SIZE = 3


class Cards:
    """Builds cards from the archive.

    Args:
        archive: the records.
        clock: tells whether provinces have been merged by today.
    """

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    def card(self, record: Shown) -> Card:
        """Return the card of a record."""
        match record:
            case Person():
                return self._person(record)
            case Event():
                return self._meeting(record)
            case Document():
                return self._document(record)
        return self._article(record)

    def summary(self, record: ArticleRecord) -> SummaryCard:
        """Return the summary sentences of an article with their paragraphs."""
        body = record.article.body
        return SummaryCard(
            self._source(record.id),
            tuple((paragraph_at(body, s.span.start), s) for s in record.summary),
        )

    def statements(self, person: Person, offset: int) -> StatementsPage:
        """Return a page of what a person said; an offset out of range gives the last page."""
        said = self._said(person)
        last = max(0, (len(said) - 1) // STATEMENTS_SIZE * STATEMENTS_SIZE)
        offset = min(max(0, offset), last)
        page = said[offset : offset + STATEMENTS_SIZE]
        return StatementsPage(person, page, len(said), offset, STATEMENTS_SIZE)

    def _person(self, person: Person) -> PersonCard:
        parts = []
        for event in self._archive.events_of_person(person.id):
            acts = dict.fromkeys(a.act for a in event.attendances if a.person_id == person.id)
            parts.append(Part(event, tuple(acts)))
        places = [person.place, *(m.place for m in person.memberships)]
        return PersonCard(
            person,
            self._posts(person),
            tuple(parts),
            self._said(person),
            note_for(places, self._clock.today()),
        )

    def _posts(self, person: Person) -> tuple[PostHeld, ...]:
        """Join the reports of one post, the newest report first."""
        reports: dict[tuple[str, ...], list[tuple[Evidence, SourceRef]]] = defaultdict(list)
        first: dict[tuple[str, ...], PostHeld] = {}
        newest_first = sorted(
            person.memberships,
            key=lambda m: (m.reported_on or dt.date.min, m.evidence.article_id),
            reverse=True,
        )
        for held in newest_first:
            key = (fold(held.role), fold(held.organization or ""), str(held.former))
            first.setdefault(
                key,
                PostHeld(
                    held.role,
                    held.organization,
                    held.place,
                    held.place_inferred,
                    held.former,
                    (),
                    self._without_province(held.evidence.article_id),
                ),
            )
            if all(e.article_id != held.evidence.article_id for e, _ in reports[key]):
                reports[key].append((held.evidence, self._source(held.evidence.article_id)))
        return tuple(replace(p, reports=tuple(reports[key])) for key, p in first.items())

    def _without_province(self, article_id: str) -> bool:
        record = self._archive.articles.get(article_id)
        return record is not None and record.article.province_inferred

    def _said(self, person: Person) -> tuple[Said, ...]:
        statements = self._archive.statements_of_person(person.id)
        return tuple(Said(s, self._source(s.evidence.article_id)) for s in statements)

    def _meeting(self, event: Event) -> MeetingCard:
        people: dict[Act, dict[str, Participant]] = defaultdict(dict)
        for a in event.attendances:
            people[a.act].setdefault(a.name, Participant(a.name, a.person_id, a.place))
        statements = self._archive.statements.values()
        tasks = [
            s for s in statements if s.event_id == event.id and s.act in ("directed", "concluded")
        ]
        return MeetingCard(
            event,
            event.date,
            {act: tuple(who.values()) for act, who in people.items()},
            tuple(sorted(tasks, key=lambda s: s.evidence.span)),
            tuple(self._archive.figures_of_article(event.article_id)),
            tuple(self._archive.documents_of_article(event.article_id)),
            self._source(event.article_id),
            siblings=len(self._archive.events_of_article(event.article_id)) > 1,
            note=note_for([event.province], self._clock.today()),
        )

    def _document(self, document: Document) -> DocumentCard:
        by_article: dict[str, list[Citation]] = defaultdict(list)
        for citation in document.citations:
            by_article[citation.evidence.article_id].append(citation)
        cited = [Cited(self._source(i), tuple(cs)) for i, cs in by_article.items()]
        cited.sort(key=lambda c: (str(c.source.published_on or ""), c.source.article_id))
        possible = (self._candidate(c) for c in document.candidates)
        return DocumentCard(
            document,
            tuple(reversed(cited)),
            tuple(d for d in possible if d is not None and d.id != document.id),
        )

    def _candidate(self, key: str) -> Document | None:
        documents = self._archive.documents
        return documents.get(key) or next((d for d in documents.values() if d.key == key), None)

    def _article(self, record: ArticleRecord) -> ArticleCard:
        return ArticleCard(
            record,
            self._source(record.id),
            tuple(self._archive.events_of_article(record.id)),
            tuple(self._archive.people_of_article(record.id)),
            tuple(self._archive.documents_of_article(record.id)),
            note_for([record.article.province], self._clock.today()),
        )

    def _source(self, article_id: str) -> SourceRef:
        record = self._archive.articles.get(article_id)
        if record is None:  # a record may outlive its article in a store that was edited by hand
            return SourceRef(article_id, article_id)
        article = record.article
        title = article.title or first_words(article.body)
        return SourceRef(article_id, title, article.published_on, article.url)


def first_words(text: str, limit: int = 80) -> str:
    """Return the start of a text, at most ``limit`` code points, cut at a space."""
    line = text.strip().split("\n", 1)[0]
    if len(line) <= limit:
        return line
    return f"{line[:limit].rsplit(' ', 1)[0].rstrip(' ,;:-–')}…"


def paragraph_at(body: str, offset: int) -> int:
    """Return the number, from 1, of the paragraph that holds a code point of the body."""
    return 1 + len([p for p in _breaks(body) if p < offset])


def _breaks(body: str) -> Iterable[int]:
    start = body.find("\n\n")
    while start >= 0:
        yield start
        start = body.find("\n\n", start + 2)
