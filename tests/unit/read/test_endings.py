"""How reports end and headlines begin: signatures, credits, pictures."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.read import read_bytes

_TITLE = "Huyện Hòa An sơ kết công tác xây dựng Đảng sáu tháng đầu năm"
_LEAD = "Sáng 14/6, Huyện ủy Hòa An tổ chức hội nghị sơ kết công tác xây dựng Đảng."
_LAST = (
    "Phát biểu kết luận hội nghị, đồng chí Nguyễn Văn Bình, Bí thư Huyện ủy yêu cầu các đơn vị tập"
    " trung thực hiện tốt nhiệm vụ./."
)


def _read(*lines: str, title: str = _TITLE) -> Article:
    return read_bytes("\n".join((title, "15/06/2022 | 08:30", _LEAD, *lines)).encode(), "a.txt")


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("Nghiệp - Hình", "Nghiệp - Hình"),
        ("Lê Hằng - Quang Huy - Minh", "Lê Hằng - Quang Huy - Minh"),
        ("Tin ảnh Lê Hằng", "Lê Hằng"),
        ("Lê Hằng - TTVH&TT huyện Hòa An", "Lê Hằng"),
        ("Bài: Lê Hằng; ảnh: Minh Tú", "Lê Hằng"),
        ("Bài: Lê Hằng - Ảnh: Minh Tú", "Lê Hằng"),
        ("Tin: Lê Hằng, Ảnh: Minh Tú", "Lê Hằng"),
        ("Ảnh: Lê Hằng", None),
        ("Biên tập: Lê Hằng", None),
    ],
)
def test_an_author_below_the_report_is_read(foot: str, author: str | None) -> None:
    article = _read(_LAST, foot)

    assert article.byline == author
    assert article.body.endswith(_LAST)


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("Nghiệp - Hình", "Nghiệp - Hình"),
        ("Tin ảnh Lê Hằng", "Lê Hằng"),
        ("Bài: Lê Hằng - Ảnh: Minh Tú", "Lê Hằng"),
        ("Ảnh: Lê Hằng", None),
        ("Trần Nguyên BÀI 2: GIAO CHỈ TIÊU LỆCH SO VỚI THỰC TẾ", "Trần Nguyên"),
    ],
)
def test_an_author_glued_behind_the_report_leaves_it_whole(foot: str, author: str | None) -> None:
    article = _read(f"{_LAST} {foot}")

    assert article.byline == author
    assert article.body.endswith(_LAST)


@pytest.mark.parametrize("pair", ["Việt - Nhật", "Bắc - Nam"])
def test_countries_and_sides_sign_nothing(pair: str) -> None:
    assert _read(_LAST, pair).byline is None


@pytest.mark.parametrize(
    ("foot", "province"),
    [
        ("Lê Hằng\nBáo Cà Mau", "Cà Mau"),
        ("Nguồn tin: tuyengiaolaocai.vn", "Lào Cai"),
        ("Đài PT-TH Hà Tĩnh", "Hà Tĩnh"),
    ],
)
def test_the_office_below_tells_the_province(foot: str, province: str) -> None:
    assert _read(_LAST, foot).province == province


@pytest.mark.parametrize("sign", ["🔥 ", "🇻🇳 ", "❗️", "➡️ ", "★ ", "- ", "👉🏻 "])
def test_pictures_around_a_headline_are_left_out(sign: str) -> None:
    assert _read(_LAST, title=f"{sign}{_TITLE} 📢").title == _TITLE


def test_the_site_behind_a_headline_is_left_out() -> None:
    assert _read(_LAST, title=f"{_TITLE} | Báo Cao Bằng").title == _TITLE


@pytest.mark.parametrize("title", ["“Điểm tựa” của người dân vùng cao", "50 năm một chặng đường"])
def test_quotes_and_numbers_stay_in_the_headline(title: str) -> None:
    assert _read(_LAST, title=title).title == title
