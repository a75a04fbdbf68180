"""Records by something they have in common: packed ones, and newer ones beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.services.groups import Groups


class PackedRows(Mapping[str, memoryview]):
    """The numbers of records by key, in two arrays.

    Args:
        row_of: the row of each key.
        starts: where each row begins, and where the last one ends.
        numbers: row behind row.
    """

    def __init__(self, row_of: Mapping[str, int], starts: memoryview, numbers: memoryview) -> None:
        self._row_of = row_of
        self._starts = starts
        self._numbers = numbers

    def __getitem__(self, key: str) -> memoryview:
        row = self._row_of[key]
        return self._numbers[self._starts[row] : self._starts[row + 1]]

    def __iter__(self) -> Iterator[str]:
        starts = self._starts
        return (key for key, row in self._row_of.items() if starts[row] < starts[row + 1])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class PackedGroups(Groups):
    """Groups over packed ones, each of which is unpacked when somebody asks for it.

    Args:
        base: the numbers of records by key, in an array.
        keys: the ids of the records, by number.
        gone: those of them that do not count.
    """

    def __init__(self, base: Mapping[str, Any], keys: Sequence[str], gone: Iterable[str]) -> None:
        super().__init__()
        self._packed = base
        self._unpacked: set[str] = set()
        self._record_ids = keys
        self._gone = set(gone)

    def put(self, record_id: str, keys: Iterable[str]) -> None:
        """Set the keys of a record, in place of those it had."""
        self._gone.add(record_id)  # of those it is packed under, none counts any more
        super().put(record_id, keys)

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        super().drop(record_id)
        self._gone.add(record_id)

    def ids(self, key: str) -> frozenset[str] | set[str]:
        """Return the ids of the records with this key, in no order; not to be changed."""
        self._unpack(key)
        return super().ids(key)

    def of(self, key: str) -> list[str]:
        """Return the ids of the records with this key, sorted."""
        return sorted(self.ids(key))

    def __iter__(self) -> Iterator[str]:
        """Go through the keys that any record has, in no order."""
        for key in self._packed:
            self._unpack(key)
        return (key for key, ids in self._ids.items() if ids)

    def _unpack(self, key: str) -> None:
        if key in self._unpacked or (numbers := self._packed.get(key)) is None:
            return
        self._unpacked.add(key)
        keys, alone = self._keys, self._alone.setdefault(key, (key,))
        ids = self._ids[key]
        for number in numbers.tolist():
            record_id = self._record_ids[number]
            if record_id not in self._gone:
                before = keys.get(record_id)
                keys[record_id] = alone if before is None else (*before, key)
                ids.add(record_id)
