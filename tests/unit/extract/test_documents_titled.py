"""Documents known by their title."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.mentions import DocumentMention
from bot.extract.documents import find_documents


def documents(body: str) -> tuple[DocumentMention, ...]:
    article = Article("a-1", None, body, published_on=dt.date(2021, 7, 2), province="Hậu Giang")
    return find_documents(article)


def test_schemes_and_plans_of_one_sentence_share_issuer_and_status() -> None:
    found = documents(
        "Tỉnh ủy Hậu Giang cũng đã ban hành Đề án Nâng cao chất lượng đội ngũ cán bộ trẻ, cán bộ "
        "nữ, nhiệm kỳ 2020-2025; Kế hoạch luân chuyển cán bộ nhiệm kỳ 2020-2025."
    )

    assert [(d.type, d.title) for d in found] == [
        ("đề án", "Nâng cao chất lượng đội ngũ cán bộ trẻ, cán bộ nữ"),
        ("kế hoạch", "luân chuyển cán bộ"),
    ]
    assert {(d.issuer, d.term, d.status) for d in found} == {
        ("Tỉnh ủy Hậu Giang", "2020-2025", "issued")
    }


def test_what_still_awaits_an_opinion_is_a_draft() -> None:
    """To call a draft issued would be a false statement about the province."""
    (found,) = documents(
        "Riêng Đề án thí điểm tuyển chọn chức danh lãnh đạo đang gửi xin ý kiến Trung ương."
    )

    assert found.title == "thí điểm tuyển chọn chức danh lãnh đạo"
    assert (found.status, found.issuer) == ("draft", None)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Luật Cán bộ, công chức (sửa đổi) có hiệu lực", "Cán bộ, công chức"),
        ("Luật Đất đai năm 2013 quy định", "Đất đai"),
        ("Luật Nhà ở và các văn bản", "Nhà ở"),
        ("Luật Tổ chức Chính phủ được thông qua", "Tổ chức Chính phủ"),
        ("Luật Hôn nhân và gia đình", "Hôn nhân và gia đình"),
        ("Luật HTX được sửa đổi", "HTX"),
    ],
)
def test_laws_are_known_by_name(printed: str, title: str) -> None:
    (found,) = documents(f"Theo {printed}.")

    assert (found.type, found.title) == ("luật", title)


def test_two_laws_joined_by_and_are_two() -> None:
    assert [d.title for d in documents("Luật Đầu tư công và Luật Xây dựng quy định.")] == [
        "Đầu tư công",
        "Xây dựng",
    ]


def test_congress_resolutions_are_told_apart_by_congress() -> None:
    found = documents(
        "Nghị quyết Đại hội XIII của Đảng và Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV, nhiệm "
        "kỳ 2020 - 2025."
    )

    assert [d.document_id for d in found] == ["NQĐH-XIII", "NQĐH-XIV.hau-giang"]


def test_a_subject_and_a_body_are_enough_for_a_resolution() -> None:
    (found,) = documents("Nghị quyết của HĐND tỉnh về chính sách hỗ trợ học sinh, sinh viên.")

    assert found.issuer == "HĐND tỉnh"
    assert found.title == "về chính sách hỗ trợ học sinh, sinh viên"


def test_a_quoted_name_ends_with_its_quotation_mark() -> None:
    (found,) = documents('Trình Trung ương "Đề án sáp nhập một số đơn vị, không tổ chức huyện".')

    assert found.title == "sáp nhập một số đơn vị, không tổ chức huyện"


def test_a_name_joins_the_number_it_is_cited_with() -> None:
    (found,) = documents(
        "Kế hoạch số 447/KH-CP ngày 17/5/2021 của Chính phủ về xây dựng các nghị định phân cấp.\n"
        "Việc thực hiện Kế hoạch xây dựng các nghị định phân cấp được giao cho các bộ."
    )

    assert found.document_id == "447/KH-CP.2021"
    assert len(found.surfaces) == 2


@pytest.mark.parametrize(
    "body",
    [
        "thẩm định 34 Đề án sắp xếp đơn vị hành chính; thực hiện Đề án sắp xếp đơn vị hành chính.",
        "các Đề án nâng cao chất lượng cán bộ; Đề án này; Đề án của tỉnh.",
        "Sở Kế hoạch và Đầu tư; Kế hoạch phát triển kinh tế - xã hội năm 2021.",
        "Quy chế làm việc của Đại hội.",
        "Hội nghị kết thúc. Kế hoạch xây dựng nhà văn hóa xã bị chậm.",
        "Luật sư Nguyễn Văn A; pháp luật; Luật này; Luật Bảo về môi trường.",
        "chỉ tiêu nghị quyết đại hội đề ra.",
        "Chương trình “Vinh quang Việt Nam”.",
    ],
)
def test_classes_of_papers_and_bodies_are_no_documents(body: str) -> None:
    assert documents(body) == ()
