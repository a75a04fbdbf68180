"""Open what questions are answered from: the store, or the seeds that it starts from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot import __version__
from bot.domain.entities import Batch
from bot.domain.errors import InputError, StoreError
from bot.domain.stored import Stored
from bot.keeping import index_of, kept_index
from bot.keeping_tables import known_of, tables_of
from bot.keeping_words import words_of
from bot.search import Index, build_index
from bot.services.archive import Archive
from bot.services.ask.known import Known
from bot.services.ask.layers import Since
from bot.services.searched import search_records
from bot.services.tables import Tables
from bot.settings import Settings
from bot.store.tinydb import TinyStore, open_store
from bot.store.tinydb.tables import uncollected

# Raised when extraction changes, so that a store made from the seeds is brought up to date.
READING_VERSION = f"{__version__}-6"
_FINGERPRINT = "seeds.sha256"


@dataclass(frozen=True, slots=True)
class Library:
    """What questions are answered from.

    Attributes:
        archive: the records.
        index: finds them as they are typed.
        words: what was kept of the words of articles, None when they have to be read.
        known: what is known of people and documents, None when that has to be found out.
    """

    archive: Archive
    index: Index
    words: Since | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class _Opened:
    stored: Stored
    tables: Tables | None
    archive: Archive


def open_library(settings: Settings, on_error: Callable[[InputError], None]) -> Library:
    """Open the records for reading only; the first time, make the store from the seeds.

    Where the store cannot be made (another process is making it, the folder is read-only), the
    seeds are read into memory instead: a question is answered all the same.

    Raises:
        StoreError: there is a store, and it cannot be read.
        UsageError: there is neither a store nor a seed.
    """
    stored = open_store(settings.data_dir)
    if stored is None or not stored.articles:
        seeds = _seeds_batch(settings, on_error)
        with suppress(StoreError):
            asyncio.run(_make_store(settings, seeds))
        return Library(Archive(seeds), build_index(search_records(seeds)))
    with uncollected():
        return _library(_opened(stored, settings.data_dir), settings.data_dir)


def open_index(settings: Settings, on_error: Callable[[InputError], None]) -> Index:
    """Open only what records are searched in; see ``open_library``."""
    stored = open_store(settings.data_dir)
    index = kept_index(stored, settings.data_dir) if stored is not None else None
    return index or open_library(settings, on_error).index


async def _make_store(settings: Settings, seeds: Batch) -> None:
    store = TinyStore(settings.data_dir)
    try:
        # Another process may have made it between our look and our lock.
        if not store.stored().articles:
            await _record_seeds(settings, store, seeds)
    finally:
        await store.close()


def _seeds_batch(settings: Settings, on_error: Callable[[InputError], None]) -> Batch:
    from bot.services.ingest import archive_of
    from bot.services.seeds import read_folder

    return archive_of(read_folder(settings.seeds_dir, on_error)).everything()


async def _record_seeds(settings: Settings, store: TinyStore, seeds: Batch) -> None:
    from bot.services.seeds import fingerprint

    # One batch: whoever reads meanwhile sees all the seeds or none. The mark comes last, so a stop
    # in between means that the seeds are simply added again.
    await store.record(seeds)
    await store.compact()
    digest = fingerprint(settings.seeds_dir, READING_VERSION)
    await asyncio.to_thread((settings.data_dir / _FINGERPRINT).write_text, digest)


async def load_library(
    settings: Settings, store: TinyStore, on_error: Callable[[InputError], None]
) -> Library:
    """Return what is stored, with the seeds brought in or up to date.

    Raises:
        StoreError: the store cannot be read or written.
        UsageError: there is no seed to start from.
    """
    opened = await _brought_up_to_date(settings, store, on_error)
    with uncollected():
        return _library(opened, settings.data_dir)


def _opened(stored: Stored, folder: Path) -> _Opened:
    tables = tables_of(stored, folder)
    return _Opened(stored, tables, Archive(stored, tables))


def _library(opened: _Opened, folder: Path) -> Library:
    archive, stored = opened.archive, opened.stored
    return Library(
        archive,
        index_of(archive, stored, folder),
        words_of(archive, stored, folder),
        known_of(archive, stored, opened.tables, folder),
    )


async def load_archive(
    settings: Settings, store: TinyStore, on_error: Callable[[InputError], None]
) -> Archive:
    """Return the records of ``load_library`` without an index to search in.

    Raises:
        StoreError: the store cannot be read or written.
        UsageError: there is no seed to start from.
    """
    return (await _brought_up_to_date(settings, store, on_error)).archive


async def _brought_up_to_date(
    settings: Settings, store: TinyStore, on_error: Callable[[InputError], None]
) -> _Opened:
    from bot.services.seeds import fingerprint

    folder = settings.data_dir
    with uncollected():
        opened = _opened(store.stored(), folder)
    mark = folder / _FINGERPRINT
    if not opened.archive.articles:
        await _record_seeds(settings, store, _seeds_batch(settings, on_error))
    elif _content(mark) != (digest := fingerprint(settings.seeds_dir, READING_VERSION)):
        from bot.services.ingest import Ingest
        from bot.services.seeds import as_kept, read_folder

        ingest = Ingest(store, opened.archive)
        for article in read_folder(settings.seeds_dir, on_error):
            if (kept := as_kept(article, opened.archive)) is not None:
                await ingest.add(kept)
        await asyncio.to_thread(mark.write_text, digest)
    else:
        return opened
    with uncollected():
        return _opened(store.stored(), folder)


def _content(path: Path) -> str | None:
    return path.read_text() if path.exists() else None
