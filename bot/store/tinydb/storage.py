"""A TinyDB storage that replaces its file in one step and refuses what it cannot understand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from bot.domain.errors import SchemaTooNew, StoreDamaged
from bot.store.tinydb.files import BACKUP_SUFFIX, replace_file

_META = "meta"
_VERSION = "schema_version"


class AtomicStorage(Storage):
    """Keep one JSON file; ``write`` stages the tables and ``flush`` makes them durable.

    TinyDB writes once per operation. Staging joins all operations of one batch into one write, so
    a reader never sees half of it.

    Args:
        path: the file; it need not exist yet.
        schema_version: what this program writes, and the newest that it reads.
    """

    def __init__(self, path: str | Path, schema_version: int) -> None:
        self._path = Path(path)
        self._version = schema_version
        self._tables: dict[str, dict[str, Any]] | None = None
        self._staged = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, None when there is no file yet.

        Raises:
            StoreDamaged: the file is not what this storage writes. It is left as it is.
            SchemaTooNew: a newer version of the program wrote it. It is left as it is.
        """
        if self._tables is None and self._path.exists():
            self._tables = read_tables(self._path, self._version)
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Stage the tables for the next ``flush``."""
        self._tables = data
        self._staged = True

    def flush(self) -> None:
        """Make the staged tables durable; the version before them stays as the backup."""
        if not self._staged or self._tables is None:
            return
        tables = {_META: {"1": {_VERSION: self._version}}, **self._tables}
        tables[_META] = {"1": {_VERSION: self._version}}
        replace_file(self._path, msgspec.json.encode(tables), keep_backup=True)
        self._staged = False

    def close(self) -> None:
        """Flush what is staged."""
        self.flush()


def read_tables(path: Path, schema_version: int) -> dict[str, dict[str, Any]]:
    """Return the decoded tables of a store file.

    Raises:
        StoreDamaged: the file is not what ``AtomicStorage`` writes.
        SchemaTooNew: a newer version of the program wrote it.
    """
    try:
        data = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, Any]])
        version = data[_META]["1"][_VERSION]
    except (msgspec.DecodeError, KeyError, TypeError, OSError) as exc:
        msg = (
            f"{path}: not a readable store file ({type(exc).__name__}), expected JSON tables; "
            f"nothing was changed; {backup_advice(path, schema_version)}"
        )
        raise StoreDamaged(msg) from exc
    if not isinstance(version, int) or version > schema_version:
        msg = (
            f"{path}: schema version is {version!r}, expected at most {schema_version}: a newer "
            f"program wrote it; nothing was changed; update the program or use another data folder"
        )
        raise SchemaTooNew(msg)
    return data


def backup_advice(path: Path, schema_version: int) -> str:
    """Say which backup of a damaged file can be used: the sentence an operator needs next."""
    backup = path.with_name(path.name + BACKUP_SUFFIX)
    if not backup.exists():
        return "there is no backup, move the file away to start again from the articles"
    try:
        version = msgspec.json.decode(backup.read_bytes())[_META]["1"][_VERSION]
    except (msgspec.DecodeError, KeyError, TypeError, OSError):
        return f"its backup {backup} is damaged too, move both away to start again"
    if not isinstance(version, int) or version > schema_version:
        return f"its backup {backup} is from a newer program"
    return f"last good backup: {backup} (copy it over the file to go back to it)"
