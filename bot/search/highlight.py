"""Where a text answers a query: ranges to mark, in the text as it was given."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.search.analysis import Term, analyse
from bot.search.asked import read_asked
from bot.search.rerank import same_marks
from bot.search.slips import slips
from bot.text.fold import nfc
from bot.text.syllables import is_folded_syllable


def highlight(text: str, query: str) -> list[tuple[int, int]]:
    """Find what to mark in a text for a query.

    Diacritics, tone placement, abbreviations and Roman numbers are treated as search treats them;
    typed diacritics that contradict the text's are not marked.

    Args:
        text: as shown, in any normal form.
        query: as typed.

    Returns:
        Half-open ranges of code points of ``text``, in order, not touching. Words that follow
        each other make one range. A single common word is left unmarked where the text has a
        phrase of the query.
    """
    composed = nfc(text)
    naming, every, plain = read_asked(query)
    asked = naming or every
    if not asked:
        return []
    terms = analyse(composed).terms
    runs: list[tuple[int, int, int, bool]] = []  # start, end, words, number
    previous = -2
    for index, (start, end, group) in enumerate(_printed(terms)):
        if not all(_fits(term, asked, plain=plain) for term in group):
            continue
        number = group[0].folded.isdigit()
        if previous == index - 1 and runs and end > runs[-1][1]:
            first, _, count, digits = runs[-1]
            runs[-1] = (first, end, count + len(group), digits or number)
        else:
            runs.append((start, end, len(group), number))
        previous = index
    if any(count > 1 for _, _, count, _ in runs):
        runs = [r for r in runs if r[2] > 1 or r[3]]
    places = _places(text, composed)
    return [(places[s], places[e]) if places else (s, e) for s, e, _, _ in runs]


def _printed(terms: Sequence[Term]) -> list[tuple[int, int, list[Term]]]:
    """Group terms by what they were printed as: "UBND" is one piece of four terms."""
    groups: list[tuple[int, int, list[Term]]] = []
    for term in terms:
        if groups and groups[-1][0] == term.start:
            groups[-1][2].append(term)
        else:
            groups.append((term.start, term.end, [term]))
    return groups


def _fits(term: Term, asked: Sequence[Term], *, plain: bool) -> bool:
    for wanted in asked:
        if wanted.folded == term.folded:
            if same_marks(wanted.word, term.word, plain) > 0.9:
                return True
        elif (
            len(wanted.folded) > 3
            and not wanted.folded.isdigit()
            and not is_folded_syllable(wanted.folded)
            and slips(wanted.folded, term.folded, 1) == 1
        ):
            return True
    return False


def _places(text: str, composed: str) -> list[int] | None:
    """Return for each offset of the composed text its offset in the text, None when equal."""
    if text == composed:
        return None
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        places += [start] * len(nfc(text[start:end]))
        start = end
    places.append(len(text))
    # the end of a range lies behind marks that were composed away
    return places
