"""What a search reads at one moment, and what it found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.search import SearchRecord
from bot.search.needs import Wanted, needs_of
from bot.search.postings import LoosePostings, Reach, rough
from bot.search.rerank import Match, match
from bot.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.search.segment import Segment  # numpy is only imported for large indexes

_SCATTERED = 0.55
"""Below, the words stand somewhere in a long label, and slips are looked into as well."""

_SLIP = 0.15
"""What a slip costs at least, as a share of the word's weight."""

_HOPELESS = 0.88
"""Candidates whose rough score is below so much of the best score are not compared closely."""
_LEAST = 3
"""So many are compared whatever their rough score."""

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
        found = self.loose.best(needs, kind, limit, self.dead, weights)
        if self.segments:
            from bot.search.packed import best

            for segment in self.segments:
                found += best(segment, needs, kind, limit, reach, self.dead)
            found.sort(key=lambda x: -x[1])
        return found


@dataclass(slots=True)
class Ranked:
    """Records by falling score: those compared closely, and a tail with rough scores."""

    reading: Wanted
    close: list[tuple[Match, int]]
    tail: list[tuple[float, int]]

    @property
    def score(self) -> float:
        """The best score, below zero when there is none."""
        return self.close[0][0].score if self.close else -1.0

    @property
    def answered(self) -> bool:
        """Whether some record has all that the query names, as it is typed."""
        return any(
            m.score > _SCATTERED and not (m.misses or m.swaps or m.numbers) for m, _ in self.close
        )

    def suffices(self, reach: Reach) -> bool:
        """Whether looking further than ``reach`` can hardly bring a better record."""
        if not self.close:
            return False
        first = self.close[0][0]
        if reach is Reach.BUT_ONE and not first.misses:
            return first.score > _SCATTERED
        named = sorted(s.weight for s in self.reading.slots if not s.function)
        gone = sum(named[:1]) + _SLIP * sum(named[1:2])
        return self.score >= rough(sum(named) - gone, gone, 0.0)


def ranked(
    state: Snapshot,
    reading: Wanted,
    found: Found,
    vocabulary: Vocabulary,
) -> Ranked:
    """Compare records with a query, the likeliest ones closely.

    Args:
        state: where they are.
        reading: the query.
        found: record numbers with rough scores, best first.
        vocabulary: the words of the index.
    """
    seen: dict[int, Match] = {}
    tail: list[tuple[float, int]] = []
    best = 0.0
    for number, likely in found:
        if number in seen:
            continue
        if tail or (likely < _HOPELESS * best and len(seen) >= _LEAST):
            tail.append((likely, number))
            continue
        forms, words, label = state.forms_of(number)
        fit = seen[number] = match(reading, forms, words, label, vocabulary)
        best = max(best, fit.score)
    close = [(m, n) for n, m in seen.items()]
    close.sort(key=lambda x: (-x[0].score, x[1]))
    return Ranked(reading, close, tail)
