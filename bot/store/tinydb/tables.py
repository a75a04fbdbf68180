"""TinyDB tables that hold typed records and change in place."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from weakref import ref

from tinydb import TinyDB
from tinydb.table import Table

from bot.domain.errors import StoreDamaged
from bot.store.tinydb.decoding import PoolQuotes, Sentences
from bot.store.tinydb.growth import GROWING, GROWN, grown
from bot.store.tinydb.kinds import LITERAL_VERSION, TABLES, TEXTS, Changes
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.storage import RECORDS, Saved, SnapshotStorage, backup_advice
from bot.store.tinydb.texts import EVIDENCES, Resolver


@contextmanager
def uncollected() -> Iterator[None]:
    """Load many records without the cyclic garbage collector looking at all of them again.

    They have no cycles and stay. Looking at them took a third of the time of opening, and every
    full collection later would have stopped the event loop for as long.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


def _as_it_is(record: Any, doc_id: str) -> Any:  # noqa: ARG001  TinyDB gives both
    return record


class RecordTable(Table):
    """A table of typed records under our own ids.

    TinyDB copies a table twice for every change; with ten thousand articles that is what a write
    would cost. ``change`` works on the live mapping instead.
    """

    document_class = cast("Any", staticmethod(_as_it_is))
    document_id_class = cast("type[int]", str)  # TinyDB allows any id class, its hints only int

    def live(self) -> MutableMapping[str, Any]:
        """Return the records by id: the mapping itself, not a copy."""
        return cast("MutableMapping[str, Any]", self._read_table())

    def change(self, changes: Mapping[str, Any], *, decoded: bool = True) -> dict[str, Any]:
        """Put records, remove those given as None, and return what undoes it.

        Args:
            changes: records by id.
            decoded: return the records that were there; otherwise one at rest need not be decoded.
        """
        records = self.live()
        at_rest = isinstance(records, LiveRecords) and not decoded
        look = cast("LiveRecords", records).peek if at_rest else records.get
        before: dict[str, Any] = {}
        for record_id, record in changes.items():
            before[record_id] = look(record_id)
            if record is None:
                records.pop(record_id, None)
            else:
                records[record_id] = record
        self.clear_cache()
        return before


class RecordDB(TinyDB):
    """A TinyDB file with one table of typed records."""

    table_class = RecordTable


class Tables:
    """Every kind of record, each in its own TinyDB file.

    Args:
        folder: the data folder.
        names: the kinds that are read.

    Raises:
        StoreDamaged, SchemaTooNew: a snapshot cannot be used.
    """

    def __init__(self, folder: Path, names: Iterable[str] = TABLES) -> None:
        sentences = Sentences()
        quotes = PoolQuotes(sentences)
        self._databases = {
            name: RecordDB(
                folder / f"{name}.json", storage=SnapshotStorage, table=TABLES[name], quotes=quotes
            )
            for name in names
        }
        self._tables = {
            name: cast("RecordTable", database.table(RECORDS))
            for name, database in self._databases.items()
        }
        self._lent: list[tuple[str, ref[LiveRecords]]] = []
        for name in self._databases:
            self.storage(name).read()
        sentences.pool = self.pool
        texts = self.storage(TEXTS).mark
        for name in self._databases:
            # Somebody put an older file of texts back, or took it away: look at every quote.
            if self.storage(name).texts_mark > texts:
                self.storage(name).decode_all()

    def storage(self, name: str) -> SnapshotStorage:
        """Return what keeps the snapshot of one kind."""
        return cast("SnapshotStorage", self._databases[name].storage)

    def of(self, name: str) -> dict[str, Any]:
        """Return the records of a kind that is all in memory: live, to be read only."""
        return cast("dict[str, Any]", self.records(name))

    def records(self, name: str) -> MutableMapping[str, Any]:
        """Return the records of any kind by id: live, to be read only."""
        return self._tables[name].live()

    @property
    def pool(self) -> LiveRecords:
        """The texts of every article: live, to be read only."""
        return self._at_rest(TEXTS)

    def _at_rest(self, name: str) -> LiveRecords:
        return cast("LiveRecords", self.records(name))

    @property
    def doubtful(self) -> set[str]:
        """The kinds whose files had to be decoded whole; saving them again ends that."""
        return {name for name in self._databases if self.storage(name).doubtful}

    def resolve(self) -> Resolver:
        """Put the texts of articles into the records that were decoded, once, after ``replay``.

        Raises:
            StoreDamaged: a record quotes a text that is not there.
        """
        resolver = Resolver(self.pool, self.records("articles"))
        for name in self._quoting():
            storage = self.storage(name)
            if storage.version > LITERAL_VERSION:
                try:
                    resolver.resolve(name, (r for _, r in self._at_rest(name).in_memory()))
                except LookupError as exc:
                    msg = (
                        f"{storage.path}: a record is damaged: it quotes a text that is not in "
                        f"{TEXTS}.json ({exc!r}); nothing was changed; "
                        f"{backup_advice(storage.path)}"
                    )
                    raise StoreDamaged(msg) from exc
        return resolver

    def forget_texts(self, resolver: Resolver) -> bool:
        """Let go of the texts that nothing quotes any more; True when there were some."""
        if any(self.storage(name).version <= LITERAL_VERSION for name in self._databases):
            return False
        unused = resolver.unused(map(self._at_rest, self._quoting()))
        return bool(self.change({TEXTS: unused})[TEXTS])

    def _quoting(self) -> list[str]:
        return [name for name in self._databases if name == "articles" or name in EVIDENCES]

    def copy_of(self, name: str) -> Mapping[str, Any]:
        """Return the present state of one kind, which nobody changes."""
        records = self.records(name)
        return records.copy() if isinstance(records, LiveRecords) else dict(records)

    def lent(self, name: str) -> Any:
        """Return the present state of one kind for somebody who goes on with it.

        Records in it are let go too, when a file holds them.
        """
        copy = self.copy_of(name)
        if isinstance(copy, LiveRecords):
            self._lent.append((name, ref(copy)))
        return copy

    def rest(self, name: str, saved: Saved) -> None:
        """Let go of the records that a file holds now. Not while somebody writes."""
        self._at_rest(name).rest(saved.records, saved.places, saved.shelf)

    def rest_lent(self, saved: Mapping[str, Saved]) -> Iterator[str]:
        """Do the same for what was lent, one kind after the other, which takes milliseconds each.

        Whoever changes what was lent does so between two of them.
        """
        self._lent = [(name, copy) for name, copy in self._lent if copy() is not None]
        for name, copy in self._lent:
            if name in saved and (records := copy()) is not None:
                records.rest(saved[name].records, saved[name].places, saved[name].shelf)
                yield name

    def change(self, changes: Changes) -> Changes:
        """Apply changes in memory and return those that undo them."""
        return {
            name: self._tables[name].change(records, decoded=name in GROWING)
            for name, records in changes.items()
        }

    def replay(self, lines: list[Any]) -> int:
        """Apply the lines that snapshots do not hold yet; return the last sequence number.

        Raises:
            StoreDamaged: a line adds to a record that is not there.
        """
        seqs = {name: self.storage(name).seq for name in self._databases}
        readers = {name: table.reader() for name, table in TABLES.items() if not table.plain}
        last = max(seqs.values())
        for line in lines:
            last = max(last, line.seq)
            for name, seq in seqs.items():
                if line.seq <= seq:
                    continue
                records = getattr(line, name)
                read = readers.get(name)
                if read is not None:
                    records = {i: None if r is None else read(r) for i, r in records.items()}
                if name in GROWING:
                    records = {**records, **self._grown(name, line)}
                if records:
                    self._tables[name].change(records, decoded=False)
        return last

    def _grown(self, name: str, line: Any) -> dict[str, Any]:
        present = self.records(name)
        try:
            return {
                record_id: grown(present.get(record_id), part)
                for record_id, part in getattr(line, name + GROWN).items()
            }
        except LookupError as exc:
            path = self.storage(name).path
            msg = (
                f"{path}: journal line {line.seq} adds to {exc.args[0]!r}, which is not there or "
                f"older: the file does not belong to this journal; nothing was changed; "
                f"{backup_advice(path)}"
            )
            raise StoreDamaged(msg) from exc
