"""Decide which post belongs to which person, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from bot.extract.names import NameFound, title_pattern
from bot.extract.people_parts import Parsed, introducer_pattern
from bot.extract.posts import PostFound
from bot.text import canonical

_TERM = (
    r"(?: ?\(?(?:các )?(?:khóa (?:[ivx]+|\d+)(?:(?:, ?| và )(?:[ivx]+|\d+)(?!\w))*"
    r"|nhiệm kỳ \d{4} ?[-–] ?\d{4})\)?){0,2}"
)
_PLACE_TAIL = r"(?: ?\([^()]{0,40}\))?"
_CHAIN = re.compile(
    rf"{_TERM}{_PLACE_TAIL}\s*(?:,|-|–|—|/|\+|;?,? ?(?:và|kiêm(?: nhiệm)?|đồng thời(?: là)?|cùng là|rồi))"
    r"\s*(?:(?:kiêm(?: nhiệm)?|là|hiện là|đồng thời là|giữ chức|và là) )?$"
)
_OWNER = re.compile(
    r"^\s*(?:\([^()]{0,80}\))?\s*(?:[,\-–—(:]|,\s?-|\s[–-]\s)\s*(?:\(\s*)?"
    r"(?:chức vụ:? |chức danh:? )?(?:(?:hiện |hiện nay |nay |đang |hiện đang |từng )?(?:là|giữ chức vụ|giữ chức|đều là|cùng là|người từng là) )?$"
)
_VERB_BEFORE = re.compile(
    r"(?:\blàm|giữ(?: các| chức| nhiệm)*(?: chức vụ| chức danh| cương vị| chức| vụ| vị trí| trách)?:?"
    r"|nhận nhiệm vụ(?: mới)?(?: là)?|đảm nhiệm(?: các| chức| cương| vị)*(?: chức vụ| chức danh| vụ| trí| vị)?:?"
    r"|đảm nhận(?: chức vụ| vị trí| cương vị)?|trên cương vị|trúng cử(?: chức danh| chức)?"
    r"|tái cử|bổ nhiệm(?: chức vụ| chức)?|được bầu(?: giữ chức| vào vị trí)?|giữ quyền"
    r"|cách chức(?: vụ)?|với tư cách(?: là)?|với vai trò(?: là)?|được cử giữ chức)\s$"
)
# "bà Trà là Chủ tịch", "nhận nhiệm vụ mới là Bí thư", but not "nhất là Tổng Bí thư".
_IS = re.compile(
    r"^[^;:.“\"]{0,70}(?<!nhất)(?<!biệt)(?<!tiếp)(?<!tức)(?<!yếu)(?<!chính)(?<!cả)(?<!cũng) là $"
)
_LEAVES = re.compile(
    r"(?:thôi(?: không)? (?:giữ|làm|nắm)|từng (?:là|làm|giữ|đảm nhiệm|đảm nhận|kinh qua)"
    r"|trước khi (?:là|làm|giữ)|cách chức|miễn nhiệm|bãi nhiệm|giai đoạn|lúc đó|khi còn|khi đó"
    r"|nguyên là|thời kỳ|từ năm \d{4} (?:đến|-)|(?:trước đó|trước đây),? [^.;,]{0,30}(?:là|làm)"
    r"|\d+ năm (?:là|làm|giữ))[^.;]{0,60}$"
)
_OWNER_BEHIND = re.compile(
    rf"^{_TERM}(?: đã| được| đang| sẽ| vừa| mới| lại| nay| trao| giao| tỉnh| này| hiện)*,? ?"
    r"(?P<link>là|cho|đối với|thuộc về)\s"
)
# "Quyết định của Chủ tịch UBND tỉnh đối với ông A" does not say that A is the chairman; only
# "chức vụ Chủ tịch UBND tỉnh đối với ông A" does.
_OFFICE_BEFORE = re.compile(r"(?:chức vụ|chức danh|chức|vị trí|cương vị|ghế)\s$")
_LIST_OPEN = re.compile(
    r"(?:các|những|hai|ba|bốn|gồm(?: có)?) (?:đồng chí|đ/c|ông, bà|ông|bà|vị)?\b"
)


@cache
def _adjacent() -> re.Pattern[str]:
    """A post and the name behind it: nothing, a dash or an address word stands between."""
    return re.compile(rf"^\s*(?:\([^()]{{1,60}}\)\s*)?(?:[-–—:]\s*)?{introducer_pattern()}$")


@cache
def _weakly_adjacent() -> re.Pattern[str]:
    return re.compile(rf"^{_TERM}\s*[,(]\s*{introducer_pattern()}$")


@cache
def _introduced() -> re.Pattern[str]:
    address = r"(?:đồng chí|đ/c|đ\.c|ông|bà|bạn)"
    return re.compile(rf"(?:(?<!\w){address}:?\s+{title_pattern()}*|(?<!\w){title_pattern()}+)$")


@cache
def _strongly_introduced() -> re.Pattern[str]:
    return re.compile(r"(?:đồng chí|đ/c|(?:tướng|tá|úy))\s+$")


@dataclass(slots=True)
class Actor:
    """Somebody a sentence speaks of, with the posts bound so far.

    ``name`` is the full name; ``by`` tells whether it is printed here or only meant.
    """

    start: int
    end: int
    name: str
    introduced: bool = False
    strong: bool = False
    by: Literal["name", "given_name", "pronoun", "post"] = "name"
    before: list[PostFound] = field(default_factory=list)
    after: list[PostFound] = field(default_factory=list)
    former: set[int] = field(default_factory=set)

    @property
    def posts(self) -> list[PostFound]:
        """All posts, in reading order."""
        return sorted({p.start: p for p in (*self.before, *self.after)}.values(), key=_start)


def _start(post: PostFound) -> int:
    return post.start


def bind(
    parsed: Parsed, references: Sequence[Actor], known: frozenset[str] = frozenset()
) -> list[Actor]:
    """Return the actors of a part in reading order, each with the posts it is given.

    Args:
        parsed: the part.
        references: actors meant by a pronoun or a given name, in reading order.
        known: names accepted elsewhere in the article: they count without an address word.
    """
    actors: list[Actor] = []
    starts = [p.start for p in parsed.posts]
    for first, last in parsed.bounds:
        posts = parsed.posts[bisect_left(starts, first) : bisect_left(starts, last)]
        names = [
            _actor(parsed, n) for n in parsed.names if first <= n.start < last and not n.credit
        ]
        here = [a for a in names if a is not None]
        here += [a for a in references if first <= a.start < last]
        here.sort(key=lambda a: a.start)
        _bind_sentence(parsed, first, last, here, list(posts))
        actors.extend(a for a in here if _counts(a, known))
    return actors


def _actor(parsed: Parsed, name: NameFound) -> Actor | None:
    window = parsed.low[max(0, name.start - 60) : name.start]
    introduced = bool(_introduced().search(window))
    if name.place_before and not introduced and name.score < 9.5:
        return None
    strong = introduced and bool(_strongly_introduced().search(window))
    return Actor(name.start, name.end, name.name, introduced, strong)


def _counts(actor: Actor, known: frozenset[str]) -> bool:
    return (
        bool(actor.posts)
        or actor.introduced
        or actor.by != "name"
        or canonical(actor.name) in known
    )


def _bind_sentence(
    parsed: Parsed, first: int, last: int, actors: list[Actor], posts: list[PostFound]
) -> None:
    low = parsed.low
    groups: list[list[PostFound]] = [[] for _ in range(len(actors) + 1)]
    starts = [a.start for a in actors]
    for post in posts:
        groups[bisect_left(starts, post.start)].append(post)
    for index, group in enumerate(groups):
        left = actors[index - 1] if index else None
        right = actors[index] if index < len(actors) else None
        if group:
            _bind_group(low, first, left, right, group)
    _share(low, first, last, actors, groups)


def _bind_group(
    low: str, first: int, left: Actor | None, right: Actor | None, group: list[PostFound]
) -> None:
    size = len(group)
    linked = [False] + [
        bool(_CHAIN.match(low[a.end : b.start])) for a, b in zip(group, group[1:], strict=False)
    ]
    to_left = 0
    if left is not None and _OWNER.match(low[left.end : group[0].start]):
        to_left = 1
        while to_left < size and linked[to_left]:
            to_left += 1
    to_right = size
    if right is not None and not group[-1].plural:
        gap = low[group[-1].end : right.start]
        if (
            _adjacent().match(gap)
            or _given_to(low, group[-1], gap)
            or (not to_left and _weakly_adjacent().match(gap) and right.introduced)
        ):
            to_right = size - 1
        if to_right < size:
            while to_right > 0 and linked[to_right] and not group[to_right - 1].plural:
                to_right -= 1
    if to_left > to_right:
        split = _split(low, left, group, to_right)
        to_left, to_right = min(to_left, split), split
    if left is not None:
        left.after.extend(group[:to_left])
    if right is not None:
        right.before.extend(group[to_right:])
    for post in group[to_left:to_right]:
        _bind_by_verb(low, first, left, post, group)


def _given_to(low: str, post: PostFound, gap: str) -> bool:
    """Whether the words behind a post say whose it is: "Bí thư Tỉnh ủy là ông ..."."""
    match = _OWNER_BEHIND.match(gap)
    if match is None or not re.search(r"(?:ông|bà|đồng chí|đ/c|tướng|tá)\s+$", gap):
        return False
    if match["link"] == "là":
        return match.end() + 12 >= len(gap)
    return bool(_OFFICE_BEFORE.search(low, max(0, post.start - 12), post.start))


def _split(low: str, left: Actor | None, group: list[PostFound], earliest: int) -> int:
    """Where a chain between two names is cut: the posts from there on belong to the right one."""
    for index in range(len(group) - 1, earliest, -1):
        gap = low[group[index - 1].end : group[index].start]
        if re.search(r";|\b(?:và|cùng)\b", gap):
            return index
    if earliest > 0:
        return earliest
    if left is not None and left.before:
        return 0
    return len(group) - 1


def _bind_by_verb(
    low: str, first: int, left: Actor | None, post: PostFound, group: list[PostFound]
) -> None:
    """Bind "... giữ chức Bí thư Tỉnh ủy" to the person before it, with what follows in a chain."""
    if left is None or post in left.after or post.plural:
        return
    before = low[max(left.end, post.start - 60) : post.start]
    chained = next((p for p in left.after if p in group and _goes_on(low, p, post)), None)
    if (
        chained is None
        and not _VERB_BEFORE.search(before)
        and not _IS.match(low[left.end : post.start])
    ):
        return
    previous = max((p.end for p in left.after if p.end <= post.start), default=left.start - 80)
    left.after.append(post)
    if chained is not None:
        if chained.start in left.former:
            left.former.add(post.start)
    elif _LEAVES.search(low[max(first, previous) : post.start]):
        left.former.add(post.start)


def _goes_on(low: str, before: PostFound, post: PostFound) -> bool:
    if before.end > post.start:
        return False
    gap = low[before.end : post.start]
    return bool(_CHAIN.match(gap) or re.fullmatch(rf"{_TERM};\s", gap))


def _share(
    low: str, first: int, last: int, actors: list[Actor], groups: list[list[PostFound]]
) -> None:
    """Give a post printed once for several people to each of them."""
    for index, group in enumerate(groups):
        for post in group:
            if post.plural:
                _share_forward(low, last, actors, index, post)
        if index >= 2 and group and group[0] in actors[index - 1].after:
            _share_backward(low, first, actors, index - 1, group)


def _share_forward(low: str, last: int, actors: list[Actor], index: int, post: PostFound) -> None:
    """ "các Ủy viên Bộ Chính trị: A, B" and "các Phó Chủ tịch UBND tỉnh A, B và C"."""
    if index >= len(actors):
        return
    gap = low[post.end : actors[index].start]
    colon = gap.lstrip().startswith(":")
    if not colon and not _adjacent().match(gap):
        return
    previous = None
    for actor in actors[index:]:
        between = low[(previous.end if previous else post.end) : actor.start]
        if ";" in between or actor.start > last:
            return
        if (
            not colon
            and previous
            and not re.fullmatch(rf"\s*(?:,|và|,? cùng)\s+{introducer_pattern()}", between)
        ):
            return
        actor.before.append(post)
        previous = actor


def _share_backward(
    low: str, first: int, actors: list[Actor], owner: int, group: list[PostFound]
) -> None:
    """ "các đồng chí: A, B, Phó Chủ tịch UBND tỉnh" and "A và B (đều là Phó Giám đốc)"."""
    both = re.search(r"đều là|cùng là", low[actors[owner].end : group[0].start])
    shared = [p for p in group if p in actors[owner].after]
    for index in range(owner - 1, -1, -1):
        actor, following = actors[index], actors[index + 1]
        if actor.posts or actor.by != "name":
            return
        between = low[actor.end : following.start]
        if not re.fullmatch(rf"\s*(?:,|và|,? cùng|, và)\s+{introducer_pattern()}", between):
            return
        opened = _LIST_OPEN.search(low[max(first, actor.start - 160) : actor.start])
        if not both and not opened:
            return
        actor.after.extend(shared)
