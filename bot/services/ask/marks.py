"""Diacritics of a typed name against those of a stored one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.services.ask.tokens import Token
from bot.text import canonical, fold

_NAME_WORD = re.compile(r"[^\W\d_]+")


def contradicts(typed: Sequence[Token], name: str) -> bool:
    """Tell whether diacritics were typed that the stored name does not have.

    Missing ones contradict nothing: "Ngo Đông Hải" is "Ngô Đông Hải".
    """
    stored = _words_of(name)
    if len(stored) != len(typed):
        return False
    return any(
        t.canonical != s and t.canonical != t.text and not _less_marked(t.canonical, s)
        for t, (s, folded) in zip(typed, stored, strict=True)
        if t.text == folded
    )


@lru_cache(maxsize=2048)
def _words_of(name: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a stored name with their marks, and folded."""
    return tuple((word, fold(word)) for word in _NAME_WORD.findall(canonical(name)))


def _less_marked(typed: str, stored: str) -> bool:
    """Tell whether every typed mark is also in the stored word ("Tuyêt" of "Tuyết")."""
    marks = [unicodedata.normalize("NFD", w.replace("đ", "d\u0335")) for w in (typed, stored)]
    rest = iter(marks[1])
    return all(char in rest for char in marks[0])
