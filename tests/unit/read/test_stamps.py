"""Publication stamps in the forms that pages print."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.read.stamps import parse_timestamp, read_stamp, split_stamp


def _printed(line: str) -> str | None:
    stamp = read_stamp(line)
    if stamp is None or stamp.on is None:
        return None
    return stamp.at.strftime("%Y-%m-%dT%H:%M:%S") if stamp.at else stamp.on.isoformat()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("31/12/2019 03:56 CH", "2019-12-31T15:56:00"),
        ("08/08/2022 10:11 SA", "2022-08-08T10:11:00"),
        ("08/08/2022 12:05 SA", "2022-08-08T00:05:00"),
        ("08/08/2022 12:05 CH", "2022-08-08T12:05:00"),
        ("08/08/2022 15:56 CH", "2022-08-08T15:56:00"),
        ("Thứ 2, 30.09.2019 | 17:20:59", "2019-09-30T17:20:59"),
        ("17/06/2018 - 15:04", "2018-06-17T15:04:00"),
        ("(08:37 | 05/07/2018)", "2018-07-05T08:37:00"),
        ("[ Cập nhật vào ngày (02/07/2021) ] - [ Số lần xem: 688 ]", "2021-07-02"),
        ("Cập nhật, 16:17, Thứ Năm, 11/07/2019 (GMT+7)", "2019-07-11T16:17:00"),
        ("Thứ Sáu, 17/02/2023, 06:29 [GMT+7]", "2023-02-17T06:29:00"),
        ("Cập nhật : 16:23 - 30/12/2021", "2021-12-30T16:23:00"),
        ("21:11 25/10/2019", "2019-10-25T21:11:00"),
        ("14:00, ngày 30-09-2020", "2020-09-30T14:00:00"),
        ("Thứ hai - 06/12/2021 14:13", "2021-12-06T14:13:00"),
        ("Thứ tư, 24 Tháng 7 2013 14:55", "2013-07-24T14:55:00"),
        ("Thứ tư, 02/10/2013 - 10:12", "2013-10-02T10:12:00"),
        ("04/03/2026 05:36 GMT+7", "2026-03-04T05:36:00"),
        ("Ngày đăng 24/01/2024 | 4:19 AM", "2024-01-24T04:19:00"),
        ("Publish date 04/10/2022 | 09:28", "2022-10-04T09:28:00"),
        ("QTI 01/03/2025 12:03", "2025-03-01T12:03:00"),
        ("Update: 02-01-2020 | 15:51:02", "2020-01-02T15:51:02"),
        ("25/11/2022 10:58:00 AM", "2022-11-25T10:58:00"),
        ("Ngày đăng: 27 tháng 6 năm 2024", "2024-06-27"),
        ("Ngày giờ đăng bài viết gốc: 13/10/2025 6:54 AM", "2025-10-13T06:54:00"),
        ("Thứ Hai, 25/06/2018, 09:25", "2018-06-25T09:25:00"),
        ("Chủ nhật, 17/6/2018 7h05", "2018-06-17T07:05:00"),
        ("Cập nhật: 01/02/2020 - Ngày đăng: 31/01/2020", "2020-01-31"),
        ("16 Tháng Tư, 2025", "2025-04-16"),
        ("Tháng Mười Hai 3, 2024", "2024-12-03"),
        ("April 16, 2025 3:14 PM", "2025-04-16T15:14:00"),
        ("16 Apr 2025", "2025-04-16"),
        ("16 tháng 4 năm 2025", "2025-04-16"),
        ("16/04/2025 03:14:PM", "2025-04-16T15:14:00"),
        (
            "Ngày đăng: 16/04/2025 - 15:14 - Lượt xem: 1.024 - Cỡ chữ: A- A A+",
            "2025-04-16T15:14:00",
        ),
    ],
)
def test_stamp_is_read_day_first_in_vietnam_time(line: str, expected: str) -> None:
    assert _printed(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Chiều 25-12-2019, Ban Tổ chức Tỉnh ủy tỉnh Kiên Giang tổ chức Hội nghị tổng kết.",
        "Lượt xem: 1.555",
        "[ Số lần xem: 688 ]",
        "003889839",
        "93019_OHAI1.mp4",
        "Nghị quyết số 18-NQ/TW ngày 25-10-2017 của Ban Chấp hành Trung ương",
        "Nhiệm kỳ 2020 - 2025",
    ],
)
def test_other_lines_with_digits_are_no_stamps(line: str) -> None:
    assert read_stamp(line) is None


@pytest.mark.parametrize("line", ["31/02/2019 03:56 CH", "12/25/2019", "Thứ 3, 30.09.2019"])
def test_impossible_date_or_wrong_weekday_gives_no_date(line: str) -> None:
    """A guessed date would put a meeting on a day when nothing happened."""
    stamp = read_stamp(line)

    assert stamp is not None
    assert (stamp.on, stamp.at) == (None, None)


def test_author_beside_a_stamp_comes_without_its_label() -> None:
    stamps = [read_stamp(f"{label} Minh Hạnh") for label in ("16/4/2025 - Tác giả:", "16/4/2025 |")]

    assert [s.rest for s in stamps if s] == ["Minh Hạnh", "Minh Hạnh"]


def test_day_of_a_document_is_no_day_of_publication() -> None:
    stamp = read_stamp("Ngày ban hành: 16/04/2025")

    assert stamp is not None
    assert stamp.rank == 3


def test_impossible_clock_keeps_the_day() -> None:
    stamp = read_stamp("05/07/2018 25:61")

    assert stamp is not None
    assert (stamp.on, stamp.at) == (dt.date(2018, 7, 5), None)


def test_machine_time_moves_to_vietnam() -> None:
    on, at = parse_timestamp("2024-01-24T23:19:00Z")

    assert on == dt.date(2024, 1, 25)
    assert at is not None
    assert at.hour == 6


@pytest.mark.parametrize("glued", ["31/12/2019 03:56 CH", "(31/12/2019)", "(Thứ Ba, 31/12/2019)"])
def test_stamp_is_parted_from_the_headline_before_it(glued: str) -> None:
    before, stamp = split_stamp(f"Triển khai nhiệm vụ năm 2020 {glued}")

    assert before == "Triển khai nhiệm vụ năm 2020"
    assert stamp is not None
    assert stamp.on == dt.date(2019, 12, 31)


def test_date_inside_a_headline_stays() -> None:
    line = "Giá nông sản ngày 20.5.2017 tăng mạnh"

    assert split_stamp(line) == (line, None)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)), st.sampled_from("/.-"))
def test_every_real_day_is_read_back(day: dt.date, separator: str) -> None:
    stamp = read_stamp(f"Ngày đăng: {day.day:02}{separator}{day.month:02}{separator}{day.year}")

    assert stamp is not None
    assert stamp.on == day


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    read_stamp(text)
    split_stamp(text)
