"""The time a question speaks of: days, months, years, and periods under review."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from bot.domain.dates import PartialDate, Period
from bot.domain.entities import Event
from bot.services.ask.tokens import Token, mark
from bot.text.dates import find_dates
from bot.text.periods import find_periods
from bot.text.plain import plain

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_EN = re.compile(
    r"\b(?P<m>january|february|march|april|june|july|august|september|october|november|december)\b(?!\s+\d)"
)
_MONTH_VI = re.compile(
    r"(?<!\d )\bthang (?P<m>1[0-2]|0?[1-9])\b(?:\s*[/.-]\s*(?P<y>(?:19|20)\d\d))?"
)
_MONTH_SLASH = re.compile(
    r"(?<![\d/.,-])(?P<m>1[0-2]|0?[1-9])\s?[/-]\s?(?P<y>(?:19|20)\d\d)(?![\w/]|[-.,]\d)"
)
_DAY_NO_YEAR = re.compile(
    r"\b(?:ngay|hom|bua|on|hop|nghi|sang|chieu|toi)\s+(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\b"
    r"(?!\s*[/.-]\s*\d)"
)
_YEAR_END = re.compile(
    r"\bcuoi (?:nam )?(?P<y>(?:19|20)\d\d)\b|\blate (?P<y2>(?:19|20)\d\d)\b"
    r"|\bend of (?P<y3>(?:19|20)\d\d)\b"
)
_YEAR_START = re.compile(r"\bdau (?:nam )?(?P<y>(?:19|20)\d\d)\b|\bearly (?P<y2>(?:19|20)\d\d)\b")
_RELATIVE = re.compile(r"\bnam (?P<w>nay|ngoai|truoc)\b|\b(?P<e>this|last) year\b")


_TERM = r"nhiem ky|giai doan|\bterm\b"
"""A term of office tells which congress or plan is meant, not when something took place."""


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days; with ``month`` (and ``day``) that month (and day) of any year.

    ``review`` marks a period under review ("6 tháng đầu năm 2018"), which tells which meeting is
    meant but not when it took place.
    """

    start: dt.date
    end: dt.date
    text: str = ""
    review: bool = False
    month: int | None = None
    day: int | None = None

    @property
    def year(self) -> int | None:
        """The year, when all of it is meant."""
        whole = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
        return self.start.year if whole and self.start.year == self.end.year else None

    @property
    def any_year(self) -> int | None:
        """The year in which all of it lies."""
        return self.start.year if self.start.year == self.end.year else None

    @property
    def period(self) -> Period:
        """The stretch as a period."""
        return Period(self.text, self.start, self.end)

    def meets(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Whether a stretch of days overlaps it."""
        return bool(start and end and start <= self.end and self.start <= end)


def find_when(text: str, tokens: list[Token], today: dt.date) -> When | None:
    """Find the time that a question speaks of and mark its words.

    Args:
        text: the question, without raw Telex.
        tokens: its tokens; those of a date are marked "when".
        today: gives the year of "năm nay" and the latest possible day.
    """
    days = [m for m in find_dates(text) if m.date.start]
    if days:
        _mark(tokens, days[0].start, days[0].end)
        first = days[0].date
        assert first.start is not None
        return When(first.start, first.end or first.start, text[days[0].start : days[0].end])
    flat = plain(text)
    if match := _YEAR_END.search(flat):
        year = int(match["y"] or match["y2"] or match["y3"])
        _mark(tokens, *match.span())
        return When(dt.date(year, 10, 1), dt.date(year, 12, 31), text[slice(*match.span())])
    if (match := _YEAR_START.search(flat)) and "thang" not in flat[: match.start()][-12:]:
        year = int(match["y"] or match["y2"])
        _mark(tokens, *match.span())
        return When(dt.date(year, 1, 1), dt.date(year, 4, 30), text[slice(*match.span())])
    if (match := _DAY_NO_YEAR.search(flat)) and (found := _day_of(match, today)):
        said_with = match.group().startswith(("ngay", "hom", "bua", "on"))
        _mark(tokens, match.start() if said_with else match.start("d"), match.end())
        return found
    return _period(text, flat, tokens, today)


def _day_of(match: re.Match[str], today: dt.date) -> When | None:
    """Return "30/9" as that day of any year."""
    day, month = int(match["d"]), int(match["m"])
    try:
        on = dt.date(today.year, month, day)
    except ValueError:
        return None
    return When(on, on, match.group()[match.start("d") - match.start() :], month=month, day=day)


def _period(text: str, flat: str, tokens: list[Token], today: dt.date) -> When | None:
    periods = [m for m in find_periods(text, bare_years=True) if m.period.start]
    years = {m.period.start.year for m in periods if m.period.start}
    year = years.pop() if len(years) == 1 else None
    for match in periods:
        start, end = match.period.start, match.period.end
        if start is None or end is None or re.search(_TERM, flat[match.start : match.end]):
            continue
        one_month = start.day == 1 and (start.year, start.month) == (end.year, end.month)
        review = not one_month and _is_review(flat[match.start : match.end])
        if not review:
            _mark(tokens, match.start, match.end)
        if review or start.year == end.year:
            return When(start, end, match.period.text, review)
    if found := _MONTH_VI.search(flat):
        month = int(found["m"])
        chosen = int(found["y"]) if found["y"] else year
        if chosen or not re.match(r"\s+\d", flat[found.end() : found.end() + 2]):
            _mark(tokens, *found.span())
            return _month(month, chosen, today, text[slice(*found.span())])
    found = _MONTH_SLASH.search(flat)
    if found and not any(found.start() <= t.start < found.end() and t.used for t in tokens):
        _mark(tokens, *found.span())
        return _month(int(found["m"]), int(found["y"]), today, text[slice(*found.span())])
    if found := _MONTH_EN.search(flat):
        _mark(tokens, *found.span())
        return _month(_MONTHS.index(found["m"][:3]) + 1, year, today, found.group())
    if found := _RELATIVE.search(flat):
        _mark(tokens, *found.span())
        wanted = today.year - (0 if (found["w"] or found["e"]) in ("nay", "this") else 1)
        return When(dt.date(wanted, 1, 1), dt.date(wanted, 12, 31), text[slice(*found.span())])
    return None


def _is_review(phrase: str) -> bool:
    return bool(re.search(r"thang|month|half|quy|quarter|nhiem ky|giai doan|term", phrase))


def _month(month: int, year: int | None, today: dt.date, text: str) -> When:
    chosen = year or today.year
    last = calendar.monthrange(chosen, month)[1]
    return When(
        dt.date(chosen, month, 1), dt.date(chosen, month, last), text, month=None if year else month
    )


def _mark(tokens: list[Token], start: int, end: int) -> None:
    for i, token in enumerate(tokens):
        if start <= token.start < end and not token.used:
            mark(tokens, i, i + 1, "when")


def event_fits(event: Event, when: When) -> bool:
    """Whether an event can be the one of that time.

    An undated event is placed by its report's day, but only in whole months and years: the report
    of a day is not the day of the event.
    """
    date = event.date
    if when.review:
        return _reviews(event, when) or (
            event.period is None and _same_year(date, event.published_on, when)
        )
    if when.day:
        days = (date.start, date.end or date.start)
        return any(d is not None and (d.day, d.month) == (when.day, when.month) for d in days)
    if when.month:
        on = date.start or event.published_on
        return bool(on and on.month == when.month)
    if date.start:
        return when.meets(date.start, date.end or date.start) or (
            when.year is not None and _reviews(event, when)
        )
    if when.start == when.end:
        return False
    return when.meets(event.published_on, event.published_on) or (
        when.year is not None and _reviews(event, when)
    )


def _reviews(event: Event, when: When) -> bool:
    period = event.period
    return bool(period and period.start and when.meets(period.start, period.end))


def _same_year(date: PartialDate, published: dt.date | None, when: When) -> bool:
    on = date.start or published
    return bool(on and on.year == when.end.year)
