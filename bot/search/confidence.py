"""When a first hit may be acted on without asking back.

A wrong answer about an official is worse than ten questions back, so a hit is confident only when
the query names the record, and nothing in the query names something else: no other number, no
other syllable, no contradicting diacritics, no second record that fits as well.
"""

from __future__ import annotations

from bot.search.needs import Slot, Wanted
from bot.search.rerank import Match

CONFIDENT: float = 0.8
"""Scores from here on are confident; below, offer choices. See bench/calibrate_search.py."""

_MARGIN = 0.012
_PARTIAL = 0.62


def is_confident(wanted: Wanted, best: Match, second: Match | None, *, name: bool) -> bool:
    """Tell whether the best match is what was asked for.

    Args:
        wanted: the query.
        best: the best match.
        second: the best match with another label, None when there is none.
        name: the record is a person.
    """
    if best.swaps or best.marks or best.numbers:
        return False
    if best.slips > (1 if name else 2):
        return False
    if second is not None and best.score - second.score < _MARGIN:
        return False
    whole = best.left < 1e-6
    content = [s for s in wanted.slots if not s.function]
    if whole and not best.misses:
        return True
    if whole:
        return _stands_alone(wanted.slots, best.places)
    if name or best.misses:
        return False
    return len(content) >= 3 and best.score >= _PARTIAL and -2 not in _content_places(wanted, best)


def _content_places(wanted: Wanted, best: Match) -> list[int]:
    return [p for s, p in zip(wanted.slots, best.places, strict=True) if not s.function]


def _stands_alone(slots: list[Slot], places: list[int]) -> bool:
    """Tell whether the label stands in the query as one run between words that only ask."""
    hits = [i for i, p in enumerate(places) if p >= 0 and not slots[i].folded.startswith("#")]
    if not hits:
        return False
    first, last = hits[0], hits[-1]
    if last - first + 1 != len(hits) or any(
        places[i + 1] != places[i] + 1 for i in range(first, last)
    ):
        return False
    after = last + 1
    clear_before = first == 0 or slots[first].break_before or slots[first - 1].function
    clear_after = after == len(slots) or slots[after].break_before or slots[after].function
    return clear_before and clear_after
