"""Lines that lost their line break: a caption or heading glued in front of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UPPER = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
_SURNAME = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đoàn|Lâm|Mai"
    "|Trịnh|Hà|Tạ|Đào|Cao|Lưu|Lương|Thái|Tô|Vương|Chu|Châu|Đồng|Kiều|Quách|Tống|Phí"
)
# Words that take a capital only at the beginning of a sentence, behind a word without a stop: the
# first words, and what may follow them.
_BEGINNINGS = (
    ("Ông|Bà|Đồng chí", rf"\s(?:{_SURNAME})\s{_UPPER}"),
    ("Theo", r"\s[a-zà-ỹđ]"),
    ("Tại|Phát biểu", r"\s(?:tại|buổi|cuộc|hội|phiên|lễ|đây|đại|kỳ)"),
    ("Được biết", "[ ,]"),
    ("Theo đó|Ngoài ra|Cụ thể|Trước đó|Sau đó|Tuy nhiên|Bên cạnh đó|Đồng thời", r",\s"),
    ("Rạng sáng|Sáng|Trưa|Chiều|Tối", r"\s(?:nay|qua|ngày|cùng|\d)"),
    ("Ngày|Đến ngày|Vào ngày", r"\s\d"),
)


def _glued() -> Iterator[str]:
    """Yield the patterns by their capital, which comes first: the engine finds that fast."""
    rests: dict[str, list[str]] = {}
    for words, after in _BEGINNINGS:
        for word in words.split("|"):
            rests.setdefault(word[0], []).append(word[1:] + after)
    for capital, choices in rests.items():
        yield rf"{capital}(?<=[\w”\")] .)(?={'|'.join(choices)})"


_GLUE = re.compile("|".join(_glued()))
_BREAK = re.compile(r"[.!?…:;][”\"’)]*\s+(?=[“\"'‘(]?" + _UPPER + ")")
_LOOK_BACK = 400
_LEAST_WORDS = 3
_MOST_WORDS = 40
# Only a page that lost its line breaks has paragraphs this long.
_LONG_PARAGRAPH = 600


def unglue_lines(paragraph: str) -> list[str]:
    """Give lines that were glued in front of a sentence their own paragraph again.

    Whether such a line was a caption or a heading is not certain, and it may hold a fact that
    nothing else says; so it stays in the report, but no longer runs into the next sentence.

    Args:
        paragraph: single spaces; left alone when it is short, for then it kept its line breaks.

    Returns:
        the parts in reading order, none empty; joined with spaces they are the paragraph.
    """
    if len(paragraph) < _LONG_PARAGRAPH:
        return [paragraph]
    parts: list[str] = []
    done = 0
    for glue in _GLUE.finditer(paragraph):
        end = glue.start() - 1  # the blank before it
        start = _sentence_start(paragraph, done, end)
        if start is None:
            continue
        words = paragraph.count(" ", start, end) + 1
        if _LEAST_WORDS <= words <= _MOST_WORDS:
            parts += [paragraph[done:start], paragraph[start:end]]
            done = glue.start()
    parts.append(paragraph[done:])
    return [part.strip() for part in parts if part.strip()]


def _sentence_start(text: str, done: int, end: int) -> int | None:
    floor = max(done, end - _LOOK_BACK)
    start = done if floor == done else None
    for stop in _BREAK.finditer(text, floor, end):
        start = stop.end()
    return start
