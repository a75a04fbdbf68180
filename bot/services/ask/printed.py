"""Numbers however they are typed: "1.687", "1,687" and "1687"; "66,5%", "66.50" and "66.5"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_PRECISE = re.compile(r"\d+[.,]\d+%?|\d+%|\d{3,}%?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def plain_numbers(words: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers among folded words in one form, both sides of "189/284" each.

    Args:
        words: as ``normal_words`` and the tokens of questions have them.

    Returns:
        Digits without signs between thousands, a point before decimals, no last zeros of these.
    """
    parts = (part.rstrip("%") for word in words if word[:1].isdigit() for part in word.split("/"))
    return tuple(dict.fromkeys(_plain(part) for part in parts if part[:1].isdigit()))


def is_precise(word: str) -> bool:
    """Whether a folded word is a number that tells a figure by itself ("66,5%"), not a year."""
    return bool(_PRECISE.fullmatch(word)) and not _YEAR.fullmatch(word)


def _plain(number: str) -> str:
    if _GROUPED.fullmatch(number):
        return number.replace(".", "").replace(",", "")
    if decimal := _DECIMAL.fullmatch(number):
        rest = decimal.group(2).rstrip("0")
        return f"{decimal.group(1)}.{rest}" if rest else decimal.group(1)
    return number
