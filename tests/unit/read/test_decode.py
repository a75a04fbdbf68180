"""Bytes become text or a clear refusal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import InputError
from bot.read import article_id, read_bytes
from bot.read.decode import MAX_BYTES, decode

_TEXT = "Hội nghị tổng kết công tác năm 2019 của Tỉnh ủy Kiên Giang được tổ chức tại Rạch Giá."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_recognised(encoding: str) -> None:
    assert decode(_TEXT.encode(encoding), "a.txt") == _TEXT


def test_windows_1258_is_recognised_by_its_letters() -> None:
    data = unicodedata.normalize("NFD", _TEXT).replace("a\u0302", "â").replace("o\u0302", "ô")
    data = data.replace("u\u031b", "ư").replace("o\u031b", "ơ").replace("e\u0302", "ê")

    read = unicodedata.normalize("NFC", decode(data.encode("windows-1258", "ignore"), "a.txt"))

    assert "Tỉnh" in read
    assert "Kiên Giang" in read


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b" \r\n\t\x00", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "expected text"),
        (b"x" * (MAX_BYTES + 1), "at most"),
        (b"1 2 3 ... !!!", "no words"),
    ],
)
def test_unusable_input_is_refused_with_its_name(data: bytes, found: str) -> None:
    with pytest.raises(InputError, match=rf"page\.txt: .*{found}"):
        read_bytes(data, "page.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        article = read_bytes(data, "x.txt")
    except InputError:
        return
    assert unicodedata.is_normalized("NFC", article.body)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_b1a131961c3a9157.txt", "000_b1a131961c3a9157"),
        ("/data/Bài viết số 1.TXT", "bai-viet-so-1"),
        ("rf_travinh_baocong.txt", "rf_travinh_baocong"),
    ],
)
def test_file_name_gives_the_id(name: str, expected: str) -> None:
    assert article_id(name) == expected


def test_addresses_with_equal_ends_have_different_ids() -> None:
    first = article_id("https://baohaugiang.com.vn/tin/hop-bao.html")
    second = article_id("https://baobinhdinh.vn/tin/hop-bao.html")

    assert first.startswith("hop-bao-")
    assert first != second


@given(st.text(max_size=200))
def test_id_fits_a_deep_link_for_any_name(name: str) -> None:
    made = article_id(name)

    assert 0 < len(made) <= 48
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
