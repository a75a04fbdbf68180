"""One page: what is had, what is refused, and why."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import Any

import pytest
from aiohttp import web

from bot.fetch import Fetcher, FetchError, Limits
from bot.fetch.pages import FEEDS


async def refused(fetcher: Fetcher, url: str, **more: Any) -> FetchError:
    with pytest.raises(FetchError) as raised:
        await fetcher.page(url, **more)
    assert "\n" not in str(raised.value)
    return raised.value


async def test_a_page_is_had_with_its_marks(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/bai", "<p>Tỉnh ủy</p>", headers={"ETag": '"1"', "Last-Modified": "hôm qua"})

    page = await fetcher.page(url + "#cuoi")

    assert page.data.decode() == "<p>Tỉnh ủy</p>"
    assert (page.url, page.etag, page.modified) == (url, '"1"', "hôm qua")
    assert site.asked[0].headers["User-Agent"].startswith("GiaoBan/")


async def test_an_unchanged_page_is_not_sent_again(site: Any, fetcher: Fetcher) -> None:
    async def answer(request: web.Request) -> web.Response:
        known = request.headers.get("If-None-Match") == '"1"'
        return web.Response(status=304 if known else 200, text="x", headers={"ETag": '"1"'})

    page = await fetcher.page(site.does("/feed", answer), etag='"1"', modified="x")

    assert page.unchanged
    assert page.data == b""
    assert site.asked[0].headers["If-Modified-Since"] == "x"


async def test_redirects_are_followed_within_limits(site: Any, fetcher: Fetcher) -> None:
    site.put("/cu", status=301, headers={"Location": "/moi?x=1"})
    site.put("/moi", "mới")

    page = await fetcher.page(site.root + "/cu")

    assert page.url == site.root + "/moi?x=1"


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "//１６９。254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://[",
    ],
)
async def test_a_redirect_may_not_lead_inside(site: Any, fetcher: Fetcher, target: str) -> None:
    site.put("/cong", status=302, headers={"Location": target})

    error = await refused(fetcher, site.root + "/cong")

    assert error.reason in ("address", "scheme", "broken")
    assert site.paths == ["/cong"]


async def test_redirects_in_a_circle_end(site: Any, fetcher: Fetcher) -> None:
    site.put("/a", status=302, headers={"Location": "/b"})
    site.put("/b", status=302, headers={"Location": "/a"})

    assert (await refused(fetcher, site.root + "/a")).reason == "redirects"
    assert site.paths == ["/a", "/b"]


async def test_endless_redirects_end(site: Any, fetcher: Fetcher) -> None:
    async def onward(request: web.Request) -> web.Response:
        number = int(request.query.get("n", "0")) + 1
        return web.Response(status=302, headers={"Location": f"/on?n={number}"})

    error = await refused(fetcher, site.does("/on", onward))

    assert error.reason == "redirects"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("status", "reason", "passing"),
    [(404, "status", False), (403, "status", False), (500, "failing", True)],
)
async def test_errors_say_whether_to_come_back(
    site: Any, fetcher: Fetcher, status: int, reason: str, passing: bool
) -> None:
    error = await refused(fetcher, site.put("/loi", status=status))

    assert (error.reason, error.passing) == (reason, passing)
    assert str(status) in str(error)


@pytest.mark.parametrize(
    ("retry_after", "wait_s"), [("120", 120.0), ("99999999", 3600.0), (None, 30.0), ("mai", 30.0)]
)
async def test_an_overloaded_server_is_left_alone(
    site: Any, fetcher: Fetcher, stopwatch: Any, retry_after: str | None, wait_s: float
) -> None:
    headers = {"Retry-After": retry_after} if retry_after else {}
    url = site.put("/ban", status=429, headers=headers)

    first = await refused(fetcher, url)
    second = await refused(fetcher, url)

    assert (first.reason, first.passing, first.retry_after_s) == ("busy", True, wait_s)
    assert second.retry_after_s == wait_s
    assert len(site.asked) == 1
    stopwatch.seconds += wait_s
    site.put("/ban", "lại được")
    assert (await fetcher.page(url)).data.decode() == "lại được"


async def test_each_failure_doubles_the_pause(site: Any, fetcher: Fetcher, stopwatch: Any) -> None:
    url = site.put("/hong", status=503)
    waits = []
    for _ in range(3):
        waits.append((await refused(fetcher, url)).retry_after_s)
        stopwatch.seconds += 10_000

    assert waits == [30.0, 60.0, 120.0]


async def test_one_host_is_asked_once_a_second(site: Any, fetcher: Fetcher, stopwatch: Any) -> None:
    site.put("/1")
    site.put("/2")
    site.put("/3")

    await asyncio.gather(*(fetcher.page(f"{site.root}/{n}") for n in (1, 2, 3)))

    assert sum(stopwatch.slept) >= 3.0
    assert site.robots_asked <= 3


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json"])
async def test_what_is_no_text_is_refused(site: Any, fetcher: Fetcher, kind: str) -> None:
    error = await refused(fetcher, site.put("/tep", headers={"Content-Type": kind}))

    assert error.reason == "content_type"
    assert kind in str(error)


async def test_a_feed_is_taken_only_where_feeds_are(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/rss", "<rss/>", headers={"Content-Type": "application/rss+xml"})

    assert (await refused(fetcher, url)).reason == "content_type"
    assert (await fetcher.page(url, accepted=FEEDS)).data == b"<rss/>"


async def test_packed_pages_are_unpacked(site: Any, fetcher: Fetcher) -> None:
    text = "Tỉnh ủy Kiên Giang. " * 500
    site.put("/gzip", gzip.compress(text.encode()), headers={"Content-Encoding": "gzip"})
    site.put("/zlib", zlib.compress(text.encode()), headers={"Content-Encoding": "deflate"})
    raw = zlib.compressobj(wbits=-15)
    packed = raw.compress(text.encode()) + raw.flush()
    site.put("/raw", packed, headers={"Content-Encoding": "deflate"})

    for path in ("/gzip", "/zlib", "/raw"):
        assert (await fetcher.page(site.root + path)).data.decode() == text


async def test_a_bomb_is_stopped_while_it_unpacks(site: Any, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"a" * 80 * 1024 * 1024)
    url = site.put("/bom", bomb, headers={"Content-Encoding": "gzip"})

    assert len(bomb) < 100_000
    assert (await refused(fetcher, url)).reason == "too_large"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x" * 500])
async def test_other_packing_is_refused(site: Any, fetcher: Fetcher, encoding: str) -> None:
    url = site.put("/la", headers={"Content-Encoding": encoding})

    assert (await refused(fetcher, url)).reason == "encoding"


async def test_damaged_packing_is_refused(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/hu", b"khong phai gzip", headers={"Content-Encoding": "gzip"})

    assert (await refused(fetcher, url)).reason == "encoding"


async def test_a_page_that_says_that_it_is_large_is_not_read(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/lon", b"a" * (5 * 1024 * 1024 + 1))

    assert (await refused(fetcher, url)).reason == "too_large"


async def test_an_endless_page_is_cut_off(site: Any, fetcher: Fetcher) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        try:
            while True:
                await response.write(b"a" * 65536)
        except ConnectionError:
            return response

    assert (await refused(fetcher, site.does("/mai", endless))).reason == "too_large"


async def test_a_truncated_page_is_refused(site: Any, fetcher: Fetcher) -> None:
    """Half an article may say the opposite of the whole."""

    async def half(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/html", "Content-Length": "1000"}
        )
        await response.prepare(request)
        await response.write(b"nua bai")
        assert request.transport is not None
        request.transport.close()
        return response

    error = await refused(fetcher, site.does("/nua", half))

    assert (error.reason, error.passing) == ("broken", True)


async def test_a_truncated_packed_page_is_refused(site: Any, fetcher: Fetcher) -> None:
    half = gzip.compress(b"mot bai dai " * 1000)[:40]
    url = site.put("/nua", half, headers={"Content-Encoding": "gzip"})

    assert (await refused(fetcher, url)).reason == "broken"


async def test_a_slow_page_is_given_up(site: Any) -> None:
    released = asyncio.Event()

    async def slow(_: web.Request) -> web.Response:
        await released.wait()
        return web.Response(text="muộn")

    url = site.does("/cham", slow)
    async with Fetcher(Limits(total_s=0.05, pause_s=0), allow_loopback=True) as fetcher:
        error = await refused(fetcher, url)
    released.set()

    assert (error.reason, error.passing) == ("too_slow", True)


@pytest.mark.parametrize("slow", ["/robots.txt", "/cu"])
async def test_the_time_of_a_page_is_that_of_all_its_requests(
    site: Any, fetcher: Fetcher, stopwatch: Any, slow: str
) -> None:
    async def late(request: web.Request) -> web.Response:
        stopwatch.seconds += 16
        if request.path == "/robots.txt":
            return web.Response(text="")
        return web.Response(status=302, headers={"Location": "/moi"})

    site.put("/cu", status=302, headers={"Location": "/moi"})
    site.put("/moi", "mới")
    site.does(slow, late)

    assert (await refused(fetcher, site.root + "/cu")).reason == "too_slow"
    assert "/moi" not in site.paths


async def test_a_server_that_is_not_there_is_named(fetcher: Fetcher) -> None:
    error = await refused(fetcher, "http://127.0.0.1:9/")

    assert error.reason == "address"  # port 9 is no web server's
    error = await refused(fetcher, "http://127.0.0.1:1024/")
    assert (error.reason, error.passing) == ("unreachable", True)


async def test_robots_are_obeyed_and_asked_once(site: Any, fetcher: Fetcher) -> None:
    site.robots = "User-agent: *\nDisallow: /kin\n"
    site.put("/kin/1")
    site.put("/mo")

    assert (await refused(fetcher, site.root + "/kin/1")).reason == "robots"
    await fetcher.page(site.root + "/mo")

    assert site.paths == ["/mo"]
    assert site.robots_asked == 1


async def test_a_redirect_does_not_lead_around_robots(site: Any, fetcher: Fetcher) -> None:
    site.robots = "User-agent: *\nDisallow: /kin\n"
    site.put("/mo", status=302, headers={"Location": "/kin"})

    assert (await refused(fetcher, site.root + "/mo")).reason == "robots"


async def test_nothing_is_fetched_while_the_rules_cannot_be_had(
    site: Any, fetcher: Fetcher
) -> None:
    site.robots = 503
    site.put("/mo")

    error = await refused(fetcher, site.root + "/mo")

    assert (error.reason, error.passing, site.paths) == ("busy", True, [])
