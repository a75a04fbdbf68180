"""Sentences of Vietnamese news, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông A nói. Bà B nghe.", ["Ông A nói.", "Bà B nghe."]),
        ("Họp tại TP. Rạch Giá. Sau đó nghỉ.", ["Họp tại TP. Rạch Giá.", "Sau đó nghỉ."]),
        ("UBKT T.Ư. Đảng họp.", ["UBKT T.Ư. Đảng họp."]),
        ("Giảm 1.687/3.745 biên chế. Đạt 45,05%.", ["Giảm 1.687/3.745 biên chế.", "Đạt 45,05%."]),
        ("Làm tốt... và nhanh. Xong.", ["Làm tốt... và nhanh.", "Xong."]),
        ("Ông nói: “Phải làm ngay.” Rồi họp.", ["Ông nói: “Phải làm ngay.”", "Rồi họp."]),
        ("Đoạn một\n\nĐoạn hai.", ["Đoạn một", "Đoạn hai."]),
        ("1. Thông qua luật. 2. Họp tổ.", ["1. Thông qua luật.", "2. Họp tổ."]),
        ("IV. Quan hệ với dân. Hết.", ["IV. Quan hệ với dân.", "Hết."]),
        ("Có thật không!? ). Theo đó, có.", ["Có thật không!? ).", "Theo đó, có."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_text_is_split_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert [s.text for s in sentences(text)] == expected


@given(st.text(alphabet="aAĐ1. !?…\n”“)(TP", max_size=120))
def test_every_letter_is_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text)

    assert all(text[s.span.start : s.span.end] == s.text for s in found)
    assert "".join("".join(s.text for s in found).split()) == "".join(text.split())
    assert list(found) == sorted(found, key=lambda s: s.span)
