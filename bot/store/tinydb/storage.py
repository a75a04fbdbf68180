"""A TinyDB storage that replaces its file in one step and refuses what it cannot understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from tinydb.storages import Storage

from bot.domain.errors import SchemaTooNew, StoreDamaged
from bot.store.tinydb.files import BACKUP_SUFFIX, replace_file
from bot.store.tinydb.kinds import SCHEMA_VERSION, Table
from bot.store.tinydb.texts import Pool

META = "meta"
RECORDS = "records"
# So few records are encoded at a time that other threads never wait long for their turn.
_CHUNK = 64

R = TypeVar("R")


class Meta(msgspec.Struct):
    """What a snapshot says of itself: its schema and the last journal line that is part of it."""

    schema_version: int
    seq: int = 0


class _Snapshot(msgspec.Struct, Generic[R]):
    meta: dict[str, Meta]
    records: dict[str, R] = {}


class _Head(msgspec.Struct):
    meta: dict[str, Meta]


class SnapshotStorage(Storage):
    """Keep one kind of record in one JSON file, whose tables are typed records in memory.

    ``write`` changes what is in memory; ``save`` makes a state durable. The journal carries what
    happened between two saves.

    Args:
        path: the file; it need not exist yet.
        table: what the records are.
    """

    def __init__(self, path: str | Path, table: Table) -> None:
        self.path = Path(path)
        self.table = table
        self.seq = 0
        self.version = SCHEMA_VERSION
        self.size = 0
        self._tables: dict[str, dict[str, Any]] | None = None

    def read(self) -> dict[str, dict[str, Any]]:
        """Return the tables; the records are typed and the mapping is live.

        Raises:
            StoreDamaged: the file is not what this storage writes. It is left as it is.
            SchemaTooNew: a newer version of the program wrote it. It is left as it is.
        """
        if self._tables is None:
            records: dict[str, Any] = {}
            if self.path.exists():
                meta, records, self.size = read_snapshot(self.path, self.table)
                self.seq, self.version = meta.seq, meta.schema_version
            self._tables = {RECORDS: records}
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take the tables as the present state, in memory only."""
        self._tables = data

    def save(self, records: Mapping[str, Any], seq: int, pool: Pool) -> None:
        """Make a state durable in one step; the version before it stays as the backup.

        Args:
            records: a state that nobody changes meanwhile, may be older than the present one.
            seq: the last journal line that is part of it.
            pool: the texts of articles.

        Raises:
            OSError: the file is what it was before.
        """
        parts = _encoded(self.table, records, seq, pool)
        self.size = replace_file(self.path, parts, keep_backup=True)
        self.seq, self.version = seq, SCHEMA_VERSION

    def close(self) -> None:
        """Nothing is kept open."""


def _encoded(table: Table, records: Mapping[str, Any], seq: int, pool: Pool) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    yield b'{"meta":' + encode({"1": Meta(SCHEMA_VERSION, seq)}) + b',"records":{'
    first = True
    for chunk in _chunks(records.items()):
        inner = encode({i: table.write(r, pool) for i, r in chunk.items()})[1:-1]
        yield inner if first else b"," + inner
        first = False
    yield b"}}"


def _chunks(items: Iterable[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    iterator = iter(items)
    while chunk := dict(islice(iterator, _CHUNK)):
        yield chunk


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
