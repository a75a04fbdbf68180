"""What joins the parts of a body's name: comma, dash, "và", "của", a bracket."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.extract.posts_heads import FIELD, FIELD_VERB, HEAD, ORG, TOKEN, UNIT
from bot.lexicon.names import places_like_names
from bot.lexicon.provinces import province_named
from bot.text.late import Late

_DASHES = frozenset("-–")
_LONGEST_PLACE = 3
JOIN = re.compile(
    r"(?: \([\w&-]{2,12}\) |,? (?:và|&) |&|, | ?[-–] ?| của | thuộc | trực thuộc | các )"
)
# "Huyết học - Truyền máu": a capitalised word with a lower-case one behind a dash.
_FIELD_LIKE = Late(r"[^\W\d_a-zà-ỹ][^\W\d_]+ [^\W\d_A-Z]")
# Fields in one name: "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số".
_MOST_FIELDS = 4
# Heads of departments: the body above them follows behind a comma or a dash.
_DEPARTMENT = re.compile(
    r"(?:(?:phó |p\.)?trưởng (?:phòng|khoa|ban|bộ môn)"
    r"|phó (?:phòng|ban)|(?:phó )?(?:đội|trạm) trưởng)"
)
SUPERIOR = re.compile(
    r"(?:sở|trường|đại học|học viện|trung tâm|tòa án|tand|viện kiểm sát|vksnd|bhxh"
    r"|bảo hiểm xã hội|kho bạc|ngân hàng|bộ|tập đoàn|tổng công ty|tỉnh ủy|thành ủy|huyện ủy"
    r"|ủy ban|ubnd|hđnd|cục|chi cục|tổng cục|bệnh viện|bv|viện|công an|công ty|cty|đài"
    r"|phòng(?!,? ?chống))(?!\w)"
)


def joined(
    text: str,
    low: str,
    join: re.Match[str],
    before: str,
    names: Mapping[int, int],
    *,
    named: bool,
    head: str,
) -> int | None:
    """Return where the part behind a comma, dash, "và" or "của" goes on, None when it does not."""
    mark = join.group().strip()
    start = join.end()
    if start in names or (HEAD.match(low, start) and not FIELD.match(low, start)):
        return None
    if mark.startswith("("):
        return start
    if mark in {",", *_DASHES} and _DEPARTMENT.match(head) and SUPERIOR.match(low, start):
        return start
    if (
        named
        and mark in {"và", "&"}
        and text[start : start + 1].isupper()
        and not ORG.match(low, start)
    ):
        return start
    if mark in {"của", "thuộc", "trực thuộc", "các"}:
        fits = ORG.match(low, start) or FIELD.match(low, start) or UNIT.match(low, start)
        return start if fits else None
    if mark in {",", "-", "–", "và", ", và", "&"} and before == "field":
        fits = FIELD.match(low, start) or FIELD_VERB.match(low, start)
        if not fits and mark in _DASHES and _FIELD_LIKE.compiled.match(text, start):
            return start
        if not fits and mark in _DASHES and low.startswith("chi nhánh ", start):
            return start
        if not fits or (mark == "," and not _list_of_fields(low, fits.end())):
            return None
        return start
    if mark in {"&", "-"} and join.group() == mark and text[start : start + 1].isupper():
        return start
    if mark in _DASHES and before in {"own", "field"} and _FIELD_LIKE.compiled.match(text, start):
        return start
    if mark in _DASHES and before in {"own", "cap", "unit"} and _ends_in(text, low, start, names):
        return start
    if mark == "và" and before in {"org", "noun"} and low.startswith("hđnd", start):
        return start
    if mark == "và" and head.endswith("văn phòng") and low.startswith("ubnd", start):
        return start
    return None


def _list_of_fields(low: str, end: int) -> bool:
    """Whether a field behind a comma goes on to "và ..." ("Văn hóa, Thể thao và Du lịch")."""
    for _ in range(_MOST_FIELDS):
        if low.startswith((" và ", " & ", " trung ương", " của "), end):
            return True
        gap = 2 if low.startswith(", ", end) else 1
        more = FIELD.match(low, end + gap)
        if more is None:
            return False
        end = more.end()
    return False


def _ends_in(text: str, low: str, start: int, names: Mapping[int, int]) -> bool:
    """Whether a place or a branch follows a dash: "khu vực 3 - Lâm Đồng", "Tuy An - Gia Bình".

    A place that is not known counts right before somebody's name, a comma or a stop.
    """
    if low.startswith("chi nhánh ", start):
        return True
    end = start
    for _ in range(_LONGEST_PLACE):
        token = TOKEN.match(text, end)
        if token is None or not token.group()[0].isupper():
            return False
        end = token.end()
        if province_named(low[start:end]) or low[start:end] in places_like_names():
            return True
        if not text.startswith(" ", end):
            return end == len(text) or text[end] in ",.;)"
        end += 1
        if end in names:
            return True
    return False
