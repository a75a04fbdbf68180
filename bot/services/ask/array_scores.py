"""What the records of a large store score for some words, in one array."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

import numpy as np
import numpy.typing as npt

from bot.services.ask.scores import Numbered, Scores

Floats = npt.NDArray[np.float64]

_AT_ONCE = 64


class ArrayScores(Scores):
    """The same as ``Scores``, of a number for every record.

    Args:
        index: has the records.
        scores: by the number of the record.
    """

    def __init__(self, index: Numbered, scores: Floats) -> None:
        super().__init__(index, {})
        self._every = scores

    def __bool__(self) -> bool:
        """Whether any record carries one of the words."""
        return bool(self._every.any())

    def of(self, key: str) -> float:
        """Return what a record scores, 0 for one without any of the words."""
        number = self._index.numbers.get(key)
        return 0.0 if number is None else float(self._every[number])

    def among(self, keys: Collection[str], least: float) -> list[tuple[str, float]]:
        """Return which of these records score at least so much, and anything, in no order."""
        if isinstance(keys, Set):
            found = np.flatnonzero(self._every >= least if least > 0 else self._every)
            if len(found) < len(keys):
                every = self._index.keys
                pairs = zip(found.tolist(), self._every[found].tolist(), strict=True)
                return [(key, score) for n, score in pairs if (key := every[n]) in keys]
        known = [(n, key) for key in keys if (n := self._index.numbers.get(key)) is not None]
        scores = self._every[[n for n, _ in known]]
        return [
            (known[at][1], score)
            for at, score in enumerate(scores.tolist())
            if score > 0 and score >= least
        ]

    def best(self) -> float:
        """Return the greatest score, 0 when there is none."""
        return float(self._every.max(initial=0.0))

    def ranked(self, least: float, most: int | None = None) -> Iterator[tuple[str, float]]:
        """Go through the records that score at least so much, and anything at all.

        The greatest score comes first, of equal ones the newest record.

        Args:
            least: the lowest score.
            most: at most so many records, None for all.
        """
        scores = self._every
        if most is not None and most < len(scores):
            least = max(least, float(np.partition(scores, len(scores) - most)[len(scores) - most]))
        found = np.flatnonzero(scores >= least if least > 0 else scores)
        # The days must not be held on to: their array could not grow meanwhile.
        order = np.lexsort((found, -np.asarray(self._index.days)[found], -scores[found]))
        found = found[order if most is None else order[:most]]
        for start in range(0, len(found), _AT_ONCE):
            part = found[start : start + _AT_ONCE]
            for number, score in zip(part.tolist(), scores[part].tolist(), strict=True):
                yield self._index.keys[number], score
