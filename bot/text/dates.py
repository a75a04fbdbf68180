"""Read days in Vietnamese text: "Chiều 25-12-2019", "trong 2 ngày 5 và 6/11", "hôm qua".

Order is always day-month-year, also on English pages. A phrase without a year takes it from the
publication day only when the report can be meant: never a guess. Works with and without diacritics.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import chain

from bot.domain.dates import PartialDate
from bot.text.date_hints import begun_by_numbers, each_in, ended_by_days, find_hints
from bot.text.date_years import (
    DAY,
    YEAR,
    anniversaries_in,
    day_of,
    inferred_year,
    printed_year,
)
from bot.text.late import Late
from bot.text.plain import plain_within

_ONE_DAY = dt.timedelta(days=1)

_PARTS = {
    "rang sang": "rạng sáng",
    "sang": "sáng",
    "trua": "trưa",
    "chieu": "chiều",
    "toi": "tối",
    "dem": "đêm",
}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{m}|{m[:3]}" for m in _MONTHS)

_PART = r"rang\ssang|sang|trua|chieu|toi|dem"
_SEP = r"\s?[/.-]\s?"
_TODAY = r"(?:nay|qua|mai)"
_WEEKDAY = r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat)"
# What stands before the numbers and makes "3/4" a day and not a fraction.
_CUE = rf"""
    \b(?=[rstcdhnv])
    (?:(?P<part>(?:{_PART}))\s+(?:{_TODAY}\b\s*[,(-]*\s*)?(?:{_WEEKDAY}\s*[,(-]*\s*)?(?:ngay\s+)?
     |{_WEEKDAY}\s*[,(-]*\s*(?:ngay\s+)?
     |hom\s+(?:(?:nay|qua)\s*[,(-]*\s*(?:ngay\s+)?|(?=\d{{1,2}}\s?[/-]))
     |ngay\s+(?:\(\s?(?=\d{{1,2}}\s?-)|m[uo]ng\s+)?
     |(?:tu|den|trong|vao)\s+(?=\d{{1,2}}(?:/\d{{1,2}})?\s*(?:den|-|va)\s*\d{{1,2}}\s?[/.-]))
"""
_NUMBERS = rf"""
    (?:(?P<first>{DAY})(?:{_SEP}(?P<first_month>0?[1-9]|1[0-2]))?(?:{_SEP}(?P<first_year>{YEAR}))?
       (?:\s*,\s*(?:ngay\s+)?(?:{DAY}))*
       \s*(?:(?:den|toi)\s+(?:het\s+)?(?:ngay\s+)?|va\s+(?:ngay\s+)?|[-&]\s*|,\s*)
       (?={DAY}))?
    (?P<day>{DAY})
    (?:{_SEP}(?P<month>0?[1-9]|1[0-2])(?!\d)(?:{_SEP}(?P<year>{YEAR}|\d\d)(?!\d))?
      |\s+thang\s+(?P<word_month>0?[1-9]|1[0-2])(?!\d)
         (?:(?:\s*,?\s+nam\s+|{_SEP}|\s+)(?P<word_year>{YEAR})(?!\d))?)
    (?![\d%]|[.,/]\d|-\d)
"""
_CUED = Late(_CUE + r"(?<!\d)" + _NUMBERS, re.VERBOSE)
_FULL = Late(
    rf"(?<![\d/.,-])(?P<day>{DAY})(?:{_SEP}(?P<month>0?[1-9]|1[0-2]){_SEP}"
    rf"|\s+thang\s+(?P<word_month>0?[1-9]|1[0-2])\s*,?\s+(?:nam\s+)?)(?P<year>{YEAR})(?![\d%])"
)
_ENGLISH = Late(
    rf"\b(?P<day>{DAY})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\b\.?,?\s+(?P<year>{YEAR})\b"
    rf"|\b(?P<month2>{_MONTH})\b\.?\s+(?P<day2>{DAY})(?:st|nd|rd|th)?,?\s+(?P<year2>{YEAR})\b"
)
# Only a page with a month in English needs the patterns for it.
_ENGLISH_HINT = Late(rf"(?:{_MONTH})\b\.?,?\s+\d")
_RELATIVE = Late(
    rf"\b(?:(?P<part>{_PART})\s+(?P<which>nay|qua|mai)|hom\s+(?P<day>nay|qua)|ngay\s+(?P<next>mai))\b"
)
_SAME = Late(rf"\b(?:(?P<part>{_PART})\s+)?cung\s+ngay\b")
_OPENS = re.compile(r"(?:^|[.!?:)\n–-])[^.!?\n]{0,12}$")
_LUNAR = re.compile(r"\s*\(?\s*(?:am lich|al\b|tet\b)")
_FUTURE = re.compile(r"\b(?:se|du kien|sap toi|toi day|len ke hoach)\b")
# "Ngày 20/4 tới", "Ngày 20/4, tại Quy Nhơn, UBND tỉnh sẽ tổ chức".
_WILL = re.compile(
    r"\)?(?: (?:sap )?toi(?! ngay| \d| het)\b|[^.;:\n\d]{0,90}\bse (?:to chuc|dien ra|khai mac))"
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date phrase and its place in the text, in code points: ``text[start:end]``."""

    date: PartialDate
    start: int
    end: int


def find_dates(text: str, published: dt.date | None = None) -> tuple[DateMatch, ...]:
    """Find the phrases that mean one day or a few days in a row.

    Args:
        text: NFC, with or without diacritics.
        published: day of publication; gives the year of "30-9" and the day of "hôm qua".

    Returns:
        Matches in reading order, never overlapping. A phrase that cannot be dated (no year and no
        publication day, or too far from it) has ``start`` None and precision "unknown". Days of
        the lunar calendar and impossible days (30-2) are not returned.

    Source: the forms of Vietnamese provincial news pages. Limits: "3/4" alone is a fraction, so a
    day without a year needs "ngày", a part of day or "hôm nay" before it.
    """
    hints = find_hints(text)
    if hints is None:
        return ()
    near = hints.near
    flat = plain_within(text, near)
    anniversaries = anniversaries_in(flat, near) if published is None else ()
    cued = (
        _cued(m, text, flat, published, anniversaries)
        for m in each_in(_CUED.compiled, flat, hints.dated)
    )
    found = [match for match in cued if match]
    taken = bytearray(len(text))
    for known in found:
        taken[known.start : known.end] = bytes([1]) * (known.end - known.start)
    hint = _ENGLISH_HINT.compiled
    in_english = any(hint.search(flat, start, end) for start, end in near)
    english = each_in(_ENGLISH.compiled, flat, near) if in_english else ()
    others = chain(
        (
            _full(m, m["month"] or m["word_month"], published)
            for m in begun_by_numbers(_FULL.compiled, flat, hints)
        ),
        (_full(m, _month_number(m), published) for m in english),
        (_relative(text, m, published) for m in ended_by_days(_RELATIVE.compiled, flat)),
    )
    for other in others:
        if other and taken.find(1, other.start, other.end) < 0:
            if not _LUNAR.match(flat, other.end):
                found.append(other)
            taken[other.start : other.end] = bytes([1]) * (other.end - other.start)
    found.sort(key=lambda m: m.start)
    # "Chiều cùng ngày" goes on from a day that opens a sentence, not from one in passing.
    opening = [m for m in found if _OPENS.search(text, max(0, m.start - 14), m.start)] or found
    starts = [m.start for m in opening]
    for match in each_in(_SAME.compiled, flat, near) if "cung ngay" in flat else ():
        before = bisect_left(starts, match.start())
        part = _part(text, match)
        if before and (part or not match["part"]):
            date = replace(opening[before - 1].date, time_of_day=part)
            found.append(DateMatch(date, match.start(), match.end()))
    return tuple(sorted(found, key=lambda m: m.start))


def _part(text: str, match: re.Match[str]) -> str | None:
    """Return the part of day, None when diacritics show another word (tới is not tối)."""
    if not match["part"]:
        return None
    folded = " ".join(match["part"].split())
    word = _PARTS[folded]
    printed = " ".join(text[match.start("part") : match.end("part")].lower().split())
    return word if printed in (word, folded) else None


def _cued(
    match: re.Match[str],
    text: str,
    flat: str,
    published: dt.date | None,
    anniversaries: tuple[dt.date, ...],
) -> DateMatch | None:
    part = _part(text, match)
    if match["part"] and part is None and " ngay " not in match.group():
        return None  # "tới 15/4"; but "tới ngày 15/4" names a day
    if _LUNAR.match(flat, match.end()):
        return None
    month, day = int(match["month"] or match["word_month"]), int(match["day"])
    printed = match["year"] or match["word_year"]
    year = printed_year(printed, published)
    inferred = printed is None
    if inferred:
        future = bool(
            _FUTURE.search(flat, max(0, match.start() - 40), match.start())
            or _WILL.match(flat, match.end(), match.end() + 120)
        )
        # A session of several days is reported from its first day on.
        opening = int(match["first_month"] or month), int(match["first"] or day)
        year = inferred_year(*opening, published, anniversaries, future=future)
    if day_of(year or 2024, month, day) is None:
        return None
    if year is None:
        unknown = PartialDate(not_after=published, time_of_day=part)
        return DateMatch(unknown, match.start(), match.end())
    end = dt.date(year, month, day)
    start = end
    if match["first"]:
        first = day_of(
            int(match["first_year"] or year),
            int(match["first_month"] or month),
            int(match["first"]),
        )
        if first is None or not first <= end:
            return None
        start = first
    date = PartialDate(start, end, "day", inferred, published, part)
    return DateMatch(date, match.start(), match.end())


def _month_number(match: re.Match[str]) -> str:
    name = (match["month"] or match["month2"])[:3]
    return str(next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name)))


def _full(match: re.Match[str], month: str, published: dt.date | None) -> DateMatch | None:
    groups = match.groupdict()
    day = day_of(
        int(match["year"] or groups.get("year2") or 0),
        int(month),
        int(match["day"] or groups.get("day2") or 0),
    )
    if day is None:
        return None
    date = PartialDate(day, day, "day", not_after=published)
    return DateMatch(date, match.start(), match.end())


def _relative(text: str, match: re.Match[str], published: dt.date | None) -> DateMatch | None:
    part = _part(text, match)
    if match["part"] and part is None:
        return None
    which = match["which"] or match["day"] or match["next"]
    shift = {"nay": 0, "qua": -1, "mai": 1}[which]
    date = PartialDate(time_of_day=part)
    if published is not None:
        day = published + shift * _ONE_DAY
        date = PartialDate(day, day, "day", True, published, part)
    return DateMatch(date, match.start(), match.end())
