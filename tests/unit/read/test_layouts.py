"""Whole pages as sites print them, and what of them is the article."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.domain.articles import Article
from bot.read import read_bytes

_TITLE = "Vĩnh Long tổng kết phong trào thi đua khối tham mưu"
_LEAD = (
    "Khối thi đua các cơ quan tham mưu, giúp việc Tỉnh ủy Vĩnh Long vừa tổng kết phong trào thi đua"
    " năm 2022 và ký kết giao ước thi đua năm 2023 tại thành phố Vĩnh Long."
)
_MORE = (
    "Năm qua, các đơn vị trong khối phát động 12 đợt thi đua ngắn ngày, có 35 sáng kiến được công"
    " nhận cấp cơ sở và 3 sáng kiến được công nhận cấp tỉnh."
)
_BODY = f"{_LEAD}\n\n{_MORE}"


@dataclass(frozen=True)
class Page:
    """Lines above and below the report, and what they hold."""

    above: tuple[str, ...]
    below: tuple[str, ...] = ()
    published: str | None = None
    byline: str | None = None
    title: str = _TITLE


_PAGES = {
    "sections and a menu above the headline": Page(
        ("Giới thiệu | Tin tức | Văn bản | Liên hệ", "CHÍNH TRỊ - XÃ HỘI", _TITLE),
    ),
    "a clock of the page, a section, the stamp, then the headline": Page(
        ("Thứ Bảy, 21/11/2026 08:15", "Hoạt động của Tỉnh ủy", "Đăng lúc: 16/01/2023 20:15",
         _TITLE),
        published="2023-01-16T20:15",
    ),
    "the author between stamp and headline": Page(
        ("Kinh tế", "16/01/2023 16:52 +07", "Sơn Tuyền", _TITLE),
        published="2023-01-16T16:52", byline="Sơn Tuyền",
    ),
    "a question as headline below a section": Page(
        ("Chính trị - Xã hội", "Phong trào thi đua khối tham mưu tỉnh Vĩnh Long có gì mới?"),
        title="Phong trào thi đua khối tham mưu tỉnh Vĩnh Long có gì mới?",
    ),
    "headlines with days above the headline": Page(
        ("TIN MỚI", "Bình Tân ra mắt tổ công nghệ số cộng đồng - 17/01/2023", _TITLE,
         "Thứ Hai - 16/01/2023 15:14"),
        published="2023-01-16T15:14",
    ),
    "an office between headline and stamp": Page(
        (_TITLE, "TỈNH ỦY VĨNH LONG", "16/01/2023 16:52"), published="2023-01-16T16:52",
    ),
    "a part of a series between headline and stamp": Page(
        (_TITLE, "(Tiếp theo và hết)", "16/01/2023 16:52"), published="2023-01-16T16:52",
    ),
    "the author in the line of the stamp": Page(
        (_TITLE, "Tác giả: Nguyễn Hân | Ngày đăng: 16/01/2023 09:40 | Lượt xem: 87"),
        published="2023-01-16T09:40", byline="Nguyễn Hân",
    ),
    "an office as author in the line of the stamp": Page(
        (_TITLE, "Đăng lúc: 16/01/2023 08:15 | Lượt xem: 2.113 | Tác giả: Phòng Thông tin Báo chí"),
        published="2023-01-16T08:15",
    ),
    "the day, and the same day with the clock a line below": Page(
        ("Tin mới 16/01/2023", _TITLE, "16/01/2023 11:30 AM"), published="2023-01-16T11:30",
    ),
    "headlines of other articles above the lead": Page(
        (_TITLE, "16/01/2023 07:45", "Bình Tân ra mắt tổ công nghệ số cộng đồng",
         "Vĩnh Long chăm lo Tết cho người nghèo"),
        published="2023-01-16T07:45",
    ),
    "buttons for listening": Page(
        (_TITLE, "16/01/2023", "Facebook", "Nghe đọc bài", "0:00 / 3:12", "Nam miền Bắc"),
        published="2023-01-16",
    ),
    "the author, then a box with prose of another article": Page(
        (_TITLE,), ("Quang Sáng/VOV-Tây Nguyên", "Tin liên quan", "Thu hồi các dự án chậm",
                    "Lãnh đạo tỉnh yêu cầu thu hồi 12 dự án chậm tiến độ trên địa bàn."),
        byline="Quang Sáng",
    ),
    "the author, then comments in whole sentences": Page(
        (_TITLE,), ("Ngọc Liên - Phương Hằng", "Ý kiến bạn đọc (2)", "Trần A - 17/01/2023 07:12",
                    "Rất mong tỉnh quan tâm nhiều hơn đến đường giao thông ở xã tôi, cảm ơn báo."),
        byline="Ngọc Liên - Phương Hằng",
    ),
    "the author and the office": Page(
        (_TITLE,), ("Nguyễn Văn Thành", "Ban Dân vận Tỉnh ủy"), byline="Nguyễn Văn Thành",
    ),
    "only the office": Page((_TITLE,), ("Ban Dân vận Tỉnh ủy",)),
    "buttons with counts, and a form for comments": Page(
        (_TITLE, "Font size: A- A A+", "Like 0 Share"),
        ("L.K", "Ý kiến của bạn", "Gửi", "Tên của bạn"), byline="L.K",
    ),
    "a freelance": Page((_TITLE,), ("Thu Hà - CTV",), byline="Thu Hà"),
    "several reporters under one name": Page(
        (_TITLE,), ("Bài và ảnh: Nhóm PV Chính trị",), byline="Nhóm PV Chính trị",
    ),
    "initials": Page((_TITLE, "T.H 22/07/2024 18:30"), published="2024-07-22T18:30", byline="T.H"),
    "an account is no author": Page((_TITLE, "Tác giả: Super User")),
    "weather, rates and counters": Page(
        (_TITLE,), ("Hồng Hận", "Thời tiết", "Sóc Trăng 27°C", "Tỷ giá", "USD 25.470"),
        byline="Hồng Hận",
    ),
    "tags, a mail address and links": Page(
        (_TITLE,), ("Lăng Khoa", "langkhoa@baovinhlong.vn", ">> Bình Tân ra mắt tổ công nghệ số",
                    "#Vĩnh Long #thi đua"),
        byline="Lăng Khoa",
    ),
    "what a site says of itself": Page(
        (_TITLE,), ("Quốc Đạt", "Nếu gặp vướng mắc liên quan, vui lòng liên hệ tổng đài 1900.0000"
                    " để được đội ngũ chuyên viên hỗ trợ miễn phí trong giờ làm việc."),
        byline="Quốc Đạt",
    ),
    "a film": Page((_TITLE,), ("VIDEO: Toàn cảnh buổi lễ", "93019_OHAI1.mp4")),
    "an anniversary in the headline": Page(
        ("Họp mặt kỷ niệm Ngày thành lập Đảng (3/2/1930 - 3/2/2024)",),
        title="Họp mặt kỷ niệm Ngày thành lập Đảng (3/2/1930 - 3/2/2024)",
    ),
    "a label before the headline": Page(
        (f"Tiêu đề: {_TITLE}", "Ngày đăng tin: 05/07/2022", "Nội dung:"), published="2022-07-05",
    ),
    "Markdown with links to other articles": Page(
        (f"# {_TITLE}", "*Cập nhật: 30-08-2024 | 18:55:12*"),
        ("**TRÍ DŨNG**", "- [Bàu Bàng khánh thành trường mới](https://a.vn/1.html)"),
        published="2024-08-30T18:55", byline="TRÍ DŨNG",
    ),
}  # fmt: skip


def _published(article: Article) -> str | None:
    if article.published_at:
        return article.published_at.isoformat()[:16]
    return article.published_on.isoformat() if article.published_on else None


@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_page_is_parted_into_head_report_and_foot(page: Page) -> None:
    article = read_bytes("\n".join([*page.above, _LEAD, _MORE, *page.below]).encode(), "a.txt")

    assert article.title == page.title
    assert _published(article) == page.published
    assert article.byline == page.byline
    assert article.body == _BODY


def test_headline_stamp_and_report_in_one_line_are_parted() -> None:
    article = read_bytes(f"{_TITLE} 16/01/2023 16:20 {_LEAD} {_MORE}".encode(), "a.txt")

    assert article.title == _TITLE
    assert _published(article) == "2023-01-16T16:20"
    assert article.body == f"{_LEAD} {_MORE}"


def test_share_buttons_glued_behind_the_author_come_off() -> None:
    text = f"{_TITLE}\n{_LEAD} {_MORE} Xuân Hiền Chia sẻ: Facebook Twitter In bài viết"

    article = read_bytes(text.encode(), "a.txt")

    assert article.byline == "Xuân Hiền"
    assert article.body == f"{_LEAD} {_MORE}"


def test_author_quoted_behind_a_glued_link_is_read() -> None:
    link = ">> Nhiều mô hình hay trong học tập và làm theo Bác Theo Cẩm Tú (Báo Vĩnh Long)"

    article = read_bytes(f"{_TITLE}\n{_LEAD} {_MORE} {link}".encode(), "a.txt")

    assert article.byline == "Cẩm Tú"
    assert article.body == f"{_LEAD} {_MORE}"


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    def wrapped(paragraph: str) -> str:
        words, lines = paragraph.split(), [""]
        for word in words:
            if len(lines[-1]) + len(word) > 76:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return "\n".join(lines)

    text = "\n\n".join([_TITLE, wrapped(_LEAD), wrapped(_MORE), "Tuyết Nga"])

    article = read_bytes(text.encode(), "a.txt")

    assert article.body == _BODY
    assert article.byline == "Tuyết Nga"


def test_last_name_of_a_list_is_no_author() -> None:
    names = ("Danh sách được bầu:", "1. Nguyễn Thành Thế", "2. Lê Quang Trung")

    article = read_bytes("\n".join([_TITLE, _LEAD, _MORE, *names]).encode(), "a.txt")

    assert article.byline is None
    assert article.body == "\n\n".join([_LEAD, _MORE, *names])


def test_comment_button_below_the_lead_does_not_end_the_report() -> None:
    lines = [_TITLE, _LEAD, "Bình luận", _MORE, f"{_MORE} (1)", f"{_LEAD} {_MORE}"]

    article = read_bytes("\n".join(lines).encode(), "a.txt")

    assert article.body == "\n\n".join([_LEAD, *lines[3:]])


def test_caption_with_and_without_credit_is_one() -> None:
    caption = "Các đơn vị trong khối ký kết giao ước thi đua"

    article = read_bytes(
        "\n".join([_TITLE, _LEAD, caption, f"{caption}. Ảnh: T.L", _MORE]).encode(), "a.txt"
    )

    assert article.captions == (f"{caption}. Ảnh: T.L",)
    assert article.body == _BODY


@pytest.mark.parametrize(
    "dateline", ["VOV.VN - ", "LCĐT - ", "(BDO) ", "(Baovinhlong.vn) - ", "(TTXVN) – "]
)
def test_dateline_comes_off_the_report(dateline: str) -> None:
    lead = f"Sáng 16/1, {_LEAD[0].lower()}{_LEAD[1:]}"

    article = read_bytes("\n".join([_TITLE, f"{dateline}{lead}", _MORE]).encode(), "a.txt")

    assert article.body == f"{lead}\n\n{_MORE}"
