"""Which province a report is about, from what it prints; None for a national report."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from bot.lexicon.provinces import (
    MERGED_ON,
    old_provinces,
    province_name,
    province_named,
    province_of_dateline,
    province_of_site,
    provinces_in,
    successor_of,
)
from bot.read.districts import province_of_campaign, province_of_districts, province_of_scene
from bot.read.places_cues import (
    acts_there,
    attends,
    is_home,
    is_known_for,
    is_scene,
    local_bodies_act,
    weight_of,
)
from bot.text.alternatives import any_of

_SCAN = 12_000  # characters; a report says where it is from long before
_LEAD = 700
_AT_ONCE = 300
_ALONE = 4.0
_NEAR = 60
_THERE = 5.0
_SCENE = 3.0
_LEAST_NAME = 6

_UNCLE_HO = re.compile(
    r"(?:chủ tịch|bác|tư tưởng|đạo đức|phong cách|cộng sản|TNCS|TNTP|tiền phong|đường|đường mòn"
    r"|quốc gia|lăng|bảo tàng|giải thưởng|huân chương|tấm gương|gương|đền thờ|tượng đài|thời đại"
    r"|người|đảng|lãnh tụ|học tập|theo|văn hóa|kỷ niệm)\s*$",
    re.IGNORECASE,
)
_ANY_SURNAME = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đoàn|Lâm"
    "|Mai|Trịnh|Phí|Hà|Tạ|Đào|Cao|Lưu|Lương|Thái|Tô|Văn|Thị|Hữu|Đức|Thanh|Vương|Chu|Châu"
)
_SURNAMES = tuple(_ANY_SURNAME.split("|"))
_SURNAME = re.compile(rf"\b(?:{_ANY_SURNAME})\s$")
# Central bodies that act; "Ủy viên Bộ Chính trị" and "đại biểu Quốc hội" are ranks of local people.
_NATIONAL = re.compile(
    # Letters first, all as one set: the text between is passed over at full speed.
    r"[BCNQTct](?:(?<=T)(?:hủ tướng|ổng Bí thư|(?<!viên T)(?<!thư T)(?<!quyết T)(?<!nghị T)"
    r"(?:rung ương|\.Ư))"
    r"|(?<=C)(?:hủ tịch nước|hính phủ)|(?<=Q)(?<!biểu Q)uốc hội|(?<=N)hà nước"
    r"|(?<=B)(?:an Bí thư|ộ trưởng|(?<!viên B)ộ Chính trị"
    r"|(?<!\wB)ộ (?!Chính trị|CHQS|Chỉ huy|CH )[A-ZĐ]\w+)"
    r"|(?<=t)oàn quốc|(?<=c)ả nước)"
)
# Since 2025 a city of its own; the same area, and counted as one.
_SAME = {"hue": "thua-thien-hue"}
_HUE_CITY = dt.date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A province by name; ``inferred`` when the article does not print it."""

    name: str
    inferred: bool = False


def find_province(
    *,
    title: str | None,
    body: str,
    site: str | None,
    dateline: str | None,
    on: dt.date | None = None,
) -> Place | None:
    """Return the province that the report is about.

    Args:
        title: headline.
        body: paragraphs.
        site: publisher as printed, or the domain of the address.
        dateline: code or domain in front of the first paragraph.
        on: day of publication; the name is the one of that time.

    Returns:
        None when no province is clearly meant, as in a report about central bodies. The place is
        inferred when only a district or a local campaign of it is printed.
    """
    for source in (dateline, site):
        if source and (slug := _of_source(source)):
            return _named(slug, on)
    found = _by_weight(title or "", body[:_SCAN])
    return _named(found[0], on, inferred=found[1]) if found else None


def _named(slug: str, on: dt.date | None, *, inferred: bool = False) -> Place:
    slug = _SAME.get(slug, slug)
    if inferred and on is not None and on >= MERGED_ON and (unit := successor_of(slug)):
        slug = unit.slug  # its own name is not printed, so the one of that day counts
    if slug == "thua-thien-hue" and on is not None and on >= _HUE_CITY:
        slug = "hue"
    return Place(province_name(slug), inferred)


def _of_source(source: str) -> str | None:
    if "." in source and " " not in source:
        return province_of_site(source) or _of_domain(source)
    if slug := province_of_dateline(source):
        return slug
    if slug := province_named(source):
        return slug
    found = {slug for slug, _, _ in provinces_in(source)}
    return next(iter(found)) if len(found) == 1 else None


@cache
def _bare_slugs() -> dict[str, str]:
    return {slug.replace("-", ""): slug for slug in old_provinces()}


def _of_domain(domain: str) -> str | None:
    """Read "binhdinh.gov.vn", "baobinhdinh.vn", "conganbackan.vn" by the name inside."""
    for label in domain.lower().removeprefix("www.").split("."):
        label = label.replace("-", "")
        bare = re.sub(r"^(?:bao|congan|dbnd|hdnd|ubnd|mttq|tinhdoan|tinhuy|thanhuy|dai)", "", label)
        if slug := _bare_slugs().get(label) or _bare_slugs().get(bare) or _ending(bare):
            return slug
    return None


def _ending(label: str) -> str | None:
    """Read "tuyengiaolaocai" by the longest name at its end."""
    names = [name for name in _bare_slugs() if len(name) >= _LEAST_NAME and label.endswith(name)]
    return _bare_slugs()[max(names, key=len)] if names else None


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
    return re.compile(any_of(_abbreviations()))


@cache
def _short_ends() -> frozenset[str]:
    return frozenset(short[-2:] for short in _abbreviations())


def _mentions(text: str) -> list[tuple[str, int, int]]:
    found = [
        (_SAME.get(slug, slug), start, end)
        for slug, start, end in provinces_in(text)
        if not _is_other(text, start, end)
    ]
    if not any(end in text for end in _short_ends()):
        return found
    taken = {end for _, _, end in found}
    found += [
        (_abbreviations()[m[0]], m.start(), m.end())
        for m in _short().finditer(text)
        if m.end() not in taken
    ]
    return found


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the name is part of a person's name, an ocean or a doctrine."""
    before = text[max(0, start - 30) : start]
    if text.startswith("Hồ Chí Minh", start) and _UNCLE_HO.search(before):
        return True
    if text.startswith(" Dương", end):
        return True
    return before.rstrip().endswith(_SURNAMES) and bool(_SURNAME.search(before))


@dataclass(slots=True)
class _Votes:
    """How much a province is meant: by weight, and by what its own bodies do."""

    weight: float = 0.0
    acting: int = 0
    posts: int = 0
    in_lead: bool = False
    at_once: bool = False


def _votes(titled: list[tuple[str, int, int]], body: str) -> dict[str, _Votes]:
    votes: dict[str, _Votes] = defaultdict(_Votes)
    for slug, start, _ in titled:
        votes[slug].weight += 8 if start == 0 else 6
    for slug, start, _ in _mentions(body):
        vote = votes[slug]
        weight = weight_of(slug, body[max(0, start - _NEAR) : start])
        if weight >= 6:
            vote.acting += 3
        elif weight >= 2.5:
            vote.acting += 1
        elif weight >= 2:
            vote.posts += 1
        if start < _LEAD and is_scene(body, start):
            vote.acting += 3
            weight += _SCENE
        if start < _LEAD and acts_there(body, start):
            vote.acting += 3
            weight += _THERE
        if start < _LEAD and weight >= 0.5:
            vote.in_lead = True
            vote.at_once = vote.at_once or start < _AT_ONCE
            weight *= 2
        vote.weight += weight
    return votes


def _only_homes(scene: str, titled: list[tuple[str, int, int]], body: str) -> bool:
    """Whether every other province than the one of the scene is where somebody lives."""
    if any(slug != scene for slug, _, _ in titled):
        return False
    return all(slug == scene or is_home(body, start) for slug, start, _ in _mentions(body))


def _sent_from(body: str) -> str | None:
    """Return the one province whose people at a conference of the centre are named."""
    found = {slug for slug, start, end in _mentions(body) if attends(body, start, end)}
    return found.pop() if len(found) == 1 else None


def _is_told(body: str) -> bool:
    """Whether the text says of what it is about that it belongs to the province."""
    return any(is_known_for(body, start) for _, start, _ in _mentions(body))


def _by_weight(title: str, body: str) -> tuple[str, bool] | None:
    """Return the slug, and whether the province is inferred."""
    titled = _mentions(title) if title else []
    if (scene := province_of_scene(body)) and _only_homes(scene, titled, body):
        return scene, all(slug != scene for slug, _, _ in _mentions(body))
    votes = _votes(titled, body)
    ranked = sorted(votes, key=lambda slug: -votes[slug].weight)
    national = bool(_NATIONAL.search(f"{title}\n{body[:250]}"))
    in_title = {slug for slug, _, _ in titled}
    for slug in ranked[:2]:
        rival = max((votes[r].weight for r in ranked if r != slug), default=0.0)
        if slug in in_title and votes[slug].weight >= (0.5 if len(in_title) == 1 else 1.5) * rival:
            return slug, False
    if ranked:
        best = votes[ranked[0]]
        rival = votes[ranked[1]].weight if len(ranked) > 1 else 0.0
        clear = best.weight >= 1.5 * rival and (best.in_lead or best.acting + best.posts >= 4)
        if national:
            # A central body acts; the province counts only when its own bodies act too.
            clear = clear and best.acting >= 3 and best.weight >= max(8, 3 * rival)
        if clear and best.weight >= 2:
            return ranked[0], False
        if best.weight >= 4 and not clear and rival > 0:
            return None
        if not rival and best.at_once and best.weight >= _ALONE and best.acting + best.posts >= 1:
            return ranked[0], False  # a central body acts, and on no other province
        if not rival and best.weight >= 1 and local_bodies_act(body):
            return ranked[0], False  # the bodies of one province act, and it is the only one
    if national and (sent := _sent_from(body)):
        return sent, False
    if not national and len(ranked) == 1 and _is_told(body):
        return ranked[0], False
    local = province_of_campaign(body)
    if local is None and (not national or len(votes) == 1):
        found = province_of_districts(f"{title}\n{body}")
        # A central body acts there: the name of the province must be printed too.
        local = found if not national or found in votes else None
    return (local, local not in votes) if local else None
