"""Picture captions: lines of their own, and those glued into a paragraph."""

from __future__ import annotations

import re

from bot.read.lines import Line
from bot.text import collapse

_MAX_WORDS = 60
_UPPER = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
_CREDIT_LINE = re.compile(
    r"(?:[-–—.,(|/\s]|^)\(?(?:(?i:nguồn ảnh|ảnh minh họa|ảnh tư liệu|ảnh|hình|photo)\s*[:：]|Ảnh(?=\s"
    + _UPPER
    + r"))\s*[^.:]{0,60}[.)]*$"
)
_VIEW = re.compile(
    r"(?:toàn cảnh|quang cảnh|một góc|hình ảnh|ảnh|khung cảnh|cảnh)\s", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"(?:các |đông đảo )?(?:đại biểu|đồng chí|lãnh đạo|ông|bà|bí thư|chủ tịch|phó|thủ tướng|tổng bí thư"
    r"|trưởng|đ/c|đoàn|thường trực|ban chấp hành|ban thường vụ|giám đốc|thứ trưởng|bộ trưởng|đại tướng"
    r"|thượng tướng|trung tướng|thiếu tướng|cán bộ|đảng viên|người dân|nhân dân|banner|pa nô|các)\b",
    re.IGNORECASE,
)
# Sentences of the report open like this; captions do not.
_REPORT = re.compile(
    r"(?:(?:rạng )?sáng|trưa|chiều|tối|đêm|ngày|hôm|theo|tại|phát biểu|trong|để|qua|tuy|ngoài|bên cạnh"
    r"|đồng thời|tham dự|cùng dự|cùng tham dự|dự|về|với|trước|sau|từ|đến|nhằm|trên|thực hiện|cũng|thay mặt"
    r"|kết luận|báo cáo|mới đây|vừa qua|cụ thể|trao đổi|đề nghị|đây|riêng|nhân|song|năm|hội nghị|đại hội"
    r"|\d)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:cho biết|cho rằng|nhấn mạnh|đề nghị|yêu cầu|khẳng định|nêu rõ|đánh giá)\b"
)
# A credit inside a paragraph: "(Ảnh: Quang Hải/TTXVN)".
_BRACKETED = re.compile(
    r"\(\s*(?:nguồn ảnh|ảnh|nguồn|hình)\s*[:：]?\s+?[^()]{0,80}\)|\(ảnh\s*:[^()]{0,80}\)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:[-–—.]\s*|\s)Ảnh(?:\s*minh họa|\s*tư liệu)?\s*(?::\s*|\s(?=" + _UPPER + r"))"
)
_TOKEN = rf"(?:{_UPPER}[^\s,.;:()]*)"
_OPENER = (
    r"(?:Rạng|Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm|Theo|Tại|Trong|Trước|Sau|Để|Từ|Với|Đây|Đến|Phát|Ông|Bà"
    r"|Đồng|Bí|Chủ|Phó|Bộ|UBND|HĐND|Thủ|Tổng|Kỷ|Trên|Nhân|Cụ|Đề|Hội|Các|Những|Qua|Về|Dự|Tham|Cùng|Thực"
    r"|Được|Khi|Mới|Vừa|Năm|Tính|Như|Liên|Tuy|Ngoài|Bên|Là|Thường|Ban|Đại|Tỉnh|Thành|Nhằm|Đó|Tỉnh|Trả|Trao"
    r"|Vào|Vì|Việc|Nhiều|Một|Hai|Cũng|Còn|Báo|Sở|Công|Lãnh|Đáng|Cuộc|Nội|Luật|Quốc|Chính|[“\"'‘]|\d)"
)
_CREDIT = re.compile(
    rf"\s*(?P<who>[^\s,.;:()]+(?:[ ]?[-/][ ]?[^\s,.;:()]+|\s{_TOKEN}){{0,4}}?)"
    rf"(?:\.\s+(?={_UPPER})|\s{{2,}}|\s+(?={_OPENER}))"
)
_HEAD_CHARS = 450


def is_caption(line: Line, *, after_media: bool, repeated: bool, between: bool) -> bool:
    """Whether a line is a caption.

    Args:
        line: not noise, not a stamp.
        after_media: the line before is the name of a picture.
        repeated: the line stands twice (alternative text and caption).
        between: prose has begun, and more of it follows.
    """
    if line.heading or line.words > _MAX_WORDS:
        return False
    text = line.text
    if _CREDIT_LINE.search(text[-120:]):
        return True
    if repeated and line.words >= 3:
        return True
    if after_media:
        if not line.ends:
            return line.words <= 45
        return (
            line.words <= 40
            and not _REPORT.match(text)
            and not _SPEECH.search(text)
            and not re.search(r"[.!?]\s+" + _UPPER, text)
        )
    if _VIEW.match(text) and line.words <= 25 and not _SPEECH.search(text):
        return True
    return (
        between
        and not line.ends
        and not text.endswith((":", ";", ","))
        and 5 <= line.words <= 45
        and bool(_PEOPLE.match(text))
        and not _REPORT.match(text)
    )


def split_captions(text: str) -> tuple[str, list[str]]:
    """Take captions with a credit out of a paragraph into which they were glued.

    Args:
        text: a paragraph; runs of spaces are kept, for they may part caption and sentence.

    Returns:
        the paragraph with single spaces and without them, and the captions in reading order. A
        caption whose end is not certain stays where it is.
    """
    captions: list[str] = []
    if re.search(r"ảnh", text, re.IGNORECASE):
        if head := _head_caption(text):
            captions.append(collapse(text[:head]))
            text = text[head:].lstrip()
        text = _inner(text, captions)
    return collapse(text), captions


def _head_caption(text: str) -> int | None:
    head = text[: _HEAD_CHARS + 100]
    bracket = _BRACKETED.search(head)
    plain = _PLAIN.search(head)
    for match in sorted((m for m in (bracket, plain) if m), key=lambda m: m.start()):
        if match.start() > _HEAD_CHARS or _sentences_before(head[: match.start()]) > 1:
            continue
        if match is bracket:
            end = match.end()
            if end < len(head) and head[end : end + 1] in ".":
                end += 1
            following = head[end:].lstrip()
            if following[:1].isupper() or following[:1] in "“\"'‘" or following[:1].isdigit():
                return end
            continue
        credit = _CREDIT.match(head, match.end())
        if credit:
            return credit.end("who") + (
                1 if head[credit.end("who") : credit.end("who") + 1] == "." else 0
            )
    return None


def _sentences_before(text: str) -> int:
    return len(re.findall(r"[.!?]\s+" + _UPPER, text))


def _inner(text: str, captions: list[str]) -> str:
    """Cut whole sentences that end with a bracketed credit."""
    out: list[str] = []
    done = 0
    for match in _BRACKETED.finditer(text):
        if not re.match(r"\(\s*(?:nguồn )?ảnh\s*:", match[0], re.IGNORECASE):
            continue
        left = max(
            (
                text.rfind(stop, max(done, match.start() - 400), match.start())
                for stop in (". ", "? ", "! ", ".” ")
            ),
        )
        if left < 0:
            continue
        left += 2 if text[left : left + 3] != ".” " else 3
        end = match.end() + (1 if text[match.end() : match.end() + 1] == "." else 0)
        following = text[end : end + 3].lstrip()
        if following and not following[0].isupper():
            continue
        captions.append(collapse(text[left:end]))
        out.append(text[done:left])
        done = end
    out.append(text[done:])
    return "".join(out)
