"""What records are looked up by beside the store, as ``bot.keeping`` keeps the search index."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bot.domain.stored import Stored
from bot.mapped import give_back, mapped
from bot.search.stored import program
from bot.services.archive import Archive
from bot.services.ask.known import Known
from bot.services.columns import from_bytes, to_bytes
from bot.services.tables import Tables, TablesWriter

TABLES = "tables.cache"
_FEW = 100
"""What fewer articles are looked up by is made as fast as it is opened."""


def tables_of(stored: Stored, folder: Path) -> Tables | None:
    """Return what was kept of the records of a store, None when it cannot be used.

    Args:
        stored: what was found in the store.
        folder: where the store is.
    """
    if len(stored.articles) <= _FEW or (data := mapped(folder / TABLES)) is None:
        return None
    columns = from_bytes(data, stored.mark, _program())
    return None if columns is None else Tables(columns, stored.at_rest)


def known_of(archive: Archive, stored: Stored, tables: Tables | None, folder: Path) -> Known:
    """Return what is known of an archive; if it has to look at all records, it keeps that.

    Args:
        archive: of what is stored; nothing was added to it since.
        stored: what was found in the store.
        tables: the same that the archive uses.
        folder: where the store is.
    """
    if tables is not None:
        return Known.kept(archive, tables, stored.newer)
    known = Known.of(archive)
    if len(stored.articles) > _FEW and stored.mark.strip("- "):
        writer = TablesWriter(stored.at_rest)
        archive.keep(writer)
        known.keep(writer)
        temporary = folder / f"{TABLES}.{os.getpid()}.tmp"
        # Without it the next start takes longer, and that is all.
        with suppress(OSError):
            with temporary.open("wb") as file:
                file.writelines(to_bytes(writer.columns, stored.mark, _program()))
            temporary.replace(folder / TABLES)
    stored.let_go()  # not many of them are looked at soon
    give_back()
    return known


def _program() -> int:
    return program("search", "text", "lexicon", "domain", "services", "store")
