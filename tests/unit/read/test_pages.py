"""HTML pages: old portals and new newspapers."""

from __future__ import annotations

import pytest

from bot.read import read_bytes
from bot.read.markup import read_markup

_P1 = (
    "Sáng 5-7, Tỉnh ủy Bến Tre tổ chức hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2018."
)
_P2 = (
    "Tham mưu kết nạp 557 đảng viên mới, đạt 30,5% so với số lượng đăng ký kết nạp năm 2018. "
    "Các cấp ủy tiếp tục triển khai nghiêm túc các nhiệm vụ đã đề ra."
)
_TITLE = "Bến Tre sơ kết công tác xây dựng Đảng 6 tháng đầu năm"
_CAPTION = "Bí thư Tỉnh ủy kết luận hội nghị. Ảnh: Q. Hùng"
_NEWSPAPER = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>{_TITLE} - Báo Đồng Khởi</title><meta property="og:title" content="{_TITLE}">
<meta property="og:site_name" content="Báo Đồng Khởi Online">
<script type="application/ld+json">
{{"@type":"NewsArticle","datePublished":"2018-07-06T01:00:00Z"}}</script>
</head><body><nav><a href="/">Trang chủ</a></nav><div>Chủ Nhật, ngày 24 tháng 11 năm 2024</div>
<article><h1>{_TITLE}</h1>STAMP<p>{_P1}</p>
<figure><img src="a.jpg"><figcaption>{_CAPTION}</figcaption></figure><p>{_P2}</p>
<p><b>Quốc Hùng</b></p></article><div>Chia sẻ bài viết</div><h3>Tin liên quan</h3>
<ul><li><a>Một tin khác của tỉnh</a></li></ul><footer>Bản quyền thuộc về tòa soạn</footer>
</body></html>"""
_PORTAL = (
    "<html><head><title>Cổng tỉnh</title></head><body><form><table><tr><td>"
    + "<div>Mục tin</div>" * 8
    + f"</td><td><span>{_TITLE}</span> <a>In trang</a><br>05/07/2018 03:56 CH<br>{_P1}<br>"
    + f"Toàn cảnh Hội nghị.<br>{_P2}<br>Quốc Tuấn<br>Lượt xem: 1.555<br>Liên kết website</td></tr>"
    + "</table></form></body></html>"
)


def test_newspaper_page_gives_the_printed_stamp_and_the_caption() -> None:
    page = _NEWSPAPER.replace("STAMP", "<div>05/07/2018 - 15:04</div>")

    article = read_bytes(page.encode(), "https://baodongkhoi.vn/bai-1.html")

    assert article.title == _TITLE
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2018-07-05T15:04:00+07:00"
    assert article.byline == "Quốc Hùng"
    assert article.site == "Báo Đồng Khởi Online"
    assert article.captions == (_CAPTION,)
    assert article.body == f"{_P1}\n\n{_P2}"
    assert article.url == "https://baodongkhoi.vn/bai-1.html"


def test_metadata_gives_the_time_when_none_is_printed() -> None:
    article = read_bytes(_NEWSPAPER.replace("STAMP", "").encode(), "a.html")

    assert article.published_at is not None
    assert article.published_at.isoformat() == "2018-07-06T08:00:00+07:00"


def test_old_portal_made_of_tables_is_read() -> None:
    article = read_bytes(_PORTAL.encode(), "https://kiengiang.gov.vn/tin-1.html")

    assert article.title == _TITLE
    assert article.body == f"{_P1}\n\n{_P2}"
    assert (article.byline, article.captions) == ("Quốc Tuấn", ("Toàn cảnh Hội nghị.",))


@pytest.mark.parametrize("html", ["<", "<p", "<!--", "<script>x", "<a <b>>c", "&#xZZ;<", "</"])
def test_broken_markup_is_read_as_far_as_it_goes(html: str) -> None:
    assert read_markup(f"<p>Xin chào</p>{html}").lines[0] == "Xin chào"


def test_scripts_and_navigation_are_not_text() -> None:
    page = read_markup("<nav><p>Mục</p></nav><script>if (a<b) x()</script><p>Tin</p>")

    assert page.lines == ["Tin"]


def test_metadata_add_the_time_to_a_printed_day_only_when_the_day_agrees() -> None:
    same = _NEWSPAPER.replace("STAMP", "<div>06/07/2018</div>")
    other = _NEWSPAPER.replace("STAMP", "<div>05/07/2018</div>")

    with_time = read_bytes(same.encode(), "a.html")
    without = read_bytes(other.encode(), "a.html")

    assert with_time.published_at is not None
    assert with_time.published_at.isoformat() == "2018-07-06T08:00:00+07:00"
    assert (str(without.published_on), without.published_at) == ("2018-07-05", None)


def test_heading_of_the_site_is_not_the_headline_that_is_shared_and_printed() -> None:
    page = _NEWSPAPER.replace("STAMP", "").replace(
        f"<h1>{_TITLE}</h1>", f"<h1>Báo Đồng Khởi của tỉnh Bến Tre</h1><h2>{_TITLE}</h2>"
    )

    assert read_bytes(page.encode(), "a.html").title == _TITLE


def test_lists_of_links_between_the_paragraphs_are_no_lines() -> None:
    lines = read_markup(
        "<ul><li><a>Một tin khác của tỉnh nhà</a></li><li>Nội dung <a>có liên kết</a> ở giữa</li>"
        "<li><a>Ngắn</a></li></ul>"
    ).lines

    assert lines == ["Nội dung có liên kết ở giữa", "Ngắn"]
