"""What a search reads at one moment, and what it found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.search import SearchRecord
from bot.search.postings import LoosePostings, Need
from bot.search.rerank import Match

if TYPE_CHECKING:
    from bot.search.packed import PackedPostings  # numpy is only imported for large indexes

_SCATTERED = 0.55
"""Below, the words stand somewhere in a long label, and slips are looked into as well."""


@dataclass(slots=True)
class Snapshot:
    """What a search reads: replaced as a whole when records are packed anew."""

    records: list[SearchRecord]
    packed: PackedPostings | None
    loose: LoosePostings
    dead: frozenset[int] = frozenset()

    def forms_of(self, number: int) -> tuple[Sequence[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        if self.packed is not None and number < len(self.packed):
            return self.packed.forms_of(number)
        return self.loose.forms_of(number)

    def named(self, words: tuple[int, ...], kind: int) -> list[int]:
        """Return the records whose label is these words and no others."""
        name = hash(words)
        found = self.loose.named(name, kind)
        if self.packed is not None:
            found += self.packed.named(name, kind)
        return [n for n in found if n not in self.dead]

    def candidates(self, needs: Sequence[Need], kind: int, limit: int) -> list[tuple[int, float]]:
        """Return record numbers with rough scores, best first."""
        skip = self.dead.__contains__ if self.dead else None
        found = self.loose.best(needs, kind, limit, skip)
        if self.packed is not None:
            found += self.packed.best(needs, kind, limit, skip)
            found.sort(key=lambda x: -x[1])
        return found


@dataclass(slots=True)
class Ranked:
    """Records by falling score: those compared closely, and a tail with rough scores."""

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
