"""Authors: what is a name, and what only looks like one."""

from __future__ import annotations

import pytest

from bot.read.bylines import labelled_byline, read_names
from bot.read.feet import split_foot


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quốc Hùng", "Quốc Hùng"),
        ("Tuyết Mai (TTXVN)", "Tuyết Mai"),
        ("Theo Tuấn Ngọc/Báo Lào Cai", "Tuấn Ngọc"),
        ("Theo Đặng Dương (Dân Trí)", "Đặng Dương"),
        ("Vũ Dũng-Phạm Huân/VOV", "Vũ Dũng-Phạm Huân"),
        ("Công Khanh - Bá Chiêm thực hiện", "Công Khanh - Bá Chiêm"),
        ("HOÀNG TRƯỜNG GIANG", "HOÀNG TRƯỜNG GIANG"),
        ("HLam", "HLam"),
        ("T.Uyên", "T.Uyên"),
        ("Bảo Vy", "Bảo Vy"),
        ("Lâm Anh (T/h)", "Lâm Anh"),
        ("Theo Minh Anh - Báo Kiên Giang", "Minh Anh"),
        ("Minh Anh - TTXVN", "Minh Anh"),
        ("PGS.TS Bùi Minh Anh", "Bùi Minh Anh"),
        ("Th.Dương", "Th.Dương"),
        ("(Minh Hạnh)", "Minh Hạnh"),
        ("CTV Minh Hạnh", "Minh Hạnh"),
        ("Minh Hạnh - VP UBND tỉnh", "Minh Hạnh"),
        ("Minh Hạnh – Phòng Văn hóa và Thông tin huyện", "Minh Hạnh"),
        ("Tú An - Trường Phong", "Tú An - Trường Phong"),
    ],
)
def test_names_are_read_without_the_outlet(text: str, name: str) -> None:
    byline = read_names(text)

    assert byline is not None
    assert byline.name == name


@pytest.mark.parametrize(
    "text",
    ["Theo Dân Trí", "VnExpress", "Hà Nội", "Chính trị", "Tin tức", "Báo Lào Cai", "Ban Biên tập",
     "A A", "BBT", "hội nghị", "Toàn cảnh Hội nghị.", "701.jpg", "Kiên Giang", ""],
)  # fmt: skip
def test_outlets_places_and_words_are_no_authors(text: str) -> None:
    assert read_names(text) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tin, ảnh: NGUYỄN TRIỆU", "NGUYỄN TRIỆU"),
        ("Bài và ảnh: Kỳ Nam", "Kỳ Nam"),
        ("Tác giả: Hồng Lĩnh", "Hồng Lĩnh"),
        ("Tin, ảnh: Lê Thúy Hằng (TTXVN)", "Lê Thúy Hằng"),
        ("Tin: Hùng", "Hùng"),
        ("Bài: Minh Anh; Ảnh: Hoàng Long", "Minh Anh"),
        ("Tác giả bài viết: Minh Hạnh", "Minh Hạnh"),
    ],
)
def test_label_names_the_author(line: str, name: str) -> None:
    byline = labelled_byline(line)

    assert byline is not None
    assert byline.name == name


@pytest.mark.parametrize(
    ("text", "before", "name", "source"),
    [
        ("Vụ việc đang được làm rõ. Hà Oai", "Vụ việc đang được làm rõ.", "Hà Oai", None),
        ("Kinh tế phát triển. (Theo TTXVN)", "Kinh tế phát triển.", None, "TTXVN"),
        ("Kinh tế phát triển./. Theo MIC", "Kinh tế phát triển./.", None, "MIC"),
        ("Xử lý nghiêm. >> Đuổi việc hai cô giáo Nguyễn Hà", "Xử lý nghiêm.", "Nguyễn Hà", None),
        ("Xử lý nghiêm. >> Mở rộng sân bay Tân Sơn Nhất", "Xử lý nghiêm.", None, None),
        ("Giá vé miễn phí Tin, ảnh: Thu Thủy", "Giá vé miễn phí", "Thu Thủy", None),
        ("Giá vé miễn phí. Bài và ảnh: Thu Thủy", "Giá vé miễn phí.", "Thu Thủy", None),
        ("Ông làm việc ở Hà Nội.", "Ông làm việc ở Hà Nội.", None, None),
    ],
)
def test_foot_is_parted_from_the_last_sentence(
    text: str, before: str, name: str | None, source: str | None
) -> None:
    rest, byline, found = split_foot(text)

    assert rest == before
    assert (byline.name if byline else None) == name
    assert found == source
