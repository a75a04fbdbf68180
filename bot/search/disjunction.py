"""Records of a segment that have something of what a query asks for: the last resort."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.search.conjunction import cost, read_forward
from bot.search.postings import Need, rough
from bot.search.segment import Board, Floats, Ints, Segment

_LEADING = 0.35
"""Records are looked up by the rarest words, until these have so much of the query's weight."""
_MUCH = 12_000
"""A word's slips are only asked about candidates when their lists are longer than this."""
_FEW = 100
_NEAR_BEST = 0.4
"""Of more than a few candidates those far behind the best are given up."""
_POOL = 500
"""At most so many candidates are scored for the longer lists."""


def find_some(segment: Segment, needs: Sequence[Need], kind: int) -> tuple[Ints, Floats]:
    """Return the records that satisfy the most of the needs' weight, with rough scores.

    Args:
        segment: the records.
        needs: what the query asks for.
        kind: number of the kind wanted, -1 for every kind.
    """
    total = sum(n.weight for n in needs)
    plans = sorted(((cost(segment, n), n) for n in needs if n.options), key=lambda p: p[0])
    if not plans:
        return segment.list_of(-1), np.zeros(0, dtype=np.float32)
    leads, later = _plan(plans)
    board = segment.board()
    touched = [_read(segment, need, board) for need in leads]
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
    candidates, matched = _asked(segment, later, candidates, matched, board)
    segment.clean(board)
    if kind >= 0:
        right = segment.kinds.take(candidates) == kind
        candidates, matched = candidates[right], matched[right]
    missing = np.maximum(0, segment.label_weights.take(candidates) - matched)
    return candidates, rough(matched, total - matched, missing)


def _read(segment: Segment, need: Need, board: Board) -> Ints:
    """Add a need's weight to every record that one of its words is in; return these."""
    if len(need.options) == 1:
        word, similarity = need.options[0]
        records = segment.list_of(word)
        board.score[records] += np.float32(similarity * need.weight)
        return records
    records = _spread(segment, need, board)
    board.score[records] += board.each[records]
    board.each[records] = 0
    return records


def _spread(segment: Segment, need: Need, board: Board) -> Ints:
    """Write a need's weight for each record that one of its words is in; return these."""
    options = sorted(need.options, key=lambda o: o[1]) if len(need.options) > 1 else need.options
    lists = [segment.list_of(w) for w, _ in options]
    records = np.concatenate(lists)
    values = np.array([s * need.weight for _, s in options], dtype=np.float32)
    # A record with several of the words gets the best one's value: it is written last.
    board.each[records] = np.repeat(values, [len(x) for x in lists])
    return records


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
    for size, need in plans:
        if not need.drives or (len(leads) >= least and rest <= enough):
            later.append((size, need))
            continue
        rest -= need.weight
        exact, *others = need.options
        if others and size > _MUCH and exact[1] == 1.0:
            # It only looks records up; what it adds is asked with its slips, once.
            leads.append(Need((exact,), 0.0, drives=True))
            later.append((size, need))
        else:
            leads.append(need)
    if not leads:
        leads.append(later.pop(0)[1])
    return leads, later


def _asked(
    segment: Segment,
    needs: Sequence[tuple[int, Need]],
    candidates: Ints,
    matched: Floats,
    board: Board,
) -> tuple[Ints, Floats]:
    """Return the candidates that can still win, with what all needs add to them."""
    waiting = sorted(needs, key=lambda p: -p[1].weight)
    rest = sum(n.weight for _, n in needs)
    while waiting:
        if len(candidates) > 4 * _FEW:
            hopeful = matched >= matched.max() * np.float32(0.85) - np.float32(rest)
            candidates, matched = candidates[hopeful], matched[hopeful]
        if len(candidates) * 2 * segment.mean < waiting[0][0]:
            return candidates, matched + read_forward(segment, [n for _, n in waiting], candidates)
        _, need = waiting.pop(0)
        records = _spread(segment, need, board)
        matched = matched + board.each.take(candidates)
        board.each[records] = 0
        rest -= need.weight
    return candidates, matched


def _strongest(found: Ints, values: Floats) -> Ints:
    """Return the records with the highest values, at most some thousands of them."""
    if len(found) <= _FEW:
        return found
    near = values >= values.max() * np.float32(_NEAR_BEST)
    kept: Ints = found[near]
    if len(kept) <= _POOL:
        return kept
    values = values[near]
    cut = np.partition(values, len(values) - _POOL)[len(values) - _POOL]
    above: Ints = kept[values > cut]
    return above if len(above) >= _FEW else kept[values >= cut][: 8 * _POOL]
