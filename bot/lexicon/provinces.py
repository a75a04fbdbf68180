"""The 63 provinces until 2025-06-30 and the 34 since 2025-07-01, with their successors.

Source: Nghị quyết 202/2025/QH15. Names and slugs of units that kept their name are equal in both
lists; ``Province.successor`` tells where the area of an old province belongs today.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from bot.lexicon.resources import read_json
from bot.text import fold, nfc
from bot.text.alternatives import any_of

MERGED_ON = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city before July 2025.

    ``successor`` is the slug of the present unit; ``successor_name`` its name.
    """

    slug: str
    name: str
    city: bool
    successor: str
    successor_name: str
    abbreviations: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    @property
    def kept_name(self) -> bool:
        """Whether the present unit has the same name."""
        return self.name == self.successor_name


@dataclass(frozen=True, slots=True)
class PresentProvince:
    """One of the 34 units since July 2025; ``formed_from`` are slugs of old provinces."""

    slug: str
    name: str
    city: bool
    formed_from: tuple[str, ...]


@cache
def old_provinces() -> dict[str, Province]:
    """Return the 63 units before July 2025 by slug."""
    data = read_json("provinces.json")
    present = {p["slug"]: p["name"] for p in data["after"]}
    return {
        p["slug"]: Province(
            p["slug"],
            p["name"],
            p["city"],
            p["successor"],
            present[p["successor"]],
            tuple(p["abbreviations"]),
            tuple(p["variants"]),
            tuple(p["domains"]),
        )
        for p in data["before"]
    }


@cache
def present_provinces() -> dict[str, PresentProvince]:
    """Return the 34 units since July 2025 by slug."""
    return {
        p["slug"]: PresentProvince(p["slug"], p["name"], p["city"], tuple(p["formed_from"]))
        for p in read_json("provinces.json")["after"]
    }


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for province in old_provinces().values():
        for name in (province.name, *province.variants):
            names[fold(name)] = province.slug
    for unit in present_provinces().values():
        names.setdefault(fold(unit.name), unit.slug)
    return names


def province_named(name: str) -> str | None:
    """Return the slug of a province called by its full name or a variant, diacritics optional."""
    text = fold(name)
    for prefix in ("", "tinh ", "thanh pho ", "tp. ", "tp ", "tp."):
        if text.startswith(prefix) and (slug := _names().get(text.removeprefix(prefix))):
            return slug
    return None


def province_name(slug: str) -> str:
    """Return the name with diacritics of an old or present unit.

    Raises:
        KeyError: no unit has this slug.
    """
    old = old_provinces().get(slug)
    return old.name if old else present_provinces()[slug].name


def area_of(slug: str) -> frozenset[str]:
    """Return the slugs of all old provinces that a name covers, as somebody may mean it today.

    A name that both an old province and a present unit carry ("An Giang") covers the old province
    and those merged into it; an old name covers itself.
    """
    unit = present_provinces().get(slug)
    return frozenset(unit.formed_from) if unit else frozenset({slug})


def successor_of(slug: str) -> PresentProvince | None:
    """Return the present unit of an old province, None for an unknown slug."""
    old = old_provinces().get(slug)
    return present_provinces()[old.successor] if old else present_provinces().get(slug)


@cache
def _printed() -> dict[str, str]:
    """Return the slug by each name as it is printed."""
    names = {n for p in old_provinces().values() for n in (p.name, *p.variants)}
    names |= {p.name for p in present_provinces().values()}
    return {nfc(name): _names()[fold(name)] for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(_printed()))


def provinces_in(text: str) -> list[tuple[str, int, int]]:
    """Find province names printed with capitals and diacritics.

    Args:
        text: NFC.

    Returns:
        (slug, start, end) in reading order, offsets in code points; longest name wins. A name
        inside a longer proper name ("Hồ Chí Minh" in a doctrine) is the caller's to rule out.
    """
    return [(_printed()[m.group()], m.start(), m.end()) for m in _pattern().finditer(text)]


@cache
def _domains() -> dict[str, str]:
    return {d: p.slug for p in old_provinces().values() for d in p.domains}


def province_of_site(domain: str) -> str | None:
    """Return the province whose newspaper or portal has this domain or a parent of it."""
    parts = domain.lower().removeprefix("www.").split(".")
    for first in range(len(parts) - 1):
        if slug := _domains().get(".".join(parts[first:])):
            return slug
    return None


def province_of_dateline(code: str) -> str | None:
    """Return the province behind a dateline code such as "HG" in "(HG) - "."""
    return _datelines().get(code)


@cache
def _datelines() -> dict[str, str]:
    return dict(read_json("provinces.json")["datelines"])
