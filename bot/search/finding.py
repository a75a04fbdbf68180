"""From a query to its candidates: what it names as typed, then what it misspells, then the rest.

Each step is only taken for want of an answer by the ones before, for each costs more than those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.search.needs import wanted
from bot.search.postings import Reach
from bot.search.ranking import Ranked, Seen, edits_of, ranked, set_aside
from bot.search.reading import widened
from bot.search.respacing import rejoined
from bot.search.slots import Slot, Wanted
from bot.search.snapshot import Found, Snapshot
from bot.search.vocabulary import Vocabulary

_SPELLINGS = 100
"""Of so many labels that a query may spell the slips are counted."""
_NEAREST = 10
"""So many of them are compared closely."""
_LIKELY = 14
"""So many records that lack words are."""
_FEW_SLIPS = 1.5
"""With more slips a label that stands in the query without any is likelier."""
_ASKED = 14
"""In longer queries no name is looked for that has a slip, too."""
_TITLE = 8
"""Nothing else has all of so many words of a label."""
_KEPT = 4
"""So many records of the first steps are compared with those of the later ones."""


class Finder:
    """One search.

    Args:
        state: the records.
        vocabulary: the words of the index.
        kind: number of the kind wanted, -1 for every kind.
        limit: how many records are compared closely.
    """

    def __init__(self, state: Snapshot, vocabulary: Vocabulary, kind: int, limit: int) -> None:
        self._state = state
        self._vocabulary = vocabulary
        self._kind = kind
        self._limit = limit

    def find(self, text: str) -> Ranked | None:
        """Return the records for the likeliest reading of a query, None when it has no words."""
        best: Ranked | None = None
        for reading in wanted(text, self._vocabulary):
            if not reading.slots:
                continue
            here, found = self._as_typed(reading)
            if found:
                return here
            if best is None or here.score > best.score:
                best = here
            if best.answered and not best.slipped:
                return best
        return best and self._wider(best)

    def _as_typed(self, reading: Wanted) -> tuple[Ranked, bool]:
        """Look for records that have all words, only unknown words being slips.

        The second value tells whether that is certainly what is meant.
        """
        seen = Seen()
        # A label typed in full is compared whatever its words weigh.
        found = [(n, 1.0) for n in self._named(reading.slots)]
        if found and len(reading.slots) >= _TITLE:
            return self._ranked(reading, found, seen), True
        if unknown := sum(s.id < 0 and bool(s.options) for s in reading.slots):
            spelt = self._ranked(reading, self._spelt(reading), seen)
            if spelt.spelt and spelt.slips <= _FEW_SLIPS * unknown:
                return spelt, True
            found += [(n, 1.0) for _, n in spelt.close]
        found += self._candidates(reading, Reach.ALL)
        return self._ranked(reading, found, seen), False

    def _wider(self, best: Ranked) -> Ranked:
        """Look for slips and for records that lack some words, until no better can come."""
        state, vocabulary, seen = self._state, self._vocabulary, Seen()
        reading = best.reading
        wide = widened(reading, vocabulary)
        known = [(n, 1.0) for _, n in best.close[:_KEPT]]
        spelt = self._ranked(wide, self._spelt(wide) + known, seen)
        if spelt.slips <= _FEW_SLIPS:
            return spelt
        if whole := self._rejoined(reading):
            return whole
        if (spelt.spelt or not best.answered) and (named := self._named_within(reading)):
            # That label may be misspelt, too, and what stands beside it may be no word at all.
            strange = sum(s.aside and s.id < 0 for s in named.reading.slots)
            nearer = spelt.spelt and spelt.slips <= _FEW_SLIPS + named.slips + strange
            return spelt if nearer else named
        if spelt.spelt or best.answered:
            return spelt if spelt.spelt else best
        if len(wide.slots) <= _ASKED and (named := self._named_within(wide)):
            return named
        if spelt.score >= best.score:
            best = spelt
        for reach in (Reach.BUT_ONE, Reach.SOME):
            found = known + self._candidates(wide, reach)[:_LIKELY]
            wider = self._ranked(wide, found, seen)
            if wider.score >= best.score:
                best = wider
            if not state.segments or best.suffices():
                break
        return best

    def _rejoined(self, reading: Wanted) -> Ranked | None:
        """Return the records that are named in full by words cut in two, or run together."""
        for slots in rejoined(reading.slots, self._vocabulary):
            if joined := self._named(slots):
                whole = replace(reading, slots=slots)
                return self._ranked(whole, [(n, 1.0) for n in joined], Seen())
        return None

    def _ranked(self, reading: Wanted, found: Found, seen: Seen) -> Ranked:
        return ranked(self._state, reading, found, self._vocabulary, seen)

    def _candidates(self, reading: Wanted, reach: Reach) -> Found:
        weights = self._vocabulary.weights
        return self._state.candidates(reading, self._kind, self._limit, reach, weights)

    def _named(self, slots: Iterable[Slot]) -> list[int]:
        """Return the records whose label is these words and no others."""
        words = tuple([s.id for s in slots if s.folded[0] != "#"])
        return self._state.named(words, self._kind)[: self._limit]

    def _spelt(self, reading: Wanted) -> Found:
        """Return the records whose whole label the query spells with the fewest slips."""
        likely = self._state.spelt(reading, self._kind)[:_SPELLINGS]
        if self._state.segments and len(self._state.loose):
            likely += self._state.added(reading, self._kind, _NEAREST, self._vocabulary.weights)
        if len(likely) > _NEAREST:
            likely = sorted(likely, key=edits_of(self._state, reading, self._vocabulary))
        return [(n, 1.0) for n in likely[:_NEAREST]]

    def _named_within(self, reading: Wanted) -> Ranked | None:
        """Return the records with the longest label that stands in the query among other words."""
        state, vocabulary = self._state, self._vocabulary
        found = state.within(reading, self._kind)
        found.sort(key=lambda n: -state.forms_of(n)[2])
        for number in found[:_NEAREST]:
            aside = set_aside(state, reading, number, vocabulary)
            if aside is not None:
                near = [(n, 1.0) for n in found[:_NEAREST]]
                return self._ranked(aside, near, Seen())
        return None
