"""Careers printed as a list of periods, and whose they are."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.extract.people import find_people


def _roles(body: str) -> dict[str, list[str]]:
    """Return posts by name, "~" before those that were given up."""
    found = find_people(Article("a", None, body, province="Kiên Giang"))
    return {p.name: [f"{'~' * r.former}{r.role}" for r in p.roles] for p in found}


_STEPS = [
    "Giám đốc Sở Nội vụ",
    "~Bí thư Xã đoàn",
    "~Phó Bí thư Huyện đoàn Gò Quao",
    "~Ủy viên Ban Thường vụ Huyện ủy",
]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Họ và tên: Lê Văn Bình\nNgày sinh: 01/01/1965\nTừ 10/1985 đến 12/1990, Bí thư Xã"
            " đoàn.\nTừ 01/1991 đến 3/1996, Phó Bí thư Huyện đoàn Gò Quao, Ủy viên Ban Thường vụ"
            " Huyện ủy.\nTừ 4/1996 đến nay, Giám đốc Sở Nội vụ.",
            id="one period a line",
        ),
        pytest.param(
            "Đồng chí LÊ VĂN BÌNH\n* Quá trình công tác:\n* 10/1985 - 12/1990: Cán bộ Đoàn xã; Bí"
            " thư Xã đoàn\n* 01/1991 – 3/1996: Phó Bí thư Huyện đoàn Gò Quao; Ủy viên Ban Thường"
            " vụ Huyện ủy\n* 4/1996 - đến nay: Giám đốc Sở Nội vụ",
            id="marks before the periods",
        ),
        pytest.param(
            "Ông Lê Văn Bình sinh năm 1965. Tóm tắt tiểu sử: + Tháng 10.1985 – 12.1990: Bí thư Xã"
            " đoàn; + Tháng 1.1991 – 3.1996: Phó Bí thư Huyện đoàn Gò Quao, Ủy viên Ban Thường vụ"
            " Huyện ủy khóa V; + Tháng 4.1996: Được UBND tỉnh bổ nhiệm giữ chức vụ Giám đốc Sở"
            " Nội vụ.",
            id="all in one sentence",
        ),
    ],
)
def test_a_list_of_periods_gives_the_posts_of_its_owner(body: str) -> None:
    assert _roles(body) == {"Lê Văn Bình": _STEPS}


def test_the_head_of_a_biography_tells_what_somebody_is_now() -> None:
    body = (
        "TIỂU SỬ TÓM TẮT\nĐồng chí Lê Văn Bình\nHọ và tên: Lê Văn Bình\nChức vụ: Tỉnh ủy viên, Giám"
        " đốc Sở Nội vụ\nQuá trình công tác\n• 9/1988 - 6/1993: Cán bộ Tỉnh đoàn\n• 7/1993 -"
        " 12/1996: Phó Bí thư Huyện đoàn"
    )
    assert _roles(body) == {
        "Lê Văn Bình": ["Tỉnh ủy viên", "Giám đốc Sở Nội vụ", "~Phó Bí thư Huyện đoàn"]
    }


def test_running_text_behind_the_words_for_a_career() -> None:
    body = (
        "Quá trình công tác của bà Trần Thị Lan: Năm 1992-1996, giáo viên Trường THPT Gò Quao. Năm"
        " 1996-2000, Phó Giám đốc Sở Y tế. Từ 10/2015, Giám đốc Sở Nội vụ."
    )
    assert _roles(body) == {"Trần Thị Lan": ["Giám đốc Sở Nội vụ", "~Phó Giám đốc Sở Y tế"]}


def test_periods_in_brackets_behind_the_posts() -> None:
    body = (
        "Ông Lê Văn Bình trải qua các chức vụ: Bí thư Huyện đoàn (1998 - 2003); Phó Giám đốc Sở Y"
        " tế (2003 - 2008); Giám đốc Sở Nội vụ (từ 2019)."
    )
    assert _roles(body) == {
        "Lê Văn Bình": ["~Bí thư Huyện đoàn", "~Phó Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"]
    }


def test_periods_one_after_another_end_where_the_next_begins() -> None:
    body = (
        "Ông Lê Văn Bình sinh năm 1965. Năm 1992: Phó Bí thư Huyện đoàn Gò Quao. Năm 2001: Giám đốc"
        " Sở Y tế."
    )
    assert _roles(body) == {"Lê Văn Bình": ["Giám đốc Sở Y tế", "~Phó Bí thư Huyện đoàn Gò Quao"]}


def test_each_biography_has_its_own_posts() -> None:
    body = (
        "1. Ông Lê Văn Bình, sinh năm 1970. 2005 - 2010: Trưởng phòng Nội vụ huyện An Biên; 2010"
        " đến nay: Bí thư Huyện ủy An Biên.\n2. Bà Trần Thị Lan, sinh năm 1975. 2008 - 2012: Phó"
        " Giám đốc Sở Y tế; 2012 đến nay: Chủ tịch UBND huyện Gò Quao."
    )
    assert _roles(body) == {
        "Lê Văn Bình": ["Bí thư Huyện ủy An Biên", "~Trưởng phòng Nội vụ huyện An Biên"],
        "Trần Thị Lan": ["Chủ tịch UBND huyện Gò Quao", "~Phó Giám đốc Sở Y tế"],
    }


def test_what_goes_on_in_a_later_period_is_not_over() -> None:
    body = (
        "Ông Lê Văn Bình, Tỉnh ủy viên.\nQuá trình công tác:\n2005 - 2010: Tỉnh ủy viên, Giám đốc"
        " Sở Y tế\n2010 - nay: Tỉnh ủy viên, Giám đốc Sở Nội vụ"
    )
    assert _roles(body) == {
        "Lê Văn Bình": ["Tỉnh ủy viên", "Giám đốc Sở Nội vụ", "~Giám đốc Sở Y tế"]
    }


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Ông Lê Văn Bình sinh năm 1960. Từ 2011-2015: Chủ tịch UBND tỉnh phê duyệt 30 dự án."
            " Từ 2015 - 2016: Giám đốc Sở Y tế ký 20 quyết định.",
            id="what somebody did in those years",
        ),
        pytest.param(
            "Ông Lê Văn Bình và bà Trần Thị Lan đến dự. 2005 - 2010: Phó Giám đốc Sở Y tế; 2010 -"
            " 2015: Chủ tịch UBND huyện Gò Quao.",
            id="two people who may be meant",
        ),
        pytest.param(
            "Ông Lê Văn Bình sinh năm 1960. Nghị quyết năm 2015, Chủ tịch UBND tỉnh, và năm 2016,"
            " Giám đốc Sở Y tế, đều nói rõ.",
            id="years of papers",
        ),
    ],
)
def test_other_years_give_no_posts(body: str) -> None:
    assert all(not roles for roles in _roles(body).values())


def test_a_successor_has_the_post() -> None:
    body = "Ông Mai Văn Huỳnh thay ông Lê Văn Bình làm Bí thư Huyện ủy Phú Quốc."
    assert _roles(body) == {"Mai Văn Huỳnh": ["Bí thư Huyện ủy Phú Quốc"]}


def test_whoever_is_replaced_may_take_another_post() -> None:
    body = (
        "Ông Mai Văn Huỳnh, Phó Giám đốc Sở Y tế, thay ông Lê Văn Bình đến nhận nhiệm vụ mới là Bí"
        " thư Huyện ủy Phú Quốc."
    )
    assert _roles(body)["Lê Văn Bình"] == ["Bí thư Huyện ủy Phú Quốc"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Thừa ủy quyền của Chủ tịch nước, đồng chí Lê Văn Bình - Bí thư Tỉnh ủy - trao huân"
            " chương.",
            {"Lê Văn Bình": ["Bí thư Tỉnh ủy"]},
            id="on behalf of somebody",
        ),
        pytest.param(
            "Thay mặt Chủ tịch UBND tỉnh, ông Lê Văn Bình, Phó Chủ tịch UBND tỉnh, tặng hoa.",
            {"Lê Văn Bình": ["Phó Chủ tịch UBND tỉnh"]},
            id="for the chairman",
        ),
        pytest.param(
            "Dự có các Ủy viên Ban Thường vụ Tỉnh ủy: Lê Văn Bình, Giám đốc Công an tỉnh; Trần Thị"
            " Lan, Trưởng ban Dân vận Tỉnh ủy.",
            {
                "Lê Văn Bình": ["Ủy viên Ban Thường vụ Tỉnh ủy", "Giám đốc Công an tỉnh"],
                "Trần Thị Lan": ["Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng ban Dân vận Tỉnh ủy"],
            },
            id="a rank in common and a post each",
        ),
        pytest.param(
            "Dự có các Phó Chủ tịch UBND tỉnh: Lê Văn Bình, Trần Thị Lan; Danh Út, Giám đốc Sở Y"
            " tế.",
            {
                "Lê Văn Bình": ["Phó Chủ tịch UBND tỉnh"],
                "Trần Thị Lan": ["Phó Chủ tịch UBND tỉnh"],
                "Danh Út": ["Giám đốc Sở Y tế"],
            },
            id="a post in common, then another guest",
        ),
        pytest.param(
            "Các đồng chí Chủ tịch UBND các huyện: Lê Văn Bình (Gò Quao), Trần Thị Lan (An Biên)"
            " báo cáo.",
            {},
            id="posts of several places",
        ),
    ],
)
def test_guests_have_only_their_own_posts(body: str, expected: dict[str, list[str]]) -> None:
    assert {n: roles for n, roles in _roles(body).items() if roles} == expected
