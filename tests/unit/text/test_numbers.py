"""Vietnamese numbers are read as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numbers import (
    int_to_roman,
    multiplier,
    number_word,
    ordinal,
    parse_number,
    roman_to_int,
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.687", 1687),
        ("1.191.214", 1191214),
        ("45,05", 45.05),
        ("1.234,5", 1234.5),
        ("2.5", 2.5),
        ("07", 7),
        ("1,191,214", 1191214),
        ("0", 0),
    ],
)
def test_a_dot_groups_and_a_comma_is_decimal(printed: str, value: float) -> None:
    assert parse_number(printed) == value


@pytest.mark.parametrize("printed", ["", "1.2.3", "12/2019", "45,05%", "XII", "1..2", "-3"])
def test_what_is_not_one_number_is_none(printed: str) -> None:
    assert parse_number(printed) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_every_whole_number_survives_vietnamese_grouping(value: int) -> None:
    assert parse_number(f"{value:,}".replace(",", ".")) == value


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_come_back(value: int) -> None:
    assert roman_to_int(int_to_roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "ABC", "VX", "12"])
def test_what_is_not_a_roman_numeral_is_none(text: str) -> None:
    assert roman_to_int(text) is None


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_numbers_without_a_roman_numeral_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        int_to_roman(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("tư", 4),
        ("sáu", 6),
        ("mười", 10),
        ("mười hai", 12),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("ba muoi lam", 35),
        ("năm mươi năm", 55),
    ],
)
def test_number_words_are_read(words: str, value: int) -> None:
    assert number_word(words) == value


@pytest.mark.parametrize("words", ["", "hội nghị", "mười mười", "hai ba", "một hai ba bốn"])
def test_other_words_are_no_numbers(words: str) -> None:
    assert number_word(words) is None


def test_an_ordinal_is_read_in_any_writing() -> None:
    assert [ordinal(t) for t in ("12", "XII", "xii", "mười hai", "tốt")] == [12, 12, 12, 12, None]


def test_multipliers_are_known_with_and_without_diacritics() -> None:
    assert [multiplier(w) for w in ("triệu", "ty", "tỉ", "người")] == [1e6, 1e9, 1e9, None]
