"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from bot.domain.entities import Batch
from bot.domain.errors import StoreError

# A property is about values, not about the speed of a busy machine.
settings.register_profile("giaoban", deadline=None, derandomize=True)
settings.load_profile("giaoban")


class MemoryStore:
    """A store of new articles that keeps what is recorded, and refuses it when told to."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.full = False

    async def record(self, batch: Batch) -> None:
        if self.full:
            raise StoreError("disk full")
        self.batches.append(batch)

    async def load(self) -> Batch:
        return Batch()

    async def close(self) -> None:
        return None


@pytest.fixture
def memory_store() -> MemoryStore:
    return MemoryStore()
