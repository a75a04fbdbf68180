"""One name for one body."""

from __future__ import annotations

import pytest

from bot.lexicon.organizations import Body, normalise


@pytest.mark.parametrize(
    "text", ["BCH Trung ương", "Trung ương", "T.Ư Đảng", "Ban Chấp hành Trung ương Đảng"]
)
def test_the_central_committee_has_one_name(text: str) -> None:
    assert normalise(text, "Kiên Giang") == Body("Ban Chấp hành Trung ương Đảng")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HĐND tỉnh", "HĐND tỉnh Kiên Giang"),
        ("Hội đồng nhân dân tỉnh", "HĐND tỉnh Kiên Giang"),
        ("Ban Tổ chức Tỉnh uỷ", "Ban Tổ chức Tỉnh ủy Kiên Giang"),
        ("Sở Nội vụ", "Sở Nội vụ Kiên Giang"),
    ],
)
def test_a_body_without_a_place_is_the_province_s(text: str, name: str) -> None:
    assert normalise(text, "Kiên Giang") == Body(name, "Kiên Giang", place_inferred=True)


def test_a_printed_place_is_kept_and_not_inferred() -> None:
    assert normalise("Tỉnh ủy tỉnh Kiên Giang", "Hậu Giang") == Body(
        "Tỉnh ủy Kiên Giang", "Kiên Giang"
    )


@pytest.mark.parametrize("text", ["Ban Tổ chức Trung ương", "Bộ Chính trị", "Bộ Tư pháp"])
def test_a_central_body_has_no_place(text: str) -> None:
    assert normalise(text, "Kiên Giang") == Body(text)


def test_without_a_province_nothing_is_made_up() -> None:
    assert normalise("Tỉnh ủy") == Body("Tỉnh ủy")
