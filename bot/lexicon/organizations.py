"""Normalise the names of bodies: "BCH Trung ương" is "Ban Chấp hành Trung ương Đảng"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.lexicon.provinces import old_provinces, province_name, province_named, provinces_in
from bot.text import collapse, nfc

_SPELLINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"\bu([ỷỳýỹỵ])", r"ủy"),
        (r"(?-i:\bT\. ?Ư\b|\bTƯ\b|\bTW\b)", "Trung ương"),
        (r"\bHội đồng nhân dân\b", "HĐND"),
        (r"\bỦy ban nhân dân\b", "UBND"),
        (r"\bMặt trận Tổ quốc(?: Việt Nam)?\b|\bMTTQVN\b|\bMTTQ(?: Việt Nam)?\b", "MTTQ Việt Nam"),
        (r"\bUBMTTQ\b", "Ủy ban MTTQ"),
        (r"\bUBKT\b", "Ủy ban Kiểm tra"),
        (r"\bBTV\b", "Ban Thường vụ"),
        (r"\bBCH\b", "Ban Chấp hành"),
        (r"\bĐBQH\b", "đại biểu Quốc hội"),
        (r"\bđơn vị tỉnh\b", "tỉnh"),
        (r"\bTP\.? ?HCM\b|\bTP\.? Hồ Chí Minh\b", "Thành phố Hồ Chí Minh"),
    )
)
# What all of these need, in one look: most printed bodies have none of it.
_MAY_DIFFER = re.compile(
    r"u[ỷỳýỹỵ]|t\.? ?ư|tw|hội đồng n|ủy ban n|mặt trận|mttq|ubm|ubk|btv|bch|đbqh|đơn vị|tp"
)
_COMMITTEE = re.compile(r"\b(Tỉnh ủy|Thành ủy) (?:tỉnh|thành phố(?! Hồ)|TP\.?) ", re.IGNORECASE)
_NEEDS_PLACE = re.compile(
    r"\b(?:tỉnh|thành phố|tỉnh ủy|thành ủy|tỉnh đoàn|thành đoàn)$|^(?:Sở|Công an tỉnh)\b",
    re.IGNORECASE,
)
# In a province that is no city itself these belong to one of its cities, which is not printed.
_CITY_BODY = re.compile(r"\b(?:thành phố|thành ủy|thành đoàn)$", re.IGNORECASE)
# Bodies below the central level: they belong to the province that the report is about.
_LOCAL = re.compile(
    r"\b(?:tỉnh|thành phố|TP|thành ủy|huyện|huyện ủy|quận|quận ủy|thị xã|thị ủy|xã|phường|thị trấn"
    r"|đặc khu|tỉnh ủy|tỉnh đoàn|thành đoàn|ban thường vụ|sở|HĐND|UBND|đảng ủy khối)\b",
    re.IGNORECASE,
)
_CENTRAL_COMMITTEE = frozenset(
    {"trung ương", "trung ương đảng", "ban chấp hành trung ương", "ban chấp hành trung ương đảng"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """A normalised body: its name, the province it belongs to and whether that was printed."""

    name: str
    place: str | None = None
    place_inferred: bool = False


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """Return a printed body in one spelling: "Uỷ ban nhân dân tỉnh" -> "UBND tỉnh"."""
    name = collapse(nfc(text))
    if _MAY_DIFFER.search(name.lower()):
        for pattern, replacement in _SPELLINGS:
            name = pattern.sub(replacement, name)
    return _COMMITTEE.sub(r"\1 ", collapse(name))


@lru_cache(maxsize=2048)
def normalise(text: str, province: str | None = None, *, central: bool = False) -> Body:
    """Return one name for a printed body.

    Args:
        text: as printed ("Tỉnh ủy tỉnh Kiên Giang", "HĐND tỉnh", "Trung ương").
        province: the province that a body without a printed place belongs to, from context.
        central: the body is known to be a central one, so no place is added.

    Returns:
        The body. ``place`` is None for central bodies and where nothing tells the province;
        ``place_inferred`` is set when it comes from ``province`` and not from ``text``.
    """
    name = spelled(text)
    if name.lower() in _CENTRAL_COMMITTEE:
        return Body("Ban Chấp hành Trung ương Đảng")
    printed = provinces_in(name)
    if central or re.search(r"\btrung ương\b|\bchính phủ\b|\btối cao\b", name, re.IGNORECASE):
        return Body(name)
    if printed:
        return Body(name, province_name(printed[-1][0]))
    if province is None or not _LOCAL.search(name):
        return Body(name)
    slug = province_named(province)
    place = province_name(slug) if slug else province
    ours = _NEEDS_PLACE.search(name) and (_is_city(slug) or not _CITY_BODY.search(name))
    return Body(f"{name} {place}" if ours else name, place, place_inferred=True)


def _is_city(slug: str | None) -> bool:
    unit = old_provinces().get(slug or "")
    return unit is not None and unit.city
