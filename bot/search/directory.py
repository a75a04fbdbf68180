"""Which number a record has, by its kind and id."""

from __future__ import annotations

from array import array
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from bot.domain.search import SearchRecord

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Directory:
    """Numbers by kind and id: of many records in sorted arrays of hashes, of later ones in a dict.

    A dict of a million keys would take more memory than all posting lists.
    """

    def __init__(self) -> None:
        self._later: dict[tuple[str, str], int] = {}
        self._hashes: npt.NDArray[np.int64] | None = None
        self._numbers: npt.NDArray[np.int32] | None = None

    def fill(self, records: Sequence[SearchRecord]) -> list[SearchRecord]:
        """Number many records from zero; of several with one kind and id the last is kept."""
        import numpy as np

        hashes = self._hashed(records)
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        if (ordered[1:] == ordered[:-1]).any():
            records = list({(r.kind, r.id): r for r in records}.values())
            hashes = self._hashed(records)
            order = np.argsort(hashes, kind="stable")
            ordered = hashes[order]
        self._hashes, self._numbers = ordered, order.astype(np.int32)
        return list(records)

    @staticmethod
    def _hashed(records: Sequence[SearchRecord]) -> npt.NDArray[np.int64]:
        import numpy as np

        return np.array(array("q", [hash((r.kind, r.id)) for r in records]), dtype=np.int64)

    def put(self, kind: str, record_id: str, number: int) -> None:
        """Remember the number of one record."""
        self._later[kind, record_id] = number

    def number_of(
        self, kind: str, record_id: str, records: Sequence[SearchRecord], dead: Container[int]
    ) -> int | None:
        """Return the number of a record, None when it is unknown or removed.

        Args:
            kind: its kind.
            record_id: its id.
            records: all records by number.
            dead: numbers of removed records.
        """
        number = self._later.get((kind, record_id))
        if number is not None:
            return None if number in dead else number
        if self._hashes is None or self._numbers is None:
            return None
        wanted = hash((kind, record_id))
        place = int(self._hashes.searchsorted(wanted))
        while place < len(self._hashes) and self._hashes.item(place) == wanted:
            number = self._numbers.item(place)
            record = records[number]
            if (record.kind, record.id) == (kind, record_id):
                return None if number in dead else number
            place += 1
        return None
