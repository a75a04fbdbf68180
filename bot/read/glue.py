"""Lines that lost their line break: a caption or heading glued in front of a sentence."""

from __future__ import annotations

import re

_UPPER = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
_SURNAME = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đoàn|Lâm|Mai"
    "|Trịnh|Hà|Tạ|Đào|Cao|Lưu|Lương|Thái|Tô|Vương|Chu|Châu|Đồng|Kiều|Quách|Tống|Phí"
)
# Words that take a capital only at the beginning of a sentence, behind a word without a stop.
_GLUE = re.compile(  # a space and a capital come first, for speed
    r" (?=[BCĐNÔPRSTV])(?<=[\w”\")] )(?=(?:Ông|Bà|Đồng chí)\s(?:"
    + _SURNAME
    + r")\s"
    + _UPPER
    + r"|Theo\s[a-zà-ỹđ]"
    r"|(?:Tại|Phát biểu)\s(?:tại|buổi|cuộc|hội|phiên|lễ|đây|đại|kỳ)|Được biết[ ,]"
    r"|(?:Theo đó|Ngoài ra|Cụ thể|Trước đó|Sau đó|Tuy nhiên|Bên cạnh đó|Đồng thời),\s"
    r"|(?:Rạng sáng|Sáng|Trưa|Chiều|Tối)\s(?:nay|qua|ngày|cùng|\d)|(?:Ngày|Đến ngày|Vào ngày)\s\d)"
)
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
        start = _sentence_start(paragraph, done, glue.start())
        if start is None:
            continue
        words = paragraph.count(" ", start, glue.start()) + 1
        if _LEAST_WORDS <= words <= _MOST_WORDS:
            parts += [paragraph[done:start], paragraph[start : glue.start()]]
            done = glue.end()
    parts.append(paragraph[done:])
    return [part.strip() for part in parts if part.strip()]


def _sentence_start(text: str, done: int, end: int) -> int | None:
    floor = max(done, end - _LOOK_BACK)
    start = done if floor == done else None
    for stop in _BREAK.finditer(text, floor, end):
        start = stop.end()
    return start
