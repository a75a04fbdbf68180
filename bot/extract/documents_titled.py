"""Documents known by their title: schemes, plans, regulations, resolutions of a congress."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.extract.documents_found import Titled
from bot.extract.documents_issuers import UPPER, issuer_pattern
from bot.extract.documents_laws import find_laws
from bot.extract.documents_subjects import find_by_subject, is_one
from bot.extract.documents_tail import title_end
from bot.extract.documents_treaties import find_treaties
from bot.text import fold
from bot.text.document_words import document_words, words_behind
from bot.text.late import Late
from bot.text.numbers import int_to_roman, ordinal

_W = r"[^\W\d_]+"

_CONGRESS = Late(
    rf"Nghị quyết\s(?:của\s)?(?P<body>(?:Đại hội|ĐH|Đảng bộ(?=\s[a-zđ]))(?:\s(?:đại biểu|Đại biểu|"
    rf"toàn quốc|Đảng bộ|đảng bộ|Đảng|đảng|các cấp|tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã|"
    rf"xã|phường|toàn tỉnh|lần|Công đoàn|Đoàn|Hội|khối|Khối|[{UPPER}]{_W})){{0,12}}?\s"
    rf"(?:(?:lần\s)?(?:thứ\s)?(?P<nth>[IVXLC]+)(?!\w)"
    rf"(?:\scủa Đảng|\sĐảng Cộng sản (?:Việt Nam|VN))?"
    rf"|(?=nhiệm kỳ\s\d)))"
    rf"(?:,?\s?\(?nhiệm kỳ\s(?P<term>\d{{4}}\s?[-–]\s?\d{{4}})\)?)?"
)
# The congress of one Party organisation, without its number: the last one is meant.
_LAST_CONGRESS = Late(
    r"Nghị quyết\s(?:của\s)?(?P<body>(?:Đại hội|ĐH)\s(?:đại biểu\s|Đại biểu\s)?(?:Đảng\stoàn quốc"
    r"|(?:Đảng bộ|đảng bộ)\s(?:tỉnh|[Tt]hành phố|TP|huyện|quận|thị xã|xã|phường|đặc khu)"
    rf"(?!\w)(?:\s[{UPPER}]{_W}(?:\s[{UPPER}]{_W}){{0,2}})?))"
    rf"(?!\w|\s(?:lần|thứ|khóa|khoá|các|nhiệm kỳ|[IVXLC]+(?!\w)))"
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
_NEXT_QUOTE = re.compile(r"(?:,|;|\svà|,\svà)\s(?=[“\"'‘])")
_NUMBERED = re.compile(r"^(?:[^\W\d_]+\s){1,3}[IVX]{1,5}$")
_VERSION = re.compile(r"\s(?:[IVX]+|\d)$")  # "Quy hoạch điện VIII"
# In lower case "đề án" is a name only where an authority handles it as a paper; who speaks of
# "đề án mở rộng sân bay" names an idea.
_HANDLED = Late(
    r"(?<!\w)(?:[Tt]rình|[Tt]hông qua|[Tt]hảo luận|[Dd]uyệt|[Bb]an hành|[Tt]hẩm định|[Tt]hẩm tra|"
    r"[Gg]óp ý|ý kiến|[Tt]hực hiện|[Tt]riển khai|[Cc]ông bố|[Hh]oàn thiện|[Tt]heo|[Dd]ự thảo|"
    r"[Xx]em xét|[Bb]áo cáo|[Tt]ờ trình|[Hh]ồ sơ|[Ss]ơ kết|"
    r"[Tt]ổng kết)\s(?:về\s|vào\s|nội dung\s)?$"
    r"|(?:[:;]|(?<!\w)(?:như|gồm|gồm có)):?\s(?:[-+•]\s)?$"  # an item of a list
)
# "chưa xây dựng Đề án tinh giản biên chế": there is none.
_NO_SUCH = re.compile(
    r"(?<!\w)(?:chưa|không)\s(?:được\s|kịp\s)?(?:xây dựng|lập|có|ban hành|trình)"
    r"(?:\s(?:hoặc|và|được)\s[^\W\d_]+(?:\s[^\W\d_]+)?)?\s$"
)
_CARRIED_OUT = re.compile(
    r"\s(?:đã\s|vừa\s|đang\s)?được\s(?:[^\W\d_]+\s){0,3}?"
    r"(?:xây dựng|triển khai|phê duyệt|thông qua|ban hành|thực hiện)(?!\w)"
)
_OTHER_PAPER = Late(r",\s(?:đề án|kế hoạch|quy hoạch|chiến lược|chương trình|dự án)\s")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s{1,3}|\n\s{0,3})$")
_CLOSE_QUOTE = re.compile(r"[^”\"\n]{8,300}(?=[”\"])")
# Every one of several places has such a paper: none is meant.
_EACH_ITS_OWN = re.compile(
    r"(?<!\w)(?:địa phương|(?:[Cc]ác|những) (?:tỉnh|huyện|xã|đơn vị|cơ quan|sở|bộ)[^.;\n]{0,40})"
    r"[^.;\n]*$"
)
# First words after which no title follows: "Đề án này", "Đề án trình Quốc hội".
_NOT_TITLE = Late(
    r"(?:này|đó|trên|của|được|đã|do|để|là|và|sau|trước|có|cũng|sẽ|đang|phải|cần|khi|nói|nêu|năm|"
    r"tháng|số(?! hóa)|"
    r"nhằm|đưa|theo|với|cho|tại|trong|đến|gồm|mới|chưa|không|nhưng|mà|thì|hay|hoặc|còn|"
    r"vẫn|cụ thể|chi tiết|đặt|bao|bắt đầu|trình|báo cáo|đề ra|giao|ra|ngày|liên quan|chung|kèm|"
    r"như|nên|ban đầu|các|ấy|kể|ở|từ|vào|ông|bà|cùng|lớn|thành phần|thực hiện|kế hoạch|chính|"
    r"riêng|vừa|gần|tiếp tục|triển khai|tổ chức thực hiện)(?!\w)"
)
# Everybody has a plan for these, and rules for those: "Kế hoạch và Đầu tư", "Quy chế làm việc".
_COMMON_PLAN = Late(
    r"(?:công tác|tài chính|đầu tư|vốn|ngành|hoạt động|làm việc|tuần|hằng|hàng|kinh doanh|"
    r"sản xuất|cấp|dài hạn|ngắn hạn|trung hạn|phát triển (?:kinh tế|KT)|sử dụng đất|nghỉ|"
    r"hợp tác|phối hợp|tổng thể|hành động|quý|xã hội)(?!\w)"
)
# Planners and strategists talk of plans all day; these words begin the name of one.
_PLAN_BEGINS = re.compile(
    r"(?:tổng thể|chung|chi tiết|phân khu|phát triển|sử dụng đất|mạng lưới|điện|vùng|tỉnh|"
    r"thành phố|ngành|hệ thống|bảo tồn|bảo vệ|khu|quốc gia|không gian|đô thị|xây dựng|"
    r"cải cách|dân số|tăng trưởng|phòng)\s",
    re.IGNORECASE,
)
# "Kế hoạch đầu tư công trung hạn của thành phố giai đoạn 2021 - 2025": years make it one plan.
_PERIOD = re.compile(
    r"[^.,;:()“”\n]{8,120}?\s(?:giai đoạn|thời kỳ)\s20\d\d\s?[-–]\s?20\d\d(?!\d)"
    r"(?:,\stầm nhìn\s(?:đến\s)?(?:năm\s)?20\d\d)?"
)
# "Quy hoạch điện VIII mở ra ...": the numeral ends the name, whatever verb follows.
_UP_TO_NUMERAL = re.compile(r"(?:[^\W\d_]+\s){1,3}[IVX]{1,5}(?!\w)")
# "dự thảo Kế hoạch về ...": laid before a meeting, and not yet a plan.
_DRAFT = re.compile(r"(?<!\w)[Dd]ự thảo\s$")
# Two bodies sign how they work together: "Lễ ký kết Quy chế phối hợp về ... giữa A và B".
_SIGNED = re.compile(r"(?<!\w)(?:[Kk]ý|[Kk]ý kết)\s$")
_TOGETHER = re.compile(r"phối hợp\s(?!với|giữa|này|đã|được|của)")
_BETWEEN = re.compile(r"\sgiữa\s")
_SIGNED_WORDS = 6
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
    found = [*find_laws(text), *_congresses(text), *find_treaties(text), *quoted]
    for one in (*_schemes(text), *find_by_subject(text)):
        if one.start not in starts:
            starts.add(one.start)
            found.append(one)
    return sorted(found, key=lambda t: t.start)


def _congresses(text: str) -> Iterable[Titled]:
    for at in words_behind(text, "quyết ", "Nghị "):
        match = _CONGRESS.compiled.match(text, at)
        if match is None:
            last = _LAST_CONGRESS.compiled.match(text, at)
            if last and is_one(text, at):
                yield Titled("nghị quyết", at, last.end(), None, last["body"])
            continue
        value = ordinal(match["nth"]) if match["nth"] else None
        years = re.sub(r"\s?[-–]\s?", "-", match["term"]) if match["term"] else None
        term = int_to_roman(value) if value else years
        body = match["body"].strip()
        yield Titled("nghị quyết", match.start(), match.end(), None, body, term)


def _quoted(text: str) -> Iterable[Titled]:
    for sign in (" “", ' "', " '", " ‘"):
        for at in document_words(text)[sign]:
            kind = _QUOTED_KINDS.search(text, max(0, at - 22), at)
            title = _QUOTES.match(text, at + 1) if kind else None
            if not kind or not title:
                continue
            type_, start = kind.group().lower(), kind.start()
            several = not is_one(text, start)  # các đề án “A” và “B”
            while title:
                words = title[title.lastgroup or 0]
                if len(words.split()) >= 3:
                    yield Titled(type_, start, title.end(), words)
                more = _NEXT_QUOTE.match(text, title.end()) if several else None
                start = more.end() if more else 0
                title = _QUOTES.match(text, start) if more else None


def _schemes(text: str) -> Iterable[Titled]:
    found: list[Titled] = []
    counted: list[str] = []
    for word, forms, least in _SCHEMES:
        for at in document_words(text)[word]:
            start, begin = at - 1, at + len(word)
            if text[start:begin].rstrip() not in forms or text[start - 1 : start].isalnum():
                continue
            read = _scheme(text, start, begin, least)
            if read is None:
                continue
            if is_one(text, start):
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
    if not first.isalpha() or (not plan and _NOT_TITLE.compiled.match(text, begin)):
        return None
    period = _PERIOD.match(text, begin) if text[start].isupper() else None
    if plan and not period and not _PLAN_BEGINS.match(text, begin):
        return None
    signed = _TOGETHER.match(text, begin) and _SIGNED.search(text, max(0, start - 8), start)
    if (
        text[begin - 2] != "n"
        and not signed
        and not plan
        and not period
        and _COMMON_PLAN.compiled.match(text, begin)
    ):
        return None
    whole = _CLOSE_QUOTE.match(text, begin) if start and text[start - 1] in '“"' else None
    end = whole.end() if whole else title_end(text, begin)
    if period and not whole:
        end = min(end, period.end())
    if plan and not whole and (numbered := _UP_TO_NUMERAL.match(text, begin, end)):
        end = numbered.end()
    if signed and (between := _BETWEEN.search(text, begin, end)):
        end = between.start()
    if not whole and (other := _OTHER_PAPER.compiled.search(text, begin, end)):
        end = other.start()
    title = text[begin:end]
    type_ = text[start : begin - 1]
    lower = type_[0].islower()
    # At the start of a sentence every noun has a capital letter.
    opens = _SENTENCE_START.search(text, max(0, start - 4), start) is not None
    named = (
        type_ == "Đề án"
        or _NUMBERED.search(title)
        or (period is not None and _CARRIED_OUT.match(text, end))
    )
    if opens and not (whole or first.isupper() or named):
        return None
    if _NO_SUCH.search(text, max(0, start - 40), start):
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
    done = _CARRIED_OUT.match(text, end) is not None
    if (lower or opens) and not (whole or marked):
        least = 4 if lower and done else 5
    if plan and _VERSION.search(title):
        least = 2
    if words < (_SIGNED_WORDS if signed else least):
        return None
    if (
        text[start] == "K"
        and not (whole or marked or period or issuer)
        and _DRAFT.search(text, max(0, start - 9), start)
    ):
        return None
    handled = _HANDLED.compiled.search(text, max(0, start - 30), start) or opens or done
    if lower and not (marked or issuer or handled):
        return None
    return Titled(type_.lower(), start, end, title, issuer, term)
