"""Feeds of a portal, from its server to the store: several layouts, changes and failures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web

from bot.clock import VIETNAM
from bot.fetch import Fetcher
from bot.services.archive import Archive
from bot.services.feeds import PERIOD, Feeds
from bot.services.ingest import Ingest
from bot.services.intake import Intake

NOW = dt.datetime(2021, 7, 3, 8, 0, tzinfo=VIETNAM)
REPORTS = {
    "giao-ban": (
        "Gò Quao: Làm việc về công tác cán bộ sáu tháng",
        "Sáng 30-6, Ban Thường vụ Huyện ủy Gò Quao làm việc với Đảng ủy xã Định An về công tác cán "
        "bộ. Ông Danh Phước, Bí thư Huyện ủy, chủ trì buổi làm việc. Đến nay xã có 215 đảng viên "
        "sinh hoạt ở 12 chi bộ; tỷ lệ hộ nghèo còn 2,1%. Ông Phước yêu cầu xã rà soát quy hoạch, "
        "bố trí cán bộ đúng năng lực, sở trường, quan tâm đào tạo cán bộ trẻ, cán bộ nữ, đồng thời "
        "thực hiện nghiêm Chỉ thị 05-CT/TW của Bộ Chính trị trong toàn đảng bộ xã.",
    ),
    "so-ket": (
        "Hậu Giang: Sơ kết công tác xây dựng Đảng sáu tháng đầu năm",
        "Chiều 1-7, Tỉnh ủy Hậu Giang tổ chức hội nghị sơ kết công tác xây dựng Đảng. Đồng chí "
        "Trần Văn Huyến, Phó Bí thư Thường trực Tỉnh ủy, chủ trì hội nghị. Toàn tỉnh kết nạp được "
        "557 đảng viên mới, nâng tổng số lên 34.120 đảng viên. Hội nghị triển khai thực hiện Nghị "
        "quyết số 39-NQ/TW về tinh giản biên chế. Phát biểu kết luận, đồng chí Trần Văn Huyến đề "
        "nghị các địa phương nâng cao chất lượng sinh hoạt chi bộ, làm tốt công tác kiểm tra.",
    ),
    "mat-tran": (
        "Mặt trận Tổ quốc tỉnh An Giang hiệp thương lần thứ ba",
        "Sáng 2-7, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang tổ chức hội nghị hiệp thương lần "
        "thứ ba. Ông Nguyễn Tiếc Hùng, Chủ tịch Ủy ban Mặt trận Tổ quốc tỉnh, chủ trì. Hội nghị "
        "thống nhất danh sách 128 người ứng cử đại biểu Hội đồng nhân dân tỉnh nhiệm kỳ 2021-2026. "
        "Các đại biểu thảo luận việc thực hiện Nghị quyết liên tịch số 09/2021 và phân bổ số lượng "
        "người ứng cử ở 11 huyện, thị xã, thành phố trong tỉnh theo đúng quy định của luật.",
    ),
}


def modern(title: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html lang='vi'><head><title>{title} | Cổng</title><meta "
        "property='article:published_time' content='2021-07-02T08:00:00+07:00'></head><body><nav>"
        f"<a href='/'>Trang chủ</a></nav><article><h1>{title}</h1><p>{body}</p></article>"
        "<footer>Bản quyền thuộc Cổng thông tin</footer></body></html>"
    )


def tables(title: str, body: str) -> str:
    return (
        "<html><body><table><tr><td>Menu</td><td><table><tr><td class='tieude'>"
        f"<h2>{title}</h2></td></tr><tr><td>02/07/2021 08:00</td></tr>"
        f"<tr><td><div align='justify'>{body}</div></td></tr></table></td></tr></table></body>"
        "</html>"
    )


def blocks(title: str, body: str) -> str:
    first, _, rest = body.partition(". ")
    return (
        f"<html><head><meta property='og:title' content='{title}'></head><body><div id='page'>"
        f"<div class='title'><h1>{title}</h1></div><div class='date'>Thứ sáu, 02/07/2021, 08:00 "
        f"GMT+7</div><div class='content'><p><b>{first}.</b></p><p>{rest}</p></div>"
        "<div class='related'><h3>Tin liên quan</h3><ul><li><a href='/x'>Bài khác</a></li></ul>"
        "</div></div></body></html>"
    )


LAYOUTS: dict[str, Callable[[str, str], str]] = {
    "giao-ban": modern,
    "so-ket": tables,
    "mat-tran": blocks,
}


def rss(root: str, *names: str) -> str:
    items = "".join(
        f"<item><title>{REPORTS[n][0]}</title><link>{root}/{n}.html</link></item>" for n in names
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"


def atom(root: str, *names: str) -> str:
    entries = "".join(
        f"<entry><title>{REPORTS[n][0]}</title><link href='{root}/{n}.html'/></entry>"
        for n in names
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"


def listing(root: str, *names: str) -> str:
    links = "".join(f"<li><a href='/{n}.html'>{REPORTS[n][0]}</a></li>" for n in names)
    menu = f"<a href='{root}/'>Trang chủ</a><a href='/lien-he'>Liên hệ</a>"
    return f"<html><body>{menu}<ul>{links}</ul></body></html>"


FORMS = {
    "rss": (rss, "application/rss+xml"),
    "atom": (atom, "application/atom+xml"),
    "list": (listing, "text/html; charset=utf-8"),
}


class _Clock:
    at = NOW

    def now(self) -> dt.datetime:
        return self.at

    def today(self) -> dt.date:
        return self.at.date()


@pytest.fixture
def intake(memory_store: Any) -> Intake:
    return Intake(Ingest(memory_store, Archive()), _Clock())


@pytest.fixture
def portal(site: Any) -> Any:
    for name, layout in LAYOUTS.items():
        site.put(f"/{name}.html", layout(*REPORTS[name]))
    return site


@pytest.fixture
def feeds(portal: Any, intake: Intake, fetcher: Fetcher) -> Feeds:
    return Feeds([portal.root + "/feed"], intake, fetcher)


def titles(intake: Intake) -> set[str | None]:
    return {r.article.title for r in intake.ingest.archive.articles.values()}


@pytest.mark.parametrize("form", FORMS)
async def test_articles_of_every_layout_come_in_from_every_kind_of_feed(
    portal: Any, feeds: Feeds, intake: Intake, form: str
) -> None:
    make, kind = FORMS[form]
    address = portal.put("/feed", make(portal.root, *REPORTS), headers={"Content-Type": kind})

    state = await feeds.poll(address)

    assert (state.problem, state.error, state.items, state.added) == (None, None, 3, 3)
    assert titles(intake) == {title for title, _ in REPORTS.values()}
    for record in intake.ingest.archive.articles.values():
        assert record.article.published_on == dt.date(2021, 7, 2)
        assert "Trang chủ" not in record.article.body


async def test_an_unchanged_feed_costs_one_short_answer(portal: Any, feeds: Feeds) -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304)
        body = rss(portal.root, "so-ket")
        return web.Response(text=body, headers={"ETag": '"1"', "Content-Type": "text/xml"})

    address = portal.does("/feed", answer)
    await feeds.poll(address)
    portal.asked.clear()

    state = await feeds.poll(address)

    assert (portal.paths, state.etag, state.added, state.problem) == (["/feed"], '"1"', 1, None)


async def test_a_changed_page_is_a_new_version(portal: Any, feeds: Feeds, intake: Intake) -> None:
    xml = {"Content-Type": "application/rss+xml"}
    address = portal.put("/feed", rss(portal.root, "so-ket"), headers=xml)
    await feeds.poll(address)
    title, body = REPORTS["so-ket"]
    portal.put("/so-ket.html", tables(title, body.replace("557", "575")))
    later = rss(portal.root, "so-ket").replace("</item>", "<pubDate>mới</pubDate></item>")
    portal.put("/feed", later, headers=xml)

    await feeds.poll(address)

    [record] = intake.ingest.archive.articles.values()
    assert record.version == 2
    assert [c.what for c in record.revisions[0].changes] == ["figures"]


async def test_a_portal_that_asks_for_patience_gets_it(
    portal: Any, feeds: Feeds, intake: Intake
) -> None:
    address = portal.put("/feed", status=429, headers={"Retry-After": "2400"})

    state = await feeds.poll(address)

    assert state.next_at is not None
    assert state.next_at - NOW >= dt.timedelta(seconds=2400) > PERIOD
    assert (state.failures, state.failed_at) == (1, NOW)
    assert "429" in (state.problem or "")


async def _cut_off(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "9000"})
    await response.prepare(request)
    await response.write(b"<html><body><h1>nua bai")
    assert request.transport is not None
    request.transport.close()
    return response


async def _overloaded(_: web.Request) -> web.StreamResponse:
    return web.Response(status=500)


@pytest.mark.parametrize("failing", [_cut_off, _overloaded])
async def test_what_fails_now_comes_with_the_next_look(
    portal: Any, feeds: Feeds, intake: Intake, stopwatch: Any, failing: Any
) -> None:
    whole = portal.pages["/so-ket.html"]
    portal.does("/so-ket.html", failing)
    body = rss(portal.root, "so-ket")
    address = portal.put("/feed", body, headers={"Content-Type": "text/xml", "ETag": '"1"'})
    state = await feeds.poll(address)
    assert (titles(intake), state.problem, state.failed_at) == (set(), None, NOW)
    portal.does("/so-ket.html", whole)
    stopwatch.seconds += 3600

    state = await feeds.poll(address)

    assert (state.added, len(titles(intake))) == (1, 1)


async def test_what_can_never_be_had_is_asked_once(
    portal: Any, feeds: Feeds, intake: Intake
) -> None:
    portal.robots = "User-agent: *\nDisallow: /mat-tran\n"
    portal.put("/giao-ban.html", status=302, headers={"Location": "/giao-ban.html?x=1"})
    portal.put("/so-ket.html", "%PDF-1.7", headers={"Content-Type": "application/pdf"})
    body = rss(portal.root, *REPORTS)
    address = portal.put("/feed", body, headers={"Content-Type": "text/xml"})
    state = await feeds.poll(address)
    portal.asked.clear()

    again = await feeds.poll(address)

    assert (state.added, state.failed_at) == (0, NOW)
    assert "mat-tran" not in " ".join(portal.paths)
    assert (portal.paths, again.problem, titles(intake)) == (["/feed"], None, set())


async def test_a_feed_that_robots_may_not_read_is_not_read(portal: Any, feeds: Feeds) -> None:
    portal.robots = "User-agent: GiaoBan\nDisallow: /feed\n"
    address = portal.put("/feed", rss(portal.root, "so-ket"))

    state = await feeds.poll(address)

    assert "robots.txt" in (state.problem or "")
    assert portal.paths == []
