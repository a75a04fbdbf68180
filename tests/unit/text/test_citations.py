"""Cited documents are found in print and in typed questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.citations import Citation, find_citations


def named(found: list[Citation]) -> list[tuple[str | None, str | None]]:
    return [
        (c.type, c.symbol or c.number or f"TW{c.plenum}" + (f" {c.term}" if c.term else ""))
        for c in found
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("NQ18 là gì?", [("nghị quyết", "18")]),
        ("nq 18", [("nghị quyết", "18")]),
        ("nghi quyet 18", [("nghị quyết", "18")]),
        ("Nghị quyết số 39", [("nghị quyết", "39")]),
        ("chỉ thị 05 của BCT", [("chỉ thị", "05")]),
        ("quy dịnh 205 nói vê gì", [("quy định", "205")]),
        ("qđ 205", [(None, "205")]),
        ("nghi quyet 128/NQ-CP la gi", [("nghị quyết", "128/NQ-CP")]),
        ("What is Resolution 18-NQ/TW?", [("nghị quyết", "18-NQ/TW")]),
        ("who issued directive 23", [("chỉ thị", "23")]),
        ("Resolution No. 39", [("nghị quyết", "39")]),
        ("NQ TW4 khóa 12", [("nghị quyết", "TW4 XII")]),
        ("nqtw4 k12", [("nghị quyết", "TW4 XII")]),
        ("nghị quyết trung ương 4 khóa XI", [("nghị quyết", "TW4 XI")]),
        (
            "nghi quyet trung uong 4 khoa 11,12",
            [("nghị quyết", "TW4 XI"), ("nghị quyết", "TW4 XII")],
        ),
        ("chi thi 05-ct/tư", [("chỉ thị", "05-CT/TW")]),
        ("nghị quyết 18 và 19", [("nghị quyết", "18"), ("nghị quyết", "19")]),
    ],
)
def test_questions_cite_documents_in_many_ways(
    typed: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert named(find_citations(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "tinh giản 190/187 biên chế",
        "tháng 12/2019",
        "02/34 xã",
        "kế hoạch 5 năm",
        "nghị quyết 2018",
        "CT HĐND tỉnh Kiên Giang là ai",
        "quyết định 3 nội dung",
        "kien giang da tinh gian duoc 1687 bien che, da 45 phan tram chua",
    ],
)
def test_ratios_dates_and_counts_cite_nothing(typed: str) -> None:
    assert find_citations(typed) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Kết luận số 55 và số 58 của Ban Bí thư", [("kết luận", "55"), ("kết luận", "58")]),
        ("chỉ thị 05 của Bộ Chính trị", [("chỉ thị", "05")]),
        ("Nghị quyết T.Ư 4, khóa XII", [("nghị quyết", "TW4 XII")]),
        (
            "Nghị quyết Trung ương 4 khóa XI, khóa XII về",
            [("nghị quyết", "TW4 XI"), ("nghị quyết", "TW4 XII")],
        ),
        (
            "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
            [("nghị quyết", "TW6 XII")],
        ),
        ("Nghị quyết Trung ương 6, 7", [("nghị quyết", "TW6"), ("nghị quyết", "TW7")]),
        ("NGHỊ QUYẾT SỐ 18-NQ/TW", [("nghị quyết", "18-NQ/TW")]),
        ("thông qua tờ trình số 5054 ngày 4/7", [("tờ trình", "5054")]),
        ("Quy định số 205-QĐ/TW", [("quy định", "205-QĐ/TW")]),
        ("kết luận 5 vụ việc, hướng dẫn 12 huyện", []),
        ("kết luận hội nghị", []),
        ("triển khai Nghị quyết năm 2018", []),
    ],
)
def test_print_cites_documents_with_capitals_or_clear_words(
    printed: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert named(find_citations(printed, printed=True)) == expected


def test_a_citation_covers_its_type_word() -> None:
    text = "theo Nghị quyết số 18-NQ/TW ngày"

    (found,) = find_citations(text, printed=True)

    assert text[found.start : found.end] == "Nghị quyết số 18-NQ/TW"


def test_agreement_never_mixes_a_plenum_with_a_number() -> None:
    (plenum,) = find_citations("nghị quyết trung ương 4")
    (number,) = find_citations("nghị quyết 4")

    assert plenum.agrees(type_="nghị quyết", plenum=4, term="XII")
    assert not plenum.agrees(type_="nghị quyết", number="04")
    assert number.agrees(type_="nghị quyết", number="04", symbol="04-NQ/TW")
    assert not number.agrees(type_="nghị quyết", plenum=4)


def test_agreement_needs_equal_numbers_types_and_symbols() -> None:
    (cited,) = find_citations("nghị quyết 18-NQ/TW")

    assert cited.agrees(type_="nghị quyết", number="18", symbol="18-NQ/TW")
    assert cited.agrees(type_="nghị quyết", number="18")
    assert not cited.agrees(type_="nghị quyết", number="19", symbol="19-NQ/TW")
    assert not cited.agrees(type_="chỉ thị", number="18")
    assert not cited.agrees(type_="nghị quyết", number="18", symbol="18-NQ/TU")


def test_open_letters_agree_with_each_kind_they_can_mean() -> None:
    (cited,) = find_citations("qđ 205")

    assert cited.agrees(type_="quy định", number="205")
    assert cited.agrees(type_="quyết định", number="205")
    assert not cited.agrees(type_="kết luận", number="205")


@given(st.text(alphabet="nghị quyếtsố 18-NQ/TW,khóa XI()\n", max_size=80), st.booleans())
def test_offsets_lie_in_the_text_for_any_text(text: str, printed: bool) -> None:
    for found in find_citations(text, printed=printed):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo NĐ 67/2014, ngư dân", [("nghị định", "67")]),
        ("kế hoạch 6/2019 là", []),
        (
            "Quyết định mang số 2356, 2357 và 2358 để",
            [("quyết định", n) for n in ("2356", "2357", "2358")],
        ),
        ("Quyết định 309 QĐ-TTg", [("quyết định", "309/QĐ-TTg")]),
        ("diện tích 3 ct/ha", []),
        ("Kết luận thanh tra số 12 nêu", [("kết luận", "12")]),
        ("Quyết định thu hồi thửa đất số 15", []),
        ("“Nghị quyết 35” ra đời", [("nghị quyết", "35")]),
        (
            "Nghị quyết Trung ương 4, 5 và 6 khóa XII",
            [("nghị quyết", f"TW{n} XII") for n in (4, 5, 6)],
        ),
        (
            "Nghị quyết Hội nghị lần thứ tư, lần thứ sáu Ban Chấp hành Trung ương khóa XIII",
            [("nghị quyết", "TW4 XIII"), ("nghị quyết", "TW6 XIII")],
        ),
    ],
)
def test_lists_years_and_blanks_in_print(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(find_citations(text, printed=True)) == expected


def test_a_number_may_follow_its_document_later_in_the_sentence() -> None:
    (found,) = find_citations(
        "Chỉ thị này đã được ký chiều nay, mang số 20 và có hiệu lực.", printed=True
    )

    assert (found.type, found.number) == ("chỉ thị", "20")


def test_a_number_that_something_else_bears_is_no_documents() -> None:
    assert not find_citations("Chỉ thị này đã rõ. Chiếc tàu, mang số 20, vào bờ.", printed=True)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quán triệt bốn nghị quyết (57, 59, 66 và 68) của Bộ Chính trị.", "57 59 66 68"),
        ("Bốn nghị quyết trụ cột gồm 57, 59, 66, 68 của Bộ Chính trị.", "57 59 66 68"),
        ("7 nghị quyết chiến lược của Bộ Chính trị (57, 59 và 72) được học.", "57 59 72"),
        ("Nghị quyết 57-59-66-68 của Bộ Chính trị.", "57 59 66 68"),
        ("Các nghị quyết: 57, 59 của Bộ Chính trị.", "57 59"),
        ("Thực hiện các chỉ thị (số 05, 13 và 24) của Tỉnh ủy.", "05 13 24"),
        ("Họp với 12 điểm cầu (5 xã, 7 phường), 3 nghị quyết (1 mới).", ""),
        ("Các nhóm (3, 5 và 7) trao đổi nghị quyết.", ""),
        ("Kỳ họp thông qua 3 nghị quyết: 45 đại biểu, 2 khách.", ""),
        ("Học các nghị quyết (12-15).", ""),
    ],
)
def test_numbers_of_one_list_share_the_word_before_it(text: str, numbers: str) -> None:
    found = find_citations(text, printed=True)

    assert [c.number for c in found] == numbers.split()


def test_a_headline_in_capitals_names_its_plenum() -> None:
    (found,) = find_citations("QUÁN TRIỆT NGHỊ QUYẾT TRUNG ƯƠNG 6 KHÓA XII", printed=True)

    assert (found.plenum, found.term) == (6, "XII")
