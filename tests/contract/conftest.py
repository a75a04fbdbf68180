"""The stores that must keep the contract. A second store joins by one more parameter here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.store.tinydb import TinyStore

Reopen = Callable[[], Awaitable[TinyStore]]


@pytest.fixture(params=["tinydb"])
async def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Reopen]:
    """Return a function that closes the store and opens the same data again."""
    opened: list[TinyStore] = []

    async def open_again() -> TinyStore:
        for store in opened:
            await store.close()
        opened.append(TinyStore(tmp_path / "data"))
        return opened[-1]

    yield open_again
    for store in opened:
        await store.close()


@pytest.fixture
async def store(reopen: Reopen) -> TinyStore:
    return await reopen()
