"""Show administrators what came in without them, and what an earlier run left unshown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog

from bot.domain.entities import Batch
from bot.domain.errors import BotError, SendError
from bot.domain.intake import Draft
from bot.services.drafting import Drafting
from bot.views import intake as views
from bot.views.i18n import LANGUAGES, Translator, translator
from handlers.approval import fetched
from handlers.context import WAITING, BotContext

log = structlog.get_logger(__name__)


class Waiting:
    """Sends previews of what waits for a decision to whoever can decide.

    Args:
        context: of the application.
        drafting: what waits.
    """

    def __init__(self, context: BotContext, drafting: Drafting) -> None:
        self._context = context
        self._drafting = drafting
        self._stirred = asyncio.Event()
        self._unreached = False
        context.services.archive.watch(self._notice)

    def somebody_is_here(self) -> None:
        """Note that an administrator can be reached: what reached nobody before is tried again."""
        if self._unreached:
            self._stirred.set()

    async def run(self) -> None:
        """Show what waits and what comes, until cancelled."""
        for draft in self._drafting.unfetched():
            try:
                await fetched(draft, self._context, self._drafting)
            except BotError as exc:
                log.warning("a kept input could not be read", error=type(exc).__name__)
        # At first also what somebody brought before the program stopped; later the answer to them
        # is on its way already.
        everybodys = False
        while True:
            self._stirred.clear()
            due = [
                d
                for d in self._drafting.waiting()
                if d.shown_at is None and not (everybodys and d.chat_id is not None)
            ]
            reached = [await self._present(draft) for draft in due]
            self._unreached = not all(reached)
            everybodys = True
            await self._stirred.wait()

    def _notice(self, batch: Batch) -> None:
        if any(d.shown_at is None and d.chat_id is None and not d.dismissed for d in batch.drafts):
            self._stirred.set()

    async def _present(self, draft: Draft) -> bool:
        """Send a preview to those whom it concerns; tell whether somebody got it."""
        services = self._context.services
        reached = False
        try:
            found = self._drafting.preview(draft)
            chats = [draft.chat_id] if draft.chat_id is not None else sorted(services.admin_ids)
            for chat_id in chats:
                try:
                    reply = views.preview(found, await self._translator_of(chat_id))
                    await self._context.sender.send(reply, chat_id)
                    reached = True
                except SendError as exc:
                    log.warning("an administrator could not be told", error=type(exc).__name__)
            if reached:
                await self._drafting.shown([draft])
        except BotError as exc:
            log.warning("a draft could not be shown", error=type(exc).__name__)
        return reached

    async def _translator_of(self, chat_id: int) -> Translator:
        services = self._context.services
        kept = await services.chats.get(chat_id)
        chosen = kept.language if kept is not None and kept.language in LANGUAGES else None
        return translator(chosen or services.default_language)


@asynccontextmanager
async def showing_waiting(application: Any) -> AsyncIterator[None]:
    """Show what waits for as long as the block runs; nothing where nobody may add articles."""
    context = BotContext(application)
    drafting = context.services.drafting
    if drafting is None:
        yield
        return
    waiting = Waiting(context, drafting)
    application.bot_data[WAITING] = waiting
    running = asyncio.create_task(waiting.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
