"""How fast calls may follow each other, as pure book-keeping over a clock that is handed in.

A limit of n calls per window holds for every stretch of that length, not only for whole seconds:
any n + 1 calls lie more than a window apart. What counts is when they arrive. To one chat the next
call leaves a window after the last one was answered: then it cannot arrive too early. For all chats
together that would waste the time that answers take, so a call counts as late on its way by as much
as its answer was slow.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass

from bot.delivery.flood import LOST_S, Flood

Chat = int | str
"""A chat's number; a public channel may be addressed by its "@name"."""

_LOOK_AGAIN_S = 0.05


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
        late_s: how late a call may count as having arrived, judged by its answer.
        catch_up_s: how far a late call may shorten the pauses after it.
    """

    per_s: int = 30
    chat_window_s: float = 1.0
    group_per_min: int = 20
    edit_burst: int = 5
    margin_s: float = 0.015
    late_s: float = 0.25
    catch_up_s: float = 0.1


@dataclass(slots=True)
class Call:
    """A call that was let through.

    Attributes:
        left: when, seconds; the transport may correct it to when it really went out.
        chat: where to.
        ended: when its answer came, or when nobody waited for one any longer; None before.
        took_s: how long its answer took; 0 as long as there is none.
        probe: it went out alone, see ``Flood``.
    """

    left: float
    chat: Chat = 0
    ended: float | None = None
    took_s: float = 0.0
    probe: bool = False


class Pacing:
    """Tells when the next call to a chat may go out, and remembers those that went.

    All times are seconds of one steady clock. Memory follows the calls of the last minute, not the
    number of chats.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits = limits or Limits()
        self._all: deque[Call] = deque(maxlen=limits.per_s)
        self._fastest_s = float("inf")
        self._interval_s = (1.0 + limits.margin_s) / limits.per_s
        self._due = float("-inf")
        self._chats: OrderedDict[Chat, Call] = OrderedDict()
        self._groups: OrderedDict[Chat, deque[Call]] = OrderedDict()
        self._edits: OrderedDict[Chat, deque[Call]] = OrderedDict()
        self._holds: dict[Chat, float] = {}
        self.flood = Flood()

    def ready_at(self, now: float) -> float:
        """Return when the next call to any chat may go out; not after ``now`` means at once."""
        ready = max(self._due - self._limits.catch_up_s, self.flood.held_until)
        if self.flood.probing(now):
            ready = max(ready, now + _LOOK_AGAIN_S)
        if len(self._all) == self._limits.per_s:
            # 1 s and the margin: the window in which no more than per_s calls may lie.
            ready = max(ready, self._arrived(self._all[0]) + 1.0 + self._limits.margin_s)
        return max(ready, now)

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
        if not self._all or now - self._all[-1].left > 1.0:
            # Only what is late within a burst is caught up: it begins evenly, not with a crowd.
            self._due = max(self._due, now + self._limits.catch_up_s)
        call = Call(now, chat)
        self._all.append(call)
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
        took_s = now - call.left
        # Slowly forgets, so that a way that became longer is learnt.
        self._fastest_s = min(took_s, self._fastest_s + 0.0001 * took_s)
        call.took_s = took_s
        self.ended(call, now)
        self.flood.accepted(call)

    def ended(self, call: Call, now: float) -> None:
        """Note that a call has no more effect: it was answered, or nobody waits for it."""
        if call.ended is None:
            call.ended = now
            self.flood.ended(call)

    def refused(self, call: Call, until: float, now: float) -> None:
        """Hold what the messenger told to wait: the chat, or everything (see ``Flood``)."""
        self._holds[call.chat] = max(until, self._holds.get(call.chat, until))
        self.ended(call, now)
        self.flood.refused(call, until)

    def _arrived(self, call: Call) -> float:
        """Return when a call probably arrived: what it took beyond the fastest was its way."""
        return call.left + min(max(0.0, call.took_s - self._fastest_s), self._limits.late_s)

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
