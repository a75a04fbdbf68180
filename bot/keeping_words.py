"""The words of the articles beside the store, as ``bot.keeping`` keeps the search index.

Reading the words of ten thousand articles takes half a minute; looking into a file that has them
takes no time and less memory.
"""

from __future__ import annotations

import ctypes
import mmap
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from bot.domain.stored import Stored
from bot.mapped import mapped
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ask.kept import from_bytes, to_bytes
from bot.services.ask.layers import Since
from bot.services.ask.packed import Packed, nothing
from bot.services.ask.packing import pack
from bot.store.tinydb import TinyStore

WORDS = "words.cache"
_FEW = 100
"""The words of fewer articles are read as fast as they are opened."""
_MOST_AT_ONCE = 500
"""More new articles are read by the next program that answers questions, while it does."""


def words_of(archive: Archive, stored: Stored, folder: Path) -> Since | None:
    """Return what was kept of the words of articles, and which articles have changed since.

    Args:
        archive: the records of the store.
        stored: the same, as found in the store.
        folder: where the store is.

    Returns:
        None when nothing that can be used is kept.
    """
    if len(archive.articles) <= _FEW:
        return None
    packed = _kept(archive, stored.mark, folder)
    if packed is None:
        return None
    since = Since(packed)
    since.note(stored.newer)
    _compare(since, archive)
    return since


def _kept(archive: Archive, mark: str, folder: Path) -> Packed | None:
    known: dict[str, Iterable[str]] = {
        "article": archive.articles,
        "event": archive.events,
        "figure": archive.figures,
        "statement": archive.statements,
    }
    if (data := mapped(folder / WORDS)) is None:
        return None
    packed = from_bytes(data, mark, known)
    if hasattr(data, "madvise"):
        # Of what was read for the checksum, most is not needed soon.
        data.madvise(mmap.MADV_DONTNEED)
    return packed


def _compare(since: Since, archive: Archive) -> None:
    """Note every record that only one of the two has, whatever the reason."""
    packed = since.packed
    articles = set(packed.articles.keys)
    since.changed.update(articles.symmetric_difference(archive.articles))
    events, figures = set(packed.events.keys), set(packed.figures.keys)
    said = set(packed.statements.keys)
    since.removed.update(("event", i) for i in events.difference(archive.events))
    since.removed.update(("figure", i) for i in figures.difference(archive.figures))
    since.removed.update(("statement", i) for i in said.difference(archive.statements))
    for event_id in set(archive.events) - events:
        since.changed.add(archive.events[event_id].article_id)
    for figure_id in set(archive.figures) - figures:
        since.changed.add(archive.figures[figure_id].evidence.article_id)
    for statement_id in set(archive.statements) - said:
        since.changed.add(archive.statements[statement_id].evidence.article_id)


class WordsKeeper:
    """Keeps the words of an open store up to date with its files.

    Args:
        store: the store; this process is the only one that writes to it.
        packed: returns what is to be kept; it is called in a thread.
        folder: where the store is.
        kept: what is kept there belongs to the files as they are.
    """

    def __init__(
        self, store: TinyStore, packed: Callable[[], Packed], folder: Path, *, kept: bool
    ) -> None:
        self._store = store
        self._packed = packed
        self._folder = folder
        self._mark = store.mark if kept else ""
        self._begun = kept
        self._puts_off: Callable[[], bool] = bool
        self._lock = threading.Lock()

    @classmethod
    def beside(cls, store: TinyStore, archive: Archive, folder: Path) -> WordsKeeper:
        """Return one for a process that answers no questions: it reads what changed at the end.

        Unless that is so much that whoever waits for the process to end would wonder.
        """
        since = words_of(archive, store.stored(), folder)
        changes = since or Since(nothing())
        archive.watch(changes.note)

        def packed() -> Packed:
            return pack(archive, changes.packed, changes.changed, changes.removed)

        keeper = cls(store, packed, folder, kept=since is not None)
        keeper._begun = True
        keeper._puts_off = lambda: len(changes.changed) > _MOST_AT_ONCE
        return keeper

    def begin(self, ask: Ask, archive: Archive) -> None:
        """Read what has to be read, which takes long the first time, then keep it.

        Args:
            ask: reads it, and answers from it.
            archive: the records.
        """
        reads = not self._begun
        ask.warm()
        self._begun = True
        self.keep()
        if not reads:
            return
        with self._lock:  # nobody packs again meanwhile
            packed = _kept(archive, self._mark, self._folder) if self._mark else None
            if packed is not None:
                ask.moved(packed)
        # What was read lay in memory until now, with holes all over it.
        _give_back()

    def keep(self) -> None:
        """Keep the words, unless that was done for the present files. Call it from a thread."""
        if not self._begun or self._puts_off():  # whoever reads them all keeps them then
            return
        with self._lock:
            # First the mark: what comes to the files after it is only kept once more.
            while (mark := self._store.mark) != self._mark and mark.strip("- "):
                packed = self._packed()
                self._mark = mark
                if len(packed.articles.keys) > _FEW:
                    _write(packed, mark, self._folder)


def _give_back() -> None:
    """Return freed memory to the system, where its allocator does not do that by itself."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _write(packed: Packed, mark: str, folder: Path) -> None:
    # One name, as there is one writer: what a kill leaves is overwritten.
    temporary = folder / f"{WORDS}.tmp"
    # Without it the next start reads all articles, and that is all.
    with suppress(OSError):
        with temporary.open("wb") as file:
            file.writelines(to_bytes(packed, mark))
        temporary.replace(folder / WORDS)
