"""Which deliveries can go out now: per chat in order, one message at a time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from heapq import heappop, heappush
from itertools import chain

from bot.domain.deliveries import OPEN_STATES, Delivery, delivery_key

_Entry = tuple[float, str]
_Head = tuple[float, int]
# More holds than this are looked through for those that are over.
_HOLDS = 20_000


class DueIndex:
    """Open deliveries by chat and time, claims, holds and counts: all in memory.

    Args:
        stored: the deliveries by key; live, read only.
    """

    def __init__(self, stored: dict[str, Delivery]) -> None:
        self._stored = stored
        self._of_chat: dict[int, list[_Entry]] = {}
        self._suspended: dict[int, set[str]] = {}
        # By time: those that were tried before, and all others. The first go first once their time
        # has come: they should not wait again for thousands.
        self._heads: tuple[list[_Head], list[_Head]] = ([], [])
        self._head_of: dict[int, float] = {}
        self._holds: dict[int, float] = {}
        self._claimed: dict[int, set[str]] = {}
        self._claimed_at: dict[int, dt.datetime] = {}
        self._incoming: list[str] = []
        self._moment: dt.datetime | None = None
        self._moment_s = 0.0
        self.counts: Counter[tuple[str, str | None]] = Counter()
        for key, delivery in stored.items():
            self.change(key, None, delivery)
        self.take_in(len(stored))

    def take_in(self, most: int) -> bool:
        """File up to so many new deliveries; return whether there are more.

        What is asked of the index holds for those that are filed, so file all before. They are very
        many when an article is new, and nobody should have to wait while all are filed.
        """
        for _ in range(min(most, len(self._incoming))):
            key = self._incoming.pop()
            delivery = self._stored.get(key)
            if delivery is not None and delivery.state in OPEN_STATES:
                self._put(key, delivery)
        return bool(self._incoming)

    def change(self, key: str, before: Delivery | None, now: Delivery | None) -> None:
        """Note a durable change of one delivery; a claim on it ends."""
        if before is not None:
            self.counts[before.state, before.reason] -= 1
            if before.state == "suspended":
                self._suspended[before.target.chat_id].discard(key)
            self._end_claim(key, before.target.chat_id)
        if now is not None:
            self.counts[now.state, now.reason] += 1
            if now.state == "suspended":
                self._suspended.setdefault(now.target.chat_id, set()).add(key)
            elif now.state in OPEN_STATES:
                if before is None:
                    self._incoming.append(key)
                else:
                    self._put(key, now)
        if before is not None:
            self._queue(before.target.chat_id)

    def release(self, key: str) -> None:
        """End a claim, if there is one; the delivery is due again when it is still open."""
        delivery = self._stored.get(key)
        if delivery is not None and self._end_claim(key, delivery.target.chat_id):
            if delivery.state in OPEN_STATES:
                self._put(key, delivery)
            self._queue(delivery.target.chat_id)

    def _end_claim(self, key: str, chat: int) -> bool:
        claimed = self._claimed.get(chat)
        if claimed is None or key not in claimed:
            return False
        claimed.discard(key)
        if not claimed:
            del self._claimed[chat]
            self._claimed_at.pop(chat, None)
        return True

    def claimed_at(self, key: str, chat: int) -> dt.datetime | None:
        """Return when a delivery was claimed, None when it is not."""
        return self._claimed_at.get(chat) if key in self._claimed.get(chat, ()) else None

    def hold(self, chat: int, until: dt.datetime) -> None:
        """Let nothing of a chat be claimed before a moment."""
        self._holds[chat] = until.timestamp()
        self._queue(chat)

    def open_of(self, chat: int) -> set[str]:
        """Return the keys of a chat's open deliveries, claimed ones too."""
        self.take_in(len(self._incoming))
        return {
            key
            for key in chain(
                (key for _, key in self._of_chat.get(chat, ())), self._claimed.get(chat, ())
            )
            if (delivery := self._stored.get(key)) is not None and delivery.state in OPEN_STATES
        }

    def suspended_of(self, chat: int) -> set[str]:
        """Return the keys of a chat's suspended deliveries."""
        return set(self._suspended.get(chat, ()))

    def next_due(self) -> float | None:
        """Return when the next message can be claimed, in seconds of the epoch."""
        return min((heads[0][0] for heads in self._waiting()), default=None)

    def _waiting(self) -> list[list[_Head]]:
        """Return the orders in which a chat waits, its first chat one that really does."""
        for heads in self._heads:
            while heads and self._head_of.get(heads[0][1]) != heads[0][0]:
                heappop(heads)
        return [heads for heads in self._heads if heads]

    def claim(self, now: dt.datetime, limit: int) -> list[list[str]]:
        """Take the keys of up to ``limit`` messages."""
        moment = now.timestamp()
        taken: list[list[str]] = []
        self._forget_holds(moment)
        while len(taken) < limit:
            heads = next((h for h in self._waiting() if h[0][0] <= moment), None)
            if heads is None:
                break
            _, chat = heappop(heads)
            self._queue(chat)
            # A change that is being written has not been noted here yet: look again.
            if self._head_of.get(chat, moment + 1) > moment:
                continue
            del self._head_of[chat]
            keys = self._take(self._of_chat[chat], moment)
            self._claimed[chat] = set(keys)
            self._claimed_at[chat] = now
            taken.append(keys)
        return taken

    def due(self, now: dt.datetime, limit: int) -> list[str]:
        """Return the keys of deliveries that could be claimed now, earliest first."""
        moment = now.timestamp()
        found = sorted(
            entry
            for chat, head in self._head_of.items()
            if head <= moment
            for entry in self._of_chat[chat]
            if entry[0] <= moment and self._is_open(entry)
        )
        return list(dict.fromkeys(key for _, key in found))[:limit]

    def _take(self, entries: list[_Entry], moment: float) -> list[str]:
        _, key = heappop(entries)
        first = self._stored[key]
        keys = [key]
        if first.digest or first.edit:
            others: list[_Entry] = []
            while entries and entries[0][0] <= moment:
                entry = heappop(entries)
                if self._is_open(entry) and self._together(first, self._stored[entry[1]]):
                    keys.append(entry[1])
                else:
                    others.append(entry)
            for entry in others:
                heappush(entries, entry)
        return list(dict.fromkeys(keys))

    def _put(self, key: str, delivery: Delivery) -> None:
        chat = delivery.target.chat_id
        at = self._seconds(delivery.not_before)
        heappush(self._of_chat.setdefault(chat, []), (at, key))
        self._queue(chat)

    def _forget_holds(self, moment: float) -> None:
        if len(self._holds) > _HOLDS:
            self._holds = {chat: until for chat, until in self._holds.items() if until > moment}

    def _queue(self, chat: int) -> None:
        """Put a chat where its first open delivery belongs in the order of all chats."""
        self._head_of.pop(chat, None)
        entries = self._of_chat.get(chat)
        while entries and not self._is_open(entries[0]):
            heappop(entries)
        if not entries:
            self._of_chat.pop(chat, None)
            return
        if chat not in self._claimed:
            at = max(entries[0][0], self._holds.get(chat, 0.0))
            self._head_of[chat] = at
            tried = self._stored[entries[0][1]].attempts > 0
            heappush(self._heads[not tried], (at, chat))

    def _is_open(self, entry: _Entry) -> bool:
        at, key = entry
        delivery = self._stored.get(key)
        return (
            delivery is not None
            and delivery.state in OPEN_STATES
            and self._seconds(delivery.not_before) == at
            and key not in self._claimed.get(delivery.target.chat_id, ())
        )

    def _seconds(self, moment: dt.datetime) -> float:
        # An article's deliveries share one moment, and working it out takes long.
        if moment is not self._moment:
            self._moment, self._moment_s = moment, moment.timestamp()
        return self._moment_s

    def _together(self, first: Delivery, other: Delivery) -> bool:
        """Tell whether two deliveries go out as one message, or change the same one."""
        if other.target != first.target or bool(other.edit) != bool(first.edit):
            return False
        if not first.edit:
            return other.digest
        if other.article_id == first.article_id:
            return True
        message_id = self._message_of(first)
        return message_id is not None and message_id == self._message_of(other)

    def _message_of(self, edit: Delivery) -> int | None:
        brought = self._stored.get(delivery_key(edit.article_id, edit.target))
        return None if brought is None else brought.message_id
