"""Documents known by what they are about, or by the horizon that they plan for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.extract.documents_found import Titled
from bot.extract.documents_issuers import UPPER, find_issuers, issuer_pattern, read_issuer
from bot.extract.documents_tail import title_end
from bot.text.document_words import document_words, words_behind
from bot.text.late import Late

# "các đề án", "34 Đề án", "Bộ Kế hoạch": a class of papers or a body, not one document.
_NOT_BEFORE = Late(
    r"(?:(?<!\w)(?:[Cc]ác|[Nn]hững|mọi|[Mm]ột số|[Nn]hiều|\d+|hai|ba|bốn|từng|mỗi|loạt|số|"
    r"Bộ|Sở|Vụ|Phòng|Ban|Cục|Viện|[Nn]gành|Trung tâm|Tổ|Bộ môn|"
    r"[Đđ]ồ án|Đoàn|Hội|Khoa|[Gg]iám đốc|Trưởng|Liên hiệp|Luật)\s{1,2})$"
)
_ABOUT = re.compile(
    r"(?P<type>Nghị quyết|Kết luận|Chỉ thị|Nghị định|Thông tư|Hướng dẫn|Kế hoạch)\s"
    r"(?P<of>của\s)?"
)
_ABOUT_WORDS = (
    ("ghị ", "quyết "),
    ("ết ", "luận "),
    ("", "hỉ thị "),
    ("", "ghị định "),
    ("", "hông tư "),
    ("", "ướng dẫn "),
    ("", "ế hoạch "),
)
_ADOPTED = ("Nghị quyết", "Kết luận", "Chỉ thị")
_SUBJECT = Late(
    r"(?:về\s(?!thí điểm|một số cơ chế, chính sách)(?P<matter>việc\s)?|"
    r"[Qq]uy định\s(?:về|việc|giá|mức|chế độ|chính sách|nội dung|một số|"
    r"cơ chế|tiêu chí|nguyên tắc|định mức|số lượng|phân cấp|tỷ lệ|phí|lệ phí|khu vực)\s"
    r"|(?P<acts>(?:[Pp]hê chuẩn|[Pp]hê duyệt|[Bb]ãi bỏ|[Ss]ửa đổi|[Mm]iễn nhiệm|[Tt]hành lập|"
    r"(?:về\s)?[Tt]hí điểm|về(?=\smột số cơ chế, chính sách)|"
    r"[Tt]hông qua(?=\s(?:chủ trương|danh mục|quy hoạch|đề án|đồ án|kế hoạch|việc|phương án|mức|"
    r"chính sách|chương trình|Quy hoạch|Đề án|Kế hoạch|Chương trình))|"
    r"[Bb]an hành(?=\s(?:quy định|quy chế|một số|danh mục|chính sách|cơ chế|mức|tiêu chí|Quy|"
    r"nguyên tắc|chương trình)\s))\s))"
)
_DRAFT = re.compile(r"(?:[Dd]ự thảo|[Dd]ự án)\s(?:[Bb]áo cáo\s)?$")
# An item of a list of what was adopted.
_ITEM = Late(r"(?:[:;]|\n\s?[-–+•*]|[;:]\s[-–+])\s$")
# "đã ban hành các Nghị quyết về A; B": the first of them is told.
_HAS_ISSUED = re.compile(
    r"(?:đã|vừa|mới)\s(?:chính thức\s)?(?:ký\s)?(?:ban hành|thông qua)\s(?:một\s|các\s|những\s)?$"
)
# "... về kinh tế tư nhân của Hội nghị Trung ương 5, khóa XII".
_OF_PLENUM = re.compile(r"\s(?:của|tại)\s(?=Hội nghị (?:lần thứ|Trung ương|TW|T\.?Ư)\s)")
# A paper that somebody is still to write.
_IN_WRITING = re.compile(
    r"(?:xây dựng|soạn thảo|hoàn thiện|hoàn thành|nghiên cứu)\s(?:[^.;,]{0,20}\s)?[Dd]ự thảo\s$"
)
_DECISION = re.compile(
    r"Quyết định\s(?:thanh tra|kiểm tra|phê duyệt|thành lập|ban hành|công nhận)\s"
)
_DECIDES = re.compile(r"\s(?:đã\s|vừa\s|mới\s)?(?:ra|ban hành|ký|ký ban hành|có)\s$")
_OF_TERM = re.compile(r"\s(?:khóa|khoá)\s[IVX\d]+")
# "vừa ban hành quy định việc kiểm tra ...": a body did. Whoever signs may be named with it.
_HAS_ADOPTED = re.compile(
    rf"(?:\s[{UPPER}][^\W\d_]+){{0,4}}(?P<done>\s(?:đã|vừa|mới|vừa mới))?"
    r"\s(?:chính thức\s)?(?:ký\s)?"
)
_ADOPTED_KIND = re.compile(
    r"(?P<type>[Qq]uy định|[Qq]uy chế|[Cc]hỉ thị|[Nn]ghị quyết|[Kk]ết luận|[Nn]ghị định|"
    r"[Hh]ướng dẫn)\s"
    r"(?P<subject>(?:về|việc)\s)"
)
_ADOPTS = ("ban hành ", "thông qua ", "ký ")
# Who asks for it, or is to do it, has not.
_ASKED = re.compile(r"(?<!\w)(?:trình|[Đđ]ề nghị|kiến nghị|xin|tham mưu|giúp|cho|để|khi|nếu)\s$")
_HORIZON_BEFORE = re.compile(
    r"(?:đến|tới|thời kỳ|giai đoạn)\s(?:năm\s)?20\d\d(?:\s?[-–]\s?20\d\d)?,?\s(?:và\s)?$"
)
_HORIZON = re.compile(r"tầm nhìn\s(?:(?:đến|tới)\s)?(?:năm\s)?20\d\d(?!\d)")
_PLANS = re.compile(
    r"(?<!\w)(?:[Qq]uy hoạch|[Kk]ế hoạch|[Cc]hiến lược|đề án|chương trình)\s(?=[^\W\d_])"
)
_LONGEST_PLAN = 220
_DECIDED_WORDS = 6
_ACTING = 90
_BODY = re.compile(
    r"(?:UBND|HĐND|Thanh tra|Bộ|Sở|Chính phủ|Thủ tướng|Tỉnh ủy|Thành ủy|Huyện ủy|Chủ tịch)"
    r"(?!\w)[^.;:,]{0,60}\s$"
)

# A programme is one paper by its years, whatever it lists.
_PROGRAMME = Late(
    r"(?:hợp tác|hành động|phối hợp|phát triển|xúc tiến|cải cách|mục tiêu|hỗ trợ|khuyến công"
    r"|bình ổn|đào tạo|giảm nghèo|nâng|bảo vệ|ứng dụng|quốc gia)\s"
    r"[^.;:()“”\n]{8,170}?\s(?:giai đoạn|thời kỳ)\s20\d\d\s?[-–]\s?20\d\d(?!\d)"
)
# "Quy chế hoạt động của Ủy ban liên chính phủ ... về hợp tác": the body makes it one.
_RULES_OF = Late(r"hoạt động của (?=[A-ZĐỦ])")
_RULES_WORDS = 8
# Dashes stand within: "Ủy ban liên chính phủ Việt Nam - Lào".
_UP_TO_A_STOP = Late(r"(?:(?!\s(?:được|đã|là|nhằm|gồm|có|do|và các)\s)[^.,;:()“”\"\n]){0,160}")


def is_one(text: str, start: int) -> bool:
    """Whether the paper whose word stands at a place is one, no class of papers and no body."""
    return _NOT_BEFORE.compiled.search(text, max(0, start - 14), start) is None


def find_by_subject(text: str) -> Iterable[Titled]:
    """Yield the documents that a text tells by their subject or horizon, in no order."""
    yield from _abouts(text)
    yield from _decisions(text)
    yield from _adopted(text)
    yield from _horizons(text)
    yield from _programmes(text)


def _decisions(text: str) -> Iterable[Titled]:
    """Yield what a body decided: "Thanh tra tỉnh ra Quyết định thanh tra toàn diện ..."."""
    for at in document_words(text)["Quyết"]:
        match = _DECISION.match(text, at)
        decides = _DECIDES.search(text, max(0, at - 22), at) if match else None
        if match is None or decides is None:
            continue
        begin = at + len("Quyết định ")
        end = title_end(text, begin)
        if len(text[begin:end].split()) >= _DECIDED_WORDS and _BODY.search(
            text, max(0, at - _ACTING), decides.start() + 1
        ):
            yield Titled("quyết định", at, end, text[begin:end])


def _adopted(text: str) -> Iterable[Titled]:
    for word in _ADOPTS:
        for at in document_words(text)[word]:
            match = _ADOPTED_KIND.match(text, at + len(word))
            if match is None:
                continue
            lead = text[max(0, at - 90) : at]
            *_, body = (None, *find_issuers(lead))
            does = _HAS_ADOPTED.fullmatch(lead, body.end()) if body else None
            if body is None or does is None or _ASKED.search(lead, 0, body.start()):
                continue
            capital = match["type"][0].isupper()
            if not capital and not (does["done"] and read_issuer(body.group()).central):
                continue
            begin = match.start("subject")
            end = title_end(text, begin)
            if len(text[begin:end].split()) >= 5:
                start = match.start("type")
                yield Titled(match["type"].lower(), start, end, text[begin:end], body.group())


def _horizons(text: str) -> Iterable[Titled]:
    for at in document_words(text)["tầm nhìn "]:
        begin = max(0, at - _LONGEST_PLAN)
        horizon = _HORIZON.match(text, at)
        if horizon is None or not _HORIZON_BEFORE.search(text, max(0, at - 40), at):
            continue
        begin = max(begin, *(text.rfind(sign, begin, at) for sign in '.;:\n“"'))
        *_, plan = (None, *_PLANS.finditer(text, begin, at))
        if plan and len(text[plan.end() : at].split()) >= 5 and is_one(text, plan.start()):
            title = text[plan.end() : horizon.end()]
            yield Titled(plan.group().strip().lower(), plan.start(), horizon.end(), title)


def _programmes(text: str) -> Iterable[Titled]:
    """Yield programmes of some years and the rules by which one body works."""
    for at in document_words(text)["hương trình "]:
        begin = at + len("hương trình ")
        if not text.startswith("C", at - 1) or not at or not is_one(text, at - 1):
            continue
        if match := _PROGRAMME.compiled.match(text, begin):
            yield Titled("chương trình", at - 1, match.end(), match.group())
    for at in document_words(text)["uy chế "]:
        begin = at + len("uy chế ")
        if text.startswith("Q", at - 1) and _RULES_OF.compiled.match(text, begin):
            name = _UP_TO_A_STOP.compiled.match(text, begin)
            end = begin + len(name.group().rstrip()) if name else begin
            if len(text[begin:end].split()) >= _RULES_WORDS and is_one(text, at - 1):
                yield Titled("quy chế", at - 1, end, text[begin:end])


def _abouts(text: str) -> Iterable[Titled]:
    for before, word in _ABOUT_WORDS:
        places = words_behind(text, word, before) if before else document_words(text)[word]
        for place in places:
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
    subject = _SUBJECT.compiled.match(text, at)
    issued = None
    if not subject:
        return None
    if issuer is None:
        # "nghị quyết về nợ xấu" says what it is about, "Nghị quyết về việc ..." is its name.
        if match["type"] not in _ADOPTED:
            return None
        if subject["acts"] and match["type"] != "Nghị quyết":
            return None
        issued = _HAS_ISSUED.search(text, max(0, match.start() - 40), match.start())
        if subject.group() == "về " and not (
            issued
            or _ITEM.compiled.search(text, max(0, match.start() - 5), match.start())
            or _OF_PLENUM.search(text, at, title_end(text, at) + 30)
        ):
            return None
        if subject["matter"] and _DRAFT.search(text, max(0, match.start() - 18), match.start()):
            return None
    elif _IN_WRITING.search(text, max(0, match.start() - 50), match.start()):
        return None
    end = title_end(text, at)
    if plenum := _OF_PLENUM.search(text, at, end):
        end = plenum.start()
    title = text[at:end]
    if len(title.split()) >= 4 and (issued or is_one(text, match.start())):
        return Titled(match["type"].lower(), match.start(), end, title, issuer)
    return None
