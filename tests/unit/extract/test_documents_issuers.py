"""Bodies that issue documents, under one name each."""

from __future__ import annotations

import pytest

from bot.extract.documents_issuers import issuer_pattern, read_issuer


@pytest.mark.parametrize(
    ("printed", "name", "code"),
    [
        ("BCH Trung ương", "Ban Chấp hành Trung ương Đảng", "TW"),
        ("Ban Chấp hành T.Ư Đảng", "Ban Chấp hành Trung ương Đảng", "TW"),
        ("Trung ương", "Ban Chấp hành Trung ương Đảng", "TW"),
        ("Ban bí thư", "Ban Bí thư", "TW"),
        ("Bộ Chính trị và Ban Bí thư", "Bộ Chính trị, Ban Bí thư", "TW"),
        ("Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương", "BTCTW"),
        ("Thủ tướng", "Thủ tướng Chính phủ", "TTg"),
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính", None),
    ],
)
def test_a_central_body_has_one_name(printed: str, name: str, code: str | None) -> None:
    issuer = read_issuer(printed)

    assert (issuer.name, issuer.code, issuer.central) == (name, code, True)


@pytest.mark.parametrize(
    ("printed", "name", "code", "place", "level"),
    [
        ("Tỉnh uỷ Hậu Giang", "Tỉnh ủy Hậu Giang", "TU", "Hậu Giang", ""),
        ("Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "TU", None, ""),
        ("UBND huyện Gò Quao", "UBND huyện Gò Quao", "UBND", "Gò Quao", "huyện"),
        ("HĐND tỉnh", "HĐND tỉnh", "HĐND", None, ""),
        ("Huyện ủy Châu Thành", "Huyện ủy Châu Thành", "HU", "Châu Thành", "huyện"),
        ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "BTCTU", None, ""),
    ],
)
def test_a_local_body_keeps_its_place(
    printed: str, name: str, code: str, place: str | None, level: str
) -> None:
    issuer = read_issuer(printed)

    assert not issuer.central
    assert (issuer.name, issuer.code, issuer.place, issuer.level) == (name, code, place, level)


def test_bodies_are_found_in_running_text() -> None:
    text = "Bộ Chính trị giao Ban Tổ chức Trung ương và UBND tỉnh Kiên Giang tham mưu."

    assert [m.group() for m in issuer_pattern().finditer(text)] == [
        "Bộ Chính trị",
        "Ban Tổ chức Trung ương",
        "UBND tỉnh Kiên Giang",
    ]
