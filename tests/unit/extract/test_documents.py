"""Documents cited by symbol, number and plenum."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.mentions import DocumentMention
from bot.extract.documents import find_documents

DAY = dt.date(2019, 12, 31)


def documents(
    body: str,
    *,
    title: str | None = None,
    province: str | None = "Kiên Giang",
    on: dt.date | None = DAY,
) -> tuple[DocumentMention, ...]:
    return find_documents(Article("a-1", title, body, published_on=on, province=province))


def ids(body: str, *, province: str | None = "Kiên Giang", on: dt.date | None = DAY) -> list[str]:
    return [d.document_id for d in documents(body, province=province, on=on)]


def test_a_full_citation_gives_everything_that_is_printed() -> None:
    (found,) = documents(
        "Thực hiện Nghị quyết số 18-NQ/TW ngày 25-10-2017 của BCH Trung ương “Một số vấn đề về "
        "tiếp tục đổi mới” được quán triệt."
    )

    assert found.document_id == "18-NQ/TW.2017"
    assert (found.type, found.number, found.symbol) == ("nghị quyết", "18", "18-NQ/TW")
    assert found.issued == dt.date(2017, 10, 25)
    assert found.issuer == "Ban Chấp hành Trung ương Đảng"
    assert found.title == "Một số vấn đề về tiếp tục đổi mới"
    assert [s.text for s in found.surfaces] == [
        "Nghị quyết số 18-NQ/TW ngày 25-10-2017 của BCH Trung ương"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Nghị quyết số 39-NQ/TW ngày 17-4-2015 của Bộ Chính trị.",
        "Nghị quyết 39/NQ-TW ngày 17/4/2015.",
        "Việc tinh giản biên chế theo Nghị quyết số 39 của Bộ Chính trị.",
        "Nghị quyết số 39-NQ/TW, ngày 17 tháng 4 năm 2015, của Bộ Chính trị khóa XI.",
    ],
)
def test_one_document_has_one_identity_however_it_is_cited(body: str) -> None:
    assert ids(body) == ["39-NQ/TW.2015"]


def test_a_number_that_several_documents_carry_stays_open() -> None:
    """Guessing would put another resolution's subject into an answer."""
    (found,) = documents("Nghị quyết số 19-NQ/TW được triển khai.")

    assert found.document_id == "19-NQ/TW"
    assert set(found.candidates) == {"19-NQ/TW.2012", "19-NQ/TW.2017"}


def test_nothing_issued_after_the_article_is_meant() -> None:
    body = "Nghị quyết số 18-NQ/TW được triển khai."

    assert ids(body, on=dt.date(2019, 1, 1)) == ["18-NQ/TW.2017"]
    assert ids(body, on=dt.date(2024, 1, 1)) == ["18-NQ/TW"]
    assert ids(body, on=None) == ["18-NQ/TW"]


def test_words_of_the_sentence_tell_documents_of_one_number_apart() -> None:
    body = "Chính sách đất đai theo Nghị quyết số 18-NQ/TW."

    assert ids(body, on=dt.date(2024, 1, 1)) == ["18-NQ/TW.2022"]


def test_a_committee_may_stand_behind_its_meeting() -> None:
    (found,) = documents(
        "Nghị quyết số 04-NQ/TW, ngày 30/10/2016 Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng "
        "(khóa XII) về tăng cường xây dựng Đảng."
    )

    assert (found.issuer, found.term) == ("Ban Chấp hành Trung ương Đảng", "XII")
    assert found.title == "về tăng cường xây dựng Đảng"


def test_the_nearest_body_is_the_one_that_acts() -> None:
    """A paper of a province must not be called one of the Prime Minister."""
    found = documents(
        "Căn cứ Quyết định số 1558/QĐ-TTg của Thủ tướng Chính phủ, UBND tỉnh đã ban hành Kế hoạch "
        "số 12."
    )

    assert [d.issuer for d in found] == ["Thủ tướng Chính phủ", "UBND tỉnh"]


def test_a_document_beside_it_in_a_list_tells_the_term() -> None:
    found = ids("Nghị quyết số 18-NQ/TW và số 19-NQ/TW được triển khai.", on=dt.date(2021, 1, 1))

    assert found == ["18-NQ/TW.2017", "19-NQ/TW.2017"]


def test_the_subject_of_the_article_helps_where_the_sentence_does_not() -> None:
    body = "Nghị quyết số 19-NQ/TW được triển khai.\nSắp xếp đơn vị sự nghiệp công lập."

    assert ids(body) == ["19-NQ/TW.2017"]


def test_a_law_that_changes_another_is_not_that_other() -> None:
    found = documents("Thông qua Luật sửa đổi, bổ sung một số điều của Luật BHYT, vậy đâu là gì.")

    assert [d.title for d in found] == ["sửa đổi, bổ sung một số điều của Luật BHYT", "BHYT"]


def test_a_bare_number_joins_the_full_citation_of_the_same_article() -> None:
    (found,) = documents(
        "Thành ủy Hà Nội ban hành Nghị quyết số 11 – NQ/TW ngày 31/5/2017.\nNghị quyết 11 nêu rõ.",
        province="Hà Nội",
    )

    assert found.document_id == "11-NQ/TU.ha-noi.2017"
    assert [s.text for s in found.surfaces] == [
        "Nghị quyết số 11 – NQ/TW ngày 31/5/2017",
        "Nghị quyết 11",
    ]


def test_a_printed_symbol_names_the_document_and_not_the_bare_number() -> None:
    article = Article(
        "a-1", "Tổng kết Nghị quyết 18", "Bộ phận giúp việc báo cáo về Nghị quyết số 18-NQ/TW."
    )

    assert [(d.document_id, d.symbol) for d in find_documents(article)] == [
        ("18-NQ/TW", "18-NQ/TW")
    ]


def test_an_issuer_is_shared_by_a_list() -> None:
    found = documents("Kết luận số 55 và số 58 của Ban bí thư.")

    assert [(d.number, d.issuer) for d in found] == [("55", "Ban Bí thư"), ("58", "Ban Bí thư")]


def test_two_subjects_go_to_two_documents_in_order() -> None:
    found = documents(
        "Kết luận số 55 và Kết luận số 58 của Ban bí thư về tiếp tục chấn chỉnh công tác cán bộ "
        "và quy định về độ tuổi tham gia công tác hội."
    )

    assert [d.title for d in found] == [
        "tiếp tục chấn chỉnh công tác cán bộ",
        "quy định về độ tuổi tham gia công tác hội",
    ]


def test_the_body_that_issues_may_stand_before() -> None:
    (found,) = documents("Tham mưu Bộ Chính trị ban hành Quy định số 205 về kiểm soát quyền lực.")

    assert (found.issuer, found.status) == ("Bộ Chính trị", None)


@pytest.mark.parametrize("terms", ["khóa 11,12", "khóa XI, khóa XII", "(khóa XI), (khóa XII)"])
def test_two_terms_in_one_phrase_are_two_documents(terms: str) -> None:
    found = documents(f"Nghị quyết Trung ương 4 {terms} được thực hiện.")

    assert [d.document_id for d in found] == ["NQTW4-XI", "NQTW4-XII"]
    assert [d.number for d in found] == [None, None]
    assert found[0].surfaces == found[1].surfaces


def test_a_plenum_without_term_joins_the_one_that_names_it() -> None:
    body = (
        "Nghị quyết Hội nghị lần thứ 11 Ban Chấp hành Trung ương Đảng khóa XIII được quán triệt.\n"
        "Thực hiện Nghị quyết Hội nghị Trung ương 11."
    )

    (found,) = documents(body, on=dt.date(2025, 4, 16))

    assert found.document_id == "NQTW11-XIII"
    assert len(found.surfaces) == 2


def test_a_bare_plenum_beside_two_terms_is_no_third_document() -> None:
    body = "Nghị quyết Trung ương 4 khóa XI, khóa XII.\nThực hiện Nghị quyết Trung ương 4 rất tốt."

    assert ids(body) == ["NQTW4-XI", "NQTW4-XII"]


def test_a_plenum_that_met_in_several_terms_stays_open() -> None:
    (found,) = documents("Thực hiện Nghị quyết Trung ương 5.")

    assert found.document_id == "NQTW5"
    assert set(found.candidates) == {"NQTW5-XI", "NQTW5-XII"}


def test_local_documents_of_two_provinces_are_never_one() -> None:
    body = "Nghị quyết số 02 của Tỉnh ủy về xây dựng Đảng."

    assert ids(body, province="Bến Tre") == ["02-NQ/TU.ben-tre"]
    assert ids(body, province="Thái Bình") == ["02-NQ/TU.thai-binh"]
    assert ids(body, province=None) == ["02-NQ/TU.bai-a-1"]


def test_one_number_of_two_kinds_is_two_documents() -> None:
    found = ids("Kết luận số 05 của Ban Tổ chức Trung ương và chỉ thị 05 của Bộ Chính trị.")

    assert found == ["05-KL/BTCTW", "05-CT/TW.2016"]


def test_a_quoted_title_of_something_else_is_not_taken() -> None:
    (found,) = documents("Chỉ thị 05-CT/TW của Bộ Chính trị, chuyên đề năm 2020 về “Đoàn kết”.")

    assert found.title is None


def test_an_issuer_inside_the_title_is_not_the_documents_own() -> None:
    found = documents(
        "Chủ tịch UBND tỉnh ký Công văn 146/UBND-KTTH ngày 2/2/2017 về việc triển khai thực hiện "
        "Công điện 156 của Thủ tướng."
    )

    assert [d.issuer for d in found] == ["Chủ tịch UBND tỉnh", "Thủ tướng Chính phủ"]
    assert found[0].title == "về việc triển khai thực hiện Công điện 156 của Thủ tướng"


def test_a_law_is_joined_with_its_number() -> None:
    (found,) = documents("Bộ luật Hình sự số 100/2015/QH13 có hiệu lực. Bộ luật Hình sự quy định.")

    assert (found.type, found.document_id) == ("bộ luật", "100/2015/QH13")
    assert len(found.surfaces) == 2


def test_a_misprinted_date_does_not_stop_the_reading() -> None:
    (found,) = documents("Nghị quyết số 18-NQ/TW ngày 35-10-2017 của BCH Trung ương.")

    assert found.issued is None


@pytest.mark.parametrize(
    "body",
    [
        "các nghị quyết của Trung ương, kế hoạch của Bộ Chính trị",
        "yêu cầu triển khai thực hiện Nghị quyết.",
        "Phát biểu kết luận hội nghị, đồng chí kết luận 3 vấn đề.",
        "Nghị quyết năm 2018; các nghị quyết về công tác tổ chức xây dựng Đảng.",
        "đã tinh giản 190/187 biên chế; 12/2019; 02/34 xã; quý 4.2019.",
        "Bộ Kế hoạch và Đầu tư; phong trào thi đua “Đồng khởi mới”.",
    ],
)
def test_generic_words_and_figures_are_no_documents(body: str) -> None:
    assert ids(body) == []


def test_documents_of_the_headline_are_found_too() -> None:
    (found,) = documents("Hội nghị diễn ra sáng nay.", title="Quán triệt Chỉ thị số 05-CT/TW")

    assert found.surfaces[0].span.part == "title"


@given(st.text(alphabet="Nghị quyếtCTĐềánLuậsố 18-/TW,.()“”khóaXI\n", max_size=120))
def test_surfaces_are_verbatim_for_any_text(body: str) -> None:
    for found in documents(body):
        for surface in found.surfaces:
            assert body[surface.span.start : surface.span.end] == surface.text


@pytest.mark.parametrize(
    "body",
    [
        "Quán triệt hai nghị quyết (57 và 59) của Bộ Chính trị.",
        "Quán triệt hai nghị quyết của Bộ Chính trị (57, 59) trong toàn Đảng bộ.",
        "QUÁN TRIỆT NGHỊ QUYẾT 57, 59 CỦA BỘ CHÍNH TRỊ",
    ],
)
def test_a_body_named_beside_a_list_issued_all_of_it(body: str) -> None:
    found = documents(body, on=dt.date(2025, 12, 20))

    assert [(d.document_id, d.issuer) for d in found] == [
        ("57-NQ/TW.2024", "Bộ Chính trị"),
        ("59-NQ/TW.2025", "Bộ Chính trị"),
    ]


def test_a_congress_belongs_to_the_province_in_its_name() -> None:
    body = "Nghị quyết Đại hội Đảng bộ tỉnh Sóc Trăng lần thứ XIV đề ra 21 chỉ tiêu."

    assert ids(body, province="An Giang") == ["NQĐH-XIV.soc-trang"]
