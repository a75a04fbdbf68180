"""Which records carry which words, in a few arrays: a tenth of what lists of their own take."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint32]
Starts = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint8]

_CODE_BITS, _NUMBER_BITS = 8, 32


class WordLists:
    """For each word the numbers of the records that carry it, ascending. It never changes.

    Args:
        ids: a number for each word; many lists share them.
        starts: where the list of each word begins, and where the last one ends.
        numbers: the lists one behind the other.
    """

    __slots__ = ("_ids", "numbers", "starts")

    def __init__(self, ids: Mapping[str, int], starts: Starts, numbers: Numbers) -> None:
        self._ids = ids
        self.starts = starts
        self.numbers = numbers

    def id_of(self, word: str) -> int | None:
        """Return the number of a word, None when it has none."""
        return self._ids.get(word)

    def span(self, word: str) -> tuple[int, int]:
        """Return from where to where the list of a word goes."""
        found = self._ids.get(word)
        if found is None:
            return 0, 0
        return int(self.starts[found]), int(self.starts[found + 1])

    def of(self, word: str) -> Numbers:
        """Return the records with a word; not to be changed."""
        start, end = self.span(word)
        return self.numbers[start:end]

    def carried(self) -> Numbers:
        """Return the word of every entry of ``numbers``."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.uint32), np.diff(self.starts))


class Entries:
    """Words of records as they are found, record by record, each word with a code."""

    def __init__(self) -> None:
        self.words = array("I")
        self.codes = array("B")
        self.sizes = array("I")

    def add(self, words: Iterable[int], codes: Iterable[int] | None = None) -> None:
        """Add the distinct words of the next record.

        Args:
            words: their numbers.
            codes: of each word one below 256, None for 0.
        """
        before = len(self.words)
        self.words.extend(words)
        size = len(self.words) - before
        self.sizes.append(size)
        self.codes.extend(bytes(size) if codes is None else codes)

    def arrays(self) -> tuple[Numbers, Numbers, Codes]:
        """Return word, record and code of each entry."""
        sizes = np.frombuffer(self.sizes, np.uint32)
        numbers = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
        return np.frombuffer(self.words, np.uint32), numbers, np.frombuffer(self.codes, np.uint8)


def listed(
    words: Numbers, numbers: Numbers, codes: Codes, vocabulary: int
) -> tuple[Starts, Numbers, Codes]:
    """Return entries sorted by word, then by record: where each word begins, records and codes.

    Args:
        words: of each entry, in any order.
        numbers: the record of each entry.
        codes: of each entry.
        vocabulary: how many words there are.
    """
    entries = words.astype(np.uint64)
    entries <<= np.uint64(_NUMBER_BITS)
    entries |= numbers
    if vocabulary >= 1 << (64 - _NUMBER_BITS - _CODE_BITS):
        msg = f"{vocabulary} words cannot be told apart in {64 - _NUMBER_BITS - _CODE_BITS} bits"
        raise ValueError(msg)
    entries <<= np.uint64(_CODE_BITS)
    entries |= codes
    entries.sort()
    starts = np.zeros(vocabulary + 1, np.int32)
    starts[1:] = np.cumsum(np.bincount(words, minlength=vocabulary))
    sorted_codes = entries.astype(np.uint8)
    entries >>= np.uint64(_CODE_BITS)
    return starts, entries.astype(np.uint32), sorted_codes
