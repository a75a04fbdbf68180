"""Cut text into words and numbers, with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.text.fold import canonical, fold

# "T.Ư", "U.B.N.D." are one word each; "1.687" is one number; "NQ18" is a word and a number.
_PATTERN = r"(?:[^\W\d_]\.){1,6}[^\W\d_](?![^\W\d_])|[^\W\d_]+|\d{1,3}(?:\.\d{3})+(?![\d.])|\d+"
_WORD = re.compile(_PATTERN)
_CUT = re.compile(f"({_PATTERN})")
# Only these letters: terms and congresses stay below 40, and "CD", "MC" are abbreviations.
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10}


class Token(NamedTuple):
    """A word or number; ``canonical`` keeps diacritics; offsets are code points in the text."""

    raw: str
    canonical: str
    folded: str
    start: int
    end: int


def pieces(text: str) -> tuple[list[str], list[str]]:
    """Return the words and numbers of an NFC text as printed, and what stands around them.

    Gap ``i`` stands before word ``i``; one more follows the last word.
    """
    parts = _CUT.split(text)
    return parts[1::2], parts[::2]


@lru_cache(maxsize=65536)
def forms(raw: str) -> tuple[str, str]:
    """Return the canonical and the folded form of one printed word; numbers lose "." and zeros."""
    if raw[0].isdigit():
        plain = raw.replace(".", "").lstrip("0") or "0"
        return plain, plain
    if "." in raw:
        raw = raw.replace(".", "")
    word = canonical(raw)
    return word, fold(word)


def tokens(text: str) -> list[Token]:
    """Return the words and numbers of an NFC text in reading order."""
    found = []
    for match in _WORD.finditer(text):
        raw = match.group()
        word, folded = forms(raw)
        start, end = match.span()
        found.append(Token(raw, word, folded, start, end))
    return found


@lru_cache(maxsize=1024)
def roman(folded: str) -> int | None:
    """Return the value of a Roman number from 1 to 39 in lower case, None for other words."""
    if not folded or not _ROMAN.fullmatch(folded):
        return None
    values = [_ROMAN_VALUE[c] for c in folded]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
