"""The composition root: the only place that names concrete classes.

Heavy parts are imported where they are needed and in that order: the first poll goes out before the
services are loaded.
"""

from __future__ import annotations

import asyncio
import gc
import threading
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.domain.errors import InputError, UsageError
from bot.garbage import collect_in_short_pauses

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.keeping_words import WordsKeeper
    from bot.services import Services
    from bot.services.ask import Ask
    from bot.settings import Settings
    from bot.store.locking import FolderLock


@asynccontextmanager
async def open_services(
    settings: Settings, on_error: Callable[[InputError], None], lock: FolderLock | None = None
) -> AsyncIterator[Services]:
    """Open the store as its only writer, bring the seeds in, and yield the services.

    Raises:
        StoreError: the data folder cannot be used.
        UsageError: there is no seed to start from.
    """
    from bot.clock import SystemClock
    from bot.collecting import collect, sources_of
    from bot.delivery.amending import Amending
    from bot.delivery.plan import Planner
    from bot.keeping import Keeper
    from bot.keeping_words import WordsKeeper
    from bot.library import load_library
    from bot.services import Services
    from bot.services.ask import Ask
    from bot.services.follow import Follow
    from bot.services.lookup import Lookup
    from bot.store.tinydb import TinyStore

    store = TinyStore(settings.data_dir, lock)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(store.close)
        library = await load_library(settings, store, on_error)
        ask = Ask(library.archive, library.index, words=library.words, known=library.known)
        kept = library.words is not None
        words = WordsKeeper(store, ask.words, library.archive, settings.data_dir, kept=kept)
        keeper = Keeper(store, library.archive, library.index, settings.data_dir, words)
        keeper.follow()
        stack.push_async_callback(keeper.close)
        clock = SystemClock()
        follow = await Follow.open(library.archive, store, store, clock)
        # A new article goes out as soon as it is visible.
        library.archive.watch(lambda _: follow.stirred())
        # A daemon: whoever stops the program does not wait for an index that nobody asks any more.
        threading.Thread(target=_warm, args=(words, ask), name="warm", daemon=True).start()
        owed = Planner(follow, store, library.archive, clock).owed
        amending = Amending(store, library.archive, clock)
        drafting = await collect(settings, library, store, clock, stack, owed, amending)
        yield Services(
            archive=library.archive,
            index=library.index,
            lookup=Lookup(library.archive, library.index, clock),
            ask=ask,
            chats=store,
            clock=clock,
            default_language=settings.language,
            admin_ids=settings.admin_ids,
            drafting=drafting,
            follow=follow,
            subscribers=store,
            outbox=store,
            sources=sources_of(settings),
        )


def _warm(words: WordsKeeper, ask: Ask) -> None:
    words.begin(ask)
    gc.freeze()  # what was read stays


async def run_telegram(settings: Settings, on_error: Callable[[InputError], None]) -> None:
    """Answer on Telegram until the process is told to stop.

    Raises:
        UsageError: the token is missing or refused, or the API cannot be reached.
        StoreError: the data folder cannot be used.
    """
    if settings.token is None:
        msg = "BOT_TOKEN: not set; get one from @BotFather, or use: python -m bot webchat"
        raise UsageError(msg)
    from bot.store.locking import FolderLock
    from handlers.polling import Polling

    # Before the first poll: a second program on the same folder must not take updates away.
    lock = FolderLock(settings.data_dir)
    polling = Polling(
        token=settings.token.get_secret_value(),
        api_url=settings.api_url,
        proxy_url=settings.proxy_url.get_secret_value() if settings.proxy_url else None,
        broadcast_per_s=settings.broadcast_per_s,
    )
    try:
        await polling.start()
        # In a thread, so that the poll goes out while the rest is loaded.
        await asyncio.to_thread(_load_modules, settings)
        async with open_services(settings, on_error, lock) as services:
            await polling.serve(services)
    finally:
        await polling.close()
        lock.release()


def _load_modules(settings: Settings) -> None:
    from importlib import import_module

    from bot import logs

    logs.configure(settings.log_format)
    for name in ("bot.library", "bot.services.ask", "bot.services.lookup", "handlers.application"):
        import_module(name)
    collect_in_short_pauses()


async def run_webchat(
    settings: Settings,
    on_error: Callable[[InputError], None],
    on_ready: Callable[[str], None],
    on_admin: Callable[[str], None] | None = None,
) -> None:
    """Serve the same bot as a local web page until the process is told to stop.

    Args:
        settings: where to listen, and who the administrators are.
        on_error: told of seeds that cannot be used.
        on_ready: called with the address of the page.
        on_admin: called with the secret address of the administrator's page, when there is one.

    Raises:
        UsageError: the port is in use.
        StoreError: the data folder cannot be used.
    """
    from bot.webchat import serve
    from handlers.loopback import local_application

    collect_in_short_pauses()
    async with open_services(settings, on_error) as services:
        await serve(
            lambda api: local_application(services, api),
            host=settings.webchat_host,
            port=settings.webchat_port,
            language=settings.language,
            on_ready=on_ready,
            admin_id=min(settings.admin_ids, default=None),
            on_admin=on_admin,
        )
