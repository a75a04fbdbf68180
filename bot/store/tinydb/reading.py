"""Read a store beside the process that writes it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from bot.domain.entities import Batch
from bot.domain.errors import StoreError
from bot.domain.stored import Stored
from bot.store.tinydb.filing import stored_of
from bot.store.tinydb.journal import JOURNAL, read_lines
from bot.store.tinydb.kinds import RECORD_NAMES, TEXTS
from bot.store.tinydb.legacy import OLD_JOURNAL, old_batch
from bot.store.tinydb.tables import Tables, uncollected

_READ_ATTEMPTS = 20
_FILES = ("articles.json", JOURNAL, OLD_JOURNAL)


def read_store(folder: Path) -> Batch | None:
    """Read every record without becoming the writer, None when the folder holds no store.

    Other processes may be writing: snapshots are replaced whole, the journal's whole lines are a
    state of the store, and the read starts again when a file was replaced meanwhile.

    Raises:
        StoreDamaged, SchemaTooNew: a file cannot be used.
        StoreError: the folder kept changing while it was read.
    """
    tables = _tables(folder)
    return None if tables is None else records_of(tables)


def open_store(folder: Path) -> Stored | None:
    """Do the same as ``read_store``, with records that are decoded when they are looked at."""
    tables = _tables(folder)
    return None if tables is None else stored_of(tables)


def _tables(folder: Path) -> Tables | None:
    if not any((folder / name).exists() for name in _FILES):
        return None
    for _ in range(_READ_ATTEMPTS):
        try:
            before = _signature(folder)
            with uncollected():
                tables = _read(folder)
            unchanged = _signature(folder) == before
        except FileNotFoundError:
            continue
        if unchanged:
            return tables
    msg = f"{folder}: the store kept changing while it was read; try again"
    raise StoreError(msg)


def records_of(tables: Tables) -> Batch:
    """Return every record of the tables, sorted by id within its kind."""
    found: dict[str, tuple[Any, ...]] = {
        name: tuple(record for _, record in sorted(tables.records(name).items()))
        for name in RECORD_NAMES.values()
    }
    return Batch(**found)


def _read(folder: Path) -> Tables:
    path = folder / JOURNAL
    # The journal first: what a snapshot holds beyond it would be noticed by the signature.
    data = path.read_bytes() if path.exists() else b""
    tables = Tables(folder, (TEXTS, *RECORD_NAMES.values()))
    lines, _ = read_lines(path, data)
    tables.replay(lines)
    tables.resolve()
    tables.replay(old_batch(folder))
    return tables


def _signature(folder: Path) -> frozenset[tuple[str, int, int]]:
    # A journal that only grew is the same journal: its time does not count, its birth does.
    return frozenset(
        (entry.name, entry.stat().st_ino, 0 if entry.name == JOURNAL else entry.stat().st_mtime_ns)
        for entry in os.scandir(folder)
        if entry.name.endswith((".json", ".jsonl"))
    )
