"""What a search reads at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from bot.domain.search import SearchRecord
from bot.search.needs import needs_of
from bot.search.postings import LoosePostings, Reach
from bot.search.slots import Wanted

if TYPE_CHECKING:
    from bot.search.segment import Segment  # numpy is only imported for large indexes

_SPARE = {Reach.ALL: 0, Reach.BUT_ONE: 1, Reach.SOME: None}


def load() -> None:
    """Import what looks into packed records, so that no query waits for that."""
    import_module("bot.search.misspelt")
    import_module("bot.search.packed")


Found = list[tuple[int, float]]
"""Record numbers with rough scores, best first."""


@dataclass(slots=True)
class Snapshot:
    """What a search reads: replaced as a whole when records move to another segment.

    Attributes:
        records: all records by number, removed ones among them.
        segments: the older records, in order.
        loose: the newer ones.
        dead: numbers of removed records; it only grows.
    """

    records: list[SearchRecord]
    segments: tuple[Segment, ...]
    loose: LoosePostings
    dead: set[int] = field(default_factory=set)

    def copy(self) -> Snapshot:
        """Return a snapshot of the records that are there and go on being so."""
        return Snapshot(list(self.records), self.segments, self.loose, set(self.dead))

    def alive(self) -> Iterator[int]:
        """Return the numbers of the records that were not removed."""
        return (number for number in range(len(self.records)) if number not in self.dead)

    def forms_of(self, number: int) -> tuple[list[int], list[int], int]:
        """Return form ids and word ids of a record, label first, and how many are the label's."""
        if number >= self.loose.first:
            return self.loose.forms_of(number)
        segment = next(s for s in reversed(self.segments) if s.first <= number)
        return segment.forms_of(number - segment.first)

    def named(self, words: tuple[int, ...], kind: int) -> list[int]:
        """Return the records whose label is these words and no others."""
        found = self.loose.named(words, kind)
        if self.segments:
            from bot.search.segment import name_of

            name = name_of(words)
            for segment in self.segments:
                found += [n + segment.first for n in segment.named(name, kind)]
        return [n for n in found if n not in self.dead]

    def candidates(
        self, reading: Wanted, kind: int, limit: int, reach: Reach, weights: Sequence[float]
    ) -> Found:
        """Return records that may answer a query.

        Args:
            reading: the query.
            kind: number of the kind wanted, -1 for every kind.
            limit: how many at most.
            reach: which of the packed records; the loose ones are all looked at.
            weights: weight by word id.
        """
        needs = needs_of(reading)
        # What is not packed yet is found no sooner than what is, unless nothing is packed.
        spare = _SPARE[reach] if self.segments else None
        found = self.loose.best(needs, kind, limit, self.dead, weights, spare)
        if self.segments:
            from bot.search.packed import best

            for segment in self.segments:
                found += best(segment, needs, kind, limit, reach, self.dead)
            found.sort(key=lambda x: -x[1])
        return found

    def spelt(self, reading: Wanted, kind: int) -> list[int]:
        """Return packed records whose whole label a query may spell.

        Args:
            reading: the query.
            kind: number of the kind wanted, -1 for every kind.
        """
        if not self.segments:
            return []
        from bot.search.misspelt import look_up, spellings

        for hashes in spellings(reading.slots):
            found = [n for s in self.segments for n in look_up(s, hashes, kind)]
            if found := [n for n in found if n not in self.dead]:
                return found
        return []

    def within(self, reading: Wanted, kind: int) -> list[int]:
        """Return packed records whose whole label stands among other words of a query.

        Args:
            reading: the query.
            kind: number of the kind wanted, -1 for every kind.
        """
        if not self.segments:
            return []
        from bot.search.misspelt import look_up, spans

        hashes = spans(reading.slots)
        if hashes is None:
            return []
        found = [n for s in self.segments for n in look_up(s, hashes, kind)]
        return [n for n in found if n not in self.dead]

    def added(self, reading: Wanted, kind: int, limit: int, weights: Sequence[float]) -> list[int]:
        """Return records not packed yet that may be meant.

        Args:
            reading: the query.
            kind: number of the kind wanted, -1 for every kind.
            limit: how many at most.
            weights: weight by word id.
        """
        found = self.loose.best(needs_of(reading), kind, limit, self.dead, weights, 0)
        return [number for number, _ in found]
