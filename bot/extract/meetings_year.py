"""The year of a day that is printed without one, where the article tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.domain.articles import Article
from bot.text.late import Late

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


# A time of some months of one year, which a report at its end looks back on.
_MONTHS_OF = re.compile(
    r"(?<![\d.,])(?P<count>[3-9]|1[01]|ba|sáu|chín)\stháng(?:\s(?:đầu|cuối))?(?:\snăm)?"
    r"(?:\scủa)?(?:\snăm)?\s(?P<year>20\d\d)(?!\d)(?!\s?[-–])"
    r"|quý\s(?P<quarter>IV|I{1,3}|[1-4])\s?(?:[-/.,]|năm)\s?(?:năm\s)?(?P<of>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}
_QUARTERS = {"I": 3, "II": 6, "III": 9, "IV": 12}
# "báo cáo kết quả vận hành hệ thống 9 tháng đầu năm 2021": at the meeting, so it is of its time.
_REPORTS = Late(r"báo cáo (?:kết quả|tình hình|về|công tác|sơ kết)[^.;:]{0,120}20\d\d")
_REPORTED = 4000
_CONGRESS_TERM = re.compile(
    r"nhiệm kỳ\s\(?(?P<year>20\d\d)\s?[-–/]\s?(?P<last>20\d\d)(?!\d)", re.IGNORECASE
)
_FULL_TERM = 5  # years; shorter ones, of schools and branches, begin at any time
_SCHOOL_YEAR = re.compile(
    r"(?P<begins>khai giảng|khai trường|triển khai[^.;]{0,40}|đón)?[^.;\d]{0,30}năm học\s"
    r"(?P<year>20\d\d)\s?[-–]\s?(?:20)?\d\d(?!\d)",
    re.IGNORECASE,
)
_MAY, _AUGUST, _SEPTEMBER, _OCTOBER, _DECEMBER = 5, 8, 9, 10, 12
# "Lễ giao nhận quân năm 2020", "chiến dịch hè 2022": the year closes a name.
_CLOSING_YEAR = re.compile(
    r"(?P<before>[^\s,;.:()]+(?:\s[^\s,;.:()]+)*)\s(?P<year>20\d\d)(?=$|[\s,;.:)”\"!?])(?!\s?[-–]\s?\d)"
)
# A year that is not the one of the event.
_OTHER_YEAR = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết|đánh giá|kết quả|kiểm điểm|nhiệm vụ|phương hướng|kế hoạch|"
    r"triển khai|chỉ tiêu|dự toán|quyết toán|quy hoạch|đến|từ|tầm nhìn|giai đoạn|khóa|khoá|"
    r"nhiệm kỳ|trước|sau|kỷ niệm|ngày|tháng \d+|số|luật|bộ luật|hiến pháp|nghị quyết|nghị định|"
    r"thông tư|quyết định|chỉ thị|đề án|chương trình mục tiêu|chiến lược|cùng kỳ|so với|cuối|đầu|"
    r"chuẩn bị|hướng tới|tiến tới|thông báo|công bố|chuyển đổi|ngân sách|chi|thu|biên chế|"
    r"hoàn thành|giới thiệu|bàn|nghe)(?!\w)",
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(r"(?<!\w)(?:Tết|Xuân|mừng|đón|chúc|năm mới)(?!\w)", re.IGNORECASE)
# "kết quả năm 2018 và kế hoạch năm 2019": told where one ends and the other begins.
_PAIR = re.compile(
    r"năm\s(?P<past>20\d\d)(?!\d)[^.]{0,90}?(?:nhiệm vụ|phương hướng|kế hoạch|"
    r"triển khai|dự toán|mục tiêu)[^.]{0,60}?năm\s(?P<next>20\d\d)(?!\d)",
    re.IGNORECASE,
)


def year_of_day(
    article: Article, name: str, sentence: str, day: int | None, month: int
) -> int | None:
    """Return the year of a day of a meeting, None where the article does not tell it.

    Args:
        article: cleaned.
        name: the printed name of the meeting.
        sentence: the one that prints the day.
        day: None where several days are printed.
        month: 1 to 12.

    Returns:
        the year by the meeting's name; else by the same day elsewhere; else by the sentence or
        the headline. Years further off in the report tell nothing for sure.
    """
    body, headline = article.body, article.title
    if year := _year_of_name(name, month):
        return year
    if day and (year := _year_elsewhere(body, (str(day), str(month)))):
        return year
    return (
        _year_of_event(sentence, month)
        or _year_of_words(name, month)
        or (_year_of_name(headline, month) if headline else None)
        or (_year_of_words(headline, month) if headline else None)
        or _year_of_months(sentence, month)
        or _year_of_pair(sentence, month)
        or _year_of_report((body, *article.captions), month)
    )


def _year_of_event(sentence: str, month: int) -> int | None:
    """Return the only year of a sentence when it is the one of an event: "Festival 2017".

    It does not count at the turn of the year, when plans and reviews name the one after or before.
    """
    years = {m.group() for m in _YEAR.finditer(sentence)}
    event = _EVENT_OF_YEAR.compiled.search(sentence) if len(years) == 1 else None
    return int(event["year"]) if event and 3 <= month <= _OCTOBER else None


def _year_of_words(words: str, month: int) -> int | None:
    """Return the year that a name, a headline or a sentence tells by what it is about."""
    if year := _year_of_months(words, month):
        return year
    if "ại hội" in words and (term := _CONGRESS_TERM.search(words)):
        full = int(term["last"]) - int(term["year"]) >= _FULL_TERM
        return int(term["year"]) if full and month < _NOVEMBER else None
    school = _SCHOOL_YEAR.search(words) if "năm học" in words.lower() else None
    if school:
        first = int(school["year"])
        if school["begins"] or month in (_SEPTEMBER, _OCTOBER):
            return first if _AUGUST <= month <= _OCTOBER else None
        return first + 1 if _MAY <= month <= _AUGUST else None
    years = {int(m.group()) for m in _YEAR.finditer(words)}
    closing = _CLOSING_YEAR.search(words) if len(years) == 1 else None
    if closing is None or _OTHER_YEAR.search(closing["before"]):
        return None
    year = int(closing["year"])
    if _NEW_YEAR.search(closing["before"]):
        return year - 1 if month == _DECEMBER else year if month <= _MAY else None
    return year


def _year_of_months(words: str, month: int) -> int | None:
    """Return the year of the latest months under review that ended just before a day."""
    if "20" not in words:
        return None
    found = [_ended(match, month) for match in _MONTHS_OF.finditer(words)]
    return max((year for year in found if year), default=None)


def _ended(match: re.Match[str], month: int) -> int | None:
    if match["quarter"]:
        number = match["quarter"].upper()
        last = _QUARTERS.get(number) or 3 * int(number)
        year = int(match["of"])
    else:
        last = _COUNTS.get(match["count"].lower()) or int(match["count"])
        year = int(match["year"])
    since = month - last if month >= last else month + 12 - last
    if not 0 <= since <= _LATE:
        return None
    return year if month >= last else year + 1


def _year_of_report(texts: Iterable[str], month: int) -> int | None:
    """Return the year of the months that somebody there reports on."""
    years = (
        _year_of_months(m.group(), month)
        for text in texts
        if "báo cáo " in text
        for m in _REPORTS.compiled.finditer(text, 0, _REPORTED)
    )
    return max((year for year in years if year), default=None)


def _year_of_pair(sentence: str, month: int) -> int | None:
    pair = _PAIR.search(sentence)
    if pair is None or int(pair["next"]) != int(pair["past"]) + 1:
        return None
    if month >= _NOVEMBER:
        return int(pair["past"])
    return int(pair["next"]) if month <= _APRIL else None


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
