"""Turn bound posts into role mentions: the words as printed, the body, its province."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.articles import Article
from bot.domain.mentions import RoleMention
from bot.extract.people_parts import Parsed
from bot.extract.posts import PostFound
from bot.lexicon.organizations import normalise
from bot.text import canonical, collapse

# "Trưởng ban", "Trưởng đoàn", "Chánh Văn phòng": the head ends with the body's first word.
_SHARED_NOUN = re.compile(r"(?:ban|đoàn|phòng|văn phòng|vụ|cục|công an|khoa)$")


def role_mention(parsed: Parsed, post: PostFound, article: Article, *, former: bool) -> RoleMention:
    """Return one printed post as a role mention."""
    role = collapse(parsed.text[post.start : post.end])
    body = _body(parsed, post)
    span = parsed.span(post.start, post.end)
    organization = place = None
    inferred = False
    if body:
        found = normalise(body, article.province)
        organization, place, inferred = found.name, found.place, found.place_inferred
    return RoleMention(role, span, organization, place, inferred, post.former or former)


def _body(parsed: Parsed, post: PostFound) -> str:
    """Return the body that a post belongs to, with the noun that the head has in common with it.

    "Trưởng ban Tổ chức Trung ương" heads the "Ban Tổ chức Trung ương".
    """
    body = collapse(parsed.text[post.body : post.end])
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
        elif _fuller(role, kept[same]):
            kept[same] = role
    return tuple(kept)


def _key(role: RoleMention) -> list[str]:
    text = canonical(role.role)
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
    """Whether one phrase is the other with words left out at the end, e.g. the place."""
    if one.former != other.former:
        return False
    a, b = sorted((_key(one), _key(other)), key=len)
    return b[: len(a)] == a or (set(a) <= set(b) and a[:2] == b[:2])


def _fuller(new: RoleMention, old: RoleMention) -> bool:
    """Whether the new form says more than the place that the old one already implies."""
    if old.organization is None:
        return new.organization is not None
    return False
