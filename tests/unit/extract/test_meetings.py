import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.mentions import MeetingMention, NameMention, PersonMention
from bot.domain.text import Span
from bot.extract.meetings import find_meetings

PUBLISHED = dt.date(2019, 10, 2)


def read(
    body: str, *names: str, published: dt.date | None = PUBLISHED, captions: tuple[str, ...] = ()
) -> MeetingMention | None:
    """Find the meeting of a body in which the names stand for people."""
    people = []
    for name in names:
        mentions = [
            NameMention(name, Span(at, at + len(name)))
            for at in range(len(body))
            if body.startswith(name, at)
        ]
        for index, caption in enumerate(captions):
            if (at := caption.find(name)) >= 0:
                mentions.append(NameMention(name, Span(at, at + len(name), "caption", index)))
        people.append(PersonMention(name, mentions=tuple(mentions)))
    article = Article("a", None, body, published_on=published, captions=captions)
    found = find_meetings(article, people)
    return found[0] if found else None


def acts(meeting: MeetingMention | None) -> dict[str, list[str]]:
    assert meeting is not None
    found: dict[str, list[str]] = {}
    for one in meeting.participations:
        found.setdefault(one.name, []).append(one.act)
    return found


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Ngày 10/5, UBND tỉnh tổ chức họp báo giới thiệu Festival Biển năm 2017.", "2017-05-10"),
        ("Sáng 17/5, Thủ tướng dự Hội nghị với doanh nghiệp lần thứ hai năm 2017.", "2017-05-17"),
        ("Tối 11/5, bà Lan dự Hội nghị Phụ nữ Toàn cầu năm 2017, họp báo sau đó.", "2017-05-11"),
        ("Tối 9/5, Đài khai mạc cuộc thi Robot Việt Nam năm 2017, có họp báo.", "2017-05-09"),
        ("Ngày 10/5, UBND tỉnh tổ chức hội nghị triển khai kế hoạch năm 2018, họp báo.", None),
        ("Ngày 10/5, UBND tỉnh tổ chức hội nghị bàn nhiệm vụ năm 2018, họp báo.", None),
        ("Ngày 10/1, UBND tỉnh tổ chức họp báo giới thiệu Festival Biển năm 2017.", None),
        ("Ngày 10/5, UBND tỉnh tổ chức họp báo về Luật Đất đai năm 2013.", None),
        ("Ngày 10/5, UBND tỉnh tổ chức họp báo giới thiệu Festival 2017 sau Festival 2015.", None),
    ],
)
def test_the_one_year_of_an_event_dates_a_page_without_a_date(lead: str, day: str | None) -> None:
    meeting = read(f"{lead} Tại buổi họp báo, nhiều ý kiến được nêu.", published=None)

    assert meeting is not None
    assert meeting.date.start == (dt.date.fromisoformat(day) if day else None)
    assert meeting.date.year_inferred == (day is not None)


@pytest.mark.parametrize(
    ("rest", "day"),
    [
        ("Theo quyết định ngày 22/6/2017, ông Lê An nhận nhiệm vụ.", "2017-06-22"),
        ("+ Tháng 5.2012: Giám đốc Sở. + Tháng 6.2017: Chủ tịch tỉnh.", "2017-06-22"),
        ("+ Tháng 6.2012: Giám đốc Sở. + Tháng 5.2016: Chủ tịch tỉnh.", None),
        ("Dự án hoàn thành ngày 22/6/2015, đến năm 2018 mở rộng.", None),
        ("Dự án hoàn thành trong tháng 6/2018.", None),
        ("Dự án phải hoàn thành trước ngày 22/6/2018.", None),
    ],
)
def test_the_year_may_stand_elsewhere_in_the_report(rest: str, day: str | None) -> None:
    meeting = read(
        f"Sáng 22.6, tỉnh tổ chức hội nghị về cán bộ nhiệm kỳ 2014-2019. {rest}", published=None
    )

    assert meeting is not None
    assert meeting.date.start == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("body", "title", "day"),
    [
        (
            "Sáng thứ Hai (30/9), Thường trực Tỉnh ủy họp giao ban với các ban Đảng. Tại buổi họp",
            "họp giao ban với các ban Đảng",
            "2019-09-30",
        ),
        (
            "Sáng nay, Tỉnh ủy mở hội nghị bàn về công tác tổ chức. Tại hội nghị, nhiều ý kiến.",
            "hội nghị bàn về công tác tổ chức",
            "2019-10-02",
        ),
        (
            "Ngày 1/10, Đoàn giám sát của Tỉnh ủy có buổi giám sát tại Huyện ủy Đông Hải.",
            "buổi giám sát tại Huyện ủy Đông Hải",
            "2019-10-01",
        ),
        (
            "Sau 2 ngày làm việc (từ 30/9-1/10), Đại hội Đoàn huyện lần thứ IV đã thành công.",
            "Đại hội Đoàn huyện lần thứ IV",
            "2019-09-30",
        ),
        (
            "Chiều 30-9, Tỉnh ủy tổ chức hội nghị sơ kết công tác dân vận 9 tháng năm 2019.",
            "hội nghị sơ kết công tác dân vận 9 tháng năm 2019",
            "2019-09-30",
        ),
        (
            "HĐND tỉnh vừa tổ chức kỳ họp thứ 9, khóa X, nhiệm kỳ 2016-2021 để bàn việc.",
            "kỳ họp thứ 9, khóa X, nhiệm kỳ 2016-2021",
            None,
        ),
        (
            "Đại hội Công đoàn tỉnh lần thứ X được diễn ra trong 2 ngày 21 và 22/6/2018.",
            "Đại hội Công đoàn tỉnh lần thứ X",
            "2018-06-21",
        ),
        (
            "Trong hai ngày 27 và 28-9-2019, Ủy ban Kiểm tra Huyện ủy họp kỳ thứ 12. Tại kỳ họp, "
            "Ủy ban đã xem xét hai vụ việc.",
            "họp kỳ thứ 12",
            "2019-09-27",
        ),
        (
            "Ngày 1-10-2019, tại TP. Sóc Trăng, Sở Y tế tổ chức Hội nghị giao ban công tác dược.",
            "Hội nghị giao ban công tác dược",
            "2019-10-01",
        ),
        (
            "Thứ ba (1/10), tại Tx. Hồng Ngự, Hội Nông dân tỉnh mở hội thảo về cá tra giống.",
            "hội thảo về cá tra giống",
            "2019-10-01",
        ),
        (
            "Tại phiên khai mạc kỳ họp thứ 4 HĐND thành phố sáng 1/10, các đại biểu biểu quyết.",
            "phiên khai mạc kỳ họp thứ 4 HĐND thành phố",
            "2019-10-01",
        ),
        (
            "Ngày 25/9/2019, Ban Bí thư đã họp dưới sự chủ trì của Tổng Bí thư.",
            "Ban Bí thư đã họp",
            "2019-09-25",
        ),
        (
            "Sáng nay, Hội Doanh nhân tổ chức tọa đàm “Vì quê hương”. Tại tọa đàm, nhiều ý kiến.",
            "tọa đàm “Vì quê hương”",
            "2019-10-02",
        ),
    ],
)
def test_the_name_and_the_day_are_those_printed(body: str, title: str, day: str | None) -> None:
    meeting = read(body)

    assert meeting is not None
    assert meeting.title == title
    assert meeting.date.start == (dt.date.fromisoformat(day) if day else None)
    assert meeting.date.not_after == PUBLISHED


@pytest.mark.parametrize(
    "body",
    [
        "Ngày 25/9/2019, đồng chí Trần Cẩm Tú ký ban hành Kết luận số 157-KL/TW.",
        "Tỉnh ủy lãnh đạo chuẩn bị đại hội đảng bộ các cấp, tiến tới Đại hội XIII của Đảng.",
        "Nghị quyết Đại hội Đảng bộ tỉnh được triển khai tại Trung tâm Hội nghị tỉnh.",
        "UBND tỉnh ban hành kế hoạch tổ chức Lễ kỷ niệm Quốc khánh, dự kiến diễn ra ngày 2/10.",
        "Giá lúa tăng 3/4 so với các cuộc họp năm ngoái.",
        "",
    ],
)
def test_events_in_the_background_are_no_meeting(body: str) -> None:
    assert read(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "Thường trực Tỉnh ủy vừa tổ chức hội nghị quán triệt Nghị quyết số 18-NQ/TW, "
        "ngày 25-10-2017 của Trung ương.",
        "Để chuẩn bị cho kỳ họp ngày 17/9, Hội Nông dân tỉnh vừa tổ chức hội nghị góp ý.",
        "Thực hiện Kế hoạch số 12-KH/TU ngày 10/9/2019, Huyện ủy vừa tổ chức hội nghị sơ kết.",
    ],
)
def test_the_day_of_something_else_is_not_the_day_of_the_meeting(body: str) -> None:
    meeting = read(body)

    assert meeting is not None
    assert meeting.date.start is None


@pytest.mark.parametrize(
    ("sentence", "chairs"),
    [
        ("Các đồng chí: Lê An, Bí thư Tỉnh ủy; Võ Bình, Phó Bí thư chủ trì Hội nghị.", 2),
        ("Bí thư Tỉnh ủy Lê An, Phó bí thư Tỉnh ủy Võ Bình đồng chủ trì hội nghị.", 2),
        ("Ông Lê An, Bí thư Tỉnh ủy dự và chủ trì hội nghị.", 1),
        ("Hội nghị diễn ra dưới sự chủ trì của đồng chí Lê An, Bí thư Tỉnh ủy.", 1),
        ("Chủ trì hội nghị có các đồng chí: Lê An, Bí thư Tỉnh ủy; Võ Bình, Phó Bí thư.", 2),
        ("Đồng chí Lê An, Bí thư Tỉnh ủy, chủ tọa kỳ họp.", 1),
        ("Chủ tọa kỳ họp: Đồng chí Lê An, Chủ tịch HĐND và Phó Chủ tịch Võ Bình.", 2),
        ("Chủ trì buổi làm việc, đồng chí Lê An yêu cầu ông Võ Bình làm tiếp.", 1),
        ("Tại điểm cầu Hậu Giang, ông Lê An, Phó Chủ tịch UBND tỉnh, chủ trì.", 1),
        ("Ông Lê An, Trưởng Ban Chỉ đạo tỉnh về phòng, chống tham nhũng chủ trì.", 1),
        ("Hội nghị do ông Lê An, Bí thư Tỉnh ủy chủ trì được kết nối tới các huyện.", 1),
        ("Thay mặt chủ tọa, đồng chí Lê An tiếp thu ý kiến.", 0),
        ("Phát biểu kết luận hội nghị, đồng chí Lê An đánh giá cao kết quả.", 0),
        ("Đồng chí Lê An giao Sở Nội vụ chủ trì, phối hợp với các sở thực hiện.", 0),
        ("Hội nghị sẽ do ông Lê An, Bí thư Tỉnh ủy, chủ trì.", 1),
        ("Hội nghị tới sẽ do ông Lê An, Bí thư Tỉnh ủy, chủ trì.", 0),
        ("Đồng chí Lê An đề nghị ông Võ Bình chủ trì soạn thảo quy chế.", 0),
        ("Trước đó, đồng chí Lê An chủ trì cuộc họp với các sở.", 0),
        ("Đồng chí Lê An, Bí thư Tỉnh ủy sẽ chủ trì hội nghị.", 1),
        ("Tháng tới, đồng chí Lê An sẽ chủ trì hội nghị về đất đai.", 0),
        ("Hội nghị có sự chủ trì của đồng chí Lê An, Bí thư Tỉnh ủy.", 1),
        ("Điều hành hội nghị có các đồng chí: Lê An, Bí thư; Võ Bình, Phó Bí thư.", 2),
        ("Đoàn Chủ tịch gồm các đồng chí: Lê An, Bí thư; Võ Bình, Phó Bí thư.", 2),
        ("Đồng chí Lê An, Bí thư Tỉnh ủy điều hành phiên thảo luận.", 1),
        ("Đồng chí Lê An chủ trì hội nghị. Cùng chủ trì có đồng chí Võ Bình, Phó Bí thư.", 2),
        (
            "Chủ trì hội nghị tại điểm cầu Trung ương có Bộ trưởng Lê An; tại điểm cầu tỉnh có "
            "Phó Chủ tịch Võ Bình.",
            2,
        ),
        ("Đồng chí Lê An chủ trì hội nghị. Đồng chí Võ Bình điều hành phiên thảo luận.", 1),
    ],
)
def test_chairs_are_those_said_to_chair(sentence: str, chairs: int) -> None:
    body = f"Chiều 30-9, Tỉnh ủy tổ chức hội nghị sơ kết công tác dân vận. {sentence}"
    found = acts(read(body, "Lê An", "Võ Bình"))

    assert [n for n in ("Lê An", "Võ Bình") if "chaired" in found.get(n, [])] == [
        "Lê An",
        "Võ Bình",
    ][:chairs]


@pytest.mark.parametrize(
    "body",
    [
        "Ngày 1/10, Đoàn kiểm tra của Bộ Chính trị do đồng chí Lê An - Bí thư Thành ủy làm "
        "Trưởng đoàn đã làm việc với Ban Thường vụ Tỉnh ủy.",
        "Ngày 1/10, Đoàn giám sát HĐND tỉnh do ông Lê An, Phó Chủ tịch - Trưởng đoàn đã có buổi "
        "làm việc với Sở Y tế.",
        "Ngày 1/10, đồng chí Lê An, Phó Chủ tịch UBND tỉnh, dẫn đầu Đoàn công tác có buổi làm "
        "việc với huyện Gò Quao.",
        "Ngày 1/10, dẫn đầu đoàn công tác của Quốc hội, Phó Chủ tịch Lê An đã có buổi làm việc "
        "với Thường trực Tỉnh ủy.",
        "Ngày 1/10, Đoàn công tác của Bộ Y tế (Trưởng đoàn là ông Lê An, Thứ trưởng) có buổi làm "
        "việc với UBND tỉnh.",
        "Mới đây, Bí thư Lê An dẫn đầu đoàn công tác của TP.HCM đến Bình Dương khảo sát, trao đổi "
        "về nhà ở xã hội.",
        "Sáng 1/10, đoàn lãnh đạo tỉnh An Giang do ông Lê An, Phó Bí thư Tỉnh ủy làm trưởng đoàn "
        "đã đến thăm, chúc mừng lễ Sene Dolta các chùa Khmer ở Tri Tôn.",
        "Ghi nhận ý kiến của ông Lê An, Phó Chủ tịch UBND tỉnh khi chủ trì họp Ban Chỉ đạo phòng "
        "chống hạn mặn chiều 1/10.",
    ],
)
def test_the_head_of_a_delegation_at_work_chairs_it(body: str) -> None:
    assert acts(read(body, "Lê An")) == {"Lê An": ["chaired"]}


@pytest.mark.parametrize(
    "body",
    [
        "Ngày 1/10, Chủ tịch Võ Bình có buổi tiếp Đoàn công tác của Ngân hàng Thế giới do ông "
        "Lê An dẫn đầu đến làm việc với tỉnh.",
        "Ngày 1/10, Phó Chủ tịch nước Lê An dẫn đầu đoàn đại biểu tham dự Lễ khai mạc Hội nghị "
        "Thượng đỉnh.",
        "Sáng 1/10, đoàn lãnh đạo tỉnh An Giang do ông Lê An làm trưởng đoàn đến dự lễ khai mạc "
        "Hội chợ của tỉnh.",
        "Sáng 1/10, Huyện ủy Gò Quao tiếp đoàn lãnh đạo tỉnh do ông Lê An làm trưởng đoàn đến thăm "
        "và làm việc.",
        "Sáng 1/10, Tỉnh ủy tổ chức hội nghị sơ kết. Báo cáo nêu rõ. Kết quả tốt. Đoàn công tác "
        "do ông Lê An làm trưởng đoàn đã làm việc tại huyện.",
    ],
)
def test_a_delegation_of_guests_or_of_another_time_gives_no_chair(body: str) -> None:
    assert "chaired" not in acts(read(body, "Lê An")).get("Lê An", [])


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Ngày 3/6, Chính phủ tổ chức phiên họp thường kỳ tháng 5/2017.", "2017-06-03"),
        ("Ngày 3/9, Chính phủ tổ chức phiên họp thường kỳ tháng 5/2017.", None),
        ("Ngày 28/12, UBND tỉnh tổ chức hội nghị tổng kết công tác năm 2016.", "2016-12-28"),
        ("Ngày 10/1, UBND tỉnh tổ chức hội nghị tổng kết năm 2016, triển khai nhiệm vụ năm 2017.",
         "2017-01-10"),
        ("Ngày 10/6, UBND tỉnh tổ chức hội nghị tổng kết công tác năm 2016.", None),
        ("Ngày 10/1, UBND tỉnh tổ chức hội nghị tổng kết giai đoạn 2011 - 2015.", None),
        ("Chính phủ tổ chức phiên họp thường kỳ tháng 5/2017. Ông Lê An nói: “Hôm nay (3/6), "
         "chúng ta thống nhất các giải pháp”.", "2017-06-03"),
        ("Sáng 3/6, Chính phủ tổ chức phiên họp thường kỳ.", None),
    ],
)  # fmt: skip
def test_the_year_comes_from_the_time_that_the_name_reviews(body: str, day: str | None) -> None:
    meeting = read(body, published=None)

    assert meeting is not None
    assert meeting.date.start == (dt.date.fromisoformat(day) if day else None)
    assert meeting.date.year_inferred == (day is not None)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "Tối 1/10, UBND tỉnh tổ chức chương trình biểu diễn nghệ thuật mừng Quốc khánh.",
            "chương trình biểu diễn nghệ thuật mừng Quốc khánh",
        ),
        ("Tại Hội thảo “Nông nghiệp sạch”, nhiều ý kiến nêu rõ.", "Hội thảo “Nông nghiệp sạch”"),
        ("Làm việc với huyện Gò Quao sáng 1/10, ông Lê An nêu rõ.", "Làm việc với huyện Gò Quao"),
    ],
)
def test_events_that_open_the_report_are_found(body: str, title: str) -> None:
    meeting = read(body)

    assert meeting is not None
    assert meeting.title == title


@pytest.mark.parametrize(
    "body",
    [
        "Năm 1945, Bí thư Lê An chủ trì Hội nghị Thường vụ, ra Chỉ thị về khởi nghĩa.",
        "Đại hội Công đoàn các cấp cần coi trọng chất lượng, hiệu quả.",
        "Trước khi thăm huyện, sáng cùng ngày, ông Lê An dự lễ kỷ niệm ngày thành lập.",
    ],
)
def test_events_of_another_time_are_no_meeting(body: str) -> None:
    assert read(body) is None


def test_a_survey_is_no_visit() -> None:
    assert read("Ngày 1/10, Viện Dư luận khảo sát tại 30 quận, huyện và công bố kết quả.") is None


def test_a_caption_may_say_who_chaired() -> None:
    meeting = read(
        "Chiều 30-9, Tỉnh ủy tổ chức buổi gặp mặt cán bộ lão thành cách mạng.",
        "Lê An",
        captions=("Bí thư Lê An chủ trì buổi gặp mặt. Ảnh: T.T",),
    )

    assert acts(meeting) == {"Lê An": ["chaired"]}


def test_attendees_carry_their_connection_point() -> None:
    meeting = read(
        "Chiều 30-9, Ban Tổ chức Trung ương tổ chức hội nghị trực tuyến toàn quốc. "
        "Dự tại điểm cầu Thái Bình có đồng chí Lê An - Phó Bí thư, đồng chí Võ Bình - Trưởng Ban.",
        "Lê An",
        "Võ Bình",
    )

    assert meeting is not None
    assert [(p.name, p.act, p.place) for p in meeting.participations] == [
        ("Lê An", "attended", "điểm cầu Thái Bình"),
        ("Võ Bình", "attended", "điểm cầu Thái Bình"),
    ]
    assert meeting.places == ("điểm cầu Thái Bình",)
    assert (meeting.form, meeting.form_surface) == ("online", "trực tuyến")
    assert meeting.convened_by == "Ban Tổ chức Trung ương"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phát biểu tại hội nghị, ông Lê An cho biết tỉnh đã xong việc.", {"spoke"}),
        ("Phát biểu kết luận hội nghị, ông Lê An cho rằng kết quả tốt.", {"spoke", "concluded"}),
        ("Ông Lê An đề nghị các huyện làm tốt hơn.", {"spoke", "directed"}),
        ("Ông Lê An nhấn mạnh, phải khẩn trương rà soát.", {"spoke", "directed"}),
        ("Ông Lê An nhấn mạnh: Việc làm này đã góp phần ổn định tình hình.", {"spoke"}),
        ("Trình bày báo cáo tại hội nghị, bà Lê An, Phó ban, cho biết đã xong.", {"reported"}),
        ("Ông Lê An ghi nhận kết quả, đồng thời yêu cầu các sở làm tiếp.", {"spoke", "directed"}),
        ("Ông Lê An đến dự hội nghị.", {"attended"}),
        ("Ông Lê An đến dự và phát biểu tại hội nghị.", {"attended", "spoke"}),
    ],
)
def test_speaking_is_told_apart_by_its_words(sentence: str, expected: set[str]) -> None:
    body = f"Chiều 30-9, Tỉnh ủy tổ chức hội nghị sơ kết công tác dân vận. {sentence}"

    assert set(acts(read(body, "Lê An"))["Lê An"]) == expected


def test_words_of_another_give_no_act_to_whoever_they_name() -> None:
    body = (
        "Chiều 30-9, Tỉnh ủy tổ chức hội nghị sơ kết công tác dân vận. "
        "Ông Lê An đề nghị Chủ tịch Võ Bình chỉ đạo các huyện."
    )

    assert "Võ Bình" not in acts(read(body, "Lê An", "Võ Bình"))


def test_every_participation_points_at_the_words_that_say_so() -> None:
    body = (
        "Chiều 30-9, Tỉnh ủy tổ chức hội nghị sơ kết. Đồng chí Lê An, Bí thư, chủ trì hội nghị. "
        "Kết luận hội nghị, đồng chí Lê An yêu cầu làm tốt hơn."
    )
    meeting = read(body, "Lê An")

    assert meeting is not None
    words = {p.act: body[p.span.start : p.span.end] for p in meeting.participations}
    assert words["chaired"] == "Lê An, Bí thư, chủ trì"
    assert words["concluded"].startswith("Kết luận hội nghị, đồng chí Lê An")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("hội nghị sơ kết 6 tháng đầu năm 2018", "6 tháng đầu năm 2018"),
        ("hội nghị công tác tháng 9 và 9 tháng năm 2019", "tháng 9 và 9 tháng năm 2019"),
        (
            "hội nghị sơ kết 6 tháng đầu năm và đề ra nhiệm vụ 6 tháng cuối năm 2018",
            "6 tháng đầu năm 2018",
        ),
        ("hội nghị triển khai nhiệm vụ năm 2020", None),
        ("Đại hội tổng kết nhiệm kỳ 2015-2020", None),
    ],
)
def test_the_period_is_the_one_under_review(name: str, period: str | None) -> None:
    meeting = read(f"Chiều 30-9, Tỉnh ủy tổ chức {name}.")

    assert meeting is not None
    assert (meeting.period.text if meeting.period else None) == period


@pytest.mark.parametrize("piece", ["Lê An chủ trì hội nghị, ", "Chiều 30-9, tổ chức hội nghị "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """A page of one endless sentence must not stop the reading of the others."""
    read(piece * 4000, "Lê An")


@pytest.mark.parametrize(
    ("body", "chairs"),
    [
        ("Sáng 1/10, xã tổ chức hội nghị. Ông Lê An - Bí thư Đảng ủy - Chủ trì hội nghị.", 1),
        ("Ngày 1/10, ông Lê An, Phó Chủ tịch làm Trưởng đoàn kiểm tra đã có buổi kiểm tra.", 1),
        ("Ngày 1/10, Ban Pháp chế do ông Lê An, Trưởng ban làm trưởng đoàn khảo sát tại Sở.", 1),
        ("Ngày 1/10, Tổ công tác do ông Lê An làm Tổ trưởng làm việc với tỉnh về đầu tư.", 1),
        ("Ngày 1/10, Thủ tướng làm việc với Đoàn doanh nghiệp do ông Lê An làm Trưởng đoàn.", 0),
    ],
)
def test_whoever_leads_the_inspection_chairs_it(body: str, chairs: int) -> None:
    found = acts(read(body, "Lê An"))

    assert [acts for acts in found.values() if "chaired" in acts] == [["chaired"]] * chairs


def test_a_list_of_people_may_stand_between_the_day_and_the_meeting() -> None:
    meeting = read(
        "Sáng 30-9, các đồng chí: Lê An, Bí thư; Trần Bình, Phó Bí thư đã làm việc với các ban.",
        "Lê An",
        "Trần Bình",
    )

    assert meeting is not None
    assert meeting.date.start == dt.date(2019, 9, 30)
