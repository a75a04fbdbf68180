"""Spaces that a query lacks ("nguyenthanh") or has too many of ("ng uyen")."""

from __future__ import annotations

from bot.search.slots import Slot
from bot.search.vocabulary import Vocabulary
from bot.text.syllables import is_folded_syllable

_LONGEST_SYLLABLE = 7
_SURE = 5
"""Shorter words are rather misspelt than run together."""
_MOST_LETTERS = 40
"""Longer runs of letters are no words."""


def respaced(slots: list[Slot], vocabulary: Vocabulary) -> list[Slot]:
    """Return a query's words with lost spaces put in and stray ones taken out.

    Args:
        slots: the words as typed.
        vocabulary: the words of the index.
    """
    if min([slot.id for slot in slots], default=0) >= 0:
        return slots
    out: list[Slot] = []
    for slot in slots:
        before = out[-1] if out else None
        if before and not slot.number and not before.number and min(before.id, slot.id) < 0:
            joined = before.folded + slot.folded
            other = before if before.id < 0 else slot
            # "ho at" is rather a name with a letter too few than "hoat"
            slip = max(before.id, slot.id) >= 0 and (
                len(other.folded) == 1 or vocabulary.has_slip(other.folded)
            )
            if vocabulary.id_of(joined) >= 0 and not slot.break_before and not slip:
                out[-1] = _slot(before.word + slot.word, joined, vocabulary, before)
                continue
        long = slot.id < 0 and len(slot.folded) > _SURE and not vocabulary.has_slip(slot.folded)
        out += (_cut(slot, vocabulary) if long else []) or [slot]
    return out


def _cut(slot: Slot, vocabulary: Vocabulary) -> list[Slot]:
    """Return the words that a slot runs together, none when it does not."""
    if slot.id >= 0 or slot.number or not 3 < len(slot.folded) <= _MOST_LETTERS:
        return []
    out = []
    start = 0
    for end in _cuts(slot.folded, vocabulary):
        piece = slot.folded[start:end]
        out.append(_slot(slot.word[start:end], piece, vocabulary, slot))
        start = end
    return out


def rejoined(slots: list[Slot], vocabulary: Vocabulary) -> list[list[Slot]]:
    """Return a query with two neighbours taken for one word, or one word for several."""
    found = []
    for place, slot in enumerate(slots):
        if pieces := _cut(slot, vocabulary):
            for piece in pieces:
                piece.weight = vocabulary.weights[piece.id]
            found.append([*slots[:place], *pieces, *slots[place + 1 :]])
    for place in range(1, len(slots)):
        before, slot = slots[place - 1], slots[place]
        if before.number or slot.number or slot.break_before:
            continue
        joined = before.folded + slot.folded
        if len(joined) <= _LONGEST_SYLLABLE and vocabulary.id_of(joined) >= 0:
            whole = _slot(before.word + slot.word, joined, vocabulary, before)
            whole.weight = vocabulary.weights[whole.id]
            found.append([*slots[: place - 1], whole, *slots[place + 1 :]])
    return found


def _slot(word: str, folded: str, vocabulary: Vocabulary, like: Slot) -> Slot:
    return Slot(
        word,
        folded,
        vocabulary.id_of(folded),
        vocabulary.known_form(word),
        0.0,
        break_before=like.break_before,
        capital=like.capital,
    )


def _cuts(folded: str, vocabulary: Vocabulary) -> list[int]:
    """Return where the words end that were run together, none when these are no words.

    The fewest words, of these the most frequent ones. A word is a syllable of two letters or more.
    """
    size = len(folded)
    # For each end: how many words, how rare the rarest is, where the last one starts.
    best: list[tuple[int, int, int] | None] = [(0, 0, 0), *[None] * size]
    for end in range(2, size + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end - 1):
            head = best[start]
            word = vocabulary.id_of(folded[start:end])
            if head is None or word < 0 or not is_folded_syllable(folded[start:end]):
                continue
            rare = -vocabulary.counts[word]
            way = (head[0] + 1, max(head[1], rare) if start else rare, start)
            known = best[end]
            if known is None or way < known:
                best[end] = way
    cuts: list[int] = []
    end = size
    while end and (way_here := best[end]):
        cuts.append(end)
        end = way_here[2]
    return cuts[::-1] if not end and len(cuts) > 1 else []
