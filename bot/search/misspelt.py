"""Labels that a query spells with slips, found by their hashes.

A slip is resolved against the vocabulary: a misspelt word has some dozens of likely meanings. The
labels with one of these in its place are not searched for but looked up: the hash of a label is a
sum over its words, so the hashes of thousands of spellings are one addition of arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from bot.search.segment import ALL_BITS, Bits, Segment, word_share
from bot.search.slots import Slot
from bot.search.spelling import naming_run

_SPELLINGS = 2048
"""So many spellings are looked up at once, the likeliest ones."""
_BASES = 40
"""So many of them may have a slip in a further word, one that is a word itself."""
_SHORT = 8
"""In queries of so many words two known words may be slips."""
_LONGEST = 40
ASKED = 12
"""In queries of so many words a name may stand anywhere, and have a known word that is a slip."""
_NAME = 5
"""So many words has a name."""
_OTHERS = 12
"""So many words a known one may be taken for."""

Meanings = tuple[tuple[int, float], ...]


def spellings(slots: Sequence[Slot]) -> Iterator[Bits]:
    """Yield hashes of the labels that a query may spell, the likelier ones first.

    Args:
        slots: what the query asks for. With slips for known words, too, up to two of these are
            taken for others.
    """
    words = [s for s in slots if s.folded[0] != "#"][: _LONGEST + 1]
    first, last = naming_run([s.function for s in words])
    runs = [_Run(words[first:last])]
    if (first, last) != (0, len(words)):
        runs.append(_Run(words))
    runs = [r for r in runs if r.possible]
    for step in (_Run.nearest, _Run.farther):
        found = [hashes for run in runs for hashes in step(run)]
        if found:
            yield np.concatenate(found)


def spans(slots: Sequence[Slot]) -> Bits | None:
    """Return hashes of the labels that may stand among other words of a query.

    Two to eight words that follow each other; one of three or more may be misspelt. With slips for
    known words, too, one of these may be taken for another in short queries.

    Args:
        slots: what the query asks for.
    """
    words = [s for s in slots if s.folded[0] != "#"][:_LONGEST]
    plain: list[int] = []
    misspelt: list[Bits] = []
    long = len(words) > ASKED
    for first in range(len(words) - 1):
        if long and not _starts(words, first):
            continue
        total = 0
        open_: Bits | None = None
        for place, slot in enumerate(words[first : first + _SHORT]):
            share = word_share(place)
            if slot.id >= 0:
                total = total + (slot.id + 1) * share & ALL_BITS
            else:
                meant = _ids(slot.options, ())
                if open_ is not None or not len(meant):
                    break
                open_ = meant * np.uint64(share)
            if not place:
                continue
            if open_ is None:
                plain.append(total)
                if 1 < place < _NAME and not long and _starts(words, first):
                    misspelt += _one_other(words[first : first + place + 1], total)
            elif place > 1:
                misspelt.append(open_ + np.uint64(total))
    found = [np.array(plain, dtype=np.uint64), *misspelt]
    return np.concatenate(found) if plain or misspelt else None


def _starts(words: Sequence[Slot], place: int) -> bool:
    """Tell whether a name may start at a place: behind words that ask, or with a capital."""
    if not place:
        return True
    before = words[place - 1]
    return before.function or (words[place].capital and not before.capital)


def _one_other(slots: Sequence[Slot], total: int) -> list[Bits]:
    """Return the hashes of known words with one of them taken for another."""
    found = []
    for place, slot in enumerate(slots):
        if slot.options:
            share = word_share(place)
            rest = total - (slot.id + 1) * share & ALL_BITS
            found.append(_ids(slot.options, ())[:_OTHERS] * np.uint64(share) + np.uint64(rest))
    return found


def look_up(segment: Segment, hashes: Bits, kind: int) -> list[int]:
    """Return the records of a segment whose label has one of the hashes.

    Args:
        segment: the records.
        hashes: of spellings.
        kind: number of the kind wanted, -1 for every kind.
    """
    found = [n for place in segment.places_of(hashes) for n in segment.named_at(place, kind)]
    return [n + segment.first for n in found]


class _Run:
    """Words of a query that may be a whole label."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.base = 0
        self.unknown: list[Bits] = []
        self._meant: list[Bits] = []
        self._shares: list[int] = []
        self._own: list[int] = []
        self.possible = len(slots) <= _LONGEST
        for place, slot in enumerate(slots):
            meant = _ids(slot.options, slot.completions)
            share = word_share(place)
            if slot.id < 0:
                if not len(meant):
                    self.possible = False
                    return
                self.unknown.append(meant * np.uint64(share))
                continue
            own = (slot.id + 1) * share & ALL_BITS
            self.base = self.base + own & ALL_BITS
            if len(meant):
                self._meant.append(meant)
                self._shares.append(share)
                self._own.append(own)

    def nearest(self) -> list[Bits]:
        """Return spellings with slips in the words that no record has, or in one that is known."""
        if self.unknown:
            return [self._chosen(_SPELLINGS)]
        return [self._one_more(np.array([self.base], dtype=np.uint64))] if self._meant else []

    def farther(self) -> list[Bits]:
        """Return spellings with a slip in one more known word."""
        size = len(self._meant)
        if not size:
            return []
        if self.unknown:
            return [self._one_more(self._chosen(_BASES))]
        if not 1 < size <= _SHORT:
            return []
        each = int((2 * _SPELLINGS / (size * (size - 1))) ** 0.5)
        base = np.uint64(self.base)
        changes = [self._changes(n, n + 1, each) for n in range(size)]
        return [
            np.add.outer(first + base, second).ravel()
            for place, first in enumerate(changes)
            for second in changes[place + 1 :]
        ]

    def _chosen(self, most: int) -> Bits:
        """Return every choice of meanings of the unknown words, at most so many."""
        each = max(1, int(most ** (1 / len(self.unknown))))
        hashes = np.array([self.base], dtype=np.uint64)
        for meant in self.unknown:
            hashes = np.add.outer(hashes, meant[:each]).ravel()
        return hashes

    def _one_more(self, hashes: Bits) -> Bits:
        size = len(self._meant)
        each = max(1, _SPELLINGS // (len(hashes) * size))
        found: Bits = np.add.outer(hashes, self._changes(0, size, each)).ravel()
        return found

    def _changes(self, first: int, last: int, each: int) -> Bits:
        """Return what a hash grows by where one of some known words is taken for another."""
        meant = [ids[:each] for ids in self._meant[first:last]]
        sizes = [len(ids) for ids in meant]
        shares = np.array(self._shares[first:last], dtype=np.uint64).repeat(sizes)
        own = np.array(self._own[first:last], dtype=np.uint64).repeat(sizes)
        return np.concatenate(meant) * shares - own


@lru_cache(maxsize=8192)
def _ids(options: Meanings, completions: Meanings) -> Bits:
    """Return word ids plus one, the likeliest first; the array is shared."""
    likely = options
    if completions:
        likely = tuple(sorted(options + completions, key=lambda o: -o[1]))
    return np.array([i + 1 for i, _ in likely], dtype=np.uint64)
