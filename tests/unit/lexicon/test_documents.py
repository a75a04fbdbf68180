"""The catalogue of often cited documents."""

from __future__ import annotations

import datetime as dt

from bot.lexicon.documents import (
    catalogue,
    entries_numbered,
    entries_with_symbol,
    entry_with_key,
    issuer_in_english,
    issuer_of_code,
    term_on,
    terms_with_plenum,
    type_in_english,
)
from bot.text.symbols import canonical_symbol


def test_every_symbol_is_canonical_and_every_key_unique() -> None:
    entries = catalogue()

    assert [e.symbol for e in entries] == [canonical_symbol(e.symbol) for e in entries]
    assert len({e.key for e in entries}) == len(entries)


def test_one_number_can_belong_to_several_terms() -> None:
    found = {e.key for e in entries_numbered("nghị quyết", 18)}

    assert {"18-NQ/TW.2017", "18-NQ/TW.2022"} <= found
    assert {e.key for e in entries_with_symbol("18-NQ/TW")} == found


def test_a_key_leads_to_its_document() -> None:
    entry = entry_with_key("39-NQ/TW.2015")

    assert entry is not None
    assert (entry.issuer, entry.number) == ("Bộ Chính trị", 39)
    assert entry_with_key("39-NQ/TW") is None


def test_a_normative_symbol_is_its_own_key() -> None:
    assert entry_with_key("108/2014/NĐ-CP") is not None


def test_plenums_are_known_by_the_days_they_met() -> None:
    assert terms_with_plenum(4, dt.date(2018, 6, 17)) == ["XII", "XI"]
    assert terms_with_plenum(4, dt.date(2013, 1, 1)) == ["XI"]


def test_terms_change_with_the_congresses() -> None:
    assert term_on(dt.date(2016, 1, 27)) == "XI"
    assert term_on(dt.date(2016, 1, 28)) == "XII"
    assert term_on(dt.date(1990, 1, 1)) is None


def test_letters_name_a_central_body_only_when_it_is_one() -> None:
    assert issuer_of_code("BTCTW") == "Ban Tổ chức Trung ương"
    assert issuer_of_code("QH15") == "Quốc hội"
    assert issuer_of_code("TW") is None
    assert issuer_of_code("UBND") is None
    assert issuer_of_code("XYZ") is None


def test_names_are_known_in_english() -> None:
    assert type_in_english("nghị quyết") == "resolution"
    assert type_in_english("chuyên đề") == "chuyên đề"
    assert issuer_in_english("Bộ Chính trị") == "Politburo"
    assert issuer_in_english("Tỉnh ủy Hậu Giang") == "Tỉnh ủy Hậu Giang"
