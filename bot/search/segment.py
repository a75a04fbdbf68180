"""Records in numpy arrays, with a posting list for each word: made once and never changed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Bits = npt.NDArray[np.uint64]

_MASKS = 2
"""Of 64 times so many frequent words it is kept, as bits, which records have them."""
_SMALL = 4_000
"""In smaller segments posting lists are short enough without."""
_SIEVE = 8
"""Of so many times more labels than there are the hashes are told apart at a glance."""
_FREQUENT = 1 / 100
"""Words in fewer records are never among them."""
_PRIME = 0x9E3779B97F4A7C15
ALL_BITS = (1 << 64) - 1


def name_of(words: Sequence[int]) -> int:
    """Return the hash of the word ids of a label, 64 bits; the order counts."""
    return sum([(word + 1) * word_share(n) for n, word in enumerate(words)]) & ALL_BITS


@cache
def word_share(place: int) -> int:
    """Return what a word at a place is multiplied by: ``name_of`` sums up (word + 1) * share."""
    return pow(_PRIME, place + 1, ALL_BITS + 1)


def _names(words: Ints, ends: Ints, labels: npt.NDArray[np.uint16]) -> Bits:
    """Return ``name_of`` of every label."""
    longest = int(labels.max(initial=0))
    powers = np.full(longest + 1, _PRIME, dtype=np.uint64).cumprod(dtype=np.uint64)
    names = np.zeros(len(labels), dtype=np.uint64)
    for place in range(longest):
        has = np.flatnonzero(labels > place)
        names[has] += (words[ends[has] + place] + 1).astype(np.uint64) * powers[place]
    return names


class Board:
    """Where one search adds up; reused, and all zero between searches."""

    def __init__(self, records: int, words: int) -> None:
        self.score: Floats = np.zeros(records, dtype=np.float32)
        self.each: Floats = np.zeros(records, dtype=np.float32)
        self.marks: npt.NDArray[np.bool_] = np.zeros(records, dtype=np.bool_)
        self.bits: Bits = np.zeros(words, dtype=np.uint64)
        self.values: Floats = np.zeros(words, dtype=np.float32)


@dataclass(slots=True)
class Columns:
    """What a segment is made of.

    Attributes:
        forms: form ids of all records, one record behind the other, labels first.
        ends: where each record ends in ``forms``.
        labels: how many forms of each record are its label's.
        kinds: number of the kind of each record.
    """

    forms: array[int]
    ends: array[int]
    labels: array[int]
    kinds: array[int]

    @classmethod
    def empty(cls) -> Columns:
        """Return columns without records."""
        return cls(array("i"), array("i"), array("H"), array("B"))

    def append(self, forms: Sequence[int], label: int, kind: int) -> None:
        """Add a record."""
        self.forms.extend(forms)
        self.ends.append(len(self.forms))
        self.labels.append(min(label, 65_535))
        self.kinds.append(kind)


class Segment:
    """Records from ``first`` on. Inside, records count from zero."""

    def __init__(
        self,
        first: int,
        forms: Ints,
        starts: Ints,
        labels: npt.NDArray[np.uint16],
        kinds: npt.NDArray[np.uint8],
        folded_of: Ints,
    ) -> None:
        """Sort records into posting lists.

        Args:
            first: number of the first record.
            forms: form ids of all records, one record behind the other, labels first.
            starts: where each record starts in ``forms``, and where the last one ends.
            labels: how many forms of each record are its label's.
            kinds: number of the kind of each record.
            folded_of: word id by form id.
        """
        size = len(labels)
        self.first = first
        self.size = size
        self.forms = forms
        self.starts = starts
        self.labels = labels
        self.kinds = kinds
        self.words: Ints = folded_of[forms]
        lengths = np.diff(starts)
        pairs = self.words.astype(np.int64)
        pairs *= size
        pairs += np.repeat(np.arange(size, dtype=np.int32), lengths)
        pairs.sort()
        if len(pairs):  # a word counts once for each record
            pairs = pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])]
        self._lists: Ints = (pairs % max(1, size)).astype(np.int32)
        pairs //= max(1, size)
        known = int(self.words.max(initial=-1)) + 1
        self._cuts: list[int] = np.searchsorted(pairs, np.arange(known + 1)).tolist()
        self.known = known
        self.label_weights: Floats = np.zeros(size, dtype=np.float32)
        names = _names(self.words, starts, labels)
        self._by_name: Ints = np.argsort(names, kind="stable").astype(np.int32)
        self._names: Bits = names[self._by_name]
        bits = max(1, (_SIEVE * size).bit_length())
        self._shift = np.uint64(64 - bits)
        self._sieve = np.zeros(1 << bits, dtype=np.bool_)
        self._sieve[self._sieved(names)] = True
        self._boards: list[Board] = []
        self.frequent, self.masks = self._marked()
        self.mean = max(1.0, len(forms) / max(1, size))

    @classmethod
    def of(cls, first: int, columns: Columns, folded_of: Sequence[int]) -> Segment:
        """Return a segment of the records in columns."""
        starts = np.zeros(len(columns.ends) + 1, dtype=np.int32)
        starts[1:] = columns.ends
        return cls(
            first,
            np.array(columns.forms, dtype=np.int32),
            starts,
            np.array(columns.labels, dtype=np.uint16),
            np.array(columns.kinds, dtype=np.uint8),
            np.array(folded_of, dtype=np.int32),
        )

    def joined(self, other: Segment, dead: Sequence[int], folded_of: Sequence[int]) -> Segment:
        """Return this segment and the one behind it as one.

        Args:
            other: the records that follow this segment's.
            dead: numbers of removed records: they keep their numbers and lose their words.
            folded_of: word id by form id.
        """
        size = self.size + other.size
        lengths = np.concatenate([np.diff(self.starts), np.diff(other.starts)])
        labels = np.concatenate([self.labels, other.labels])
        forms = np.concatenate([self.forms, other.forms])
        gone = np.array([n - self.first for n in dead], dtype=np.int64)
        gone = gone[(gone >= 0) & (gone < size)]
        if len(gone):
            kept = np.ones(size, dtype=np.bool_)
            kept[gone] = False
            forms = forms[np.repeat(kept, lengths)]
            lengths[gone] = 0
            labels[gone] = 0
        starts = np.zeros(size + 1, dtype=np.int32)
        np.cumsum(lengths, out=starts[1:])
        return Segment(
            self.first,
            forms,
            starts,
            labels,
            np.concatenate([self.kinds, other.kinds]),
            np.array(folded_of, dtype=np.int32),
        )

    def weigh(self, weights: Sequence[float]) -> None:
        """Sum up each label, given the weights of the words; before anybody searches."""
        lengths = np.diff(self.starts)
        place = np.arange(len(self.forms), dtype=np.int32) - np.repeat(self.starts[:-1], lengths)
        in_label = place < np.repeat(self.labels, lengths)
        records = np.repeat(np.arange(self.size, dtype=np.int32), lengths)[in_label]
        each = np.array(weights, dtype=np.float32)[self.words[in_label]]
        self.label_weights = np.bincount(records, weights=each, minlength=self.size).astype(
            np.float32
        )

    def counts(self) -> list[int]:
        """Return in how many records each word is."""
        return np.diff(self._cuts).tolist() if self.known else []

    def count(self, word: int) -> int:
        """Return in how many records a word is."""
        return self._cuts[word + 1] - self._cuts[word] if 0 <= word < self.known else 0

    def list_of(self, word: int) -> Ints:
        """Return the records that a word is in, in order."""
        if not 0 <= word < self.known:  # it came with records added later
            return self._lists[:0]
        return self._lists[self._cuts[word] : self._cuts[word + 1]]

    def _marked(self) -> tuple[dict[int, tuple[int, int]], list[Bits]]:
        """Return the frequent words, each with mask and bit, and the masks by record."""
        if self.size < _SMALL:
            return {}, []
        counts = np.diff(np.array(self._cuts))
        likely = np.argsort(-counts, kind="stable")[: 64 * _MASKS].tolist()
        words = [w for w in likely if counts[w] > self.size * _FREQUENT]
        masks = [np.zeros(self.size, dtype=np.uint64) for _ in range(0, len(words), 64)]
        frequent: dict[int, tuple[int, int]] = {}
        for place, word in enumerate(words):
            mask, bit = place // 64, 1 << place % 64
            masks[mask][self.list_of(word)] |= np.uint64(bit)
            frequent[word] = mask, bit
        return frequent, masks

    def forms_of(self, record: int) -> tuple[list[int], list[int], int]:
        """Return form ids and word ids of a record, label first, and how many are the label's."""
        start, end = self.starts.item(record), self.starts.item(record + 1)
        return (
            self.forms[start:end].tolist(),
            self.words[start:end].tolist(),
            self.labels.item(record),
        )

    def named(self, name: int, kind: int) -> list[int]:
        """Return the records whose label has this hash, of one kind or of all (-1)."""
        return self.named_at(int(self._names.searchsorted(np.uint64(name))), kind, name)

    def _sieved(self, names: Bits) -> npt.NDArray[np.int64]:
        """Return where hashes stand in the sieve, in which those of other labels seldom do."""
        return (names >> self._shift).view(np.int64)

    def places_of(self, names: Bits) -> list[int]:
        """Return where the labels with some hashes start in the order of hashes."""
        if not self.size:
            return []
        names = names[self._sieve.take(self._sieved(names))]  # a tenth of them, at most
        places = self._names.searchsorted(names)
        places[places == self.size] = 0
        hits = self._names.take(places) == names
        return sorted(set(places[hits].tolist()))

    def named_at(self, place: int, kind: int, name: int | None = None) -> list[int]:
        """Return the records whose label has one hash, of one kind or of all (-1).

        Args:
            place: where they start.
            kind: number of the kind.
            name: the hash, None for that at the place.
        """
        names = self._names
        if name is None:
            name = names.item(place)
        found = []
        while place < self.size and names.item(place) == name:
            record = self._by_name.item(place)
            if kind < 0 or self.kinds.item(record) == kind:
                found.append(record)
            place += 1
        return found

    def words_of(self, records: Ints) -> tuple[Ints, Ints]:
        """Return the words of records one behind the other, and where each record starts."""
        first = self.starts.take(records)
        lengths = self.starts.take(records + 1)
        lengths -= first
        ends = lengths.cumsum(dtype=np.int32)
        starts = ends - lengths
        first -= starts
        places = np.repeat(first, lengths)
        places += np.arange(len(places), dtype=np.int32)
        # A record without words would break the cut; it cannot be a candidate.
        return self.words.take(places), starts

    def board(self) -> Board:
        """Return a clean board, to be given back by ``clean``."""
        try:
            return self._boards.pop()
        except IndexError:  # asking first would let another thread take it in between
            return Board(self.size, self.known)

    def clean(self, board: Board) -> None:
        """Take a board back; it must be all zero."""
        if len(self._boards) < 4:
            self._boards.append(board)
