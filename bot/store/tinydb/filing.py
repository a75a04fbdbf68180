"""All records of a folder for those who read: at rest, with what they are looked up by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, cast

import msgspec

from bot.domain.dates import PartialDate, Period
from bot.domain.entities import Batch
from bot.domain.stored import Stored
from bot.store.tinydb.kinds import RECORD_NAMES
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.tables import Tables

_SEARCHED = ("people", "documents", "events", "articles", "figures", "statements")


class _Evidence(msgspec.Struct, gc=False):
    article_id: str


class _Fields(msgspec.Struct, gc=False):
    """What a figure or a statement is looked up by, as it is written."""

    evidence: _Evidence
    person_id: str | None = None


class _Attendance(msgspec.Struct, gc=False):
    person_id: str | None = None


class _Event(msgspec.Struct, gc=False):
    """What an event is looked up by, as it is written."""

    article_id: str
    attendances: tuple[_Attendance, ...] = ()
    date: PartialDate = PartialDate()
    period: Period | None = None
    published_on: dt.date | None = None


def stored_of(tables: Tables) -> Stored:
    """Return every record of the tables; the mappings are copies, and come to rest as they do."""
    found: dict[str, Any] = {name: tables.lent(name) for name in RECORD_NAMES.values()}
    newer = {name: tuple(r for _, r in found[name].in_memory()) for name in _SEARCHED}

    def let_go() -> None:
        for name in _SEARCHED:
            if (shelf := found[name].shelf) is not None:
                shelf.let_go()

    return Stored(
        **found,
        events_filed=_fields(found["events"], _Event),
        figures_filed=((i, r.evidence.article_id) for i, r in _fields(found["figures"], _Fields)),
        statements_filed=(
            (i, r.evidence.article_id, r.person_id)
            for i, r in _fields(found["statements"], _Fields)
        ),
        mark=_mark(found),
        newer=Batch(**newer),
        let_go=let_go,
        at_rest={
            kind: found[name].at_rest() for kind, name in RECORD_NAMES.items() if name in _SEARCHED
        },
    )


def _fields(records: LiveRecords, type_: Any) -> Iterator[tuple[str, Any]]:
    """Return every record, of those at rest only the fields of a type."""
    at_rest = {} if records.shelf is None else records.shelf.fields_of(type_)
    for record_id, record in records.stored():
        yield record_id, at_rest[record_id] if record.__class__ is int else record


def mark_of(tables: Tables) -> str:
    """Return what tells the files of the records that are searched from any others."""
    return _mark({name: cast("LiveRecords", tables.records(name)) for name in _SEARCHED})


def _mark(found: Mapping[str, LiveRecords]) -> str:
    shelves = (found[name].shelf for name in _SEARCHED)
    return " ".join("-" if shelf is None else f"{shelf.crc32:08x}" for shelf in shelves)
