"""Which candidate is meant: compared closely, by words and, where these fail, by letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from bot.search.postings import rough
from bot.search.rerank import Match, match
from bot.search.slots import Wanted
from bot.search.snapshot import Found, Snapshot
from bot.search.spelling import Typed
from bot.search.vocabulary import Vocabulary

_SCATTERED = 0.55
"""Below, the words stand somewhere in a long label, and slips are looked into as well."""
_SLIP = 0.15
"""What a slip costs at least, as a share of the word's weight."""
_HOPELESS = 0.88
"""Candidates whose rough score is below so much of the best score are not compared closely."""
_LEAST = 3
"""So many are compared whatever their rough score."""
_EDIT = 1.2
"""What one slip takes of a score, as a share of the query's letters."""
_FAR = 0.15
"""A label that is no spelling of the query loses so much by it at most."""
_CONTRADICTED = 0.75
"""What a word with other marks than typed counts in slips, beside the marks."""
_FEW_WORDS = 4
_INSIDE = 1 / 3
"""A label inside a query has so many of its naming words."""
_SPELT = 2.5
"""A whole label within so many slips of the query is what it spells."""


@dataclass(slots=True)
class Ranked:
    """Records by falling score: those compared closely, and a tail with rough scores."""

    reading: Wanted
    close: list[tuple[Match, int]]
    tail: list[tuple[float, int]]

    @property
    def score(self) -> float:
        """The best score, below zero when there is none."""
        return self.close[0][0].score if self.close else -1.0

    @property
    def answered(self) -> bool:
        """Whether some record has all that the query names, as it is typed."""
        return any(_is_answer(m) for m, _ in self.close)

    @property
    def slipped(self) -> bool:
        """Whether that is so only by taking words for slips, in labels with further words."""
        return all(m.slips and m.left > 1e-6 for m, _ in self.close if _is_answer(m))

    @property
    def spelt(self) -> bool:
        """Whether the query is the best record's whole label with some slips."""
        return self.slips <= _SPELT and not self.close[0][0].marks

    @property
    def slips(self) -> float:
        """How many slips, other marks among them, lead from the best record's label to the query.

        More than can be told where it is not the whole label that the query names.
        """
        first = self.close[0][0] if self.close else None
        if first is None or first.left >= 1e-6 or first.misses or first.numbers:
            return inf
        return first.edits

    def suffices(self) -> bool:
        """Whether looking further can hardly bring a better record."""
        if not self.close:
            return False
        first = self.close[0][0]
        if not first.misses:
            return first.score > _SCATTERED
        if first.misses == 1 and self._numbered(first):
            return True
        named = sorted(s.weight for s in self.reading.slots if not s.function)
        gone = sum(named[:1]) + _SLIP * sum(named[1:2])
        return self.score >= rough(sum(named) - gone, gone, 0.0)

    def _numbered(self, fit: Match) -> bool:
        """Tell whether a record is a document that the query names by its number."""
        named = zip(self.reading.slots, fit.places, strict=True)
        return any(s.folded[0] == "#" and p >= -1 for s, p in named)


@dataclass(slots=True)
class Seen:
    """What is known of records that were compared with a query already, by number."""

    matches: dict[int, Match] = field(default_factory=dict)
    spelled: dict[int, Match] = field(default_factory=dict)


def ranked(
    state: Snapshot, reading: Wanted, found: Found, vocabulary: Vocabulary, seen: Seen
) -> Ranked:
    """Compare records with a query, the likeliest ones closely.

    Args:
        state: where they are.
        reading: the query.
        found: record numbers with rough scores, best first.
        vocabulary: the words of the index.
        seen: comparisons with the same query, to be used again; new ones are put in.
    """
    here: dict[int, Match] = {}
    tail: list[tuple[float, int]] = []
    best = 0.0
    perfect = False
    for number, likely in found:
        if number in here:
            continue
        known = seen.matches.get(number)
        if known is None:
            if tail or (likely < _HOPELESS * best and len(here) >= _LEAST):
                tail.append((likely, number))
                continue
            forms, words, label = state.forms_of(number)
            known = seen.matches[number] = match(reading, forms, words, label, vocabulary)
        here[number] = known
        best = max(best, known.score)
        perfect = perfect or _is_perfect(known)
    close = [(m, n) for n, m in here.items()]
    if not perfect and close:
        edits = edits_of(state, reading, vocabulary)
        letters = sum([len(s.folded) + 1 for s in reading.slots if not s.function]) or 1
        spelled = seen.spelled
        for fit, number in close:
            if number not in spelled:
                spelled[number] = _spelled(fit, edits(number), letters)
        close = [(spelled[n], n) for _, n in close]
    close.sort(key=lambda x: (-x[0].score, x[1]))
    return Ranked(reading, close, tail)


def _is_perfect(fit: Match) -> bool:
    return not (fit.misses or fit.slips or fit.swaps or fit.pieces or fit.marks or fit.numbers)


def _is_answer(fit: Match) -> bool:
    if fit.misses or fit.swaps or fit.numbers or fit.marks or fit.score <= _SCATTERED:
        return False
    # Few words in another order, and others beside them, are rather another name's.
    return fit.left < 1e-6 or len(fit.places) > _FEW_WORDS or _in_order(fit.places)


def _in_order(places: Sequence[int]) -> bool:
    known = [p for p in places if p >= 0]
    return all(a < b for a, b in pairwise(known))


def set_aside(
    state: Snapshot, reading: Wanted, number: int, vocabulary: Vocabulary
) -> Wanted | None:
    """Return a query with all words set aside that stand around a record's label.

    None when the label does not stand in the query as it is, or is only a small part of it.

    Args:
        state: where the record is.
        reading: the query.
        number: the record's.
        vocabulary: the words of the index.
    """
    forms, words, label = state.forms_of(number)
    fit = match(reading, forms, words, label, vocabulary)
    slots = reading.slots
    inside = [i for i, p in enumerate(fit.places) if p >= 0]
    if fit.left > 1e-6 or fit.marks or fit.swaps or not inside:
        return None
    first, last = inside[0], inside[-1]
    if last - first + 1 != len(inside) or not _in_order(fit.places):
        return None
    naming = sum(not s.function for s in slots)
    opens = first == 0 or slots[first - 1].function or slots[first].capital
    if len(inside) < _INSIDE * naming or (len(inside) < 3 and not opens):
        return None
    kept = [
        s if first <= i <= last or s.function else replace(s, function=True, aside=True)
        for i, s in enumerate(slots)
    ]
    return replace(reading, slots=kept)


def edits_of(state: Snapshot, reading: Wanted, vocabulary: Vocabulary) -> Callable[[int], float]:
    """Return what tells for a record's number how many slips its label is away from a query."""
    typed = Typed(reading)
    forms, words = vocabulary.forms, vocabulary.words

    def edits(number: int) -> float:
        of_forms, of_words, label = state.forms_of(number)
        return typed.edits(
            [forms[f] for f in of_forms[:label]], [words[w] for w in of_words[:label]]
        )

    return edits


def _spelled(fit: Match, edits: float, letters: int) -> Match:
    """Return a match with its score brought nearer to what the letters say.

    Args:
        fit: the match.
        edits: slips between the whole texts.
        letters: of the query.
    """
    edits += _CONTRADICTED * fit.marks
    likeness = (1 - _EDIT * edits / letters) * 0.82**fit.numbers
    score = (fit.score + max(likeness, fit.score - _FAR)) / 2
    return fit._replace(score=score, edits=edits)
