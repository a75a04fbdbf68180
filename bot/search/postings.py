"""Posting lists in plain Python: for small indexes and for what was added since the last build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol


class Need(NamedTuple):
    """One thing a query asks for: words that satisfy it, each with its similarity, and weight.

    ``drives``: whether records are looked up by it; others only add to records found anyway.
    """

    options: tuple[tuple[int, float], ...]
    weight: float
    drives: bool


ALPHA = 0.55
"""How much a query's unmatched weight counts against a record."""
BETA = 0.2
"""How much a record's unmatched weight counts against it."""


class Postings(Protocol):
    """Finds candidate records for the needs of a query."""

    def best(
        self, needs: Sequence[Need], kind: int, limit: int, skip: Callable[[int], bool] | None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` record numbers with rough scores, best first.

        Args:
            needs: what the query asks for.
            kind: number of the kind wanted, -1 for every kind.
            limit: how many to return.
            skip: tells which records were removed.
        """
        ...

    def forms_of(self, record: int) -> tuple[Sequence[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        ...


class LoosePostings:
    """Posting lists that grow. One writer; readers see a record when it is complete."""

    def __init__(self, first: int = 0) -> None:
        self._first = first
        self._lists: defaultdict[int, list[int]] = defaultdict(list)
        self._forms: list[tuple[int, ...]] = []
        self._labels: list[int] = []
        self._named: defaultdict[int, list[int]] = defaultdict(list)
        self.weights: list[float] = []
        self.kinds: list[int] = []

    def __len__(self) -> int:
        return len(self._labels)

    def append(
        self, forms: tuple[int, ...], label: int, words: set[int], name: int, kind: int
    ) -> None:
        """Add the next record.

        Args:
            forms: form ids of label and text, in order.
            label: how many of them are the label's.
            words: word ids of label and text.
            name: hash of the word ids of the label.
            kind: number of the kind.
        """
        number = self._first + len(self._labels)
        self.kinds.append(kind)
        self._forms.append(forms)
        self._labels.append(label)
        for word in words:
            self._lists[word].append(number)
        self._named[name].append(number)

    def named(self, name: int, kind: int) -> list[int]:
        """Return the records whose label has this hash, of one kind or of all (-1)."""
        first, kinds = self._first, self.kinds
        return [n for n in self._named.get(name, ()) if kind < 0 or kinds[n - first] == kind]

    def label_of(self, place: int) -> Sequence[int]:
        """Return the form ids of the label of the record at a place in these lists."""
        return self._forms[place][: self._labels[place]]

    def forms_of(self, record: int) -> tuple[Sequence[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        return self._forms[record - self._first], self._labels[record - self._first]

    def best(
        self, needs: Sequence[Need], kind: int, limit: int, skip: Callable[[int], bool] | None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` record numbers with rough scores, best first."""
        if not self._labels:
            return []
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
        first, weights, kinds = self._first, self.weights, self.kinds
        ranked = []
        for record, matched in score.items():
            if kind >= 0 and kinds[record - first] != kind:
                continue
            if skip is not None and skip(record):
                continue
            place = record - first
            # A record that is being added just now is weighed a moment later.
            missing = max(0.0, weights[place] - matched) if place < len(weights) else 0.0
            ranked.append(
                (matched / (matched + ALPHA * (total - matched) + BETA * missing), -record)
            )
        ranked.sort(reverse=True)
        return [(-record, rank) for rank, record in ranked[:limit]]
