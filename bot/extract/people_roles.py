"""Turn bound posts into role mentions: the words as printed, the body, its province."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from bot.domain.articles import Article
from bot.domain.mentions import RoleMention
from bot.extract.names import key_of
from bot.extract.people_parts import Parsed
from bot.extract.people_short import shortens
from bot.extract.posts import PostFound
from bot.lexicon.organizations import normalise, spelled
from bot.lexicon.posts import post_of, posts
from bot.lexicon.provinces import old_provinces, province_named, provinces_in
from bot.text import collapse
from bot.text.late import Late

# Nobody has more posts in one article; a page that says so is a list of something else.
_MOST = 40
# "Trưởng ban", "Trưởng đoàn", "Chánh Văn phòng": the head ends with the body's first word.
_SHARED_NOUN = re.compile(r"(?:ban|đoàn|văn phòng|phòng|vụ|cục|công an|khoa|thanh tra)$")


_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [uủ][ỷy](?! viên)", re.IGNORECASE)
# Party ranks, whatever words the page has for their body.
_RANKS = {
    "uy-vien-bo-chinh-tri": "Bộ Chính trị",
    "uy-vien-trung-uong-dang": "Ban Chấp hành Trung ương Đảng",
    "uy-vien-du-khuyet-trung-uong-dang": "Ban Chấp hành Trung ương Đảng",
}
_STANDING = "uy-vien-ban-thuong-vu-tinh-uy"
_OTHER_COMMITTEE = re.compile(r"(?:đảng|chi|quân) (?:ủy|uỷ)", re.IGNORECASE)
_ON_STANDING_COMMITTEE = re.compile(
    r"(?:nguyên )?(?:[uủ][ỷy] viên (?:ban )?(?:thường vụ|btv)|uvbtv)(?: (.*[uủ][ỷy]\b.*))?$",
    re.IGNORECASE,
)
_PROVINCE_S = Late(r"(?:UBND|HĐND) (?=[A-ZĐÀ-Ỵ])")
_CITY = re.compile(r"\b(?:thành phố|TP)\b", re.IGNORECASE)
_OTHER_CITY = Late(r"\b(?:[Tt]hành phố|TP)\.? ?[A-ZĐÀ-Ỵ]")
# Posts that name their body in one word with the head.
_IMPLIED = (
    ("thủ tướng", "Chính phủ"),
    ("phó thủ tướng", "Chính phủ"),
    ("tỉnh ủy viên", "Tỉnh ủy"),
    ("thành ủy viên", "Thành ủy"),
    ("huyện ủy viên", "Huyện ủy"),
    ("quận ủy viên", "Quận ủy"),
    ("thị ủy viên", "Thị ủy"),
    ("đại biểu quốc hội", "Quốc hội"),
    ("đbqh", "Quốc hội"),
    ("thường trực ban bí thư", "Ban Bí thư"),
)


def role_mention(parsed: Parsed, post: PostFound, article: Article, *, former: bool) -> RoleMention:
    """Return one printed post as a role mention."""
    role = collapse(parsed.text[post.start : post.end])
    body = _body(parsed, post)
    seat = _seat(role, body, post.head, article.province, inferred=article.province_inferred)
    end = post.end
    if parent := _PARENT.search(parsed.text, post.body, post.end):
        end = parent.start()  # the organization carries it
        role = collapse(parsed.text[post.start : end])
    span = parsed.span(post.start, end)
    return RoleMention(
        role,
        span,
        seat.organization,
        seat.place,
        seat.inferred,
        post.former or former,
        seat.post_id,
    )


# "Trưởng phòng Quản lý Thương mại, Sở Công Thương": the body above is no part of the post.
_PARENT = re.compile(
    r"(?<=[^\W_])\s?,\s(?=(?:(?:Sở|UBND|HĐND|Bệnh viện|BV|Công an|Bộ(?! [Cc]hính trị)|Cục|"
    r"Tổng cục|Trường|Trung tâm|Viện|Thanh tra|Ủy ban|Học viện|Đại học|Tổng công ty|"
    r"Công ty|Tập đoàn|(?:quận|huyện|thị xã|thành phố|TP|tỉnh)(?= [A-ZĐÀ-Ỵ]))\s|TP\.))"
)


class _Seat(NamedTuple):
    """What a printed post means in the report of a province."""

    organization: str | None
    place: str | None
    inferred: bool
    post_id: str | None


@lru_cache(maxsize=4096)
def _seat(role: str, body: str, head: str, province: str | None, *, inferred: bool) -> _Seat:
    """Read a post; the same ones stand in article after article.

    Args:
        role: as printed.
        body: the body in it.
        head: the head in it, lower case.
        province: the one that the report is about.
        inferred: that province is not printed in the report.
    """
    post_id = post_of(spelled(role))
    if post_id == _STANDING and _OTHER_COMMITTEE.search(role):
        post_id = None
    if post_id in _RANKS:
        body = _RANKS[post_id]
    elif not body:
        body = next((name for word, name in _IMPLIED if head.startswith(word)), "")
    if not body:
        return _Seat(None, None, False, _at_its_level(post_id, role, None, province))
    found = normalise(body, province)
    # nothing printed may carry what is only known outside
    name = spelled(body) if found.place_inferred and inferred else found.name
    level = _at_its_level(post_id, role, found.place, province)
    return _Seat(name, found.place, found.place_inferred, level)


def _at_its_level(
    post_id: str | None, role: str, place: str | None, province: str | None
) -> str | None:
    """Tell a city of the centre (Hà Nội) from one of a province (Rạch Giá): both are "TP"."""
    if post_id is None:
        return None
    if (known := f"{post_id}-tinh") in posts() and _PROVINCE_S.compiled.search(spelled(role)):
        return (
            known
            if province_named(spelled(role).rsplit("UBND")[-1].rsplit("HĐND")[-1])
            else post_id
        )
    if not post_id.endswith("-tinh") or not _CITY.search(role):
        return post_id
    slug = province_named(place or province or "")
    unit = old_provinces().get(slug) if slug else None
    if unit is None or (
        unit.city and (provinces_in(spelled(role)) or not _OTHER_CITY.compiled.search(role))
    ):
        return post_id
    lower = post_id.removesuffix("tinh") + "huyen"
    return lower if lower in posts() else post_id


def _body(parsed: Parsed, post: PostFound) -> str:
    """Return the body that a post belongs to, with the noun that the head has in common with it.

    "Trưởng ban Tổ chức Trung ương" heads the "Ban Tổ chức Trung ương".
    """
    body = collapse(parsed.text[post.body : post.end]).removeprefix("của ")
    if body and post.head in {"bộ trưởng", "thứ trưởng"} and not key_of(body).startswith("bộ "):
        return f"Bộ {body}"
    noun = _SHARED_NOUN.search(post.head)
    if not body or noun is None or key_of(body).startswith(noun.group()):
        return body
    return f"{noun.group().capitalize()} {body}"


def merged(roles: Sequence[RoleMention]) -> tuple[RoleMention, ...]:
    """Return each post once: shorter and repeated forms of a post join the full one."""
    kept: list[RoleMention] = []
    distinct: dict[tuple[str, bool], RoleMention] = {}
    for role in roles:
        distinct.setdefault((key_of(role.role), role.former), role)
    for role in list(distinct.values())[:_MOST]:
        same = next(
            (i for i, k in enumerate(kept) if same_post(k, role) or shortens(k, role)), None
        )
        if same is None:
            kept.append(role)
        else:
            kept[same] = _joined(kept[same], role)
    return tuple(kept)


_SHORT = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("thành phố hồ chí minh", "tp hcm"),
    ("tphcm", "tp hcm"),
    ("tp.hcm", "tp hcm"),
    ("tp hồ chí minh", "tp hcm"),
    ("thành phố", "tp"),
    ("t.ư", "trung ương"),
    ("mặt trận tổ quốc", "mttq"),
    ("tòa án nhân dân", "tand"),
    ("tandtc", "tand tối cao"),
    ("viện kiểm sát nhân dân", "vksnd"),
)
_HEADS = {
    "pct": ["phó", "chủ", "tịch"],
    "ct": ["chủ", "tịch"],
    "pbt": ["phó", "bí", "thư"],
    "bt": ["bí", "thư"],
    "pgđ": ["phó", "giám", "đốc"],
    "gđ": ["giám", "đốc"],
    "p": ["phó"],
    "đb": ["đại", "biểu"],
    "đbqh": ["đại", "biểu", "quốc", "hội"],
    "qh": ["quốc", "hội"],
    "tt": ["thường", "trực"],
}
_STEP = re.compile(r"^(?:nguyên|cựu) (?:là )?")
# Somebody on probation, or with the rank only, does not hold the post.
_NOT_YET = frozenset({("tập",), ("hàm",)})
# "Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh": so few words may leave the place out.
_SHORT_FORM = 5


@lru_cache(maxsize=2048)
def _key(role: str) -> tuple[str, ...]:
    """Return the words of a post with the usual abbreviations written in one way."""
    text = _STEP.sub("", key_of(role), count=1)
    for long, short in _SHORT:
        text = text.replace(long, short)
    found: list[str] = []
    for index, word in enumerate(re.findall(r"\w+", text)):
        short_head = index < 2 or word in {"đbqh", "qh", "tt"}
        found.extend(_HEADS.get(word, (word,)) if short_head else (word,))
    return tuple(w for w in found if w not in {"và", "của"})


def _spelled_out(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Write an abbreviation as the other post has it: "Bộ KHĐT", "Bộ Kế hoạch và Đầu tư"."""
    if set(words) <= set(other):
        return words
    initials = "".join(w[0] for w in other)
    full: list[str] = []
    for word in words:
        at = initials.find(word, 2) if 1 < len(word) <= 6 and word not in other else -1
        full.extend(other[at : at + len(word)] if at >= 0 else (word,))
    return tuple(full)


def same_post(one: RoleMention, other: RoleMention) -> bool:
    """Whether one phrase is the other with words left out, e.g. the place or the body."""
    first, second = _key(one.role), _key(other.role)
    if first[:1] != second[:1]:
        not_yet = first[:1] in _NOT_YET or second[:1] in _NOT_YET
        return not not_yet and _same_listed(one, other)
    first, second = _spelled_out(first, second), _spelled_out(second, first)
    short, long = sorted((first, second), key=len)
    if "trực" in long and "trực" not in short and len(short) > 2:
        return False
    if long[: len(short)] == short:
        return True
    if set(short) <= set(long) and short[:2] == long[:2]:
        return True
    return _same_listed(one, other)


def _same_listed(one: RoleMention, other: RoleMention) -> bool:
    if one.post_id is None or one.post_id != other.post_id:
        return False
    return key_of(one.organization or "") == key_of(other.organization or "")


def _joined(old: RoleMention, new: RoleMention) -> RoleMention:
    """Return the fuller form: the one that names its body, then the one that goes on longer."""
    if (old.organization is None) != (new.organization is None):
        full = new if old.organization is None else old
    else:
        short, long = _key(old.role), _key(new.role)
        said = set(_spelled_out(short, long))
        fuller = len(long) > len(short) and said <= set(_spelled_out(long, short))
        if key_of(new.role).startswith(f"{key_of(old.role)} ") and old.place is not None:
            # the place that the report is about adds nothing to a long form
            fuller = fuller and not (len(short) > _SHORT_FORM and provinces_in(new.role))
        full = new if fuller else old
    return replace(full, former=old.former or new.former)


def completed(roles: Sequence[RoleMention], article: Article) -> tuple[RoleMention, ...]:
    """Fill in the committee that the printed words leave out, from the person's other posts.

    "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy" is on the standing committee of the
    Huyện ủy; where no other post tells, a bare one belongs to the province's committee. The
    standing committee counts as the committee.
    """
    committee = next((m[0] for r in roles if (m := _COMMITTEE.search(r.role))), "Tỉnh ủy")
    full: list[RoleMention] = []
    for role in roles:
        if match := _ON_STANDING_COMMITTEE.match(role.role):
            body = match[1] or committee
            found = normalise(body, article.province)
            name = spelled(body) if article.province_inferred else found.name
            inferred = found.place_inferred
            role = replace(role, organization=name, place=found.place, place_inferred=inferred)
        full.append(role)
    return tuple(full)
