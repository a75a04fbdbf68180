"""Posting lists in numpy arrays: for large indexes, made once and never changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from bot.search.postings import ALPHA, BETA, Need

_Ints = npt.NDArray[np.int32]
_Floats = npt.NDArray[np.float32]

_DENSE = 48
"""A word in more than one of so many records also gets a bit for each record."""
_DIRECT = 3000
"""Shorter lists are added up whole; longer ones are only asked about candidates."""
_POOL = 6000
"""At most so many candidates are scored for the longer lists."""


class PackedPostings:
    """Posting lists of the records from 0 on, in arrays.

    Args:
        forms: form ids of all records, one record behind the other, labels first.
        ends: where each record ends in ``forms``.
        labels: how many forms of each record are its label's.
        kinds: number of the kind of each record.
        folded_of: word id by form id.
    """

    def __init__(
        self,
        forms: array[int],
        ends: array[int],
        labels: array[int],
        kinds: array[int],
        folded_of: Sequence[int],
    ) -> None:
        size = len(ends)
        self._size = size
        self._forms: _Ints = np.array(forms, dtype=np.int32)
        self._ends: npt.NDArray[np.int64] = np.concatenate([[0], np.array(ends, dtype=np.int64)])
        self._labels: npt.NDArray[np.uint16] = np.array(labels, dtype=np.uint16)
        self._kinds: npt.NDArray[np.uint8] = np.array(kinds, dtype=np.uint8)
        self._words: _Ints = np.array(folded_of, dtype=np.int32)[self._forms]
        records = np.repeat(np.arange(size, dtype=np.int32), np.diff(self._ends))
        pairs = np.unique(self._words.astype(np.int64) * size + records)
        self._lists: _Ints = (pairs % size).astype(np.int32)
        self._starts: npt.NDArray[np.int64] = np.searchsorted(
            pairs // size, np.arange(int(self._words.max(initial=0)) + 2)
        )
        self.weights: _Floats = np.zeros(size, dtype=np.float32)
        self._bits = self._frequent()
        self._spare: list[_Floats] = []

    def __len__(self) -> int:
        return self._size

    def counts(self, words: int) -> list[int]:
        """Return in how many records each of so many words is."""
        found: list[int] = np.diff(self._starts).tolist()
        return found + [0] * (words - len(found))

    def weigh(self, weights: Sequence[float]) -> None:
        """Sum up each label, given the weights of the words."""
        lengths = np.diff(self._ends)
        records = np.repeat(np.arange(self._size, dtype=np.int32), lengths)
        place = np.arange(len(self._words)) - np.repeat(self._ends[:-1], lengths)
        in_label = place < np.repeat(self._labels, lengths)
        each = np.array(weights, dtype=np.float32)[self._words[in_label]]
        self.weights = np.bincount(records[in_label], weights=each, minlength=self._size).astype(
            np.float32
        )
        self._words = self._words[:0]

    def _frequent(self) -> dict[int, npt.NDArray[np.uint8]]:
        lengths = np.diff(self._starts)
        bits = {}
        for word in np.flatnonzero(lengths > max(_DIRECT, self._size // _DENSE)).tolist():
            flags = np.zeros(self._size, dtype=np.uint8)
            flags[self._list(word)] = 1
            bits[word] = np.packbits(flags, bitorder="little")
        return bits

    def _list(self, word: int) -> _Ints:
        if word + 1 >= len(self._starts):
            return self._lists[:0]  # came with records added later
        return self._lists[self._starts[word] : self._starts[word + 1]]

    def forms_of(self, record: int) -> tuple[Sequence[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        forms = self._forms[self._ends[record] : self._ends[record + 1]].tolist()
        return forms, int(self._labels[record])

    def kind_of(self, record: int) -> int:
        """Return the number of a record's kind."""
        return int(self._kinds[record])

    def best(
        self, needs: Sequence[Need], kind: int, limit: int, skip: Callable[[int], bool] | None
    ) -> list[int]:
        """Return up to ``limit`` record numbers, roughly best first."""
        total = sum(n.weight for n in needs)
        plans = sorted(
            ((sum(len(self._list(w)) for w, _ in n.options), n) for n in needs if n.options),
            key=lambda p: p[0],
        )
        if not plans:
            return []
        score = self._spare.pop() if self._spare else np.zeros(self._size, dtype=np.float32)
        touched: list[_Ints] = []
        later: list[Need] = []
        rest = sum(n.weight for _, n in plans if n.drives)
        half = 0.5 * rest
        for cost, need in plans:
            # Rarest first: a record without any of the words read so far cannot win any more
            # once the remaining ones are too light, so they are only asked about candidates.
            leads = need.drives and (rest > half or not touched)
            if not leads and (cost > _DIRECT or not touched):
                later.append(need)
                continue
            self._read(need, score, touched if leads else [])
            if need.drives:
                rest -= need.weight
        if not touched:
            self._read(later.pop(0), score, touched)
        found = touched[0] if len(touched) == 1 else np.concatenate(touched)
        values = score[found]
        if len(found) > _POOL:
            cut = np.partition(values, len(found) - _POOL)[len(found) - _POOL]
            keep = values >= cut
            if keep.sum() > 4 * _POOL:
                keep = values > cut
            candidates = found[keep] if keep.any() else found[: 4 * _POOL]
        else:
            candidates = found
        matched = score[candidates]
        self._clear(needs, score, touched)
        for need in later:
            matched = matched + self._asked(need, candidates)
        if kind >= 0:
            right = self._kinds[candidates] == kind
            candidates, matched = candidates[right], matched[right]
        missing = np.maximum(0, self.weights[candidates] - matched)
        ranks = matched / (matched + ALPHA * (total - matched) + BETA * missing)
        return self._top(candidates, ranks, limit, skip)

    def _read(self, need: Need, score: _Floats, touched: list[_Ints]) -> None:
        """Add a need's weight to every record that one of its words is in."""
        for similarity, words in _grouped(need.options):
            lists = [self._list(w) for w in words]
            records = lists[0] if len(lists) == 1 else np.concatenate(lists)
            # With several lists a record may come twice; buffered addition counts it once.
            score[records] += similarity * need.weight
            touched.append(records)

    def _asked(self, need: Need, candidates: _Ints) -> _Floats:
        """Return what a need adds to the candidates."""
        added = np.zeros(len(candidates), dtype=np.float32)
        for word, similarity in need.options:
            bits = self._bits.get(word)
            if bits is not None:
                here = (bits[candidates >> 3] >> (candidates & 7).astype(np.uint8)) & 1
                np.maximum(added, here * np.float32(similarity * need.weight), out=added)
                continue
            records = self._list(word)
            if len(records):
                places = np.searchsorted(records, candidates)
                places[places == len(records)] = 0
                here = records[places] == candidates
                np.maximum(added, here * np.float32(similarity * need.weight), out=added)
        return added

    def _clear(self, needs: Sequence[Need], score: _Floats, touched: list[_Ints]) -> None:
        """Give the score array back, zeroed where it was written."""
        score.fill(0)
        if len(self._spare) < 4:
            self._spare.append(score)

    @staticmethod
    def _top(
        candidates: _Ints, ranks: _Floats, limit: int, skip: Callable[[int], bool] | None
    ) -> list[int]:
        wanted = 4 * limit  # a record found by two words stands here twice
        if len(ranks) > wanted:
            part = np.argpartition(ranks, len(ranks) - wanted)[len(ranks) - wanted :]
            candidates, ranks = candidates[part], ranks[part]
        order = np.lexsort((candidates, -ranks))
        top = dict.fromkeys(candidates[order].tolist())
        kept = [r for r in top if skip is None or not skip(r)]
        return kept[:limit]


def _grouped(options: Sequence[tuple[int, float]]) -> list[tuple[float, list[int]]]:
    groups: dict[float, list[int]] = {}
    for word, similarity in options:
        groups.setdefault(round(similarity, 2), []).append(word)
    return list(groups.items())
