"""Decide which post belongs to which person, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import pairwise

from bot.extract import people_careers as careers
from bot.extract import people_gaps as gaps
from bot.extract.names import NameFound, key_of
from bot.extract.people_actors import Actor
from bot.extract.people_parts import Parsed
from bot.extract.people_sharing import LONGEST_LIST, share_backward, share_forward
from bot.extract.posts import PostFound

# A bare name this unsure counts only right behind a post ("Kim Sơn, Bí thư ..." may be a place).
_UNSURE = 4.0
_SURE_PERSON = 9.5


# What stands before people and not before places: an address, or a list of people.
_OF_PEOPLE = ("anh ", "chị ", "thầy ", "cô ", "; ", ": ")
# "nhà lưu niệm đồng chí Phạm Hùng", "Ngày sinh đồng chí Võ Chí Công": of another time.
_IN_MEMORY = re.compile(
    r"(?:lưu niệm|tưởng niệm|tượng đài|phần mộ|lăng mộ|ngày sinh|ngày mất|năm sinh|tiểu sử)"
    r"(?: (?:cố|của|đồng chí|tổng bí thư|chủ tịch(?: nước)?|chủ tịch quốc hội|bác|cụ)){1,3} $"
)
_PLAIN = (", anh ", ", chị ")
_MANY_HOLD = frozenset({"đại biểu", "đb"})


def bind(
    parsed: Parsed, references: Sequence[Actor] = (), before: Sequence[Actor] | None = None
) -> list[Actor]:
    """Return whoever may be meant in a part, in reading order, each with the posts given there.

    Args:
        parsed: the part.
        references: actors meant by a pronoun or a given name.
        before: what was returned without the references: sentences without any stay as they are.

    Returns:
        Actors, among them capitalised words that turn out to be nobody: see ``accepted``.
    """
    firsts = parsed.firsts
    people: dict[int, list[Actor]] = {}
    again = {bisect_right(firsts, actor.start) - 1 for actor in references}
    for name in parsed.names:
        sentence = bisect_right(firsts, name.start) - 1
        if name.credit or not (before is None or sentence in again):
            continue
        if (named := _actor(parsed, name)) is not None:
            people.setdefault(sentence, []).append(named)
    for actor in references:
        people.setdefault(bisect_right(firsts, actor.start) - 1, []).append(actor)
    posts: dict[int, list[PostFound]] = {}
    for post in parsed.posts:
        sentence = bisect_right(firsts, post.start) - 1
        if sentence in people:
            posts.setdefault(sentence, []).append(post)
    actors = [a for a in before or () if bisect_right(firsts, a.start) - 1 not in people]
    for sentence, here in people.items():
        here.sort(key=_start)
        if sentence in posts:
            _bind_sentence(parsed.low, firsts[sentence], here, posts[sentence])
        actors.extend(here)
    actors.sort(key=_start)
    return actors


def accepted(actors: Sequence[Actor], known: Container[str] = ()) -> list[Actor]:
    """Return the actors that are people.

    Args:
        actors: from ``bind``.
        known: names accepted elsewhere in the article: they count without an address word.
    """
    return [a for a in actors if _counts(a, known)]


def career_behind(parsed: Parsed, index: int) -> Actor:
    """Return what a sentence tells of the career of somebody named by a post alone.

    "Tân Bí thư Tỉnh ủy từng kinh qua các chức vụ như Giám đốc Sở Y tế; ...".

    Args:
        parsed: the part.
        index: of the post in ``parsed.posts``.

    Returns:
        An actor without a name, with the posts of the list, none where there is no such list.
    """
    post = parsed.posts[index]
    actor = Actor(post.start, post.end, "", by="post")
    sentence = bisect_right(parsed.firsts, post.start) - 1
    first, end = parsed.bounds[sentence]
    name = bisect_left(parsed.names, post.end, key=lambda n: n.start)
    if name < len(parsed.names):
        end = min(end, parsed.names[name].start)
    for other in parsed.posts[index + 1 : index + LONGEST_LIST]:
        opened = actor.after or careers.opens_career(
            parsed.low[max(post.end, other.start - careers.REACH) : other.start]
        )
        if other.end > end or not opened:
            break
        _bind_by_verb(parsed.low, first, actor, other)
        if not actor.after or actor.after[-1] is not other:
            break
    return actor


def _start(actor: Actor) -> int:
    return actor.start


def _actor(parsed: Parsed, name: NameFound) -> Actor | None:
    before = parsed.low[max(0, name.start - 60) : name.start]
    if _IN_MEMORY.search(before):
        return None
    introduced = gaps.introduced(before)
    if name.place_before and not introduced and name.score < _SURE_PERSON:
        return None
    after = parsed.low[name.end : name.end + 80]
    strong = introduced and (gaps.addressed_as_official(before) or gaps.acts_officially(after))
    unsure = name.score < _UNSURE and not before.endswith(_OF_PEOPLE)
    return Actor(name.start, name.end, name.name, introduced, strong, unsure, name.guest)


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
            earlier = actors[index - 2] if index > 1 else None
            _bind_group(low, first, (earlier, left), right, group)
    for index, group in enumerate(groups):
        for post in group:
            if post.plural:
                share_forward(low, actors[index : index + LONGEST_LIST], post)
        if index >= 2 and group and group[0] in actors[index - 1].after:
            share_backward(low, first, actors, index - 1, group)


def _bind_group(
    low: str,
    first: int,
    lefts: tuple[Actor | None, Actor | None],
    right: Actor | None,
    group: list[PostFound],
) -> None:
    """Divide the posts between two names: the first ones to the left, the last to the right."""
    earlier, left = lefts
    if (
        len(group) > 1
        and group[0].head in _MANY_HOLD
        and gaps.of_others(low[max(0, group[0].start - 12) : group[0].start])
    ):
        group = group[1:]  # "ý kiến của đại biểu, Bộ trưởng ...": not the minister
    linked = [False] + [_linked(low, a, b) for a, b in pairwise(group)]
    to_left = 0
    if left is not None and not left.guest and gaps.owned(low[left.end : group[0].start]):
        to_left = next((i for i in range(1, len(group)) if not linked[i]), len(group))
    to_right = len(group)
    if right is not None and _is_before(low, group, right, alone=not to_left):
        to_right -= 1
        while to_right > 0 and not group[to_right - 1].plural:
            gap = low[group[to_right - 1].end : group[to_right].start]
            if not (linked[to_right] or gaps.is_the_same(gap)):
                break
            to_right -= 1
    if to_left > to_right:
        to_right = _split(low, left, group, to_right)
        to_left = min(to_left, to_right)
    if left is not None:
        left.after.extend(group[:to_left])
        taker: Actor | None = left
        if not to_left and careers.succeeded(
            low[max(first, left.start - 60) : left.start], low[left.end : group[0].start]
        ):
            taker = earlier  # "bà A thay ông B làm Giám đốc"
        for post in group[to_left:to_right] if taker else ():
            _bind_by_verb(low, first, taker or left, post)
    if right is not None:
        right.before.extend(group[to_right:])
        if to_right < len(group) and _was_before(low, first, group[-1], right):
            right.former.update(p.start for p in group[to_right:])


def _linked(low: str, one: PostFound, other: PostFound) -> bool:
    """Whether two posts are one person's; "Bộ trưởng Chủ nhiệm ..." needs no comma."""
    gap = low[one.end : other.start]
    return gaps.goes_on(gap) or (gap == " " and one.head == "bộ trưởng" and one.body == one.end)


def _is_before(low: str, group: Sequence[PostFound], right: Actor, *, alone: bool) -> bool:
    """Whether the last of some posts stands before the name of its holder."""
    post = group[-1]
    if post.plural:
        return False
    gap = low[post.end : right.start]
    return (
        gaps.adjacent(gap)
        or gaps.given_to(low[max(0, post.start - 12) : post.start], gap)
        or (
            alone
            and (right.introduced or low.endswith(_PLAIN, 0, right.start))
            and gaps.weakly_adjacent(gap)
            and not careers.on_behalf(low[max(0, group[0].start - 40) : group[0].start])
        )
    )


def _was_before(low: str, first: int, post: PostFound, right: Actor) -> bool:
    """Whether somebody is named who has left: "Trước đó, ..., Bí thư Tỉnh ủy là ông A".

    Or "miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông A".
    """
    gap = low[post.end : right.start]
    before = low[max(first, post.start - 200) : post.start]
    if gaps.given_to("", gap):
        return gaps.in_the_past(before)
    return gaps.given_to(before, gap) and gaps.taken_away(before[-100:])


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
    if post.plural or left.guest:
        return
    last = left.after[-1] if left.after else None
    behind = low[last.end : min(post.start, last.end + gaps.LONGEST)] if last else ""
    chained = last is not None and gaps.goes_on_after_verb(behind)
    step = last is not None and not chained and careers.next_step(behind)
    # a little more than is looked at: what is longer never counts
    gap = low[max(left.end, post.start - 2 * gaps.LONGEST) : post.start]
    if not (chained or step) and not _taken_up(gap, low[post.start : post.start + 10]):
        return
    if careers.kin_before(low[max(first, left.start - 30) : left.start]):
        return
    left.after.append(post)
    since = last.end if last else left.start - 80
    if chained and last is not None:
        after = low[post.end : post.end + 50]
        if last.start in left.former and not careers.begins_anew(behind, after):
            left.former.add(post.start)
    elif gaps.left(low[max(first, since, post.start - 300) : post.start]):
        left.former.add(post.start)


def _taken_up(gap: str, opening: str) -> bool:
    """Whether the words between a name and a post give that post to that person.

    Args:
        gap: the words between.
        opening: the first letters of the post, which may be a verb: "nguyên là Bí thư".
    """
    said = (
        gaps.taken_up(gap[-60:], gap)
        or careers.opens_career(gap[-careers.REACH :])
        or (gap == " " and opening.startswith("nguyên là"))
        or (gap.endswith("được giao ") and opening.startswith("quyền "))
    )
    return said and not careers.of_kin(gap[-careers.REACH :])
