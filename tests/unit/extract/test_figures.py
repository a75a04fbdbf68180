"""Figures: numbers with their unit, share and subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.mentions import FigureMention
from bot.extract.documents import find_documents
from bot.extract.figures import find_figures


def figures(body: str) -> tuple[FigureMention, ...]:
    article = Article("a-1", None, body)
    return find_figures(article, find_documents(article))


def test_a_ratio_keeps_its_plan_and_its_share() -> None:
    (found,) = figures("Đã tinh giản được 1.687/3.745 biên chế, đạt 45,05% kế hoạch.")

    assert (found.value, found.of, found.unit) == (1687, 3745, "biên chế")
    assert (found.percent, found.percent_of) == (45.05, "kế hoạch")
    assert found.surface == "1.687/3.745 biên chế, đạt 45,05% kế hoạch"
    assert found.what == "tinh giản biên chế"


def test_groups_stay_apart_in_the_subject() -> None:
    """Otherwise the answer about one block would give the other's number."""
    found = figures(
        "Khối đảng, đoàn thể tinh giản 190/187 biên chế, đạt 101,60%; khối chính quyền tinh giản "
        "1.497/3.558 biên chế, đạt 42,07% (trong đó tinh giản 189/284 biên chế hành chính, đạt "
        "66,5% và 1.308/3.318 biên chế sự nghiệp, đạt 39,4% kế hoạch)."
    )

    assert [(f.value, f.percent, f.what) for f in found] == [
        (190, 101.6, "Khối đảng, đoàn thể tinh giản biên chế"),
        (1497, 42.07, "khối chính quyền tinh giản biên chế"),
        (189, 66.5, "tinh giản biên chế hành chính (khối chính quyền tinh giản biên chế)"),
        (1308, 39.4, "tinh giản biên chế sự nghiệp (khối chính quyền tinh giản biên chế)"),
    ]


def test_a_bare_share_names_what_it_is_of() -> None:
    (found,) = figures("Tất cả các ấp đều có chi bộ, trong đó, 83,81% chi bộ có chi ủy.")

    assert (found.value, found.unit, found.percent) == (83.81, "%", 83.81)
    assert found.surface == "83,81% chi bộ có chi ủy"
    assert "các ấp" in found.what


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        ("Toàn Đảng bộ có 873 tổ chức cơ sở đảng.", 873, "tổ chức cơ sở đảng"),
        ("Hội nghị của 22 tỉnh, thành phố khu vực phía Nam.", 22, "tỉnh, thành phố"),
        ("Tổng vốn đầu tư gần 11.000 tỷ đồng.", 11000, "tỷ đồng"),
        ("Thu ngân sách 10,8 tỷ đồng.", 10.8, "tỷ đồng"),
        ("Hà Tĩnh có diện tích 599.066,64 ha.", 599066.64, "ha"),
        ("Đại hội đã bầu 34 đồng chí.", 34, "đồng chí"),
        ("Giá bán 4 triệu đồng/m2.", 4, "triệu đồng/m2"),
        ("Có 02/34 xã về đích.", 2, "xã"),
        ("Sinh hoạt về 27 biểu hiện suy thoái về tư tưởng.", 27, "biểu hiện"),
    ],
)
def test_counts_money_and_measures_have_their_unit(body: str, value: float, unit: str) -> None:
    (found,) = figures(body)

    assert (found.value, found.unit) == (value, unit)


def test_a_bound_word_stays_beside_its_number() -> None:
    (found,) = figures("Đã kết nạp hơn 557 đảng viên mới, đạt 30,5% so với số lượng đăng ký.")

    assert found.surface == "hơn 557 đảng viên mới, đạt 30,5%"
    assert found.percent_of == "số lượng đăng ký"


def test_a_range_gives_its_lower_number_and_whole_surface() -> None:
    (found,) = figures("Mỗi đoàn có 4-5 đại biểu.")

    assert (found.value, found.surface) == (4, "4-5 đại biểu")


def test_a_list_shares_what_has_the_things() -> None:
    found = figures("Toàn Đảng bộ có 14 đảng bộ trực thuộc, 873 tổ chức cơ sở đảng.")

    assert [f.what for f in found] == [
        "đảng bộ trực thuộc của Toàn Đảng bộ",
        "tổ chức cơ sở đảng của Toàn Đảng bộ",
    ]


def test_a_comparison_says_what_is_compared() -> None:
    _, found = figures("Thu ngân sách đạt 11.568 tỷ đồng, tăng 12,4% so với cùng kỳ năm trước.")

    assert (found.unit, found.percent_of) == ("%", "cùng kỳ năm trước")
    assert "Thu ngân sách" in found.what


def test_a_share_in_brackets_belongs_to_its_count() -> None:
    (found,) = figures("Toàn tỉnh có 116/116 xã đạt chuẩn nông thôn mới (đạt 100%).")

    assert (found.value, found.of, found.percent) == (116, 116, 100)
    assert found.surface == "116/116 xã đạt chuẩn nông thôn mới (đạt 100%)"
    assert found.what == "xã đạt chuẩn nông thôn mới của Toàn tỉnh"


def test_a_range_in_words_is_one_figure() -> None:
    (found,) = figures("Mỗi chi bộ có từ 3 đến 5 đảng viên.")

    assert (found.value, found.surface) == (3, "3 đến 5 đảng viên")


@pytest.mark.parametrize(
    "body",
    [
        "Chiều 25-12-2019, ngày 30-9, quý 4.2019, 6 tháng đầu năm 2018, 9 tháng năm 2019.",
        "Nghị quyết Trung ương 4 khóa 11,12; nhiệm kỳ 2021-2026; khóa XV.",
        "Nghị quyết số 39-NQ/TW; Kết luận số 55 và số 58 của Ban Bí thư.",
        "89 lượt xem. Video: 93019_OHAI1.mp4. 701.jpg",
        "sinh hoạt vào ngày mùng 3 hàng tháng, lúc 8 giờ 30 phút",
        "tại phường 5, quận 1, Quốc lộ 80",
        "003889839",
        "mô hình chính quyền địa phương 2 cấp",
    ],
)
def test_dates_terms_periods_and_names_are_no_figures(body: str) -> None:
    assert figures(body) == ()


@given(st.text(alphabet="0123456789.,/% -đạtbiên chếxã(năm;\n", max_size=120))
def test_surfaces_are_verbatim_for_any_text(body: str) -> None:
    for found in figures(body):
        assert body[found.span.start : found.span.end] == found.surface
        assert found.what


def test_commas_before_a_number_are_read_in_no_time() -> None:
    """Every way to split such a run used to be tried."""
    (found,) = figures("Huyện An Minh " + "," * 3000 + " có 5 người.")

    assert (found.value, found.unit) == (5, "người")


def test_a_closed_bracket_opens_no_clause_for_later_numbers() -> None:
    first, second = figures("Toàn tỉnh có 12 xã (trong đó 3 xã mới) và kết nạp 40 đảng viên.")[::2]

    assert first.what == "xã của Toàn tỉnh"
    assert second.what == "kết nạp đảng viên"


def test_hundreds_of_digits_are_no_figure() -> None:
    assert figures("Huyện có " + "9" * 400 + " người.") == ()
