"""The best candidates of a segment, as far as a query reaches."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from bot.search.conjunction import cost, find_all, scores, scores_of_all
from bot.search.disjunction import find_some
from bot.search.postings import Need, Reach
from bot.search.segment import Floats, Ints, Segment

_MANY = 300
"""Of more records that have all words only so many are ranked, those with short labels."""
_FEW = 3
"""So few records are compared closely, whatever they seem to be."""
_TOO_MANY = 40_000
"""Records are not looked up by slips that have so many postings, nor by two such words."""


def best(
    segment: Segment,
    needs: Sequence[Need],
    kind: int,
    limit: int,
    reach: Reach,
    dead: Container[int],
) -> list[tuple[int, float]]:
    """Return record numbers with rough scores, best first.

    Args:
        segment: the records.
        needs: what the query asks for.
        kind: number of the kind wanted, -1 for every kind.
        limit: at most so many.
        reach: which records.
        dead: numbers of removed records.
    """
    if reach is Reach.SOME:
        # Slips of known words are only asked about records found by others.
        few = [n if _is_known(n) else _affordable(segment, n) for n in needs]
        found, ranks = find_some(segment, few, kind)
    else:
        naming = [n for n in needs if n.drives]
        spare = 0
        if reach is Reach.BUT_ONE:
            spare = 1
            naming = [_as_printed(n) for n in naming]
        known = [_affordable(segment, n) for n in naming if n.options]
        spare -= len(naming) - len(known)
        if spare < 0 or not known:
            return []
        if spare and sum(sorted(cost(segment, n) for n in known)[:2]) > _TOO_MANY:
            return []  # a further search is for these
        found = find_all(segment, known, kind, min(spare, len(known) - 1))
        if not spare and len(found) > _MANY and all(len(n.options) == 1 for n in known):
            weights = segment.label_weights.take(found)  # nothing else tells them apart
            found = found[np.argpartition(weights, _MANY)[:_MANY]]
        if len(found) <= _FEW:
            ranks = np.ones(len(found), dtype=np.float32)
        elif spare or any(len(n.options) > int(n.drives) for n in needs):
            ranks = scores(segment, needs, found)
        else:  # each has all that any of them may have
            ranks = scores_of_all(segment, known, needs, found)
    return _top(segment.first, found, ranks, limit, dead)


def _affordable(segment: Segment, need: Need) -> Need:
    """Return a need with its likeliest options, as many as are quickly read."""
    if len(need.options) < 2:
        return need
    read = 0
    for place, (word, _) in enumerate(need.options):
        read += segment.count(word)
        if read > _TOO_MANY and place:
            return Need(need.options[:place], need.weight, need.drives)
    return need


def _is_known(need: Need) -> bool:
    return bool(need.options) and need.options[0][1] == 1.0


def _as_printed(need: Need) -> Need:
    """Return a need for the word as it is typed, with slips only for want of that."""
    return Need(need.options[:1], need.weight, need.drives) if _is_known(need) else need


def _top(
    first: int, found: Ints, ranks: Floats, limit: int, dead: Container[int]
) -> list[tuple[int, float]]:
    wanted = limit + 8  # some may be dead
    if len(ranks) > wanted:
        part = np.argpartition(ranks, len(ranks) - wanted)[len(ranks) - wanted :]
        found, ranks = found[part], ranks[part]
    order = np.lexsort((found, -ranks))
    numbers = (found[order] + first).tolist()
    top = zip(numbers, ranks[order].tolist(), strict=True)
    return [(n, r) for n, r in top if n not in dead][:limit]
