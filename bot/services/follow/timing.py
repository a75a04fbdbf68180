"""When somebody wants to hear of an article: schedules, quiet hours, time zones. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.clock import VIETNAM
from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.follow import Schedule, Subscription

SNOOZE = dt.timedelta(days=7)
DIGEST_AT = dt.time(7, 0)
"""When a daily or weekly digest goes out unless the reader chose another time."""

_MONDAY = 0


@lru_cache(maxsize=64)
def zone(name: str | None) -> dt.tzinfo:
    """Return a time zone by its IANA name; Vietnam's for None and for names nobody knows."""
    if name in (None, "Asia/Ho_Chi_Minh"):
        return VIETNAM
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return VIETNAM


def known_zone(name: str) -> bool:
    """Tell whether there is a time zone of an IANA name."""
    return zone(name) is not VIETNAM or name == "Asia/Ho_Chi_Minh"


def next_time(schedule: Schedule, now: dt.datetime, tz: dt.tzinfo) -> dt.datetime:
    """Return the first moment, from now on, at which the schedule lets something go out."""
    if schedule.cadence == "now":
        return now
    here = now.astimezone(tz)
    match schedule.cadence:
        case "hourly":
            hour = here.replace(minute=0, second=0, microsecond=0)
            return hour if hour == here else hour + dt.timedelta(hours=1)
        case "daily":
            return _next_day(here, schedule.at or DIGEST_AT, None)
        case "weekly":
            weekday = schedule.weekday if schedule.weekday is not None else _MONDAY
            return _next_day(here, schedule.at or DIGEST_AT, weekday)


def _next_day(here: dt.datetime, at: dt.time, weekday: int | None) -> dt.datetime:
    for days in range(8):
        day = here.date() + dt.timedelta(days=days)
        moment = dt.datetime.combine(day, at, here.tzinfo)
        if moment >= here and weekday in (None, day.weekday()):
            return moment
    return here + dt.timedelta(days=7)


def quiet_until(quiet: QuietHours | None, moment: dt.datetime, tz: dt.tzinfo) -> dt.datetime | None:
    """Return the end of the quiet hours around a moment, None when it is not quiet then."""
    if quiet is None or quiet.start == quiet.end:
        return None
    here = moment.astimezone(tz)
    clock = here.time()
    if quiet.start < quiet.end:
        inside = quiet.start <= clock < quiet.end
    else:
        inside = clock >= quiet.start or clock < quiet.end
    if not inside:
        return None
    end = dt.datetime.combine(here.date(), quiet.end, here.tzinfo)
    return end if end > here else end + dt.timedelta(days=1)


def awake(subscription: Subscription, now: dt.datetime) -> bool:
    """Tell whether a subscription brings anything at present."""
    snoozed = subscription.snoozed_until is not None and subscription.snoozed_until > now
    return not (subscription.paused or snoozed)


def due(
    subscriptions: Iterable[Subscription], settings: ChatSettings | None, now: dt.datetime
) -> tuple[dt.datetime, bool]:
    """Return when one target hears of what its subscriptions bring, and whether as a digest.

    The most eager subscription decides. What falls into quiet hours goes out as one digest after
    them.
    """
    tz = zone(settings.time_zone if settings else None)
    at, digest = min(
        (next_time(s.schedule, now, tz), s.schedule.cadence != "now") for s in subscriptions
    )
    end = quiet_until(settings.quiet if settings else None, at, tz)
    return (end, True) if end is not None else (at, digest)


_HOURS = re.compile(
    r"(\d{1,2})(?:[:h](\d{2})?)?\s*(?:-|–|to|đến|den|tới|toi)\s*(\d{1,2})(?:[:h](\d{2})?)?",
    re.IGNORECASE,
)


def read_hours(text: str) -> QuietHours | None:
    """Read "22:30-05:30", "22h-6h" or "22h đến 6h"; None when these are no hours of a day."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    start_h, start_m, end_h, end_m = (int(part or 0) for part in found.groups())
    if max(start_h, end_h) > 23 or max(start_m, end_m) > 59:
        return None
    return QuietHours(dt.time(start_h, start_m), dt.time(end_h, end_m))
