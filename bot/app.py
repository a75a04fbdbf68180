"""The composition root: the only place that names concrete classes.

Heavy parts (Telegram, the web chat, structlog) are imported where they are needed, so that ``ask``
and ``search`` start in a blink.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot import __version__
from bot.clock import SystemClock
from bot.domain.errors import InputError, UsageError
from bot.search import Index, build_index
from bot.services.archive import Archive, search_records
from bot.store.tinydb import TinyStore, read_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.services import Services
    from bot.settings import Settings

# Raised when extraction changes, so that a store made from the seeds is brought up to date.
READING_VERSION = f"{__version__}-1"
_FINGERPRINT = "seeds.sha256"


@dataclass(frozen=True, slots=True)
class Library:
    """What questions are answered from."""

    archive: Archive
    index: Index


def open_library(settings: Settings, on_error: Callable[[InputError], None]) -> Library:
    """Open the records for reading only; without a store, the seeds stand in for it.

    Raises:
        StoreError: the store cannot be read.
        UsageError: there is neither a store nor a seed.
    """
    stored = read_store(settings.data_dir)
    if stored is not None and stored.articles:
        return Library(Archive(stored), build_index(search_records(stored)))
    from bot.services.ingest import archive_of
    from bot.services.seeds import read_folder

    archive = archive_of(read_folder(settings.seeds_dir, on_error))
    return Library(archive, build_index(search_records(archive.everything())))


@asynccontextmanager
async def open_services(
    settings: Settings, on_error: Callable[[InputError], None]
) -> AsyncIterator[Services]:
    """Open the store as its only writer, bring the seeds in, and yield the services.

    Raises:
        StoreError: the data folder cannot be used.
        UsageError: there is no seed to start from.
    """
    from bot.services import Services
    from bot.services.ask import Ask
    from bot.services.lookup import Lookup

    store = TinyStore(settings.data_dir)
    try:
        archive = Archive(await store.load())
        index = build_index(search_records(archive.everything()))
        await _add_seeds(settings, store, archive, index, on_error)
        clock = SystemClock()
        yield Services(
            archive=archive,
            index=index,
            lookup=Lookup(archive, index, clock),
            ask=Ask(archive, index),
            chats=store,
            clock=clock,
            default_language=settings.language,
            admin_ids=settings.admin_ids,
        )
    finally:
        await store.close()


async def _add_seeds(
    settings: Settings,
    store: TinyStore,
    archive: Archive,
    index: Index,
    on_error: Callable[[InputError], None],
) -> None:
    from bot.services.seeds import fingerprint

    mark = settings.data_dir / _FINGERPRINT
    wanted = fingerprint(settings.seeds_dir, READING_VERSION)
    if archive.articles and _content(mark) == wanted:
        return
    from bot.services.ingest import Ingest
    from bot.services.seeds import read_folder

    ingest = Ingest(store, archive, index)
    for article in read_folder(settings.seeds_dir, on_error):
        await ingest.add(article)
    # Written last: a stop before this line means that the seeds are simply added again.
    await asyncio.to_thread(mark.write_text, wanted)


def _content(path: Path) -> str | None:
    return path.read_text() if path.exists() else None


async def run_telegram(settings: Settings, on_error: Callable[[InputError], None]) -> None:
    """Answer on Telegram until the process is told to stop.

    Raises:
        UsageError: the token is missing or refused, or the API cannot be reached.
        StoreError: the data folder cannot be used.
    """
    if settings.token is None:
        msg = "BOT_TOKEN: not set; get one from @BotFather, or use: python -m bot webchat"
        raise UsageError(msg)
    from handlers.polling import poll

    async with open_services(settings, on_error) as services:
        await poll(
            services,
            token=settings.token.get_secret_value(),
            api_url=settings.api_url,
            proxy_url=settings.proxy_url.get_secret_value() if settings.proxy_url else None,
        )


async def run_webchat(
    settings: Settings,
    on_error: Callable[[InputError], None],
    on_ready: Callable[[str], None],
) -> None:
    """Serve the same bot as a local web page until the process is told to stop.

    Raises:
        UsageError: the port is in use.
        StoreError: the data folder cannot be used.
    """
    from bot.webchat import serve
    from handlers.loopback import local_application

    async with open_services(settings, on_error) as services:
        await serve(
            lambda api: local_application(services, api),
            host=settings.webchat_host,
            port=settings.webchat_port,
            language=settings.language,
            on_ready=on_ready,
        )
