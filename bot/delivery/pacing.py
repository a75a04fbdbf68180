"""How fast calls may follow each other, as pure book-keeping over a clock that is handed in.

A limit of n calls per window holds for every stretch of that length, not only for whole seconds:
any n + 1 calls lie more than a window apart. What counts is when they arrive. To one chat the next
call leaves a window after the last one was answered: then it cannot arrive too early. For all chats
together that would waste the time that answers take. But no call takes less than the fastest way
there and back, so each takes one of n places until a window after its answer came, less that way.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass

from bot.delivery.flood import LOST_S, Flood

Chat = int | str
"""A chat's number; a public channel may be addressed by its "@name"."""

_LOOK_AGAIN_S = 0.05
_REMEMBERED_S = 10.0
_LATE_S = 2.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What the messenger allows.

    Attributes:
        per_s: calls per second to all chats together; 1000 with paid broadcast.
        chat_window_s: messages to one chat lie at least this far apart, seconds.
        group_per_min: calls per minute to one group or channel.
        edit_burst: edits that a chat gets at once when somebody presses several buttons in a row;
            on average they come no faster than ``chat_window_s`` either. An edit brings nobody a
            message, so it does not wait for the messages of its chat, nor they for it.
        margin_s: added to every window, because calls do not all travel equally fast.
        known_margin_s: the same for all chats together, once the way is known well.
        catch_up_s: how far a late call may shorten the pauses after it.
    """

    per_s: int = 30
    chat_window_s: float = 1.0
    group_per_min: int = 20
    edit_burst: int = 5
    margin_s: float = 0.015
    known_margin_s: float = 0.006
    catch_up_s: float = 0.1


@dataclass(slots=True)
class Call:
    """A call that was let through.

    Attributes:
        left: when, seconds.
        chat: where to.
        ended: when its answer came, or when nobody waited for one any longer; None before.
        probe: it went out alone, see ``Flood``.
        over: it was answered, or so much time has passed that it must have arrived long ago.
    """

    left: float
    chat: Chat = 0
    ended: float | None = None
    probe: bool = False
    over: bool = False


class Way:
    """The fastest way to the messenger and back, as seen in the last ten to twenty seconds.

    Attributes:
        least_s: how long it takes at least; 0 before the first answer.
        known: there were answers for so long that some certainly came the fastest way.
    """

    def __init__(self) -> None:
        self.least_s = 0.0
        self.known = False
        self._lately_s = float("inf")
        self._since: float | None = None

    def learn(self, took_s: float, now: float) -> None:
        """Note how long an answer took."""
        if self._since is None:
            self.least_s, self._since = took_s, now
        self._lately_s = min(took_s, self._lately_s)
        self.least_s = min(took_s, self.least_s)
        if now - self._since > _REMEMBERED_S:  # so that a way that became longer is learnt
            self.known = True
            self.least_s, self._lately_s, self._since = self._lately_s, took_s, now


class Pacing:
    """Tells when the next call to a chat may go out, and remembers those that went.

    All times are seconds of one steady clock. Memory follows the calls of the last minute, not the
    number of chats.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits = limits or Limits()
        # Calls in order, the first of them without an answer; how many have none; when those that
        # still take a place had theirs.
        self._sent: deque[Call] = deque()
        self._under_way = 0
        self._over: deque[float] = deque()
        self._last = float("-inf")
        self._way = Way()
        self._interval_s = (1.0 + limits.known_margin_s) / limits.per_s
        self._due = float("-inf")
        self._chats: OrderedDict[Chat, Call] = OrderedDict()
        self._groups: OrderedDict[Chat, deque[Call]] = OrderedDict()
        self._edits: OrderedDict[Chat, deque[Call]] = OrderedDict()
        self._holds: dict[Chat, float] = {}
        self.flood = Flood()

    @property
    def per_s(self) -> int:
        """How many calls may go out in a second."""
        return self._limits.per_s

    def ready_at(self, now: float) -> float:
        """Return when the next call to any chat may go out; not after ``now`` means at once."""
        ready = max(self._due - self._limits.catch_up_s, self.flood.held_until)
        if self.flood.probing(now):
            ready = max(ready, now + _LOOK_AGAIN_S)
        return max(ready, now, self._place_at(now))

    def _place_at(self, now: float) -> float:
        """Return when fewer calls than allowed can have arrived within the window before."""
        while self._sent and ((first := self._sent[0]).over or first.left < now - _LATE_S):
            self._sent.popleft()
            self._leave(first, now)
        way, limits = self._way, self._limits
        window_s = 1.0 + (limits.known_margin_s if way.known else limits.margin_s) - way.least_s
        over = self._over
        while over and over[0] + window_s <= now:
            over.popleft()
        if self._under_way + len(over) < self._limits.per_s:
            return now
        return over[0] + window_s if over else now + _LOOK_AGAIN_S

    def chat_ready_at(self, chat: Chat, now: float, *, edit: bool = False) -> float:
        """Return when this chat may get its next call, not looking at the others."""
        ready = max(now, self._holds.get(chat, now))
        window = self._limits.chat_window_s
        if edit:
            edits = self._edits.get(chat)
            if edits is not None and len(edits) == self._limits.edit_burst:
                ready = max(ready, self._after(edits[0], len(edits) * window, now))
        elif (last := self._chats.get(chat)) is not None:
            ready = max(ready, self._after(last, window, now))
        sent = self._groups.get(chat)
        if sent is not None and len(sent) == self._limits.group_per_min:
            ready = max(ready, self._after(sent[0], 60.0, now))
        return ready

    def _after(self, call: Call, window_s: float, now: float) -> float:
        """Return when a window after a call is certainly over."""
        if call.ended is None and now < call.left + LOST_S:
            return max(call.left + window_s + self._limits.margin_s, now + _LOOK_AGAIN_S)
        return (call.ended or call.left) + window_s + self._limits.margin_s

    def take(self, chat: Chat, now: float, *, edit: bool = False) -> Call:
        """Count a call that goes out now."""
        if now - self._last > 1.0:
            # Only what is late within a burst is caught up: it begins evenly, not with a crowd.
            self._due = max(self._due, now + self._limits.catch_up_s)
        call = Call(now, chat)
        self._sent.append(call)
        self._under_way += 1
        self._last = now
        self._due = max(self._due, now) + self._interval_s
        if edit:
            _append(self._edits, chat, call, self._limits.edit_burst)
        else:
            self._chats[chat] = call
            self._chats.move_to_end(chat)
        if is_group(chat):
            _append(self._groups, chat, call, self._limits.group_per_min)
        self.flood.left(call)
        self._forget(now)
        return call

    def answered(self, call: Call, now: float) -> None:
        """Note when the answer to an accepted call came."""
        self._way.learn(now - call.left, now)
        self.ended(call, now)
        self.flood.accepted(call)

    def ended(self, call: Call, now: float) -> None:
        """Note that a call has no more effect: it was answered, or nobody waits for it."""
        if call.ended is None:
            call.ended = now
            self._leave(call, now)
            self.flood.ended(call)

    def _leave(self, call: Call, now: float) -> None:
        """Note that a call cannot arrive any more: a window from now it takes no place."""
        if not call.over:
            call.over = True
            self._under_way -= 1
            self._over.append(now)

    def refused(self, call: Call, until: float, now: float) -> None:
        """Hold what the messenger told to wait: the chat, or everything (see ``Flood``)."""
        self._holds[call.chat] = max(until, self._holds.get(call.chat, until))
        self.ended(call, now)
        self.flood.refused(call, until)

    def _forget(self, now: float) -> None:
        chats = self._chats
        while chats:
            chat, last = next(iter(chats.items()))
            if self._after(last, self._limits.chat_window_s, now) > now:
                break
            del chats[chat]
        burst_s = self._limits.edit_burst * self._limits.chat_window_s
        for calls, window_s in ((self._edits, burst_s), (self._groups, 60.0)):
            while calls:
                chat, sent = next(iter(calls.items()))
                if self._after(sent[-1], window_s, now) > now:
                    break
                del calls[chat]
        if len(self._holds) > 64:
            self._holds = {c: until for c, until in self._holds.items() if until > now}


def is_group(chat: Chat) -> bool:
    """Tell whether the limit of groups and channels applies; people have positive numbers."""
    return isinstance(chat, str) or chat < 0


def _append(calls: OrderedDict[Chat, deque[Call]], chat: Chat, call: Call, most: int) -> None:
    calls.setdefault(chat, deque(maxlen=most)).append(call)
    calls.move_to_end(chat)
