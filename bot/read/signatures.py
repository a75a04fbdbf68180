"""Authors printed without a sign before them: behind a caption, a headline or a full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.lexicon.names import places_like_names, surname_weights
from bot.lexicon.provinces import province_named
from bot.read.bylines import Byline, is_syllable, read_names
from bot.read.feet import NOT_BEFORE_AUTHOR
from bot.text import canonical

# "... nhấn mạnh. TRÀ PHƯƠNG ____ Việc ban hành ...": a box follows behind a line.
_BEFORE_RULE = re.compile(
    r"(?<=[.!?”\"…)])\s(?P<who>[^\W\d_]{2,8}(?:\s[^\W\d_]{2,8}){1,2})\s(?=_+(?:\s|$))"
)
# "... huỷ bỏ 36 dự án./. Trần Nguyên BÀI 2: ...": the next part is announced behind the author.
_BEFORE_PART = re.compile(
    r"(?<=[./…”\"])\s(?P<who>[^\W\d_]{1,8}(?:\s[^\W\d_]{1,8}){1,3})\s"
    r"(?=(?:BÀI|Bài|KỲ|Kỳ)\s(?:\d|[Cc]uối|CUỐI)[^.]{0,150}$)"
)
# A name behind these belongs to the words: a household, a sight, the end of a list.
_OF_THE_REPORT = frozenset(
    {
        *("nghèo", "lịch", "có", "gồm", "hộ", "nhân", "niên", "sinh", "mẹ", "bố", "con"),
        *("cháu", "vợ", "chồng", "nam", "nữ", "thủ", "hậu", "giả", "danh", "tên", "hiệu", "xe"),
        *("tàu", "hãng", "giải", "cúp", "diện", "tích", "sử", "dân", "quân", "hàng", "cảnh"),
        *("thắng", "quê", "xuống", "lên", "qua", "gần"),
    }
)
_ENDS = '.!?…”"’)]*>;,'
_LEAST_BEFORE = 5
_PEN_WORDS = (2, 3)
_LONGEST_RUN = 7
_FOOT = 300


class Signed(NamedTuple):
    """A paragraph without its author."""

    at: int
    text: str
    byline: Byline


def signature(paragraphs: Sequence[str]) -> Signed | None:
    """Find the author of a report whose last words are no sentence, or above a ruled-off box.

    Args:
        paragraphs: of the report, in reading order.

    Returns:
        None where the last words may just as well name a place or somebody in the report.
    """
    for index, text in enumerate(paragraphs):
        if "_" in text and (ruled := _BEFORE_RULE.search(text)):
            byline = read_names(ruled["who"])
            if byline and ruled["who"].isupper():
                kept = f"{text[: ruled.start()]}{text[ruled.end() - 1 :]}"
                return Signed(index, kept.rstrip(" _"), byline)
    if not paragraphs:
        return None
    last = paragraphs[-1]
    if (part := _BEFORE_PART.search(last, max(0, len(last) - _FOOT))) and (
        byline := read_names(part["who"])
    ):
        return Signed(len(paragraphs) - 1, last[: part.start()].rstrip(), byline)
    return _behind_words(paragraphs)


def _behind_words(paragraphs: Sequence[str]) -> Signed | None:
    last = paragraphs[-1]
    if last[-1:] in _ENDS:
        return None
    words = last[-_FOOT:].split()
    run: list[str] = []
    while words and len(run) <= _LONGEST_RUN and is_syllable(words[-1]):
        run.insert(0, words.pop())
    size = len(run)
    if size > _LONGEST_RUN or not words:
        return None
    if (
        size in _PEN_WORDS
        and len(words) >= _LEAST_BEFORE
        and _may_sign(words[-1], full=size > 2 and _is_full(run))
    ):
        name = run
    elif size > _PEN_WORDS[0] + 1 and (known := _known_length(paragraphs, run)):
        name = run[known:]
    else:
        return None
    who = " ".join(name)
    if len(name) not in _PEN_WORDS or _is_place(who) or _said_before(paragraphs, who):
        return None
    byline = read_names(who)
    return Signed(len(paragraphs) - 1, last[: last.rfind(who)].rstrip(), byline) if byline else None


def _may_sign(before: str, *, full: bool) -> bool:
    """Whether an author may follow a word: the end of a list or of a headline in lower case.

    A full name with its surname may also be somebody in the headline.
    """
    if before.endswith(":"):
        return before not in {"có:", "gồm:", "là:", "đăng:", "tập:", "duyệt:", "ảnh:"}
    if full or not (before.isalpha() and before.islower()):
        return False
    return before not in NOT_BEFORE_AUTHOR and before not in _OF_THE_REPORT


def _is_full(run: Sequence[str]) -> bool:
    return run[0].lower() in surname_weights()


def _known_length(paragraphs: Sequence[str], run: Sequence[str]) -> int:
    """Return how many words of a run end with a full name that the report gives elsewhere too."""
    for author in _PEN_WORDS:
        for size in (4, 3):
            first = len(run) - author - size
            if first < 0 or run[first].lower() not in surname_weights():
                continue
            if _said_before(paragraphs, " ".join(run[first : first + size])):
                return first + size
    return 0


def _is_place(name: str) -> bool:
    return province_named(name) is not None or canonical(name) in places_like_names()


def _said_before(paragraphs: Sequence[str], name: str) -> bool:
    return sum(p.count(name) for p in paragraphs) > 1
