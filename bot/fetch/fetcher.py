"""Fetch a page: guarded, polite, limited in time and size, and only what we can read.

aiohttp, because the bot has it already and because it lets us choose the addresses that it connects
to. No proxy is used: behind one, the address that a name leads to could not be checked.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp

from bot import __version__
from bot.fetch.bodies import ACCEPTED, read_body
from bot.fetch.errors import FetchError
from bot.fetch.guard import Guard, GuardedResolver
from bot.fetch.pacing import Pacing, Timing
from bot.fetch.pages import ACCEPT, PAGES, Limits, Page, redirected, retry_after
from bot.fetch.robots import EVERYTHING, Robots, parse_robots

AGENT = "GiaoBan"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OVERLOADED = frozenset({429, 503})
_CHUNK_BYTES = 32 * 1024
_ROBOTS_KEPT_S = 24 * 3600.0


class Fetcher:
    """Fetches pages; use it as an asynchronous context manager.

    Args:
        limits: what one page may cost.
        allow_loopback: for tests with a server of their own.
        timing: tells the seconds and waits.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_loopback: bool = False,
        timing: Timing | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._guard = Guard(allow_loopback=allow_loopback)
        self._timing = timing or Timing()
        self._pacing = Pacing(self._limits.pause_s, self._timing)
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        connector = aiohttp.TCPConnector(
            resolver=GuardedResolver(self._guard),
            socket_factory=self._guard.connection,
            use_dns_cache=False,
            force_close=True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None),
            headers={
                "User-Agent": f"{AGENT}/{__version__}",
                "Accept-Encoding": ACCEPTED,
                "Accept-Language": "vi, en;q=0.5",
            },
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def page(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accepted: tuple[str, ...] = PAGES,
    ) -> Page:
        """Fetch a page, following redirects that are allowed.

        Args:
            url: its address.
            etag: of the version that is known.
            modified: Last-Modified of that version.
            accepted: content types that can be read.

        Raises:
            FetchError: refused or not to be had; the message says why.
        """
        headers = {"Accept": ACCEPT}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        visited: list[str] = []
        left_s = self._limits.total_s
        while True:
            url = url.partition("#")[0]
            if url in visited:
                raise FetchError(url, "redirects", "the redirects lead in a circle")
            if len(visited) > self._limits.most_redirects:
                detail = f"more than {self._limits.most_redirects} redirects"
                raise FetchError(url, "redirects", detail)
            visited.append(url)
            self._guard.check_url(url)
            robots, left_s = await self._robots_of(url, left_s)
            if not robots.allows(url):
                raise FetchError(url, "robots", "the site's robots.txt does not allow it")
            found, left_s = await self._polite(url, headers, accepted, left_s, robots.delay_s)
            if isinstance(found, Page):
                return found
            url = redirected(url, found)

    async def _polite(
        self,
        url: str,
        headers: dict[str, str],
        accepted: tuple[str, ...],
        left_s: float,
        delay_s: float,
    ) -> tuple[Page | str, float]:
        """Make one request when it is the host's turn; return the answer and the time left."""
        host = urlsplit(url).netloc.lower()
        if (blocked_s := self._pacing.blocked_s(host)) > 0:
            raise FetchError(
                url,
                "busy",
                f"after its last answer the server is left alone for {blocked_s:.0f} s more",
                passing=True,
                retry_after_s=blocked_s,
            )
        async with self._pacing.turn(host, delay_s):
            began = self._timing.now()
            try:
                async with asyncio.timeout(left_s):
                    found = await self._request(url, headers, accepted)
            except TimeoutError:
                detail = f"no complete answer within {self._limits.total_s:g} s"
                raise FetchError(url, "too_slow", detail, passing=True) from None
            except FetchError as exc:
                if exc.reason in ("busy", "failing"):
                    exc.retry_after_s = self._pacing.failed(host, exc.retry_after_s)
                raise
            self._pacing.answered(host)
            return found, left_s - (self._timing.now() - began)

    async def _request(
        self, url: str, headers: dict[str, str], accepted: tuple[str, ...]
    ) -> Page | str:
        """Return the page, or where the server sends us."""
        assert self._session is not None, "use the fetcher as a context manager"
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                return await self._answer(url, response, accepted)
        except aiohttp.ClientSSLError:
            raise FetchError(url, "unreachable", "its certificate cannot be trusted") from None
        except aiohttp.ClientPayloadError:
            raise FetchError(url, "broken", "the answer was cut off", passing=True) from None
        except aiohttp.InvalidURL:
            raise FetchError(url, "scheme", "not an address") from None
        except (aiohttp.ClientError, OSError, ValueError) as exc:
            if isinstance(exc.__cause__, FetchError):
                raise exc.__cause__ from None
            detail = f"the server cannot be reached ({type(exc).__name__})"
            raise FetchError(url, "unreachable", detail, passing=True) from None

    async def _answer(
        self, url: str, response: aiohttp.ClientResponse, accepted: tuple[str, ...]
    ) -> Page | str:
        status = response.status
        etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        if status in _REDIRECTS:
            target = response.headers.get("Location")
            if not target:
                raise FetchError(url, "status", f"answered {status} without saying where to go")
            return target
        if status == 304:
            return Page(url, b"", "", etag, modified, unchanged=True)
        if status in _OVERLOADED:
            wait_s = retry_after(response.headers.get("Retry-After"))
            detail = f"the server is overloaded (it answered {status})"
            raise FetchError(url, "busy", detail, passing=True, retry_after_s=wait_s)
        if status != 200:
            if status >= 500:
                raise FetchError(url, "failing", f"answered {status}", passing=True)
            raise FetchError(url, "status", f"answered {status}")
        kind = response.content_type.lower() if "Content-Type" in response.headers else ""
        if kind and kind not in accepted:
            raise FetchError(url, "content_type", f"it is {kind!r}, expected a page of text")
        length = response.content_length
        if length is not None and length > self._limits.most_bytes:
            limit = self._limits.most_bytes // (1024 * 1024)
            raise FetchError(url, "too_large", f"larger than {limit} MB")
        chunks: AsyncIterator[bytes] = response.content.iter_chunked(_CHUNK_BYTES)
        encoding = response.headers.get("Content-Encoding", "")
        data = await read_body(url, chunks, encoding, self._limits.most_bytes)
        return Page(url, data, kind, etag, modified)

    async def _robots_of(self, url: str, left_s: float) -> tuple[Robots, float]:
        """Return the rules of a host, asked for at most once a day, and the time left."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        known = self._robots.get(origin)
        if known is not None and known[0] > self._timing.now():
            return known[1], left_s
        robots, kept_s, left_s = await self._fetch_robots(origin, left_s)
        self._robots[origin] = (self._timing.now() + kept_s, robots)
        return robots, left_s

    async def _fetch_robots(self, origin: str, left_s: float) -> tuple[Robots, float, float]:
        """Ask for robots.txt. None there: everything is allowed."""
        url = f"{origin}/robots.txt"
        for _ in range(self._limits.most_redirects + 1):
            try:
                self._guard.check_url(url)
                found, left_s = await self._polite(
                    url, {"Accept": "text/plain, */*"}, PAGES, left_s, 0.0
                )
            except FetchError as exc:
                if exc.passing or exc.reason in ("address", "scheme", "unreachable"):
                    raise  # unknown rules forbid everything, for as long as they are unknown
                return EVERYTHING, _ROBOTS_KEPT_S, left_s
            if isinstance(found, Page):
                is_page = found.content_type not in ("", "text/plain")
                robots = EVERYTHING if is_page else parse_robots(found.data, AGENT)
                return robots, _ROBOTS_KEPT_S, left_s
            url = redirected(url, found)
        return EVERYTHING, _ROBOTS_KEPT_S, left_s
