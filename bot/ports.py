"""What the core needs from outside, as Protocols."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.chats import ChatSettings
from bot.domain.deliveries import Delivery, Outcome
from bot.domain.entities import Batch
from bot.domain.follow import Subscription, Suspension, Target


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

        The deliveries of the batch are part of the same write. One whose key is stored already is
        left as it is; one to a suspended chat is stored as suspended, with the chat's reason.

        Raises:
            StoreError: nothing was written.
        """
        ...

    async def load(self) -> Batch:
        """Return every record, in a stable order; deliveries are left to the ``Outbox``.

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
        """Forget everything about the chat; True when there was something.

        That is its settings, its subscriptions, its suspension and what it was or is owed. When
        this returns, nothing of it is left in any file of the store, backups included.
        """
        ...


class Subscribers(Protocol):
    """Who follows what. Every write is all or nothing, and durable when it returns.

    Raises:
        StoreError: by every write; nothing was written.
    """

    async def subscribe(self, subscriptions: Sequence[Subscription]) -> None:
        """Upsert subscriptions by their id, in one write. Safe to repeat."""
        ...

    async def unsubscribe(self, subscription_ids: Sequence[str]) -> int:
        """Remove subscriptions in one write; return how many there were. Safe to repeat.

        What is owed already stays owed.
        """
        ...

    async def subscription(self, subscription_id: str) -> Subscription | None:
        """Return one subscription, None when there is none of that id."""
        ...

    async def subscriptions_of(self, chat_id: int) -> list[Subscription]:
        """Return what a chat follows in all its threads, oldest first."""
        ...

    async def all_subscriptions(self) -> list[Subscription]:
        """Return every subscription, in a stable order: what a matcher starts from."""
        ...

    async def suspend(self, suspension: Suspension) -> None:
        """Note that a chat cannot be reached. Safe to repeat: the first reason and time stay.

        In the same write its open deliveries become suspended with the reason. Claims on them end.
        """
        ...

    async def resume(self, chat_id: int) -> bool:
        """Note that a chat can be reached again; True when it was suspended.

        In the same write its suspended deliveries become pending again.
        """
        ...

    async def suspensions(self) -> list[Suspension]:
        """Return every suspended chat, by id."""
        ...

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give everything of a chat to its new id (a group became a supergroup), in one write.

        Settings, subscriptions, deliveries in every state and a suspension move; what the new id
        has of its own stays and wins. Claims on the deliveries end, so they are due again under
        their new keys. Safe to repeat.
        """
        ...

    async def erase_chat(self, chat_id: int) -> bool:
        """The same as ``Chats.delete``."""
        ...


class Outbox(Protocol):
    """What is owed: put in by ``Store.record``, then claimed, sent and settled.

    A claim lives in memory only. Whoever opens the store after a stop finds every delivery that
    was not settled due again, so at most the sends under way are repeated and none is missed.
    """

    async def due(self, now: dt.datetime, limit: int) -> list[Delivery]:
        """Look at deliveries that could be claimed now, earliest ``not_before`` first."""
        ...

    async def next_due(self) -> dt.datetime | None:
        """Return when the next unclaimed delivery can go (holds considered), None when none is.

        It may be past. Deliveries of a chat with a claim under way do not count.
        """
        ...

    async def claim(self, now: dt.datetime, limit: int) -> list[tuple[Delivery, ...]]:
        """Take up to ``limit`` messages to send, earliest ``not_before`` first.

        Those that were tried before go ahead of all others once their time has come.

        A message is one delivery, or all digest deliveries of one target that are due, or all edits
        of one message that are due. A chat has
        at most one message claimed at a time: the next one can be claimed once every delivery of
        the message was settled or released. Never gives the same delivery to two callers.
        Nothing is written.
        """
        ...

    async def release(self, keys: Sequence[str]) -> None:
        """Give claims back without an outcome (a worker that stops); unknown keys are fine."""
        ...

    async def hold(self, chat_id: int, until: dt.datetime) -> None:
        """Let no delivery of the chat be claimed before ``until``: pacing and flood waits.

        Kept in memory only. A later call replaces an earlier one.
        """
        ...

    def note(self, outcomes: Sequence[Outcome]) -> None:
        """Remember what was sent, at once and cheaply, in case the program is killed.

        Whoever opens the store after that settles it before anything else. Only ``settle`` survives
        more than a kill of the program, and it takes the note back.
        """
        ...

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note what became of deliveries, durably, in one write; their claims end.

        Concurrent calls share one flush to disk. Outcomes whose key is not there any more (chat
        erased or moved) are ignored, as are those for a delivery that is sent already. Safe to
        repeat.

        Raises:
            StoreError: nothing was written and the claims stand; call again with the same outcomes.
            ValueError: a retry without ``not_before``.
        """
        ...

    async def deliveries_of_article(self, article_id: str) -> list[Delivery]:
        """Return what is and was owed for an article in every state, edits too, by target.

        For corrections and retractions: those sent carry their ``message_id``, those that are being
        sent now their ``claimed_at``.
        """
        ...

    async def carried_with(self, article_id: str, target: Target) -> list[Delivery]:
        """Return what the message carries that brought an article to a target.

        That is the delivery of the article; of a digest also the others in it, and the edits that
        were made of it since. Empty when the article was not sent there.
        """
        ...

    async def counts(self) -> dict[tuple[str, str | None], int]:
        """Count deliveries by state and reason (reason None where there is none)."""
        ...

    async def forget_settled(self, before: dt.datetime) -> int:
        """Drop deliveries sent or given up before a moment; return how many.

        An article that is recorded again after that would be owed again, so keep them longer than
        articles are corrected.
        """
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

    async def file(self, path: str) -> bytes:
        """Return the content of a file, by the ``file_path`` that ``getFile`` gave.

        Raises:
            ApiError: there is no such file (any more).
        """
        ...
