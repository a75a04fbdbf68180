"""Dates as the news prints them: often without a year, a day or any date at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "quarter", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with the precision that the text supports.

    Attributes:
        start: first day that is meant; None when nothing is printed.
        end: last day (equal to ``start`` for one day); None when nothing is printed.
        precision: unit that was printed.
        year_inferred: the year came from the publication date, not from the phrase.
        not_after: publication day, an upper bound for what is reported as past.
        time_of_day: "sáng", "trưa", "chiều", "tối" ... as printed, lower case.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = "unknown"
    year_inferred: bool = False
    not_after: dt.date | None = None
    time_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time under review, as printed ("6 tháng đầu năm 2018") and as days."""

    text: str
    start: dt.date | None = None
    end: dt.date | None = None
