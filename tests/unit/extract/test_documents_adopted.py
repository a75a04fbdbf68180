"""Documents told by who adopted them, and agreements between states."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.extract.documents import find_documents


def _read(sentence: str) -> list[tuple[str, str]]:
    found = find_documents(Article("a", None, f"Sáng nay, huyện họp bàn. {sentence}"))
    return [(d.type, d.symbol or d.surfaces[0].text) for d in found]


@pytest.mark.parametrize(
    ("sentence", "kind", "surface"),
    [
        (
            "Thủ tướng Phạm Văn Bình vừa ký chỉ thị về xử lý cán bộ vi phạm nồng độ cồn.",
            "chỉ thị",
            "chỉ thị về xử lý cán bộ vi phạm nồng độ cồn",
        ),
        (
            "HĐND tỉnh thông qua Nghị quyết về chính sách hỗ trợ phát triển nông nghiệp.",
            "nghị quyết",
            "Nghị quyết về chính sách hỗ trợ phát triển nông nghiệp",
        ),
        (
            "Bộ Chính trị ban hành Quy định về kiểm soát quyền lực trong công tác cán bộ.",
            "quy định",
            "Quy định về kiểm soát quyền lực trong công tác cán bộ",
        ),
        (
            "Các đại biểu bàn dự thảo Nghị quyết thí điểm đấu giá biển số ô tô.",
            "nghị quyết",
            "Nghị quyết thí điểm đấu giá biển số ô tô",
        ),
        ("Quy hoạch điện VIII được phê duyệt.", "quy hoạch", "Quy hoạch điện VIII"),
        ("Hiệp định EVFTA mở ra cơ hội.", "hiệp định", "Hiệp định EVFTA"),
        (
            "Hai bên ký Nghị định thư về kiểm dịch thực vật đối với sầu riêng.",
            "nghị định thư",
            "Nghị định thư về kiểm dịch thực vật đối với sầu riêng",
        ),
    ],
)
def test_a_document_without_a_number_is_known_by_its_name(
    sentence: str, kind: str, surface: str
) -> None:
    assert _read(sentence) == [(kind, surface)]


@pytest.mark.parametrize(
    "sentence",
    [
        "HĐND tỉnh sẽ thông qua Nghị quyết về mức thu học phí trên địa bàn.",
        "Đề nghị UBND tỉnh ban hành Quy định về quản lý vỉa hè trên địa bàn.",
        "Sở tham mưu UBND tỉnh ban hành Chỉ thị về tăng cường quản lý giá.",
        "UBND xã vừa ký quy định về quản lý vỉa hè trên địa bàn.",
        "Tỉnh lấy ý kiến về Đồ án quy hoạch chung xã đến năm 2035, tầm nhìn đến năm 2050.",
        "Hội nghị góp ý Quy chế phối hợp giữa UBND và MTTQ.",
        "Việt Nam đã ký 15 hiệp định FTA với các nước.",
        "Hai bên phối hợp triển khai hiệu quả Hiệp định khung về Thương mại và Đầu tư.",
    ],
)
def test_what_is_planned_or_common_is_no_document(sentence: str) -> None:
    assert _read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Quyết định số 482/QĐ-UBND ngày 26/02/2021 về Quy chế quản lý Hệ thống giám sát.",
        "Quyết định số 482/QĐ-UBND ban hành Quy định về quản lý đất đai trên địa bàn.",
    ],
)
def test_rules_that_a_decision_puts_in_force_are_no_second_document(sentence: str) -> None:
    assert _read(sentence) == [("quyết định", "482/QĐ-UBND")]
