"""What records score for some words: summed up one by one, which is enough for a small store."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol


class Numbered(Protocol):
    """Records by number."""

    keys: list[str]
    """The records by number."""
    numbers: dict[str, int]
    """The numbers by record."""

    @property
    def days(self) -> Sequence[int]:
        """The days of the records by number, 0 where none is known."""
        ...


class Scores:
    """What the records of an index score for some words. Good until the index changes.

    Args:
        index: has the records.
        scores: by the number of the record, of those that carry any of the words.
    """

    def __init__(self, index: Numbered, scores: Mapping[int, float]) -> None:
        self._index = index
        self._scores = scores

    def __bool__(self) -> bool:
        """Whether any record carries one of the words."""
        return bool(self._scores)

    def of(self, key: str) -> float:
        """Return what a record scores, 0 for one without any of the words."""
        number = self._index.numbers.get(key)
        return 0.0 if number is None else self._scores.get(number, 0.0)

    def among(self, keys: Collection[str], least: float) -> list[tuple[str, float]]:
        """Return which of these records score at least so much, and anything, in no order."""
        if not self._scores:
            return []
        found = ((key, self.of(key)) for key in keys)
        return [(key, score) for key, score in found if score > 0 and score >= least]

    def best(self) -> float:
        """Return the greatest score, 0 when there is none."""
        return max(self._scores.values(), default=0.0)

    def ranked(self, least: float, most: int | None = None) -> Iterator[tuple[str, float]]:
        """Go through the records that score at least so much, and anything at all.

        The greatest score comes first, of equal ones the newest record.

        Args:
            least: the lowest score.
            most: at most so many records, None for all.
        """
        days, keys = self._index.days, self._index.keys
        found = [(-score, -days[n], n) for n, score in self._scores.items() if score >= least]
        for score, _, number in sorted(found)[:most]:
            yield keys[number], -score
