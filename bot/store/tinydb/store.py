"""Records and chat settings in TinyDB: one file per kind, one writer, all or nothing.

A batch touches several files. It first goes, whole, into ``journal.json``; then every file is
replaced; then the journal is removed. Whoever opens the folder after a stop finds either no journal
(the batch never happened, or happened fully) or a complete one, and applies it again: upserts and
removals give the same result however often they run.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from bot.domain.chats import ChatSettings
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
from bot.domain.errors import StoreDamaged, StoreError
from bot.domain.intake import Draft, FeedState
from bot.store.locking import FolderLock
from bot.store.tinydb.files import remove_file, replace_file
from bot.store.tinydb.storage import AtomicStorage, backup_advice, read_tables

SCHEMA_VERSION = 1

_RECORDS = "records"
_JOURNAL = "journal.json"
_CHATS = "chats"
_READ_ATTEMPTS = 20

_TYPES: dict[Kind, tuple[str, type[Any]]] = {
    "article": ("articles", ArticleRecord),
    "person": ("people", Person),
    "event": ("events", Event),
    "document": ("documents", Document),
    "figure": ("figures", Figure),
    "statement": ("statements", Statement),
    "draft": ("drafts", Draft),
    "feed": ("feeds", FeedState),
}

# kind -> id -> encoded record, None for a removed one
_Changes = dict[str, dict[str, dict[str, Any] | None]]


class _RecordTable(Table):
    """A table whose document ids are our own record ids."""

    document_id_class = cast("type[int]", str)  # TinyDB allows any id class, its hints only int


class _Database(TinyDB):
    table_class = _RecordTable


class TinyStore:
    """The embedded ``Store`` and ``Chats``.

    Args:
        folder: data folder; it is made when missing.
        lock: the folder's lock when the caller holds it already; the store releases it.

    Raises:
        StoreLocked: another process writes to the folder.
        StoreDamaged, SchemaTooNew: a file cannot be used; no file was changed.
        StoreError: the folder cannot be made or written to.
    """

    def __init__(self, folder: Path, lock: FolderLock | None = None) -> None:
        self._folder = folder
        self._lock = lock or FolderLock(folder)
        self._writing = asyncio.Lock()
        self._databases: dict[str, _Database] = {}
        self._closed = False
        try:
            for name in (*(name for name, _ in _TYPES.values()), _CHATS):
                path = folder / f"{name}.json"
                if path.exists():
                    read_tables(path, SCHEMA_VERSION)
                self._databases[name] = _Database(
                    path, storage=AtomicStorage, schema_version=SCHEMA_VERSION
                )
            self._apply_journal()
        except BaseException:
            self._lock.release()
            raise

    async def record(self, batch: Batch) -> None:
        """Upsert all records of the batch, atomically and durably. Safe to repeat.

        Raises:
            StoreError: the folder cannot be written to. The batch is stored not at all, or, when
                its journal was complete, wholly: at the next write or opening of the folder.
        """
        changes = _changes(batch)
        async with self._writing:
            await asyncio.to_thread(self._write, changes)

    async def load(self) -> Batch:
        """Return every record, sorted by id within its kind.

        Raises:
            StoreDamaged: a record is not of the shape that this program writes.
        """
        tables = {
            kind: {str(d.doc_id): d for d in self._databases[name].table(_RECORDS)}
            for kind, (name, _) in _TYPES.items()
        }
        return _batch(self._folder, tables)

    async def get(self, chat_id: int) -> ChatSettings | None:
        """Return what a chat chose, None when it chose nothing."""
        found = self._databases[_CHATS].table(_RECORDS).get(doc_id=cast("int", str(chat_id)))
        return msgspec.convert(dict(found), ChatSettings) if isinstance(found, dict) else None

    async def put(self, settings: ChatSettings) -> None:
        """Save what a chat chose, durably."""
        encoded = msgspec.to_builtins(settings)
        await self._write_chat(str(settings.chat_id), encoded)

    async def delete(self, chat_id: int) -> bool:
        """Forget a chat, durably and in the backup too; True when there was something."""
        if await self.get(chat_id) is None:
            return False
        await self._write_chat(str(chat_id), None)
        # The backup still holds the erased choice: write once more, so that it is gone there too.
        async with self._writing:
            await asyncio.to_thread(self._rewrite_chats)
        return True

    async def close(self) -> None:
        """Release the folder. Calling it twice does nothing."""
        if not self._closed:
            self._closed = True
            self._lock.release()

    def _write(self, changes: _Changes) -> None:
        if not any(changes.values()):
            return
        journal = self._folder / _JOURNAL
        try:
            # A journal that is still there belongs to a batch whose files could not all be
            # replaced (a full disk, say). It is finished first, never overwritten.
            self._apply_journal()
            replace_file(journal, msgspec.json.encode(changes), keep_backup=False)
            self._apply(changes)
            remove_file(journal)
        except OSError as exc:
            msg = f"{self._folder}: cannot write ({exc.strerror}); free the disk or its rights"
            raise StoreError(msg) from exc

    def _apply(self, changes: Mapping[str, Mapping[str, dict[str, Any] | None]]) -> None:
        for name, records in changes.items():
            database = self._databases[name]
            table = database.table(_RECORDS)
            present = [i for i in records if table.contains(doc_id=cast("int", i))]
            table.remove(doc_ids=cast("list[int]", present))
            table.insert_multiple(
                TinyDocument(record, doc_id=cast("int", record_id))
                for record_id, record in records.items()
                if record is not None
            )
            cast("AtomicStorage", database.storage).flush()

    def _apply_journal(self) -> None:
        journal = self._folder / _JOURNAL
        if journal.exists():
            self._apply(_read_journal(journal))
            remove_file(journal)

    async def _write_chat(self, chat_id: str, record: dict[str, Any] | None) -> None:
        async with self._writing:
            await asyncio.to_thread(self._write, {_CHATS: {chat_id: record}})

    def _rewrite_chats(self) -> None:
        storage = cast("AtomicStorage", self._databases[_CHATS].storage)
        storage.write(storage.read() or {})
        storage.flush()


def read_store(folder: Path) -> Batch | None:
    """Read every record without becoming the writer, None when the folder holds no store.

    Other processes may be writing: files are replaced whole, a batch under way is taken from its
    journal, and the read starts again when something changed meanwhile.

    Raises:
        StoreDamaged, SchemaTooNew: a file cannot be used.
        StoreError: the folder kept changing while it was read.
    """
    if not (folder / "articles.json").exists() and not (folder / _JOURNAL).exists():
        return None
    for _ in range(_READ_ATTEMPTS):
        try:
            before = _signature(folder)
            tables = _read_all(folder)
            unchanged = _signature(folder) == before
        except FileNotFoundError:
            continue
        if unchanged:
            return _batch(folder, tables)
    msg = f"{folder}: the store kept changing while it was read; try again"
    raise StoreError(msg)


def _read_all(folder: Path) -> dict[Kind, dict[str, dict[str, Any]]]:
    journal = folder / _JOURNAL
    changes = _read_journal(journal) if journal.exists() else {}
    tables: dict[Kind, dict[str, dict[str, Any]]] = {}
    for kind, (name, _) in _TYPES.items():
        path = folder / f"{name}.json"
        stored = read_tables(path, SCHEMA_VERSION) if path.exists() else {}
        records = dict(stored.get(_RECORDS, {}))
        for record_id, record in changes.get(name, {}).items():
            if record is None:
                records.pop(record_id, None)
            else:
                records[record_id] = record
        tables[kind] = records
    return tables


def _signature(folder: Path) -> frozenset[tuple[str, int, int]]:
    return frozenset(
        (entry.name, entry.stat().st_ino, entry.stat().st_mtime_ns)
        for entry in os.scandir(folder)
        if entry.name.endswith(".json")
    )


def _changes(batch: Batch) -> _Changes:
    changes: _Changes = {}
    for kind, record_id in batch.removed:
        changes.setdefault(_TYPES[kind][0], {})[record_id] = None
    for name, _ in _TYPES.values():
        for record in getattr(batch, name):
            changes.setdefault(name, {})[record.id] = msgspec.to_builtins(record)
    return changes


def _batch(folder: Path, tables: Mapping[Kind, Mapping[str, Mapping[str, Any]]]) -> Batch:
    found: dict[str, tuple[Any, ...]] = {}
    for kind, (name, record_type) in _TYPES.items():
        records = sorted(tables[kind].items())
        try:
            found[name] = tuple(msgspec.convert(r, record_type, strict=False) for _, r in records)
        except msgspec.ValidationError as exc:
            path = folder / f"{name}.json"
            advice = backup_advice(path, SCHEMA_VERSION)
            msg = f"{path}: a record is damaged ({exc}); nothing was changed; {advice}"
            raise StoreDamaged(msg) from exc
    return Batch(**found)


def _read_journal(path: Path) -> _Changes:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Changes)
    except msgspec.DecodeError as exc:
        msg = (
            f"{path}: not a readable journal, expected the JSON of one batch; nothing was changed; "
            f"move it away to go on without that batch"
        )
        raise StoreDamaged(msg) from exc
