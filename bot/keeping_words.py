"""The words of the articles beside the store, as ``bot.keeping`` keeps the search index.

Reading the words of ten thousand articles takes half a minute; looking into a file that has them
takes no time and less memory.
"""

from __future__ import annotations

import mmap
import os
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.domain.stored import Stored
from bot.keeping_apart import Apart
from bot.mapped import give_back, mapped
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ask.layers import Reader, Since
from bot.store.tinydb import TinyStore

if TYPE_CHECKING:
    # At run time only where something is packed.
    from bot.services.ask.kept import AtRestOf
    from bot.services.ask.packed import Packed, PackedPostings

WORDS = "words.cache"
_FEW = 100
"""The words of fewer articles are read as fast as they are opened."""
_MOST_HERE = 1_000
"""Of more articles, the words are packed in a process of its own."""
_NICE = 5
_MOST_WAITED_FOR = 2_000
"""Whoever takes in more articles leaves them to the next program that answers questions."""
_PART = 800
"""So many articles are read before they are packed; it bounds the memory."""


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
    packed = _kept(stored.mark, folder / WORDS, stored.at_rest)
    if packed is None:
        return None
    since = Since(packed)
    since.note(stored.newer)
    if not _all_at_rest(packed, stored):
        _compare(since, packed, archive)
    return since


def _kept(mark: str, path: Path, at_rest: AtRestOf | None = None) -> Packed | None:
    if (data := mapped(path)) is None:
        return None
    from bot.services.ask.kept import from_bytes  # a small store never needs what this loads

    packed = from_bytes(data, mark, at_rest)
    if hasattr(data, "madvise"):
        # Of what was read for the checksum, most is not needed soon.
        data.madvise(mmap.MADV_DONTNEED)
    return packed


def _all_at_rest(packed: Packed, stored: Stored) -> bool:
    """Whether the records of the files are all that there is, here and there."""
    if any(there.left for there in stored.at_rest.values()):
        return False
    kinds: tuple[tuple[PackedPostings, Collection[str]], ...] = (
        (packed.articles, stored.articles),
        (packed.events, stored.events),
        (packed.figures, stored.figures),
        (packed.statements, stored.statements),
    )
    # What is packed holds all records of the files: of equal size, it holds no others.
    return all(len(one.keys) == len(other) for one, other in kinds)


def _compare(since: Since, packed: Packed, archive: Archive) -> None:
    """Note every record that only one of the two has, whatever the reason."""
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


def read_words(
    archive: Archive,
    stored: Stored,
    folder: Path,
    base: str,
    changed: Collection[str],
    removed: Collection[tuple[str, str]],
) -> bool:
    """Read the words of articles and keep them; some hundreds at a time, which bounds the memory.

    Args:
        archive: of what is stored.
        stored: the same, as it was found in the store.
        folder: where the store is.
        base: the mark of the words that are kept already, "" when there are none.
        changed: the articles that are not as they were then.
        removed: kinds and ids of records that are gone since.

    Returns:
        Whether the words of all articles are kept now.
    """
    from bot.services.ask.packed import nothing
    from bot.services.ask.packing import pack, unread

    packed = (_kept(base, folder / WORDS) if base else None) or nothing()
    waiting = set(changed)
    todo = unread(archive, packed, waiting)
    # What is packed so far is looked into where it lies, too: less memory that must be there.
    parts = folder / f"{WORDS}.{os.getpid()}.part.tmp"
    while True:
        part, todo = todo[:_PART], todo[_PART:]
        packed = pack(archive, packed, waiting, removed, part=part)
        if not _write(packed, stored, parts):
            return False
        if not todo:
            break
        packed = _kept(stored.mark, parts, stored.at_rest) or packed
        waiting.difference_update(part)
        stored.let_go()
        give_back()
    with suppress(OSError):
        parts.replace(folder / WORDS)
        return True
    return False


class WordsKeeper:
    """Keeps the words of an open store up to date with its files.

    Args:
        store: the store; this process is the only one that writes to it.
        words: has what is to be kept.
        archive: the records of the store.
        folder: where the store is.
        kept: what is kept there belongs to the files as they are.
        on_wait: told that another process begins, or True: too much is new. None: nobody waits.
    """

    def __init__(
        self,
        store: TinyStore,
        words: Words,
        archive: Archive,
        folder: Path,
        *,
        kept: bool,
        on_wait: Callable[[bool], object] | None = None,
    ) -> None:
        self._store = store
        self._words = words
        self._archive = archive
        self._folder = folder
        self._mark = store.mark if kept else ""
        self._apart = Apart(folder, _NICE if on_wait is None else 0)
        self._on_wait = on_wait or bool
        self._lock = threading.Lock()

    @classmethod
    def beside(
        cls,
        store: TinyStore,
        archive: Archive,
        folder: Path,
        on_wait: Callable[[bool], object] = bool,
    ) -> WordsKeeper:
        """Return one for a process that answers no questions; see the class."""
        since = words_of(archive, store.stored(), folder)
        words = _Unasked(archive, since or Since())
        return cls(store, words, archive, folder, kept=since is not None, on_wait=on_wait)

    @property
    def apart(self) -> bool:
        """Whether another process keeps them, and everything else that is not kept."""
        return len(self._archive.articles) > _MOST_HERE

    def begin(self, ask: Ask) -> None:
        """Make ready what the first questions need, then read what has to be read.

        Call it from a thread: reading all articles takes long the first time.
        """
        ask.warm()
        self.keep()
        if ask.words.behind and not self._apart.stopped:
            ask.words.repack()  # nothing can be kept of files that others wrote

    def keep(self) -> None:
        """Keep the words, unless that was done for the present files. Call it from a thread."""
        many = self.apart
        with self._lock:
            # First the mark: what comes to the files after it is only kept once more.
            while (mark := self._store.mark) != self._mark and mark.strip("- "):
                if len(self._archive.articles) <= _FEW or (many and self._apart.stopped):
                    return
                if many and isinstance(self._words, _Unasked) and self._words.are_many():
                    self._on_wait(True)
                    self._apart.make_lookups()
                    return
                if many and self._words.repack(self._read_apart):
                    continue
                if many and self._apart.stopped:
                    return
                stored = self._store.stored()
                self._words.repack()
                self._mark = stored.mark
                if self._words.packed is not None:
                    _write(self._words.packed, stored, self._folder / WORDS)

    def _read_apart(self, changes: Since) -> Packed | None:
        self._on_wait(False)
        mark = self._apart.make(self._mark, changes.changed, changes.removed)
        packed = _kept(mark, self._folder / WORDS) if mark else None
        if mark and packed is not None:
            self._mark = mark
        return packed

    def close(self) -> None:
        """Do not begin anything long any more, and end what goes on: the process is to end."""
        self._apart.stop()


class Words(Protocol):
    """Words of articles, packed and newer."""

    @property
    def packed(self) -> Packed | None:
        """What was packed last, None before that."""
        ...

    def repack(self, reader: Reader | None = None) -> bool:
        """Take what a reader makes of what is packed and what changed since; False if nothing."""
        ...


class _Unasked:
    """The words where nobody asks for them: what changes is noted."""

    def __init__(self, archive: Archive, since: Since) -> None:
        self._archive = archive
        self._since = since
        archive.watch(lambda batch: self._since.note(batch))  # noqa: PLW0108  repack replaces it

    def are_many(self) -> bool:
        return len(self._since.changed) > _MOST_WAITED_FOR

    @property
    def packed(self) -> Packed | None:
        return self._since.packed

    def repack(self, reader: Reader | None = None) -> bool:
        since = self._since
        if reader is None:
            from bot.services.ask.packing import pack

            packed: Packed | None = pack(self._archive, since.packed, since.changed, since.removed)
        else:
            packed = reader(since)
        if packed is None:
            return False
        self._since = Since(packed)
        return True


def _write(packed: Packed, stored: Stored, path: Path) -> bool:
    """Keep words in one step; without that the next start reads all articles, and that is all."""
    from bot.services.ask.kept import to_bytes

    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        with temporary.open("wb") as file:
            file.writelines(to_bytes(packed, stored.mark, stored.at_rest))
        temporary.replace(path)
        return True
    return False
