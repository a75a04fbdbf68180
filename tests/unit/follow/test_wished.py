"""When somebody wants to hear of something, read from what they wrote."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.follow import Schedule
from bot.services.follow.wished import read_schedule


@pytest.mark.parametrize(
    ("text", "schedule", "rest"),
    [
        ("Cần Thơ mỗi ngày lúc 7 giờ", Schedule("daily", dt.time(7)), "Cần Thơ"),
        ("Can Tho hang ngay luc 7h30", Schedule("daily", dt.time(7, 30)), "Can Tho"),
        ("NQ 18 mỗi thứ Sáu lúc 5 giờ chiều", Schedule("weekly", dt.time(17), 4), "NQ 18"),
        ("Kiên Giang thứ hai hàng tuần", Schedule("weekly", None, 0), "Kiên Giang"),
        ("Kiên Giang hằng tuần cho tôi", Schedule("weekly"), "Kiên Giang cho tôi"),
        ("Kiên Giang mỗi giờ", Schedule("hourly"), "Kiên Giang"),
        ("Kien Giang every Monday at 9:15", Schedule("weekly", dt.time(9, 15), 0), "Kien Giang"),
        ("Kien Giang daily at 7 pm, please", Schedule("daily", dt.time(19)), "Kien Giang, please"),
    ],
)
def test_a_wish_names_a_time(text: str, schedule: Schedule, rest: str) -> None:
    assert read_schedule(text) == (schedule, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Kiên Giang",
        "họp thứ Hai",
        "hội nghị lúc 7 giờ",
        "Tuổi trẻ mỗi ngày một việc tốt",
        "Kiên Giang mỗi ngày lúc 99 giờ",
        "mỗi ngày",
        "",
    ],
)
def test_what_is_no_time_belongs_to_what_is_followed(text: str) -> None:
    assert read_schedule(text) == (None, text)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    schedule, rest = read_schedule(text)

    assert schedule is not None or rest == text
