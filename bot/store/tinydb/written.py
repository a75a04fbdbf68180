"""How records are encoded: with numbers in place of the texts that are kept once per article.

Only what leads to such a text is taken apart; the rest of a record is encoded as it is. Taking all
of it apart took as long as everything else that a write does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.domain.entities import (
    ArticleRecord,
    Attendance,
    Citation,
    Document,
    Event,
    Evidence,
    Figure,
    Membership,
    Person,
    Statement,
)
from bot.domain.text import Sentence
from bot.store.tinydb.resting import number_at
from bot.store.tinydb.texts import MARK, NO_TEXTS, Pool, is_kept

_Fields = Callable[[Any], dict[str, Any]]


def _fields_of(record_type: Any) -> _Fields:
    """Return what takes a record apart, one level deep.

    A function that names the fields takes a quarter of the time of one that goes through them.
    """
    values = ", ".join(f"{name!r}: record.{name}" for name in record_type.__dataclass_fields__)
    made: _Fields = eval(f"lambda record: {{{values}}}")  # noqa: S307  names of fields only
    return made


_article, _sentence = _fields_of(ArticleRecord), _fields_of(Sentence)
_person, _membership = _fields_of(Person), _fields_of(Membership)
_event, _attendance = _fields_of(Event), _fields_of(Attendance)
_document, _citation = _fields_of(Document), _fields_of(Citation)
_figure, _statement = _fields_of(Figure), _fields_of(Statement)


def written(name: str, record: Any, pool: Pool) -> Any:
    """Return a record as it is encoded, with numbers in place of the texts of the pool."""
    return _WRITTEN[name](record, pool)


def _written_article(record: ArticleRecord, pool: Pool) -> Any:
    found = _article(record)
    texts = pool.get(record.article.id, NO_TEXTS).texts
    found["summary"] = summary = list(map(_sentence, record.summary))
    for sentence in summary:
        sentence["text"] = _numbered(sentence["text"], texts)
    return found


def _written_person(person: Person, pool: Pool) -> Any:
    found = _person(person)
    found["memberships"] = _quoting(_membership, person.memberships, pool)
    found["mentions"] = [_evidence(e, pool) for e in person.mentions]
    return found


def _written_event(event: Event, pool: Pool) -> Any:
    found = _event(event)
    found["evidence"] = _evidence(event.evidence, pool)
    found["attendances"] = _quoting(_attendance, event.attendances, pool)
    return found


def _written_document(document: Document, pool: Pool) -> Any:
    found = _document(document)
    found["citations"] = _quoting(_citation, document.citations, pool)
    return found


def _written_figure(figure: Figure, pool: Pool) -> Any:
    found = _figure(figure)
    found["evidence"] = _evidence(figure.evidence, pool)
    return found


def _written_statement(said: Statement, pool: Pool) -> Any:
    found = _statement(said)
    found["evidence"] = _evidence(said.evidence, pool)
    found["text"] = _numbered(said.text, pool.get(said.evidence.article_id, NO_TEXTS).texts)
    return found


_WRITTEN: dict[str, Callable[[Any, Pool], Any]] = {
    "articles": _written_article,
    "people": _written_person,
    "events": _written_event,
    "documents": _written_document,
    "figures": _written_figure,
    "statements": _written_statement,
}


def _quoting(fields: _Fields, parts: tuple[Any, ...], pool: Pool) -> list[dict[str, Any]]:
    found = list(map(fields, parts))
    for part in found:
        part["evidence"] = _evidence(part["evidence"], pool)
    return found


def _evidence(evidence: Evidence, pool: Pool) -> dict[str, Any]:
    article_id = evidence.article_id
    number = number_at(evidence, pool)
    if number is None:
        quote = _numbered(evidence.quote, pool.get(article_id, NO_TEXTS).texts)
    else:
        quote = f"{MARK}{number}"
    return {"article_id": article_id, "span": evidence.span, "quote": quote}


def _numbered(text: str, texts: tuple[str, ...]) -> str:
    if is_kept(text):
        try:
            return f"{MARK}{texts.index(text)}"
        except ValueError:
            return text
    return text
