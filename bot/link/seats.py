"""Whether the posts of two reports may be one person's: the seats, their places and times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.domain.articles import Article
from bot.domain.entities import Membership, Person
from bot.lexicon.posts import posts
from bot.text import canonical

# Two seats in different places within this time are two people's.
_TURNOVER = dt.timedelta(days=120)
# Party ranks and mandates that are held beside a post in a province.
_BESIDE_A_SEAT = frozenset(
    {
        "uy-vien-bo-chinh-tri",
        "uy-vien-trung-uong-dang",
        "uy-vien-du-khuyet-trung-uong-dang",
        "bi-thu-trung-uong-dang",
        "dbqh",
    }
)
# Below these posts nobody goes straight to the centre: a namesake is more likely.
_SENIOR_RANK = 345


def fitting(
    article: Article, memberships: Sequence[Membership], candidates: Sequence[Person]
) -> list[Person]:
    """Return the known people who may be meant: one is sure, several are a question.

    Args:
        article: the article that names somebody.
        memberships: the posts that it gives to that person.
        candidates: everybody known who may bear the name.
    """
    here = {m.place for m in memberships if m.place is not None}
    if not memberships and article.province is not None:
        here = {article.province}
    at_home = [p for p in candidates if here & _places(p)]
    if len(at_home) > 1:
        ours = {m.post_id for m in memberships if m.post_id}
        in_post = [p for p in at_home if ours & {m.post_id for m in p.memberships}]
        return in_post if len(in_post) == 1 else at_home
    return at_home or [p for p in candidates if _fits(p, memberships)]


def _fits(person: Person, memberships: Sequence[Membership]) -> bool:
    """Whether the posts may be one career: nothing contradicts, and the centre links them."""
    if not person.memberships or not memberships:
        return True
    if any(_same_seat(one, other) for one in person.memberships for other in memberships):
        return True
    both = (*person.memberships, *memberships)
    ours = {m.post_id for m in memberships if m.post_id}
    shared = ours & {m.post_id for m in person.memberships}
    if any(_is_unplaced(m) for m in both) and not shared:
        return False
    places = _places(person)
    others = {m.place for m in memberships if m.place is not None}
    if not places and not others:
        return True
    if places and others and not any(is_central(m) for m in both):
        return False
    if not all(_is_senior(m) for m in both if m.place is not None):
        return False
    return not any(_clash(one, other) for one in person.memberships for other in memberships)


def _same_seat(one: Membership, other: Membership) -> bool:
    """Whether two reports mean one seat, the body more or less fully printed: "bệnh viện"."""
    if one.post_id is None or one.post_id != other.post_id or one.post_id in _BESIDE_A_SEAT:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    short, long = sorted(
        (canonical(one.organization or ""), canonical(other.organization or "")), key=len
    )
    if one.reported_on is None or other.reported_on is None or not short:
        return short == long and bool(short)
    return long.startswith(short) and abs(one.reported_on - other.reported_on) < _TURNOVER


def _clash(one: Membership, other: Membership) -> bool:
    """Whether two seats cannot be held by one person at the reported times."""
    if (
        one.former
        or other.former
        or one.post_id in _BESIDE_A_SEAT
        or other.post_id in _BESIDE_A_SEAT
    ):
        return False
    if one.place == other.place or one.organization is None or other.organization is None:
        return False
    if one.reported_on is None or other.reported_on is None:
        return False
    return abs(one.reported_on - other.reported_on) < _TURNOVER


def _is_unplaced(membership: Membership) -> bool:
    """Whether this is a local post of which nothing tells the province."""
    post = posts().get(membership.post_id or "")
    local = post is not None and post.level in {"province", "district", "commune", "base"}
    return local and membership.place is None


def is_central(membership: Membership) -> bool:
    """Whether a post is one of the centre."""
    post = posts().get(membership.post_id or "")
    return post is not None and post.level == "central" and membership.place is None


def _is_senior(membership: Membership) -> bool:
    post = posts().get(membership.post_id or "")
    return post is not None and post.rank <= _SENIOR_RANK


def _places(person: Person) -> set[str]:
    places = {m.place for m in person.memberships if m.place is not None}
    return places or ({person.place} if person.place else set())
