"""Read posts in printed text: a head ("Phó Bí thư Thường trực") and its body ("Tỉnh ủy")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from bot.extract import posts_words as words
from bot.extract.posts_bodies import body_end, is_of_place, is_staff
from bot.extract.posts_heads import FIELD, HEAD, HEAD_OPENS, ORG, TOKEN, UNIT
from bot.extract.posts_reach import reach
from bot.lexicon.names import places_like_names
from bot.text.late import Late

# "Ban Bí thư", "Đoàn Chủ tịch" are bodies, "danh hiệu Bí thư giỏi" names nobody.
_BODY_BEFORE = (
    *("đoàn ", "văn phòng ", "phiên họp ", "chức danh lãnh đạo ", "danh hiệu ", "thành viên "),
    *("trung ương ", "hội đồng ", " ban ", "\nban ", "“ban ", "(ban ", " cố "),
)
_PLURAL = re.compile(
    r"(?:các|những|hai|ba|bốn|năm|(?<![\d./-])\d{1,3})(?: (?:đồng chí|đ/c|ông|bà|vị|ông, bà"
    r"|đồng chí nguyên))?:? $"
)
_PLURAL_ENDS = (
    *("các", "những", "hai", "ba", "bốn", "năm", *"0123456789"),
    *("chí", "đ/c", "ông", "bà", "vị", "nguyên"),
)
# Abbreviated heads are posts only in capitals: "CT" is, "ct" may be anything.
_SHORT = frozenset(
    {"ct", "gđ", "pct", "pbt", "pgđ", "bt", "tbt", "tuv", "uv", "uvbct", "uvbch", "uvbtv", "đb"}
)

# What stands before somebody's post where many have the same.
_OWNED = re.compile(r"(?:[,;:(–-] ?|là |làm |như )$")
# "đại biểu Hoa nói": a given name, not a body.
_DEPUTIES = frozenset({"đại biểu", "đb"})
_MAY_NAME_A_PLACE = frozenset(
    {
        *("đại biểu quốc hội", "đbqh", "đb quốc hội", "đb qh"),
    }
)
# "Trưởng Ban Chỉ đạo thực hiện Nghị quyết số 18 của tỉnh, ...": up to the comma.
_PURPOSE = Late(
    r" (?:35|389|cải cách|chuyển đổi số|thực hiện|triển khai|sơ kết|tổng kết|xây dựng|sắp xếp"
    r"|các chương trình)(?!\w)(?: [^\s,.;:()“”\n–—-]{1,12}){0,16}(?=,|;| [-–—] )"
    r"| (?:35|389)(?: tỉnh)?(?!\w)"
)
_SEVERAL = tuple(
    f" các {unit}" for unit in ("huyện", "xã", "phường", "quận", "tỉnh", "sở", "ban", "địa phương")
)
_ABROAD = frozenset(
    {
        "đại sứ",
        "tổng lãnh sự",
        "phó tổng lãnh sự",
        "lãnh sự",
        "trưởng đại diện",
        "trưởng đại diện thường trú",
        "phó đại sứ",
    }
)


class PostFound(NamedTuple):
    """A printed post; ``body`` is where the words behind the head begin (``end`` when none)."""

    start: int
    end: int
    head: str
    body: int
    former: bool = False
    plural: bool = False
    complete: bool = False


def find_printed_posts(
    text: str, low: str, names: Mapping[int, int], doubtful: Container[int] = ()
) -> list[PostFound]:
    """Find posts in reading order.

    Args:
        text: NFC.
        low: ``bot.extract.names.aligned(text)``.
        names: start -> end of likely personal names, which a post never runs into.
        doubtful: starts of those among them that may be places; behind "Lê Văn Nam, ..." a post
            has its holder, and they are.

    Returns:
        Posts that never overlap. A post alone says nothing about who holds it.
    """
    found: list[PostFound] = []
    position = 0
    starts = sorted(names)
    begun = {last: first for first, last in names.items()}
    sure = {first: last for first, last in names.items() if first not in doubtful}
    for opening in HEAD_OPENS.finditer(f" {low}"):  # so that one may stand at the very beginning
        start = opening.start()
        if start < position or (match := HEAD.match(low, start)) is None:
            continue
        position = end = match.end()
        bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        if bracketed and found and found[-1].end == start - 2:
            continue  # "Đại biểu Quốc hội (ĐBQH)" is one post
        head = match["complete"] or match["head"]
        if not _is_post(text, low, match, head):
            continue
        body = end
        if match["complete"] and not (head in _MAY_NAME_A_PLACE or is_of_place(head)):
            end = body
        elif head in _DEPUTIES and _is_given_name(text, low, end):
            pass
        else:
            first = begun.get(_end_before(text, start)) if begun else None
            held = first is not None and not (found and _adjacent(low, found[-1].end, first))
            end = body_end(text, low, end, sure if held else names, head)
            if held and first is not None:
                begun[end] = first  # "Lê Văn Nam, Bí thư Huyện ủy, Trưởng đoàn ..."
            if _may_reach(low, end, starts) and not low.endswith(_SEVERAL, body, end):
                end = reach(text, low, body, end, names)
            abroad = head in _ABROAD or low.endswith("cấp cao", body, end)
            if abroad and low.startswith(" tại ", end):
                end = body_end(text, low, end + 4, names)
            if (
                purpose := _PURPOSE.compiled.match(low, end)
                if low.endswith("chỉ đạo", body, end)
                else None
            ):
                end = purpose.end()
        if low.endswith(_SEVERAL, body, end):
            continue  # "Chủ tịch UBND các huyện": whose is whose is not told
        former = match["prefix"].startswith(words.FORMER)
        plural = _is_plural(low, start)
        found.append(PostFound(start, end, head, body, former, plural, bool(match["complete"])))
        position = end
    return found


_HELD_ENDS = (",", ", ", "(", "-", "- ", "– ", "–", " là ", " làm ", " chức ", " vụ ")
_FARTHEST = 90
_CLOSING = re.compile(r"[;:()\n“”\"!?]|\.(?!\w)")
_LONGEST_ADDRESS = 30
_PAUSE = re.compile(r"[,;:.()]")
# It begins with one set of characters, so that the text between is passed over at full speed.
_HELD_BY = re.compile(
    r"[ ,(–-](?<=[^\W\d_].)(?:(?<= )(?:[,(–-] ?|(?:được |đã )?(?:giữ chức(?: vụ)?|là|làm) )"
    r"|(?<=[,(–-]) ?)$"
)


def _end_before(text: str, start: int) -> int:
    """Return where the words before a comma, a dash or a verb before a post end, -1 without."""
    if not text.endswith(_HELD_ENDS, 0, start):
        return -1
    match = _HELD_BY.search(text, max(0, start - 24), start)
    return match.start() if match else -1


def _may_reach(low: str, end: int, starts: Sequence[int]) -> bool:
    """Whether a name comes soon, in the same clause; most posts are followed by none."""
    following = bisect_left(starts, end)
    if following == len(starts) or starts[following] > end + _FARTHEST:
        return False
    return _CLOSING.search(low, end, starts[following]) is None


def _adjacent(low: str, end: int, first: int) -> bool:
    """Whether a name stands right behind a post, which is its own then."""
    return end <= first < end + _LONGEST_ADDRESS and not _PAUSE.search(low, end, first)


def _is_plural(low: str, start: int) -> bool:
    """Whether the words before a post announce several holders."""
    first = max(0, start - 24)
    if not low[first:start].rstrip(": \n").endswith(_PLURAL_ENDS):
        return False
    return _PLURAL.search(low, first, start) is not None


def _is_given_name(text: str, low: str, end: int) -> bool:
    """Whether one or two capitalised words behind "đại biểu" are a name: "đại biểu Hoa"."""
    names = 0
    position = end
    while text.startswith(" ", position) and text[position + 1 : position + 2].isupper():
        token = TOKEN.match(text, position + 1)
        if token is None or token.group().isupper() or UNIT.match(low, position + 1):
            return False
        names, position = names + 1, token.end()
    if names not in {1, 2} or ORG.match(low, end + 1):
        return False
    return low[end + 1 : position] not in places_like_names()


def _body_follows(low: str, end: int) -> bool:
    start = end + 1
    return low.startswith(" ", end) and any(
        pattern.match(low, start) for pattern in (ORG, FIELD, UNIT)
    )


def _is_post(text: str, low: str, match: re.Match[str], head: str) -> bool:
    start = match.start()
    before = low[max(0, start - 20) : start]
    if before.endswith(_BODY_BEFORE) or before in {"ban ", "cố "}:
        return False
    if is_staff(head):
        before = low[max(0, start - 4) : start]
        owned = _OWNED.search(before)
        return bool(owned) and _body_follows(low, match.end())
    if head in _SHORT:
        return text[start : start + 2].isupper()
    return head != "cục"
