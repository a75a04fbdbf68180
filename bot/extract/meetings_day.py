"""Read on which day a meeting was held."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.articles import Article
from bot.domain.dates import PartialDate
from bot.domain.text import Sentence
from bot.extract.meetings_candidates import Candidate
from bot.extract.meetings_title import Title
from bot.text.dates import DateMatch, find_dates
from bot.text.late import Late

_DIARY = re.compile(
    r"(?:diễn ra|tổ chức|khai mạc|tiến hành|kéo dài|bắt đầu)[^.;:]{0,60}$|^[^.;:]{0,12}$",
    re.IGNORECASE,
)
# The day of a document, a bound, an anniversary.
_NOT_ITS_DAY = re.compile(
    r"(?:số\s*\d\S*|\d[\d/]*[-/][A-ZĐ]\S*)[^.;\d]{0,50}$|(?:[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|"
    r"[Qq]uyết định|[Cc]ông văn|[Kk]ế hoạch|[Tt]hông báo)(?:\s+số)?\s*,?\s*$|"
    r"(?:đến|trước|từ|kể từ|hạn|tới|sinh|kỷ niệm|[Nn]hân)\s*(?:ngày\s*)?$|\(\s*$|\d\s*[-–]\s*$"
)
_OTHER_EVENT = re.compile(r"chuẩn bị|hướng tới|chào mừng|tiến tới")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEAR_ALONE = re.compile(r"(?<!\d)(?<![-–] )(?<![-–])20\d\d(?!\d)")  # no end of a term
_EVENT_OF_YEAR = Late(
    r"(?:festival|lễ hội|ngày hội|hội thi|hội chợ|hội thảo|liên hoan|tuần lễ|tháng hành động|giải|"
    r"cuộc thi|kỳ thi|diễn đàn|đại hội|hội nghị(?! (?:tổng kết|triển khai|sơ kết))|"
    r"tháng đầu năm|quý (?:i{1,3}|iv|[1-4])|lần thứ [^\s,;.:]{1,6})"
    r"(?:(?:(?!nhiệm vụ|kế hoạch|phương hướng|tổng kết|đến năm|giai đoạn|chỉ tiêu)[^.,;:]){0,70}?"
    r" )?"
    r"(?:năm |[-–/] ?)?(?P<year>20\d\d)(?!\d)(?! ?[-–])",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?:\s?[-/.]\s?|\stháng\s)(?P<month>\d{1,2})"
    r"(?:\s?[-/.]\s?|\snăm\s)$"
)
_DEADLINE = Late(r"(?:trước|đến|tới|hạn|chậm nhất|từ|kể từ)\s(?:là\s|hết\s)?(?:ngày\s)?$")
# The last period of a career: "+ Tháng 6.2017: Được ... cử giữ chức".
_STEP_BEFORE = re.compile(r"(?:[+•*;.\n-]|[Tt]ừ)\s?[Tt]háng\s(?P<month>\d{1,2})[./-]$")
_STEP_BEHIND = re.compile(r"(?:\sđến nay)?\s?:")
_SOON = 8
_TODAY = re.compile(r"(?:hôm|sáng|trưa|chiều|tối) nay\D{1,4}\d", re.IGNORECASE)
_LATE = 2  # months after the one under review
_NOVEMBER, _APRIL = 11, 4
_MONTHLY = re.compile(
    r"(?:thường kỳ|định kỳ|giao ban|họp báo|phiên họp)\s[^,;]{0,40}?tháng\s"
    r"(?P<month>1[0-2]|0?[1-9])\s?(?:[-/]|năm)\s?(?P<year>20\d\d)"
)
_REVIEWED = re.compile(
    r"(?:tổng kết|đánh giá)[^;]{0,80}?(?<!cuối )(?<!đầu )(?<!đến )năm\s"
    r"(?P<year>20\d\d)(?!\d)(?!\s?[-–])"
)
_PLANNED = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|triển khai)[^;,]{0,60}?(?<!cuối )(?<!đầu )(?<!đến )năm\s"
    r"(?P<year>20\d\d)(?!\d)(?!\s?[-–])"
)
_OTHER_DEED = re.compile(r"ban hành|có văn bản|ra thông báo|có công văn|\bký\b")


def meeting_day(article: Article, split: Sequence[Sentence], chosen: Candidate) -> PartialDate:
    """Return the day of the meeting: beside its name, else where the text says when it was held."""
    body = article.body
    intro, title = split[chosen.sentence], chosen.title
    name = body[title.start : title.end]
    dates = [_with_year_of_event(body, split, m, name) for m in chosen.dates]
    undated = PartialDate(not_after=article.published_on)
    for match in dates:
        if not intro.span.start <= match.start < intro.span.end:
            continue
        before = body[intro.span.start : match.start]
        if match.end <= title.start and match.date.start != match.date.end:
            return match.date  # "Sau 2 ngày làm việc (từ 10-11/8), Đại hội ..."
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
    return _dateline(split, dates, chosen, body) or _today(split, dates, chosen, body) or undated


def _with_year_of_event(
    body: str, split: Sequence[Sentence], match: DateMatch, name: str
) -> DateMatch:
    """Give "Ngày 10/5" the year that the meeting's name, or its sentence, prints: "Festival 2017".

    The year of a sentence does not count at the turn of the year, when plans and reviews name the
    one after or before.
    """
    if match.date.start is not None or not body[match.start : match.end].strip()[-1:].isdigit():
        return match
    sentence = next(s for s in split if match.start < s.span.end)
    numbers = re.findall(r"\d+", body[match.start : match.end])
    year = _year_of_name(name, int(numbers[-1])) if numbers else None
    if year:
        return _dated(match, body, year)
    if numbers and (year := _year_elsewhere(body, numbers)):
        return _dated(match, body, year)
    years = {m.group() for m in _YEAR.finditer(sentence.text)}
    event = _EVENT_OF_YEAR.compiled.search(sentence.text) if len(years) == 1 else None
    if event is None:
        return match
    dated = _dated(match, body, int(event["year"]))
    return dated if dated.date.start and 3 <= dated.date.start.month <= 10 else match


def _year_elsewhere(body: str, numbers: Sequence[str]) -> int | None:
    """Return the year that the same day has elsewhere, or the month that ends a career told here.

    Only the latest year of the text counts: an earlier one is of the past.
    """
    if len(numbers) != 2 or body.count(numbers[1]) < 2:
        return None
    day, month = (int(n) for n in numbers)
    days, step, latest = _calendar(body)
    years = days.get((day, month)) or ({step[1]} if step and step[0] == month else set())
    return latest if years == {latest} else None


@lru_cache(maxsize=2)
def _calendar(
    body: str,
) -> tuple[Mapping[tuple[int, int], set[int]], tuple[int, int] | None, int]:
    """Return the years by day and month, month and year of a career's last step, the last year."""
    days: dict[tuple[int, int], set[int]] = {}
    step: tuple[int, int] | None = None
    latest = 0
    at = body.find("20")
    while at >= 0:
        if _YEAR_ALONE.match(body, at):
            year = int(body[at : at + 4])
            latest = max(latest, year)
            before = body[max(0, at - 40) : at]
            if (day := _DAY_BEFORE.search(before)) and not _DEADLINE.compiled.search(
                before, 0, day.start()
            ):
                days.setdefault((int(day["day"]), int(day["month"])), set()).add(year)
            elif (month := _STEP_BEFORE.search(before)) and _STEP_BEHIND.match(body, at + 4):
                step = int(month["month"]), year
        at = body.find("20", at + 2)
    return days, step, latest


def _dated(match: DateMatch, body: str, year: int) -> DateMatch:
    dated = find_dates(f"{body[match.start : match.end]}/{year}")
    if len(dated) != 1 or dated[0].date.start is None:
        return match
    part = match.date.time_of_day
    return replace(match, date=replace(dated[0].date, year_inferred=True, time_of_day=part))


def _today(
    split: Sequence[Sentence], dates: Sequence[DateMatch], chosen: Candidate, body: str
) -> PartialDate | None:
    """Return the day that somebody there calls today: "hôm nay (3/6), chúng ta thống nhất"."""
    last = split[min(len(split) - 1, chosen.sentence + _SOON)].span.end
    days = {
        m.date.start: m.date
        for m in dates
        if m.start < last and m.date.start and _TODAY.match(body, m.start, m.end)
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _year_of_name(name: str, month: int) -> int | None:
    """Return the year of a day by the time that a meeting's name reviews or plans for.

    "phiên họp thường kỳ tháng 5/2017" is held in May or soon after; "tổng kết năm 2016" at the
    end of 2016 or the beginning of 2017.
    """
    if monthly := _MONTHLY.search(name):
        year, of = int(monthly["year"]), int(monthly["month"])
        return next(
            (y for y in (year, year + 1) if 0 <= (y - year) * 12 + month - of <= _LATE), None
        )
    reviewed = {int(m["year"]) for m in _REVIEWED.finditer(name)}
    planned = {int(m["year"]) - 1 for m in _PLANNED.finditer(name)}
    years = reviewed | planned
    if len(years) != 1:
        return None
    year = years.pop()
    return year if month >= _NOVEMBER else year + 1 if month <= _APRIL else None


def _introduces(before: str, between: str) -> bool:
    """Tell whether a date before the name is the day of the meeting and not of something else."""
    if (
        re.search(r"[Tt]rước đó|[Tt]heo|[Ss]au|[Nn]hân|kỷ niệm", before[-30:])
        and "," not in before[-12:]
    ):
        return False
    if _OTHER_EVENT.search(before) or _OTHER_DEED.search(between):
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
