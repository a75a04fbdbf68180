"""A web server of our own that misbehaves on request, and a fetcher that may ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.fetch import Fetcher, Limits
from bot.fetch.pacing import Timing

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """Pages by path. ``asked`` are the requests so far, robots.txt left out."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    robots: str | int = 404
    robots_asked: int = 0
    root: str = ""

    def put(self, path: str, body: str | bytes = "<p>chào</p>", **more: object) -> str:
        """Serve a fixed answer; return its address."""
        data = body.encode() if isinstance(body, str) else body
        status = int(str(more.pop("status", 200)))
        headers = {"Content-Type": "text/html; charset=utf-8", **more.pop("headers", {})}  # type: ignore[dict-item]

        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(body=data, status=status, headers=headers)

        return self.does(path, answer)

    def does(self, path: str, answer: Answer) -> str:
        self.pages[path] = answer
        return self.root + path

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/robots.txt":
            self.robots_asked += 1
            if request.path in self.pages:
                return await self.pages[request.path](request)
            if isinstance(self.robots, int):
                return web.Response(status=self.robots)
            return web.Response(text=self.robots)
        self.asked.append(request)
        page = self.pages.get(request.path)
        return web.Response(status=404) if page is None else await page(request)

    @property
    def paths(self) -> list[str]:
        return [r.path for r in self.asked]


@dataclass
class Stopwatch:
    """Seconds that pass only when somebody sleeps."""

    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    found = Site()
    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", found.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    server = web.TCPSite(runner, "127.0.0.1", 0)
    await server.start()
    found.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def fetcher(stopwatch: Stopwatch) -> AsyncIterator[Fetcher]:
    timing = Timing(stopwatch.now, stopwatch.sleep)
    async with Fetcher(Limits(), allow_loopback=True, timing=timing) as found:
        yield found
