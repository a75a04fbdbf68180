"""Province names in what somebody types: found, taken out, and widened to what they cover today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.domain.pages import PlaceNote
from bot.lexicon.provinces import (
    MERGED_ON,
    area_of,
    old_provinces,
    present_provinces,
    province_named,
    successor_of,
)
from bot.text import fold_with_offsets


@dataclass(frozen=True, slots=True)
class Wanted:
    """Typed words without the province, and the slugs of the old provinces it covers."""

    rest: str
    area: frozenset[str]


@cache
def _pattern() -> re.Pattern[str]:
    names = {n for p in old_provinces().values() for n in (p.name, *p.variants)}
    names |= {p.name for p in present_provinces().values()}
    folded = sorted({fold_with_offsets(n)[0] for n in names}, key=len, reverse=True)
    before = r"(?:(?:o|tai|in|tinh|thanh pho|tp\.?) )*"
    return re.compile(rf"(?<!\w){before}({'|'.join(map(re.escape, folded))})(?!\w)")


def wanted_place(words: str) -> Wanted | None:
    """Find one province name in typed words, diacritics optional; None when there is none.

    "hội nghị ở kien giang" gives "hội nghị" and {"kien-giang"}. A name that several old provinces
    share today ("An Giang") covers all of them.
    """
    folded, places = fold_with_offsets(words)
    match = _pattern().search(folded)
    slug = province_named(match.group(1)) if match else None
    if match is None or slug is None:
        return None
    start, end = places[match.start()], places[match.end() - 1] + 1
    rest = f"{words[:start].rstrip()} {words[end:].lstrip()}".strip()
    return Wanted(rest, area_of(slug))


@lru_cache(maxsize=1024)
def slug_of(name: str | None) -> str | None:
    """Return the slug of a province as records name it, None when it is none."""
    return province_named(name) if name else None


def note_for(names: Iterable[str | None], today: dt.date) -> PlaceNote | None:
    """Return what to say about provinces that were merged under another name.

    None before the merger, when every province kept its name, or when the provinces belong to
    different units today (one sentence could not be true of all of them).
    """
    if today < MERGED_ON:
        return None
    old: dict[str, None] = {}
    present: set[str] = set()
    for name in names:
        slug = slug_of(name)
        province = old_provinces().get(slug) if slug else None
        unit = successor_of(slug) if slug else None
        if province is not None and unit is not None and not province.kept_name:
            old[province.name] = None
            present.add(unit.name)
    return PlaceNote(tuple(old), present.pop(), MERGED_ON) if len(present) == 1 else None
