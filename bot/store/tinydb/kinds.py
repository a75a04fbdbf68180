"""What is stored: one table per kind, each with the shape its records have on disk."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from bot.domain.chats import ChatSettings
from bot.domain.deliveries import Delivery, DeliveryState
from bot.domain.entities import (
    ArticleRecord,
    Document,
    Event,
    Figure,
    Kind,
    Person,
    Statement,
)
from bot.domain.follow import Subscription, Suspension, Target
from bot.domain.intake import Draft, FeedState
from bot.store.tinydb.texts import Pool, Texts
from bot.store.tinydb.written import written

SCHEMA_VERSION = 2
# Up to this version files have every text where it is quoted.
LITERAL_VERSION = 1

TEXTS = "texts"
CHATS = "chats"
SUBSCRIPTIONS = "subscriptions"
SUSPENSIONS = "suspensions"
DELIVERIES = "deliveries"

DRAFTS = "drafts"

# What belongs to chats: rewritten at once, everywhere, when a chat is erased.
PERSONAL = frozenset({CHATS, SUBSCRIPTIONS, SUSPENSIONS, DELIVERIES, DRAFTS})

# kind -> id -> record, None for a removed one
Changes = dict[str, dict[str, Any]]


class StoredDelivery(msgspec.Struct, omit_defaults=True, gc=False):
    """A delivery as it is written: defaults left out, since there are very many."""

    article: str
    chat: int
    at: dt.datetime
    thread: int = 0
    reasons: tuple[str, ...] = ()
    state: DeliveryState = "pending"
    why: str | None = None
    attempts: int = 0
    message: int | None = None
    digest: bool = False
    silent: bool = False
    settled: dt.datetime | None = None
    edit: int = 0
    title: str | None = None
    earlier: tuple[int, ...] = ()


Write = Callable[[Any, Pool], Any]


def _same(record: Any) -> Any:
    return record


def _as_it_is(record: Any, _pool: Pool) -> Any:
    return record


class _Shared:
    """Keeps one object for each equal value: thousands of records name the same few."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def of(self, value: Any) -> Any:
        return self._known.setdefault(value, value)


def _write_delivery(delivery: Delivery, _pool: Pool) -> StoredDelivery:
    return StoredDelivery(
        delivery.article_id,
        delivery.target.chat_id,
        delivery.not_before,
        delivery.target.thread_id,
        delivery.reasons,
        delivery.state,
        delivery.reason,
        delivery.attempts,
        delivery.message_id,
        delivery.digest,
        delivery.silent,
        delivery.settled_at,
        delivery.edit,
        delivery.title,
        delivery.earlier_ids,
    )


def _delivery_reader() -> Callable[[StoredDelivery], Delivery]:
    of = _Shared().of

    def read(stored: StoredDelivery) -> Delivery:
        return Delivery(
            sys.intern(stored.article),
            of(Target(stored.chat, stored.thread)),
            of(stored.at),
            of(stored.reasons),
            stored.state,
            of(stored.why),
            stored.attempts,
            stored.message,
            stored.digest,
            stored.silent,
            None,
            of(stored.settled),
            stored.edit,
            stored.title,
            stored.earlier,
        )

    return read


def _subscription_reader() -> Callable[[Subscription], Subscription]:
    of = _Shared().of

    def read(stored: Subscription) -> Subscription:
        return Subscription(
            stored.id,
            of(stored.target),
            of(stored.topic),
            of(stored.schedule),
            stored.silent,
            stored.paused,
            stored.snoozed_until,
            stored.created_at,
            stored.created_by,
        )

    return read


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record.

    Attributes:
        name: of the file (without ``.json``) and of the field in a journal line.
        stored: the type that is decoded from JSON.
        write: turns a record into what is encoded, given the texts of articles.
        reader: makes a function that turns what was decoded into a record; one per file, so that
            equal parts are shared within it.
        plain: what is decoded is the record.
    """

    name: str
    stored: Any
    write: Write = _as_it_is
    reader: Callable[[], Callable[[Any], Any]] = lambda: _same
    plain: bool = True


def _quoting(name: str, record_type: Any) -> Table:
    return Table(name, record_type, lambda record, pool: written(name, record, pool))


RECORD_NAMES: dict[Kind, str] = {
    "article": "articles",
    "person": "people",
    "event": "events",
    "document": "documents",
    "figure": "figures",
    "statement": "statements",
    "draft": DRAFTS,
    "feed": "feeds",
}

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        # First, so that it is on disk before what refers to it.
        Table(TEXTS, Texts),
        _quoting("articles", ArticleRecord),
        _quoting("people", Person),
        _quoting("events", Event),
        _quoting("documents", Document),
        _quoting("figures", Figure),
        _quoting("statements", Statement),
        Table(DRAFTS, Draft),
        Table("feeds", FeedState),
        Table(CHATS, ChatSettings),
        Table(SUBSCRIPTIONS, Subscription, reader=_subscription_reader, plain=False),
        Table(SUSPENSIONS, Suspension),
        Table(DELIVERIES, StoredDelivery, _write_delivery, _delivery_reader, plain=False),
    )
}
