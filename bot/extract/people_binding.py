"""Decide which post belongs to which person, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from bot.extract import people_gaps as gaps
from bot.extract.names import NameFound, key_of
from bot.extract.people_parts import Parsed
from bot.extract.posts import PostFound

# A bare name this unsure counts only right behind a post ("Kim Sơn, Bí thư ..." may be a place).
_UNSURE = 4.0
_SURE_PERSON = 9.5
# More people than this never share one post.
_LONGEST_LIST = 60


# What stands before people and not before places: an address, or a list of people.
_OF_PEOPLE = ("anh ", "chị ", "thầy ", "cô ", "; ", ": ")
_MANY_HOLD = frozenset({"đại biểu", "đb"})


@dataclass(slots=True)
class Actor:
    """Somebody a sentence speaks of, with the posts bound so far.

    ``name`` is the full name; ``by`` tells whether it is printed here or only meant;
    ``introduced`` that an address word stands before it, ``strong`` that it is one that
    officials get, or that an act of office follows.
    """

    start: int
    end: int
    name: str
    introduced: bool = False
    strong: bool = False
    unsure: bool = False
    by: Literal["name", "given_name", "pronoun", "post"] = "name"
    before: list[PostFound] = field(default_factory=list)
    after: list[PostFound] = field(default_factory=list)
    former: set[int] = field(default_factory=set)

    @property
    def posts(self) -> list[PostFound]:
        """All posts, in reading order."""
        found = {p.start: p for p in (*self.before, *self.after)}
        return [found[start] for start in sorted(found)]


def bind(parsed: Parsed, references: Sequence[Actor] = ()) -> list[Actor]:
    """Return whoever may be meant in a part, in reading order, each with the posts given there.

    Args:
        parsed: the part.
        references: actors meant by a pronoun or a given name.

    Returns:
        Actors, among them capitalised words that turn out to be nobody: see ``accepted``.
    """
    firsts = [first for first, _ in parsed.bounds]
    people: dict[int, list[Actor]] = {}
    posts: dict[int, list[PostFound]] = {}
    named = (_actor(parsed, n) for n in parsed.names if not n.credit)
    for actor in (*(a for a in named if a is not None), *references):
        people.setdefault(bisect_right(firsts, actor.start) - 1, []).append(actor)
    for post in parsed.posts:
        posts.setdefault(bisect_right(firsts, post.start) - 1, []).append(post)
    actors: list[Actor] = []
    for sentence in sorted(people):
        here = sorted(people[sentence], key=lambda a: a.start)
        _bind_sentence(parsed.low, parsed.bounds[sentence][0], here, posts.get(sentence, []))
        actors.extend(here)
    return actors


def accepted(actors: Sequence[Actor], known: Container[str] = ()) -> list[Actor]:
    """Return the actors that are people.

    Args:
        actors: from ``bind``.
        known: names accepted elsewhere in the article: they count without an address word.
    """
    return [a for a in actors if _counts(a, known)]


def _actor(parsed: Parsed, name: NameFound) -> Actor | None:
    before = parsed.low[max(0, name.start - 60) : name.start]
    introduced = gaps.introduced(before)
    if name.place_before and not introduced and name.score < _SURE_PERSON:
        return None
    after = parsed.low[name.end : name.end + 80]
    strong = introduced and (gaps.addressed_as_official(before) or gaps.acts_officially(after))
    unsure = name.score < _UNSURE and not before.endswith(_OF_PEOPLE)
    return Actor(name.start, name.end, name.name, introduced, strong, unsure)


def _counts(actor: Actor, known: Container[str]) -> bool:
    if actor.introduced or actor.by != "name" or key_of(actor.name) in known:
        return True
    return bool(actor.before or (actor.after and not actor.unsure))


def _bind_sentence(low: str, first: int, actors: list[Actor], posts: list[PostFound]) -> None:
    groups: list[list[PostFound]] = [[] for _ in range(len(actors) + 1)]
    starts = [a.start for a in actors]
    for post in posts:
        groups[bisect_left(starts, post.start)].append(post)
    for index, group in enumerate(groups):
        left = actors[index - 1] if index else None
        right = actors[index] if index < len(actors) else None
        if group:
            _bind_group(low, first, left, right, group)
    for index, group in enumerate(groups):
        for post in group:
            if post.plural:
                _share_forward(low, actors[index : index + _LONGEST_LIST], post)
        if index >= 2 and group and group[0] in actors[index - 1].after:
            _share_backward(low, first, actors, index - 1, group)


def _bind_group(
    low: str, first: int, left: Actor | None, right: Actor | None, group: list[PostFound]
) -> None:
    """Divide the posts between two names: the first ones to the left, the last to the right."""
    if (
        len(group) > 1
        and group[0].head in _MANY_HOLD
        and gaps.of_others(low[max(0, group[0].start - 12) : group[0].start])
    ):
        group = group[1:]  # "ý kiến của đại biểu, Bộ trưởng ...": not the minister
    linked = [False] + [gaps.goes_on(low[a.end : b.start]) for a, b in pairwise(group)]
    to_left = 0
    if left is not None and gaps.owned(low[left.end : group[0].start]):
        to_left = next((i for i in range(1, len(group)) if not linked[i]), len(group))
    to_right = len(group)
    if right is not None and _is_before(low, group[-1], right, alone=not to_left):
        to_right -= 1
        while to_right > 0 and linked[to_right] and not group[to_right - 1].plural:
            to_right -= 1
    if to_left > to_right:
        to_right = _split(low, left, group, to_right)
        to_left = min(to_left, to_right)
    if left is not None:
        left.after.extend(group[:to_left])
        for post in group[to_left:to_right]:
            _bind_by_verb(low, first, left, post)
    if right is not None:
        right.before.extend(group[to_right:])
        if to_right < len(group) and _was_before(low, first, group[-1], right):
            right.former.update(p.start for p in group[to_right:])


def _is_before(low: str, post: PostFound, right: Actor, *, alone: bool) -> bool:
    """Whether a post stands before the name of its holder."""
    if post.plural:
        return False
    gap = low[post.end : right.start]
    return (
        gaps.adjacent(gap)
        or gaps.given_to(low[max(0, post.start - 12) : post.start], gap)
        or (alone and right.introduced and gaps.weakly_adjacent(gap))
    )


def _was_before(low: str, first: int, post: PostFound, right: Actor) -> bool:
    """Whether "Trước đó, ..., Bí thư Tỉnh ủy là ông A" names somebody who has left."""
    said = gaps.given_to("", low[post.end : right.start])
    return said and gaps.in_the_past(low[max(first, post.start - 200) : post.start])


def _split(low: str, left: Actor | None, group: list[PostFound], earliest: int) -> int:
    """Where a chain between two names is cut: the posts from there on belong to the right one."""
    for index in range(len(group) - 1, earliest, -1):
        if gaps.splits(low[group[index - 1].end : group[index].start]):
            return index
    if earliest > 0:
        return earliest
    return 0 if left is not None and left.before else len(group) - 1


def _bind_by_verb(low: str, first: int, left: Actor, post: PostFound) -> None:
    """Bind "... giữ chức Bí thư Tỉnh ủy" to the person before it, with what follows in a chain."""
    if post.plural:
        return
    last = left.after[-1] if left.after else None
    chained = last is not None and gaps.goes_on_after_verb(low[last.end : post.start])
    before = low[max(left.end, post.start - 60) : post.start]
    if not chained and not gaps.taken_up(before, low[left.end : post.start]):
        return
    left.after.append(post)
    since = last.end if last else left.start - 80
    if chained and last is not None:
        if last.start in left.former:
            left.former.add(post.start)
    elif gaps.left(low[max(first, since, post.start - 300) : post.start]):
        left.former.add(post.start)


def _share_forward(low: str, actors: Sequence[Actor], post: PostFound) -> None:
    """Share "các Ủy viên Bộ Chính trị: A, B" and "các Phó Chủ tịch UBND tỉnh A, B và C"."""
    if not actors:
        return
    gap = low[post.end : actors[0].start]
    colon = gap.lstrip().startswith(":")
    if not colon and not gaps.adjacent(gap):
        return
    end = post.end
    for actor in actors:
        between = low[end : actor.start]
        if any(p.plural for p in actor.before) or (";" in between and actor.posts):
            return
        if ";" in between and not gaps.listed(between.replace(";", ",", 1)):
            return
        if end != post.end and not colon and not gaps.listed(between):
            return
        actor.before.append(post)
        own = [p.end for p in actor.after if p.end > actor.end]
        end = max(own, default=actor.end)


def _share_backward(
    low: str, first: int, actors: list[Actor], owner: int, group: list[PostFound]
) -> None:
    """Share "các đồng chí: A, B, Phó Chủ tịch UBND tỉnh" and "A và B (đều là Phó Giám đốc)"."""
    both = gaps.shared_by_all(low[actors[owner].end : group[0].start])
    shared = [p for p in group if p in actors[owner].after]
    for index in range(owner - 1, max(-1, owner - _LONGEST_LIST), -1):
        actor, following = actors[index], actors[index + 1]
        if actor.posts or actor.by != "name":
            return
        if not gaps.listed(low[actor.end : following.start]):
            return
        if not both and not gaps.opens_list(low[max(first, actor.start - 160) : actor.start]):
            return
        actor.after.extend(shared)
