"""Laws, codes, ordinances and constitutions known by their name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bot.extract.documents_found import Titled
from bot.extract.documents_issuers import UPPER
from bot.extract.documents_tail import title_end
from bot.lexicon.laws import code_abbreviations, law_name_end, misprinted_law_end
from bot.text.document_words import document_words
from bot.text.late import Late

_W = r"[^\W\d_]+"
_COMMA = (
    "công chức|viên chức|chống|chữa cháy|xuất cảnh|quá cảnh|cư trú|sử dụng|bảo vệ|trật tự|"
    "an toàn|di dân|chăm sóc|khen thưởng|giám định|hỗ trợ|phát triển|lãng phí|vệ sinh|an ninh|"
    "tố cáo|đối thoại|chữa bệnh|công nghệ|môi trường|cứu hộ|thể thao|tôn giáo|giáo dục"
)
_STOP = (
    "và|các|quy định|có|được|đã|về|năm|số|thì|đối với|để|của|tại|là|chỉ|còn|lại|này|đang|sẽ|do|"
    "theo|trong|cho|với|khi|nhưng|cũng|hiện|mới|như|nên|cần|phải|không|chưa|ra|nêu|sau|trước|vào|"
    "ngày|bảo đảm|hoặc|trình|nhằm|sửa đổi|bằng|đến|từ|gồm|hay|(?<!Nhà )ở(?! cơ sở)|"
    "ban hành|thông qua|chính thức|yêu cầu|cấm|cho phép|thay|giao|đưa|bắt đầu|liên quan|Luật|Bộ|"
    "Nghị|(?<!chức )Chính phủ|(?<!chức )(?<!biểu )Quốc hội|"
    "Pháp lệnh|Thông tư|mà|vẫn|bao gồm|tới|rồi|thực hiện|cùng|gắn|nhất là|một|hai|nếu|vì|bởi"
)
_CODES = "hình sự|dân sự|lao động|hàng hải|tố tụng"  # names of codes, also in lower case


@cache
def _name() -> re.Pattern[str]:
    """Return the pattern of a name that is in no list; few articles need it."""
    return re.compile(
        rf"(?:[{UPPER}][^\W\d_]*|{_CODES})"
        rf"(?:(?:,\s(?=(?:{_COMMA})(?!\w))|\s)(?!(?:{_STOP})(?!\w)){_W}){{0,12}}"
    )


# Inside a law's name "và" joins what belongs together: "Luật Hôn nhân và gia đình".
_AND = Late(
    r" và (?:gia đình|vừa|đại biểu|[Hh]ội đồng nhân dân|giám sát|môi trường|phát triển|an toàn|"
    r"công nghệ|sử dụng|kiểm soát|nghiên cứu|bảo vệ|dịch vụ|tái xuất|nhập cảnh|di sản|"
    r"quản lý|chuyển giao|đổi mới|hợp tác|chữa cháy|cứu nạn|phòng|tổ chức|người)[^,.;:()\n]{0,50}"
)
_VERSION = re.compile(
    r"(?:\s?\(sửa đổi[^)]{0,20}\))?(?:\s(?:năm\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_YEAR = re.compile(r"\s(?:năm\s)?(?P<year>(?:19|20)\d\d)(?!\d)")
# What makes "luật" another word: "pháp luật", "kỷ luật", "luật sư", "trường luật", "Vụ Pháp luật".
_OTHER_WORD = re.compile(
    r"(?:\w|(?<!\w)(?:[Pp]háp|[Kk]ỷ|[Qq]uy|[Nn]gành|[Kk]hoa|[Tt]rường|cấp|học|[Cc]ử nhân|sĩ|sỹ|"
    r"[Cc]ông ty|CTy|[Bb]áo|[Đđ]oàn|[Pp]hòng|Vụ|âm|niêm)\s)$"
)
# What is done with a law: so "luật đất đai" is one also without any capital letter.
_ADOPTS = re.compile(
    r"(?<!\w)(?:[Tt]heo|[Ss]ửa|[Ss]ửa đổi|[Bb]ổ sung|[Tt]hi hành|[Vv]i phạm|[Tt]hông qua|"
    r"[Bb]an hành|[Áá]p dụng|[Dd]ự án|[Dd]ự thảo|[Tt]rái)\sluật\s$"
)
_MANY = re.compile(r"(?<!\w)(?:[Cc]ác|[Nn]hững|một số|\d+|hai|ba|bốn|loạt)\s(?:dự án |bộ )?$")
_NEXT = re.compile(rf"(?:,|\svà|,\svà)\s(?=[{UPPER}])")
_AMENDING = re.compile(
    r"(?P<type>Luật|Bộ luật|Nghị định|Nghị quyết)\s(?P<title>[Ss]ửa đổi,? bổ sung (?:một số )?"
    r"[Đđ]iều(?: của)? (?=Bộ [Ll]uật|Luật|Nghị định|Hiến pháp|Nghị quyết))"
)
_NUMBER = re.compile(r",?\s(?:số\s)\d+/(?:19|20)\d\d/QH\d+")
_CONSTITUTION = re.compile(r"Hiến pháp\s(?:năm\s)?(?P<year>(?:19|20)\d\d)(?!\d)")


def find_laws(text: str) -> Iterable[Titled]:
    """Yield the laws, codes, ordinances and constitutions that a text names, in no order."""
    places = document_words(text)
    for at in places["uật "]:
        yield from _law(text, at - 1)
    for at in places["háp lệnh "]:
        if at and text[at - 1] in "Pp" and not text[at - 2 : at - 1].isalnum():
            start = at - 1
            end = _name_end(text, at + 9, code=False, sure=text[start] == "P")
            if end:
                yield _titled(text, "pháp lệnh", start, at + 9, end)
    for at in places["ửa đổi"]:
        yield from _amending(text, at)
    for at in places["Hiến pháp "]:
        if match := _CONSTITUTION.match(text, at):
            yield Titled("hiến pháp", at, match.end(), match["year"])
    for at in places["BL"]:
        yield from _code_in_letters(text, at)


def _law(text: str, at: int) -> Iterable[Titled]:
    """Read the law whose word "luật" stands at a place."""
    if at < 0 or text[at] not in "Ll":
        return
    start = at
    code = at >= 3 and text[at - 3 : at] in ("Bộ ", "bộ ")
    if code and _MANY.search(text, max(0, at - 14), at):  # "các bộ luật"
        code = False
    if code:
        start = at - 3
    if _OTHER_WORD.search(text, max(0, start - 9), start):
        return
    begin = at + 5
    end = _name_end(text, begin, code=code, sure=text[at] == "L" or code)
    if end is None:
        return
    yield _titled(text, "bộ luật" if code else "luật", start, begin, end)
    if _MANY.search(text, max(0, start - 14), start):  # "các Luật Đầu tư, Doanh nghiệp và Đất đai"
        while more := _NEXT.match(text, end):
            begin = more.end()
            following = law_name_end(text, begin)
            if following is None:
                return
            end = following
            yield _titled(text, "luật", begin, begin, end)


def _name_end(text: str, begin: int, *, code: bool, sure: bool) -> int | None:
    """Return where the name that begins at a place ends.

    Args:
        text: NFC.
        begin: first character of the name.
        code: it stands behind "Bộ luật".
        sure: the word before it has its capital letter, which marks a name by itself.
    """
    if not text[begin : begin + 1].isalpha():
        return None
    capital = text[begin].isupper()
    known = law_name_end(text, begin, code=code)
    if known is not None:
        name = text[begin:known]
        # "giá", "thanh tra" are common words: a name needs one of the two capital letters, or so
        # many words that it is no chance ("sửa luật phòng chống tham nhũng").
        sure = sure or (" " in name and _ADOPTS.search(text, max(0, begin - 17), begin) is not None)
        if capital or (sure and (code or " " in name)) or name.count(" ") >= 2:
            return known if " " in name or capital else None
        return None
    if sure and capital and not code and (end := misprinted_law_end(text, begin)):
        return end
    match = _name().match(text, begin)
    if match is None or (not capital and not code):
        return None
    name = match.group().strip(" ,")
    if name.startswith("Sửa đổi"):
        return None
    words = name.split()
    if not sure and not (len(words) > 1 and words[1][0].islower()):
        return None  # "luật Việt Nam", "luật Đồng Hới": a place, no law
    if len(words) == 1 and not (len(name) >= 3 and name.isupper()):
        return None
    end = match.end()
    if more := _AND.compiled.match(text, end):
        end = min(max(title_end(text, begin), end), more.end())
    return end


def _titled(text: str, kind: str, start: int, begin: int, end: int) -> Titled:
    version = _VERSION.match(text, end)
    name = text[begin:end].strip(" ,")
    return Titled(
        kind,
        start,
        version.end() if version else end,
        name,
        version=version["year"] if version else None,
    )


def _amending(text: str, at: int) -> Iterable[Titled]:
    for word in ("Bộ luật ", "Luật ", "Nghị định ", "Nghị quyết "):
        start = at - 1 - len(word)
        if start >= 0 and text.startswith(word, start):
            break
    else:
        return
    match = _AMENDING.match(text, start)
    if match is None:
        return
    changed = next((f for place in (match.end(), match.end() + 3) for f in _law(text, place)), None)
    end = changed.end if changed else title_end(text, match.start("title"))
    if number := _NUMBER.match(text, end):
        end = number.end()
    title = text[match.start("title") : end]
    yield Titled(match["type"].lower(), start, end, title)


def _code_in_letters(text: str, at: int) -> Iterable[Titled]:
    if at and (text[at - 1].isalnum() or text[at - 1] in "-/"):
        return
    for letters, name in code_abbreviations().items():
        end = at + len(letters)
        if text.startswith(letters, at) and not text[end : end + 1].isalnum():
            year = _YEAR.match(text, end)
            end = year.end() if year else end
            yield Titled("bộ luật", at, end, name, version=year["year"] if year else None)
