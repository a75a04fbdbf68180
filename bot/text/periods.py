"""Read stretches of time: "6 tháng đầu năm 2018", "quý 4.2019", "nhiệm kỳ 2020-2025"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.dates import Period
from bot.text.late import Late
from bot.text.plain import plain

_Days = tuple[dt.date, dt.date] | None

_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s*(?:,\s*)?(?:nam\s+|of\s+|in\s+|[/.-]\s*)?(?P<year>{_YEAR})(?!\d))"
_NUMBER_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9, "muoi": 10}
_ENGLISH_NUMBERS = {"three": 3, "six": 6, "nine": 9}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{m}|{m[:3]}" for m in _MONTHS)
_MONTH_WORDS = {
    "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_MONTHS_OF = Late(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})\s+thang\s*"
    rf"(?:(?P<half>dau|cuoi)\s+nam\b(?:\s+nay)?{_OF_YEAR}?|{_OF_YEAR.replace('<year>', '<year2>')})"
)
_FIRST_MONTHS = Late(
    rf"\b(?:(?P<half>first|last)\s+(?P<n>\d{{1,2}}|{'|'.join(_ENGLISH_NUMBERS)})\s+months"
    rf"|(?P<half2>first|second)\s+half)(?:\s+of(?:\s+the\s+year)?)?{_OF_YEAR}?"
)
_HALF = Late(rf"\bnua\s+(?P<half>dau|cuoi)\s+nam{_OF_YEAR}?")
_QUARTER = Late(rf"\bqu[yi]\s*(?P<q>[1-4]|iv|i{{1,3}})\b{_OF_YEAR}?")
_QUARTER_EN = Late(rf"\b(?:q(?P<q>[1-4])\b|quarter\s+(?P<q2>[1-4])\b){_OF_YEAR}?")
_TERM = Late(
    rf"\b(?:nhiem\s+ky|giai\s+doan|term|period)\s*:?\s*(?P<a>{_YEAR})\s*(?:-|den)\s*(?P<b>{_YEAR})(?!\d)"
)
_MONTH_OF = Late(
    rf"(?<!\d\s)\bthang\s+(?P<m>0?[1-9]\b|1[0-2]\b|muoi\s+mot|muoi\s+hai|{'|'.join(_MONTH_WORDS)})"
    rf"(?!\s+(?:tuoi|thang)){_OF_YEAR}"
)
_SHARED_MONTH = Late(r"\bthang\s+(?P<m>0?[1-9]|1[0-2])\s+va\s+(?=\d{1,2}\s+thang\b)")
_MONTH_EN = Late(rf"(?<![\d.]\s)\b(?P<m>{_MONTH})\b\.?,?\s+(?:of\s+)?(?P<year>{_YEAR})(?!\d)")
_DAY = Late(
    rf"\b\d{{1,2}}\s+thang\s+\d{{1,2}}\s*,?\s+nam\s+{_YEAR}|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b\.?,?\s+{_YEAR}|\b(?:{_MONTH})\.?\s+\d{{1,2}},?\s+{_YEAR}"
)
_NAMED_YEAR = Late(rf"\b(?:nam|year|in|during|trong)\s+(?P<year>{_YEAR})(?![\d%]|[.,/]\d)")
_BARE_YEAR = Late(rf"(?<![\d.,/-]){_YEAR}(?![\d%]|[.,/-]\d|-[a-z])")
# What every period holds; most questions and titles have none of it.
_HINT = re.compile(r"\d|thang|nua|half|months|qu[yi]")


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A period and its place in the text, in code points: ``text[start:end]``."""

    period: Period
    start: int
    end: int


def find_periods(
    text: str, *, year: int | None = None, bare_years: bool = False
) -> tuple[PeriodMatch, ...]:
    """Find the periods that a text names.

    Args:
        text: NFC, with or without diacritics, Vietnamese or English.
        year: what "6 tháng đầu năm" means where no year is printed, e.g. of the publication.
        bare_years: also read "2018" alone as a year, which only a short question allows.

    Returns:
        Matches in reading order, never overlapping, the longest reading of each place.
        ``period.text`` is printed verbatim; its days are None when the year is unknown.
        "tháng 9 và 9 tháng năm 2019" gives two. "đến nay", "giữa tháng" are too vague to be here.
    """
    flat = plain(text)
    if not _HINT.search(flat):
        return ()
    found: list[PeriodMatch] = []
    taken = bytearray(len(flat))
    in_day = bytearray(len(flat))
    for match in _DAY.compiled.finditer(flat):
        in_day[match.start() : match.end()] = bytes([1]) * (match.end() - match.start())

    def collect(pattern: Late, days: Callable[[re.Match[str]], _Days]) -> None:
        for match in pattern.compiled.finditer(flat):
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                taken[start:end] = bytes([1]) * (end - start)
                first, last = days(match) or (None, None)
                period = Period(text[start:end].strip(), first, last)
                found.append(PeriodMatch(period, start, end))

    collect(_TERM, lambda m: (dt.date(int(m["a"]), 1, 1), dt.date(int(m["b"]), 12, 31)))
    collect(_MONTHS_OF, lambda m: _months_of(m, year))
    collect(_FIRST_MONTHS, lambda m: _first_months(m, year))
    collect(_HALF, lambda m: _stretch(_year_of(m, year), 6, last=m["half"] == "cuoi"))
    collect(_QUARTER, lambda m: _quarter(m["q"], _year_of(m, year)))
    collect(_QUARTER_EN, lambda m: _quarter(m["q"] or m["q2"], _year_of(m, year)))
    collect(_SHARED_MONTH, lambda m: _month(int(m["m"]), _year_after(flat, m.end())))
    collect(_MONTH_OF, lambda m: _month(_month_number(m["m"]), int(m["year"])))
    collect(_MONTH_EN, lambda m: _month(_english_month(m["m"]), int(m["year"])))
    collect(_NAMED_YEAR, lambda m: _stretch(int(m["year"]), 12))
    if bare_years:
        collect(_BARE_YEAR, lambda m: _stretch(int(m.group()), 12))
    found = [_trimmed(m, flat) for m in found if not in_day[m.start]]
    return tuple(sorted((m for m in found if not _fund(m)), key=lambda m: m.start))


def _fund(match: PeriodMatch) -> bool:
    """Tell "quỹ 1" (a fund) from "quý 1" (a quarter)."""
    return match.period.text.lower().startswith(("quỹ", "quỷ", "quỳ"))


def _trimmed(match: PeriodMatch, flat: str) -> PeriodMatch:
    """Leave "và" of a month that shares its year outside the match."""
    shared = _SHARED_MONTH.compiled.match(flat, match.start)
    if shared is None or shared.end() != match.end:
        return match
    end = shared.end("m")
    text = match.period.text[: end - match.start]
    return PeriodMatch(Period(text, match.period.start, match.period.end), match.start, end)


def _year_of(match: re.Match[str], default: int | None) -> int | None:
    printed = match["year"] or match.groupdict().get("year2")
    return int(printed) if printed else default


def _year_after(flat: str, place: int) -> int | None:
    match = _MONTHS_OF.compiled.match(flat, place)
    return _year_of(match, None) if match else None


def _month_number(word: str) -> int:
    word = " ".join(word.split())
    return int(word) if word.isdigit() else _MONTH_WORDS[word]


def _english_month(word: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(word[:3]))


def _month(month: int, year: int | None) -> _Days:
    if year is None:
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last)


def _stretch(year: int | None, months: int, *, last: bool = False) -> _Days:
    """Return the first, or the last, so many months of a year."""
    if year is None or not 1 <= months <= 12:
        return None
    first, final = (13 - months, 12) if last else (1, months)
    return dt.date(year, first, 1), dt.date(year, final, calendar.monthrange(year, final)[1])


def _months_of(match: re.Match[str], year: int | None) -> _Days:
    number = match["n"]
    months = int(number) if number.isdigit() else _NUMBER_WORDS[number]
    return _stretch(_year_of(match, year), months, last=match["half"] == "cuoi")


def _first_months(match: re.Match[str], year: int | None) -> _Days:
    number = match["n"] or "6"
    months = int(number) if number.isdigit() else _ENGLISH_NUMBERS[number]
    last = "last" in (match["half"], match["half2"]) or match["half2"] == "second"
    return _stretch(_year_of(match, year), months, last=last)


def _quarter(number: str, year: int | None) -> _Days:
    if year is None:
        return None
    quarter = int(number) if number.isdigit() else _ROMAN[number]
    last = 3 * quarter
    return (
        dt.date(year, last - 2, 1),
        dt.date(year, last, calendar.monthrange(year, last)[1]),
    )
