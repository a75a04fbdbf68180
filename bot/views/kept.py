"""Results kept beside what they were made of, found again by its identity.

Findings and replies are deep: comparing two of them takes as long as making the result again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """A bounded number of results, the oldest of which is forgotten first.

    Args:
        most: so many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # The object is kept too, so that no other one can come to its identity meanwhile.
        self._results: dict[tuple[int, Hashable], tuple[object, T]] = {}

    def of(self, made_of: object, also: Hashable, make: Callable[[], T]) -> T:
        """Return the result for this very object.

        Args:
            made_of: an object that never changes.
            also: what else the result depends on.
            make: makes it the first time.
        """
        key = (id(made_of), also)
        kept = self._results.get(key)
        if kept is None:
            if len(self._results) >= self._most:
                del self._results[next(iter(self._results))]
            kept = self._results[key] = (made_of, make())
        return kept[1]
