"""A TinyDB storage that replaces its file in one step and refuses what it cannot understand."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from tinydb.storages import Storage

from bot.domain.errors import SchemaTooNew, StoreDamaged
from bot.store.tinydb.decoding import KEPT, PoolQuotes, shelf_of
from bot.store.tinydb.files import BACKUP_SUFFIX, replace_file
from bot.store.tinydb.kinds import SCHEMA_VERSION, Table
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.shelf import Check, Meta, RestingFile, Shelf, find_places
from bot.store.tinydb.texts import Pool
from bot.store.tinydb.writing import Writing

META = "meta"
RECORDS = "records"
R = TypeVar("R")


class _Snapshot(msgspec.Struct, Generic[R]):
    meta: dict[str, Meta]
    records: dict[str, R] = {}


class _Head(msgspec.Struct):
    meta: dict[str, Meta]


class SnapshotStorage(Storage):
    """Keep one kind of record in one JSON file.

    In memory its table is typed records; of the kinds in ``KEPT`` those that are in the file stay
    there until somebody asks for them. ``write`` changes what is in memory; ``save`` makes a state
    durable. The journal carries what happened between two saves.

    Args:
        path: the file; it need not exist yet.
        table: what the records are.
        quotes: the sentences that they quote.
    """

    def __init__(self, path: str | Path, table: Table, quotes: PoolQuotes) -> None:
        self.path = Path(path)
        self.table = table
        self.seq = 0
        self.version = SCHEMA_VERSION
        self.size = 0
        # The ``mark`` that the file of texts had when this file was written.
        self.texts_mark = 0
        # The file is not what this program writes now, so it was decoded whole.
        self.doubtful = False
        self._quotes = quotes
        self._tables: dict[str, MutableMapping[str, Any]] | None = None

    def read(self) -> Any:
        """Return the tables; the records are typed and the mapping is live.

        Raises:
            StoreDamaged: the file is not what this storage writes. It is left as it is.
            SchemaTooNew: a newer version of the program wrote it. It is left as it is.
        """
        if self._tables is None:
            self._tables = {RECORDS: self._opened()}
        return self._tables

    def _opened(self) -> MutableMapping[str, Any]:
        resting = self.table.name in KEPT
        if resting and (live := self._at_rest()) is not None:
            return live
        records: dict[str, Any] = {}
        if self.path.exists():
            meta, records, self.size = read_snapshot(self.path, self.table)
            self.seq, self.version = meta.seq, meta.schema_version
            self.doubtful = resting
        return LiveRecords(records) if resting else records

    def _at_rest(self) -> LiveRecords | None:
        try:
            file = RestingFile(self.path)
            data = file.content()
        except OSError:
            return None  # whoever decodes it says what is wrong
        found = find_places(data)
        if found is None:
            return None
        refuse_newer(self.path, found.meta.schema_version)
        self.seq, self.version = found.meta.seq, found.meta.schema_version
        self.size, self.texts_mark = len(data), found.check.texts
        shelf = shelf_of(self.table.name, file, found.places, found.check, self._quotes)
        return LiveRecords(dict(found.places), shelf)

    @property
    def mark(self) -> int:
        """A number that is higher for a newer file, 0 when there is none."""
        return self.seq + 1 if self.size else 0

    def decode_all(self) -> None:
        """Decode every record: what it quotes may not be there.

        Raises:
            StoreDamaged: a record cannot be decoded.
        """
        _, records, _ = read_snapshot(self.path, self.table)
        self._tables = {RECORDS: LiveRecords(records)}
        self.doubtful = True

    def write(self, data: Any) -> None:
        """Take the tables as the present state, in memory only."""
        self._tables = data

    def save(
        self, records: Mapping[str, Any], seq: int, pool: Pool, texts_mark: int = 0
    ) -> Saved | None:
        """Make a state durable in one step; the version before it stays as the backup.

        Args:
            records: a state that nobody changes meanwhile, may be older than the present one.
            seq: the last journal line that is part of it.
            pool: the texts of articles.
            texts_mark: the ``mark`` of the file of texts.

        Returns:
            Where the records are now; None for kinds that do not rest.

        Raises:
            OSError: the file is what it was before.
        """
        check = Check(0, texts=texts_mark)
        writing = Writing(self.table, records, pool, check)
        parts = writing.parts(Meta(SCHEMA_VERSION, seq))
        self.size = replace_file(self.path, parts, keep_backup=True)
        self.seq, self.version, self.doubtful = seq, SCHEMA_VERSION, False
        if not isinstance(records, LiveRecords):
            return None
        places = writing.places
        shelf = shelf_of(self.table.name, RestingFile(self.path), places, check, self._quotes)
        return Saved(records, places, shelf)

    def close(self) -> None:
        """Nothing is kept open that has to be closed."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A state that was written, and where its records are in the file."""

    records: LiveRecords
    places: dict[str, int]
    shelf: Shelf


def read_snapshot(path: Path, table: Table) -> tuple[Meta, dict[str, Any], int]:
    """Return what a snapshot says of itself, its records by id, and its size in bytes.

    Raises:
        StoreDamaged: the file is not what ``SnapshotStorage`` writes.
        SchemaTooNew: a newer version of the program wrote it.
        FileNotFoundError: there is none.
    """
    try:
        data = path.read_bytes()
        found = msgspec.json.decode(data, type=_Snapshot[table.stored])  # type: ignore[name-defined]  # the type is chosen at run time
        meta = found.meta["1"]
    except FileNotFoundError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, OSError) as exc:
        refuse_newer(path, _version(path))
        what = "a record is damaged" if isinstance(exc, msgspec.ValidationError) else "not readable"
        msg = f"{path}: {what} ({exc}); nothing was changed; {backup_advice(path)}"
        raise StoreDamaged(msg) from exc
    refuse_newer(path, meta.schema_version)
    if table.plain:
        return meta, found.records, len(data)
    read = table.reader()
    return meta, {i: read(r) for i, r in found.records.items()}, len(data)


def refuse_newer(path: Path, version: int | None) -> None:
    """Stop before a file of a newer program is misunderstood; None is an unknown version.

    Raises:
        SchemaTooNew: the version is newer than this program.
    """
    if version is not None and version > SCHEMA_VERSION:
        msg = (
            f"{path}: schema version is {version}, expected at most {SCHEMA_VERSION}: a newer "
            f"program wrote it; nothing was changed; update the program or use another data folder"
        )
        raise SchemaTooNew(msg)


def _version(path: Path) -> int | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Head).meta["1"].schema_version
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, OSError):
        return None


def backup_advice(path: Path) -> str:
    """Say which backup of a damaged file can be used: the sentence an operator needs next."""
    backup = path.with_name(path.name + BACKUP_SUFFIX)
    if not backup.exists():
        return "there is no backup, move the file away to start again from the articles"
    version = _version(backup)
    if version is None:
        return f"its backup {backup} is damaged too, move both away to start again"
    if version > SCHEMA_VERSION:
        return f"its backup {backup} is from a newer program"
    return f"last good backup: {backup} (copy it over the file to go back to it)"
