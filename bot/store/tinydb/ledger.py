"""One writer's view of a data folder: tables in memory, a journal, snapshots.

Writers that come at the same time share one line of the journal and one flush to disk. What a write
changes is decided when its turn comes, so it sees everything that came before it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from bot.domain.errors import StoreError
from bot.store.locking import FolderLock
from bot.store.tinydb.files import copy_backup, has_backup, remove_leftovers
from bot.store.tinydb.growth import only_new
from bot.store.tinydb.journal import JOURNAL, Journal, line_of, read_lines, touched_by
from bot.store.tinydb.kinds import PERSONAL, TABLES, TEXTS, Changes
from bot.store.tinydb.legacy import take_over
from bot.store.tinydb.storage import Saved
from bot.store.tinydb.tables import Tables, uncollected
from bot.store.tinydb.texts import new_texts

_log = logging.getLogger(__name__)

# The journal is compacted when it is larger than this, and than a quarter of the snapshots.
JOURNAL_BOUND_BYTES = 8_000_000

Decide = Callable[[], Changes]
Watcher = Callable[[Changes, Changes], None]


class Ledger:
    """Atomic, durable changes of the tables of a folder.

    Args:
        folder: data folder; it is made when missing.
        lock: the folder's lock when the caller holds it already; the ledger releases it.
        watch: told of each durable change: (what was before, what is now), in order.
        journal_bound_bytes: a smaller journal is never compacted.

    Raises:
        StoreLocked: another process writes to the folder.
        StoreDamaged, SchemaTooNew: a file cannot be used; no file was changed.
        StoreError: the folder cannot be made or written to.
    """

    def __init__(
        self, folder: Path, lock: FolderLock | None, watch: Watcher, journal_bound_bytes: int
    ) -> None:
        self._folder = folder
        self._lock = lock or FolderLock(folder)
        self._watch = watch
        self._waiting: list[tuple[Decide, asyncio.Future[None]]] = []
        self._errands: list[tuple[Callable[[], None], asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._compaction: asyncio.Task[None] | None = None
        self.compacted: list[Callable[[], None]] = []
        self._scrubbing = 0
        self._closed = False
        self._compact_above = 0
        self._journal_bound_bytes = journal_bound_bytes
        try:
            with uncollected():
                self._open()
        except OSError as exc:
            self._lock.release()
            raise self._unwritable(exc) from exc
        except BaseException:
            self._lock.release()
            raise

    def _open(self) -> None:
        path = self._folder / JOURNAL
        self.tables = Tables(self._folder)
        lines, size = read_lines(path, path.read_bytes()) if path.exists() else ([], 0)
        self._seq = self.tables.replay(lines)
        resolver = self.tables.resolve()
        self._dirty = {name for line in lines for name in touched_by(line)}
        # Nothing was written so far, so a damaged folder is left as it is.
        remove_leftovers(self._folder)
        if self.tables.forget_texts(resolver):
            self._dirty.add(TEXTS)
        take_over(self._folder, self.tables, self._seq)
        self._dirty |= self.tables.doubtful
        self._journal = Journal(path, size)

    async def commit(self, decide: Decide) -> None:
        """Apply what ``decide`` returns, all or nothing; it is durable when this returns.

        ``decide`` is called once, when every earlier write has been applied; what it raises is
        raised here. It returns no changes when there is nothing to write.

        Raises:
            StoreError: the folder cannot be written to; nothing changed.
        """
        await self._queued(self._waiting, decide)

    async def between_writes(self, errand: Callable[[], None]) -> None:
        """Run something in a thread while nobody writes.

        Raises:
            StoreError: the folder cannot be written to.
        """
        await self._queued(self._errands, errand)

    async def _queued(self, queue: list[tuple[Any, asyncio.Future[None]]], job: Any) -> None:
        if self._closed:
            msg = f"{self._folder}: the store is closed"
            raise StoreError(msg)
        done = asyncio.get_running_loop().create_future()
        queue.append((job, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await done

    async def _write_all(self) -> None:
        while self._waiting or self._errands:
            if self._waiting:
                group, self._waiting = self._waiting, []
                await self._write_group(group)
            while self._errands:
                errand, done = self._errands.pop(0)
                try:
                    await asyncio.to_thread(errand)
                except OSError as exc:
                    _fail(done, self._unwritable(exc))
                else:
                    _finish(done)
            self._compact_when_large()

    async def _write_group(self, group: list[tuple[Decide, asyncio.Future[None]]]) -> None:
        applied: list[tuple[Changes, Changes]] = []
        merged: Changes = {}
        earlier: Changes = {}
        decided: list[asyncio.Future[None]] = []
        for decide, done in group:
            try:
                changes = decide()
            except Exception as exc:  # whatever it is belongs to the one who asked
                _fail(done, exc)
                continue
            decided.append(done)
            if any(changes.values()):
                applied += (one := self._applied(changes))
                for before, now in one:
                    for name, records in now.items():
                        merged.setdefault(name, {}).update(records)
                        # What the first of the group found is what the line before left.
                        earlier[name] = {**before[name], **earlier.get(name, {})}
        if merged:
            try:
                await asyncio.to_thread(self._append, merged, earlier)
            except OSError as exc:
                for before, _ in reversed(applied):
                    self.tables.change(before)
                for done in decided:
                    _fail(done, self._unwritable(exc))
                return
            self._dirty.update(name for name, records in merged.items() if records)
            for before, now in applied:
                self._watch(before, now)
        for done in decided:
            _finish(done)

    def _applied(self, changes: Changes) -> list[tuple[Changes, Changes]]:
        """Apply changes and the texts that they bring, each with what was before."""
        before = self.tables.change(changes)
        texts = {TEXTS: new_texts(only_new(changes, before), self.tables.pool)}
        if not texts[TEXTS]:
            return [(before, changes)]
        return [(before, changes), (self.tables.change(texts), texts)]

    def _append(self, changes: Changes, before: Changes) -> None:
        self._journal.append(line_of(self._seq + 1, changes, before, self.tables.pool))
        self._seq += 1

    async def compact(self) -> None:
        """Fold the journal into the snapshots now. What cannot be written stays in the journal."""
        await self.between_writes(lambda: None)
        self._compact_when_larger_than(0)
        if self._compaction is not None:
            await asyncio.wait([self._compaction])

    def _compact_when_large(self) -> None:
        snapshots = sum(self.tables.storage(name).size for name in TABLES)
        bound = max(self._journal_bound_bytes, snapshots // 4, self._compact_above)
        self._compact_when_larger_than(bound)

    def _compact_when_larger_than(self, bound_bytes: int) -> None:
        if self._scrubbing or (self._compaction is not None and not self._compaction.done()):
            return
        if self._journal.size > bound_bytes:
            # No write is under way, so what is in memory is what the journal holds up to here.
            state = {name: self.tables.copy_of(name) for name in self._dirty}
            self._dirty = set()
            work = self._compact(state, self._seq, self._journal.size)
            self._compaction = asyncio.create_task(work)

    async def _compact(self, state: dict[str, Mapping[str, Any]], seq: int, offset: int) -> None:
        names = set(state)
        try:
            saved = await asyncio.to_thread(self._save, state, seq)
            await self.between_writes(lambda: self._journal.restart(offset))
            for name, one in saved.items():  # writers come in between
                await self.between_writes(partial(self.tables.rest, name, one))
            for _ in self.tables.rest_lent(saved):
                await asyncio.sleep(0)  # others go on
            self._compact_above = 0
            for then in self.compacted:
                then()
        except (OSError, StoreError) as exc:
            # The journal still holds everything. Not at every write: a full disk stays full.
            self._dirty |= names
            self._compact_above = self._journal.size + self._journal_bound_bytes
            _log.warning("%s: not compacted: %s", self._folder, exc)

    def _save(self, state: dict[str, Mapping[str, Any]], seq: int) -> dict[str, Saved]:
        # The texts first: what refers to them must never be there without them. Each kind is let go
        # once it is written, so that superseded records are freed.
        done: dict[str, Saved] = {}
        for name in [name for name in TABLES if name in state]:
            storage = self.tables.storage(name)
            texts = self.tables.storage(TEXTS).mark
            saved = storage.save(state.pop(name), seq, self.tables.pool, texts)
            if saved is not None:
                done[name] = saved
            if not has_backup(storage.path):
                copy_backup(storage.path)
        return done

    async def scrub(self) -> None:
        """Leave nothing in any file of what chats once had and have no more.

        Raises:
            StoreError: the folder cannot be written to; call it again.
        """
        # Counted, not locked: several may scrub, but no compaction may begin beside them.
        while self._compaction is not None and not self._compaction.done():
            await asyncio.wait([self._compaction])
        self._scrubbing += 1
        try:
            await self.between_writes(self._scrub)
        finally:
            self._scrubbing -= 1

    def _scrub(self) -> None:
        for name in sorted(PERSONAL):
            storage = self.tables.storage(name)
            if storage.path.exists() or name in self._dirty:
                storage.save(self.tables.of(name), self._seq, self.tables.pool)
                copy_backup(storage.path)
        self._journal.without_chats()
        self._dirty -= PERSONAL

    async def close(self) -> None:
        """Finish what is under way and release the folder. Calling it twice does nothing."""
        if self._closed:
            return
        if self._journal.size > self._journal_bound_bytes // 8 or self.tables.doubtful:
            await self.compact()  # whoever opens the folder next has less to do
        while tasks := [t for t in (self._compaction, self._writer) if t and not t.done()]:
            await asyncio.wait(tasks)
        self._closed = True
        self._journal.close()
        self._lock.release()
        # Whoever is told of changes has this ledger: apart, both go when nobody needs them, and
        # with them the files that they hold open.
        self._watch = _nobody
        self.compacted.clear()

    def _unwritable(self, exc: OSError) -> StoreError:
        msg = f"{self._folder}: cannot write ({exc.strerror}); free the disk or its rights"
        error = StoreError(msg)
        error.__cause__ = exc
        return error


def _nobody(_before: Changes, _now: Changes) -> None:
    """Nobody is told any more."""


def _finish(done: asyncio.Future[None]) -> None:
    if not done.done():  # its caller may have been cancelled
        done.set_result(None)


def _fail(done: asyncio.Future[None], exc: Exception) -> None:
    if not done.done():
        done.set_exception(exc)
