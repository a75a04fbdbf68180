"""What tells a personal name from other capitalised words: surnames, address words, ranks.

The place names are kept because many communes and districts look like people: "Trần Văn Thời" is
a district, "Kim Sơn" another one.
"""

from __future__ import annotations

import math
from functools import cache

from bot.lexicon.provinces import old_provinces, present_provinces
from bot.lexicon.resources import read_json
from bot.text import canonical


@cache
def surnames() -> dict[str, float]:
    """Return surnames (canonical form) with their rough share of the population in percent."""
    return {canonical(s): float(share) for s, share in read_json("names.json")["surnames"].items()}


@cache
def surname_weights() -> dict[str, float]:
    """Return how much each surname (canonical form) says "a name begins here": about 1 to 6."""
    return {word: 5 + math.log10(share) * 2 for word, share in surnames().items()}


def surname_weight(word: str) -> float:
    """Return how much a word says "a name begins here": 0 for no surname, about 1 to 6 else.

    Args:
        word: one word in any case and either tone placement.
    """
    return surname_weights().get(canonical(word), 0.0)


@cache
def opening_weights() -> dict[str, float]:
    """Return how much each first word (canonical) says "a name begins here", rare ones too.

    The rare ones may be other words; those of highland peoples ("Ksor", "Niê") are never.
    """
    rare = dict.fromkeys(_canonical("rare_surnames"), 1.6)
    return rare | surname_weights() | dict.fromkeys(_canonical("highland_surnames"), 4.5)


@cache
def middle_names() -> frozenset[str]:
    """Return words that often stand second in a name ("Văn", "Thị"), canonical."""
    return _canonical("middle")


@cache
def introducers() -> frozenset[str]:
    """Return the words that address a person: "đồng chí", "ông", "bà", canonical."""
    return _canonical("introducers")


@cache
def titles() -> tuple[str, ...]:
    """Return ranks, degrees and religious titles as printed, longest first; no posts."""
    data = read_json("names.json")
    words = {*data["ranks"], *data["degrees"], *data["clergy"]}
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


@cache
def historical() -> frozenset[str]:
    """Return people of history (canonical) who give their names to streets and doctrines."""
    return _canonical("historical")


@cache
def places_like_names() -> frozenset[str]:
    """Return places that begin with a surname, and all provinces, canonical."""
    old = {name for p in old_provinces().values() for name in (p.name, *p.variants)}
    present = {p.name for p in present_provinces().values()}
    return _canonical("places_like_names") | frozenset(map(canonical, old | present))


@cache
def verbs() -> frozenset[str]:
    """Return first syllables of what people do or say in the news: never part of a body."""
    return _canonical("verbs")


@cache
def openers() -> frozenset[str]:
    """Return words that open a sentence, even where no full stop stands before them."""
    return _canonical("openers")


def _canonical(key: str) -> frozenset[str]:
    return frozenset(map(canonical, read_json("names.json")[key]))
