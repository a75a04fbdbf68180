import pytest

from bot.domain.articles import Article
from bot.extract.meetings import find_meetings


def day(body: str, title: str | None = None, captions: tuple[str, ...] = ()) -> str | None:
    """Return the day of the meeting of a page that prints no date."""
    found = find_meetings(Article("a", title, body, captions=captions), [])
    assert found
    start = found[0].date.start
    return start.isoformat() if start else None


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        (None, "Sáng 5/7, huyện tổ chức hội nghị sơ kết 6 tháng đầu năm 2018.", "2018-07-05"),
        (None, "Sáng 5/10, huyện tổ chức hội nghị giao ban quý III/2021.", "2021-10-05"),
        (None, "Sáng 5/1, huyện tổ chức hội nghị giao ban quý IV/2021.", "2022-01-05"),
        (None, "Sáng 5/1, huyện tổ chức hội nghị sơ kết 6 tháng đầu năm 2018.", None),
        (None, "Sáng 11/2, huyện tổ chức Lễ giao nhận quân năm 2020.", "2020-02-11"),
        (None, "Sáng nay 5.6, tỉnh tổ chức lễ ra quân chiến dịch hè 2022.", "2022-06-05"),
        (None, "Ngày 16/12, huyện tổ chức họp mặt mừng Xuân năm 2018.", "2017-12-16"),
        (None, "Ngày 16/4, huyện tổ chức họp mặt mừng Tết cổ truyền năm 2018.", "2018-04-16"),
        (None, "Ngày 14/6, Hội tổ chức Đại hội lần thứ VI, nhiệm kỳ 2021 - 2026.", "2021-06-14"),
        (None, "Sáng 5/9, trường tổ chức lễ khai giảng năm học 2020-2021.", "2020-09-05"),
        (None, "Sáng 25/5, trường tổ chức lễ bế giảng năm học 2020-2021.", "2021-05-25"),
        ("Sơ kết 6 tháng đầu năm 2018", "Sáng 5/7, huyện tổ chức hội nghị.", "2018-07-05"),
        ("Mừng Tết Chôl Chnăm Thmây 2018", "Ngày 16/4, trường tổ chức họp mặt.", "2018-04-16"),
        ("Đại hội nhiệm kỳ 2025-2030", "Ngày 12 và 13/5, xã tổ chức Đại hội.", "2025-05-12"),
        (None, "Ngày 14/6, trường tổ chức Đại hội Đoàn, nhiệm kỳ 2021 - 2023.", None),
        ("Quy hoạch tỉnh đến năm 2030", "Sáng 5/7, tỉnh tổ chức hội nghị.", None),
        ("Kế hoạch năm 2018", "Sáng 5/7, tỉnh tổ chức hội nghị.", None),
        (
            None,
            "Sáng 10/12, tỉnh khai mạc Kỳ họp thứ 11 để xem xét kết quả năm 2018 và kế hoạch năm "
            "2019.",
            "2018-12-10",
        ),
    ],
)
def test_the_year_is_read_from_what_the_event_is_about(
    title: str | None, lead: str, expected: str | None
) -> None:
    assert day(f"{lead} Kết quả thu ngân sách đạt 210 tỷ đồng.", title) == expected


def test_a_report_given_there_tells_the_year() -> None:
    lead = "Chiều nay (7/10), tỉnh tổ chức cuộc họp về dữ liệu."

    caption = "Sở báo cáo kết quả vận hành hệ thống 9 tháng đầu năm 2021"

    assert day(lead, captions=(caption,)) == "2021-10-07"
    assert day(f"{lead} Dự án hoàn thành trong 9 tháng đầu năm 2021.") is None
