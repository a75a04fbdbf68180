"""The web chat's application, called without a network and without a browser."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.clock import SystemClock
from bot.webchat import ChatApi, create_app

Json = dict[str, Any]


class Room:
    """An application, its API, and the updates that reached the bot."""

    def __init__(self, **options: Any) -> None:
        self.api = ChatApi(SystemClock())
        self.updates: list[Json] = []
        self.on_update: Callable[[Json], Any] | None = None
        self.app = create_app(self.api, self._submit, **options)

    async def _submit(self, update: Json) -> None:
        self.updates.append(update)
        if self.on_update is not None:
            await self.on_update(update)

    @asynccontextmanager
    async def browser(self, host: str = "127.0.0.1:8080") -> AsyncIterator[httpx.AsyncClient]:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            yield client

    @asynccontextmanager
    async def visitor(self, **values: str) -> AsyncIterator[httpx.AsyncClient]:
        """A browser that has opened the page."""
        async with self.browser() as client:
            assert (await client.post("/api/open", json=values)).status_code == 200
            yield client

    @property
    def newest(self) -> Any:
        return self.api.sessions.all()[-1]


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def make_room() -> type[Room]:
    return Room
