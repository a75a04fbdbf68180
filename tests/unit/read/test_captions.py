"""Captions are taken out of the report, each once, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.read.captions import split_captions


@pytest.mark.parametrize(
    ("text", "rest", "caption"),
    [
        (
            "Đại biểu dự hội nghị. Ảnh: An Đăng/TTXVN  Chiều 26/5, hội nghị khai mạc.",
            "Chiều 26/5, hội nghị khai mạc.",
            "Đại biểu dự hội nghị. Ảnh: An Đăng/TTXVN",
        ),
        (
            "Ông Nguyễn Văn Thiện - Ảnh: TTXVN Ngày 25/5, Ban Bí thư đã họp.",
            "Ngày 25/5, Ban Bí thư đã họp.",
            "Ông Nguyễn Văn Thiện - Ảnh: TTXVN",
        ),
        (
            "Ông chủ trì Hội nghị. Ông Bình chúc mừng ông Thăng (ảnh: Văn Hà). Tại Hội nghị.",
            "Ông chủ trì Hội nghị. Tại Hội nghị.",
            "Ông Bình chúc mừng ông Thăng (ảnh: Văn Hà).",
        ),
        (
            "Người dân đi chợ. Ảnh: CAO NGUYÊN Nghi ngờ đã có từ lâu.",
            "Nghi ngờ đã có từ lâu.",
            "Người dân đi chợ. Ảnh: CAO NGUYÊN",
        ),
        (
            "Chủ tịch dẫn đầu đoàn. Ảnh: Nhan Sáng/TTXVN Hai bên đã hội đàm.",
            "Hai bên đã hội đàm.",
            "Chủ tịch dẫn đầu đoàn. Ảnh: Nhan Sáng/TTXVN",
        ),
    ],
)
def test_caption_with_a_credit_leaves_the_paragraph(text: str, rest: str, caption: str) -> None:
    assert split_captions(text) == (rest, [caption])


@pytest.mark.parametrize(
    "text",
    [
        "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh (ảnh).",
        "Việc này (ảnh hưởng đến toàn hệ thống) cần xử lý.",
        "Ảnh hưởng của bão rất lớn.",
    ],
)
def test_words_about_pictures_stay(text: str) -> None:
    assert split_captions(text) == (text, [])


@given(st.text(alphabet="Ảảnh: .()AB ab/", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    rest, captions = split_captions(text)

    assert sorted("".join([rest, *captions]).replace(" ", "")) == sorted("".join(text.split()))
