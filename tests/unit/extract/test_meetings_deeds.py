import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.mentions import MeetingMention
from bot.extract.meetings import find_meetings

PUBLISHED = dt.date(2022, 6, 15)


def read(body: str, title: str | None = None) -> MeetingMention | None:
    article = Article("a", title, f"{body} Dự án có vốn 210 tỷ đồng.", published_on=PUBLISHED)
    found = find_meetings(article, [])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Ngày 14/6, Hội Phụ nữ huyện ra mắt mô hình “Tổ phụ nữ”.", "ra mắt mô hình “Tổ phụ nữ”"),
        ("Sáng 14/6, Công ty Điện lực khởi công trạm biến áp.", "khởi công trạm biến áp"),
        ("Chiều 14/6, hai tỉnh ký kết thỏa thuận hợp tác.", "ký kết thỏa thuận hợp tác"),
        ("Sáng 14/6, ông Nguyễn Văn An thăm gia đình chính sách.", "thăm gia đình chính sách"),
        ("Sáng 14/6, lãnh đạo tỉnh dâng hương tại nghĩa trang.", "dâng hương"),
        ("Sáng 14/6, Chủ tịch tỉnh tiếp công dân định kỳ.", "tiếp công dân định kỳ"),
        ("Sáng 14/6, Bí thư Tỉnh ủy tiếp Đoàn đại biểu Lào.", "tiếp Đoàn đại biểu Lào"),
        ("Ngày 14/6, Tỉnh ủy tổ chức công bố quyết định cán bộ.", "công bố quyết định cán bộ"),
        ("Sáng 14/6, huyện khai mạc diễn tập phòng thủ.", "diễn tập phòng thủ"),
        ("Sáng 14/6, Quốc hội biểu quyết thông qua luật.", "Quốc hội biểu quyết thông qua luật"),
        ("Sáng 14/6, HĐND tỉnh thảo luận tại tổ.", "HĐND tỉnh thảo luận"),
    ],
)
def test_what_is_done_on_a_day_names_the_event(lead: str, name: str) -> None:
    meeting = read(lead)

    assert meeting is not None
    assert meeting.title == name
    assert meeting.date.start == dt.date(2022, 6, 14)


@pytest.mark.parametrize(
    "lead",
    [
        "Dự án được khởi công ngày 14/6.",
        "Ngày 14/6, nhà thầu cho biết sẽ khởi công dự án trong quý tới.",
        "Ngày 14/6, UBND tỉnh yêu cầu bàn giao mặt bằng.",
        "Ngày 14/6, Công an bắt người trao quà giả.",
        "Công ty đã khởi công trạm biến áp, thăm gia đình chính sách.",
        "Ngày 14/6, ông An nói “tỉnh vừa khánh thành cầu”.",
        "Ngày 14/6, Sở Y tế thông báo dịch bệnh trong chuyến thăm Lào.",
    ],
)
def test_a_deed_without_its_day_or_of_another_clause_is_no_event(lead: str) -> None:
    assert read(lead) is None


def test_a_deed_further_down_is_no_event() -> None:
    lead = "Giá lúa giảm mạnh. Nông dân gặp khó. Hàng hóa ứ đọng."

    assert read(f"{lead} Ngày 14/6, tỉnh khởi công nhà máy.") is None


def test_a_named_meeting_comes_before_a_deed() -> None:
    meeting = read("Sáng 14/6, sau khi thăm nhà máy, Chủ tịch tỉnh chủ trì cuộc họp về xuất khẩu.")

    assert meeting is not None
    assert meeting.title == "cuộc họp về xuất khẩu"


def test_an_inspection_may_open_the_sentence_and_its_day_follow() -> None:
    meeting = read(
        "Kiểm tra hiện trường dự án đường tránh vào chiều 14/6, Chủ tịch tỉnh nói thẳng."
    )

    assert meeting is not None
    assert meeting.date.start == dt.date(2022, 6, 14)


@pytest.mark.parametrize(
    "lead",
    [
        "Sáng 14/6, hàng trăm người dân thăm viếng chùa.",
        "Sáng 14/6, nhà thầu sẽ khởi công cầu và trao quà cho hộ nghèo.",
    ],
)
def test_what_others_do_or_will_do_ends_with_its_clause(lead: str) -> None:
    assert read(lead) is None


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Sáng 14/6, Đoàn ĐBQH tỉnh tiếp xúc cử tri tại năm huyện.", "tiếp xúc cử tri"),
        ("Chiều 14/6, bộ đội biên phòng hai nước hội đàm.", "hội đàm"),
        ("Sáng 14/6, huyện tổ chức chương trình “Hành trình đỏ”.", "chương trình “Hành trình đỏ”"),
    ],
)
def test_a_name_that_says_what_happened_is_enough(lead: str, name: str) -> None:
    meeting = read(lead)

    assert meeting is not None
    assert meeting.title.endswith(name)
