"""Records by something they have in common, kept up to date as records come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_NONE: frozenset[str] = frozenset()


class Groups:
    """Ids of records by key; a record may have many keys, and they may change."""

    def __init__(self) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, tuple[str, ...]] = {}
        self._alone: dict[str, tuple[str, ...]] = {}  # many records share one key

    def put(self, record_id: str, keys: Iterable[str]) -> None:
        """Set the keys of a record, in place of those it had."""
        kept = tuple(dict.fromkeys(keys))
        before = self._keys.get(record_id)
        new: Iterable[str] = kept
        if before is not None:
            # Somebody reported a thousand times gets one key more with each report.
            new = set(kept).difference(before)
            self._leave(record_id, set(before).difference(kept))
        if len(kept) == 1:
            kept = self._alone.setdefault(kept[0], kept)
        if kept:
            self._keys[record_id] = kept
        elif before is not None:
            del self._keys[record_id]
        for key in new:
            self._ids[key].add(record_id)

    def fill(self, filed: Iterable[tuple[str, str]]) -> None:
        """Set the one key of each of many records; the records are new."""
        keys, ids, kept, last = self._keys, self._ids, ("",), set[str]()
        for record_id, key in filed:
            if key != kept[0]:  # the records of one article come together
                kept, last = (key,), ids[key]
            keys[record_id] = kept
            last.add(record_id)

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        self._leave(record_id, self._keys.pop(record_id, ()))

    def _leave(self, record_id: str, keys: Iterable[str]) -> None:
        for key in keys:
            ids = self._ids[key]
            ids.discard(record_id)
            if not ids:
                del self._ids[key]

    def ids(self, key: str) -> frozenset[str] | set[str]:
        """Return the ids of the records with this key, in no order; not to be changed."""
        return self._ids.get(key, _NONE)

    def of(self, key: str) -> list[str]:
        """Return the ids of the records with this key, sorted."""
        ids = self._ids.get(key)
        return sorted(ids) if ids else []

    def __iter__(self) -> Iterator[str]:
        """Go through the keys that any record has, in no order."""
        return iter(self._ids)
