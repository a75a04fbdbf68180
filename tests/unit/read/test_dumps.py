"""Layouts of text dumps: where the title, stamp, author and report stand."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.errors import InputError
from bot.read import read_bytes

_TITLE = "Sơ kết công tác xây dựng Đảng 6 tháng đầu năm"
_LEAD = (
    "Sáng 5-7, Tỉnh ủy Kiên Giang tổ chức hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu năm, "
    "triển khai nhiệm vụ 6 tháng cuối năm 2018."
)
_MORE = (
    "Phát biểu tại hội nghị, đồng chí Bí thư Tỉnh ủy đề nghị các cấp ủy tiếp tục sắp xếp tổ chức "
    "bộ máy, tinh giản biên chế theo đúng lộ trình đã đề ra."
)
_SHARED = Path(__file__).parents[4] / "shared"


def _read(*lines: str) -> Article:
    return read_bytes("\n".join(lines).encode(), "a.txt")


def test_section_lines_above_the_stamp_are_not_the_title() -> None:
    article = _read(
        "Cổng thông tin điện tử Kiên Giang", "Hoạt động của Tỉnh ủy và HĐND tỉnh", _TITLE,
        "(08:37 | 05/07/2018)", _LEAD, "", _MORE, "", "Tây Hồ",
    )  # fmt: skip

    assert article.title == _TITLE
    assert article.byline == "Tây Hồ"
    assert article.site == "Cổng thông tin điện tử Kiên Giang"
    assert article.body == f"{_LEAD}\n\n{_MORE}"


def test_headline_below_a_menu_is_the_line_that_the_report_takes_up() -> None:
    article = _read(
        "Giới thiệu", "Hoạt động của các cơ quan Đảng", "Văn bản chỉ đạo điều hành mới", _TITLE, "",
        _LEAD,
    )  # fmt: skip

    assert article.title == _TITLE


def test_title_stands_below_a_stamp_when_only_a_section_is_above() -> None:
    article = _read("Chính trị", "05/07/2018 08:37", _TITLE, "", _LEAD, "", _MORE)

    assert article.title == _TITLE
    assert article.body.startswith(_LEAD)


def test_print_button_and_stamp_glued_to_the_title_come_off() -> None:
    article = _read(f"{_TITLE} In trang", "05/07/2018 03:56 CH", "", _LEAD)

    assert article.title == _TITLE
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2018-07-05T15:56:00+07:00"


@pytest.mark.parametrize("glue", [" ", " (HG) - "])
def test_headline_glued_to_the_report_is_parted(glue: str) -> None:
    article = _read(f"{_TITLE}{glue}{_LEAD} {_MORE}")

    assert article.title == _TITLE
    assert article.body == f"{_LEAD} {_MORE}"


def test_page_clock_is_not_the_day_of_publication() -> None:
    article = _read(
        "Chủ Nhật, ngày 24 tháng 11 năm 2024", "Nghiên cứu - Trao đổi của tạp chí tỉnh", _TITLE,
        "Ngày phát hành: 19/01/2020", _LEAD,
    )  # fmt: skip

    assert article.published_on is not None
    assert article.published_on.isoformat() == "2020-01-19"


def test_bare_day_above_the_headline_is_no_publication() -> None:
    article = _read("Chủ Nhật, ngày 24 tháng 11 năm 2024", _TITLE, "", _LEAD)

    assert (article.title, article.published_on) == (_TITLE, None)


def test_stamp_at_the_foot_counts_when_the_head_has_none() -> None:
    article = _read("Tin tức", _TITLE, "", _LEAD, "", "Ngày đăng: 27 tháng 6 năm 2024")

    assert article.published_on is not None
    assert article.published_on.isoformat() == "2024-06-27"
    assert article.title == _TITLE


@pytest.mark.parametrize(
    "foot",
    [
        ["Tin liên quan:", "Khai mạc hội thao - 15/04/2018"],
        ["Xem thêm", "Khai mạc hội thao của khối các cơ quan tỉnh", "Ngày đăng: 15/04/2018"],
        ["Khai mạc hội thao - 15/04/2018"],
    ],
)
def test_day_of_a_linked_article_is_not_the_day_of_publication(foot: list[str]) -> None:
    article = _read(_TITLE, "", _LEAD, "", _MORE, "", *foot)

    assert article.published_on is None


def test_buttons_for_the_letters_are_neither_title_nor_author() -> None:
    article = _read("Cỡ chữ:", "Màu chữ:", _TITLE, "05/07/2018 08:37 A A", _LEAD, "", _MORE)

    assert article.title == _TITLE
    assert article.byline is None


def test_author_between_headline_and_stamp_is_not_the_title() -> None:
    article = _read(_TITLE, "", "Minh Hạnh", "", "05/07/2018 08:37", "", _LEAD, "", _MORE)

    assert (article.title, article.published_on) == (_TITLE, dt.date(2018, 7, 5))


@pytest.mark.parametrize(
    "foot", [["BBT"], ["Ban Biên tập (tổng hợp)"], ["Minh Hạnh", "Trường Chính trị tỉnh"]]
)
def test_signature_of_an_office_is_not_in_the_report(foot: list[str]) -> None:
    article = _read(_TITLE, "", _LEAD, "", _MORE, "", *foot)

    assert article.body == f"{_LEAD}\n\n{_MORE}"


def test_signed_last_paragraph_is_no_caption() -> None:
    article = _read(_TITLE, "", _LEAD, "", f"{_MORE} Bài và ảnh: Minh Hạnh")

    assert (article.body, article.byline) == (f"{_LEAD}\n\n{_MORE}", "Minh Hạnh")


def test_related_articles_with_dates_end_the_report() -> None:
    article = _read(
        _TITLE, "Ngày đăng: 30/4/2021", _LEAD, "",
        "HTX Trung Khang: Sự tử tế làm nên thương hiệu", "Ngày đăng: 29/4/2021",
        "Đồng chí Phó Chủ tịch UBND tỉnh kiểm tra Lũy đá cổ", "Ngày đăng: 28/4/2021",
    )  # fmt: skip

    assert article.body == _LEAD
    assert article.captions == ()
    assert article.published_on is not None
    assert article.published_on.isoformat() == "2021-04-30"


@pytest.mark.parametrize(
    "foot",
    [
        ["Chia sẻ bài viết", "BÌNH LUẬN"],
        ["Lượt xem: 1.555", "Liên kết website", "Thống kê truy cập", "• Đang online: 79"],
        ["• Từ khóa", "xây dựng Đảng", "Kiên Giang"],
        ["Các tin khác", "Hội nghị khác của Tỉnh ủy", "Một tin nữa của tỉnh"],
        ["ST Thanh Hương Theo baohaugiang.com.vnCác ý kiến của bạn đọc"],
        ["Theo Cổng thông tin điện tử Chính phủ", "Link bài viết gốc https://a.vn/b-123.htm"],
    ],
)
def test_foot_of_the_page_is_not_in_the_report(foot: list[str]) -> None:
    article = _read(_TITLE, "", _LEAD, "", _MORE, "", "Quốc Tuấn", "", *foot)

    assert article.body == f"{_LEAD}\n\n{_MORE}"
    assert article.byline == "Quốc Tuấn"


def test_report_goes_on_behind_a_box_of_links() -> None:
    article = _read(_TITLE, "", _LEAD, "", "Tin liên quan", "Một tin khác", "", _MORE)

    assert article.body == f"{_LEAD}\n\n{_MORE}"


def test_captions_are_kept_apart_each_once() -> None:
    credit = "Bí thư Tỉnh ủy kết luận hội nghị. Ảnh: Q. Hùng"
    article = _read(
        _TITLE, "", credit, "", credit, "", _LEAD, "", "Toàn cảnh Hội nghị.", "",
        "701.jpg", "Ông Trần Văn Huyến (đứng), Phó Bí thư Tỉnh ủy, phát biểu tại hội nghị.", "",
        _MORE, "", "Video: 93019_OHAI1.mp4", "", _LEAD.replace("Sáng", "Chiều"),
    )  # fmt: skip

    assert article.captions == (
        credit,
        "Toàn cảnh Hội nghị.",
        "Ông Trần Văn Huyến (đứng), Phó Bí thư Tỉnh ủy, phát biểu tại hội nghị.",
    )
    assert article.body == "\n\n".join((_LEAD, _MORE, _LEAD.replace("Sáng", "Chiều")))


def test_dateline_goes_and_its_domain_is_the_site() -> None:
    article = _read(_TITLE, "", f"(binhdinh.gov.vn) - {_MORE}")

    assert article.body == _MORE
    assert (article.site, article.province) == ("binhdinh.gov.vn", "Bình Định")


def test_wrapped_lines_are_joined() -> None:
    first, second = _LEAD.split(" công tác ", 1)

    assert _read(_TITLE, "", first, f"công tác {second}").body == _LEAD


def test_decomposed_text_with_odd_spaces_reads_the_same() -> None:
    plain = "\n".join((_TITLE, "", _LEAD, "", _MORE, "", "Quốc Tuấn"))
    odd = unicodedata.normalize("NFD", plain).replace(" ", "\u00a0").replace("\n", "\r\n\u200b")

    assert read_bytes(odd.encode(), "a.txt") == read_bytes(plain.encode(), "a.txt")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    _TITLE, _LEAD, _MORE, "", "Chính trị", "05/07/2018 08:37", "701.jpg", "[img]", "Ảnh: Q. Hùng",
    "Quốc Tuấn", "Chia sẻ", "Bình luận", "Lượt xem: 3", "Tin, ảnh: A B", "# Tin", "Theo Dân Trí",
]), max_size=14))  # fmt: skip
def test_any_order_of_lines_is_read(lines: list[str]) -> None:
    try:
        article = _read(*lines)
    except InputError:
        return
    assert len(set(article.captions)) == len(article.captions)
    assert "\n\n\n" not in article.body


@pytest.mark.parametrize(
    "hostile",
    ["a" * 1_000_000, ". " * 300_000 + "a", "Ảnh: A. " * 60_000, ">> » " * 100_000 + "a",
     "01/02/2020 " * 60_000 + "a", " (ảnh: " * 80_000, "[" * 500_000 + "a", "Tin, ảnh: " * 60_000,
     "<p>" * 100_000 + "a b", "<html>" + '<a href="' * 60_000 + "a"],
    ids=range(10),
)  # fmt: skip
def test_hostile_input_is_read_or_refused(hostile: str) -> None:
    """Half a megabyte of the worst: how the time grows is shown by ``bench/growth.py``."""
    with contextlib.suppress(InputError):
        article = read_bytes(hostile.encode(), "x.txt")
        assert len(article.body) <= len(hostile)


@pytest.mark.skipif(not (_SHARED / "articles").is_dir(), reason="shared articles are not here")
def test_real_articles_are_read_with_title_and_report() -> None:
    paths = sorted((_SHARED / "articles").glob("*/*.txt"))

    articles = [read_bytes(path.read_bytes(), path.name) for path in paths]

    assert all(article.title and article.body for article in articles)


@pytest.mark.skipif(not (_SHARED / "gold").is_dir(), reason="shared gold labels are not here")
def test_labelled_articles_have_their_title_byline_province_and_day() -> None:
    lines = (_SHARED / "gold" / "dev.jsonl").read_text("utf-8").splitlines()
    wrong: list[tuple[str, str]] = []
    for gold in map(json.loads, lines):
        path = _SHARED / "articles" / "dev" / f"{gold['id']}.txt"
        article = read_bytes(path.read_bytes(), path.name)
        found = {
            "title": article.title,
            "byline": article.byline,
            "province": article.province,
            "published": str(article.published_on),
        }
        for key, value in found.items():
            wanted = gold[key]
            if wanted and wanted[: 10 if key == "published" else None] != value:
                wrong.append((gold["id"], key))

    assert wrong == []
