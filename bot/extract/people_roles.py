"""Turn bound posts into role mentions: the words as printed, the body, its province."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.articles import Article
from bot.domain.mentions import RoleMention
from bot.extract.people_parts import Parsed
from bot.extract.posts import PostFound
from bot.lexicon.organizations import normalise
from bot.lexicon.posts import post_of
from bot.text import canonical, collapse

# "Trưởng ban", "Trưởng đoàn", "Chánh Văn phòng": the head ends with the body's first word.
_SHARED_NOUN = re.compile(r"(?:ban|đoàn|phòng|văn phòng|vụ|cục|công an|khoa)$")


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
    span = parsed.span(post.start, post.end)
    organization = place = None
    inferred = False
    if not body:
        body = next((name for word, name in _IMPLIED if post.head.startswith(word)), "")
    if body:
        found = normalise(body, article.province)
        organization, place, inferred = found.name, found.place, found.place_inferred
    return RoleMention(
        role, span, organization, place, inferred, post.former or former, post_of(role)
    )


def _body(parsed: Parsed, post: PostFound) -> str:
    """Return the body that a post belongs to, with the noun that the head has in common with it.

    "Trưởng ban Tổ chức Trung ương" heads the "Ban Tổ chức Trung ương".
    """
    body = collapse(parsed.text[post.body : post.end])
    if body and post.head in {"bộ trưởng", "thứ trưởng"} and not canonical(body).startswith("bộ "):
        return f"Bộ {body}"
    noun = _SHARED_NOUN.search(post.head)
    if not body or noun is None or canonical(body).startswith(noun.group()):
        return body
    return f"{noun.group().capitalize()} {body}"


def merged(roles: Sequence[RoleMention]) -> tuple[RoleMention, ...]:
    """Return each post once: shorter and repeated forms of a post join the full one."""
    kept: list[RoleMention] = []
    for role in roles:
        same = next((i for i, k in enumerate(kept) if _same(k, role)), None)
        if same is None:
            kept.append(role)
        else:
            kept[same] = _joined(kept[same], role)
    return tuple(kept)


def _key(role: RoleMention) -> list[str]:
    text = re.sub(r"^(?:nguyên|cựu) (?:là )?", "", canonical(role.role))
    for long, short in (
        ("ủy ban nhân dân", "ubnd"),
        ("hội đồng nhân dân", "hđnd"),
        ("thành phố hồ chí minh", "tphcm"),
        ("tp.hcm", "tphcm"),
        ("tp hcm", "tphcm"),
        ("thành phố", "tp"),
        ("tp.", "tp"),
        ("t.ư", "trung ương"),
        ("mặt trận tổ quốc", "mttq"),
    ):
        text = text.replace(long, short)
    return re.findall(r"\w+", text)


def _same(one: RoleMention, other: RoleMention) -> bool:
    """Whether one phrase is the other with words left out, e.g. the place or the body."""
    short, long = sorted((_key(one), _key(other)), key=len)
    if "trực" in long and "trực" not in short and len(short) > 2:
        return False
    if long[: len(short)] == short:
        return True
    if set(short) <= set(long) and short[:2] == long[:2]:
        return True
    same_post = one.post_id is not None and one.post_id == other.post_id
    return same_post and (one.place == other.place and one.organization == other.organization)


def _joined(old: RoleMention, new: RoleMention) -> RoleMention:
    """Return the form that names its body; what the old one already implies is not replaced."""
    full = new if old.organization is None and new.organization is not None else old
    return replace(full, former=old.former or new.former)
