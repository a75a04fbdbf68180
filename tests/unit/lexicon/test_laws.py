"""Where the names of laws end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon.laws import law_called, law_name_end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đầu tư công và", "Đầu tư công"),
        ("Đầu tư, công khai", "Đầu tư"),
        ("Cán bộ công chức", "Cán bộ công chức"),
        ("HÔN NHÂN VÀ GIA ĐÌNH", "HÔN NHÂN VÀ GIA ĐÌNH"),
        ("Bảo vệ sức khoẻ nhân dân", "Bảo vệ sức khoẻ nhân dân"),
    ],
)
def test_the_longest_known_name_wins(text: str, name: str) -> None:
    assert law_name_end(text, 0) == len(name)


def test_a_code_is_no_law() -> None:
    assert law_name_end("Hình sự", 0) is None
    assert law_name_end("Hình sự", 0, code=True) == 7


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("HTX", "Hợp tác xã"),
        ("Phòng cháy chữa cháy", "Phòng cháy và chữa cháy"),
        ("PCTN", "Phòng, chống tham nhũng"),
        ("Khai thác vũ trụ", "Khai thác vũ trụ"),
    ],
)
def test_spellings_of_a_law_have_one_name(printed: str, name: str) -> None:
    assert law_called(printed) == name


@given(st.text(max_size=40))
def test_a_name_ends_inside_the_text(text: str) -> None:
    end = law_name_end(text, 0)

    assert end is None or 0 < end <= len(text)
