"""Share one post among the people of a list: before them, behind them or in a bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract import people_gaps as gaps
from bot.extract import people_pairs as pairs
from bot.extract.people_actors import Actor
from bot.extract.posts import PostFound

# More people than this never share one post.
LONGEST_LIST = 60
_COLON = re.compile(r"\s*:|\s(?:gồm(?: có)?|là)\s?:")
# "(Chủ tịch UBND TP khóa X); ông": what is left of a bracket behind the post in it.
_REST_OF_BRACKET = re.compile(r"[^();]{0,40}\)(?=;)")
_SEVERAL_HOLD = ("phó ", "p.", "ủy viên", "uv", "thứ trưởng", "thẩm phán", "đại biểu", "kiểm sát")
_CLAUSE = re.compile(r"(?:^|[.;:\n]\s|,\s)$")


def share_forward(low: str, actors: Sequence[Actor], post: PostFound) -> None:
    """Share "các Ủy viên Bộ Chính trị: A, B" and "các Phó Chủ tịch UBND tỉnh A, B và C".

    Args:
        low: the part, lower case.
        actors: those behind the post, in reading order; the ones it belongs to receive it.
        post: a post in the plural.
    """
    if not actors:
        return
    colon = _COLON.match(low, post.end, actors[0].start) is not None
    gap = low[post.end : min(actors[0].start, post.end + gaps.LONGEST)]
    given = gaps.given_to_all(low[max(0, post.start - 60) : post.start], gap)
    if not (colon or given or gaps.adjacent(gap)):
        return
    end = post.end
    # "A, Giám đốc ...; B, Chủ tịch ...": each has the post in common and one more
    each = colon and bool(actors[0].after) and not actors[0].before
    for actor in actors:
        between = low[end : actor.start]
        if rest := _REST_OF_BRACKET.match(between) if each else None:
            between = between[rest.end() :]
        told = actor.before if each else actor.posts
        if any(p.plural for p in actor.before) or (";" in between and told):
            return
        if ";" in between and not gaps.listed(between.replace(";", ",", 1)):
            return
        if end != post.end and not colon and not gaps.listed(between):
            return
        actor.before.append(post)
        own = [p.end for p in actor.after if p.end > actor.end]
        end = max(own, default=actor.end)


def share_backward(
    low: str, first: int, actors: list[Actor], owner: int, group: list[PostFound]
) -> None:
    """Share "các đồng chí: A, B, Phó Chủ tịch UBND tỉnh" and "A và B (đều là Phó Giám đốc)".

    Args:
        low: the part, lower case.
        first: where the sentence begins.
        actors: of the sentence, in reading order; those before ``owner`` may receive posts.
        owner: index of the one whom the posts stand behind.
        group: the posts behind that one, up to the next name.
    """
    both = gaps.shared_by_all(low[actors[owner].end : group[0].start])
    shared = [p for p in group if p in actors[owner].after]
    if not actors[owner - 1].posts and _in_one_bracket(low, actors, owner, shared):
        actors[owner - 1].after.extend(shared)
        return
    if _elected_together(low, first, actors, owner, shared):
        actors[owner - 1].after.extend(shared)
        return
    for index in range(owner - 1, max(-1, owner - LONGEST_LIST), -1):
        actor, following = actors[index], actors[index + 1]
        if actor.posts or actor.by != "name":
            return
        if not gaps.listed(low[actor.end : following.start]):
            return
        if not both and not gaps.opens_list(low[max(first, actor.start - 160) : actor.start]):
            return
        actor.after.extend(shared)


def _elected_together(
    low: str, first: int, actors: list[Actor], owner: int, shared: list[PostFound]
) -> bool:
    """Whether two receive what a verb gives: "ông A và ông B được bầu giữ chức Phó Chủ tịch".

    Both are addressed in the same way and begin the clause, and several may hold the post.
    """
    one, two = actors[owner - 1], actors[owner]
    if one.posts or one.by != "name" or not shared[0].head.startswith(_SEVERAL_HOLD):
        return False
    address = pairs.paired_address(low[one.end : two.start])
    begin = one.start - len(address)
    return (
        bool(address)
        and low.startswith(address, begin)
        and (begin <= first or _CLAUSE.search(low, max(first, begin - 2), begin) is not None)
        and pairs.given_by_verb(low[two.end : shared[0].start])
    )


def _in_one_bracket(low: str, actors: list[Actor], owner: int, shared: list[PostFound]) -> bool:
    """Whether a bracket behind the second of two names is about both."""
    if owner + 1 >= len(actors):
        return False
    one, two, third = actors[owner - 1 : owner + 2]
    return (
        bool(third.after)
        and third.start > shared[-1].end
        and low.startswith(" (", third.end)
        and pairs.paired(
            low[max(0, one.start - 30) : one.start],
            low[one.end : two.start],
            low[two.end : shared[0].start],
            low[shared[-1].end : third.start],
        )
    )
