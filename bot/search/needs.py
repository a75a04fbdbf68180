"""Turn what somebody typed into what to look for: slots of words with their likely meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.search.analysis import Term, analyse
from bot.search.postings import Need
from bot.search.reading import Reader
from bot.search.slots import Wanted
from bot.search.vocabulary import Vocabulary, folded_form
from bot.text.fold import canonical, nfc
from bot.text.telex import (
    decode_telex,
    decode_vni,
    looks_like_telex,
    looks_like_vni,
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


def wanted(text: str, vocabulary: Vocabulary) -> Iterator[Wanted]:
    """Yield the readings of a query, the most usual first.

    There is more than one when it holds an abbreviation with several meanings.

    Args:
        text: as typed.
        vocabulary: the words of the index.
    """
    typed = nfc(text[:_LONGEST])
    text = decoded(typed)
    found = analyse(text)
    reader = Reader(text, _keyed(typed, text), found.keys, vocabulary)
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
    yield from map(reader.read, variants)
    if (printed := _printed(text, terms)) != terms:
        yield reader.read(printed)


def _keyed(typed: str, text: str) -> dict[int, str]:
    """Return the few words that were taken for Telex or VNI, as typed, by place; {} for many."""
    if typed == text:
        return {}
    before, after = typed.split(" "), text.split(" ")
    if len(before) != len(after):
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
    if len({t.start for t in terms}) == len(terms):
        return terms
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


def needs_of(reading: Wanted) -> list[Need]:
    """Return what posting lists are asked for; the list is shared."""
    if reading.needs is not None:
        return reading.needs
    found = reading.needs = []
    claimed = reading.claimed
    for slot in reading.slots:
        options = slot.options[:_SLIPS] + slot.completions
        if options:  # a word that is named elsewhere in the query answers there
            options = tuple([o for o in options if o[0] not in claimed])
        if slot.id >= 0:
            options = ((slot.id, 1.0), *options)
        weight = slot.weight * 0.3 if slot.function else slot.weight
        # A key with an issuer is no more than the number and a word, and these are asked for.
        part = slot.id < 0 and slot.folded.count("#") > 1
        found.append(Need(options, weight, not (slot.function or part)))
    return found
