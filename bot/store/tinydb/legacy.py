"""The layout before the journal of lines: version 1 files, and one batch in ``journal.json``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from bot.domain.errors import StoreDamaged
from bot.store.tinydb.files import remove_file
from bot.store.tinydb.journal import Line, touched_by
from bot.store.tinydb.kinds import (
    LITERAL_VERSION,
    RECORD_NAMES,
    SCHEMA_VERSION,
    TABLES,
    TEXTS,
)
from bot.store.tinydb.tables import Tables
from bot.store.tinydb.texts import new_texts

OLD_JOURNAL = "journal.json"


def old_batch(folder: Path) -> list[Any]:
    """Return the batch that a version 1 writer was applying when it stopped, as journal lines.

    Raises:
        StoreDamaged: its journal cannot be read. It is left as it is.
    """
    path = folder / OLD_JOURNAL
    try:
        changes = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
        fields = {name: changes[name] for name in TABLES if name in changes}
        line = msgspec.json.decode(msgspec.json.encode({"seq": 1, **fields}), type=Line)
    except FileNotFoundError:
        return []
    except (msgspec.DecodeError, UnicodeDecodeError) as exc:
        msg = (
            f"{path}: not a readable journal, expected the JSON of one batch; nothing was changed; "
            f"move it away to go on without that batch"
        )
        raise StoreDamaged(msg) from exc
    return [line]


def take_over(folder: Path, tables: Tables, seq: int) -> None:
    """Write version 1 files again in the present version, so that an older program refuses them.

    A stop in between leaves some files of each version; both are read, and the rest follows.

    Raises:
        StoreDamaged: the old journal cannot be read.
        OSError: the folder cannot be written to.
    """
    lines = old_batch(folder)
    tables.replay(lines)
    if lines or any(
        tables.storage(name).version <= LITERAL_VERSION for name in RECORD_NAMES.values()
    ):
        literal = {name: tables.records(name) for name in RECORD_NAMES.values()}
        texts = new_texts(literal, tables.pool)
        tables.change({TEXTS: texts})
        tables.storage(TEXTS).save(tables.pool, seq, tables.pool)
    for name in TABLES:
        storage = tables.storage(name)
        touched = any(name in touched_by(line) for line in lines)
        if touched or (storage.path.exists() and storage.version < SCHEMA_VERSION):
            storage.save(tables.records(name), seq, tables.pool, tables.storage(TEXTS).mark)
    if lines:
        remove_file(folder / OLD_JOURNAL)
