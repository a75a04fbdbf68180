"""All records of a store, each of which is decoded when somebody looks at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.dates import PartialDate, Period
from bot.domain.entities import (
    ArticleRecord,
    Batch,
    Document,
    Event,
    Figure,
    Kind,
    Person,
    Statement,
)
from bot.domain.intake import Draft, FeedState


class EventFields(Protocol):
    """What an event is looked up by, known without the rest of it."""

    @property
    def article_id(self) -> str:
        """The article that reports it."""
        ...

    @property
    def attendances(self) -> Sequence[Attending]:
        """Who took part."""
        ...

    @property
    def date(self) -> PartialDate:
        """When it was held."""
        ...

    @property
    def period(self) -> Period | None:
        """The time that it was about."""
        ...

    @property
    def published_on(self) -> dt.date | None:
        """The day of its report."""
        ...


class Attending(Protocol):
    """Somebody's part in an event."""

    @property
    def person_id(self) -> str | None:
        """Who it is, when it is known."""
        ...


@dataclass(frozen=True, slots=True)
class AtRest:
    """The records of one kind in their file.

    Attributes:
        ids: of all, in their order there.
        left: those of them that are gone since, or newer than in the file.
    """

    ids: Sequence[str] = ()
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stored:
    """Every record of a store, by id.

    The mappings belong to whoever asked for them: what is changed in them changes nothing in the
    store. A record of a mapping may be read again and again; most are kept once they were.

    Attributes:
        events_filed: each event by its id, in part.
        figures_filed: the id of each figure, and of its article.
        statements_filed: the same of each statement, and the id of who made it.
        mark: which files the records of searched kinds are in; other files, another mark.
        newer: those records of searched kinds that are in no file yet.
        at_rest: the records of each searched kind that are in its file.
        let_go: forgets the records that were decoded; they are decoded again when they are read.
    """

    articles: MutableMapping[str, ArticleRecord] = field(default_factory=dict)
    people: MutableMapping[str, Person] = field(default_factory=dict)
    events: MutableMapping[str, Event] = field(default_factory=dict)
    documents: MutableMapping[str, Document] = field(default_factory=dict)
    figures: MutableMapping[str, Figure] = field(default_factory=dict)
    statements: MutableMapping[str, Statement] = field(default_factory=dict)
    drafts: MutableMapping[str, Draft] = field(default_factory=dict)
    feeds: MutableMapping[str, FeedState] = field(default_factory=dict)
    events_filed: Iterable[tuple[str, EventFields]] = ()
    figures_filed: Iterable[tuple[str, str]] = ()
    statements_filed: Iterable[tuple[str, str, str | None]] = ()
    mark: str = ""
    newer: Batch = field(default_factory=Batch)
    at_rest: Mapping[Kind, AtRest] = field(default_factory=dict)
    let_go: Callable[[], None] = lambda: None
