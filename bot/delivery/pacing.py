"""How fast calls may follow each other, as pure book-keeping over a clock that is handed in.

A limit of n calls per window holds for every stretch of that length, not only for whole seconds:
any n + 1 calls lie more than a window apart. What counts is when they arrive: a margin is added for
the way to the server, and a call whose answer was slow counts as late on its way, too.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass

Chat = int | str
"""A chat's number; a public channel may be addressed by its "@name"."""

_REFUSED_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What the messenger allows.

    Attributes:
        per_s: calls per second to all chats together; 1000 with paid broadcast.
        chat_window_s: calls to one chat lie at least this far apart, seconds.
        group_per_min: calls per minute to one group or channel.
        reply_burst: replies that a person gets at once who asks several things in a row; on
            average they come no faster than ``chat_window_s`` either.
        margin_s: added to every window, because calls do not all travel equally fast.
        late_s: how late a call may count as having arrived, judged by its answer.
        late_at_start_s: the same in the first second of a burst, while connections are opened.
        catch_up_s: how far a late call may shorten the pauses after it.
    """

    per_s: int = 30
    chat_window_s: float = 1.0
    group_per_min: int = 20
    reply_burst: int = 5
    margin_s: float = 0.015
    late_s: float = 0.1
    late_at_start_s: float = 0.25
    catch_up_s: float = 0.1


@dataclass(slots=True)
class Call:
    """A call that was let through.

    Attributes:
        left: when, seconds.
        took_s: how long its answer took; 0 as long as there is none.
        starting: it left in the first second of a burst.
    """

    left: float
    took_s: float = 0.0
    starting: bool = False


class Pacing:
    """Tells when the next call to a chat may go out, and remembers those that went.

    All times are seconds of one steady clock. Memory follows the calls of the last minute, not the
    number of chats.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits = limits or Limits()
        self._all: deque[Call] = deque(maxlen=limits.per_s)
        self._fastest_s = float("inf")
        self._burst_since = float("-inf")
        self._interval_s = (1.0 + limits.margin_s) / limits.per_s
        self._due = float("-inf")
        self._held_until = float("-inf")
        self._chats: OrderedDict[Chat, float] = OrderedDict()
        self._groups: OrderedDict[Chat, deque[float]] = OrderedDict()
        self._replies: OrderedDict[Chat, deque[float]] = OrderedDict()
        self._holds: dict[Chat, float] = {}
        self._refused: dict[Chat, float] = {}

    def ready_at(self, now: float) -> float:
        """Return when the next call to any chat may go out; not after ``now`` means at once."""
        ready = max(self._due - self._limits.catch_up_s, self._held_until)
        if len(self._all) == self._limits.per_s:
            # 1 s and the margin: the window in which no more than per_s calls may lie.
            ready = max(ready, self._arrived(self._all[0]) + 1.0 + self._limits.margin_s)
        return max(ready, now)

    def chat_ready_at(self, chat: Chat, now: float, *, urgent: bool = False) -> float:
        """Return when this chat may get its next call, not looking at the others.

        Somebody who waits for an answer (``urgent``) may get a few at once in a private chat.
        """
        ready = max(now, self._holds.get(chat, now))
        window = self._limits.chat_window_s + self._limits.margin_s
        if urgent and not is_group(chat):
            replies = self._replies.get(chat)
            if replies is not None and len(replies) == self._limits.reply_burst:
                ready = max(ready, replies[0] + self._limits.reply_burst * window)
        elif (last := self._chats.get(chat)) is not None:
            ready = max(ready, last + window)
        sent = self._groups.get(chat)
        if sent is not None and len(sent) == self._limits.group_per_min:
            ready = max(ready, sent[0] + 60.0 + self._limits.margin_s)
        return ready

    def take(self, chat: Chat, now: float) -> Call:
        """Count a call that goes out now."""
        if not self._all or now - self._all[-1].left > 1.0:
            # Only what is late within a burst is caught up: it begins evenly, not with a crowd.
            self._burst_since = now
            self._due = max(self._due, now + self._limits.catch_up_s)
        call = Call(now, starting=now - self._burst_since < 1.0)
        self._all.append(call)
        self._due = max(self._due, now) + self._interval_s
        self._chats[chat] = now
        self._chats.move_to_end(chat)
        if not is_group(chat):
            replies = self._replies.setdefault(chat, deque(maxlen=self._limits.reply_burst))
            replies.append(now)
            self._replies.move_to_end(chat)
        else:
            sent = self._groups.setdefault(chat, deque(maxlen=self._limits.group_per_min))
            sent.append(now)
            self._groups.move_to_end(chat)
        self._forget(now)
        return call

    def answered(self, call: Call, now: float) -> None:
        """Note when the answer to an accepted call came."""
        took_s = now - call.left
        # Slowly forgets, so that a way that became longer is learnt.
        self._fastest_s = min(took_s, self._fastest_s + 0.0001 * took_s)
        call.took_s = took_s
        self._refused.clear()

    def _arrived(self, call: Call) -> float:
        """Return when a call probably arrived: what it took beyond the fastest was its way."""
        most_s = self._limits.late_at_start_s if call.starting else self._limits.late_s
        return call.left + min(max(0.0, call.took_s - self._fastest_s), most_s)

    def refused(self, chat: Chat, until: float) -> None:
        """Hold a chat that the messenger told to wait.

        Only this chat waits. When several chats in a row are refused and none is served in between,
        the bot as a whole is meant, and everything waits for the shortest of their times.
        """
        self._holds[chat] = max(until, self._holds.get(chat, until))
        self._refused[chat] = until
        if len(self._refused) >= _REFUSED_IN_A_ROW:
            self._held_until = max(self._held_until, min(self._refused.values()))
            self._refused.clear()

    def _forget(self, now: float) -> None:
        window = self._limits.chat_window_s + self._limits.margin_s
        _drop_before(self._chats, now - window)
        while self._replies:
            chat, replies = next(iter(self._replies.items()))
            if replies[-1] > now - self._limits.reply_burst * window:
                break
            del self._replies[chat]
        while self._groups:
            chat, sent = next(iter(self._groups.items()))
            if sent[-1] > now - 60.0 - self._limits.margin_s:
                break
            del self._groups[chat]
        if len(self._holds) > 64:
            self._holds = {c: until for c, until in self._holds.items() if until > now}


def is_group(chat: Chat) -> bool:
    """Tell whether the limit of groups and channels applies; people have positive numbers."""
    return isinstance(chat, str) or chat < 0


def _drop_before(times: OrderedDict[Chat, float], start: float) -> None:
    while times:
        chat, last = next(iter(times.items()))
        if last > start:
            return
        del times[chat]
