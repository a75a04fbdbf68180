"""Finds packed titles by their first words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from bot.services.ask.packed import Packed, PackedPostings, PackedTitles, Words

KEY = 3
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

    def starting(self, first: Words) -> dict[Words, set[str]]:
        """Return the titles that begin with these ``KEY`` words, each with its records."""
        ids = [self._packed.ids.get(word) for word in first]
        known = [np.array([i], np.uint64) for i in ids if i is not None]
        if len(known) < KEY:
            return {}
        wanted = _hashed(known)[0]
        start = int(np.searchsorted(self._begins, wanted, "left"))
        end = int(np.searchsorted(self._begins, wanted, "right"))
        found: dict[Words, set[str]] = {}
        for row in self._by_start[start:end].tolist():
            title = tuple(self._packed.words[i] for i in self._rows.of(row))
            if title[:KEY] == first and (records := self._records(row)):
                found[title] = records
        return found

    def _records(self, row: int) -> set[str]:
        start = int(np.searchsorted(self._titles, row, "left"))
        end = int(np.searchsorted(self._titles, row, "right"))
        return {self._keys[n] for n in self._by_title[start:end].tolist()} - self._gone


def _hashed(words: list[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    found = np.zeros(len(words[0]), np.uint64)
    for word in words:
        found = (found + word) * _STEP  # wraps around
    return found
