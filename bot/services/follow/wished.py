"""Read when somebody wants to hear of something: "mỗi ngày lúc 7 giờ 30", "every Monday". Pure."""

from __future__ import annotations

import datetime as dt
import re

from bot.domain.follow import Cadence, Schedule
from bot.text import collapse, fold_with_offsets, nfc

_DAYS = (
    *(("thu hai", "thu 2", "monday"), ("thu ba", "thu 3", "tuesday")),
    *(("thu tu", "thu 4", "wednesday"), ("thu nam", "thu 5", "thursday")),
    *(("thu sau", "thu 6", "friday"), ("thu bay", "thu 7", "saturday")),
    ("chu nhat", "sunday"),
)
_DAY = "|".join(name for names in _DAYS for name in names)
_EVERY = r"(?:moi|hang|tung)"
_TIME = (
    r"(?:(?:vao\s+)?(?:luc\s+)|vao\s+|at\s+)(?P<hour>\d{1,2})"
    r"(?:\s*(?:h|g|gio|:)\s*(?P<minute>\d{2})?)?(?:\s*phut)?"
    r"(?:\s*(?P<part>sang|trua|chieu|toi|am|pm))?"
)
_OFTEN = (
    rf"(?P<day>{_EVERY}\s+(?:ngay|sang|toi)|daily|every day|once a day)"
    rf"|(?:vao\s+|on\s+)?(?:{_EVERY}|every)\s+(?P<weekday>{_DAY})s?"
    rf"|(?:vao\s+|on\s+)?(?P<same_day>{_DAY})s?\s+(?:{_EVERY}\s+tuan|every week)"
    rf"|(?P<week>{_EVERY}\s+tuan|weekly|every week|once a week)"
    rf"|(?P<hour_by_hour>{_EVERY}\s+gio|hourly|every hour)"
)
_WHEN = re.compile(rf"[,\s]+(?:(?:{_OFTEN})(?:[,\s]+(?:{_TIME}))?)\s*$")
_TRAIL = re.compile(
    r"[,\s]+(?:(?:cho|giup|gium|ho)\s+(?:toi|minh|em|chung toi)|nhe|nha|voi|please|for me)\s*$"
)


def read_schedule(text: str) -> tuple[Schedule | None, str]:
    """Return when somebody wants to hear of what a text names, and the text without that.

    Only what stands at the end is read, and only a moment beside "every day" or "every week":
    a date or an hour by itself may belong to what is followed.

    Args:
        text: a wish in Vietnamese, with or without diacritics, or in English.

    Returns:
        None and the text as it was where nothing is said of it.
    """
    whole = collapse(nfc(text)).rstrip(" .!?…")
    folded, places = fold_with_offsets(whole)
    end = len(folded)
    tail = ""
    if (trail := _TRAIL.search(folded)) is not None:
        end = trail.start()
        tail = whole[places[end] :]
    found = _WHEN.search(folded, 0, end)
    if found is None:
        return None, text
    schedule = _schedule(found)
    if schedule is None:
        return None, text
    return schedule, whole[: places[found.start()]] + tail


def _schedule(found: re.Match[str]) -> Schedule | None:
    cadence: Cadence = "daily"
    weekday: int | None = None
    if found["hour_by_hour"]:
        return Schedule("hourly")
    if found["week"]:
        cadence = "weekly"
    if day := found["weekday"] or found["same_day"]:
        cadence = "weekly"
        weekday = next(number for number, names in enumerate(_DAYS) if day in names)
    at: dt.time | None = None
    if found["hour"]:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["part"] in ("chieu", "toi", "pm") and hour < 12:
            hour += 12
        if found["part"] == "am" and hour == 12:
            hour = 0
        if hour > 23 or minute > 59:
            return None
        at = dt.time(hour, minute)
    return Schedule(cadence, at, weekday)
