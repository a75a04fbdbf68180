"""The indexes beside the store: kept so that a start need not analyse every record again.

The files are caches. Each says which files of the store it belongs to; when it is missing, damaged,
of other files or of another program, it is made of the records.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.entities import Kind
from bot.domain.stored import Stored
from bot.mapped import give_back, mapped
from bot.search import Index, build_index
from bot.search.stored import keys, pack, unpack
from bot.services.archive import Archive
from bot.services.searched import search_records
from bot.store.tinydb import TinyStore

if TYPE_CHECKING:
    from bot.keeping_words import WordsKeeper

INDEX = "index.cache"
_SEARCHED: dict[Kind, str] = {
    "person": "official",
    "document": "resolution",
    "event": "meeting",
    "article": "article",
}
_FEW = 1_000
"""An index of fewer records is built as fast as it is read."""


def index_of(archive: Archive, stored: Stored, folder: Path) -> Index:
    """Return the index of what is stored; one that had to be built is kept for the next time.

    Args:
        archive: has the same records.
        stored: what was found in the store.
        folder: where the store is.
    """
    if (index := kept_index(stored, folder)) is not None:
        return index
    index = _built(archive)
    keep(index, stored.mark, folder)
    stored.let_go()
    give_back()
    return index


def keep(index: Index, mark: str, folder: Path) -> None:
    """Keep an index, if that is worth it and the folder can be written to.

    Args:
        index: holds all records of the files, and maybe newer ones.
        mark: of the files.
        folder: where the store is.
    """
    if len(index) <= _FEW or not mark.strip("- "):
        return
    temporary = folder / f"{INDEX}.{os.getpid()}.tmp"
    # Without it the next start takes longer, and that is all.
    with suppress(OSError):
        temporary.write_bytes(pack(index, mark))
        temporary.replace(folder / INDEX)


def _built(archive: Archive) -> Index:
    return build_index(record for some in archive.searched() for record in search_records(some))


def kept_index(stored: Stored, folder: Path) -> Index | None:
    """Return the index that was kept of what is stored, None when it cannot be used.

    Args:
        stored: what was found in the store.
        folder: where the store is.
    """
    of_people = len(stored.people) + len(stored.documents)
    size = of_people + len(stored.events) + len(stored.articles)
    data = mapped(folder / INDEX) if size > _FEW else None
    if data is None or (index := unpack(data, stored.mark)) is None:
        return None
    for kind, searched in _SEARCHED.items():
        for record_id in stored.at_rest[kind].left:
            index.remove(searched, record_id)
    for record in search_records(stored.newer):
        index.add(record)
    # It holds all records of the files: of equal size, it holds no others.
    if len(index) != size:
        _take_out(index, stored)
    return index if len(index) == size else None


def _take_out(index: Index, stored: Stored) -> None:
    """Remove what came after the files, was kept in the index, and left again."""
    tables: dict[str, Mapping[str, object]] = {
        "official": stored.people,
        "resolution": stored.documents,
        "meeting": stored.events,
        "article": stored.articles,
    }
    for kind, record_id in keys(index):
        if record_id not in tables[kind]:
            index.remove(kind, record_id)


class Keeper:
    """Keeps the indexes of an open store up to date with its files.

    Args:
        store: the store.
        archive: what is in it.
        index: the same, to be searched; None where nobody searches: it is made when it is kept.
        folder: where the store is.
        words: keeps the words of articles too; None when somebody else does.
    """

    def __init__(
        self,
        store: TinyStore,
        archive: Archive,
        index: Index | None,
        folder: Path,
        words: WordsKeeper | None = None,
    ) -> None:
        self._store = store
        self._archive = archive
        self._index = index
        self._folder = folder
        self._words = words
        self._mark = store.mark
        self._task: asyncio.Task[None] | None = None

    def follow(self) -> None:
        """Keep the index anew, in a thread, whenever the store wrote its files."""
        self._store.after_compaction(self._compacted)

    def _compacted(self) -> None:
        if self._index is not None and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        mark = self._mark = self._store.mark
        index = self._index
        if index is None and (self._words is None or not self._words.apart):
            index = _built(self._archive)
        if index is not None:
            await asyncio.to_thread(keep, index, mark, self._folder)
        if self._words is not None:
            await asyncio.to_thread(self._words.keep)

    async def close(self) -> None:
        """Close the store and keep the index of what it wrote."""
        if self._index is not None and self._words is not None:
            self._words.close()  # whoever stops a program that answers does not want to wait
        await self._store.close()
        if self._task is not None:
            await self._task
        if self._store.mark != self._mark:
            await self._keep()
