"""Documents known by their title: laws, schemes, plans, regulations, congress resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.extract.documents_issuers import ISSUER, UPPER
from bot.extract.documents_tail import title_end
from bot.text import fold
from bot.text.numbers import int_to_roman, ordinal

_W = r"[^\W\d_]+"


@dataclass(frozen=True, slots=True)
class Titled:
    """A document found by its title. ``number`` is never known here.

    ``end`` closes the surface, which includes the title.
    """

    type: str
    start: int
    end: int
    title: str | None
    issuer: str | None = None
    term: str | None = None


# "các đề án", "34 Đề án", "Bộ Kế hoạch": a class of papers or a body, not one document.
_NOT_BEFORE = re.compile(
    r"(?:(?<!\w)(?:[Cc]ác|[Nn]hững|mọi|[Mm]ột số|[Nn]hiều|\d+|hai|ba|bốn|từng|mỗi|loạt|số|"
    r"Bộ|Sở|Vụ|Phòng|Ban|Cục|Viện|[Nn]gành|Trung tâm|Tổ|Bộ môn|"
    r"Đoàn|[Gg]iám đốc|Trưởng)\s{1,2})$"
)
_LAW_COMMA = (
    "công chức|viên chức|chống|chữa cháy|xuất cảnh|quá cảnh|cư trú|sử dụng|bảo vệ|trật tự|"
    "an toàn|di dân|chăm sóc|khen thưởng|giám định|hỗ trợ|phát triển|lãng phí"
)
_LAW_STOP = (
    "và|các|quy định|có|được|đã|về|năm|số|thì|đối với|để|của|tại|là|chỉ|còn|lại|này|đang|sẽ|do|"
    "theo|trong|cho|với|khi|nhưng|cũng|hiện|mới|như|nên|cần|phải|không|chưa|ra|nêu|sau|trước|vào|"
    "ngày|bảo đảm|hoặc|trình|nhằm|sửa đổi|bằng|đến|từ|gồm|hay|(?<!Nhà )ở(?! cơ sở)|"
    "ban hành|thông qua|chính thức|yêu cầu|cấm|cho phép|thay|giao|đưa|bắt đầu|liên quan|Luật|Bộ|"
    "Nghị|(?<!chức )Chính phủ|(?<!chức )(?<!biểu )Quốc hội|"
    "Pháp lệnh|Thông tư|mà|vẫn|bao gồm|tới|rồi|thực hiện|cùng|gắn|nhất là|một|hai|nếu|vì|bởi"
)
_CODES = "hình sự|dân sự|lao động|hàng hải|tố tụng"  # names of codes, also in lower case
_LAW = re.compile(
    rf"(?<!\w)(?P<type>Bộ [Ll]uật|Luật|Pháp lệnh)\s(?P<title>(?:[{UPPER}][^\W\d_]*|{_CODES})"
    rf"(?:(?:,\s(?=(?:{_LAW_COMMA})(?!\w))|\s)(?!(?:{_LAW_STOP})(?!\w)){_W}){{0,12}})"
    r"(?P<amended>\s?\(sửa đổi[^)]{0,20}\))?(?P<year>\s(?:năm\s)?(?:19|20)\d\d)?"
)
# Inside a law's name "và" joins what belongs together: "Luật Hôn nhân và gia đình".
_LAW_AND = re.compile(
    r" và (?:gia đình|vừa|đại biểu|[Hh]ội đồng nhân dân|giám sát|môi trường|phát triển|an toàn|"
    r"công nghệ|sử dụng|kiểm soát|nghiên cứu|bảo vệ|dịch vụ|tái xuất|nhập cảnh|di sản|"
    r"quản lý|chuyển giao|đổi mới|hợp tác|chữa cháy|cứu nạn|phòng|tổ chức|người)[^,.;:()\n]{0,50}"
)
_AMENDING = re.compile(
    r"(?<!\w)(?P<type>Luật|Bộ luật|Nghị định)\s(?P<title>[Ss]ửa đổi,? bổ sung (?:một số )?"
    r"[Đđ]iều(?: của)? (?=Bộ [Ll]uật|Luật|Nghị định))"
)
_LAW_NUMBER = re.compile(r",?\s(?:số\s)\d+/(?:19|20)\d\d/QH\d+")
_CONSTITUTION = re.compile(r"(?<!\w)Hiến pháp\s(?:năm\s)?(?P<year>(?:19|20)\d\d)(?!\d)")
_CONGRESS = re.compile(
    rf"(?<!\w)Nghị quyết\s(?:của\s)?(?P<body>(?:Đại hội|ĐH)(?:\s(?:đại biểu|Đại biểu|toàn quốc|"
    rf"Đảng bộ|đảng bộ|Đảng|đảng|các cấp|tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã|xã|phường|"
    rf"toàn tỉnh|lần|Công đoàn|Đoàn|Hội|khối|Khối|[{UPPER}]{_W})){{0,12}}?\s"
    rf"(?:(?:lần\s)?(?:thứ\s)?(?P<nth>[IVXLC]+)(?!\w)"
    rf"(?:\scủa Đảng|\sĐảng Cộng sản (?:Việt Nam|VN))?"
    rf"|(?=nhiệm kỳ\s\d)))"
    rf"(?:,?\s?\(?nhiệm kỳ\s(?P<term>\d{{4}}\s?[-–]\s?\d{{4}})\)?)?"
)
_SCHEME = re.compile(
    rf"(?<!\w)(?P<type>Đề án|đề án|Kế hoạch|Quy chế)\s"
    rf"(?:(?P<quote>[“\"])|(?P<first>{_W})\s)"
)
_OPEN_QUOTE = re.compile(r"[“\"](?P<title>[^”\"\n]{8,300})[”\"]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s{1,3}|\n\s{0,3})$")
_CLOSE_QUOTE = re.compile(r"[^”\"\n]{8,300}(?=[”\"])")
# Every one of several places has such a paper: none is meant.
_EACH_ITS_OWN = re.compile(
    r"(?<!\w)(?:địa phương|(?:[Cc]ác|những) (?:tỉnh|huyện|xã|đơn vị|cơ quan|sở|bộ)[^.;\n]{0,40})"
    r"[^.;\n]*$"
)
# First words after which no title follows: "Đề án này", "Kế hoạch và Đầu tư", "Quy chế làm việc".
_NOT_TITLE = re.compile(
    r"(?:này|đó|trên|của|được|đã|do|để|là|và|sau|trước|có|cũng|sẽ|đang|phải|cần|khi|nói|nêu|năm|"
    r"tháng|số|nhằm|đưa|theo|với|cho|tại|trong|đến|gồm|mới|chưa|không|nhưng|mà|thì|hay|hoặc|còn|"
    r"vẫn|cụ thể|chi tiết|công tác|tài chính|đầu tư|vốn|ngành|đặt|bao|bắt đầu|hoạt động|làm việc|"
    r"trình|báo cáo|tuần|hằng|hàng|kinh doanh|đề ra|sản xuất|cấp|giao|ra|ngày|dài hạn|ngắn hạn|"
    r"trung hạn|phát triển (?:kinh tế|KT)|sử dụng đất|liên quan|chung|nghỉ|kèm|như|nên|ban đầu|"
    r"các|ấy|kể|ở|từ|vào|ông|bà|cùng|lớn|"
    r"thành phần|hợp tác|tổng thể|thực hiện|tổ chức thực hiện|hành động|kế hoạch|phát triển KT|"
    r"quý|xã hội|chính|riêng|vừa|gần|tiếp tục|triển khai)(?!\w)"
)
_ABOUT = re.compile(r"(?<!\w)(?P<type>Nghị quyết|Kết luận|Chỉ thị)\s(?P<of>của\s)?")
_SUBJECT = re.compile(r"(?:về\s|[Qq]uy định\s(?:về\s|việc\s|giá\s|mức\s|chế độ\s))")
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
    found = [*_laws(text), *_congresses(text), *_schemes(text), *_abouts(text)]
    return sorted(found, key=lambda t: t.start)


def _one(text: str, start: int) -> bool:
    return _NOT_BEFORE.search(text, max(0, start - 14), start) is None


def _laws(text: str) -> Iterable[Titled]:
    for match in _LAW.finditer(text):
        if text[max(0, match.start() - 5) : match.start()].endswith(("Đoàn ", "Phòng ", "Vụ ")):
            continue
        end = match.end()
        title = match["title"]
        if match.end("title") == end and (more := _LAW_AND.match(text, end)):
            end = title_end(text, match.start("title"))
            end = min(max(end, match.end()), more.end())
            title = text[match.start("title") : end]
        name = title.strip(" ,")
        if _is_law(name, match["type"]):
            yield Titled(fold_type(match["type"]), match.start(), end, name)
    for match in _AMENDING.finditer(text):
        changed = _LAW.match(text, match.end())
        end = changed.end() if changed else title_end(text, match.start("title"))
        if number := _LAW_NUMBER.match(text, end):
            end = number.end()
        title = text[match.start("title") : end]
        yield Titled(fold_type(match["type"]), match.start(), end, title)
    for match in _CONSTITUTION.finditer(text):
        yield Titled("hiến pháp", match.start(), match.end(), match["year"])


def _is_law(name: str, word: str) -> bool:
    """Rule out what only looks like a law: "Luật Bảo về", "Luật Sửa đổi một số điều"."""
    if name.startswith("Sửa đổi") or (name[0].islower() and word == "Luật"):
        return False
    return " " in name or (len(name) >= 3 and name.isupper())


def fold_type(word: str) -> str:
    """Return a printed type word as it is stored."""
    return word.lower()


def _congresses(text: str) -> Iterable[Titled]:
    for match in _CONGRESS.finditer(text):
        value = ordinal(match["nth"]) if match["nth"] else None
        years = re.sub(r"\s?[-–]\s?", "-", match["term"]) if match["term"] else None
        term = int_to_roman(value) if value else years
        body = match["body"].strip()
        yield Titled("nghị quyết", match.start(), match.end(), None, body, term)


def _schemes(text: str) -> Iterable[Titled]:
    found: list[Titled] = []
    counted: list[str] = []
    for match in _SCHEME.finditer(text):
        start, type_ = match.start(), match["type"]
        if match["quote"]:
            quoted = _OPEN_QUOTE.match(text, match.start("quote"))
            if not quoted:
                continue
            title, end = quoted["title"], quoted.end()
        else:
            begin = match.start("first")
            if _NOT_TITLE.match(text, begin):
                continue
            whole = _CLOSE_QUOTE.match(text, begin) if text[start - 1 : start] in '“"' else None
            end = whole.end() if whole and start else title_end(text, begin)
            title = text[begin:end]
            # At the start of a sentence every noun has a capital letter.
            plain = type_ == "đề án" or _SENTENCE_START.search(text, max(0, start - 4), start)
            if not whole and plain and "ề án" not in type_:
                continue
            if len(title.split()) < (5 if plain else 3):
                continue
            if not whole and _EACH_ITS_OWN.search(text, max(0, start - 60), start):
                continue
        if not _one(text, start):
            counted.append(fold(title))
            continue
        term = None
        if after := _TERM.match(text, end):
            term, end = after["term"].replace("–", "-").replace(" ", ""), after.end()
        issuer = None
        if (by := _BY.match(text, end)) and (body := ISSUER.match(text, by.end())):
            issuer, end = body.group(), body.end()
        found.append(Titled(fold_type(type_), start, end, title, issuer, term))
    for one in found:
        name = fold(one.title or "")
        if not any(name.startswith(c) or c.startswith(name) for c in counted):
            yield one


def _abouts(text: str) -> Iterable[Titled]:
    for match in _ABOUT.finditer(text):
        at, issuer = match.end(), None
        if match["of"]:
            if not (body := ISSUER.match(text, at)):
                continue
            issuer, at = body.group(), body.end()
            if term := _OF_TERM.match(text, at):
                at = term.end()
            at += 1
        subject = _SUBJECT.match(text, at)
        if not subject or (issuer is None and subject.group() == "về "):
            continue
        end = title_end(text, at)
        title = text[at:end]
        if len(title.split()) >= 4 and _one(text, match.start()):
            yield Titled(fold_type(match["type"]), match.start(), end, title, issuer)
