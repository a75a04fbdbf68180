"""Which province a report is about, from what it prints; None for a national report."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from bot.lexicon.provinces import (
    old_provinces,
    present_provinces,
    province_name,
    province_of_dateline,
    province_of_site,
    provinces_in,
)

_SCAN = 40_000  # characters; a report says where it is from long before

# Words before a name that make it the place of an authority, folded to lower case.
_AUTHORITY = re.compile(
    r"(?:tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân"
    r"|mttq|đoàn|đảng bộ|công an|sở [\w, -]{2,40}|tỉnh đoàn|thành đoàn|bch|quân sự|lãnh đạo|chính quyền)"
    r"(?: (?:tỉnh|thành phố|tp\.?))?\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:tỉnh|thành phố|tp\.?|địa bàn)\s*$", re.IGNORECASE)
_POINT = re.compile(
    r"(?:điểm cầu|đầu cầu)(?: (?:tỉnh|thành phố|tp\.?|trực tuyến))?\s*$", re.IGNORECASE
)
_ORIGIN = re.compile(r"(?:quê|quê quán|sinh tại|trú tại|sinh ra|ở tại)[^.;]{0,40}$", re.IGNORECASE)
_VENUE = re.compile(r"\btại (?:thủ đô |thành phố |tp\.? ?|tỉnh )?$", re.IGNORECASE)
_UNCLE_HO = re.compile(
    r"(?:chủ tịch|bác|tư tưởng|đạo đức|phong cách|cộng sản|tncs|tntp|thiếu niên tiền phong|đường|đường mòn"
    r"|chính trị quốc gia|lăng|bảo tàng|quốc gia|giải thưởng|huân chương|tấm gương|gương|đền thờ|tượng đài|đại"
    r"|thời đại|người|đảng|lãnh tụ|học tập|theo)\s*$",
    re.IGNORECASE,
)
_PORTAL = re.compile(
    r"(?:cổng thông tin điện tử|cổng ttđt|trang thông tin điện tử|báo|đài|website)", re.IGNORECASE
)
_DATELINE = re.compile(
    r"^\(?(?P<code>[A-ZĐ]{2,5}|[\w-]{3,30}(?:\.[a-z]{2,4}){1,3})\)?\s*[-–—:]\s+(?=\S)"
)
_HEAD_SHARE = 0.5


@cache
def _abbreviations() -> dict[str, str]:
    """Return spellings such as "TP.HCM" that only one province has."""
    seen: dict[str, set[str]] = defaultdict(set)
    for province in old_provinces().values():
        for short in province.abbreviations:
            seen[short].add(province.slug)
    return {s: next(iter(p)) for s, p in seen.items() if len(p) == 1 and len(s) >= 4}


@cache
def _short() -> re.Pattern[str]:
    names = sorted(_abbreviations(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def split_dateline(paragraph: str) -> tuple[str, str | None]:
    """Part the dateline from a first paragraph: "(HG) - Chiều ngày 1-7".

    Returns:
        the paragraph without it, and the code, domain or agency; the paragraph as it is and None
        when it has none. An unbracketed code counts only when it is a known one.
    """
    match = _DATELINE.match(paragraph) or re.match(
        r"^\((?P<code>[^()]{2,30})\)\s*[-–—:.]\s*(?=\S)", paragraph
    )
    if match is None:
        return paragraph, None
    code = match["code"]
    bracketed = paragraph.startswith("(")
    known = code in ("TTO", "TTXVN", "VOV", "VTV", "NLĐ", "PLO", "SGGP", "ND", "QĐND", "TN")
    if not bracketed and not known and "." not in code and province_of_dateline(code) is None:
        return paragraph, None
    return paragraph[match.end() :], code


def find_province(
    *, title: str | None, body: str, site: str | None, dateline: str | None
) -> str | None:
    """Return the name of the province that the report is about.

    Args:
        title: headline.
        body: paragraphs.
        site: publisher as printed, or the domain of the address.
        dateline: code or domain in front of the first paragraph.

    Returns:
        the name with diacritics; None when no province is clearly meant.
    """
    for source in (dateline, site):
        if source and (slug := _of_source(source)):
            return province_name(slug)
    slug = _by_weight(title or "", body[:_SCAN])
    return province_name(slug) if slug else None


def _of_source(source: str) -> str | None:
    if "." in source and " " not in source:
        return province_of_site(source) or _of_domain(source)
    if slug := province_of_dateline(source):
        return slug
    found = {slug for slug, _, _ in provinces_in(source)}
    return next(iter(found)) if len(found) == 1 else None


def _of_domain(domain: str) -> str | None:
    """Read "binhdinh.gov.vn", "baobinhdinh.vn", "conganbackan.vn" by the name inside."""
    for label in domain.lower().removeprefix("www.").split("."):
        bare = re.sub(r"^(?:bao|congan|dbnd|hdnd|ubnd|mttq|tinhdoan|tinhuy|thanhuy)", "", label)
        for candidate in (label, bare):
            for slug in old_provinces():
                if candidate.replace("-", "") == slug.replace("-", ""):
                    return slug
    return None


def _mentions(text: str) -> list[tuple[str, int, int]]:
    found = provinces_in(text)
    taken = [(start, end) for _, start, end in found]
    for match in _short().finditer(text):
        if not any(s < match.end() and match.start() < e for s, e in taken):
            found.append((_abbreviations()[match[0]], match.start(), match.end()))
    return [
        (slug, start, end)
        for slug, start, end in found
        if not (
            text[start:end].endswith("Hồ Chí Minh")
            and _UNCLE_HO.search(text[max(0, start - 30) : start])
        )
    ]


def _by_weight(title: str, body: str) -> str | None:
    weights: dict[str, float] = defaultdict(float)
    head_end = _head_end(body)
    for slug, start, _ in _mentions(title):
        weights[slug] += 6 if start == 0 else 5
    for slug, start, _ in _mentions(body):
        before = body[max(0, start - 60) : start]
        if _ORIGIN.search(before):
            continue
        if _POINT.search(before):
            weight = 6.0
        elif _AUTHORITY.search(before):
            weight = 2.5
        elif _UNIT.search(before):
            weight = 1.5
        else:
            weight = 1.0
        if slug == "ha-noi" and _VENUE.search(before):
            weight = 0.3  # central meetings are held there
        if start < head_end:
            weight *= 2
        weights[slug] += weight
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    slug, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if best < 4 or best < 1.5 * second:
        return None
    return slug


def _head_end(body: str) -> int:
    """Return where the lead ends: the first two paragraphs, at most 900 characters."""
    first = body.find("\n\n")
    second = body.find("\n\n", first + 2) if first >= 0 else -1
    return min(900, second if second >= 0 else len(body))


__all__ = ["find_province", "present_provinces", "split_dateline"]
