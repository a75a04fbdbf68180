"""The year of a day that is printed without one: that of the report, or of an anniversary."""

from __future__ import annotations

import datetime as dt
import re

from bot.text.date_hints import each_in
from bot.text.late import Late

DAY = r"0?[1-9]|[12]\d|3[01]"
YEAR = r"(?:19|20)\d\d"

# A report comes days after the event, seldom weeks. Beyond this an old text was posted again, and
# the year of the posting says nothing about the year of the event.
_LATEST_REPORT = dt.timedelta(days=92)
_ONE_DAY = dt.timedelta(days=1)

# "(30/4/1975-30/4/2025)": the second day is the anniversary that the report is about.
_ANNIVERSARY = Late(
    rf"(?P<d>{DAY})[/.-](?P<m>0?[1-9]|1[0-2])[/.-](?:1[5-9]|20)\d\d\s*-\s*"
    rf"(?P<d2>{DAY})[/.-](?P<m2>0?[1-9]|1[0-2])[/.-](?P<y>{YEAR})(?!\d)"
)
# What every one of them has.
_SECOND_DAY = re.compile(r"-\s*\d\d?[/.-]\d\d?[/.-]\d\d\d\d")


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, None when the calendar has no such day (30-2)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def printed_year(printed: str | None, published: dt.date | None) -> int | None:
    """Return the year of "2025" or "25"; None where nothing is printed.

    Two digits are a year only within a year of the publication day.
    """
    if printed is None:
        return None
    if len(printed) == 4:
        return int(printed)
    century = 2000 + int(printed)
    return century if published and abs(century - published.year) <= 1 else None


def anniversaries_in(flat: str, near: list[tuple[int, int]]) -> tuple[dt.date, ...]:
    """Find the anniversaries ("30/4/1975-30/4/2025") in stretches of a folded text."""
    if not _SECOND_DAY.search(flat):
        return ()
    days = (
        day_of(int(m["y"]), int(m["m2"]), int(m["d2"]))
        for m in each_in(_ANNIVERSARY.compiled, flat, near)
        if (int(m["d"]), int(m["m"])) == (int(m["d2"]), int(m["m2"]))
    )
    return tuple(d for d in days if d)


def inferred_year(
    month: int,
    day: int,
    published: dt.date | None,
    anniversaries: tuple[dt.date, ...],
    *,
    future: bool,
) -> int | None:
    """Guess the year of a day that is printed without one, None when the report cannot mean it.

    Args:
        month: 1 to 12.
        day: 1 to 31; the year is one that has such a day.
        published: day of publication.
        anniversaries: what dates the report when it has no day of publication.
        future: the words around it announce the day ("sẽ", "sắp tới").
    """
    if published is None:
        near = (
            a.year
            for a in anniversaries
            if (at := day_of(a.year, month, day)) and abs(at - a) <= _LATEST_REPORT / 2
        )
        return next(near, None)
    years = [published.year, published.year - 1]
    if future:
        years.insert(1, published.year + 1)
    for year in years:
        at = day_of(year, month, day)
        if at is None:
            continue
        if future and published - _ONE_DAY <= at <= published + 2 * _LATEST_REPORT:
            return year
        if -_ONE_DAY <= published - at <= _LATEST_REPORT:
            return year
    return None
