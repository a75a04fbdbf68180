"""Provinces that go by another name since July 2025: what to tell the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.pages import PlaceNote
from bot.lexicon.provinces import MERGED_ON, old_provinces, province_named, successor_of


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
