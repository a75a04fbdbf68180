"""Note outcomes durably, many in one write."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bot.domain.deliveries import Outcome
from bot.domain.errors import StoreError
from bot.ports import Outbox

log = structlog.get_logger(__name__)

_RETRY_S = 1.0


class Settling:
    """Collects outcomes while a write is under way and writes them together next.

    Args:
        outbox: where they are noted.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._waiting: list[Outcome] = []
        self._round: asyncio.Future[None] | None = None
        self._writer: asyncio.Task[None] | None = None

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Return when the outcomes are noted durably; a write that fails is repeated."""
        self._outbox.note(outcomes)
        self._waiting.extend(outcomes)
        loop = asyncio.get_running_loop()
        if self._round is None:
            self._round = loop.create_future()
        noted = self._round
        if self._writer is None or self._writer.done():
            self._writer = loop.create_task(self._write())
        await asyncio.shield(noted)

    async def _write(self) -> None:
        while self._waiting:
            outcomes, noted = self._waiting, self._round
            self._waiting, self._round = [], None
            while True:
                try:
                    await self._outbox.settle(outcomes)
                    break
                except StoreError as exc:
                    # The claims stand, so nothing is sent twice while the disk is full.
                    log.error("outcomes could not be noted, trying again", detail=str(exc))
                    await asyncio.sleep(_RETRY_S)
            if noted is not None:
                noted.set_result(None)
