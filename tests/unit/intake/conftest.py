"""Reports as portals print them, a store in memory, and a site that serves pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.clock import VIETNAM
from bot.domain.articles import Article
from bot.fetch import FetchError, Page
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ingest import Ingest
from bot.services.intake import Intake

NOW = dt.datetime(2021, 7, 3, 8, 0, tzinfo=VIETNAM)
DAY = dt.date(2021, 7, 2)
TITLE = "Hậu Giang: Sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2021"
BODY = (
    "Chiều ngày 1-7, Tỉnh ủy Hậu Giang tổ chức hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu "
    "năm 2021. Đồng chí Trần Văn Huyến, Phó Bí thư Thường trực Tỉnh ủy, chủ trì hội nghị.\n\n"
    "Theo báo cáo, từ đầu năm đến nay, cấp ủy các cấp đã tập trung lãnh đạo, chỉ đạo thực hiện tốt "
    "nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh trên địa bàn. Toàn tỉnh kết "
    "nạp được 557 đảng viên mới, nâng tổng số lên 34.120 đảng viên. Hội nghị triển khai thực hiện "
    "Nghị quyết số 39-NQ/TW về tinh giản biên chế và cơ cấu lại đội ngũ cán bộ, công chức.\n\n"
    "Phát biểu kết luận, đồng chí Trần Văn Huyến đề nghị các địa phương tiếp tục nâng cao chất "
    "lượng sinh hoạt chi bộ, làm tốt công tác kiểm tra, giám sát và kịp thời khắc phục hạn chế."
)


def an_article(body: str = BODY, article_id: str = "hau-giang-1", **more: Any) -> Article:
    facts: dict[str, Any] = {"title": TITLE, "published_on": DAY, "province": "Hậu Giang", **more}
    return Article(article_id, body=body, **facts)


class FixedClock:
    """It is always the same moment, until a test says otherwise."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> dt.datetime:
        return self.at

    def today(self) -> dt.date:
        return self.at.date()


@dataclass
class Pages:
    """Stands in for the fetcher: pages by address, errors where a test puts them."""

    found: dict[str, str | FetchError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    etags: dict[str, str] = field(default_factory=dict)

    async def page(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accepted: tuple[str, ...] = (),
    ) -> Page:
        self.asked.append(url)
        page = self.found.get(url)
        if page is None:
            raise FetchError(url, "status", "answered 404")
        if isinstance(page, FetchError):
            raise page
        mark = self.etags.get(url)
        if mark is not None and mark == etag:
            return Page(url, b"", etag=mark, unchanged=True)
        return Page(url, page.encode(), etag=mark)

    def fails(self, url: str, *, passing: bool = True) -> None:
        self.found[url] = FetchError(url, "status", "answered 500", passing=passing)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def store(memory_store: Any) -> Any:
    return memory_store


@pytest.fixture
def intake(store: Any, clock: FixedClock) -> Intake:
    return Intake(Ingest(store, Archive(), build_index([])), clock)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def article() -> Callable[..., Article]:
    """Return a function that makes the report, or a variant of it."""
    return an_article


@pytest.fixture
def elsewhere() -> Article:
    """The same report as another portal prints it: own headline, first and last line."""
    body = BODY.replace("Chiều ngày 1-7, ", "(HGO) - ").replace("uỷ", "ủy")
    other = body + "\n\nTin, ảnh: Cao Oanh."
    return replace(
        an_article(other, "so-ket-6-thang-ab12cd34"),
        title="Tỉnh ủy Hậu Giang sơ kết 6 tháng",
        url="https://baohaugiang.example/so-ket-6-thang.html",
        site="baohaugiang.example",
    )


PAGE = """<!DOCTYPE html><html lang="vi"><head><title>{title} | Cổng thông tin</title>
<meta property="article:published_time" content="{day}T08:00:00+07:00"></head><body>
<nav><a href="/">Trang chủ</a><a href="/tin">Tin tức</a></nav>
<article><h1>{title}</h1><p class="date">{day}</p>{paragraphs}</article>
<footer>Bản quyền thuộc Cổng thông tin điện tử</footer></body></html>"""


@pytest.fixture
def html() -> Callable[..., str]:
    """Return a function that prints an article as the page of a portal."""

    def page(title: str = TITLE, body: str = BODY, day: str = "2021-07-02") -> str:
        paragraphs = "".join(f"<p>{p}</p>" for p in body.split("\n\n"))
        return PAGE.format(title=title, day=day, paragraphs=paragraphs)

    return page
