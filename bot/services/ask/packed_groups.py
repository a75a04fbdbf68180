"""Records by something they have in common: packed ones, and newer ones beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.services.ask.packed import Filing
from bot.services.groups import Groups


class PackedGroups(Groups):
    """Groups over packed ones, each of which is unpacked when somebody asks for it.

    Args:
        base: the numbers of records by key.
        keys: the ids of the records, by number.
        gone: those of them that do not count.
    """

    def __init__(self, base: Filing, keys: list[str], gone: Iterable[str]) -> None:
        super().__init__()
        self._packed = dict(base)
        self._unpacked: list[str] = []
        self._record_ids = keys
        self._gone = set(gone)

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        super().drop(record_id)
        self._gone.add(record_id)
        for key in self._unpacked:
            self._ids[key].discard(record_id)

    def ids(self, key: str) -> frozenset[str] | set[str]:
        """Return the ids of the records with this key, in no order; not to be changed."""
        self._unpack(key)
        return super().ids(key)

    def of(self, key: str) -> list[str]:
        """Return the ids of the records with this key, sorted."""
        return sorted(self.ids(key))

    def __iter__(self) -> Iterator[str]:
        """Go through the keys that any record has, in no order."""
        for key in list(self._packed):
            self._unpack(key)
        return (key for key, ids in self._ids.items() if ids)

    def _unpack(self, key: str) -> None:
        numbers = self._packed.pop(key, None)
        if numbers is None:
            return
        found = {self._record_ids[number] for number in numbers.tolist()} - self._gone
        self._ids[key] |= found
        self._unpacked.append(key)
