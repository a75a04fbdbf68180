"""Documents known by their title: schemes, plans, regulations, resolutions of a congress."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.extract.documents_found import Titled
from bot.extract.documents_issuers import UPPER, issuer_pattern
from bot.extract.documents_laws import find_laws
from bot.extract.documents_tail import title_end
from bot.text import fold
from bot.text.numbers import int_to_roman, ordinal
from bot.text.occurrences import occurrences

_W = r"[^\W\d_]+"

# "các đề án", "34 Đề án", "Bộ Kế hoạch": a class of papers or a body, not one document.
_NOT_BEFORE = re.compile(
    r"(?:(?<!\w)(?:[Cc]ác|[Nn]hững|mọi|[Mm]ột số|[Nn]hiều|\d+|hai|ba|bốn|từng|mỗi|loạt|số|"
    r"Bộ|Sở|Vụ|Phòng|Ban|Cục|Viện|[Nn]gành|Trung tâm|Tổ|Bộ môn|"
    r"Đoàn|Hội|Khoa|[Gg]iám đốc|Trưởng|Liên hiệp|Luật)\s{1,2})$"
)
_CONGRESS = re.compile(
    rf"Nghị quyết\s(?:của\s)?(?P<body>(?:Đại hội|ĐH)(?:\s(?:đại biểu|Đại biểu|toàn quốc|"
    rf"Đảng bộ|đảng bộ|Đảng|đảng|các cấp|tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã|xã|phường|"
    rf"toàn tỉnh|lần|Công đoàn|Đoàn|Hội|khối|Khối|[{UPPER}]{_W})){{0,12}}?\s"
    rf"(?:(?:lần\s)?(?:thứ\s)?(?P<nth>[IVXLC]+)(?!\w)"
    rf"(?:\scủa Đảng|\sĐảng Cộng sản (?:Việt Nam|VN))?"
    rf"|(?=nhiệm kỳ\s\d)))"
    rf"(?:,?\s?\(?nhiệm kỳ\s(?P<term>\d{{4}}\s?[-–]\s?\d{{4}})\)?)?"
)
# Word, the printed forms of it that name a document before an unquoted title, the fewest words
# of such a title.
_SCHEMES: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("ề án ", ("Đề án", "đề án"), 3),
    ("ế hoạch ", ("Kế hoạch",), 3),
    ("uy chế ", ("Quy chế",), 3),
    ("uy hoạch ", ("Quy hoạch",), 4),
    ("hiến lược ", ("Chiến lược",), 4),
)
# A quoted title makes a document of every kind that is printed right before it.
_QUOTED_KINDS = re.compile(
    r"(?<!\w)(?:[Đđ]ề án|Kế hoạch|Quy chế|Quy hoạch|Chiến lược|[Cc]hỉ thị|[Nn]ghị quyết|Kết luận|"
    r"Quy định|Hướng dẫn|[Tt]hông tư|[Nn]ghị định|Chương trình hành động)$"
)
_CLASSES = 50  # counted papers that are remembered: more are a list made to be slow to read
_QUOTES = re.compile(
    r"(?:“(?P<curly>[^”\n]{8,300})”|\"(?P<plain>[^\"\n]{8,300})\"|'(?P<single>[^'\n]{8,300})'"
    r"|‘(?P<half>[^’\n]{8,300})’)"
)
# In lower case "đề án" is a name only where an authority handles it as a paper; who speaks of
# "đề án mở rộng sân bay" names an idea.
_HANDLED = re.compile(
    r"(?<!\w)(?:[Tt]rình|[Tt]hông qua|[Tt]hảo luận|[Dd]uyệt|[Bb]an hành|[Tt]hẩm định|[Tt]hẩm tra|"
    r"[Gg]óp ý|ý kiến|[Tt]hực hiện|[Tt]riển khai|[Cc]ông bố|[Hh]oàn thiện|[Tt]heo|[Dd]ự thảo|"
    r"[Xx]em xét|[Bb]áo cáo|[Tt]ờ trình|[Ss]ơ kết|[Tt]ổng kết)\s(?:về\s|vào\s|nội dung\s)?$"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s{1,3}|\n\s{0,3})$")
_CLOSE_QUOTE = re.compile(r"[^”\"\n]{8,300}(?=[”\"])")
# Every one of several places has such a paper: none is meant.
_EACH_ITS_OWN = re.compile(
    r"(?<!\w)(?:địa phương|(?:[Cc]ác|những) (?:tỉnh|huyện|xã|đơn vị|cơ quan|sở|bộ)[^.;\n]{0,40})"
    r"[^.;\n]*$"
)
# First words after which no title follows: "Đề án này", "Đề án trình Quốc hội".
_NOT_TITLE = re.compile(
    r"(?:này|đó|trên|của|được|đã|do|để|là|và|sau|trước|có|cũng|sẽ|đang|phải|cần|khi|nói|nêu|năm|"
    r"tháng|số|nhằm|đưa|theo|với|cho|tại|trong|đến|gồm|mới|chưa|không|nhưng|mà|thì|hay|hoặc|còn|"
    r"vẫn|cụ thể|chi tiết|đặt|bao|bắt đầu|trình|báo cáo|đề ra|giao|ra|ngày|liên quan|chung|kèm|"
    r"như|nên|ban đầu|các|ấy|kể|ở|từ|vào|ông|bà|cùng|lớn|thành phần|thực hiện|kế hoạch|chính|"
    r"riêng|vừa|gần|tiếp tục|triển khai|tổ chức thực hiện)(?!\w)"
)
# Everybody has a plan for these, and rules for those: "Kế hoạch và Đầu tư", "Quy chế làm việc".
_COMMON_PLAN = re.compile(
    r"(?:công tác|tài chính|đầu tư|vốn|ngành|hoạt động|làm việc|tuần|hằng|hàng|kinh doanh|"
    r"sản xuất|cấp|dài hạn|ngắn hạn|trung hạn|phát triển (?:kinh tế|KT)|sử dụng đất|nghỉ|"
    r"hợp tác|tổng thể|hành động|quý|xã hội)(?!\w)"
)
# Planners and strategists talk of plans all day; these words begin the name of one.
_PLAN_BEGINS = re.compile(
    r"(?:tổng thể|chung|chi tiết|phân khu|phát triển|sử dụng đất|mạng lưới|điện|vùng|tỉnh|"
    r"thành phố|ngành|hệ thống|bảo tồn|bảo vệ|khu|quốc gia|không gian|đô thị|xây dựng|"
    r"cải cách|dân số|tăng trưởng|phòng)\s",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?P<type>Nghị quyết|Kết luận|Chỉ thị|Nghị định|Thông tư|Hướng dẫn|Kế hoạch)\s"
    r"(?P<of>của\s)?"
)
_ABOUT_WORDS = (
    "ghị quyết ",
    "ết luận ",
    "hỉ thị ",
    "ghị định ",
    "hông tư ",
    "ướng dẫn ",
    "ế hoạch ",
)
_ADOPTED = ("Nghị quyết", "Kết luận", "Chỉ thị")
_SUBJECT = re.compile(
    r"(?:về\s(?P<matter>việc\s)?|[Qq]uy định\s(?:về\s|việc\s|giá\s|mức\s|chế độ\s))"
)
_DRAFT = re.compile(r"(?:[Dd]ự thảo|[Dd]ự án)\s(?:[Bb]áo cáo\s)?$")
_OF_TERM = re.compile(r"\s(?:khóa|khoá)\s[IVX\d]+")
_TERM = re.compile(r",?\s\(?(?:nhiệm kỳ)\s(?P<term>\d{4}\s?[-–]\s?\d{4})\)?")
_BY = re.compile(r",?\scủa\s")


def find_titled(text: str) -> list[Titled]:
    """Find the documents that a text names by their title.

    Args:
        text: NFC, one part of an article.

    Returns:
        In reading order. Classes of papers ("các đề án", "34 Đề án sắp xếp ...") are left out,
        and so is every further mention of such a class.
    """
    quoted = [*_quoted(text)]
    starts = {t.start for t in quoted}
    found = [*find_laws(text), *_congresses(text), *quoted]
    found += [t for t in (*_schemes(text), *_abouts(text)) if t.start not in starts]
    return sorted(found, key=lambda t: t.start)


def _one(text: str, start: int) -> bool:
    return _NOT_BEFORE.search(text, max(0, start - 14), start) is None


def _congresses(text: str) -> Iterable[Titled]:
    for at in occurrences(text, "Nghị quyết "):
        match = _CONGRESS.match(text, at)
        if match is None:
            continue
        value = ordinal(match["nth"]) if match["nth"] else None
        years = re.sub(r"\s?[-–]\s?", "-", match["term"]) if match["term"] else None
        term = int_to_roman(value) if value else years
        body = match["body"].strip()
        yield Titled("nghị quyết", match.start(), match.end(), None, body, term)


def _quoted(text: str) -> Iterable[Titled]:
    for sign in (" “", ' "', " '", " ‘"):
        for at in occurrences(text, sign):
            kind = _QUOTED_KINDS.search(text, max(0, at - 22), at)
            title = _QUOTES.match(text, at + 1) if kind else None
            if kind and title and _one(text, kind.start()):
                words = title[title.lastgroup or 0]
                if len(words.split()) >= 3:
                    yield Titled(kind.group().lower(), kind.start(), title.end(), words)


def _schemes(text: str) -> Iterable[Titled]:
    found: list[Titled] = []
    counted: list[str] = []
    for word, forms, least in _SCHEMES:
        for at in occurrences(text, word):
            start, begin = at - 1, at + len(word)
            if text[start:begin].rstrip() not in forms or text[start - 1 : start].isalnum():
                continue
            read = _scheme(text, start, begin, least)
            if read is None:
                continue
            if _one(text, start):
                found.append(read)
            else:
                counted.append(fold(read.title or ""))
    for one in found:
        name = fold(one.title or "")
        if not any(name.startswith(c) or c.startswith(name) for c in counted[:_CLASSES]):
            yield one


def _scheme(text: str, start: int, begin: int, least: int) -> Titled | None:
    """Read the scheme whose word stands at ``start`` and whose title begins at ``begin``."""
    first = text[begin : begin + 1]
    plan = text[start] in "QC" and text[begin - 2] in "hc"  # Quy hoạch, Chiến lược
    if not first.isalpha() or (not plan and _NOT_TITLE.match(text, begin)):
        return None
    if plan and not _PLAN_BEGINS.match(text, begin):
        return None
    if text[begin - 2] != "n" and not plan and _COMMON_PLAN.match(text, begin):
        return None
    whole = _CLOSE_QUOTE.match(text, begin) if start and text[start - 1] in '“"' else None
    end = whole.end() if whole else title_end(text, begin)
    title = text[begin:end]
    type_ = text[start : begin - 1]
    lower = type_[0].islower()
    # At the start of a sentence every noun has a capital letter.
    opens = _SENTENCE_START.search(text, max(0, start - 4), start) is not None
    if opens and not (whole or first.isupper() or type_ == "Đề án"):
        return None
    if not whole and _EACH_ITS_OWN.search(text, max(0, start - 60), start):
        return None
    term, issuer = None, None
    if after := _TERM.match(text, end):
        term, end = after["term"].replace("–", "-").replace(" ", ""), after.end()
    if (by := _BY.match(text, end)) and (body := issuer_pattern().match(text, by.end())):
        issuer, end = body.group(), body.end()
    marked = first.isupper() and text[begin + 1 : begin + 2].islower()
    words = len(title.split())
    if marked and issuer and not opens:  # "Quy chế Làm việc của Tỉnh ủy"
        least = 2
    if (lower or opens) and not (whole or marked):
        least = 5
    if words < least:
        return None
    handled = _HANDLED.search(text, max(0, start - 30), start) or opens
    if lower and not (marked or issuer or handled):
        return None
    return Titled(type_.lower(), start, end, title, issuer, term)


def _abouts(text: str) -> Iterable[Titled]:
    for word in _ABOUT_WORDS:
        for place in occurrences(text, word):
            match = _ABOUT.match(text, place - 1) if place else None
            if match is None or text[place - 2 : place - 1].isalnum():
                continue
            if found := _about(text, match):
                yield found


def _about(text: str, match: re.Match[str]) -> Titled | None:
    at, issuer = match.end(), None
    if match["of"]:
        if not (body := issuer_pattern().match(text, at)):
            return None
        issuer, at = body.group(), body.end()
        if term := _OF_TERM.match(text, at):
            at = term.end()
        at += 1
    subject = _SUBJECT.match(text, at)
    if not subject:
        return None
    if issuer is None:
        # "nghị quyết về nợ xấu" says what it is about, "Nghị quyết về việc ..." is its name.
        if match["type"] not in _ADOPTED or subject.group() == "về ":
            return None
        if subject["matter"] and _DRAFT.search(text, max(0, match.start() - 18), match.start()):
            return None
    end = title_end(text, at)
    title = text[at:end]
    if len(title.split()) >= 4 and _one(text, match.start()):
        return Titled(match["type"].lower(), match.start(), end, title, issuer)
    return None
