"""A small inverted index: which records carry which words, and how telling each word is."""

from __future__ import annotations

import datetime as dt
import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.services.ask.scores import Scores

if TYPE_CHECKING:
    import numpy as np  # at run time only loaded for more records than a few articles have
    import numpy.typing as npt

    from bot.services.ask.array_scores import Floats
    from bot.services.ask.packed import PackedPostings

_FEW = 100  # records that are summed up as fast without arrays
_UNLOADED = 2_000  # records that are summed up before what makes arrays is loaded
_KEPT = 8  # results of the last questions
_FEW_DEAD = 32  # entries of dropped records that a list may carry whatever its length


class _List:
    """The records that carry a word: their numbers, and where their weights stand."""

    __slots__ = ("codes", "live", "numbers")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.codes = array("B")
        self.live = 0


class Postings:
    """Words of records with weights; records can be replaced and dropped at any time.

    Args:
        base: records that are indexed already; those that are added come behind them.
        gone: those of them that do not count.

    Attributes:
        keys: the records by number, "" where one was dropped.
        numbers: the numbers by record.
    """

    def __init__(self, base: PackedPostings | None = None, gone: Iterable[str] = ()) -> None:
        self.keys: list[str] = []
        self.numbers: dict[str, int] = {}
        self._lists: dict[str, _List] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._alive = array("B")
        self._days = array("i")
        self._base = base
        self._live: npt.NDArray[np.int32] | None = None
        self._leaving: list[int] = []
        self._last: dict[tuple[str, ...], Scores] = {}
        self._weights: list[float] = []  # few distinct ones, so each entry holds its place here
        self._code_of: dict[float, int] = {}
        if base is not None:
            self._take(base)
            for key in gone:
                self.drop(key)

    def __len__(self) -> int:
        return len(self.numbers)

    def _take(self, base: PackedPostings) -> None:
        self.keys.extend(base.keys)
        self.numbers.update(zip(base.keys, range(len(base.keys)), strict=True))
        self._alive.frombytes(b"\1" * len(base.keys))
        self._days.frombytes(base.days.tobytes())
        import numpy as np

        self._live = np.diff(base.lists.starts)

    def contents(
        self,
    ) -> tuple[list[str], dict[str, tuple[array[int], array[int]]], list[float]]:
        """Return what was put: the records by number, numbers and codes by word, the weights."""
        lists = {word: (found.numbers, found.codes) for word, found in self._lists.items()}
        return self.keys, lists, self._weights

    def _settled(self) -> npt.NDArray[np.int32]:
        """Return how many of the packed records that are still there carry each word."""
        assert self._base is not None
        assert self._live is not None
        if self._leaving:
            import numpy as np

            # All of them in one go: where the words of one record stand is nowhere written.
            left = np.zeros(len(self._base.keys), np.bool_)
            left[self._leaving] = True
            lists = self._base.lists
            entries = np.flatnonzero(left[lists.numbers])
            words = np.searchsorted(lists.starts, entries, "right") - 1
            self._live -= np.bincount(words, minlength=len(self._live)).astype(np.int32)
            self._leaving.clear()
        return self._live

    def _carriers(self, word: str) -> int:
        """Return how many records carry a word."""
        newer = self._lists.get(word)
        found = newer.live if newer else 0
        if self._base is not None and (number := self._base.lists.id_of(word)) is not None:
            found += int(self._settled()[number])
        return found

    @property
    def days(self) -> Sequence[int]:
        """The days of the records by number, 0 where none is known; not to be kept."""
        return self._days

    def put(self, key: str, weights: Mapping[str, float], on: dt.date | None = None) -> None:
        """Add a record, or replace it.

        Args:
            key: the record.
            weights: by word, where it stands (1 is usual); at most 256 distinct ones in all.
            on: its day, None when unknown.
        """
        self.drop(key)
        self._last.clear()
        number = len(self.keys)
        self.keys.append(key)
        self.numbers[key] = number
        self._alive.append(1)
        self._days.append(on.toordinal() if on else 0)
        self._words[key] = tuple(weights)
        for word, weight in weights.items():
            carried = self._lists.get(word)
            if carried is None:
                carried = self._lists[word] = _List()
            carried.numbers.append(number)
            carried.codes.append(self._code(weight))
            carried.live += 1

    def _code(self, weight: float) -> int:
        code = self._code_of.get(weight)
        if code is None:
            code = self._code_of[weight] = len(self._weights)
            self._weights.append(weight)
        return code

    def drop(self, key: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        number = self.numbers.pop(key, None)
        if number is None:
            return
        self._last.clear()
        self.keys[number] = ""
        self._alive[number] = 0
        if key not in self._words:
            self._leaving.append(number)
            return
        for word in self._words.pop(key):
            carried = self._lists[word]
            carried.live -= 1
            if not carried.live:
                del self._lists[word]
            elif len(carried.numbers) > 2 * carried.live + _FEW_DEAD:
                self._tidy(carried)

    def _tidy(self, carried: _List) -> None:
        kept = [(n, c) for n, c in zip(carried.numbers, carried.codes, strict=True) if self.keys[n]]
        carried.numbers = array("I", (n for n, _ in kept))
        carried.codes = array("B", (c for _, c in kept))

    def known(self, word: str) -> bool:
        """Whether any record carries the word."""
        return self._carriers(word) > 0

    def rarity(self, word: str) -> float:
        """Return how telling a word is: 0.2 for one in every record, growing with rarity."""
        live = self._carriers(word)
        return 0.2 + math.log((max(len(self.numbers), 1) + 1) / (live + 0.5))

    def scores(self, words: Iterable[str]) -> Scores:
        """Return the summed rarity of the matched words, by record; each word counts once."""
        known = tuple(w for w in dict.fromkeys(words) if self.known(w))
        if not known:
            return Scores(self, {})
        last = self._last.get(known)
        if last is None:
            if len(self._last) >= _KEPT:
                del self._last[next(iter(self._last))]
            last = self._last[known] = self._scored(known)
        return last

    def _scored(self, known: tuple[str, ...]) -> Scores:
        few = _FEW if "numpy" in sys.modules else _UNLOADED
        if self._base is None and len(self.keys) <= few:
            return Scores(self, self._summed_up(known))
        from bot.services.ask.array_scores import ArrayScores

        return ArrayScores(self, self._summed(known))

    def _summed_up(self, known: tuple[str, ...]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for word in sorted(known, key=self._carriers):
            carried = self._lists[word]
            rarity = self.rarity(word)
            each = [rarity * weight for weight in self._weights]
            for number, code in zip(carried.numbers, carried.codes, strict=True):
                if self._alive[number]:
                    scores[number] = scores.get(number, 0.0) + each[code]
        return scores

    def _summed(self, known: tuple[str, ...]) -> Floats:
        import numpy as np

        weights: Any = np.array(self._weights)
        scores = np.zeros(len(self.keys))
        for word in sorted(known, key=self._carriers):
            if self._base is not None:
                start, end = self._base.lists.span(word)
                packed = self._base.lists.numbers[start:end]
                scores[packed] += (self.rarity(word) * self._base.weights)[
                    self._base.codes[start:end]
                ]
            carried = self._lists.get(word)
            if carried is None:
                continue
            # A record stands in a list once, so that plain indexing adds up.
            numbers = np.frombuffer(carried.numbers, np.uint32)
            codes = np.frombuffer(carried.codes, np.uint8)
            scores[numbers] += (self.rarity(word) * weights)[codes]
        scores *= np.frombuffer(self._alive, np.uint8)
        return scores

    def mass(self, words: Iterable[str]) -> float:
        """Return what a record with all these words would score (weight 1)."""
        return sum(map(self.rarity, dict.fromkeys(words)))
