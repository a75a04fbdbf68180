"""Whether somebody took part in the meeting that is described: "có dự hội nghị X không?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.entities import Event
from bot.services.ask.asking import Asking
from bot.services.ask.events import meetings
from bot.services.ask.phrases import word_set

_ENDS = word_set("khong ko k hok hong hem chua a ha")
_BEGINS = word_set("did was were is does has")
_ANY = word_set("nao gi any which what")


def narrowed(a: Asking, theirs: Sequence[Event]) -> list[Event]:
    """Return those of somebody's meetings that can be the one described.

    Args:
        a: the question. Unless it is answered by yes or no, it wants a list, and all stay.
        theirs: the meetings of the person.
    """
    if not a.q.content or not _yes_or_no(a):
        return list(theirs)
    meant = {e.id for e in meetings(replace(a, q=a.q.with_(people=())))}
    return [e for e in theirs if e.id in meant] if meant else list(theirs)


def _yes_or_no(a: Asking) -> bool:
    words = a.q.words
    if not words or not _ANY.isdisjoint(words):
        return False
    return a.q.has("YESNO") or words[-1] in _ENDS or words[0] in _BEGINS
