"""Who holds a post, as last reported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from bot.domain.entities import Membership, Person
from bot.domain.findings import (
    Finding,
    Holder,
    HoldersFinding,
    NotFoundFinding,
)
from bot.services.ask.asking import Asking, as_printed, near_people
from bot.services.ask.papers import cited_documents
from bot.services.ask.places import Place
from bot.services.ask.posts import PostKey, key_of
from bot.services.ask.posts_asked import PostAsked
from bot.services.ask.quotes import cited, person_quote
from bot.services.ask.when import When

_MOST = 12
_MOST_FORMER = 6
_NEVER = 10**6  # days
_MOST_KEPT = 256  # posts with their reports in order
_MOST_SHARED = 30
_MOST_REPORTS = 400  # newest first: enough for every place to be among them
_SHARED = frozenset(
    {"uy vien", "uy vien du khuyet", "dai bieu", "tinh uy vien", "thanh uy vien", "huyen uy vien"}
)
_CENTRAL = frozenset({"trung", "uong"})

_Held = tuple[Person, Membership]


def holders(a: Asking) -> Finding:
    """Answer who holds the post of the question."""
    post = a.q.post
    assert post is not None
    standing = _standing(a, post)
    found, left = standing.found, standing.left
    if a.q.documents:
        articles = a.knowledge.citings.articles(cited_documents(a))
        found = [h for h in found if h[1].evidence.article_id in articles]
        standing, left = _Standing(post.key, found, ()), ()
    if not found:
        return _nobody(a, post.asked)
    missing_year = None
    if a.q.when is not None:
        when = a.q.when
        then = [h for h in found if when.meets(h[1].reported_on, h[1].reported_on)]
        if not then and when.any_year:
            missing_year = when.any_year
        found = then or sorted(found, key=lambda h: _days_from(when, h[1]))
        standing = _Standing(post.key, found, left)
    groups, shared = standing.groups, standing.shared
    most = _MOST_SHARED if shared else _MOST
    newest = [
        _holder(a, group[0], _words_of(a, group[0], shown=len(groups) == 1) if n < _MOST else "")
        for n, group in enumerate(groups[:most])
    ]
    before = (h for group in groups for h in group[1:])
    earlier = [_holder(a, h) for h in islice(before, _MOST)]
    a.topics.people = tuple(dict.fromkeys(h.person.id for h in newest))
    former = _others(left, found)[:_MOST_FORMER] if len(groups) == 1 or shared else []
    return HoldersFinding(
        language=a.q.language,
        post=post.asked,
        holders=tuple(newest),
        earlier=tuple(earlier),
        ambiguous=len(groups) > 1 and not shared,
        shared=shared and len(groups) > 1,
        now_asked=a.q.has("NOW"),
        missing_year=missing_year,
        total=standing.people if shared else 0 if len(found) > _MOST_REPORTS else len(groups),
        former=tuple(_holder(a, h) for h in former),
    )


class _Standing:
    """Who is reported in a post and who left it, put in order when that is first asked for."""

    def __init__(self, key: PostKey, found: Sequence[_Held], left: Sequence[_Held]) -> None:
        self.found = found
        self.left = left
        self._key = key

    @cached_property
    def _apart(self) -> list[list[_Held]]:
        return _distinct(_groups(self.found[:_MOST_REPORTS]))

    @cached_property
    def shared(self) -> bool:
        return _many_at_once(self._key, self._apart)

    @cached_property
    def groups(self) -> list[list[_Held]]:
        """The reports by post and place, newest first; of a shared post each person alone."""
        if not self.shared:
            return self._apart
        alone = [[held] for group in self._apart for held in group]
        return list({group[0][0].id: group for group in reversed(alone)}.values())[::-1]

    @cached_property
    def people(self) -> int:
        """How many people are found."""
        return len({p.id for p, _ in self.found})


def _standing(a: Asking, post: PostAsked) -> _Standing:
    """Return who is asked for; a central post has thousands of reports and is often asked for."""
    key = (post.key, post.former, a.q.has("PAST"), a.q.when is None, a.q.place)
    standing: _Standing | None = a.knowledge.standings.get(key)
    if standing is None:
        if len(a.knowledge.standings) >= _MOST_KEPT:
            a.knowledge.standings.clear()
        standing = a.knowledge.standings[key] = _Standing(post.key, *_asked_for(a, post))
    return standing


def _asked_for(a: Asking, post: PostAsked) -> tuple[Sequence[_Held], Sequence[_Held]]:
    """Return who is asked for, and who is reported to have left the post.

    "Nguyên Bí thư", "ai từng là Bí thư" ask for those who left it, and for those whom older
    articles report in it; then nobody else is told of.
    """
    left = holding(a, post.key, a.q.place, former=True)
    current = holding(a, post.key, a.q.place, former=False)
    if post.former or a.q.has("PAST"):
        found = [*_others(left, ()), *_others(_followed(post.key, current), left)]
        found.sort(key=lambda h: -_day(h[1]))
        return found or (() if post.former else current), ()
    if a.q.when is None and left:
        gone = {p.id: _day(m) for p, m in reversed(left)}
        since = {p.id: _day(m) for p, m in reversed(current)}
        current = [h for h in current if since[h[0].id] >= gone.get(h[0].id, 0)]
    return current or left, left if current else ()


def _followed(post: PostKey, current: Sequence[_Held]) -> list[_Held]:
    """Return who is reported in a post of one holder before somebody else is."""
    groups = _distinct(_groups(current[:_MOST_REPORTS]))
    if post.deputy or post.title in _SHARED or _reported_together(groups):
        return []  # they may all be in it still
    return [held for group in groups for held in group[1:]]


def _day(membership: Membership) -> int:
    return membership.reported_on.toordinal() if membership.reported_on else 0


def _others(held: Sequence[_Held], but: Sequence[_Held]) -> list[_Held]:
    """Return the newest report on each person that is not among the others."""
    known = {p.id for p, _ in but} if held else set()
    newest: dict[str, _Held] = {}
    for one in held:
        if one[0].id not in known:
            newest.setdefault(one[0].id, one)
    return list(newest.values())


def _days_from(when: When, membership: Membership) -> int:
    """Return how far a report is from a time; undated ones are farthest."""
    on = membership.reported_on
    if on is None:
        return _NEVER
    return max((when.start - on).days, (on - when.end).days, 0)


def _many_at_once(post: PostKey, groups: Sequence[Sequence[_Held]]) -> bool:
    """Whether several people hold the post at a time, all of one body and place."""
    bodies = {(key_of(g[0][1]).body, _place_of(g[0][1])) for g in groups}
    if len(bodies) != 1:
        return False
    return post.deputy or post.title in _SHARED or _reported_together(groups)


def _reported_together(groups: Sequence[Sequence[_Held]]) -> bool:
    """Whether one article reports two people in the post: then it is no post of one alone."""
    seen: dict[str, str] = {}
    return any(
        seen.setdefault(m.evidence.article_id, person.id) != person.id
        for group in groups
        for person, m in group
    )


def _place_of(membership: Membership) -> str | None:
    return None if key_of(membership).body >= _CENTRAL else membership.place


def holding(
    a: Asking, key: PostKey, place: Place | None, *, former: bool = False
) -> Sequence[_Held]:
    """Return who is reported in a post, in a place when one is given, newest report first.

    ``former``: who is reported to have left it.
    """
    found = a.knowledge.holders(key, former=former, place=place)
    if place is None:
        return found
    there = [h for h in found if place.covers(h[1].place or h[0].place)]
    # "Chủ tịch HĐND Kiên Giang" means the province unless a district is named.
    return [h for h in there if key_of(h[1]).lower == key.lower] or there


def _words_of(a: Asking, held: _Held, *, shown: bool) -> str:
    """Return the words that say who holds a post, cut to that one fact when they are shown."""
    person, membership = held
    return person_quote(a.archive, person, [membership]) if shown else membership.evidence.quote


def _holder(a: Asking, held: _Held, quote: str = "") -> Holder:
    person, stored = held
    membership = as_printed(a.archive, stored)
    place = membership.place
    note = None
    if a.q.place and place:
        note = a.q.place.note(place, inferred=membership.place_inferred)
    return Holder(person, membership, cited(a.archive, membership.evidence, quote), place, note)


def _groups(found: Sequence[_Held]) -> list[list[_Held]]:
    """Part the holders by post and place; in each, one entry per person, newest first."""
    groups: dict[tuple[object, ...], list[_Held]] = {}
    seen: set[tuple[object, ...]] = set()
    for held in found:
        key = key_of(held[1])
        place = None if key.body >= _CENTRAL else held[1].place
        group = (key.title, key.deputy, key.standing, key.body, place)
        if (*group, held[0].id) not in seen:
            seen.add((*group, held[0].id))
            groups.setdefault(group, []).append(held)
    return list(groups.values())


def _distinct(groups: list[list[_Held]]) -> list[list[_Held]]:
    """Leave out a group that another one of its holder and place covers: one post, two spellings.

    "Thành ủy Hà Nội" and "Thành ủy Thành phố Hà Nội" are one body, whatever their words.
    """
    kept: list[list[_Held]] = []
    for group in groups:
        if not any(_same_post(group[0], other[0]) for other in kept):
            kept.append(group)
    return kept


def _same_post(one: _Held, other: _Held) -> bool:
    if one[0].id != other[0].id or _place_of(one[1]) != _place_of(other[1]):
        return False
    a, b = key_of(one[1]), key_of(other[1])
    nested = a.body <= b.body or b.body <= a.body
    return nested and (a.title, a.deputy, a.standing) == (b.title, b.deputy, b.standing)


def _nobody(a: Asking, label: str) -> Finding:
    post = a.q.post
    assert post is not None
    elsewhere = [p for p, _ in a.knowledge.holders(post.key)]
    here: list[Person] = []
    if a.q.place is not None:
        here = a.knowledge.filed.people_of(a.q.place)
    near = list({p.id: p for p in (*here, *elsewhere)}.values())[:4]
    return NotFoundFinding(
        language=a.q.language,
        what="post",
        asked=label,
        near=near_people(a.archive, near),
        place=a.q.place.name if a.q.place else None,
    )
