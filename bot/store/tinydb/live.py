"""The records of one kind: at rest in their file, or in memory when they are newer."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from typing import Any

from bot.domain.stored import AtRest
from bot.store.tinydb.shelf import Shelf, span_of

_MISSING = object()


class LiveRecords(MutableMapping[str, Any]):
    """Records by id. One writer; everybody may read.

    Args:
        records: where a record is in the shelf, or the record itself.
        shelf: the file that holds the others; None when there is none.
    """

    __slots__ = ("__weakref__", "_state")

    def __init__(self, records: dict[str, Any], shelf: Shelf | None = None) -> None:
        # One attribute, so that whoever reads sees places and the file that they are in.
        self._state = (records, shelf)

    def __getitem__(self, record_id: str) -> Any:
        records, shelf = self._state
        found = records[record_id]
        if found.__class__ is int and shelf is not None:
            return shelf.record(record_id, found)
        return found

    def get(self, record_id: str, default: Any = None) -> Any:
        """Return a record, or the default when there is none."""
        records, shelf = self._state
        found = records.get(record_id, default)
        if found.__class__ is int and shelf is not None:
            return shelf.record(record_id, found)
        return found

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._state[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._state[0])

    def values(self) -> ValuesView[Any]:
        """Return every record."""
        if (shelf := self._state[1]) is not None:
            shelf.keep_all()
        return super().values()

    def items(self) -> ItemsView[str, Any]:
        """Return every record with its id."""
        if (shelf := self._state[1]) is not None:
            shelf.keep_all()
        return super().items()

    def __len__(self) -> int:
        return len(self._state[0])

    def __setitem__(self, record_id: str, record: Any) -> None:
        self._state[0][record_id] = record

    def __delitem__(self, record_id: str) -> None:
        del self._state[0][record_id]

    def pop(self, record_id: str, default: Any = None) -> Any:
        """Remove a record and return it as ``peek`` does; a missing one is fine."""
        return self._state[0].pop(record_id, default)

    def peek(self, record_id: str) -> Any:
        """Return a record in memory, the place of one at rest, or None."""
        return self._state[0].get(record_id)

    def copy(self) -> LiveRecords:
        """Return the present state, which nobody else changes."""
        records, shelf = self._state
        return LiveRecords(dict(records), shelf)

    @property
    def shelf(self) -> Shelf | None:
        """The file that holds the records at rest."""
        return self._state[1]

    def in_memory(self) -> list[tuple[str, Any]]:
        """Return the records that are not at rest."""
        records, shelf = self._state
        if shelf is None:
            return list(records.items())
        if _all_rest(records):
            return []
        return [(i, r) for i, r in records.items() if r.__class__ is not int]

    def stored(self) -> Iterator[tuple[str, Any]]:
        """Return every record in memory, and the places of the others, in order."""
        return iter(self._state[0].items())

    def at_rest(self) -> AtRest:
        """Return which records are in the file, and which of them do not count any more."""
        records, shelf = self._state
        if shelf is None:
            return AtRest()
        ids = shelf.ids
        if len(records) - len(self.in_memory()) == len(ids):
            return AtRest(ids)
        return AtRest(ids, frozenset(i for i in ids if records.get(i).__class__ is not int))

    def at_rest_with(self, text: bytes) -> list[str]:
        """Return the ids of the records at rest whose bytes hold a text."""
        records, shelf = self._state
        data = b"" if shelf is None else shelf.file.content()
        at = data.find(text)
        if at < 0:
            return []
        places = sorted((*span_of(r), i) for i, r in records.items() if r.__class__ is int)
        found: list[str] = []
        for offset, size, record_id in places:
            if 0 <= at < offset:
                at = data.find(text, offset)
            if offset <= at < offset + size:
                found.append(record_id)
        return found

    def rest(self, saved: LiveRecords, places: Mapping[str, int], shelf: Shelf) -> None:
        """Let go of the records that a file holds now. Not while somebody changes these.

        Args:
            saved: the state that was written; these may be ahead of it, or behind.
            places: where its records are in the file.
            shelf: the file.
        """
        before = saved._state[0]
        present, file = self._state
        rested: dict[str, Any] = dict(places)
        if not places.keys() <= present.keys():
            for record_id in places.keys() - present.keys():
                del rested[record_id]
        rested |= {
            i: r
            for i, r in present.items()
            if r.__class__ is not int and before.get(i, _MISSING) is not r
        }
        if file is not None:
            # What these still have of the file before, and the one that was written has not.
            behind = [i for i, r in before.items() if r.__class__ is not int and i in present]
            if len(rested) != len(present):
                behind += present.keys() - rested.keys()
            for record_id in behind:
                if present[record_id].__class__ is int:
                    rested[record_id] = file.record(record_id, present[record_id])
        self._state = (rested, shelf)


def _all_rest(records: Mapping[str, Any]) -> bool:
    # Without a step of this program for each of very many records.
    return {*map(type, records.values())} <= {int}
