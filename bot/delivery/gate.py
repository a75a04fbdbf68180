"""The gate that every call passes: people who wait for an answer go before broadcasts."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque

from bot.delivery.flood import PROBES
from bot.delivery.pacing import Call, Chat, Pacing

AT_ONCE = 512
"""Messages of a broadcast under way at most: a slow answer must not hold up the others."""

_FEWEST = 64

_TOGETHER_S = 0.008
"""Calls that may go within so short a time go together: to wake up for each costs as much again."""

_MOST_TOGETHER = 16
"""Before more calls are let through, the answers that came meanwhile are looked at."""

_Entry = tuple[float, int, Chat, bool, "asyncio.Future[Call]"]


class Gate:
    """Lets calls through one by one at the pace of ``Pacing``.

    Two queues share the pace; the broadcast moves on only while nobody urgent may go. A chat that
    has to wait for itself keeps nobody else waiting. Time is that of the running event loop.

    Args:
        pacing: when what may go out.
    """

    def __init__(self, pacing: Pacing) -> None:
        self.pacing = pacing
        self._order = itertools.count()
        # By urgency: those whose chat may get a call, and those whose chat has to wait.
        self._ready: tuple[deque[_Entry], deque[_Entry]] = (deque(), deque())
        self._later: tuple[list[_Entry], list[_Entry]] = ([], [])
        self._timer: asyncio.TimerHandle | None = None
        self._turn_at: float | None = None

    @property
    def at_once(self) -> int:
        """How many messages of a broadcast should be under way or wait here.

        Those of some seconds: what is to be tried again has to wait behind them.
        """
        return min(AT_ONCE, max(_FEWEST, self.pacing.per_s))

    def now(self) -> float:
        """Return the time of the gate's clock, seconds."""
        return asyncio.get_running_loop().time()

    async def enter(self, chat: Chat, *, urgent: bool, edit: bool = False) -> Call:
        """Wait until a call to this chat may go out, and count it.

        Args:
            chat: where to.
            urgent: somebody waits for it.
            edit: it changes a message instead of bringing one.

        Returns:
            What ``answered``, ``refused`` or else ``ended`` takes when it is over.
        """
        now = self.now()
        if not any(self._ready) and not any(self._later):
            chat_ready = self.pacing.chat_ready_at(chat, now, edit=edit)
            ready_at = max(self.pacing.ready_at(now), chat_ready)
            if ready_at <= now:
                return self.pacing.take(chat, now, edit=edit)
        turn: asyncio.Future[Call] = asyncio.get_running_loop().create_future()
        behind = any(self._ready) and not urgent
        self._ready[not urgent].append((now, next(self._order), chat, edit, turn))
        # Behind others it goes when those before it have gone, and the timer runs for them.
        if not behind or self._timer is None:
            self._let_through()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # let through, but nobody is there any more
                self.ended(turn.result())
            raise

    def answered(self, call: Call) -> None:
        """Note that the messenger has just accepted a call."""
        self.pacing.answered(call, self._read_at())
        self._look_again()

    def _read_at(self) -> float:
        """Return by when the answers were there that are handled in this turn of the loop.

        The loop reads all first and wakes up those who wait for them in its next turn: that a
        hundred are handled one after the other does not mean that the last was slow on its way.
        """
        if self._turn_at is None:
            self._turn_at = self.now()
            asyncio.get_running_loop().call_soon(self._turn_over)
        return self._turn_at

    def _turn_over(self) -> None:
        self._turn_at = None

    def ended(self, call: Call) -> None:
        """Note that nobody waits for a call any longer; safe to repeat."""
        self.pacing.ended(call, self.now())
        self._look_again()

    def refused(self, call: Call, retry_after_s: float) -> None:
        """Hold what must be held after the messenger told to wait, counted from now."""
        now = self.now()
        self.pacing.refused(call, now + retry_after_s, now)
        self._look_again()

    def _look_again(self) -> None:
        """While calls go one at a time, each goes as soon as the last is over."""
        if self.pacing.flood.suspected and any(self._ready):
            self._let_through()

    def _let_through(self) -> None:
        """Let through all that may go, and come back when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for _ in range(_MOST_TOGETHER):
            wake_at = self._step(self.now())
            if wake_at is not None:
                break
        else:
            wake_at = self.now()
        if wake_at > self.now():
            wake_at = max(wake_at, self.now() + _TOGETHER_S)
        if wake_at != _NEVER:
            self._timer = asyncio.get_running_loop().call_at(wake_at, self._let_through)

    def _step(self, now: float) -> float | None:
        """Let one call through; return when to come back when none may go now."""
        for later, ready in zip(self._later, self._ready, strict=True):
            while later and later[0][0] <= now:
                ready.append(heapq.heappop(later))
        ready_at = self.pacing.ready_at(now)
        if ready_at > now:
            return ready_at if any(self._ready) or any(self._later) else _NEVER
        entry = self._next(now)
        if entry is None:
            return min((queue[0][0] for queue in self._later if queue), default=_NEVER)
        _, _, chat, edit, turn = entry
        turn.set_result(self.pacing.take(chat, now, edit=edit))
        return None

    def _next(self, now: float) -> _Entry | None:
        for ready, later in zip(self._ready, self._later, strict=True):
            while ready:
                entry = self._taken_from(ready)
                _, number, chat, edit, turn = entry
                if turn.done():  # whoever waited has given up
                    continue
                chat_ready = self.pacing.chat_ready_at(chat, now, edit=edit)
                if chat_ready <= now:
                    return entry
                heapq.heappush(later, (chat_ready, number, chat, edit, turn))
        return None

    def _taken_from(self, ready: deque[_Entry]) -> _Entry:
        flood = self.pacing.flood
        if not flood.suspected:
            return ready.popleft()
        # Probes come from all over the queue: those beside each other may be alike.
        place = (flood.probes % PROBES + 1) * len(ready) // (PROBES + 1)
        ready.rotate(-place)
        entry = ready.popleft()
        ready.rotate(place)
        return entry


_NEVER = float("inf")
