"""Posting lists in numpy arrays: for large indexes, made once and never changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from bot.search.postings import ALPHA, BETA, Need

_Ints = npt.NDArray[np.int32]
_Floats = npt.NDArray[np.float32]

_LEADING = 0.35
"""Records are looked up by the rarest words, until these have so much of the query's weight."""
_MUCH = 12_000
"""A word's slips are only asked about candidates when their lists are longer than this."""
_FEW = 100
_NEAR_BEST = 0.4
"""Of more than a few candidates those far behind the best are given up."""
_POOL = 500
"""At most so many candidates are scored for the longer lists."""


class _Board:
    """Where one search adds up; reused, and all zero between searches."""

    def __init__(self, size: int) -> None:
        self.score: _Floats = np.zeros(size, dtype=np.float32)
        self.each: _Floats = np.zeros(size, dtype=np.float32)


class PackedPostings:
    """Posting lists of the records from 0 on, in arrays.

    Args:
        forms: form ids of all records, one record behind the other, labels first.
        ends: where each record ends in ``forms``.
        labels: how many forms of each record are its label's.
        kinds: number of the kind of each record.
        names: ``hash`` of the word ids of each label.
        folded_of: word id by form id.
    """

    def __init__(
        self,
        forms: array[int],
        ends: array[int],
        labels: array[int],
        kinds: array[int],
        names: array[int],
        folded_of: Sequence[int],
    ) -> None:
        size = len(ends)
        self._size = size
        self._forms: _Ints = np.array(forms, dtype=np.int32)
        self._ends: _Ints = np.zeros(size + 1, dtype=np.int32)
        self._ends[1:] = ends
        self._labels: npt.NDArray[np.uint16] = np.array(labels, dtype=np.uint16)
        self._kinds: npt.NDArray[np.uint8] = np.array(kinds, dtype=np.uint8)
        self._words: _Ints = np.array(folded_of, dtype=np.int32)[self._forms]
        words = self._words
        records = np.repeat(np.arange(size, dtype=np.int32), np.diff(self._ends))
        pairs = np.sort(words.astype(np.int64) * size + records)
        pairs = pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])]
        self._lists: _Ints = (pairs % size).astype(np.int32)
        self._starts: npt.NDArray[np.int64] = np.searchsorted(
            pairs // size, np.arange(int(words.max(initial=0)) + 2)
        )
        self.weights: _Floats = np.zeros(size, dtype=np.float32)
        hashes = np.array(names, dtype=np.int64)
        self._by_name: npt.NDArray[np.int64] = np.argsort(hashes, kind="stable")
        self._names: npt.NDArray[np.int64] = hashes[self._by_name]
        self._lengths: list[int] = np.diff(self._starts).tolist()
        self._mean = max(1.0, len(words) / max(1, size)) * 2
        self._boards: list[_Board] = []

    def __len__(self) -> int:
        return self._size

    def counts(self, words: int) -> list[int]:
        """Return in how many records each of so many words is."""
        return self._lengths + [0] * (words - len(self._lengths))

    def weigh(self, weights: Sequence[float]) -> None:
        """Sum up each label, given the weights of the words."""
        lengths = np.diff(self._ends)
        records = np.repeat(np.arange(self._size, dtype=np.int32), lengths)
        place = np.arange(len(self._forms)) - np.repeat(self._ends[:-1], lengths)
        in_label = place < np.repeat(self._labels, lengths)
        each = np.array(weights, dtype=np.float32)[self._words[in_label]]
        self.weights = np.bincount(records[in_label], weights=each, minlength=self._size).astype(
            np.float32
        )

    def _list(self, word: int) -> _Ints:
        if word + 1 >= len(self._starts):
            return self._lists[:0]  # came with records added later
        return self._lists[self._starts[word] : self._starts[word + 1]]

    def forms_of(self, record: int) -> tuple[Sequence[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        forms = self._forms[self._ends[record] : self._ends[record + 1]].tolist()
        return forms, int(self._labels[record])

    def named(self, name: int, kind: int) -> list[int]:
        """Return the records whose label has this hash, of one kind or of all (-1)."""
        first = int(np.searchsorted(self._names, name))
        found = []
        while first < self._size and self._names[first] == name:
            record = int(self._by_name[first])
            if kind < 0 or self._kinds[record] == kind:
                found.append(record)
            first += 1
        return found

    def best(
        self, needs: Sequence[Need], kind: int, limit: int, skip: Callable[[int], bool] | None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` record numbers with rough scores, best first."""
        total = sum(n.weight for n in needs)
        plans = sorted(((self._cost(n), n) for n in needs if n.options), key=lambda p: p[0])
        if not plans:
            return []
        leads, later = self._plan(plans)
        board = self._boards.pop() if self._boards else _Board(self._size)
        touched = [self._read(need, board) for need in leads]
        candidates = touched[0]
        if len(touched) > 1:
            candidates = np.concatenate(touched)
            if len(touched) > 2:  # enough evidence to tell the hopeless
                candidates = _strongest(candidates, board.score.take(candidates))
            # A record found by several words is kept once: where it wrote last.
            turns = np.arange(len(candidates), dtype=np.float32)
            board.each[candidates] = turns
            once = board.each.take(candidates) == turns
            board.each[candidates] = 0
            candidates = candidates[once]
        matched = board.score.take(candidates)
        for records in touched:
            board.score[records] = 0
        candidates, matched = self._asked(later, candidates, matched, board)
        self._boards.append(board)
        if kind >= 0:
            right = self._kinds[candidates] == kind
            candidates, matched = candidates[right], matched[right]
        missing = np.maximum(0, self.weights[candidates] - matched)
        ranks = matched / (matched + ALPHA * (total - matched) + BETA * missing)
        return self._top(candidates, ranks, limit, skip)

    def _read(self, need: Need, board: _Board) -> _Ints:
        """Add a need's weight to every record that one of its words is in; return these."""
        if len(need.options) == 1:
            word, similarity = need.options[0]
            records = self._list(word)
            board.score[records] += np.float32(similarity * need.weight)
            return records
        records = self._spread(need, board)
        board.score[records] += board.each[records]
        board.each[records] = 0
        return records

    def _spread(self, need: Need, board: _Board) -> _Ints:
        """Write a need's weight for each record that one of its words is in; return these."""
        options = (
            sorted(need.options, key=lambda o: o[1]) if len(need.options) > 1 else need.options
        )
        lists = [self._list(w) for w, _ in options]
        records = np.concatenate(lists)
        values = np.array([s * need.weight for _, s in options], dtype=np.float32)
        # A record with several of the words gets the best one's value: it is written last.
        board.each[records] = np.repeat(values, [len(x) for x in lists])
        return records

    def _cost(self, need: Need) -> int:
        lengths = self._lengths
        known = len(lengths)
        return sum(lengths[w] for w, _ in need.options if w < known)

    @staticmethod
    def _plan(plans: Sequence[tuple[int, Need]]) -> tuple[list[Need], list[tuple[int, Need]]]:
        """Split needs into those that look records up and those that candidates are asked.

        Rarest first: a record without any of the leading words cannot win once the others are too
        light. Where words may be slips, two lead at least, so that one may be wrong.
        """
        rest = sum(n.weight for _, n in plans if n.drives)
        least = 1 + any(len(n.options) > 1 for _, n in plans)
        enough = (1 - _LEADING) * rest
        leads: list[Need] = []
        later: list[tuple[int, Need]] = []
        for cost, need in plans:
            if not need.drives or (len(leads) >= least and rest <= enough):
                later.append((cost, need))
                continue
            rest -= need.weight
            exact, *others = need.options
            if others and cost > _MUCH and exact[1] == 1.0:
                # It only looks records up; what it adds is asked with its slips, once.
                leads.append(Need((exact,), 0.0, drives=True))
                later.append((cost, need))
            else:
                leads.append(need)
        if not leads:
            leads.append(later.pop(0)[1])
        return leads, later

    def _asked(
        self,
        needs: Sequence[tuple[int, Need]],
        candidates: _Ints,
        matched: _Floats,
        board: _Board,
    ) -> tuple[_Ints, _Floats]:
        """Return the candidates that can still win, with what all needs add to them."""
        waiting = sorted(needs, key=lambda p: -p[1].weight)
        rest = sum(n.weight for _, n in needs)
        while waiting:
            if len(candidates) > 4 * _FEW:
                hopeful = matched >= matched.max() * np.float32(0.85) - np.float32(rest)
                candidates, matched = candidates[hopeful], matched[hopeful]
            if len(candidates) * self._mean < waiting[0][0]:
                return candidates, matched + self._read_forward([n for _, n in waiting], candidates)
            _, need = waiting.pop(0)
            records = self._spread(need, board)
            matched = matched + board.each.take(candidates)
            board.each[records] = 0
            rest -= need.weight
        return candidates, matched

    def _read_forward(self, needs: Sequence[Need], candidates: _Ints) -> _Floats:
        """Return what needs add to candidates, from the words of the candidates."""
        words, starts = self._words_of(candidates)
        known = len(self._starts)
        plain = np.zeros(known, dtype=np.float32)
        added = np.zeros(len(candidates), dtype=np.float32)
        for need in needs:
            if len(need.options) == 1:
                word, similarity = need.options[0]
                if word < known:
                    plain[word] += similarity * need.weight
                continue
            values = np.zeros(known, dtype=np.float32)
            for word, similarity in need.options:
                if word < known:
                    values[word] = similarity * need.weight
            added += np.maximum.reduceat(values.take(words), starts)
        # A word that stands twice in a record is counted twice here; the close look is exact.
        added += np.add.reduceat(plain.take(words), starts)
        return added

    def _words_of(self, records: _Ints) -> tuple[_Ints, _Ints]:
        """Return the words of records one behind the other, and where each record starts."""
        first = self._ends.take(records)
        lengths = self._ends.take(records + 1) - first
        ends = lengths.cumsum(dtype=np.int32)
        starts = ends - lengths
        places = np.repeat(first - starts, lengths)
        places += np.arange(len(places), dtype=np.int32)
        # A record without words would break the cut; it cannot be a candidate.
        return self._words.take(places), starts

    @staticmethod
    def _top(
        candidates: _Ints, ranks: _Floats, limit: int, skip: Callable[[int], bool] | None
    ) -> list[tuple[int, float]]:
        wanted = 4 * limit  # a record found by two words stands here twice
        if len(ranks) > wanted:
            part = np.argpartition(ranks, len(ranks) - wanted)[len(ranks) - wanted :]
            candidates, ranks = candidates[part], ranks[part]
        order = np.lexsort((candidates, -ranks))
        top = dict(zip(candidates[order].tolist(), ranks[order].tolist(), strict=True))
        kept = [(n, r) for n, r in top.items() if skip is None or not skip(n)]
        return kept[:limit]


def _strongest(found: _Ints, values: _Floats) -> _Ints:
    """Return the records with the highest values, at most some thousands of them."""
    if len(found) <= _FEW:
        return found
    near = values >= values.max() * np.float32(_NEAR_BEST)
    kept: _Ints = found[near]
    if len(kept) <= _POOL:
        return kept
    values = values[near]
    cut = np.partition(values, len(values) - _POOL)[len(values) - _POOL]
    above: _Ints = kept[values > cut]
    return above if len(above) >= _FEW else kept[values >= cut][: 8 * _POOL]
