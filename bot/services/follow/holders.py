"""Changes of a post's holder that an article reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.entities import Person
from bot.domain.follow import Topic
from bot.services.archive import Archive
from bot.services.follow.facts import Facts
from bot.services.follow.posts import PostRule, post_rule

# Posts that several people hold at once: another name is no change.
_SHARED = ("pho-", "uy-vien", "thuong-vu", "dbqh", "dai-bieu", "tinh-uy-vien", "thanh-uy-vien")


@dataclass(frozen=True, slots=True)
class Change:
    """A followed post is reported with another holder than before.

    Attributes:
        post: the followed post.
        holder: who holds it according to this article.
        before: who held it according to the report before.
        reported_on: the day of that report.
    """

    post: Topic
    holder: Person
    before: Person
    reported_on: dt.date


def change(post: Topic, facts: Facts, archive: Archive) -> Change | None:
    """Return the change of holder that an article reports; None when it reports none for sure.

    Args:
        post: a topic of kind post.
        facts: the article.
        archive: everything stored, this article included or not.
    """
    rule = post_rule(post.key)
    if rule is None or _shared(rule):
        return None
    now = {p: m for p, m in facts.held if rule.fits(m)}
    if len(now) != 1:
        return None
    (holder_id, membership), *_ = now.items()
    holder = archive.people.get(holder_id)
    if holder is None or membership.reported_on is None:
        return None
    reports = _earlier(rule, facts.article_id, membership.reported_on, archive)
    if not reports:
        return None
    newest = max(on for on, _ in reports)
    before = {p.id: p for on, p in reports if on == newest}
    if len(before) != 1 or holder_id in before:
        return None
    return Change(post, holder, before.popitem()[1], newest)


def _shared(rule: PostRule) -> bool:
    if rule.post_id is not None:
        return rule.post_id.startswith(_SHARED) or (not rule.place and _local(rule.post_id))
    return rule.words is None or rule.words.deputy or not rule.place


def _local(post_id: str) -> bool:
    """Tell whether many places have such a post, so that it needs a place to be one seat."""
    return not post_id.endswith(("trung-uong", "trung-uong-dang", "chinh-phu", "quoc-hoi"))


def _earlier(
    rule: PostRule, article_id: str, before: dt.date, archive: Archive
) -> list[tuple[dt.date, Person]]:
    return [
        (m.reported_on, person)
        for person in archive.people.values()
        for m in person.memberships
        if m.reported_on is not None
        and m.reported_on < before
        and m.evidence.article_id != article_id
        and rule.fits(m)
    ]
