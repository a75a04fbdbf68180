"""All records of a folder for those who read: at rest, with what they are looked up by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import msgspec

from bot.domain.entities import Batch
from bot.domain.stored import Stored
from bot.store.tinydb.kinds import RECORD_NAMES
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.tables import Tables

_SEARCHED = ("people", "documents", "events", "articles")


class _Evidence(msgspec.Struct, gc=False):
    article_id: str


class _Fields(msgspec.Struct, gc=False):
    """What a figure or a statement is looked up by, as it is written."""

    evidence: _Evidence
    person_id: str | None = None


def stored_of(tables: Tables) -> Stored:
    """Return every record of the tables; the mappings are copies."""
    found: dict[str, Any] = {name: tables.copy_of(name) for name in RECORD_NAMES.values()}
    newer = {name: tuple(r for _, r in found[name].in_memory()) for name in _SEARCHED}
    return Stored(
        **found,
        figures_filed=((i, r.evidence.article_id) for i, r in _fields(found["figures"])),
        statements_filed=(
            (i, r.evidence.article_id, r.person_id) for i, r in _fields(found["statements"])
        ),
        mark=mark_of(tables),
        newer=Batch(**newer),
    )


def _fields(records: LiveRecords) -> Iterator[tuple[str, Any]]:
    """Return every record, or only what a figure or a statement is looked up by."""
    at_rest = {} if records.shelf is None else records.shelf.fields_of(_Fields)
    for record_id, record in records.stored():
        yield record_id, at_rest[record_id] if record.__class__ is int else record


def mark_of(tables: Tables) -> str:
    """Return what tells the files of the records that are searched from any others."""
    shelves = (cast("LiveRecords", tables.records(name)).shelf for name in _SEARCHED)
    return " ".join("-" if shelf is None else f"{shelf.crc32:08x}" for shelf in shelves)
