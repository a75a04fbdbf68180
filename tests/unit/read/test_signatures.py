"""Authors behind last words that are no sentence, or above a ruled-off box."""

from __future__ import annotations

import pytest

from bot.read.signatures import signature

_REPORT = "Ông Lê Văn Bình, Chủ tịch UBND huyện, đến thăm các hộ dân."


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("Xe tải va chạm với tàu hỏa, hàng chục người bị thương Phương Vũ", "Phương Vũ"),
        ("6. Xe tải va chạm với tàu hỏa, 6 người bị thương: Nhân Hoàng", "Nhân Hoàng"),
        ("Chủ tịch UBND huyện Lê Văn Bình Bích Ngọc", "Bích Ngọc"),
        ("Ông nói vậy. TRÀ PHƯƠNG ______ Người dân cần biết thêm về luật.", "TRÀ PHƯƠNG"),
    ],
)
def test_the_author_is_told_from_the_last_words(end: str, name: str) -> None:
    signed = signature([_REPORT, end])

    assert signed is not None
    assert signed.byline.name == name
    assert name not in signed.text


@pytest.mark.parametrize(
    "end",
    [
        "Lãnh đạo tỉnh trao quà cho hộ nghèo Nguyễn Văn Bình",
        "Các đại biểu chụp ảnh lưu niệm với gia đình ông Lê Văn Bình",
        "Chủ tịch UBND huyện trao bằng khen cho Trần Văn Lợi",
        "Quang cảnh buổi lễ khánh thành cầu Rạch Sỏi",
        "Các đại biểu tham quan khu du lịch Mũi Nai",
        "Các đội vào vòng chung kết gồm có: Hòn Đất",
        "Đoàn công tác làm việc với lãnh đạo tỉnh Cà Mau",
        "Người dân đi chợ nổi trên dòng sông quê hương Cà Mau",
        "Mọi người chia tay Bích Ngọc.",
        "Bích Ngọc",
    ],
)
def test_names_that_the_last_words_speak_of_are_no_authors(end: str) -> None:
    assert signature([_REPORT, end]) is None


def test_somebody_of_the_report_did_not_write_it() -> None:
    assert signature(["Em Bích Ngọc học giỏi.", "Cả trường vui mừng chúc mừng Bích Ngọc"]) is None
