"""When a first hit may be acted on without asking back.

A wrong answer about an official is worse than ten questions back, so a hit is confident only when
the query names the record, and nothing in the query names something else: no other number, no
other syllable, no contradicting diacritics, no second record that fits as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.search.rerank import Match
from bot.search.slots import Slot, Wanted

CONFIDENT: float = 0.8
"""Scores from here on are confident; below, offer choices. See bench/calibrate_search.py."""

MARGIN = 0.012
"""A confident hit leads the best record with another label by so much."""
ONE_SLIP = 1.5
"""A name is not confident with more slips than that."""
LEAD = 0.75
"""A label that is spelled with slips is nearer than any other by so many."""
_APART = 0.05
"""Two meanings of a misspelt word are told apart from this difference of likeness on."""
PARTIAL = 0.62
"""A piece of a title reaches this score before it may be confident."""
_CONTENT = 3
"""A piece of a title must have so many words that name something."""


def is_confident(wanted: Wanted, best: Match, others: Iterable[Match], *, name: bool) -> bool:
    """Tell whether the best match is what was asked for.

    Args:
        wanted: the query.
        best: the best match.
        others: matches with other labels.
        name: the record is a person.
    """
    if best.swaps or best.pieces or best.marks or best.numbers:
        return False
    if best.slips > (1 if name else 2) or (name and best.edits > ONE_SLIP):
        return False
    if any(_rivals(best, other) for other in others):
        return False
    if name and any(_ambiguous(slot) for slot in wanted.slots):
        return False
    if not _no_stranger(wanted.slots, best):
        return False
    whole = best.left < 1e-6
    if name:
        return whole and _stands_alone(wanted.slots, best.places, plain=wanted.plain)
    if whole:
        return not best.misses or _stands_alone(wanted.slots, best.places, plain=wanted.plain)
    content = sum(not s.function for s in wanted.slots)
    return not best.misses and content >= _CONTENT and best.score >= PARTIAL


def _rivals(best: Match, other: Match) -> bool:
    """Tell whether a record with another label may be meant as well."""
    if best.score - other.score < MARGIN:
        return True
    if best.edits and other.edits - best.edits < LEAD:
        return True  # a slip that leads to two labels
    # A piece that stands in two titles names neither.
    incomplete = best.left > 1e-6 and other.left > 1e-6
    return incomplete and not (other.misses or other.numbers or other.swaps or other.marks)


def _ambiguous(slot: Slot) -> bool:
    """Tell whether a slip leads to several words: the name meant may be one that is not stored."""
    if slot.id >= 0 or slot.function or len(slot.options) < 2:
        return False
    return slot.options[0][1] - slot.options[1][1] < _APART


def _no_stranger(slots: list[Slot], best: Match) -> bool:
    """Tell whether no unmatched word stands where the label has another one.

    Words that only ask may stand around a label; between two of its words, with a word of the
    label missing there, they are not asking: "chi an" is not "chi bộ". At the edges of a label
    only particles are suspicious: "tỉnh Khánh Thế" is not "tỉnh Khánh Hòa".
    """
    last = -1
    waiting = particle = leading = False
    for slot, place in zip(slots, best.places, strict=True):
        if slot.folded.startswith("#") or place == -1:
            continue
        if place < 0:
            leading = leading or (slot.particle and last < 0)
            particle = particle or (slot.particle and (last >= 0) > waiting)
            waiting = True
            continue
        if waiting and place > last + 1 and (last >= 0 or leading):
            return False
        last, waiting, particle = place, False, False
    return not (particle and last + 1 < best.label)


def _stands_alone(slots: list[Slot], places: list[int], *, plain: bool) -> bool:
    """Tell whether the label stands in the query as one run between words that only ask.

    Words before and after it that the record's further text has ("bí thư") are no strangers.
    """
    hits = [i for i, p in enumerate(places) if p >= 0 and not slots[i].folded.startswith("#")]
    if not hits:
        return False
    first, last = hits[0], hits[-1]
    if last - first + 1 != len(hits) or any(
        places[i + 1] != places[i] + 1 for i in range(first, last)
    ):
        return False
    after = last + 1
    if after < len(slots) and slots[after].particle and plain and not slots[after].break_before:
        return False  # "tran tu nhung": it may be half of a longer name
    before_is_clear = (
        first == 0 or slots[first].break_before or _asks(slots, places, first - 1, first)
    )
    after_is_clear = (
        after == len(slots) or slots[after].break_before or _asks(slots, places, after, last)
    )
    return before_is_clear and after_is_clear


def _asks(slots: list[Slot], places: list[int], index: int, named: int) -> bool:
    """Tell whether a word beside a label only asks.

    Args:
        slots: the query.
        places: where they are in the record.
        index: of the word.
        named: index of the label's word beside it.
    """
    slot = slots[index]
    if slot.aside:  # some words in lower case beside a name in capitals
        some = sum(s.aside for s in slots) > 1
        return some and slot.valid and slots[named].capital and not slot.capital
    return slot.function or places[index] == -1 or slot.number
