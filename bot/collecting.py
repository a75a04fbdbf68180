"""New articles while the bot runs: what administrators add, feeds, and the watched folder."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.domain.errors import BotError
from bot.services.drafting import Drafting
from bot.services.ingest import Ingest
from bot.services.intake import Announce, Intake

if TYPE_CHECKING:
    from bot.delivery.amending import Amending
    from bot.library import Library
    from bot.ports import Clock, Store
    from bot.settings import Settings

_AGAIN_S = 60.0


async def collect(
    settings: Settings,
    library: Library,
    store: Store,
    clock: Clock,
    stack: AsyncExitStack,
    announce: Announce | None = None,
    amending: Amending | None = None,
) -> Drafting | None:
    """Start what brings articles in, until the stack is closed.

    Args:
        settings: who may add articles, which feeds and which folder.
        library: what is known.
        store: where articles are kept.
        clock: tells when.
        stack: closes what is opened here.
        announce: tells what an article owes to its followers.
        amending: tells what is owed to those who received an article that changes.

    Returns:
        What administrators add; None when nobody may and nothing comes in by itself.
    """
    if not (settings.admin_ids or settings.feeds or settings.watch_dir):
        return None
    from bot.fetch import Fetcher

    fetcher = await stack.enter_async_context(Fetcher())
    intake = Intake(Ingest(store, library.archive, library.index), clock, announce)
    if amending is not None:
        intake.amend, intake.catch_up = amending.owed, amending.missed
    stack.push_async_callback(_stopped, asyncio.create_task(intake.prepare(), name="prepare"))
    if settings.feeds:
        from bot.services.feeds import Feeds

        _keep_running("feeds", Feeds(settings.feeds, intake, fetcher).run, stack)
    if settings.watch_dir is not None:
        from bot.services.watching import Watch

        _keep_running("folder", Watch(settings.watch_dir, intake).run, stack)
    return Drafting(intake, fetcher)


def sources_of(settings: Settings) -> tuple[str, ...]:
    """Return from where articles come by themselves, as they are named in ``FeedState``."""
    folder = () if settings.watch_dir is None else (str(settings.watch_dir),)
    return (*settings.feeds, *folder)


async def _stopped(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def _keep_running(name: str, run: Callable[[], Awaitable[None]], stack: AsyncExitStack) -> None:
    task = asyncio.create_task(_again_and_again(name, run), name=name)
    stack.push_async_callback(_stopped, task)


async def _again_and_again(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Go on after an error that may pass (a full disk, say); the log says what it was."""
    import structlog

    log = structlog.get_logger(__name__)
    while True:
        try:
            await run()
        except (BotError, OSError) as exc:
            log.error("bringing articles in failed, trying again", way=name, error=str(exc))
        except Exception as exc:
            # One page that trips a parser must not end the intake for good. Its text stays out of
            # the log.
            log.error("bringing articles in failed", way=name, error=type(exc).__name__)
        await asyncio.sleep(_AGAIN_S)
