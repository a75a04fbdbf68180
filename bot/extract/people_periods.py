"""Read a career printed as a list of periods: "1985 - 1988: Bí thư Huyện đoàn; 1988 - ..."."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.domain.mentions import RoleMention
from bot.extract.names import key_of
from bot.extract.people_actors import Actor
from bot.extract.people_parts import Parsed
from bot.extract.people_roles import same_post
from bot.extract.posts import PostFound

_YEAR = r"(?:19|20)\d\d(?!\d)"
_MOMENT = (
    rf"(?:(?:ngày |đầu |cuối |giữa ){{0,1}}(?:tháng |năm )?(?:\d{{1,2}} ?[./-] ?){{0,2}}{_YEAR}"
    rf"|(?:ngày \d{{1,2}} )?tháng \d{{1,2}},? năm {_YEAR})"
)
# It is tried where a year stands; the words before that are looked at behind it.
_PERIOD = re.compile(
    rf"{_YEAR}(?P<until>\s?(?:[-–—]\s?(?:đến|tới)?|đến|tới)\s?"
    rf"(?:(?P<now>(?:hiện )?nay)|{_MOMENT}))?"
    r"\s?(?P<mark>[:,]|(?= (?:là|làm|giữ|ông|bà|đồng chí|được) ))\s"
)
_BEFORE_YEAR = re.compile(
    r"(?:^|[\n.;:+•*)–-]\s*|,\s)(?:từ )?(?:(?:đầu|cuối|giữa) )?(?:ngày |tháng |năm )?"
    r"(?:(?:\d{1,2} )?tháng \d{1,2},? năm |\d{1,2},? năm |(?:\d{1,2} ?[./-] ?){1,2})?$"
)
_BEFORE_CHARS = 34
# Words of a biography; without them two periods with an end are asked for.
_SURE_MARKERS = ("quá trình công tác", "tiểu sử", "lý lịch", "họ và tên", "quá trình hoạt động")
_MARKERS = (
    "quá trình công tác", "tiểu sử", "lý lịch", "họ và tên", "họ tên", "quê quán", "sinh ngày",
    "ngày sinh", "sinh năm", "chức vụ đã qua", "quá trình hoạt động",
)  # fmt: skip
# Between a period and its first post.
_LEAD = re.compile(
    r"(?:(?:cán bộ|công tác|nhân viên|giáo viên|giảng viên|học|sinh viên|bộ đội|chiến sĩ|kỹ sư"
    r"|bác sĩ|nhập ngũ|tham gia|công chức)(?:\s[^\s.,;:\n]+){0,10}[;,]\s)?"
    r"(?:(?:đồng chí|ông|bà)\s)?(?:(?:được|đã|tiếp tục|lần lượt|hiệp thương|tín nhiệm|"
    r"(?:ubtư|ubtw|ủy ban|hội nghị|đại hội|ban|bộ|quốc hội|hđnd|ubnd)(?:\s[^\s,.;:]+){0,6}?)\s)*"
    r"(?P<holds>(?:(?:bầu|cử|bổ nhiệm|điều động|phân công|chỉ định|công tác|luân chuyển|giao|là"
    r"|làm|giữ|đảm nhiệm|đảm nhận|chức vụ|chức danh|chức|nhiệm vụ|cương vị|các|vào|và|về):?\s)*)"
)
# Between two posts that are both held.
_NEXT = re.compile(
    r"[^.;,\n–-]{0,60}?(?:\s?[,;](?:\s[^.;,\n]{1,40}?[,;])?\s?[+–-]?\s?|\s?[+–-]\s?|\s(?=và|kiêm|rồi))"
    r"(?:(?:và|kiêm|kiêm nhiệm|rồi|đồng thời|sau đó|tiếp tục|được|bầu|cử|bổ nhiệm|là|làm|giữ"
    r"|chức|vụ|từ|tháng|năm|[\d./]+)\s)*"
)
_CLOSED = re.compile(
    r"\s*(?:[,;.\n()+–—-]|$)|\s(?:và|kiêm|rồi|khóa|nhiệm kỳ|đơn vị|từ|cho đến|đến|được|đồng thời)\b"
)
_ITEM = re.compile(r"(?:(?<!\d):\s?|(?<!\d\s)[-–+•*;]\s?|\n\s*)$")
_NAMED = re.compile(
    r"(?:họ và tên|họ tên|(?:tiểu sử(?: tóm tắt)?|quá trình công tác)(?: của)?)\s?:?\s"
    r"(?:(?:đồng chí|ông|bà)\s)?$"
)
_BORN = re.compile(r"\s?[,:;(]?\s?(?:sinh|sn|quê)\s")
# Whoever works somewhere holds no office there.
_NO_OFFICE = frozenset({"cán bộ"})
_LONGEST_ENTRY = 700
_FIRST_POST = 100
# Somebody named farther away has another story.
_NEAR = 900
_MOST = 60
# So many periods may lie within reach.
_RECENT = 20


class _Entry(NamedTuple):
    """A period: where it is printed, where its words begin and end, and whether it is over."""

    opens: int
    start: int
    end: int
    over: bool
    ranged: bool


def add_periods(parsed: Parsed, actors: Sequence[Actor], spoken: Sequence[Actor]) -> bool:
    """Give the posts of a career told by periods to the person whose career it is.

    Args:
        parsed: one part of an article.
        actors: whoever may be meant there, in reading order; owners receive the posts.
        spoken: those of them who surely are people.

    Returns:
        Whether somebody received posts.
    """
    if not actors or len(parsed.posts) < 2:
        return False
    entries = _entries(parsed)
    ranged = sum(e.ranged for e in entries)
    if not entries or not (
        ranged > 1
        or any(m in parsed.low for m in (_MARKERS if len(entries) > 1 else _SURE_MARKERS))
    ):
        return False
    sure = {id(a) for a in spoken}
    able = [a for a in actors if id(a) in sure or _is_named(parsed, a)]
    owner: Actor | None = None
    last = -_LONGEST_ENTRY
    given = False
    told: list[tuple[Actor, PostFound, bool]] = []
    for index, entry in enumerate(entries):
        known = _owner(parsed, able, entry, entries[max(0, index - _RECENT) : index])
        if known is not None or entry.opens - last > 2 * _LONGEST_ENTRY:
            owner = known
        last = entry.start
        if owner is None:
            continue
        if index == 0 or not told or told[-1][0] is not owner:
            told.extend((owner, p, False) for p in _headed(parsed, owner, entry))
        followed = index + 1 < len(entries) and entries[index + 1].opens - entry.start < _NEAR
        over = entry.over or (followed and not entry.ranged)
        told.extend((owner, p, over) for p in _posts(parsed, entry))
    others = {p.start: a for a in actors for p in a.posts}
    for owner, post, over in told:
        if others.get(post.start, owner) is not owner:
            continue
        if post.start not in others:
            owner.after.append(post)
        owner.career.add(post.start)
        owner.former.discard(post.start)
        if over:
            owner.former.add(post.start)
        given = True
    return given


def with_career(
    kept: tuple[RoleMention, ...], career: Sequence[RoleMention]
) -> tuple[RoleMention, ...]:
    """Add the posts that a list of periods tells: what ended in one of them may go on in another.

    Args:
        kept: the posts told elsewhere, once each.
        career: those of the list, former where their period is over.
    """
    posts = list(kept)
    for role in sorted(career[:_MOST], key=lambda r: r.former):
        same = next((i for i, k in enumerate(posts) if _same(k, role)), None)
        if same is None:
            posts.append(role)
            continue
        known = posts[same]
        fuller = role if known.organization is None else known
        posts[same] = replace(fuller, former=known.former and role.former)
    return tuple(posts)


def _same(known: RoleMention, told: RoleMention) -> bool:
    """Whether two posts are one; a career has several in bodies with like names."""
    if not same_post(known, told):
        return False
    if known.post_id and told.post_id:
        return known.post_id == told.post_id
    one, other = key_of(known.organization or ""), key_of(told.organization or "")
    return not one or one == other


def _periods(low: str) -> list[re.Match[str]]:
    """Return what may be a period at every year: finding the years first is three times as fast."""
    found = []
    for century in ("19", "20"):
        at = low.find(century)
        while at >= 0:
            if match := _PERIOD.match(low, at):
                found.append(match)
            at = low.find(century, at + 2)
    found.sort(key=lambda m: m.start())
    return found


def _entries(parsed: Parsed) -> list[_Entry]:
    low = parsed.low
    places: list[tuple[int, re.Match[str]]] = []
    position = 0
    for match in _periods(low):
        if match.start() < position:
            continue
        first = max(position, match.start() - _BEFORE_CHARS)
        opening = _BEFORE_YEAR.search(low[first : match.start()])
        if opening is None:
            continue
        places.append((first + opening.start(), match))
        position = match.end()
    found = []
    sure = len(places) > 1 and any(m in low for m in _SURE_MARKERS)
    for index, (opens, match) in enumerate(places):
        start = match.end()
        sentence = bisect_right(parsed.firsts, start) - 1
        end = min(parsed.bounds[max(0, sentence)][1], start + _LONGEST_ENTRY)
        if index + 1 < len(places):
            end = min(end, places[index + 1][0])
        ranged = match["until"] is not None
        entry = _Entry(opens, start, end, ranged and match["now"] is None, ranged)
        lead = _LEAD.match(low, start)
        bare = (
            match["mark"] == ":"
            or "\n" in low[opens : match.start()]
            or (sure and (ranged or "từ" in low[opens : match.start()]))
        )
        if _posts(parsed, entry) and lead and (bare or lead["holds"]):
            found.append(entry)
    return found


def _posts(parsed: Parsed, entry: _Entry) -> list[PostFound]:
    """Return the posts of a period: the first right behind it, the others in a chain."""
    low, posts = parsed.low, parsed.posts
    found: list[PostFound] = []
    end = entry.start
    at = bisect_left(posts, entry.start, key=lambda p: p.start)
    for post in posts[at : at + _MOST]:
        if post.start >= entry.end:
            break
        gap = low[end : post.start]
        follows = (_NEXT if end > entry.start else _LEAD).fullmatch(gap)
        if len(gap) > _FIRST_POST or not follows or not _CLOSED.match(low, post.end):
            break
        end = post.end
        if not (post.head in _NO_OFFICE or post.plural):
            found.append(post)
    return found


def _headed(parsed: Parsed, owner: Actor, first: _Entry) -> list[PostFound]:
    """Return the posts that the head of a biography lists between the name and the periods."""
    if not _is_named(parsed, owner) or first.opens - owner.end > _NEAR:
        return []
    low = parsed.low
    at = bisect_left(parsed.posts, owner.end, key=lambda p: p.start)
    found: list[PostFound] = []
    for post in parsed.posts[at : at + _MOST]:
        if post.end > first.opens:
            break
        chained = bool(found) and low[found[-1].end : post.start] == ", "
        if post.plural or post.head in _NO_OFFICE or not _CLOSED.match(low, post.end):
            continue
        if chained or _ITEM.search(low, max(0, post.start - 4), post.start):
            found.append(post)
    return found


def _is_named(parsed: Parsed, actor: Actor) -> bool:
    return _NAMED.search(parsed.low, max(0, actor.start - 40), actor.start) is not None


def _owner(
    parsed: Parsed, able: Sequence[Actor], entry: _Entry, before: Sequence[_Entry]
) -> Actor | None:
    """Return whose career a period belongs to, None when that is not told anew.

    It is the last one named before who is not only mentioned within an earlier period. Where the
    same sentence names two people, only words of a biography tell which one is meant.
    """
    at = bisect_left(able, entry.opens, key=lambda a: a.start) - 1
    while at >= 0 and entry.opens - able[at].start < _NEAR:
        actor = able[at]
        if _is_named(parsed, actor) or _BORN.match(parsed.low, actor.end):
            return actor
        if any(e.opens <= actor.start < e.end for e in before):
            at -= 1
            continue
        sentence = bisect_right(parsed.firsts, actor.start) - 1
        first, end = parsed.bounds[sentence]
        since = bisect_left(able, max(first, entry.opens - _NEAR), key=lambda a: a.start)
        here = {key_of(a.name) for a in able[since : at + 1] if a.start < end}
        return actor if len(here) == 1 else None
    return None
