"""Picture captions: lines of their own, and those glued into a paragraph."""

from __future__ import annotations

import re

from bot.read.lines import Line
from bot.text import collapse

_MAX_WORDS = 60
_UPPER = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
_CREDIT_LINE = re.compile(
    r"(?:[-–—.,(|/\s]|^)\(?"
    r"(?:(?i:nguồn ảnh|ảnh minh họa|ảnh tư liệu|ảnh|hình|photo)\s*[:：]|Ảnh(?=\s" + _UPPER + r"))"
    r"\s*[^.:]{0,60}[.)]*$"
)
_ONLY_CREDIT = re.compile(r"\(?ảnh (?:minh họa|tư liệu|internet|sưu tầm)\)?\.?$", re.IGNORECASE)
_CREDIT_WORDS = ("ảnh", "hình", "photo")
# "Bài và ảnh: Minh Hạnh" signs a report.
_OF_REPORT = re.compile(r"(?<!\w)(?:tin|bài)(?: ?,| và| -| &)?\s*$", re.IGNORECASE)
_SIGNS = re.compile(r"\(?(?:[Tt]in|[Bb]ài)(?: ?,| và| -| &)?(?: (?:tin|bài))?\s*:")
_VIEW = re.compile(r"(?:toàn cảnh|quang cảnh|một góc|hình ảnh|ảnh|khung cảnh)\s", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:các |đông đảo )?(?:đại biểu|đồng chí|lãnh đạo|ông|bà|bí thư|chủ tịch|phó|thủ tướng"
    r"|tổng bí thư|trưởng|đ/c|đoàn|thường trực|ban chấp hành|ban thường vụ|giám đốc|thứ trưởng"
    r"|bộ trưởng|đại tướng|thượng tướng|trung tướng|thiếu tướng|cán bộ|đảng viên|người dân"
    r"|nhân dân|banner|pa nô|các|thành viên|đại diện|lực lượng|học viên|hội viên|đoàn viên|chiến sĩ"
    r"|công nhân|nông dân|phụ nữ|thanh niên|du khách)\b",
    re.IGNORECASE,
)
# Sentences of the report open like this; captions do not.
_REPORT = re.compile(
    r"(?:(?:rạng )?sáng|trưa|chiều|tối|đêm|ngày|hôm|theo|tại|phát biểu|trong|để|qua|tuy|ngoài"
    r"|bên cạnh|đồng thời|tham dự|cùng dự|cùng tham dự|dự|về|với|trước|sau|từ|đến|nhằm|trên"
    r"|thực hiện|cũng|thay mặt|kết luận|báo cáo|mới đây|vừa qua|cụ thể|trao đổi|đề nghị|đây"
    r"|riêng|nhân|song|năm|hội nghị|đại hội|\d)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:cho biết|cho rằng|nhấn mạnh|đề nghị|yêu cầu|khẳng định|nêu rõ|đánh giá)\b"
)
_TWO_SENTENCES = re.compile(r"[.!?]\s+" + _UPPER)

# A credit inside a paragraph: "(Ảnh: Quang Hải/TTXVN)", "Ảnh: An Đăng/TTXVN".
_BRACKET = re.compile(
    r"\((?:(?i:nguồn )?[Ảả]nh)(?:\s*:\s*(?=\S)|\s+(?=" + _UPPER + r"|cắt |chụp |minh họa|tư liệu))"
    r"[^()\n]{1,80}\)\.?"
)
_PLAIN = re.compile(
    r"Ảnh(?<=[-–—.\s]Ảnh)(?:\s+(?:minh họa|tư liệu))?(?:\s*:\s*|\s(?=" + _UPPER + r"))"
)
_MARK = re.compile(r"(?:[-–—.]\s*|\s)$")
_OPENERS = (
    "Rạng Sáng Trưa Chiều Tối Đêm Ngày Hôm Theo Tại Trong Trước Sau Để Từ Với Đây Đến Phát Ông Bà"
    " Đồng Bí Chủ Phó Bộ UBND HĐND Thủ Tổng Kỷ Trên Nhân Cụ Đề Hội Các Những Qua Về Dự Tham Cùng"
    " Thực Được Khi Mới Vừa Năm Tính Như Liên Tuy Ngoài Bên Là Thường Ban Đại Tỉnh Thành Nhằm Đó"
    " Trả Trao Vào Vì Việc Nhiều Một Hai Cũng Còn Báo Sở Công Lãnh Đáng Cuộc Nội Luật Quốc Chính"
).replace(" ", "|")
_WORD = _UPPER + r"[^\s,.;:()]*"
# One word alone is a credit when it is an acronym or an agency; a person has two or more.
_CREDIT = re.compile(
    r"(?P<who>(?:[A-ZĐ][A-ZĐ0-9]+|Internet|Reuters|[^\s,.;:()]+\s?[-/–]\s?"
    + _WORD
    + r"|"
    + _WORD
    + r"\s"
    + _WORD
    + r")(?:\s?[-/–]\s?"
    + _WORD
    + r"|\s"
    + _WORD
    + r"){0,4}?)"
    r"(?:(?P<stop>\.)(?=\s+[“\"]?" + _UPPER + r"|\s*$)|\s{2,}|\s*$"
    r"|\s+(?=(?:(?:" + _OPENERS + r")(?!\w|\s?[-/–]\s?\w)|[“\"'‘]|\d)))"
    r"|(?P<words>"
    + _UPPER
    + r"[^.:()A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]{2,40})(?P<end>\.)(?=\s+[“\"]?"
    + _UPPER
    + r"|\s*$)"
)
# Behind these any capital begins the next sentence.
_CAPS = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]{2,}"
_SURE_CREDIT = re.compile(
    r"(?P<who>(?:[A-ZĐ][a-zà-ỹđ]?\.){1,3}"
    + _WORD
    + r"|"
    + _CAPS
    + r"\s"
    + _CAPS
    + r"(?:\s"
    + _CAPS
    + r")?"
    r"|(?:"
    + _WORD
    + r"\s){0,4}?[^\s,.;:()/]+\s?[/-]\s?(?:TTXVN|VGP|VOV|VnExpress|TPO|Tuổi Trẻ|Dân Việt)"
    r"|Internet|Reuters|TTXVN|VGP|(?:Dân|Tuổi|Người lao) (?:trí|trẻ|động|việt))"
    r"(?=\.?\s+[“\"'‘]?" + _UPPER + r"|\s*$)"
)
_TRAILING_CREDIT = re.compile(r"[\s.,;(–—-]*(?<!\w)(?:nguồn )?ảnh\s*[:：][^:：]*$", re.IGNORECASE)
_BREAK = re.compile(r"(?:[.!?…][”\"’)]*)\s+(?=[“\"'‘(]?" + _UPPER + ")")
_LOOK_BACK = 450
_SEVERAL = 2
_CREDIT_CHARS = 120


def has_credit(text: str) -> bool:
    """Whether a line ends with who took the picture: "... Ảnh: Q. Hùng"."""
    tail = text[-120:]
    lowered = tail.lower()
    if "./." in tail[:-1]:
        return False  # the end of a report, with the credit behind it
    if not any(word in lowered for word in _CREDIT_WORDS):
        return False
    credit = _CREDIT_LINE.search(tail)
    return credit is not None and not _OF_REPORT.search(tail, 0, credit.start() + 1)


def is_caption(line: Line, *, after_media: bool, repeated: bool, between: bool) -> bool:
    """Whether a line is a caption.

    Args:
        line: not noise, not a stamp, not the headline.
        after_media: the line before is the name of a picture.
        repeated: the line stands twice (alternative text and caption).
        between: prose has begun, and more of it follows.
    """
    if line.heading or line.words > _MAX_WORDS:
        return False
    text = line.text
    if has_credit(text) or _ONLY_CREDIT.match(text):
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
            and not _TWO_SENTENCES.search(text)
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


def distinct(captions: list[str]) -> tuple[str, ...]:
    """Return each caption once, in reading order, and with its credit if it ever has one."""
    if len(captions) < _SEVERAL:
        return tuple(filter(None, captions))
    once: dict[str, str] = {}
    for caption in captions:
        credit = _TRAILING_CREDIT.search(caption, max(0, len(caption) - _CREDIT_CHARS))
        bare = (caption[: credit.start()] if credit else caption).rstrip(" .") or caption
        if len(caption) > len(once.get(bare, "")):
            once[bare] = caption
    return tuple(once.values())


def may_hold_captions(text: str) -> bool:
    """Whether a paragraph has the words that a credit begins with."""
    return "Ảnh" in text or "(ảnh" in text


def split_captions(text: str) -> tuple[str, list[str]]:
    """Take captions with a credit out of a paragraph into which they were glued.

    Args:
        text: a paragraph; runs of spaces are kept, for they may part caption and sentence.

    Returns:
        the paragraph with single spaces and without them, and the captions in reading order. A
        caption whose end is not certain stays where it is.
    """
    captions: list[str] = []
    if not may_hold_captions(text):
        return collapse(text), captions
    kept: list[str] = []
    done = 0
    printed = sorted([*_BRACKET.finditer(text), *_PLAIN.finditer(text)], key=lambda m: m.start())
    for match in printed:
        opens = _credit_start(text, match)
        if opens < done:
            continue
        end = _credit_end(text, match)
        if end is None:
            continue
        start = _caption_start(text, done, opens)
        if start is not None and _SIGNS.match(text, start):
            continue  # "Bài: Lê Hằng - Ảnh: Minh Tú"
        if text[done : match.start()].rstrip().endswith("./."):  # the report ends there
            kept.append(text[done : match.start()])
            done = end
            continue
        caption = collapse(text[start:end])
        if start is None or len(caption) - (end - opens) < 8:
            continue
        if caption.count(" ") >= _MAX_WORDS:  # a sentence of the report, with a credit behind it
            start = opens + 1
        else:
            captions.append(caption)
        kept.append(text[done:start])
        done = end
    kept.append(text[done:])
    return collapse(" ".join(kept)), captions


def _credit_start(text: str, match: re.Match[str]) -> int:
    """Return where a credit begins with the dash, stop or space before it."""
    if match[0].startswith("("):
        return match.start()
    mark = _MARK.search(text, max(0, match.start() - 4), match.start())
    return mark.start() if mark else match.start()


def _credit_end(text: str, match: re.Match[str]) -> int | None:
    if match[0].startswith("("):
        following = text[match.end() : match.end() + 3].lstrip()
        return match.end() if not following or not following[0].islower() else None
    if sure := _SURE_CREDIT.match(text, match.end()):
        return sure.end() + (text[sure.end() : sure.end() + 1] == ".")
    credit = _CREDIT.match(text, match.end())
    if credit is None:
        return None
    if credit["words"]:
        return credit.end("end")
    return credit.end("stop") if credit["stop"] else credit.end("who")


def _caption_start(text: str, done: int, credit: int) -> int | None:
    """Return where the sentence with the credit begins; None when it is too far back."""
    floor = max(done, credit - _LOOK_BACK)
    start = done if floor == done else None
    for stop in _BREAK.finditer(text, floor, credit):
        if stop.end() < credit - 3:
            start = stop.end()
    return start
