from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import VIETNAM
from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.follow import Schedule
from bot.services.follow.timing import due, next_time, quiet_until, read_hours, zone


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


_NIGHT = QuietHours(dt.time(22), dt.time(6))


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(), "2026-03-02 09:30"),
        (Schedule("hourly"), "2026-03-02 10:00"),
        (Schedule("daily", dt.time(18)), "2026-03-02 18:00"),
        (Schedule("daily", dt.time(9)), "2026-03-03 09:00"),
        (Schedule("daily"), "2026-03-03 07:00"),
        (Schedule("weekly", dt.time(8), 4), "2026-03-06 08:00"),
        (Schedule("weekly", dt.time(8), 0), "2026-03-09 08:00"),
    ],
)
def test_the_next_time_of_a_schedule(schedule: Schedule, expected: str) -> None:
    assert next_time(schedule, _at("2026-03-02 09:30"), VIETNAM) == _at(expected)


def test_the_time_of_day_is_meant_in_the_chats_zone() -> None:
    tokyo = zone("Asia/Tokyo")

    at = next_time(Schedule("daily", dt.time(8)), _at("2026-03-02 05:00"), tokyo)
    assert at == _at("2026-03-02 06:00")


def test_an_unknown_zone_is_vietnams() -> None:
    assert zone("Mars/Olympus") is VIETNAM


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-03-02 21:59", None),
        ("2026-03-02 22:00", "2026-03-03 06:00"),
        ("2026-03-03 05:59", "2026-03-03 06:00"),
        ("2026-03-03 06:00", None),
    ],
)
def test_quiet_hours_may_span_midnight(moment: str, end: str | None) -> None:
    found = quiet_until(_NIGHT, _at(moment), VIETNAM)

    assert found == (_at(end) if end else None)


def test_what_comes_at_night_follows_as_a_digest(sub: Any) -> None:
    settings = ChatSettings(1, quiet=_NIGHT)

    assert due([sub(1)], settings, _at("2026-03-02 23:00")) == (_at("2026-03-03 06:00"), True)
    assert due([sub(1)], settings, _at("2026-03-02 12:00")) == (_at("2026-03-02 12:00"), False)


def test_the_most_eager_subscription_decides(sub: Any) -> None:
    now = _at("2026-03-02 12:00")

    assert due([sub(1, schedule=Schedule("daily")), sub(1)], None, now) == (now, False)


_FIRST = _at("2020-01-01").replace(tzinfo=None)
_LAST = _at("2030-01-01").replace(tzinfo=None)


@given(st.times(), st.times(), st.datetimes(_FIRST, _LAST))
def test_quiet_hours_end_within_a_day_and_outside_of_themselves(
    start: dt.time, end: dt.time, moment: dt.datetime
) -> None:
    quiet, here = QuietHours(start, end), moment.replace(tzinfo=VIETNAM)
    found = quiet_until(quiet, here, VIETNAM)

    assert found is None or here < found <= here + dt.timedelta(days=1)
    assert found is None or quiet_until(quiet, found, VIETNAM) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22:30-05:30", QuietHours(dt.time(22, 30), dt.time(5, 30))),
        ("22h-6h", QuietHours(dt.time(22), dt.time(6))),
        ("22h30 đến 6h", QuietHours(dt.time(22, 30), dt.time(6))),
        ("22-6", QuietHours(dt.time(22), dt.time(6))),
        ("25-6", None),
        ("đêm", None),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, expected: QuietHours | None) -> None:
    assert read_hours(text) == expected
