"""Posts of every kind of body, whole and up to the holder's name behind them."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.extract.people import find_people


def _roles(body: str) -> dict[str, list[str]]:
    found = find_people(Article("a", None, body, province="Gia Lai"))
    return {p.name: [r.role for r in p.roles] for p in found}


_KINDS = [
    pytest.param("Trung đoàn trưởng Trung đoàn 48", id="regiment"),
    pytest.param("Phó Sư đoàn trưởng Sư đoàn 2", id="deputy of a division"),
    pytest.param("Lữ đoàn trưởng Lữ đoàn 126 Hải quân", id="brigade of the navy"),
    pytest.param("Hải đội trưởng Hải đội 2", id="squadron"),
    pytest.param("Tư lệnh Vùng Cảnh sát biển 4", id="numbered region"),
    pytest.param("Phó Đồn trưởng nghiệp vụ Đồn Biên phòng Ia O", id="deputy by task"),
    pytest.param("Giám thị Trại giam Xuân Hà", id="prison"),
    pytest.param("Trưởng Thuế cơ sở 5", id="numbered tax office"),
    pytest.param("Trưởng Thuế tỉnh Gia Lai", id="tax office of a province"),
    pytest.param("Phó Chánh án TAND khu vực 2 - Gia Lai", id="court with its province"),
    pytest.param("Chi cục trưởng Chi cục Thuế khu vực An Khê - Đak Pơ", id="office of two places"),
    pytest.param(
        "Giám đốc Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Gia Lai", id="branch behind a dash"
    ),
    pytest.param("Trưởng Ban Quản lý Khu kinh tế cửa khẩu Đồng Tâm - Kon Tum", id="border gate"),
    pytest.param("Tổ trưởng Tổ dân phố số 4", id="numbered quarter"),
    pytest.param("Chủ nhiệm Ủy ban Pháp luật, Tư pháp của Quốc hội", id="two fields"),
    pytest.param(
        "Hiệu trưởng Trường Phổ thông Dân tộc bán trú THCS Kon Thụp", id="boarding school"
    ),
    pytest.param("Hiệu trưởng Trường Mầm non Hoa Mai", id="nursery called by a flower"),
    pytest.param("Hiệu trưởng Trường THPT Nguyễn Huệ", id="school called by a person"),
    pytest.param("Giám đốc Nhà hát Ca múa nhạc tổng hợp Đam San", id="own name in lower case"),
    pytest.param("Phó Viện trưởng Viện Khoa học Kỹ thuật Nông Lâm nghiệp Tây Bắc", id="institute"),
    pytest.param("Bí thư Trung ương Đoàn", id="youth union without its name"),
    pytest.param("Chủ tịch Liên hiệp các Tổ chức hữu nghị tỉnh", id="union of bodies"),
    pytest.param("Tổng Thư ký Hiệp hội Chế biến và Xuất khẩu Gỗ Việt Nam", id="trade with and"),
    pytest.param("Chủ tịch Hiệp hội Cà phê - Ca cao Việt Nam", id="two crops"),
    pytest.param("Phó Giám đốc Tập đoàn Công nghiệp Cao su Việt Nam", id="crop in two words"),
    pytest.param("Chủ tịch Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh", id="small business"),
    pytest.param("Chủ tịch Hội Nạn nhân chất độc da cam/dioxin tỉnh", id="slash"),
    pytest.param("Chủ tịch Ủy ban Đoàn kết Công giáo tỉnh", id="Catholics"),
    pytest.param("Giám đốc Báo và Phát thanh, Truyền hình Gia Lai", id="joint newsroom"),
    pytest.param("Phó Thị trưởng thành phố Sùng Tả", id="foreign mayor"),
]


@pytest.mark.parametrize("name", ["Nguyễn Thị Hồng", "Đoàn Văn Lập", "Lâm Nhã Trúc"])
@pytest.mark.parametrize("post", _KINDS)
def test_a_post_ends_where_its_holders_name_begins(post: str, name: str) -> None:
    assert _roles(f"Tại buổi lễ, {post} {name} phát biểu.") == {name: [post]}


@pytest.mark.parametrize("post", _KINDS)
def test_a_post_behind_a_name_is_whole(post: str) -> None:
    assert _roles(f"Ông Trần Lê Minh Huy, {post}, dự.") == {"Trần Lê Minh Huy": [post]}


@pytest.mark.parametrize("unit", ["xã", "phường", "thị trấn"])
@pytest.mark.parametrize("name", ["Đoàn Văn Hậu", "Lâm Nhã Khanh", "Đinh Thị Ngọc Hà"])
def test_a_long_name_right_behind_a_unit_is_its_chairman(unit: str, name: str) -> None:
    assert _roles(f"Chủ tịch UBND {unit} {name} cho biết.") == {name: [f"Chủ tịch UBND {unit}"]}


@pytest.mark.parametrize("place", ["Hồ Thị Kỷ", "Trần Văn Thời", "Kim Sơn"])
def test_a_commune_named_like_a_person_is_no_chairman(place: str) -> None:
    assert _roles(f"Chủ tịch UBND xã {place} cho biết.") == {}


def test_the_school_above_a_faculty_stands_between_the_post_and_the_name() -> None:
    body = "Trưởng khoa Nông học, Trường Đại học Nông Lâm TP.HCM Lê Văn Nam cho biết."
    assert _roles(body) == {"Lê Văn Nam": ["Trưởng khoa Nông học"]}


def test_a_dash_before_a_name_ends_the_post() -> None:
    assert _roles("Bí thư Huyện ủy Gò Quao - Lê Văn Nam dự.") == {
        "Lê Văn Nam": ["Bí thư Huyện ủy Gò Quao"]
    }


@pytest.mark.parametrize(
    "words", ["trưởng thành từ cơ sở, từng", "bắt đầu từ xã, đã", "sinh năm 1965, từng"]
)
def test_a_pronoun_tells_whose_life_a_sentence_is_about(words: str) -> None:
    body = f"Ông Lê Văn Nam quê ở Thái Bình.\n\nÔng {words} kinh qua các vị trí Bí thư Huyện ủy."
    assert _roles(body) == {"Lê Văn Nam": ["Bí thư Huyện ủy"]}


@pytest.mark.parametrize(
    "post",
    [
        "Giám đốc Trung tâm Ứng phó sự cố tràn dầu miền Nam",
        "Vụ trưởng Vụ Tổ chức - Cán bộ",
        "Cục trưởng Cục Cảnh sát điều tra tội phạm về môi trường",
        "Giám đốc Trung tâm Sáng kiến cộng đồng và hỗ trợ trẻ em",
        "Phó Trưởng Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh",
    ],
)
def test_words_of_no_list_belong_to_the_body_before_a_full_name(post: str) -> None:
    assert _roles(f"Chiều 5/5, {post} Nguyễn Thị Hồng phát biểu.") == {"Nguyễn Thị Hồng": [post]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bí thư Huyện ủy chất vấn Nguyễn Văn Bình.",
        "Giám đốc Công ty Hải Yến thuê Nguyễn Văn Bình chở hàng.",
        "Chủ tịch UBND xã vận động Nguyễn Văn Bình ra đầu thú.",
        "Giám đốc Sở Y tế và Nguyễn Văn Bình cùng đi.",
        "Trưởng Công an xã Tân Lập bắt Nguyễn Văn Bình.",
    ],
)
def test_somebody_to_whom_a_post_does_something_does_not_hold_it(sentence: str) -> None:
    assert _roles(sentence) == {}


@pytest.mark.parametrize("above", ["quận Ninh Kiều", "tỉnh An Giang", "TP.Cần Thơ"])
def test_the_unit_above_stands_between_a_post_and_its_holder(above: str) -> None:
    body = f"Chủ tịch UBND phường An Khánh, {above} Trần Thị Nga cho biết."
    assert _roles(body) == {"Trần Thị Nga": ["Chủ tịch UBND phường An Khánh"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà Trần Thị Nga, Giám đốc Bệnh viện Đa khoa khu vực Triệu Hải, dự.",
        "Giám đốc Bệnh viện Đa khoa khu vực Triệu Hải, bà Trần Thị Nga, dự.",
        "Bầu đồng chí Trần Thị Nga giữ chức Giám đốc Bệnh viện Đa khoa khu vực Triệu Hải.",
    ],
)
def test_two_words_like_a_name_are_a_place_where_the_holder_is_named(sentence: str) -> None:
    assert _roles(sentence) == {"Trần Thị Nga": ["Giám đốc Bệnh viện Đa khoa khu vực Triệu Hải"]}


def test_a_roman_numeral_before_a_name_belongs_to_the_unit() -> None:
    body = "Chi cục trưởng Chi cục Hải quan khu vực VI Trần Thị Nga dự."
    assert _roles(body) == {"Trần Thị Nga": ["Chi cục trưởng Chi cục Hải quan khu vực VI"]}


@pytest.mark.parametrize(
    "post",
    [
        "Trưởng xóm Nà Rọ",
        "Trưởng làng Kon Brăp",
        "Trưởng khu dân cư Đông Sơn",
        "Trưởng khối 4",
        "Phó Trưởng thôn Đông Thái",
        "Tổ trưởng Tổ dân phố số 7",
        "Chi hội trưởng Chi hội Phụ nữ ấp 4",
        "Trưởng Ban liên lạc hưu trí tỉnh",
        "Chánh Văn phòng HĐND và UBND xã",
        "Giám đốc Bệnh viện Quân y 175",
        "Trưởng đại diện thường trú UNDP tại Việt Nam",
        "Trưởng Ban Chỉ đạo Chương trình mục tiêu quốc gia tỉnh",
        "Giám đốc Trung tâm Kỹ thuật thông tin, quan trắc tài nguyên và môi trường tỉnh",
    ],
)
def test_posts_of_hamlets_and_long_bodies_are_whole_on_both_sides_of_a_name(post: str) -> None:
    assert _roles(f"Ông Lê Văn Nam, {post}, cho biết.") == {"Lê Văn Nam": [post]}
    assert _roles(f"Hôm qua, {post} Lê Văn Nam cho biết.") == {"Lê Văn Nam": [post]}


@pytest.mark.parametrize("address", ["anh", "chị", "ông", "bà"])
def test_a_post_before_a_comma_belongs_to_somebody_addressed_behind_it(address: str) -> None:
    body = f"Giám đốc HTX Nông nghiệp Thuận Phát, {address} Lê Văn Nam, cho biết."
    assert _roles(body) == {"Lê Văn Nam": ["Giám đốc HTX Nông nghiệp Thuận Phát"]}


def test_an_age_may_open_the_bracket_with_the_post() -> None:
    body = "Ông Lê Văn Nam (60 tuổi, nguyên Chủ tịch Hội Nông dân xã) kể."
    assert _roles(body) == {"Lê Văn Nam": ["nguyên Chủ tịch Hội Nông dân xã"]}


@pytest.mark.parametrize(
    ("body", "name", "post"),
    [
        (
            "Ngài Sithong Vong, Tỉnh trưởng tỉnh Savannakhet dự.",
            "Sithong Vong",
            "Tỉnh trưởng tỉnh Savannakhet",
        ),
        (
            "Ông Đặng Hạo, Phó Thị trưởng thành phố Bằng Tường dự.",
            "Đặng Hạo",
            "Phó Thị trưởng thành phố Bằng Tường",
        ),
    ],
)
def test_governors_and_mayors_of_other_states_are_officials(
    body: str, name: str, post: str
) -> None:
    assert _roles(body) == {name: [post]}


@pytest.mark.parametrize(
    "post",
    [
        "Cục trưởng Cục Chất lượng, Chế biến và Phát triển thị trường",
        "Hiệu trưởng Trường Đại học Tài chính - Marketing",
        "Cục trưởng Cục Quản lý đê điều và Phòng, chống thiên tai",
        "Hiệu trưởng trường THPT chuyên Huỳnh Mẫn Đạt",
    ],
)
def test_commas_and_dashes_within_a_body_do_not_part_it_from_its_head(post: str) -> None:
    assert list(_roles(f"Hôm qua, {post} Lê Văn Nam cho biết.")) == ["Lê Văn Nam"]


@pytest.mark.parametrize(
    ("body", "name", "post"),
    [
        (
            "Ông Jean-Noël Martin, nguyên Đại sứ Pháp tại Việt Nam, dự.",
            "Jean-Noël Martin",
            "nguyên Đại sứ Pháp tại Việt Nam",
        ),
        (
            "Chủ tịch nước Lào Thongloun Sisoulith gửi điện mừng.",
            "Thongloun Sisoulith",
            "Chủ tịch nước Lào",
        ),
        (
            "Ông Tưởng Thế Hùng - Phó Tổng Lãnh sự Trung Quốc tại Đà Nẵng dự.",
            "Tưởng Thế Hùng",
            "Phó Tổng Lãnh sự Trung Quốc tại Đà Nẵng",
        ),
    ],
)
def test_guests_are_named_whole(body: str, name: str, post: str) -> None:
    assert _roles(body) == {name: [post]}
