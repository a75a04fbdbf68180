"""Turn what somebody typed into what to look for: slots of words with their likely meanings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.search.analysis import Analysis, Term, analyse
from bot.search.function_words import function_words
from bot.search.postings import Need
from bot.search.respacing import respaced
from bot.search.slots import Slot, Wanted
from bot.search.vocabulary import Vocabulary, folded_form
from bot.text.fold import canonical, nfc
from bot.text.syllables import is_folded_syllable
from bot.text.telex import (
    decode_telex,
    decode_vni,
    is_plain,
    looks_like_telex,
    looks_like_vni,
    telex_syllable,
)

_VNI = re.compile(r"[^\W\d_]+\d[^\W_]*")
_MEASURES = frozenset(
    ["thang", "quy", "nam", "ngay", "khoa", "ky", "so", "dot", "lan", "cap", "vung"]
)
_MAX_WORDS = 48
"""Longer queries are cut: nobody names a thing in more words."""
_MOST_READINGS = 6
_ABBREVIATION = 4
"""Longer words are no abbreviations."""
_SLIPS = 26
"""Records are looked up by so many meanings of a misspelt word; whole labels by more."""
_LONGEST = 600


def decoded(text: str) -> str:
    """Write out raw Telex and VNI where the whole text looks like it.

    Args:
        text: NFC.
    """
    if not text.isascii():
        return text
    if (typed := _VNI.findall(text)) and looks_like_vni(text):
        # "thang6" alone is tháng 6; among words typed in VNI it is one of them.
        lone = all(map(_measure, typed))
        text = _VNI.sub(lambda m: m.group() if lone else decode_vni(m.group()), text)
    return decode_telex(text) if looks_like_telex(text) else text


def _measure(word: str) -> bool:
    head = word.rstrip("0123456789")
    return head.lower() in _MEASURES


def wanted(text: str, vocabulary: Vocabulary) -> list[Wanted]:
    """Return the readings of a query, the most usual first.

    There is more than one when it holds an abbreviation with several meanings.

    Args:
        text: as typed.
        vocabulary: the words of the index.
    """
    typed = nfc(text[:_LONGEST])
    text = decoded(typed)
    raw = _keyed(typed, text)
    found = analyse(text)
    terms = found.terms[:_MAX_WORDS]
    variants = [terms]
    for place, readings in sorted(found.readings.items(), reverse=True)[:2]:
        # A last short word in lower case is more likely half typed than an abbreviation.
        if place >= len(terms) or (place == len(terms) - 1 and not text.rstrip()[-1:].isupper()):
            continue
        term = terms[place]
        known = vocabulary.id_of(term.folded) >= 0
        variants = [
            [
                *v[:place],
                *(Term(w, folded_form(w), term.start, term.end) for w in r),
                *v[place + 1 :],
            ]
            for v in variants
            for r in _meanings(term.word, readings, known=known, shouted=_shouted(text, term))
        ][:_MOST_READINGS]
    if (printed := _printed(text, terms)) != terms:
        variants.append(printed)
    return [_wanted(text, v, found, vocabulary, raw) for v in variants]


def _keyed(typed: str, text: str) -> dict[int, str]:
    """Return the few words that were taken for Telex or VNI, as typed, by place; {} for many."""
    before, after = typed.split(" "), text.split(" ")
    if typed == text or len(before) != len(after):
        return {}
    found: dict[int, str] = {}
    start = 0
    for raw, word in zip(before, after, strict=True):
        if raw != word and raw.isalpha():
            found[start] = raw
        start += len(word) + 1
    return found if 2 * len(found) < len(before) else {}


def _printed(text: str, terms: list[Term]) -> list[Term]:
    """Return the words with abbreviations left as they are where they may be slips: "Vn"."""
    found: list[Term] = []
    for term in terms:
        raw = text[term.start : term.end]
        if found and found[-1].start == term.start and found[-1].end == term.end:
            if not raw.isupper() and raw.isalpha() and len(raw) <= _ABBREVIATION:
                word = canonical(raw)
                found[-1] = Term(word, folded_form(word), term.start, term.end)
                continue
            found.append(term)
            continue
        found.append(term)
    return found


def _shouted(text: str, term: Term) -> bool:
    return text[term.start : term.end].isupper()


def _meanings(
    word: str, readings: Sequence[tuple[str, ...]], *, known: bool, shouted: bool
) -> list[tuple[str, ...]]:
    """Return what an abbreviation may mean; itself first where records have it.

    Otherwise last, for "Vn" may be "Văn" with a slip, but not in capitals.
    """
    if known:
        return [(word,), *readings]
    return [*readings] if shouted else [*readings, (word,)]


def _wanted(
    text: str,
    terms: list[Term],
    found: Analysis,
    vocabulary: Vocabulary,
    raw: dict[int, str],
) -> Wanted:
    words = [t.word for t in terms]
    folded = [t.folded for t in terms]
    guessed: dict[int, str] = {}
    for index, low in enumerate(folded):
        if vocabulary.id_of(low) < 0 and low.isascii() and not is_folded_syllable(low):
            meant = telex_syllable(words[index]) if words[index].isascii() else None
            if meant and vocabulary.id_of(folded_form(meant)) >= 0:
                guessed[index] = words[index]
                words[index], folded[index] = meant, folded_form(meant)
    plain = is_plain(text)
    asks = function_words(words, folded, plain=plain)
    shouted = text.isupper()
    if not shouted:
        # "Bác" inside a query is a name, "bác" is not; the first word is always capitalised.
        asks = [
            a if i == 0 or text[t.start].islower() else 0
            for i, (a, t) in enumerate(zip(asks, terms, strict=True))
        ]
    slots: list[Slot] = []
    last_end = 0
    for index, term in enumerate(terms):
        low = folded[index]
        slot = Slot(
            words[index],
            low,
            vocabulary.id_of(low),
            vocabulary.known_form(words[index]),
            0.0,
            asks[index] > 0,
            phrase=asks[index] == 3,
            particle=asks[index] == 1,
            number=low[0].isdigit(),
            valid=is_folded_syllable(low),
            raw=guessed.get(index) or raw.get(term.start, ""),
            capital=text[term.start].isupper() and not shouted,
            break_before=index > 0 and not text[last_end : term.start].isspace(),
        )
        last_end = max(last_end, term.end)
        slots.append(slot)
    named = {s.folded for s in slots if not s.function}
    for slot in slots:
        if slot.function and slot.folded in named:
            slot.id = slot.form = -1  # "bà Nguyễn Bá": the label's word belongs to the name
    slots = respaced(slots, vocabulary)
    for before, slot, after in zip(slots, slots[1:], slots[2:], strict=False):
        slot.inner = slot.particle and not before.function and not after.function
    for index, slot in enumerate(slots):
        if slot.id < 0 and not slot.number and (slot.inner or not slot.function):
            _guess(slot, vocabulary, first=index == 0, last=index == len(slots) - 1)
        slot.weight = _weight(slot, vocabulary)
    slots += [
        Slot(k, k, vocabulary.id_of(k), -1, 1.3 * vocabulary.unseen, number=True)
        for k in found.keys
    ]
    claimed = frozenset([s.id for s in slots if s.id >= 0])
    return Wanted(slots, plain, text, claimed, _undated(found.keys))


def _undated(keys: Sequence[str]) -> tuple[str, ...]:
    dated = any(k.count("#") > 1 and k[-4:].isdigit() for k in keys)
    return () if dated else tuple([k for k in keys if k.count("#") == 1])


def _weight(slot: Slot, vocabulary: Vocabulary) -> float:
    weights = vocabulary.weights
    if slot.id >= 0:
        weight = weights[slot.id]
    elif top := (slot.options or slot.completions)[:3]:
        weight = sum(weights[i] for i, _ in top) / len(top)
    else:
        weight = 0.6 * vocabulary.unseen
    return weight * 0.5 if slot.function else weight


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
    last = len(reading.slots) - 1
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


def needs_of(reading: Wanted) -> list[Need]:
    """Return what posting lists are asked for."""
    found = []
    claimed = reading.claimed
    for slot in reading.slots:
        options = slot.options[:_SLIPS] + slot.completions
        if options:  # a word that is named elsewhere in the query answers there
            options = tuple([o for o in options if o[0] not in claimed])
        if slot.id >= 0:
            options = ((slot.id, 1.0), *options)
        weight = slot.weight * 0.3 if slot.function else slot.weight
        found.append(Need(options, weight, not slot.function))
    return found
