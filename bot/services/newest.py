"""Records in the order of their days, kept in order as records come and go."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

R = TypeVar("R")
Order = tuple[dt.date, str]


class Newest(Generic[R]):
    """All records of a kind, put in order when that is first asked for.

    Args:
        order: returns the day of a record, and its id for those of one day.
    """

    def __init__(self, order: Callable[[R], Order]) -> None:
        self._order = order
        self._records: list[R] | None = None  # the oldest first

    def first(self, every: Callable[[], Iterable[R]]) -> list[R]:
        """Return the records, newest first.

        Args:
            every: returns all of them; called once.
        """
        if self._records is None:
            self._records = sorted(every(), key=self._order)
        return self._records[::-1]

    def replace(self, old: R | None, new: R | None) -> None:
        """Put a record in the place of its earlier version; either may be missing."""
        if self._records is None:
            return
        if old is not None:
            key = self._order(old)
            at = bisect_left(self._records, key, key=self._order)
            if at < len(self._records) and self._order(self._records[at]) == key:
                del self._records[at]
        if new is not None:
            key = self._order(new)
            self._records.insert(bisect_left(self._records, key, key=self._order), new)
