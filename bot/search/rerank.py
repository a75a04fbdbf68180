"""Compare one record with a query word by word: places, order, diacritics, slips, what is left."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.search.postings import ALPHA, BETA
from bot.search.slots import Slot, Wanted
from bot.search.vocabulary import Vocabulary

_IN_TEXT = 0.7
"""A word found in a record's further text counts this much of one in its label."""

_OUTER = 0.15
"""What an asking word that the record lacks counts of its weight."""
_INNER = 0.4
"""The same between words that name something: there it is half a name itself."""

_ORDER = 0.2
"""What words in another order take of a score."""
_SHORT_ORDER = 0.08
_SHORT = 3
_SHUFFLED = 0.06
"""The same where the record has these words and no others."""

_NAME_WORDS = 6
"""Phrases that ask are no part of labels with so few words, unless these are the whole query."""

_GUESSED = 0.95
"""Likeness at least of a word whose marks are guessed, from what may be Telex."""

_DATED = 0.92
"""What a document keeps whose symbol has a year that the query's lacks."""

_ONE_SLIP = 0.7
"""Likeness of words that one slip leads to; more slips may come from any word."""


class Match(NamedTuple):
    """How a record answers a query.

    Attributes:
        score: 0 to 1.
        places: for each slot its place in the label, -1 for the further text, -2 for nowhere.
        label: number of words in the label.
        left: weight of the label's words that the query lacks, as a share of the label.
        slips: slots matched as a slip of something that is no syllable.
        swaps: slots matched only by taking one syllable or word for another.
        pieces: slots matched only as a piece of a longer word.
        marks: slots whose typed diacritics contradict the record's.
        numbers: numbers of the query that the record lacks.
        misses: words that name something and the record lacks.
        edits: slips between the whole texts, where they were counted.
    """

    score: float
    places: list[int]
    label: int
    left: float
    slips: int
    swaps: int
    pieces: int
    marks: int
    numbers: int
    misses: int
    edits: float = 0.0


def match(
    wanted: Wanted, forms: Sequence[int], words: Sequence[int], label: int, vocabulary: Vocabulary
) -> Match:
    """Compare a record with a query.

    Args:
        wanted: the query.
        forms: form ids of the record, label first.
        words: word ids of the same.
        label: how many of them are the label's.
        vocabulary: the words of the index.
    """
    weights = vocabulary.weights
    plain = wanted.plain
    # The first of equal words wins, so the places are written last to first.
    backwards = range(len(words) - 1, -1, -1)
    by_word = dict(zip(reversed(words), backwards, strict=True))
    by_form = {} if plain else dict(zip(reversed(forms), backwards, strict=True))
    matched = gained = unmatched = 0.0
    used = 0
    slips = swaps = pieces = marks = numbers = misses = 0
    previous = -2
    steps = kept = 0
    places: list[int] = []
    for slot in wanted.slots:
        word = slot.id
        weight = slot.weight
        factor = 1.0
        found: int | None
        following = previous + 1
        if word < 0 or (slot.phrase and label <= _NAME_WORDS and label < len(wanted.slots)):
            found = None
        elif (
            0 < following < label
            and words[following] == word
            and not used >> following & 1
            and (forms[following] == slot.form or slot.form not in by_form)
        ):
            found = following
        else:
            found = by_form.get(slot.form)
            if found is None:
                found = by_word.get(word)
            if found is not None and used >> found & 1:
                found = _another(words, word, used, label)
        if found is None:
            found, factor, piece = _slip(slot, used, words, by_word, wanted.claimed)
            if found is None:
                places.append(-2)
                if slot.function:
                    unmatched += (_INNER if slot.inner else _OUTER) * weight
                    misses += slot.inner
                    continue
                unmatched += weight
                if slot.number:
                    numbers += 1
                else:
                    misses += 1
                continue
            if piece:
                pieces += 1
            elif slot.valid or factor < _ONE_SLIP:
                swaps += 1
            else:
                slips += 1
        used |= 1 << found
        if found >= label:
            places.append(-1)
            matched += weight * factor * _IN_TEXT
            unmatched += weight * (1 - factor * _IN_TEXT) * 0.4
            continue
        if words[found] != word:
            if not plain:
                factor *= _slip_marks(slot.word, vocabulary.forms[forms[found]])
        elif forms[found] != slot.form and not slot.number:
            likeness = same_marks(slot.word, vocabulary.forms[forms[found]], plain)
            if slot.raw:  # "traang" may be Telex or a slip
                likeness = max(likeness, _GUESSED)
            factor *= likeness
            if likeness < 0.9:
                marks += 1
        places.append(found)
        matched += weight * factor
        unmatched += weight * (1 - factor)
        gained += weights[words[found]]
        if previous >= 0:
            steps += 1
            kept += found == following
        previous = found
    total = sum([weights[w] for w in words[:label]])
    left = total - gained
    bottom = matched + ALPHA * unmatched + BETA * left
    score = matched / bottom if bottom > 0 else 0.0
    if kept < steps:
        whole = left < 1e-6 and not (unmatched or marks or slips or swaps or pieces)
        disorder = _disorder(places) if whole else 1 - kept / steps
        score *= 1 - (_SHUFFLED if whole else _ORDER if steps > _SHORT else _SHORT_ORDER) * disorder
    score *= 0.82**numbers
    if numbers == 0 and wanted.undated and _is_dated(wanted.undated, words, label, vocabulary):
        score *= _DATED
    return Match(
        score,
        places,
        label,
        left / total if total else 1.0,
        slips,
        swaps,
        pieces,
        marks,
        numbers,
        misses,
    )


def _is_dated(
    keys: Sequence[str], words: Sequence[int], label: int, vocabulary: Vocabulary
) -> bool:
    """Tell whether a record has one of some document keys with a year."""
    for word in words[label:]:
        key = vocabulary.words[word]
        if key[0] == "#" and key[-4:].isdigit() and key[:-5] in keys and key[-5] == "#":
            return True
    return False


def _disorder(places: Sequence[int]) -> float:
    """Return the share of pairs that stand the other way round."""
    size = len(places)
    turned = sum([a > b for i, a in enumerate(places) for b in places[i + 1 :]])
    return turned / (size * (size - 1) / 2)


def _another(words: Sequence[int], word: int, used: int, label: int) -> int | None:
    """Return another place of the word: each one answers one word of the query only."""
    for place in range(label):
        if words[place] == word and not used >> place & 1:
            return place
    return None


def _slip(
    slot: Slot,
    used: int,
    words: Sequence[int],
    by_word: dict[int, int],
    claimed: Container[int],
) -> tuple[int | None, float, bool]:
    """Return the place of what the slot may have been meant for, how likely, and if a piece.

    A word that the query names elsewhere is left to that: "Đing Đông" is no second "Đông".
    """
    meanings = slot.meanings()
    best: tuple[int | None, float, bool] = (None, 0.0, False)
    if not meanings:
        return best
    for word in meanings.keys() & by_word.keys():
        likeness, piece = meanings[word]
        if likeness < best[1] or (word in claimed and words.count(word) < 2):
            continue
        place: int | None = by_word[word]
        if place is not None and used >> place & 1:
            place = _another(words, word, used, len(words))
        if place is None or (likeness == best[1] and best[0] is not None and best[0] < place):
            continue
        best = (place, likeness, piece)
    return best


@lru_cache(maxsize=65536)
def _slip_marks(typed: str, printed: str) -> float:
    """Return a little less than 1 when a slip's diacritics are not those of what was meant."""
    a, b = (sorted(m for letter in _marks(w) for m in letter) for w in (typed, printed))
    return 1.0 if a == b else 0.97


@lru_cache(maxsize=65536)
def same_marks(typed: str, printed: str, plain: bool) -> float:
    """Return how well typed diacritics fit printed ones; the letters below are equal.

    1 when equal; a little less when some were left out; far less when they contradict. In a query
    without any diacritics leaving them out says nothing.
    """
    if typed == printed:
        return 1.0
    if plain:
        return 0.995
    a, b = _marks(typed), _marks(printed)
    if len(a) != len(b):
        return 0.85
    if all(x <= y for x, y in zip(a, b, strict=True)):
        return 0.96
    return 0.85


@lru_cache(maxsize=16384)
def _marks(word: str) -> list[frozenset[str]]:
    """Return the marks of each letter."""
    marks: list[set[str]] = []
    for char in unicodedata.normalize("NFD", word):
        if unicodedata.combining(char) and marks:
            marks[-1].add(char)
        else:
            marks.append({"đ"} if char == "đ" else set())
    return [frozenset(m) for m in marks]
