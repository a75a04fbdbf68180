"""A store that puts what new articles owe into the same write as the articles themselves."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.plan import Planner
from bot.domain.entities import Batch
from bot.ports import Store


class OwingStore:
    """Records batches together with the deliveries that they make.

    Args:
        store: where everything is kept.
        planner: knows who is owed what.
    """

    def __init__(self, store: Store, planner: Planner) -> None:
        self._store = store
        self._planner = planner

    async def record(self, batch: Batch) -> None:
        """Store a batch and what it owes to followers, in one write; see ``bot.ports.Store``.

        Raises:
            StoreError: nothing was written.
        """
        owed = await self._planner.owed(batch)
        if owed:
            batch = replace(batch, deliveries=(*batch.deliveries, *owed))
        await self._store.record(batch)

    async def load(self) -> Batch:
        """Return every record; see ``bot.ports.Store``."""
        return await self._store.load()

    async def close(self) -> None:
        """Release the folder."""
        await self._store.close()
