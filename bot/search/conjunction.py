"""Records of a segment that have everything, or nearly everything, that a query asks for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.search.postings import Need, rough
from bot.search.segment import Floats, Ints, Segment

_FEW = 100
"""So few candidates are asked for all that is left at once, by reading their own words."""
_HANDFUL = 12
"""So few are looked at one by one."""
_AT_ONCE = 64
_FORWARD = 2.0
"""Reading a word of a candidate costs so many times what reading a posting does."""


def find_all(segment: Segment, needs: Sequence[Need], kind: int, spare: int) -> Ints:
    """Return the records that satisfy every need, or all but some.

    Args:
        segment: the records.
        needs: what the query names; at least one more than ``spare``.
        kind: number of the kind wanted, -1 for every kind.
        spare: how many needs a record may leave unsatisfied.
    """
    plans = sorted(((cost(segment, n), n) for n in needs), key=lambda p: p[0])
    # Whoever satisfies all but one satisfies one of the rarest two.
    candidates = _union(segment, [need for _, need in plans[: spare + 1]])
    if kind >= 0:
        candidates = candidates[segment.kinds.take(candidates) == kind]
    if not spare:
        plans = plans[1:]
    if len(candidates) <= _HANDFUL:
        return _satisfying(segment, candidates, [n for _, n in plans], spare)
    lacking, plans = _lacking_frequent(segment, candidates, plans)
    hopeful = lacking <= spare
    candidates, lacking = candidates[hopeful], lacking[hopeful]
    left = sum(size for size, _ in plans)
    for place, (size, need) in enumerate(plans):
        few = max(_FEW, left / (_FORWARD * segment.mean))
        if len(candidates) <= few and len(plans) - place <= _AT_ONCE:
            if len(candidates):
                lacking += _lacking(segment, candidates, [n for _, n in plans[place:]])
                candidates = candidates[lacking <= spare]
            break
        left -= size
        lacking += ~_having(segment, candidates, need)
        hopeful = lacking <= spare
        candidates, lacking = candidates[hopeful], lacking[hopeful]
    return candidates


def _satisfying(segment: Segment, candidates: Ints, needs: Sequence[Need], spare: int) -> Ints:
    """Return which of a handful of candidates leave few enough of the needs unsatisfied."""
    meant = [tuple([w for w, _ in n.options]) for n in needs]
    found = []
    for place, record in enumerate(candidates.tolist()):
        start, end = segment.starts.item(record), segment.starts.item(record + 1)
        has = set(segment.words[start:end].tolist())
        if sum(map(has.isdisjoint, meant)) <= spare:
            found.append(place)
    return candidates[found] if len(found) < len(candidates) else candidates


def _lacking_frequent(
    segment: Segment, candidates: Ints, plans: Sequence[tuple[int, Need]]
) -> tuple[npt.NDArray[np.int8], list[tuple[int, Need]]]:
    """Return how many of the frequent words each candidate lacks, and the other needs."""
    wanted = [0] * len(segment.masks)
    others = []
    for plan in plans:
        options = plan[1].options
        known = segment.frequent.get(options[0][0]) if len(options) == 1 else None
        if known is None:
            others.append(plan)
        else:
            wanted[known[0]] |= known[1]
    lacking = np.zeros(len(candidates), dtype=np.int8)
    for mask, bits in zip(segment.masks, wanted, strict=True):
        if bits:
            lacking += np.bitwise_count(~mask.take(candidates) & np.uint64(bits)).astype(np.int8)
    return lacking, others


def cost(segment: Segment, need: Need) -> int:
    """Return how many postings a need has."""
    if len(need.options) == 1:
        return segment.count(need.options[0][0])
    return sum([segment.count(word) for word, _ in need.options])


def _union(segment: Segment, needs: Sequence[Need]) -> Ints:
    lists = [segment.list_of(w) for n in needs for w, _ in n.options]
    if len(lists) == 1:
        return lists[0]
    return distinct(np.concatenate(lists))


def distinct(records: Ints) -> Ints:
    """Return each of some records once, in order; what is given is sorted in place."""
    if len(records) < 2:
        return records
    records.sort()
    fresh = np.empty(len(records), dtype=np.bool_)
    fresh[0] = True
    np.not_equal(records[1:], records[:-1], out=fresh[1:])
    return records[fresh]


def _having(segment: Segment, candidates: Ints, need: Need) -> npt.NDArray[np.bool_]:
    """Tell which candidates satisfy a need."""
    board = segment.board()
    records = np.concatenate([segment.list_of(w) for w, _ in need.options])
    board.marks[records] = True
    found = board.marks.take(candidates)
    board.marks[records] = False
    segment.clean(board)
    return found


def _lacking(segment: Segment, candidates: Ints, needs: Sequence[Need]) -> npt.NDArray[np.int8]:
    """Return how many of the needs each candidate leaves unsatisfied."""
    words, starts = segment.words_of(candidates)
    board = segment.board()
    bits = board.bits
    wanted = [
        (word, np.uint64(1 << place))
        for place, need in enumerate(needs)
        for word, _ in need.options
        if word < segment.known
    ]
    for word, bit in wanted:
        bits[word] |= bit
    got = np.bitwise_or.reduceat(bits.take(words), starts)
    for word, _ in wanted:
        bits[word] = 0
    segment.clean(board)
    return (len(needs) - np.bitwise_count(got)).astype(np.int8)


def scores(segment: Segment, needs: Sequence[Need], candidates: Ints) -> Floats:
    """Return rough scores of records."""
    total = sum(n.weight for n in needs)
    matched = read_forward(segment, needs, candidates)
    missing = np.maximum(0, segment.label_weights.take(candidates) - matched)
    return rough(matched, total - matched, missing)


def scores_of_all(
    segment: Segment, had: Sequence[Need], needs: Sequence[Need], candidates: Ints
) -> Floats:
    """Return rough scores of records that all have some of the needs, without reading them.

    Args:
        segment: the records.
        had: what each of them has; of the other needs none is taken to be there.
        needs: what the query asks for.
        candidates: the records.
    """
    total = sum([n.weight for n in needs])
    matched = np.full(len(candidates), sum([n.weight for n in had]), dtype=np.float32)
    missing = np.maximum(0, segment.label_weights.take(candidates) - matched)
    return rough(matched, total - matched, missing)


def read_forward(segment: Segment, needs: Sequence[Need], candidates: Ints) -> Floats:
    """Return what needs add to candidates, from the words of the candidates.

    Each word counts for the need that it serves best, so a record with two meanings of one
    misspelt word gets both; the close look is exact.
    """
    if not len(candidates):
        return np.zeros(0, dtype=np.float32)
    words, starts = segment.words_of(candidates)
    board = segment.board()
    values = board.values
    best: dict[int, float] = {}
    for need in needs:
        weight = need.weight
        for word, similarity in need.options:
            value = similarity * weight
            if value > best.get(word, 0.0):
                best[word] = value
    known = segment.known
    asked = [word for word in best if word < known]
    values[asked] = [best[word] for word in asked]
    matched: Floats = np.add.reduceat(values.take(words), starts)
    values[asked] = 0
    segment.clean(board)
    return matched
