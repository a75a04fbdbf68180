"""Whom does a refusal mean: the chat, or the bot as a whole? The messenger does not say.

After a refusal calls go out one at a time, to chats from different places of the queue, until one
that went out later is accepted. Mostly that is one of those under way, so a flooded chat, or a row
of them, keeps nobody else waiting. When several of these probes are refused, everything waits, as
long as the shortest of them was told, and begins again with a single call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.delivery.pacing import Call, Chat

PROBES = 4
"""Calls to different chats, one after the other, whose refusals mean that all are meant."""

LOST_S = 60.0
"""A call of which nothing was heard for so long has no more effect."""


class Flood:
    """Book-keeping of refusals. Times are those of ``Pacing``.

    Attributes:
        held_until: nothing may go out before.
        suspected: calls go one at a time.
        probes: how many of these went since the suspicion began.
    """

    def __init__(self) -> None:
        self.held_until = float("-inf")
        self.suspected = False
        self.probes = 0
        self._row: set[Chat] = set()
        self._since = 0.0
        self._refused: list[float] = []
        self._under_way: Call | None = None

    def probing(self, now: float) -> bool:
        """Tell whether the next call has to wait for what becomes of the last."""
        return self._under_way is not None and now < self._under_way.left + LOST_S

    def left(self, call: Call) -> None:
        """Note a call that goes out."""
        if self.suspected:
            call.probe = True
            self.probes += 1
            self._under_way = call

    def accepted(self, call: Call) -> None:
        """Note that a call was accepted: nobody but single chats is meant."""
        # One that left before the first refusal may have come through before it, too.
        if self._row and call.left > self._since:
            self._row.clear()
            self._refused.clear()
            self.suspected = False
            self.probes = 0

    def ended(self, call: Call) -> None:
        """Note that a call is over, whatever became of it."""
        if call is self._under_way:
            self._under_way = None

    def refused(self, call: Call, until: float) -> None:
        """Note that a call was refused until a moment."""
        if not self._row:
            self._since = call.left
        new = call.chat not in self._row
        self._row.add(call.chat)
        self.suspected = True
        if call.probe and new:
            self._refused.append(until)
            if len(self._refused) >= PROBES:
                self.held_until = max(self.held_until, min(self._refused))
                # When the time is over, one refusal more is enough.
                self._refused = [float("inf")] * (PROBES - 1)
                self._row = {call.chat}
                self._since = call.left
