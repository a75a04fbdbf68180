"""What the words between a name and a post, or between two posts, say about them.

All functions take lower-case text (``bot.extract.names.aligned``) and look at short stretches of
it only, so that a page without a full stop costs no more than another one.
"""

from __future__ import annotations

import re
from functools import cache

from bot.extract.names import title_pattern
from bot.lexicon.names import titles
from bot.text import canonical
from bot.text.late import Late

# Between a name and a post of the same person never stands more than this.
LONGEST = 140
_ADDRESS = r"(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị|bạn|em|cháu|cụ|cô|chú|bác|thầy|thầy giáo|cô giáo)"
_TERM = (
    r"(?: ?\(?(?:các )?(?:khóa (?:[ivx]+|\d+)(?:(?:, ?| và )(?:[ivx]+|\d+)(?!\w))*"
    r"|nhiệm kỳ \d{4} ?[-–] ?\d{4})\)?){0,2}"
)
_PLACE_TAIL = r"(?: ?\([^()]{0,40}\))?"
_CHAIN = Late(
    rf"{_TERM}{_PLACE_TAIL}\s*(?:,|-|–|—|/|\+|;?,? ?(?:và|kiêm(?: nhiệm)?|đồng thời(?: là)?"
    rf"|cùng là|rồi))"
    r"\s*(?:(?:kiêm(?: nhiệm)?|là|hiện là|đồng thời là|giữ chức|và là) )?$"
)
_SEMICOLON = Late(rf"{_TERM}{_PLACE_TAIL};\s")
_OWNER = re.compile(
    r"^\s*(?:\([^()]{0,80}\))?(?:, (?:\d{2} tuổi|(?:sinh năm|sn) \d{4}))?\s*"
    r"(?:[,\-–—(:]|,\s?-|\s[–-]\s)\s*(?:\(\s*)?"
    r"(?:(?:(?:sn|sinh năm) ?\d{4}|\d{2} tuổi)[,;] )?"
    r"(?:chức vụ:? |chức danh:? )?(?:(?:hiện |hiện nay |nay |đang |hiện đang |từng )?(?:là"
    r"|giữ chức vụ|giữ chức|đều là|cùng là|người từng là) )?$"
)
_VERB_BEFORE = Late(
    r"(?:\blàm|giữ(?: các| chức| nhiệm)*(?: chức vụ| chức danh| cương vị| chức| vụ| vị trí"
    r"| trách)?:?"
    r"|nhận nhiệm vụ(?: mới)?(?: là)?|đảm nhiệm(?: các| chức| cương| vị)*(?: chức vụ| chức danh"
    r"| vụ| trí| vị)?:?"
    r"|đảm nhận(?: chức vụ| vị trí| cương vị)?|trên cương vị|trúng cử(?: chức danh| chức)?"
    r"|tái cử|bổ nhiệm(?: chức vụ| chức)?|được bầu(?: giữ chức| vào vị trí)?|giữ quyền"
    r"|(?:nhậm|nhận) chức(?: vụ)?|đắc cử(?: chức| chức danh| chức vụ)?"
    r"|bổ nhiệm (?:vào|ở) (?:vị trí|chức vụ|cương vị|chức)|cách chức(?: vụ)?"
    r"|với tư cách(?: là)?|với vai trò(?: là)?|được cử giữ chức)\s$"
)
# "bà Trà là Chủ tịch", "nhận nhiệm vụ mới là Bí thư", but not "nhất là Tổng Bí thư".
_IS = re.compile(
    r"^[^;:.“\"]{0,70}(?<!nhất)(?<!biệt)(?<!tiếp)(?<!tức)(?<!yếu)(?<!chính)(?<!cả)(?<!cũng) là $"
)
_LEAVES = Late(
    r"(?:thôi(?: không)? (?:giữ|làm|nắm)|từng (?:là|làm|giữ|đảm nhiệm|đảm nhận)"
    r"|(?:kinh|trải) qua|qua các chức vụ|trước khi (?:được )?(?:là|làm|giữ|bổ nhiệm)"
    r"|cách chức|miễn nhiệm|bãi nhiệm|giai đoạn|lúc đó|khi còn|khi đó"
    r"|nguyên là|thời kỳ|từ (?:năm |tháng )?[\d/.]*\d{4} ?(?:đến|tới|-|–)(?! nay)"
    r"|(?:trước đó|trước đây),? (?:(?!được|bầu|bổ nhiệm)[^.;,]){0,30}(?:là|làm|giữ)"
    r"|(?:thời gian|thời điểm|\d+ năm) (?:là|làm|giữ))(?:[^.;]|\.(?=\w)){0,90}$"
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
    r"|(?:dự|chủ trì|có mặt|chứng kiến)\b[^.;]{0,60}? có (?:ông|bà|đồng chí|đ/c) "
)


_TAKEN_AWAY = re.compile(
    r"(?:miễn nhiệm|bãi nhiệm|bãi miễn|cách chức|cách tất cả|thôi(?: giữ| không)?)\b[^.;]{0,60}$"
)
_EARLIER = re.compile(r"(?:trước đó|trước đây|lúc đó|khi đó|thời điểm đó),? ")
_MANY = re.compile(r"đều là|cùng là")
_AND = re.compile(r";|\b(?:và|cùng)\b")


@cache
def introducer() -> str:
    """Return a pattern of an address word and the ranks that may stand before a name."""
    return rf"(?:{_ADDRESS}(?!\w):?\s+)?{title_pattern()}*"


@cache
def _adjacent() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:\([^()]{{1,60}}\)\s*)?(?:[-–—:]\s*)?{introducer()}$")


@cache
def _weakly_adjacent() -> re.Pattern[str]:
    return re.compile(rf"^{_TERM}\s*[,(]\s*{introducer()}$")


@cache
def _introduced() -> re.Pattern[str]:
    address = r"(?:đồng chí|đ/c|đ\.c|ông|bà|bạn)"
    return re.compile(rf"(?<!\w)(?:{address}:?\s+|{title_pattern()})$")


_OFFICIAL = ("đồng chí", "đ/c", "tướng", "tá")


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|và|,? cùng|, và)\s+{introducer()}")


def goes_on(gap: str) -> bool:
    """Whether two posts belong together: "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"."""
    return len(gap) < LONGEST and _CHAIN.compiled.match(gap) is not None


_SAME_ONE = re.compile(r" là (?:đồng chí|đ/c|ông|bà) ")


def is_the_same(gap: str) -> bool:
    """Whether two posts are one person's: "Trưởng ban là đồng chí Chủ tịch UBND xã"."""
    return _SAME_ONE.fullmatch(gap) is not None


def goes_on_after_verb(gap: str) -> bool:
    """Whether a post goes on with what a verb began: a semicolon links here too."""
    return goes_on(gap) or (
        len(gap) < LONGEST and re.fullmatch(rf"{_TERM}{_PLACE_TAIL};\s", gap) is not None
    )


def splits(gap: str) -> bool:
    """Whether the words between two posts separate two people."""
    return _AND.search(gap) is not None


def owned(gap: str) -> bool:
    """Whether a post behind a name is that person's: "..., Bí thư", "... (Bí thư"."""
    return len(gap) < LONGEST and _OWNER.match(gap) is not None


def adjacent(gap: str) -> bool:
    """Whether a name follows a post: only a dash, a rank or an address word between."""
    return len(gap) < LONGEST and _adjacent().match(gap) is not None


def weakly_adjacent(gap: str) -> bool:
    """Whether a name follows a post behind a comma: "Chủ tịch UBND tỉnh, ông ..."."""
    return len(gap) < LONGEST and _weakly_adjacent().match(gap) is not None


def listed(gap: str) -> bool:
    """Whether two names stand in one list."""
    return len(gap) < LONGEST and _listed().fullmatch(gap) is not None


def opens_list(before: str) -> bool:
    """Whether the words before a list announce several people."""
    return _LIST_OPEN.search(before) is not None


def shared_by_all(gap: str) -> bool:
    """Whether a post behind a list belongs to everybody in it: "đều là Phó Giám đốc"."""
    return len(gap) < LONGEST and _MANY.search(gap) is not None


def taken_up(before: str, gap: str) -> bool:
    """Whether the person before takes up or holds the post: "giữ chức", "làm", "là".

    Args:
        before: the 60 characters before the post, or fewer when the name is nearer.
        gap: everything between the name and the post.
    """
    return bool(_VERB_BEFORE.compiled.search(before)) or (
        len(gap) < LONGEST and bool(_IS.match(gap))
    )


def left(before: str) -> bool:
    """Whether the words before a post say that it was given up: "thôi giữ chức", "từng là"."""
    return _LEAVES.compiled.search(before[-2 * LONGEST :]) is not None


def in_the_past(before: str) -> bool:
    """Whether a sentence speaks of an earlier time: "Trước đó, ... Bí thư là ông A"."""
    return _EARLIER.search(before) is not None


def taken_away(before: str) -> bool:
    """Whether a post is taken from the one named behind it: "miễn nhiệm chức vụ ... đối với"."""
    return _TAKEN_AWAY.search(before) is not None


def given_to(before: str, gap: str) -> bool:
    """Whether the words behind a post say whose it is: "Bí thư Tỉnh ủy là ông ..."."""
    match = _OWNER_BEHIND.match(gap) if len(gap) < LONGEST else None
    if match is None or not re.search(r"(?:ông|bà|đồng chí|đ/c|tướng|tá)\s+$", gap):
        return False
    if match["link"] == "là":
        return match.end() + 12 >= len(gap)
    return _OFFICE_BEFORE.search(before) is not None


_MANY_ARE = re.compile(r" (?:là|gồm(?: có)?|cho|đối với):? ")
_APPOINTS = re.compile(r"(?:bổ nhiệm|phê chuẩn|chuẩn y|bầu|chức vụ|chức danh)\b[^.;,]{0,30}$")


def given_to_all(before: str, gap: str) -> bool:
    """Whether a post of several people is given to those behind it: "2 Thẩm phán là ông A ...".

    Args:
        before: the 60 characters before the post.
        gap: everything between the post and the first name.
    """
    match = _MANY_ARE.match(gap) if len(gap) < LONGEST else None
    if match is None or not _adjacent().match(gap[match.end() - 1 :]):
        return False
    return gap.startswith((" là", " gồm")) or _APPOINTS.search(before) is not None


_NOT_LETTER = re.compile(r"[\W_]+")
_STOPS = " .,:-\n\t"
_PLAIN_ADDRESS = frozenset({"ông", "bà", "bạn"})
# The last word of a title is enough: "PGS, TS Nguyễn Văn A".
_LONGEST_TITLE = 28


@cache
def _last_words() -> frozenset[str]:
    """Return the words an introduction can end with, to say no quickly."""
    words = {re.split(r"[\s.]", canonical(t).rstrip("."))[-1] for t in titles()}
    return frozenset(words | {"chí", "c", "ông", "bà", "bạn"})


def introduced(before: str) -> bool:
    """Whether a name is addressed: "ông", "bà", "đồng chí", a rank or a degree."""
    tail = before[-_LONGEST_TITLE:]
    last = tail.rstrip(_STOPS).rpartition(" ")[2]
    if not last.isalpha():
        last = _NOT_LETTER.split(last)[-1]
    if last not in _last_words():
        return False
    if last in _PLAIN_ADDRESS and tail.endswith(" "):
        return True
    return _introduced().search(tail) is not None


_OFFICIAL_ACT = re.compile(
    r",? (?:(?:đã|vừa|sẽ|thay mặt [^,.;]{3,40}) )?(?:(?:đồng )?chủ trì|kết luận (?:hội nghị"
    r"|cuộc họp)"
    r"|phát biểu (?:chỉ đạo|kết luận)|ký (?:ban hành|quyết định|công văn|văn bản|chỉ thị|kết luận"
    r"|thông báo|nghị quyết|kế hoạch|tờ trình)|được (?:bầu|bổ nhiệm|chỉ định|điều động"
    r"|phân công (?:theo dõi|phụ trách|chỉ đạo|điều hành|giữ|làm))[ ,])"
)


_OF_OTHERS = re.compile(r"(?:của|ý kiến|nhiều|với|cho|trước|tới|đến|một số|mà) $")


def of_others(before: str) -> bool:
    """Whether the words before a post say that somebody else is meant by it."""
    return _OF_OTHERS.search(before) is not None


def acts_officially(after: str) -> bool:
    """Whether the words behind a name are an act of office: signing, chairing, being appointed."""
    return _OFFICIAL_ACT.match(after) is not None


def addressed_as_official(before: str) -> bool:
    """Whether the address is one that only officials get."""
    return before[-1:].isspace() and before.rstrip().endswith(_OFFICIAL)
