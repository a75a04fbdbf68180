"""A chair whom the headline or the opening names by a post, and the article names later."""

import pytest

from bot.domain.articles import Article
from bot.extract.pipeline import extract

_LEAD = "Ngày 05/10/2022, Ban Thường vụ Tỉnh ủy Kiên Giang tổ chức hội nghị giao ban quý III"
_SAID = "Kết luận hội nghị, đồng chí Đỗ Thanh Bình, Bí thư Tỉnh ủy đề nghị các cấp ủy tập trung."


def chaired(title: str, body: str) -> list[str]:
    (meeting,) = extract(Article("a", title, body)).meetings
    return [one.name for one in meeting.participations if one.act == "chaired"]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Bí thư Tỉnh ủy chủ trì hội nghị giao ban quý III", f"{_LEAD}."),
        ("Hội nghị giao ban quý III", f"{_LEAD} do đồng chí Bí thư Tỉnh ủy chủ trì."),
        ("Hội nghị giao ban quý III", f"{_LEAD} dưới sự chủ trì của Bí thư Tỉnh ủy."),
    ],
)
def test_a_post_that_one_person_has_names_the_chair(title: str, lead: str) -> None:
    assert chaired(title, f"{lead} {_SAID}") == ["Đỗ Thanh Bình"]


def test_the_prime_minister_needs_no_body_beside_the_post() -> None:
    body = "Sáng 28/12/2020, hội nghị khai mạc tại Hà Nội. Thủ tướng Chính phủ Phan Văn Khải dự."
    assert chaired("Thủ tướng chủ trì Hội nghị với địa phương", body) == ["Phan Văn Khải"]


@pytest.mark.parametrize(
    ("title", "who"),
    [
        (
            "Phó Chủ tịch UBND tỉnh chủ trì họp bàn giải phóng mặt bằng",
            "ông Trương Cảnh Tuyên, Phó Chủ tịch Thường trực UBND tỉnh; "
            "ông Nguyễn Văn Hòa, Phó Chủ tịch UBND tỉnh",
        ),
        ("Bí thư Tỉnh ủy chủ trì xây dựng đề án", "ông Đỗ Thanh Bình, Bí thư Tỉnh ủy"),
        ("Chủ tịch UBND chủ trì họp", "ông Lâm Minh Thành, Chủ tịch UBND tỉnh"),
        ("Bí thư Tỉnh ủy chủ trì hội nghị", "ông Đỗ Thanh Bình, nguyên Bí thư Tỉnh ủy"),
    ],
    ids=["two deputies", "leads work", "no level", "former"],
)
def test_nobody_chairs_where_the_post_leaves_a_doubt(title: str, who: str) -> None:
    body = f"Chiều 12/7/2023, UBND tỉnh Hậu Giang họp bàn giải phóng mặt bằng. Tham dự có {who}."
    assert chaired(title, body) == []


def test_a_name_that_only_the_headline_has_beside_the_verb_chairs() -> None:
    body = (
        "Ngày 05/10/2022, Tỉnh ủy tổ chức hội nghị giao ban. Ông Đỗ Thanh Bình, Bí thư Tỉnh ủy dự."
    )
    assert chaired("Bí thư Tỉnh ủy Đỗ Thanh Bình chủ trì hội nghị", body) == ["Đỗ Thanh Bình"]


def test_the_head_of_a_delegation_that_will_come_does_not_chair() -> None:
    body = (
        "Sáng 13/10/2025, Đại hội họp trù bị. Đoàn đại biểu do Bí thư Thành ủy Trần Lưu Quang, "
        "làm trưởng đoàn sẽ viếng nghĩa trang."
    )
    assert chaired("Đại hội tiến hành phiên trù bị", body) == []
