"""One reading of a query: its words as slots, each with what it may have been meant for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.search.analysis import Term
from bot.search.function_words import function_words
from bot.search.respacing import respaced
from bot.search.slots import Slot, Wanted
from bot.search.vocabulary import Vocabulary, folded_form
from bot.text.fold import canonical, fold
from bot.text.syllables import folded_syllables
from bot.text.telex import telex_syllable


class Reader:
    """Reads the words of one query, in each of their meanings.

    Args:
        text: the query.
        raw: the few words that were taken for Telex or VNI, as typed, by place.
        keys: of the documents that it names.
        vocabulary: the words of the index.
    """

    def __init__(
        self, text: str, raw: dict[int, str], keys: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self._text = text
        self._raw = raw
        self._keys = keys
        self._vocabulary = vocabulary
        self._typed = canonical(text)
        self._plain = text.isascii() or self._typed == fold(text)

    def read(self, terms: Sequence[Term]) -> Wanted:
        """Return what is asked for by some words of the query."""
        vocabulary = self._vocabulary
        slots = self._slots(terms)
        last = len(slots) - 1
        for index, slot in enumerate(slots):
            if slot.particle and 0 < index < last:
                slot.inner = not (slots[index - 1].function or slots[index + 1].function)
            if slot.id >= 0:
                weight = vocabulary.weights[slot.id]
            else:
                if not slot.number and (slot.inner or not slot.function):
                    _guess(slot, vocabulary, first=index == 0, last=index == last)
                weight = _unknown_weight(slot, vocabulary)
            slot.weight = weight * 0.5 if slot.function else weight
        weight = 1.3 * vocabulary.unseen
        slots += [Slot(k, k, vocabulary.id_of(k), -1, weight, number=True) for k in self._keys]
        claimed = frozenset([s.id for s in slots if s.id >= 0])
        undated = _undated(self._keys)
        return Wanted(slots, self._plain, self._typed, claimed, undated, bool(self._raw))

    def _slots(self, terms: Sequence[Term]) -> list[Slot]:
        text = self._text
        shouted = text.isupper()
        id_of, known_form = self._vocabulary.id_of, self._vocabulary.known_form
        syllables = folded_syllables()
        words = [t.word for t in terms]
        folded = [t.folded for t in terms]
        guessed = self._guessed(words, folded)
        asks = function_words(words, folded, plain=self._plain)
        slots: list[Slot] = []
        end = 0
        for index, (word, low, asking, term) in enumerate(
            zip(words, folded, asks, terms, strict=True)
        ):
            start = term.start
            capital = not shouted and text[start].isupper()
            if asking and index and not shouted and not text[start].islower():
                asking = 0  # "Bác" inside a query is a name; the first word is always capitalised
            slots.append(
                Slot(
                    word,
                    low,
                    id_of(low),
                    known_form(word),
                    0.0,
                    asking > 0,
                    asking == 3,
                    asking == 1,
                    low[0].isdigit(),
                    low in syllables,
                    (),
                    (),
                    index > 0 and not text[end:start].isspace(),
                    False,
                    capital,
                    False,
                    guessed.get(index) or self._raw.get(start, ""),
                )
            )
            end = max(end, term.end)
        named = {s.folded for s in slots if not s.function}
        for slot in slots:
            if slot.function and slot.folded in named:
                slot.id = slot.form = -1  # "bà Nguyễn Bá": the label's word belongs to the name
        return respaced(slots, self._vocabulary)

    def _guessed(self, words: list[str], folded: list[str]) -> dict[int, str]:
        """Put syllables in place of words that are no words but Telex; return those, by place."""
        vocabulary, syllables = self._vocabulary, folded_syllables()
        guessed: dict[int, str] = {}
        for index, low in enumerate(folded):
            if low in syllables or vocabulary.id_of(low) >= 0 or not words[index].isascii():
                continue
            meant = telex_syllable(words[index])
            if meant and vocabulary.id_of(folded_form(meant)) >= 0:
                guessed[index] = words[index]
                words[index], folded[index] = meant, folded_form(meant)
        return guessed


def _undated(keys: Sequence[str]) -> tuple[str, ...]:
    dated = any(k.count("#") > 1 and k[-4:].isdigit() for k in keys)
    return () if dated else tuple([k for k in keys if k.count("#") == 1])


def _unknown_weight(slot: Slot, vocabulary: Vocabulary) -> float:
    """Return the weight of a word that no record has: that of what it may have been meant for."""
    if top := (slot.options or slot.completions)[:3]:
        return sum(vocabulary.weights[i] for i, _ in top) / len(top)
    return 0.6 * vocabulary.unseen


def _guess(slot: Slot, vocabulary: Vocabulary, *, first: bool, last: bool) -> None:
    """Find what a word that no record has may have been meant for."""
    single = len(slot.folded) == 1
    slot.options = vocabulary.near(slot.folded)
    found: dict[int, float] = {}
    if last or single:
        found |= dict(vocabulary.starting(slot.folded))
    if first and not single:
        found |= dict(vocabulary.ending(slot.folded))
    slot.completions = tuple(sorted(found.items(), key=lambda x: -x[1])[:60])


def widened(reading: Wanted, vocabulary: Vocabulary) -> Wanted:
    """Return a query whose known words may also be slips of others, the last one a piece."""
    slots = []
    last = sum(s.folded[0] != "#" for s in reading.slots) - 1  # keys stand behind the words
    for index, slot in enumerate(reading.slots):
        naming = not slot.number and (slot.inner or not slot.function)
        if slot.id >= 0 and naming:
            near = vocabulary.near(slot.folded)[:16]
            pieces = vocabulary.starting(slot.folded)[:40] if index == last else ()
            slot = slot.varied(near, pieces)
        elif slot.id < 0 and naming:
            slot = slot.varied(vocabulary.around(slot.folded), slot.completions)
        slots.append(slot)
    return replace(reading, slots=slots)
