"""Read the details of a meeting: who held it, in which form, where, about which time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.articles import Article
from bot.domain.dates import Period
from bot.domain.mentions import Form, Participation
from bot.domain.text import Sentence
from bot.extract.meetings_candidates import Candidate
from bot.extract.participation import EVENT_NOUN, POINT
from bot.text.late import Late
from bot.text.periods import PeriodMatch, find_periods

_HOLDER = Late(
    r"(?P<who>(?:(?:thường trực|thường vụ|ban|"
    r"đoàn) )?[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỦỤẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰ][^.;:“”\"\n]{2,150}?)\s+"
    r"(?:cũng\s+|đã\s+|vừa\s+|long trọng\s+|chính thức\s+)*(?:phối hợp\s+(?P<with>(?:với|"
    r"cùng)?[^.;:]{0,90}?))?\s*"
    r"(?:tổ chức|tiến hành|triệu tập|mở)\s*(?:trọng thể\s+|thành công\s+|long trọng\s+|[“\"])*$"
)
_HELD_BY = Late(
    r"^[^.;:“”]{0,12}?,?\s*(?:này\s+)?do\s+(?P<who>[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỦỤ][^.;:“”,]{2,80}?)\s+"
    r"(?:phối hợp[^.;:]{0,60}?\s+)?(?:tổ chức|chủ trì tổ chức|triệu tập)(?!\w)"
)
_ORGANISATION = Late(
    r"(?:[Tt]hường trực|[Tt]hường vụ|[Bb]an|[Bb]ộ|Sở|UBND|HĐND|UBMTTQ|MTTQ|[UỦ][ỷy] ban|[UỦ]y ban|"
    r"Hội|Đảng|Tỉnh|Thành|Huyện|Thị|Quận|"
    r"Văn phòng|Liên|Công|Đoàn|Mặt trận|Chính phủ|Quốc hội|Quân|Trường|Học viện|Viện|Báo|Đài|Cục|"
    r"Tổng|"
    r"Cơ quan|Trung tâm|Trung ương|Chi|Khối|Tổ|Tòa|LĐLĐ|Ngân hàng|Tạp chí|Hiệp hội|Câu lạc bộ|CLB|"
    r"Vụ|Bảo hiểm|BCH|BTV|"
    r"VCCI|Đại học|Tập đoàn|Phòng|Thanh tra|Kiểm toán|Bộ đội|Lữ đoàn|Sư đoàn|Xã|Phường|Khu)(?!\w)"
)
_NOT_A_HOLDER = re.compile(
    r"\b(?:cho biết|nhấn mạnh|là|được|bị|sẽ|để|trong|từ|ông|bà|đồng chí|"
    r"[Cc]hủ tịch|Bí thư|Thủ tướng|Tổng thống|Bộ trưởng|Giám đốc|dẫn đầu)\b"
)
_ONLINE = re.compile(r"(?<!hội thi )(?<!cuộc thi )(?<!thi )(trực tuyến)", re.IGNORECASE)
_HYBRID = re.compile(
    r"trực tiếp (?:và|kết hợp(?: với)?|kết nối|kết hợp hình thức) trực tuyến"
    r"|trực tuyến (?:và|kết hợp(?: với)?) trực tiếp",
    re.IGNORECASE,
)
_IN_PERSON = re.compile(r"(?:hình thức|họp|tổ chức) trực tiếp", re.IGNORECASE)
_ABOUT_IT = re.compile(
    rf"(?:{EVENT_NOUN})[^.]{{0,80}}(?:kết nối|tổ chức|hình thức|truyền)", re.IGNORECASE
)
_PLAN = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|chương trình|mục tiêu|đề ra)[^,;]{0,50}$", re.IGNORECASE
)
_REVIEW = re.compile(
    r"(?:sơ kết|tổng kết|đánh giá|giao ban|kết quả|công tác|tình hình|thường kỳ|kiểm điểm|định kỳ|"
    r"báo cáo)",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?<!\w)[Tt]ại\s+(?P<where>(?:Trung tâm|Hội trường|Nhà|Trụ sở|UBND|Văn phòng|Cung|Khách sạn|"
    r"Trường|thành phố|"
    r"tỉnh|huyện|TP\.?\s?|Thủ đô|thủ đô|xã|phường|"
    r"[A-ZĐ][^\W\d_]+\s+[A-ZĐ])[^.;:“”()\n]{1,70}?)(?=,|\s*\()"
)


def meeting_holder(body: str, intro: Sentence, chosen: Candidate) -> str | None:
    """Return the body that held the meeting: "Ban Tổ chức Trung ương vừa tổ chức hội nghị ..."."""
    title, start = chosen.title, intro.span.start
    for match in chosen.dates:
        if start <= match.start and match.end <= title.start:
            start = match.end
    before = body[start : title.start]
    held = _HOLDER.compiled.search(re.sub(r"^[\s,)\-–]*(?:tại [^,]{2,80},\s*)*", "", before))
    if held is None:
        held = _HELD_BY.compiled.match(body[title.end : intro.span.end])
    if held is None:
        return None
    who = re.sub(r"((?:Tỉnh|Thành|Huyện) ủy) (?:tỉnh|thành phố|huyện) ", r"\1 ", _body(held["who"]))
    if not who or _NOT_A_HOLDER.search(who) or len(who.split()) < 2:
        return None
    return who


def _body(words: str) -> str:
    """Return the organisation at the end of "tại Nghĩa trang, huyện Hương Sơn, UBND tỉnh"."""
    parts = re.split(r",\s+", words.rpartition("), ")[2])
    for first, part in enumerate(parts):
        if _ORGANISATION.compiled.match(part):
            return ", ".join(parts[first:]).strip(" ,-–")
    return parts[0].strip() if len(parts) == 1 else ""


def meeting_form(
    article: Article, split: Sequence[Sentence], chosen: Candidate
) -> tuple[Form | None, str | None]:
    """Return the form and the words that print it, (None, None) where none stand."""
    body = article.body
    title = body[chosen.title.start : chosen.title.end]
    texts = [title, split[chosen.sentence].text]
    texts += [s.text for s in split[:12] if "trực t" in s.text and _ABOUT_IT.search(s.text)]
    for text in texts:
        if hybrid := _HYBRID.search(text):
            return "hybrid", hybrid.group()
        if online := _ONLINE.search(text):
            return "online", online.group(1)
        if in_person := _IN_PERSON.search(text):
            return "in-person", in_person.group()
    return None, None


def reviewed_period(title: str, article: Article) -> Period | None:
    """Return the time under review that the name prints, with the year it shares with the next."""
    year = article.published_on.year if article.published_on else None
    matches = [m for m in find_periods(title) if "nhiệm kỳ" not in m.period.text.lower()]
    if not _REVIEW.search(title):
        return None
    past = [m for m in matches if not _PLAN.search(title[: m.start])]
    if not past:
        return None
    first = past[0]
    if len(past) > 1 and title[first.end : past[1].start].strip() == "và":
        both = past[0].period, past[1].period
        if both[0].start and both[1].start and both[0].end and both[1].end:
            text = title[first.start : past[1].end]
            return Period(text, min(both[0].start, both[1].start), max(both[0].end, both[1].end))
    if first.period.start:
        return first.period
    return _with_year(first, [m for m in matches if m.period.start], year)


def _with_year(match: PeriodMatch, dated: Sequence[PeriodMatch], published: int | None) -> Period:
    shared = next((m.period.start.year for m in dated if m.period.start), None)
    if shared is not None:
        return find_periods(f"{match.period.text} {shared}")[0].period
    return find_periods(match.period.text, year=published)[0].period


def meeting_places(
    article: Article,
    split: Sequence[Sentence],
    chosen: Candidate,
    participations: Sequence[Participation],
) -> tuple[str, ...]:
    """Return venues and connection points, each once."""
    found: dict[str, None] = {}
    intro = split[chosen.sentence]
    before = article.body[intro.span.start : chosen.title.start]
    if venue := _VENUE.search(before):
        found[venue["where"].strip()] = None
    for text in (article.body, *article.captions):
        for match in POINT.compiled.finditer(text) if "điểm cầu" in text else ():
            found[match["point"].strip()] = None
    found.update(dict.fromkeys(p.place for p in participations if p.place))
    return tuple(found)
