"""Finds packed titles by their first words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from bot.search.word_lists import Numbers
from bot.services.ask.packed import Int64s, Packed, PackedPostings, PackedTitles, Words
from bot.services.ask.titles import KEY

_UNKNOWN = -1
_STEP = np.uint64(0x9E3779B97F4A7C15)


class TitleRows:
    """The titles of packed records, by the words that they begin with.

    Args:
        packed: has the words.
        titles: each of at least ``KEY`` words.
        records: whose titles they are.
        gone: those of them that do not count.
    """

    def __init__(
        self, packed: Packed, titles: PackedTitles, records: PackedPostings, gone: Iterable[str]
    ) -> None:
        self._packed = packed
        self._rows = titles.rows
        self._keys = records.keys
        starts = titles.rows.starts[:-1]
        begins = _hashed([titles.rows.words[starts + n].astype(np.uint64) for n in range(KEY)])
        self._by_start = np.argsort(begins, kind="stable").astype(np.uint32)
        self._begins = begins[self._by_start]
        self._by_title = np.argsort(titles.title_of, kind="stable").astype(np.uint32)
        self._titles = titles.title_of[self._by_title]
        self._gone = set(gone)

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        self._gone.add(record_id)

    def longest(
        self, words: Sequence[str], least: int, ended: Sequence[bool]
    ) -> tuple[int, dict[Words, set[str]]]:
        """Return how much of a title stands in the words at most, and which titles those are.

        Args:
            words: of a question.
            least: so many words of a title, or all of it, have to stand in a row, never less than
                ``KEY``.
            ended: whether a title may end before each word, and behind the last one.

        Returns:
            The number of words, 0 for none, and the titles, each with its records.
        """
        numbers = np.array([self._packed.ids.get(word, _UNKNOWN) for word in words], np.int64)
        if len(numbers) < KEY:
            return 0, {}
        may_end = np.array(ended)
        windows = len(numbers) - KEY + 1
        begins = _hashed([numbers[n : n + windows].astype(np.uint64) for n in range(KEY)])
        firsts = self._begins.searchsorted(begins, "left")
        lasts = self._begins.searchsorted(begins, "right")
        most, found = KEY - 1, dict[Words, set[str]]()
        for at in np.flatnonzero(lasts > firsts).tolist():
            rows = self._by_start[firsts[at] : lasts[at]]
            same, lengths = self._same(rows, numbers[at:])
            fits = (same >= np.minimum(least, lengths)) & may_end[at + same]
            for length in sorted({*same[fits].tolist()}, reverse=True):
                if length < max(most, KEY):
                    break
                titles = self._titled(rows[fits & (same == length)].tolist())
                if titles:
                    found = titles if length > most else found | titles
                    most = length
                    break
        return (most, found) if found else (0, found)

    def records(self, title: Words) -> set[str]:
        """Return the records with exactly this title."""
        length, titles = self.longest(title, len(title), [False] * len(title) + [True])
        return titles.get(title, set()) if length == len(title) else set()

    def _same(self, rows: Numbers, numbers: Int64s) -> tuple[Int64s, Int64s]:
        """Return how many words each title begins with that stand here, and how many it has."""
        starts = self._rows.starts[rows]
        lengths = self._rows.starts[rows + 1] - starts
        places = np.arange(min(len(numbers), int(lengths.max())))
        inside = places < lengths[:, None]
        where = np.where(inside, starts[:, None] + places, 0)
        equal = inside & (self._rows.words[where] == numbers[: len(places)])
        return np.logical_and.accumulate(equal, axis=1).sum(axis=1), lengths.astype(np.int64)

    def _titled(self, rows: list[int]) -> dict[Words, set[str]]:
        """Return these titles with those of their records that count."""
        found: dict[Words, set[str]] = {}
        for row in rows:
            start = int(self._titles.searchsorted(row, "left"))
            end = int(self._titles.searchsorted(row, "right"))
            records = {self._keys[n] for n in self._by_title[start:end].tolist()} - self._gone
            if records:
                found[tuple(self._packed.words[i] for i in self._rows.of(row))] = records
        return found


def _hashed(words: list[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    found = np.zeros(len(words[0]), np.uint64)
    for word in words:
        found = (found + word) * _STEP  # wraps around
    return found
