"""Find the longest known phrases in a row of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at ``words[start:end]``."""

    value: T
    start: int
    end: int


class Phrases(Generic[T]):
    """A table of folded phrases, looked up left to right, longest first.

    Args:
        entries: (phrase, what it stands for); of equal phrases the last one counts.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], T]] = defaultdict(dict)
        self._longest: dict[str, int] = defaultdict(int)
        self.words: set[str] = set()
        for phrase, value in entries:
            parts = tuple(phrase.split())
            self._by_first[parts[0]][parts] = value
            self._longest[parts[0]] = max(self._longest[parts[0]], len(parts))
            self.words.update(parts)

    def at(self, words: Sequence[str], start: int) -> Match[T] | None:
        """Return the longest phrase that begins at ``start``, or None."""
        table = self._by_first.get(words[start])
        if not table:
            return None
        for length in range(min(self._longest[words[start]], len(words) - start), 0, -1):
            value = table.get(tuple(words[start : start + length]))
            if value is not None:
                return Match(value, start, start + length)
        return None

    def any_in(self, words: Sequence[str]) -> bool:
        """Return whether any of the phrases stands in the words."""
        firsts = self._by_first
        return any(w in firsts and self.at(words, i) is not None for i, w in enumerate(words))

    def find(self, words: Sequence[str]) -> list[Match[T]]:
        """Return the phrases in reading order, never overlapping."""
        found = []
        at = 0
        firsts = self._by_first
        while at < len(words):
            match = self.at(words, at) if words[at] in firsts else None
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.end
        return found


def word_set(text: str) -> frozenset[str]:
    """Return the words of a table as a set."""
    return frozenset(text.split())
