"""Read on which day a meeting was held."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.domain.articles import Article
from bot.domain.dates import PartialDate
from bot.domain.text import Sentence
from bot.extract.meetings_candidates import Candidate
from bot.extract.meetings_title import Title
from bot.extract.meetings_year import year_of_day
from bot.text.dates import DateMatch, find_dates

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
# A stop that ends something; the one in "TP. Lạng Sơn", "Q. Tân Bình" only shortens a word.
_STOPS = re.compile(r"(?<![A-ZĐ])(?<!\bTp)(?<!\btp)(?<!\bTx)\. ")
_SOON = 8
_OPENING_WORDS = 2  # before a day that opens its sentence: a list of people may follow it
_MONTHS = 12
_DAY_AND_MONTH = 2
_MOST_NUMBERS = 3
_TODAY = re.compile(r"(?:hôm|sáng|trưa|chiều|tối) nay\D{1,4}\d", re.IGNORECASE)
_OTHER_DEED = re.compile(r"ban hành|có văn bản|ra thông báo|có công văn|\bký\b")


def meeting_day(article: Article, split: Sequence[Sentence], chosen: Candidate) -> PartialDate:
    """Return the day of the meeting: beside its name, else where the text says when it was held."""
    body, title = article.body, chosen.title
    name = body[title.start : title.end]

    def dated(match: DateMatch) -> PartialDate:
        return _with_year(article, split, match, name).date

    found = (
        _beside(split, chosen, body, dated)
        or _told(split, chosen, body)
        or _dateline(split, chosen, body)
    )
    if found:
        return dated(found)
    return _today(split, chosen, body, dated) or PartialDate(not_after=article.published_on)


def _beside(
    split: Sequence[Sentence],
    chosen: Candidate,
    body: str,
    dated: Callable[[DateMatch], PartialDate],
) -> DateMatch | None:
    """Return the day that stands beside the name in its sentence."""
    intro, title = split[chosen.sentence], chosen.title
    for match in chosen.dates:
        if not intro.span.start <= match.start < intro.span.end:
            continue
        before = body[intro.span.start : match.start]
        if match.end <= title.start:
            days = dated(match)
            if days.start != days.end:
                return match  # "Sau 2 ngày làm việc (từ 10-11/8), Đại hội ..."
        if _NOT_ITS_DAY.search(before[-60:]) and match.date.time_of_day is None:
            continue
        if match.end <= title.start:
            if _introduces(before, body[match.end : title.start]):
                return match
        elif 0 <= match.start - title.end <= 90 and "“" not in body[title.end : match.start]:
            return match
    return None


def _told(split: Sequence[Sentence], chosen: Candidate, body: str) -> DateMatch | None:
    """Return the day on which a sentence nearby says that the meeting was held."""
    title = chosen.title
    for sentence in split[: chosen.sentence + 8]:
        for match in chosen.dates:
            if not sentence.span.start <= match.start < sentence.span.end:
                continue
            before = body[sentence.span.start : match.start]
            after = body[match.end : sentence.span.end]
            if _NOT_ITS_DAY.search(before[-40:]) and match.date.time_of_day is None:
                continue
            if _names(before, title) and _DIARY.search(before) and "Trước đó" not in before:
                return match
            if re.search(r"[Tt]ổ chức (?:trong|vào|từ)[^,.]{0,30}$", before) and _names(
                after[:40], title
            ):
                return match
    return None


def _with_year(
    article: Article, split: Sequence[Sentence], match: DateMatch, name: str
) -> DateMatch:
    """Give "Ngày 10/5" the year that the article tells elsewhere, if it does."""
    if match.date.start is not None:
        return match
    body = article.body
    printed = body[match.start : match.end]
    numbers = [int(n) for n in re.findall(r"\d+", printed)]
    if not 1 < len(numbers) <= _MOST_NUMBERS or not printed.rstrip(" )")[-1:].isdigit():
        return match
    if not 1 <= numbers[-1] <= _MONTHS:
        return match
    sentence = next(s for s in split if match.start < s.span.end)
    day = numbers[0] if len(numbers) == _DAY_AND_MONTH else None
    year = year_of_day(article, name, sentence.text, day, numbers[-1])
    return _dated(match, body, year) if year else match


def _dated(match: DateMatch, body: str, year: int) -> DateMatch:
    printed = body[match.start : match.end].rstrip(" )")
    # The same sign before the year as before the month: "5.6" is read with ".2022" only.
    sign = re.search(r"\d\s?([-/.])\s?\d+$", printed)
    dated = find_dates(f"{printed}{sign[1] if sign else '/'}{year}")
    if len(dated) != 1 or dated[0].date.start is None:
        return match
    part = match.date.time_of_day
    return replace(match, date=replace(dated[0].date, year_inferred=True, time_of_day=part))


def _today(
    split: Sequence[Sentence],
    chosen: Candidate,
    body: str,
    dated: Callable[[DateMatch], PartialDate],
) -> PartialDate | None:
    """Return the day that somebody there calls today: "hôm nay (3/6), chúng ta thống nhất"."""
    last = split[min(len(split) - 1, chosen.sentence + _SOON)].span.end
    days = {
        date.start: date
        for m in chosen.dates
        if m.start < last and _TODAY.match(body, m.start, m.end) and (date := dated(m)).start
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _introduces(before: str, between: str) -> bool:
    """Tell whether a date before the name is the day of the meeting and not of something else."""
    if (
        re.search(r"[Tt]rước đó|[Tt]heo|[Ss]au|[Nn]hân|kỷ niệm", before[-30:])
        and "," not in before[-12:]
    ):
        return False
    if _OTHER_EVENT.search(before) or _OTHER_DEED.search(between):
        return False
    listed = ";" in between and len(before.split()) > _OPENING_WORDS
    return _STOPS.search(between) is None and not listed and "trước đó" not in between.lower()


def _names(text: str, title: Title) -> bool:
    noun = title.noun.split()[-1] if title.noun.startswith(("cuộc", "buổi")) else title.noun
    noun = noun.split()[0] if noun.startswith("lễ") else noun
    return noun in text.lower()


def _dateline(split: Sequence[Sentence], chosen: Candidate, body: str) -> DateMatch | None:
    """Return a day with a part of day that opens the paragraph of the meeting."""
    for sentence in split[max(0, chosen.sentence - 2) : chosen.sentence]:
        for match in chosen.dates:
            if sentence.span.start <= match.start <= sentence.span.start + 25:
                opens = body[sentence.span.start : match.start]
                if match.date.time_of_day or not opens.strip():
                    return match
    return None
