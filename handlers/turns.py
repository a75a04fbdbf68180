"""The order of work: one chat's updates one after the other, different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MAX_AT_ONCE = 4096
"""Updates under way; those of one busy chat wait in here for their turn."""


class PerChat(BaseUpdateProcessor):
    """Keeps the order within a chat, so that a follow-up question finds the one before it."""

    def __init__(self, max_at_once: int = MAX_AT_ONCE) -> None:
        super().__init__(max_at_once)
        # A lock lives as long as somebody holds it or waits for it.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the coroutine when everything before it in the same chat is done."""
        chat = _chat(update)
        if chat is None:
            await coroutine
            return
        lock = self._locks.get(chat)
        if lock is None:
            lock = self._locks[chat] = asyncio.Lock()
        try:
            async with lock:  # first come, first served
                await coroutine
        except asyncio.CancelledError:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # the program stops before its turn came
            raise


def _chat(update: object) -> int | None:
    """Return the chat whose order matters; inline queries have none and only the last counts."""
    if not isinstance(update, Update) or update.effective_chat is None:
        return None
    return update.effective_chat.id
