"""The province of a report, and None when there is none."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.read.datelines import split_dateline
from bot.read.places import Place, find_province


def _province(body: str, title: str = "", **known: str) -> Place | None:
    return find_province(
        title=title, body=body, site=known.get("site"), dateline=known.get("dateline")
    )


@pytest.mark.parametrize(
    ("body", "province"),
    [
        ("Chiều 1-7, Tỉnh ủy Thái Bình tổ chức hội nghị.", "Thái Bình"),
        ("Bộ Chính trị tổ chức hội nghị. Dự tại điểm cầu Hà Tĩnh có ông A. UBND tỉnh Hà Tĩnh "
         "báo cáo kết quả; lãnh đạo tỉnh Hà Tĩnh cùng dự.", "Hà Tĩnh"),
        ("Sáng 5-6, UBND TPHCM họp với các quận, huyện.", "Thành phố Hồ Chí Minh"),
        ("Bộ Chính trị không có vùng cấm, ông nói với cử tri tại huyện Duyên Hải và TP Trà Vinh"
         " (tỉnh Trà Vinh).", "Trà Vinh"),
        ("Ngày 5/6, Bộ Y tế tổ chức hội nghị toàn quốc về dược. Đại diện tỉnh Bến Tre dự hội nghị"
         " có các đồng chí: Lê Văn An, Phó Giám đốc Sở Y tế.", "Bến Tre"),
        ("Nhà máy mở hội thao. Là đơn vị nộp ngân sách lớn của tỉnh Ninh Bình, nhà máy có 900"
         " lao động.", "Ninh Bình"),
    ],
)  # fmt: skip
def test_printed_province_is_found(body: str, province: str) -> None:
    assert _province(body) == Place(province)


@pytest.mark.parametrize(
    "body",
    [
        "Sáng 16/4, tại Hà Nội, Bộ Chính trị tổ chức hội nghị toàn quốc.",
        "Học tập tư tưởng Hồ Chí Minh là nhiệm vụ của Đảng.",
        "Ông Nguyễn Hòa Bình chủ trì cuộc họp của ngành Tòa án.",
        "Các nước Thái Bình Dương họp bàn hợp tác.",
        "Thường trực Tỉnh ủy vừa tổ chức hội nghị với các huyện ủy.",
        "Thủ tướng Chính phủ họp với các bộ. "
        + "Cuộc họp bàn nhiều việc của ngành giao thông. " * 8
        + "Dự họp có Bí thư Thành ủy TP.HCM và Chủ tịch UBND TP.HCM. UBND TP.HCM kiến nghị.",
        "Bộ trưởng Bộ Y tế làm việc tại huyện Kỳ Anh.",
    ],
)
def test_report_without_a_province_gets_none(body: str) -> None:
    assert _province(body) is None


@pytest.mark.parametrize(
    ("body", "province"),
    [
        ("Chủ tịch Quốc hội công bố quyết định sáng 10/5 tại TP.HCM về nhân sự Bí thư Thành ủy "
         "TP.HCM. Tân Bí thư Thành ủy TP.HCM nhận nhiệm vụ.", "Thành phố Hồ Chí Minh"),
        ("Thứ trưởng Bộ Văn hóa làm việc tại UBND quận Đồ Sơn với Sở Văn hóa TP Hải Phòng.",
         "Hải Phòng"),
    ],
)  # fmt: skip
def test_a_central_body_that_acts_in_one_province_leaves_it_the_province(
    body: str, province: str
) -> None:
    assert _province(body) == Place(province)


@pytest.mark.parametrize(
    "body",
    [
        "Huyện ủy Chương Mỹ sơ kết việc thực hiện Nghị quyết Trung ương 4 khóa XII.",
        "Nhà văn hóa của xã Trường Yên, Chương Mỹ chưa có đường vào.",
        "Nhà văn hóa nằm ở huyện Chương Mỹ.\nNhiều người dân chờ đợi.",
    ],
)
def test_a_district_is_read_to_the_end_of_its_name(body: str) -> None:
    assert _province(body) == Place("Hà Nội", inferred=True)


def test_district_gives_its_province_as_inferred() -> None:
    body = "Chủ tịch UBND huyện Kỳ Anh chủ trì họp. Công ty Tư vấn Quảng Bình cùng dự."

    assert _province(body) == Place("Hà Tĩnh", inferred=True)


@pytest.mark.parametrize(
    ("known", "province"),
    [
        ({"dateline": "HG"}, "Hậu Giang"),
        ({"dateline": "binhdinh.gov.vn"}, "Bình Định"),
        ({"site": "conganbackan.vn"}, "Bắc Kạn"),
        ({"site": "Cổng thông tin điện tử Kiên Giang"}, "Kiên Giang"),
    ],
)
def test_publisher_tells_the_province(known: dict[str, str], province: str) -> None:
    assert _province("Hội nghị được tổ chức sáng nay.", **known) == Place(province)


@pytest.mark.parametrize(
    ("on", "name"), [(dt.date(2017, 5, 14), "Thừa Thiên Huế"), (dt.date(2025, 2, 1), "Huế")]
)
def test_name_is_the_one_of_the_time(on: dt.date, name: str) -> None:
    found = find_province(
        title="Huế: Họp bàn việc mới",
        body="UBND thành phố Huế họp.",
        site=None,
        dateline=None,
        on=on,
    )

    assert found == Place(name)


def test_unknown_letters_before_a_dash_are_no_dateline() -> None:
    assert split_dateline("UBND - Ủy ban nhân dân") == ("UBND - Ủy ban nhân dân", None)
    assert split_dateline("(HG) - Chiều ngày 1-7") == ("Chiều ngày 1-7", "HG")


@pytest.mark.parametrize(
    ("body", "province"),
    [
        ("Phó Thủ tướng làm việc với lãnh đạo tỉnh Quảng Ngãi về kinh tế.", "Quảng Ngãi"),
        ("Chủ tịch Quốc hội dẫn đầu đoàn ĐBQH TP Cần Thơ có buổi tiếp xúc cử tri. Cử tri nêu cao"
         " tốc Đà Nẵng - Quảng Ngãi.", "Cần Thơ"),
        ("Phó Thủ tướng kiểm tra sạt lở tại huyện Chợ Mới (An Giang).", "An Giang"),
        ("Ủy ban Quốc gia, Bộ Công an và UBND tỉnh họp. Ban ATGT tỉnh báo cáo. Trên địa bàn tỉnh có"
         " 11 vụ, toàn tỉnh giảm ba vụ. Bạc Liêu cần rà soát.", "Bạc Liêu"),
        ("Công an tỉnh Điện Biên phối hợp với Công an tỉnh Sơn La bắt hai người.", "Điện Biên"),
        ("Đại hội đại biểu Đảng bộ tỉnh Lâm Đồng khai mạc. Tỉnh hợp nhất từ Lâm Đồng, Bình Thuận.",
         "Lâm Đồng"),
        ("Bộ CHQS tỉnh Lạng Sơn tổ chức hội nghị.", "Lạng Sơn"),
        ("Thủ tướng dự lễ khánh thành nhà máy tại Khu kinh tế Dung Quất, tỉnh Quảng Ngãi.",
         "Quảng Ngãi"),
        ("Thủ tướng vừa phê duyệt Quy hoạch tỉnh Hậu Giang đến năm 2030.", "Hậu Giang"),
    ],
)  # fmt: skip
def test_the_province_that_is_visited_or_acts_is_told_from_others(body: str, province: str) -> None:
    assert _province(body) == Place(province)


@pytest.mark.parametrize(
    ("title", "body", "province"),
    [
        ("", "Thành ủy Vinh tổ chức hội nghị.", "Nghệ An"),
        ("", "UBND quận 7 đối thoại với người dân.", "Thành phố Hồ Chí Minh"),
        ("", "Hội nghị diễn ra tại Côn Đảo, có 50 người dự.", "Bà Rịa - Vũng Tàu"),
        ("Nam Đàn đẩy mạnh nông thôn mới", "Huyện có 18 xã đạt chuẩn.", "Nghệ An"),
    ],
)
def test_places_within_a_province_tell_it(title: str, body: str, province: str) -> None:
    assert _province(body, title) == Place(province, inferred=True)


@pytest.mark.parametrize("home", ["trú tại", "ngụ ở", "quê quán"])
def test_the_scene_of_an_accident_counts_and_not_where_somebody_lives(home: str) -> None:
    body = (
        "Lúc 9h, trên quốc lộ 80 thuộc địa bàn huyện Hòn Đất xảy ra tai nạn. Tài xế là Lê Văn Tý"
        f" (30 tuổi, {home} xã Tân Lập, tỉnh Bình Phước)."
    )

    assert _province(body) == Place("Kiên Giang", inferred=True)


def test_delegates_of_two_provinces_tell_none() -> None:
    body = (
        "Bộ Y tế tổ chức hội nghị toàn quốc. Đại diện tỉnh Bến Tre dự hội nghị có ông Lê Văn An;"
        " đại diện tỉnh Trà Vinh dự hội nghị có ông Trần Văn Bé."
    )

    assert _province(body) is None


def test_an_inferred_province_has_the_name_of_its_day() -> None:
    found = find_province(
        title="",
        body="UBND huyện Đầm Dơi, huyện Tuy Phong họp. Chủ tịch UBND huyện Tuy Phong dự.",
        site=None,
        dateline=None,
        on=dt.date(2026, 1, 5),
    )

    assert found is None

    found = find_province(
        title="",
        body="UBND huyện Tuy Phong họp.",
        site=None,
        dateline=None,
        on=dt.date(2026, 1, 5),
    )

    assert found == Place("Lâm Đồng", inferred=True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Báo Cần Thơ - Chiều 1/7, thành phố họp.", "Báo Cần Thơ"),
        ("(laocai.gov.vn) Chiều 1/7, tỉnh họp.", "laocai.gov.vn"),
        ("TQĐT - Huyện họp.", "TQĐT"),
        ("Đồng Nai - Hàng chục máy bay tập luyện.", "Đồng Nai"),
        ("ĐÀ NẴNG - Trả lời cử tri, ông nói.", "ĐÀ NẴNG"),
        ("ĐÀ NẴNGTrả lời cử tri, ông nói.", "ĐÀ NẴNG"),
        ("TP HCMLửa bùng lên tại kho hàng.", "TP HCM"),
        ("Hà Nội - Hải Phòng là tuyến đường mới.", None),
        ("Ngành y tế - Những khó khăn còn lại.", None),
    ],
)
def test_a_publisher_or_place_before_the_report_is_its_dateline(
    line: str, code: str | None
) -> None:
    assert split_dateline(line)[1] == code
