"""What the worker works with: who composes and sends, and what they hand over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.deliveries import Delivery, Outcome
from bot.domain.follow import Target
from bot.domain.replies import Reply

EDITED = "edited"
"""Tells an edit that was made from a message that was sent."""


class Sender(Protocol):
    """Sends a message whose first part was let through the gate already."""

    async def send(
        self, reply: Reply, chat_id: int, *, thread_id: int | None, silent: bool
    ) -> tuple[int, ...]:
        """Send a reply; return the ids of its messages, in order.

        Raises:
            SendError: a subclass says whether to try again.
        """
        ...

    async def edit(self, reply: Reply, chat_id: int, message_ids: Sequence[int]) -> None:
        """Put a reply in the place of one that was sent, which needed so many messages.

        Raises:
            SendError: a subclass says whether to try again; ``Rejected`` when it cannot be changed.
        """
        ...


class Composer(Protocol):
    """Turns deliveries into what is sent."""

    async def compose(self, message: Sequence[Delivery], now: dt.datetime) -> Composed:
        """Return the reply for the deliveries of one message, or why some are not sent."""
        ...


class Chats(Protocol):
    """Is told what happened to chats."""

    async def lost(self, chat_id: int, reason: str) -> None:
        """Note that a chat cannot be reached."""
        ...

    async def moved(self, old_id: int, new_id: int) -> None:
        """Give everything of a chat to its new number."""
        ...

    async def tell(self, target: Target, reason: str) -> None:
        """Tell those who set up the subscriptions of a place what is wrong there."""
        ...


@dataclass(frozen=True, slots=True)
class Composed:
    """What to send.

    Attributes:
        reply: None when nothing is left to send.
        settled: outcomes of deliveries that are not sent now (retracted, unfollowed, quiet hours).
        silent: without a sound.
        edits: the messages whose place the reply takes; empty for a new one.
    """

    reply: Reply | None
    settled: tuple[Outcome, ...] = ()
    silent: bool = False
    edits: tuple[int, ...] = ()


@dataclass(slots=True)
class Tally:
    """What the worker did since it started."""

    sent: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    unknown: int = 0
    """Sends without an answer, repeated later: the only ones that may arrive twice."""
