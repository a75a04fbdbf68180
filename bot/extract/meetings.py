"""Find the meeting that an article reports on, and who did what there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.domain.articles import Article
from bot.domain.dates import PartialDate, Period
from bot.domain.mentions import Act, Form, MeetingMention, Participation, PersonMention
from bot.domain.text import Sentence, Span
from bot.extract.meetings_candidates import Candidate, choose
from bot.extract.meetings_title import Title
from bot.extract.participation import EVENT_NOUN, POINT, Scene
from bot.extract.participation_cast import Cast
from bot.extract.statements_turns import Turn, find_turns
from bot.text.dates import DateMatch, find_dates
from bot.text.periods import PeriodMatch, find_periods
from bot.text.sentences import sentences

_ACT_ORDER: tuple[Act, ...] = (
    "chaired", "attended", "spoke", "directed", "concluded", "reported",
)  # fmt: skip
# Said elsewhere: to a reporter, on the phone, before or after the meeting.
_ELSEWHERE = re.compile(
    r"(?:trao đổi|trả lời|chia sẻ|nói|phỏng vấn|cho biết)[^.;]{0,12}\s(?:với|cùng|của)?\s*(?:phóng viên|PV|báo|nhà báo|"
    r"chúng tôi|Báo|VnExpress|Zing|Tuổi Trẻ|Thanh Niên|Dân trí)|[Bb]ên lề|qua điện thoại|[Tt]rước đó|trước đây"
)
_DIARY = re.compile(
    r"(?:diễn ra|tổ chức|khai mạc|tiến hành|kéo dài|bắt đầu)[^.;:]{0,60}$|^[^.;:]{0,12}$",
    re.IGNORECASE,
)
_NOT_ITS_DAY = re.compile(
    r"(?:[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|[Qq]uyết định|[Cc]ông văn|[Kk]ế hoạch|[Tt]hông báo|số|/[A-ZĐ\-]+)"
    r"[^.;]{0,25}$|(?:đến|trước|từ|kể từ|hạn|tới|sinh|kỷ niệm|[Nn]hân)\s*(?:ngày\s*)?$|\(\s*$|\d\s*[-–]\s*$"
)
_HOLDER = re.compile(
    r"(?P<who>(?:(?:thường trực|thường vụ|ban|đoàn) )?[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỦỤẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰ][^.;:“”\"\n]{2,150}?)\s+"
    r"(?:cũng\s+|đã\s+|vừa\s+|long trọng\s+|chính thức\s+)*(?:phối hợp\s+(?P<with>(?:với|cùng)?[^.;:]{0,90}?))?\s*"
    r"(?:tổ chức|tiến hành|triệu tập|mở)\s*(?:trọng thể\s+|thành công\s+|long trọng\s+|[“\"])*$"
)
_HELD_BY = re.compile(
    r"^[^.;:“”]{0,12}?,?\s*(?:này\s+)?do\s+(?P<who>[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÍÓÚÝỦỤ][^.;:“”,]{2,80}?)\s+"
    r"(?:phối hợp[^.;:]{0,60}?\s+)?(?:tổ chức|chủ trì tổ chức|triệu tập)(?!\w)"
)
_ORGANISATION = re.compile(
    r"(?:[Tt]hường trực|[Tt]hường vụ|[Bb]an|[Bb]ộ|Sở|UBND|HĐND|UBMTTQ|MTTQ|[UỦ][ỷy] ban|[UỦ]y ban|Hội|Đảng|Tỉnh|Thành|Huyện|Thị|Quận|"
    r"Văn phòng|Liên|Công|Đoàn|Mặt trận|Chính phủ|Quốc hội|Quân|Trường|Học viện|Viện|Báo|Đài|Cục|Tổng|"
    r"Cơ quan|Trung tâm|Trung ương|Chi|Khối|Tổ|Tòa|LĐLĐ|Ngân hàng|Tạp chí|Hiệp hội|Câu lạc bộ|CLB|Vụ|Bảo hiểm|BCH|BTV|"
    r"VCCI|Đại học|Tập đoàn|Phòng|Thanh tra|Kiểm toán|Bộ đội|Lữ đoàn|Sư đoàn|Xã|Phường|Khu)(?!\w)"
)
_MET = re.compile(r"(?:^|,\s*)(?P<who>[^\W\d][^,.;:“”]{3,60}?)\s+(?:đã |vừa |tiến hành )*$")
_NOT_A_HOLDER = re.compile(
    r"\b(?:cho biết|nhấn mạnh|là|được|bị|sẽ|để|trong|từ|của Thủ tướng|ông|bà|đồng chí)\b"
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
    r"(?:sơ kết|tổng kết|đánh giá|giao ban|kết quả|công tác|tình hình|thường kỳ|kiểm điểm|định kỳ|báo cáo)",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?<!\w)[Tt]ại\s+(?P<where>(?:Trung tâm|Hội trường|Nhà|Trụ sở|UBND|Văn phòng|Cung|Khách sạn|Trường|thành phố|"
    r"tỉnh|huyện|TP\.?\s?|Thủ đô|thủ đô|xã|phường|[A-ZĐ][^\W\d_]+\s+[A-ZĐ])[^.;:“”()\n]{1,70}?)(?=,|\s*\()"
)


def find_meetings(article: Article, people: Sequence[PersonMention]) -> tuple[MeetingMention, ...]:
    """Find the meeting that the article is about.

    Args:
        article: cleaned; all text NFC.
        people: its officials with every place where they are meant.

    Returns:
        Usually one meeting, none when the article does not report on one. Everything is printed:
        without a day in the text ``date.start`` is None, whoever only concluded did not chair,
        and a form is given only when the words for it stand there.
    """
    body = article.body
    split = sentences(body)
    dates = find_dates(body, article.published_on)
    chosen = choose(article, split, dates)
    if chosen is None:
        return ()
    scene = Scene(body, split, Cast(people))
    title, intro = chosen.title, split[chosen.sentence]
    printed = _printed(body, intro, title)
    form, form_surface = _form(article, split, chosen)
    participations = _participations(article, people, scene, chosen)
    return (
        MeetingMention(
            title=printed,
            span=intro.span,
            date=_date(body, split, dates, chosen, article),
            form=form,
            form_surface=form_surface,
            convened_by=_convener(body, intro, title, dates),
            participations=participations,
            places=_places(article, split, chosen, participations),
            period=_period(printed, article),
            confidence=round(min(1.0, chosen.score / 12), 2),
        ),
    )


def _printed(body: str, intro: Sentence, title: Title) -> str:
    """Return the name as printed; a bare "họp" takes in who met: "Ban Bí thư đã họp"."""
    name = body[title.start : title.end]
    if name.lower() != "họp":
        return name
    who = _MET.search(body[intro.span.start : title.start])
    return body[intro.span.start + who.start("who") : title.end] if who else name


def _date(
    body: str,
    split: Sequence[Sentence],
    dates: Sequence[DateMatch],
    chosen: Candidate,
    article: Article,
) -> PartialDate:
    """Return the day of the meeting: beside its name, else where the text says when it was held."""
    undated = PartialDate(not_after=article.published_on)
    intro, title = split[chosen.sentence], chosen.title
    for match in dates:
        if not intro.span.start <= match.start < intro.span.end:
            continue
        before = body[intro.span.start : match.start]
        if _NOT_ITS_DAY.search(before[-60:]) and match.date.time_of_day is None:
            continue
        if match.end <= title.start:
            if _introduces(before, body[match.end : title.start]):
                return match.date
        elif 0 <= match.start - title.end <= 90 and "“" not in body[title.end : match.start]:
            return match.date
    for sentence in split[: chosen.sentence + 8]:
        for match in dates:
            if not sentence.span.start <= match.start < sentence.span.end:
                continue
            before = body[sentence.span.start : match.start]
            after = body[match.end : sentence.span.end]
            if _NOT_ITS_DAY.search(before[-40:]) and match.date.time_of_day is None:
                continue
            if _names(before, title) and _DIARY.search(before) and "Trước đó" not in before:
                return match.date
            if re.search(r"[Tt]ổ chức (?:trong|vào|từ)[^,.]{0,30}$", before) and _names(
                after[:40], title
            ):
                return match.date
    return _dateline(split, dates, chosen, body) or undated


def _introduces(before: str, between: str) -> bool:
    """Tell whether a date before the name is the day of the meeting and not of something else."""
    if (
        re.search(r"[Tt]rước đó|[Tt]heo|[Ss]au|[Nn]hân|kỷ niệm", before[-30:])
        and "," not in before[-12:]
    ):
        return False
    return ". " not in between and ";" not in between and "trước đó" not in between.lower()


def _names(text: str, title: Title) -> bool:
    noun = title.noun.split()[-1] if title.noun.startswith(("cuộc", "buổi")) else title.noun
    noun = noun.split()[0] if noun.startswith("lễ") else noun
    return noun in text.lower()


def _dateline(
    split: Sequence[Sentence], dates: Sequence[DateMatch], chosen: Candidate, body: str
) -> PartialDate | None:
    """Return a day with a part of day that opens the paragraph of the meeting."""
    for sentence in split[max(0, chosen.sentence - 2) : chosen.sentence]:
        for match in dates:
            if sentence.span.start <= match.start <= sentence.span.start + 25:
                opens = body[sentence.span.start : match.start]
                if match.date.time_of_day or not opens.strip():
                    return match.date
    return None


def _convener(body: str, intro: Sentence, title: Title, dates: Sequence[DateMatch]) -> str | None:
    """Return the body that held the meeting: "Ban Tổ chức Trung ương vừa tổ chức hội nghị ..."."""
    start = intro.span.start
    for match in dates:
        if start <= match.start and match.end <= title.start:
            start = match.end
    before = body[start : title.start]
    held = _HOLDER.search(re.sub(r"^[\s,)\-–]*(?:tại [^,]{2,80},\s*)*", "", before))
    if held is None:
        held = _HELD_BY.match(body[title.end : intro.span.end])
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
        if _ORGANISATION.match(part):
            return ", ".join(parts[first:]).strip(" ,-–")
    return parts[0].strip() if len(parts) == 1 else ""


def _form(
    article: Article, split: Sequence[Sentence], chosen: Candidate
) -> tuple[Form | None, str | None]:
    body = article.body
    title = body[chosen.title.start : chosen.title.end]
    texts = [title, split[chosen.sentence].text]
    texts += [s.text for s in split[:12] if _ABOUT_IT.search(s.text)]
    for text in texts:
        if hybrid := _HYBRID.search(text):
            return "hybrid", hybrid.group()
        if online := _ONLINE.search(text):
            return "online", online.group(1)
        if in_person := _IN_PERSON.search(text):
            return "in-person", in_person.group()
    return None, None


def _period(title: str, article: Article) -> Period | None:
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


def _places(
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
        for match in POINT.finditer(text):
            found[match["point"].strip()] = None
    found.update(dict.fromkeys(p.place for p in participations if p.place))
    return tuple(found)


def _participations(
    article: Article, people: Sequence[PersonMention], scene: Scene, chosen: Candidate
) -> tuple[Participation, ...]:
    found: dict[tuple[str, Act], Participation] = {}

    def add(one: Participation) -> None:
        kept = found.get((one.name, one.act))
        if kept is None or (one.place and not kept.place):
            found[one.name, one.act] = one if kept is None else replace(kept, place=one.place)

    for sentence in scene.sentences:
        if not _ELSEWHERE.search(sentence.text):
            for one in (*scene.chairs(sentence), *scene.attendees(sentence)):
                add(one)
    for other in _captions(article, people):
        for sentence in other.sentences:
            for one in other.chairs(sentence):
                add(one)
    for turn in find_turns(scene.text, scene.sentences, scene.cast):
        if turn.sentence >= chosen.sentence and not _ELSEWHERE.search(
            scene.sentences[turn.sentence].text
        ):
            for one in _spoken(turn):
                add(one)
    return tuple(_settled(found.values()))


def _spoken(turn: Turn) -> Iterator[Participation]:
    span = Span(*turn.cue)
    for act in turn.acts:
        yield Participation(turn.speaker, act, span)


def _settled(participations: Collection[Participation]) -> list[Participation]:
    """Order by act as the article does, chairs first; a chair does not also attend."""
    chairs = {p.name for p in participations if p.act == "chaired"}
    kept = [p for p in participations if p.act != "attended" or p.name not in chairs]
    return sorted(kept, key=lambda p: (_ACT_ORDER.index(p.act), p.span.part != "body", p.span))


def _captions(article: Article, people: Sequence[PersonMention]) -> Iterator[Scene]:
    for index, caption in enumerate(article.captions):
        cast = Cast(people, "caption", index)
        yield Scene(caption, sentences(caption), cast, "caption", index)
