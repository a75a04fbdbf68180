"""The stores that must keep the contract. A second store joins by one more parameter here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest

from bot.ports import Chats, Outbox, Store, Subscribers
from bot.store.tinydb import TinyStore


class Everything(Store, Chats, Subscribers, Outbox, Protocol):
    """What a store is, for the type checker too."""


Reopen = Callable[[], Awaitable[Everything]]


@pytest.fixture(params=["tinydb"])
async def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Reopen]:
    """Return a function that closes the store and opens the same data again."""
    opened: list[Everything] = []

    async def open_again() -> Everything:
        for store in opened:
            await store.close()
        opened.append(TinyStore(tmp_path / "data"))
        return opened[-1]

    yield open_again
    for store in opened:
        await store.close()


@pytest.fixture
async def store(reopen: Reopen) -> Everything:
    return await reopen()
