"""Mentions of one article -> records, joined with what is already known."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.articles import Article
from bot.domain.entities import (
    ArticleRecord,
    Attendance,
    Batch,
    Document,
    Event,
    Figure,
    Person,
    Statement,
)
from bot.domain.mentions import Extraction, MeetingMention, StatementMention
from bot.link.documents import link_documents
from bot.link.known import DocumentIndex, PeopleIndex
from bot.link.people import link_people
from bot.link.quotes import Quotes

_ID_ROOM = 40  # leaves room for "-s99" within the 48 characters of an id


def link(
    found: Extraction,
    people: PeopleIndex | Iterable[Person],
    documents: DocumentIndex | Iterable[Document],
) -> Batch:
    """Join one article's mentions with the known people and documents.

    Args:
        found: what was read in the article.
        people: everybody known so far, this article's earlier version included.
        documents: every document known so far, likewise.

    Returns:
        The article, its events, figures and statements, and every person and document that is new
        or changed. Ids depend only on the article and the order of reading, so linking the same
        article again gives the same batch.
    """
    article = found.article
    linked_people = link_people(article, found.people, people)
    linked_documents = link_documents(article, found.documents, documents)
    quotes = Quotes(article)
    prefix = article.id[:_ID_ROOM]
    events = tuple(
        _event(article, meeting, f"{prefix}-e{n}", linked_people.ids, quotes)
        for n, meeting in enumerate(found.meetings, 1)
    )
    return Batch(
        articles=(ArticleRecord(article, found.summary),),
        people=linked_people.changed,
        events=events,
        documents=linked_documents.changed,
        figures=tuple(
            Figure(
                f"{prefix}-f{n}",
                figure.value,
                figure.unit,
                figure.what,
                figure.surface,
                quotes.evidence(figure.span),
                figure.of,
                figure.percent,
                figure.percent_of,
                article.province,
                article.published_on,
            )
            for n, figure in enumerate(found.figures, 1)
        ),
        statements=tuple(
            _statement(article, statement, f"{prefix}-s{n}", linked_people.ids, events, quotes)
            for n, statement in enumerate(found.statements, 1)
        ),
    )


def _event(
    article: Article, meeting: MeetingMention, event_id: str, ids: dict[str, str], quotes: Quotes
) -> Event:
    return Event(
        event_id,
        meeting.title,
        article.id,
        quotes.evidence(meeting.span),
        meeting.date,
        meeting.form,
        meeting.form_surface,
        meeting.convened_by,
        tuple(
            Attendance(ids.get(p.name), p.name, p.act, quotes.evidence(p.span), p.place)
            for p in meeting.participations
        ),
        meeting.places,
        meeting.period,
        article.province,
        article.province_inferred,
        article.published_on,
    )


def _statement(
    article: Article,
    statement: StatementMention,
    statement_id: str,
    ids: dict[str, str],
    events: tuple[Event, ...],
    quotes: Quotes,
) -> Statement:
    # With one event in the article there is no other occasion; with several it stays open.
    event_id = events[0].id if len(events) == 1 else None
    return Statement(
        statement_id,
        ids.get(statement.speaker),
        statement.speaker,
        statement.act,
        statement.text,
        quotes.evidence(statement.span),
        event_id,
        statement.quoted,
        article.published_on,
    )
