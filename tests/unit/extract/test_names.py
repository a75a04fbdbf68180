"""Names by their shape: where a run of capitalised words begins and ends."""

from __future__ import annotations

import pytest

from bot.extract.names import aligned, find_names


def _names(text: str) -> list[str]:
    return [found.name for found in find_names(text, aligned(text))]


@pytest.mark.parametrize("word", ["iPhone", "aBC", "5G", "TP.Hạ", "x_Văn", "UBND" * 3000])
def test_a_name_behind_a_word_with_capitals_inside_begins_at_its_own_word(word: str) -> None:
    assert _names(f"{word} Nguyễn Văn Hùng") == ["Nguyễn Văn Hùng"]


def test_a_name_may_have_an_apostrophe() -> None:
    assert _names("anh H'Bia Niê và ông Lê Văn Bình") == ["H'Bia Niê", "Lê Văn Bình"]


@pytest.mark.parametrize("unit", ["Đ", "UBND", "NHNN8", "A'"])
def test_a_word_without_an_end_holds_no_name(unit: str) -> None:
    assert _names(unit * 4000) == []
