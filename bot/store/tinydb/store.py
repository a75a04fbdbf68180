"""The embedded store: everything in one folder, one writer, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from bot.domain.entities import Batch
from bot.domain.errors import StoreError
from bot.domain.stored import Stored
from bot.store.locking import FolderLock
from bot.store.tinydb.due import DueIndex
from bot.store.tinydb.filing import mark_of, stored_of
from bot.store.tinydb.following import Following
from bot.store.tinydb.kinds import DELIVERIES, RECORD_NAMES, SUBSCRIPTIONS, Changes
from bot.store.tinydb.ledger import JOURNAL_BOUND_BYTES, Ledger
from bot.store.tinydb.notes import NOTES, Notes
from bot.store.tinydb.owed import Owed, newly_owed
from bot.store.tinydb.reading import records_of


class TinyStore(Following, Owed):
    """The embedded ``Store``, ``Chats``, ``Subscribers`` and ``Outbox``.

    Args:
        folder: data folder; it is made when missing.
        lock: the folder's lock when the caller holds it already; the store releases it.
        journal_bound_bytes: a smaller journal is never compacted.

    Raises:
        StoreLocked: another process writes to the folder.
        StoreDamaged, SchemaTooNew: a file cannot be used; no file was changed.
        StoreError: the folder cannot be made or written to.
    """

    def __init__(
        self,
        folder: Path,
        lock: FolderLock | None = None,
        *,
        journal_bound_bytes: int = JOURNAL_BOUND_BYTES,
    ) -> None:
        ledger = Ledger(folder, lock, self._changed, journal_bound_bytes)
        due = DueIndex(ledger.tables.of(DELIVERIES))
        Owed.__init__(self, ledger, due, Notes(folder / NOTES))
        Following.__init__(self, ledger, due)

    async def record(self, batch: Batch) -> None:
        """Upsert all records of the batch, atomically and durably. Safe to repeat.

        Raises:
            StoreError: the folder cannot be written to; nothing changed.
        """
        changes = _changes(batch)

        def decide() -> Changes:
            owed = newly_owed(batch.deliveries, self._ledger.tables)
            return {**changes, DELIVERIES: owed} if owed else changes

        await self._ledger.commit(decide)

    async def compact(self) -> None:
        """Fold the journal into one snapshot per kind; it happens by itself when it is large."""
        await self._ledger.compact()

    async def load(self) -> Batch:
        """Return every record, sorted by id within its kind."""
        return records_of(self._ledger.tables)

    def stored(self) -> Stored:
        """Return every record, to be decoded when it is looked at."""
        return stored_of(self._ledger.tables)

    @property
    def mark(self) -> str:
        """The ``mark`` of what is stored now."""
        return mark_of(self._ledger.tables)

    def after_compaction(self, then: Callable[[], None]) -> None:
        """Call a function whenever files were written, which changes the ``mark``."""
        self._ledger.compacted.append(then)

    async def close(self) -> None:
        """Finish what is under way and release the folder. Calling it twice does nothing."""
        await self._ledger.close()
        self._notes.close()

    async def erase_chat(self, chat_id: int) -> bool:
        """Forget a chat, durably and in every file; True when there was something.

        Raises:
            StoreError: the folder cannot be written to; call it again.
        """
        found = await Following.erase_chat(self, chat_id)
        try:
            self._notes.forget(chat_id)
        except OSError as exc:
            msg = f"{NOTES}: cannot be rewritten ({exc.strerror}); free the disk or its rights"
            raise StoreError(msg) from exc
        return found

    def _changed(self, before: Changes, now: Changes) -> None:
        for key, delivery in now.get(DELIVERIES, {}).items():
            self._due.change(key, before[DELIVERIES][key], delivery)
            self._carried.change(key, before[DELIVERIES][key], delivery)
        for subscription_id, subscription in now.get(SUBSCRIPTIONS, {}).items():
            earlier = before[SUBSCRIPTIONS][subscription_id]
            Following.change(self, subscription_id, earlier, subscription)


def _changes(batch: Batch) -> Changes:
    changes: Changes = {}
    for kind, record_id in batch.removed:
        changes.setdefault(RECORD_NAMES[kind], {})[record_id] = None
    for name in RECORD_NAMES.values():
        for record in getattr(batch, name):
            changes.setdefault(name, {})[cast("str", record.id)] = record
    return changes
