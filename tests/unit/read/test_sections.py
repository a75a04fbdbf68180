"""Names of sections are told from headlines."""

from __future__ import annotations

import pytest

from bot.read.sections import is_section


@pytest.mark.parametrize(
    "line",
    [
        "Chính trị", "CHÍNH TRỊ - XÃ HỘI", "Tin tức - Sự kiện", "Tin trong tỉnh",
        "Văn hóa & Du lịch",
        "Trang chủ » Tin tức » Xây dựng Đảng", "Giới thiệu | Sơ đồ | Hỏi đáp | Góp ý",
        "Hoạt động của Tỉnh ủy và HĐND tỉnh", "Học tập và làm theo Bác",
    ],
)  # fmt: skip
def test_section(line: str) -> None:
    assert is_section(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tin vui cho người trồng cà phê", "Kinh tế Vĩnh Long khởi sắc", "Điểm tựa niềm tin",
        "Xây dựng Đảng từ chi bộ", "Họp báo thường kỳ - nhiều câu hỏi được giải đáp", "",
    ],
)  # fmt: skip
def test_headline(line: str) -> None:
    assert not is_section(line)
