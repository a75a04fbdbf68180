"""Whom does a refusal mean: the chat, or the bot as a whole? The messenger does not say.

When different chats are refused in a row, and nothing that went out later is accepted, all may be
meant. Then calls go out one at a time, to chats from different places of the queue. The first that
is accepted ends the suspicion, so a few flooded chats beside each other keep nobody else waiting.
Only when several of these probes are refused, too, everything waits, as long as the shortest of
them was told, and begins again with a single call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.delivery.pacing import Call, Chat

SUSPICIOUS = 3
"""Chats refused in a row that make a suspicion."""

PROBES = 3
"""Refused probes that confirm it."""


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

    @property
    def probing(self) -> bool:
        """Tell whether the next call has to wait for what becomes of the last."""
        return self._under_way is not None

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
        if not self.suspected:
            self.suspected = len(self._row) >= SUSPICIOUS
        elif call.probe and new:
            self._refused.append(until)
            if len(self._refused) >= PROBES:
                self.held_until = max(self.held_until, min(self._refused))
                # When the time is over, one refusal more is enough.
                self._refused = [float("inf")] * (PROBES - 1)
                self._row = {call.chat}
                self._since = call.left
