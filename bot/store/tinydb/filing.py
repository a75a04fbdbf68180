"""All records of a folder for those who read: at rest, with what they are looked up by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import msgspec

from bot.domain.entities import Batch, Event, Statement
from bot.domain.stored import Filed, Stored
from bot.store.tinydb.kinds import RECORD_NAMES
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.tables import Tables

_SEARCHED = ("people", "documents", "events", "articles")


class _Evidence(msgspec.Struct, gc=False):
    article_id: str


class _Attendance(msgspec.Struct, gc=False):
    person_id: str | None = None


class _Fields(msgspec.Struct, gc=False):
    """What an event, a figure or a statement is looked up by, as it is written."""

    evidence: _Evidence
    article_id: str | None = None
    person_id: str | None = None
    attendances: tuple[_Attendance, ...] = ()


class _File(msgspec.Struct):
    records: dict[str, _Fields]


def stored_of(tables: Tables) -> Stored:
    """Return every record of the tables; the mappings are copies."""
    found: dict[str, Any] = {name: tables.copy_of(name) for name in RECORD_NAMES.values()}
    for name in ("events", "figures", "statements"):
        found[f"{name}_filed"] = _filed(cast("LiveRecords", found[name]))
    newer = {name: tuple(r for _, r in found[name].in_memory()) for name in _SEARCHED}
    return Stored(**found, mark=mark_of(tables), newer=Batch(**newer))


def mark_of(tables: Tables) -> str:
    """Return what tells the files of the records that are searched from any others."""
    shelves = (cast("LiveRecords", tables.records(name)).shelf for name in _SEARCHED)
    return " ".join("-" if shelf is None else f"{shelf.crc32:08x}" for shelf in shelves)


def _filed(records: LiveRecords) -> Iterator[Filed]:
    at_rest: dict[str, _Fields] = {}
    if records.shelf is not None:
        at_rest = records.shelf.fields_of(_File)
    for record_id, record in records.stored():
        if record.__class__ is not int:
            yield _of_record(record_id, record)
            continue
        known = at_rest[record_id]
        people = tuple(a.person_id for a in known.attendances if a.person_id is not None)
        if known.person_id is not None:
            people = (known.person_id,)
        yield Filed(record_id, known.article_id or known.evidence.article_id, people)


def _of_record(record_id: str, record: Any) -> Filed:
    if isinstance(record, Event):
        present = (a.person_id for a in record.attendances)
        return Filed(record_id, record.article_id, tuple(p for p in present if p))
    if isinstance(record, Statement) and record.person_id is not None:
        return Filed(record_id, record.evidence.article_id, (record.person_id,))
    return Filed(record_id, record.evidence.article_id)
