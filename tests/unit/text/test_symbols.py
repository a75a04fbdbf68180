"""One document has one symbol however it is printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.symbols import canonical_symbol, find_symbols, parse_symbol, same_number, symbol_of


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("18-NQ/TW", "18-NQ/TW"),
        ("18/NQ-TW", "18-NQ/TW"),
        ("18-nq/tw", "18-NQ/TW"),
        ("11 – NQ/TW", "11-NQ/TW"),
        ("68- NQ/TW", "68-NQ/TW"),
        ("5-CT/TW", "05-CT/TW"),
        ("05-CT/T.Ư", "05-CT/TW"),
        ("05-CT/TƯ", "05-CT/TW"),
        ("69-QÐ/TW", "69-QĐ/TW"),
        ("205-QD/TW", "205-QĐ/TW"),
        ("08-QĐi/TW", "08-QĐi/TW"),
        ("646/QĐ/QUTW", "646-QĐ/QUTW"),
        ("02-NQ/TU", "02-NQ/TU"),
        ("392-BC/BTCTW", "392-BC/BTCTW"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("19- 2017/NQ-CP", "19/2017/NQ-CP"),
        ("12/NQ-HĐND", "12/NQ-HĐND"),
        ("571/qđ-ttg", "571/QĐ-TTg"),
        ("447/KH-CP", "447/KH-CP"),
        ("202/2025/QH15", "202/2025/QH15"),
        ("1683/NQ-UBTVQH15", "1683/NQ-UBTVQH15"),
        ("146/UBND-KTTH", "146/UBND-KTTH"),
    ],
)
def test_every_spelling_has_one_canonical_form(printed: str, canonical: str) -> None:
    assert canonical_symbol(printed) == canonical


@pytest.mark.parametrize(
    "printed", ["190/187", "12/2019", "02/34", "25-10-2017", "30/4", "18-NQ", "NQ/TW", "24/7"]
)
def test_ratios_and_dates_are_no_symbols(printed: str) -> None:
    assert canonical_symbol(printed) is None


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("18-NQ/TW", "nghị quyết"),
        ("10-TT/TU", "thông tri"),
        ("02/2017/TT-BYT", "thông tư"),
        ("571/QĐ-TTg", "quyết định"),
        ("205-QĐ/TW", None),
        ("72/2025/QH15", None),
        ("146/UBND-KTTH", "công văn"),
    ],
)
def test_letters_name_the_kind_unless_they_leave_it_open(printed: str, kind: str | None) -> None:
    symbol = parse_symbol(printed)

    assert symbol is not None
    assert symbol.type == kind


def test_party_and_central_letters_are_told_from_provincial_ones() -> None:
    """TƯ is the centre, TU a province: only the diacritic tells them apart."""
    centre, province = parse_symbol("05-CT/TƯ"), parse_symbol("05-CT/TU")

    assert centre is not None
    assert province is not None
    assert (centre.issuer, province.issuer) == ("TW", "TU")


def test_symbols_are_found_in_running_text() -> None:
    text = "tinh giản 190/187 biên chế theo Nghị quyết số 39-NQ/TW, 108/2014/NĐ-CP."

    found = [symbol_of(m).text for m in find_symbols(text)]

    assert found == ["39-NQ/TW", "108/2014/NĐ-CP"]


def test_numbers_are_compared_without_leading_zeros_and_never_fuzzed() -> None:
    assert same_number("05", "5")
    assert not same_number("18", "19")
    assert not same_number("18", "180")
    assert not same_number(None, "18")


@given(st.integers(1, 9999), st.sampled_from(["NQ", "CT", "KL", "QĐ", "KH"]))
def test_canonical_form_is_a_fixed_point(number: int, code: str) -> None:
    once = canonical_symbol(f"{number} - {code} / TW")

    assert once is not None
    assert canonical_symbol(once) == once


@given(st.text(alphabet="0123456789-/ NQCTWUĐƯ.–", max_size=60))
def test_any_text_is_scanned_without_overlap(text: str) -> None:
    spans = [m.span() for m in find_symbols(text)]

    assert all(a[1] <= b[0] for a, b in pairwise(spans))
