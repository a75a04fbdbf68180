"""Posting lists in plain Python: for small indexes and for what was added since the last build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from bot.search.segment import Floats


class Need(NamedTuple):
    """One thing a query asks for: words that satisfy it, each with its similarity, and weight.

    ``drives``: it names something, so records are looked up by it; others only add to records
    found anyway.
    """

    options: tuple[tuple[int, float], ...]
    weight: float
    drives: bool


class Reach(IntEnum):
    """How far a search goes for records.

    ALL: they have every word. BUT_ONE: one word may be missing or a slip. SOME: they have some of
    the words.
    """

    ALL = 0
    BUT_ONE = 1
    SOME = 2


ALPHA = 0.55
"""How much a query's unmatched weight counts against a record."""
BETA = 0.2
"""How much a record's unmatched weight counts against it."""


Share = TypeVar("Share", float, "Floats")


def rough(matched: Share, unmatched: Share, missing: Share) -> Share:
    """Return rough scores, from weights matched, of the query unmatched, of the label missing."""
    found: Share = matched / (matched + ALPHA * unmatched + BETA * missing)
    return found


_WEIGHED = 240
"""Of so many records the label is weighed, too, before they are ranked."""


class LoosePostings:
    """Posting lists that grow. One writer; readers see a record when it is complete.

    Args:
        first: number of the first record.
    """

    def __init__(self, first: int = 0) -> None:
        self.first = first
        self._lists: defaultdict[int, list[int]] = defaultdict(list)
        self._named: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        self.forms: list[list[int]] = []
        self.words: list[list[int]] = []
        self.labels: list[int] = []
        self.kinds: list[int] = []

    def __len__(self) -> int:
        return len(self.labels)

    def append(self, forms: list[int], words: list[int], label: int, kind: int) -> None:
        """Add the next record.

        Args:
            forms: form ids of label and text, in order.
            words: word ids of the same.
            label: how many of them are the label's.
            kind: number of the kind.
        """
        number = self.first + len(self.labels)
        self.kinds.append(kind)
        self.forms.append(forms)
        self.words.append(words)
        self.labels.append(label)
        for word in set(words):
            self._lists[word].append(number)
        self._named[tuple(words[:label])].append(number)

    def named(self, words: tuple[int, ...], kind: int) -> list[int]:
        """Return the records whose label is these words, of one kind or of all (-1)."""
        first, kinds = self.first, self.kinds
        return [n for n in self._named.get(words, ()) if kind < 0 or kinds[n - first] == kind]

    def forms_of(self, record: int) -> tuple[list[int], list[int], int]:
        """Return form ids and word ids of a record, label first, and how many are the label's."""
        place = record - self.first
        return self.forms[place], self.words[place], self.labels[place]

    def best(
        self,
        needs: Sequence[Need],
        kind: int,
        limit: int,
        dead: Container[int],
        weights: Sequence[float],
        spare: int | None = None,
    ) -> list[tuple[int, float]]:
        """Return record numbers with rough scores, best first.

        Args:
            needs: what the query asks for.
            kind: number of the kind wanted, -1 for every kind.
            limit: how many to return.
            dead: records that were removed.
            weights: weight by word id.
            spare: how many of the words that name something a record may lack, None for any.
        """
        if not self.labels:
            return []
        naming = 0
        met: defaultdict[int, int] = defaultdict(int)
        total = sum(n.weight for n in needs)
        score: dict[int, float] = {}
        lists = self._lists
        for need in needs:
            seen: dict[int, float] = {}
            for word, similarity in need.options:
                value = similarity * need.weight
                for record in lists.get(word, ()):
                    if seen.get(record, 0.0) < value:
                        seen[record] = value
            for record, value in seen.items():
                score[record] = score.get(record, 0.0) + value
                met[record] += need.drives
            naming += need.drives
        if spare is not None:
            score = {r: value for r, value in score.items() if met[r] + spare >= naming}
        first, kinds = self.first, self.kinds
        likely = sorted(score.items(), key=lambda x: (-x[1], x[0]))[: max(_WEIGHED, 4 * limit)]
        ranked = []
        for record, matched in likely:
            if (kind >= 0 and kinds[record - first] != kind) or record in dead:
                continue
            label = self.words[record - first][: self.labels[record - first]]
            missing = max(0.0, sum(weights[w] for w in label) - matched)
            ranked.append((rough(matched, total - matched, missing), -record))
        ranked.sort(reverse=True)
        return [(-record, rank) for rank, record in ranked[:limit]]
