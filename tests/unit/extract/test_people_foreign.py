"""Officials of other states count by the office before their name; private people never do."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.extract.people import find_people


def _roles(body: str) -> dict[str, list[str]]:
    found = find_people(Article("a", None, body, province="Kiên Giang"))
    return {p.name: [r.role for r in p.roles] for p in found}


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ("Về phía bạn có Phó Thủ tướng Ivan Petrovski.", "Ivan Petrovski", "Phó Thủ tướng"),
        (
            "Cùng dự có Bộ trưởng Bộ Giáo dục Elena Markova và các chuyên viên.",
            "Elena Markova",
            "Bộ trưởng Bộ Giáo dục",
        ),
        (
            "Đại sứ Úc tại Việt Nam Robert Hudson đến thăm tỉnh.",
            "Robert Hudson",
            "Đại sứ Úc tại Việt Nam",
        ),
        (
            "Chủ tịch Quốc hội Hungary Laszlo Nemeth phát biểu.",
            "Laszlo Nemeth",
            "Chủ tịch Quốc hội Hungary",
        ),
    ],
)
def test_the_office_before_a_foreign_name_is_read(body: str, name: str, role: str) -> None:
    assert _roles(body) == {name: [role]}


def test_a_foreign_office_is_no_seat_here() -> None:
    body = "Về phía bạn có Bộ trưởng Bộ Giáo dục Elena Markova."
    (person,) = find_people(Article("a", None, body, province="Kiên Giang"))

    assert [(r.organization, r.post_id) for r in person.roles] == [(None, None)]


@pytest.mark.parametrize(
    "body",
    [
        "Đại sứ thương hiệu Angela Wilson đến Phú Quốc.",
        "Giám đốc Samsung Peter Wilson phát biểu.",
        "Bộ trưởng Bộ Công Thương làm việc với Giám đốc Peter Wilson.",
        "Bộ trưởng yêu cầu Grab Facebook báo cáo.",
        "Ông Peter Wilson, du khách, khen cảnh đẹp.",
    ],
)
def test_private_foreigners_and_firms_are_left_out(body: str) -> None:
    assert _roles(body) == {}


def test_a_misprinted_title_stays_as_printed() -> None:
    assert _roles("PGS-TS Lê Văn Bình, Thứ tưởng Bộ Y tế, cho biết.") == {
        "Lê Văn Bình": ["Thứ tưởng Bộ Y tế"]
    }
