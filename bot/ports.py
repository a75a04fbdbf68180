"""What the core needs from outside, as Protocols."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from bot.domain.chats import ChatSettings
from bot.domain.entities import Batch


class Clock(Protocol):
    """The only reader of the time."""

    def now(self) -> dt.datetime:
        """Return the present, aware, in Asia/Ho_Chi_Minh."""
        ...

    def today(self) -> dt.date:
        """Return the present day in Asia/Ho_Chi_Minh."""
        ...


class Store(Protocol):
    """Where records live. One writer; every write is all or nothing."""

    async def record(self, batch: Batch) -> None:
        """Upsert all records of the batch, atomically and durably. Safe to repeat.

        Raises:
            StoreError: nothing was written.
        """
        ...

    async def load(self) -> Batch:
        """Return every record, in a stable order.

        Raises:
            StoreDamaged: a file cannot be read; the message names it and the last good backup.
        """
        ...

    async def close(self) -> None:
        """Release the folder. Calling it twice does nothing."""
        ...


class Chats(Protocol):
    """What chats chose for themselves."""

    async def get(self, chat_id: int) -> ChatSettings | None:
        """Return the chat's settings, None when it chose nothing."""
        ...

    async def put(self, settings: ChatSettings) -> None:
        """Save the chat's settings, atomically and durably."""
        ...

    async def delete(self, chat_id: int) -> bool:
        """Forget everything about the chat; True when there was something."""
        ...


class ApiError(Exception):
    """A refusal of the Bot API: HTTP-like code and description."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


class LocalApi(Protocol):
    """Answers Bot API calls on this machine, with plain JSON in and out.

    The loopback transport calls it in place of Telegram; the web chat implements it.
    """

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        """Answer one call, e.g. ``call("sendMessage", {"chat_id": 1, "text": "..."})``.

        Params are decoded JSON values (reply_markup is a dict, not a string). Returns the
        ``result`` of the Bot API as plain JSON.

        Raises:
            ApiError: what the Bot API would answer with ``ok: false``.
        """
        ...
