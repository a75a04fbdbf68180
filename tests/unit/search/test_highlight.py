import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import highlight

TEXT = (
    "Hội nghị do UBND tỉnh Kiên Giang tổ chức; đồng chí Nguyễn Thanh Nghị, Bí thư Tỉnh uỷ "
    "(khoá XII) phát biểu về Nghị quyết 18-NQ/TW"
)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("nguyen thanh nghi là ai", ["Nguyễn Thanh Nghị"]),
        ("uy ban nhan dan", ["UBND"]),
        ("ubnd", ["UBND"]),
        ("tỉnh ủy", ["Tỉnh uỷ"]),
        ("khóa 12", ["khoá XII"]),
        ("nguyenx thanh nghij", ["Nguyễn Thanh Nghị"]),
        ("nguyễn thanh nghj", ["Nguyễn Thanh Nghị"]),
        ("Nguyễn Thành Nghĩ", ["Nguyễn"]),
        ("không có", []),
        ("", []),
    ],
)
def test_words_of_the_query_are_marked(query: str, marked: list[str]) -> None:
    assert [TEXT[a:b] for a, b in highlight(TEXT, query)] == marked


def test_places_are_those_of_the_given_text() -> None:
    apart = unicodedata.normalize("NFD", TEXT)

    marked = [apart[a:b] for a, b in highlight(apart, "nguyen thanh nghi")]

    assert [unicodedata.normalize("NFC", m) for m in marked] == ["Nguyễn Thanh Nghị"]


@given(st.text(max_size=60), st.text(max_size=20))
def test_ranges_are_in_order_and_inside(text: str, query: str) -> None:
    last = 0
    for start, end in highlight(text, query):
        assert last <= start < end <= len(text)
        last = end
