"""Posts told in biographies, appointments of several people, and posts that are a relative's."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.extract.people import find_people


def _roles(body: str) -> dict[str, list[str]]:
    """Return posts by name, "~" before those that were given up."""
    found = find_people(Article("a", None, body, province="Kiên Giang"))
    return {p.name: [f"{'~' * r.former}{r.role}" for r in p.roles] for p in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Năm 1990, ông là cán bộ giảng dạy Đại học Cần Thơ.",
            ["cán bộ giảng dạy Đại học Cần Thơ"],
            id="teaching staff",
        ),
        pytest.param(
            "Từ năm 1990 đến năm 1995, ông giữ chức Phó Hiệu trưởng Đại học Cần Thơ; từ 1995 đến"
            " 2000 là Giám đốc Sở Tài chính; năm 2001 được bầu làm Phó Chủ tịch UBND tỉnh.",
            [
                "~Phó Hiệu trưởng Đại học Cần Thơ",
                "~Giám đốc Sở Tài chính",
                "Phó Chủ tịch UBND tỉnh",
            ],
            id="dated steps",
        ),
        pytest.param(
            "Từ năm 2015 đến nay, ông là Giám đốc Sở Y tế.",
            ["Giám đốc Sở Y tế"],
            id="until now is not over",
        ),
        pytest.param(
            "Ông từng kinh qua nhiều vị trí công tác tại TP.HCM như Giám đốc Sở Y tế; Phó Chủ tịch"
            " rồi Chủ tịch UBND tỉnh.",
            ["~Giám đốc Sở Y tế", "~Phó Chủ tịch", "~Chủ tịch UBND tỉnh"],
            id="list behind such as",
        ),
        pytest.param(
            "Ông Bình đã kinh qua các chức vụ: Giám đốc Sở Nội vụ, Bí thư Huyện ủy Hòn Đất và giữ"
            " chức Phó Chủ tịch UBND tỉnh từ ngày 3.6.2015.",
            ["~Giám đốc Sở Nội vụ", "~Bí thư Huyện ủy Hòn Đất", "Phó Chủ tịch UBND tỉnh"],
            id="the last one is still held",
        ),
        pytest.param(
            "Ông trải qua các chức vụ Bí thư Tỉnh đoàn, Giám đốc Sở Nội vụ.",
            ["~Bí thư Tỉnh đoàn", "~Giám đốc Sở Nội vụ"],
            id="list at once",
        ),
        pytest.param(
            "Trước đó, ông Bình giữ chức Giám đốc Sở Y tế, Bí thư Huyện ủy Gò Quao.",
            ["~Giám đốc Sở Y tế", "~Bí thư Huyện ủy Gò Quao"],
            id="before that",
        ),
        pytest.param(
            "Từ 2009 đến 2010, ông Bình làm chuyên viên Phòng Nội vụ huyện.",
            ["~chuyên viên Phòng Nội vụ huyện"],
            id="worked as staff",
        ),
        pytest.param(
            "Trước khi được bổ nhiệm làm Chánh Thanh tra tỉnh, ông Lê Văn Bình đang giữ chức"
            " Giám đốc Sở Y tế.",
            ["Chánh Thanh tra tỉnh", "~Giám đốc Sở Y tế"],
            id="before the appointment",
        ),
    ],
)
def test_a_biography_gives_the_posts_of_a_career(sentence: str, expected: list[str]) -> None:
    assert _roles(f"Ông Lê Văn Bình sinh năm 1960. {sentence}") == {"Lê Văn Bình": expected}


@pytest.mark.parametrize(
    ("sentence", "post"),
    [
        ("Ông Lê Văn Bình nguyên là Giám đốc Sở Y tế.", "~nguyên là Giám đốc Sở Y tế"),
        ("Ông Lê Văn Bình được giao quyền Giám đốc Sở Y tế.", "quyền Giám đốc Sở Y tế"),
        ("Ông Lê Văn Bình nhậm chức Giám đốc Sở Y tế.", "Giám đốc Sở Y tế"),
        ("Ông Lê Văn Bình tái đắc cử Chủ tịch HĐND tỉnh.", "Chủ tịch HĐND tỉnh"),
        ("Ông Lê Văn Bình được bổ nhiệm vào vị trí Giám đốc Sở Y tế.", "Giám đốc Sở Y tế"),
        ("Ông Lê Văn Bình vi phạm trong thời gian làm Giám đốc Sở Y tế.", "~Giám đốc Sở Y tế"),
        (
            "HĐND miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Lê Văn Bình.",
            "~Phó Chủ tịch UBND tỉnh",
        ),
        ("Ông Lê Văn Bình, Chánh tòa Hình sự TAND tỉnh, nói.", "Chánh tòa Hình sự TAND tỉnh"),
    ],
)
def test_a_post_is_taken_up_or_given_up(sentence: str, post: str) -> None:
    assert _roles(sentence) == {"Lê Văn Bình": [post]}


def test_a_post_alone_stands_for_its_holder_in_a_career() -> None:
    body = (
        "Bí thư Tỉnh ủy Trần Thị Lan dự lễ. Tân Bí thư Tỉnh ủy từng kinh qua nhiều vị trí như Giám"
        " đốc Sở Nội vụ; Phó Chủ tịch UBND tỉnh. Giám đốc Sở Y tế cũng dự."
    )

    assert _roles(body) == {
        "Trần Thị Lan": ["Bí thư Tỉnh ủy", "~Giám đốc Sở Nội vụ", "~Phó Chủ tịch UBND tỉnh"]
    }


@pytest.mark.parametrize(
    "opening",
    [
        "Quốc hội phê chuẩn bổ nhiệm 2 Thẩm phán TAND tối cao là",
        "Quốc hội bổ nhiệm 2 Thẩm phán TAND tối cao đối với",
        "Quốc hội bổ nhiệm hai Thẩm phán TAND tối cao gồm",
    ],
)
def test_an_appointment_of_several_people_is_everybody_s(opening: str) -> None:
    assert _roles(f"{opening} ông Lê Hồng Quang và ông Nguyễn Văn Tiến.") == {
        "Lê Hồng Quang": ["Thẩm phán TAND tối cao"],
        "Nguyễn Văn Tiến": ["Thẩm phán TAND tối cao"],
    }


def test_what_several_officials_think_of_somebody_gives_no_post() -> None:
    body = "Ý kiến của các Phó Chủ tịch UBND tỉnh đối với ông Lê Hồng Quang và ông Trần Văn Tiến."

    assert _roles(body) == {}


def test_a_bracket_is_about_two_names_joined_inside_a_list() -> None:
    body = (
        "Đoàn có thượng tướng Nguyễn Chí Vịnh và thượng tướng Trần Đơn (Thứ trưởng Bộ Quốc"
        " phòng), thượng tướng Bùi Văn Nam (Thứ trưởng Bộ Công an)."
    )

    assert _roles(body) == {
        "Nguyễn Chí Vịnh": ["Thứ trưởng Bộ Quốc phòng"],
        "Trần Đơn": ["Thứ trưởng Bộ Quốc phòng"],
        "Bùi Văn Nam": ["Thứ trưởng Bộ Công an"],
    }


def test_a_bracket_at_the_end_of_a_list_is_about_the_last_name_only() -> None:
    body = "Đoàn có ông Nguyễn Chí Vịnh và ông Trần Đơn (Thứ trưởng Bộ Quốc phòng)."

    assert _roles(body) == {"Trần Đơn": ["Thứ trưởng Bộ Quốc phòng"]}


def test_a_minister_who_heads_an_office_has_both_posts_without_a_comma() -> None:
    assert _roles("Bộ trưởng Chủ nhiệm Văn phòng Chính phủ Mai Tiến Dũng cho biết.") == {
        "Mai Tiến Dũng": ["Bộ trưởng", "Chủ nhiệm Văn phòng Chính phủ"]
    }


def test_a_court_has_one_post_under_its_short_and_its_full_name() -> None:
    body = (
        "Ông Lê Hồng Quang là Thẩm phán TAND tối cao. Ông Lê Hồng Quang, Thẩm phán Tòa án nhân dân"
        " tối cao, phát biểu."
    )

    assert _roles(body) == {"Lê Hồng Quang": ["Thẩm phán TAND tối cao"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lê Văn Bình có con gái được tuyển làm chuyên viên Phòng Nội vụ huyện.",
        "Ông Lê Văn Bình có em trai giữ chức Giám đốc Sở Y tế.",
        "Vợ ông Lê Văn Bình làm Giám đốc Sở Y tế.",
    ],
)
def test_the_post_of_a_relative_is_not_his(sentence: str) -> None:
    assert _roles(sentence) == {}


def test_a_relation_in_apposition_leaves_the_post_to_the_one_named() -> None:
    body = "Việc bổ nhiệm ông Phạm Sỹ Quý, em trai Bí thư Tỉnh ủy, làm Giám đốc Sở Y tế."

    assert _roles(body) == {"Phạm Sỹ Quý": ["Giám đốc Sở Y tế"]}


@pytest.mark.parametrize(
    "unit",
    ["từ 1995 đến 2000 là ", "2010 ", "Bí thư Tỉnh ủy từng kinh qua nhiều vị trí như ", "20102010"],
)
def test_hostile_careers_leave_the_person_and_the_first_post(unit: str) -> None:
    """How the time grows is shown by ``bench/growth.py``."""
    found = _roles("Ông Lê Văn Bình là Bí thư Tỉnh ủy; " + unit * 2000 + "Giám đốc Sở Y tế")

    assert list(found) == ["Lê Văn Bình"]
    assert found["Lê Văn Bình"][0].removeprefix("~") == "Bí thư Tỉnh ủy"
