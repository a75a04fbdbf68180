"""Where the clauses of a text open: what is counted is said in the clause of its number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from bot.text.occurrences import occurrences

_SIGN = re.compile(r"[;:(“\n]")
_AMONG = re.compile(r",?\s?")
_ON_FROM = (", qua đó ", ", từ đó ", ", đồng thời ")
_MOST = 12  # more that open before one number are a text made to be slow to read


class Clause(NamedTuple):
    """A clause that opens.

    Attributes:
        start: first code point of the sign or words that open it.
        end: one past them.
        sign: what opens it.
        closed: where the bracket around it closes, beyond every place when it has none.
    """

    start: int
    end: int
    sign: str
    closed: int

    @property
    def inner(self) -> bool:
        """Whether it tells of parts of what the clause around it counts."""
        return self.sign == "(" or "rong đó" in self.sign


class Clauses:
    """The clauses of one text, found once."""

    def __init__(self, text: str) -> None:
        found = sorted(_openings(text))
        brackets = [start for start, _, sign in found if sign == "("]
        closes = dict(zip(brackets, _closings(text, brackets), strict=True))
        closed = never = len(text) + 1
        self._clauses: list[Clause] = []
        for start, end, sign in found:
            closed = closes.get(start, never if closed < start else closed)
            inner = sign == "(" or "rong đó" in sign
            self._clauses.append(Clause(start, end, sign, closed if inner else never))
        self._starts = [c.start for c in self._clauses]

    def before(self, place: int, begin: int) -> list[Clause]:
        """Return the clauses that open from ``begin`` on and are still open at a place."""
        first, stop = bisect_left(self._starts, begin), bisect_left(self._starts, place)
        near = self._clauses[max(first, stop - _MOST) : stop]
        return [c for c in near if c.end <= place <= c.closed]


def _openings(text: str) -> Iterable[tuple[int, int, str]]:
    """Yield where a clause opens, where it begins after that, and what opens it."""
    yield from [(m.start(), m.end(), m.group()) for m in _SIGN.finditer(text)]
    for at in occurrences(text, "rong đó"):  # ", trong đó "
        start = at - 1
        if start < 0 or text[start] not in "Tt":
            continue
        link = _AMONG.match(text, at + len("rong đó"))
        end = link.end() if link else at
        if start >= 2 and text[start - 2] == "," and text[start - 1].isspace():
            start -= 2
        yield start, end, "trong đó"
    for words in _ON_FROM:
        for at in occurrences(text, words):
            yield at, at + len(words), words.strip()


def _closings(text: str, brackets: list[int]) -> list[int]:
    """Return where each bracket closes, beyond the text when none does."""
    out: list[int] = []
    closed = at = len(text)
    for start in reversed(brackets):
        close = text.find(")", start, at)
        closed = close if close >= 0 else closed
        at = start
        out.append(closed)
    return [c if c < len(text) else c + 1 for c in reversed(out)]
