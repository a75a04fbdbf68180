"""Provinces in a question, by old and new name, with one slip allowed, and what they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.domain.findings import PlaceNote
from bot.lexicon.provinces import (
    area_of,
    old_provinces,
    present_provinces,
    province_name,
    province_named,
)
from bot.services.ask.phrases import Phrases, word_set
from bot.services.ask.tokens import Token, normal_words, one_edit_apart
from bot.text import fold
from bot.text.syllables import is_folded_syllable, is_syllable

# What stands before a place, and never before "kg" for "không".
_BEFORE = word_set("o tai tinh cua cau tp in at for from")
_BEFORE_SLIP = _BEFORE | {"uy", "ve"}


@dataclass(frozen=True, slots=True)
class Place:
    """A province as asked for. ``slugs`` are the old provinces that it covers."""

    name: str
    slugs: frozenset[str]

    def covers(self, stored: str | None) -> bool:
        """Whether a stored province name belongs to it."""
        slug = slug_of(stored) if stored else None
        return slug is not None and self.covers_slug(slug)

    def covers_slug(self, slug: str) -> bool:
        """Whether a province belongs to it."""
        return slug in self.slugs or area_of(slug) <= self.slugs

    def named_in(self, text: str | None) -> bool:
        """Whether a stored text names it, or a province that belongs to it."""
        return bool(text) and any(map(self.covers_slug, slugs_in(text or "")))

    def note(self, stored: str, *, inferred: bool = False) -> PlaceNote | None:
        """Return what has to be said about a fact stored under another name, None when nothing."""
        renamed = _folded(stored) != _folded(self.name)
        return PlaceNote(self.name, stored, renamed, inferred) if renamed or inferred else None


_folded = lru_cache(maxsize=1024)(fold)


@cache
def _names() -> Phrases[str]:
    entries = {fold(p.name): slug for slug, p in present_provinces().items()}
    for slug, province in old_provinces().items():
        entries |= {fold(n): slug for n in (province.name, *province.variants)}
    return Phrases(entries.items())


@cache
def _initials() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for slug, province in old_provinces().items():
        for short in province.abbreviations:
            table[fold(short)].append(slug)
    return {short: tuple(slugs) for short, slugs in table.items()}


@lru_cache(maxsize=65536)
def slugs_in(text: str) -> frozenset[str]:
    """Return the slugs of the provinces that a stored text names."""
    return frozenset(m.value for m in _names().find(normal_words(text)))


@lru_cache(maxsize=1024)
def slug_of(name: str) -> str | None:
    """Return the slug of a province as records name it, None when it is none."""
    return province_named(name)


def place_of(slug: str) -> Place:
    """Return the place of a slug."""
    return Place(province_name(slug), area_of(slug))


def find_places(tokens: Sequence[Token]) -> list[tuple[Place, int, int]]:
    """Find provinces: by name, by initials ("KG"), by a name with one slip ("Thái Bìn").

    Returns:
        (place, start, end) in reading order. The doctrine "tư tưởng Hồ Chí Minh" is no place.
    """
    words = [t.text for t in tokens]
    found: list[tuple[Place, int, int]] = []
    for match in _names().find(words):
        free = not any(t.used for t in tokens[match.start : match.end])
        if (
            free
            and not _doctrine(words, match.start)
            and not _part_of_name(tokens, match.start, match.end)
        ):
            found.append((place_of(match.value), match.start, match.end))
    taken = {i for _, a, b in found for i in range(a, b)}
    for at, token in enumerate(tokens):
        slugs = _initials().get(token.text, ())
        # "vận tải là ai": neither "tại" nor Long An.
        asked = token.text == "la" and words[at + 1 : at + 2] in (["ai"], ["gi"], ["nguoi"])
        placed = at and words[at - 1] in _BEFORE and not asked
        capitals = token.word.isupper() or placed
        if at not in taken and not token.used and len(slugs) == 1 and capitals:
            found.append((place_of(slugs[0]), at, at + 1))
    return sorted(found, key=lambda f: f[1]) or _slips(tokens, words)


def _doctrine(words: Sequence[str], at: int) -> bool:
    """Tell whether "Hồ Chí Minh" is the person of "tư tưởng Hồ Chí Minh"."""
    person = ("tuong", "duc", "cach", "sinh", "tich", "bac", "lang")
    return words[at : at + 3] == ["ho", "chi", "minh"] and at > 0 and words[at - 1] in person


def _part_of_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether "hue" ends a name typed without capitals: "vuong dinh hue"."""
    if end - start > 1 or tokens[start].capital or start < 2:
        return False
    before = tokens[start - 1]
    return not before.used and before.text not in _BEFORE and before.text not in ("pho", "ve")


def _slips(tokens: Sequence[Token], words: Sequence[str]) -> list[tuple[Place, int, int]]:
    for at in range(len(words) - 1):
        if tokens[at].used or tokens[at + 1].used:
            continue
        first, second = words[at], words[at + 1]
        # Two usual words may be near a province's name: "quản trị" is not Quảng Trị.
        expected = at > 0 and words[at - 1] in _BEFORE_SLIP
        strange = not (is_folded_syllable(first) and is_folded_syllable(second))
        capitals = tokens[at].capital and tokens[at + 1].capital
        placed = at > 0 and words[at - 1] in _BEFORE
        if not (expected or strange or capitals):
            continue
        if not (capitals or placed) and _marked(tokens[at : at + 2]):
            continue
        if min(len(first), len(second)) < 2 or len(first) + len(second) < 6:
            continue
        by_first, by_second = _pairs()
        hits = {slug for name, slug in by_first.get(first, ()) if _slip_of(second, name)}
        hits |= {slug for name, slug in by_second.get(second, ()) if _slip_of(first, name)}
        if len(hits) == 1:
            return [(place_of(hits.pop()), at, at + 2)]
    return []


def _marked(tokens: Sequence[Token]) -> bool:
    """Tell whether every word carries its marks: then they are words, not slips."""
    return all(t.canonical != t.text and is_syllable(t.canonical) for t in tokens)


_Table = dict[str, list[tuple[str, str]]]


@cache
def _pairs() -> tuple[_Table, _Table]:
    """Return the names of two words by their first word, and by their second."""
    by_first: _Table = defaultdict(list)
    by_second: _Table = defaultdict(list)
    for slug, province in old_provinces().items():
        parts = fold(province.name).split()
        if len(parts) == 2:
            by_first[parts[0]].append((parts[1], slug))
            by_second[parts[1]].append((parts[0], slug))
    return by_first, by_second


def _slip_of(typed: str, name: str) -> bool:
    """Tell whether a word is a slip of one of a name. Another syllable is another word."""
    if len(name) < 3 or not one_edit_apart(typed, name):
        return False
    return len(typed) != len(name) or not is_folded_syllable(typed)
