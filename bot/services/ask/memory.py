"""What a chat talked about last, so that "còn Thái Bình?" can be understood."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.findings import Near

if TYPE_CHECKING:
    from bot.services.ask.question import Question

_FORGOTTEN_AFTER = dt.timedelta(minutes=30)
_MOST_CHATS = 2000


Listed = tuple[str, str]
"""Kind and id of a record in the last list."""


@dataclass(slots=True)
class Talk:
    """The thread of one chat: the last question as understood, and what it was about.

    ``listed`` are the records of the last list, so that "người thứ hai" can be understood.
    """

    question: Question | None = None
    people: tuple[str, ...] = ()
    event: str | None = None
    document: str | None = None
    article: str | None = None
    figure: str | None = None
    followed: Near | None = None
    choosing: bool = False
    listed: tuple[Listed, ...] = ()
    at: dt.datetime | None = None


class Memory:
    """The threads of many chats: bounded, the longest silent chat is forgotten first."""

    def __init__(
        self, most_chats: int = _MOST_CHATS, forgotten_after: dt.timedelta = _FORGOTTEN_AFTER
    ) -> None:
        self._most = most_chats
        self._after = forgotten_after
        self._talks: OrderedDict[str, Talk] = OrderedDict()

    def __len__(self) -> int:
        return len(self._talks)

    def talk(self, chat: str | int, now: dt.datetime) -> Talk:
        """Return the thread of a chat, an empty one when it is new or too long ago."""
        key = str(chat)
        talk = self._talks.pop(key, None)
        if talk is None or talk.at is None or now - talk.at > self._after:
            talk = Talk()
        talk.at = now
        self._talks[key] = talk
        while len(self._talks) > self._most:
            self._talks.popitem(last=False)
        return talk

    def forget(self, chat: str | int) -> None:
        """Drop the thread of a chat."""
        self._talks.pop(str(chat), None)
