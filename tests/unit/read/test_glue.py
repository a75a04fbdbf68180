"""Lines glued in front of a sentence stand alone again, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.read.glue import unglue_lines

_REST = "Các đại biểu thảo luận về nhiều nội dung quan trọng của địa phương. " * 10


@pytest.mark.parametrize(
    ("glued", "after"),
    [
        ("Bí thư Tỉnh ủy chúc mừng ông Đỗ Đức Duy", "Ông Đỗ Đức Duy sinh năm 1970."),
        ("Đại biểu dự kỳ họp thứ tư", "Ngoài ra, kỳ họp bàn về đất đai."),
        ("Lãnh đạo tỉnh kiểm tra hiện trường", "Chiều 5/7, hội nghị khai mạc."),
    ],
)
def test_glued_line_gets_its_own_paragraph(glued: str, after: str) -> None:
    paragraph = f"Hội nghị đã khai mạc. {glued} {after} {_REST}".strip()

    assert unglue_lines(paragraph) == ["Hội nghị đã khai mạc.", glued, f"{after} {_REST}".strip()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Bùi Thị Trong trình bày Báo cáo tổng kết tại hội nghị.",
        "Thực hiện Kết luận số 05 và Nghị quyết số 18 của Trung ương.",
        "Đoàn thăm tỉnh Bà Rịa - Vũng Tàu nhân Ngày Thương binh.",
        "Ngày 5/7, ông nói. Theo ông, việc này tốt.",
    ],
)
def test_capitals_inside_a_sentence_part_nothing(sentence: str) -> None:
    paragraph = f"{sentence} {_REST}".strip()

    assert unglue_lines(paragraph) == [paragraph]


@given(st.lists(st.sampled_from(["Ông Lê A", "Theo ông", "họp.", "Chiều 5/7", "dân"]), max_size=90))
def test_no_word_is_lost(words: list[str]) -> None:
    paragraph = " ".join([*words, _REST.strip()])

    assert " ".join(unglue_lines(paragraph)) == paragraph
