"""Records of a segment that have something of what a query asks for: the last resort."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.search.conjunction import cost, distinct, read_forward
from bot.search.postings import Need, rough
from bot.search.segment import Floats, Ints, Segment

_LEADING = 0.35
"""Records are looked up by the rarest words, until these have so much of the query's weight."""
_LEAST = 3
"""So many words look records up where there are more: each of them may be a slip."""
_BUDGET = 12_000
"""Once so many postings were read no further word looks records up."""
_NEAR_BEST = 0.4
"""Candidates far behind the best by the leading words are given up."""
_POOL = 600
"""So many candidates are asked for all words."""


def find_some(segment: Segment, needs: Sequence[Need], kind: int) -> tuple[Ints, Floats]:
    """Return the records that satisfy the most of the needs' weight, with rough scores.

    Args:
        segment: the records.
        needs: what the query asks for.
        kind: number of the kind wanted, -1 for every kind.
    """
    total = sum(n.weight for n in needs)
    candidates = _candidates(segment, _leads(segment, needs), kind)
    matched = read_forward(segment, needs, candidates)
    missing = np.maximum(0, segment.label_weights.take(candidates) - matched)
    return candidates, rough(matched, total - matched, missing)


def _leads(segment: Segment, needs: Sequence[Need]) -> list[Need]:
    """Return the words that look records up, as they are typed, rarest first.

    Slips of known words are only asked about candidates.
    """
    naming = [_as_printed(n) for n in needs if n.drives]
    plans = sorted(((cost(segment, n), n) for n in naming if n.options), key=lambda p: p[0])
    enough = _LEADING * sum(n.weight for _, n in plans)
    leads: list[Need] = []
    gained = 0.0
    read = 0
    for size, need in plans:
        if leads and read + size > _BUDGET and (gained >= enough or len(leads) >= _LEAST):
            break
        if not size:
            continue
        if len(leads) >= _LEAST and gained >= enough:
            break
        leads.append(need)
        gained += need.weight
        read += size
    return leads


def _as_printed(need: Need) -> Need:
    first = need.options[:1]
    return Need(first, need.weight, need.drives) if first and first[0][1] == 1.0 else need


def _candidates(segment: Segment, leads: Sequence[Need], kind: int) -> Ints:
    """Return the records with the most weight of some words, some hundreds at most, in order."""
    board = segment.board()
    score = board.score
    touched: list[Ints] = []
    for need in leads:
        for word, similarity in need.options:
            records = segment.list_of(word)
            if len(records):
                score[records] += np.float32(similarity * need.weight)
                touched.append(records)
    if not touched:
        segment.clean(board)
        return segment.list_of(-1)
    found = np.concatenate(touched) if len(touched) > 1 else touched[0]
    values = score.take(found)
    score[found] = 0
    segment.clean(board)
    if kind >= 0:
        right = segment.kinds.take(found) == kind
        found, values = found[right], values[right]
    if len(found) > _POOL:
        near = values >= values.max() * np.float32(_NEAR_BEST)
        found, values = found[near], values[near]
    if len(found) > _POOL:
        cut = np.partition(values, len(values) - _POOL)[len(values) - _POOL]
        above = found[values > cut]
        found = above if 2 * len(above) > _POOL else found[values >= cut][: 4 * _POOL]
    return distinct(found) if len(touched) > 1 else found
