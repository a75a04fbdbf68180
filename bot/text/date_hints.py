"""Where a date may stand at all: a quick look, so that the slow patterns see little."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.digits import digit_runs
from bot.text.occurrences import occurrences

_LEAST_OF_YEAR = 4
_MOST_OF_DAY = 2
_LONGEST_PART = 12  # "rạng sáng"
_DAYS = (" nay", " qua", " mai")
_MOST_BLANKS = 20
_LONGEST_DAY = 5  # " nay", " qua", " mai" and what shows that the word ends
_AFTER_DIGIT = re.compile(r"\s?[/.–-]\s?[0-9]|\s+[Tt]h[áa]ng")
_WORDS = (" nay", " qua", " mai", "cùng ngày", "cung ngay")


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text holds that looks like a date.

    Attributes:
        near: the stretches in which dates may stand, half-open, in order, without overlaps.
        dated: those with a day and its month in numbers, likewise.
        numbers: where the runs of one or two digits begin, in order: every day is one.
    """

    near: list[tuple[int, int]]
    dated: list[tuple[int, int]]
    numbers: list[int]


def find_hints(text: str) -> Hints | None:
    """Look for what every date has; None when a text has none of it.

    Args:
        text: NFC, with or without diacritics.
    """
    runs = digit_runs(text)
    days = [end - 1 for _, end in runs if _AFTER_DIGIT.match(text, end)]
    hints = days + [start for start, end in runs if end - start >= _LEAST_OF_YEAR]
    for word in _WORDS:
        at = text.find(word)
        while at >= 0:
            if not text[at + len(word) : at + len(word) + 1].isalpha():
                hints.append(at)
            at = text.find(word, at + 1)
    if not hints:
        return None
    near = _stretches(sorted(hints), len(text))
    dated = _stretches(days, len(text))
    numbers = [start for start, end in runs if end - start <= _MOST_OF_DAY]
    return Hints(near, dated, numbers)


def _stretches(hints: list[int], length: int) -> list[tuple[int, int]]:
    near: list[tuple[int, int]] = []
    for hint in hints:
        start, end = max(0, hint - 70), min(length, hint + 50)
        if near and start <= near[-1][1]:
            near[-1] = near[-1][0], end
        else:
            near.append((start, end))
    return near


def each_in(
    pattern: re.Pattern[str], flat: str, stretches: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in the stretches, in reading order."""
    for start, end in stretches:
        yield from pattern.finditer(flat, start, end)


def begun_by_numbers(pattern: re.Pattern[str], flat: str, hints: Hints) -> Iterator[re.Match[str]]:
    """Yield what a pattern that begins with one or two digits finds in the stretches."""
    numbers = hints.numbers
    for start, end in hints.near:
        done = start
        for place in numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]:
            if place >= done and (match := pattern.match(flat, place, end)):
                yield match
                done = match.end()


def ended_by_days(pattern: re.Pattern[str], flat: str) -> Iterator[re.Match[str]]:
    """Yield "sáng nay", "hôm qua", "ngày mai" of a folded text, starting from their last words."""
    done = 0
    for at in sorted(at for word in _DAYS for at in occurrences(flat, word)):
        begin = at
        while begin > max(done, at - _MOST_BLANKS) and flat[begin - 1].isspace():
            begin -= 1
        begin = max(done, begin - _LONGEST_PART)
        match = pattern.search(flat, begin, at + _LONGEST_DAY)
        if match and match.start() < at:
            yield match
            done = match.end()
