"""Note outcomes durably, many in one write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import structlog

from bot.domain.deliveries import Outcome
from bot.domain.errors import StoreError
from bot.ports import Outbox

log = structlog.get_logger(__name__)

_RETRY_S = 1.0

TOGETHER_S = 0.02
"""How long outcomes are collected: each write costs as much for one as for many."""


class Settling:
    """Collects outcomes, and writes those together that became known while a write was under way.

    Args:
        outbox: where they are noted.
        settled: told of how many messages the outcomes are durable now.
    """

    def __init__(self, outbox: Outbox, settled: Callable[[int], None]) -> None:
        self._outbox = outbox
        self._settled = settled
        self._waiting: list[Outcome] = []
        self._messages = 0
        self._writer: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether there are outcomes that are not durable yet."""
        return self._writer is not None

    def put(self, outcomes: Sequence[Outcome]) -> None:
        """Take the outcomes of one message; a kill of the program does not lose them any more."""
        self._outbox.note(outcomes)
        self._waiting.extend(outcomes)
        self._messages += 1
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write())

    async def finish(self) -> None:
        """Return when all outcomes are durable; a write that fails is repeated until then."""
        if self._writer is not None:
            await asyncio.shield(self._writer)

    def give_up(self) -> None:
        """Stop trying; what is not durable stays in the notes."""
        if self._writer is not None:
            self._writer.cancel()

    async def _write(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(TOGETHER_S)
                outcomes, messages = self._waiting, self._messages
                self._waiting, self._messages = [], 0
                await self._repeat(outcomes)
                self._settled(messages)
        finally:
            self._writer = None

    async def _repeat(self, outcomes: Sequence[Outcome]) -> None:
        while True:
            try:
                await self._outbox.settle(outcomes)
            except StoreError as exc:
                # The claims stand, so nothing is sent twice while the disk is full.
                log.error("outcomes could not be noted, trying again", detail=str(exc))
                await asyncio.sleep(_RETRY_S)
            else:
                return
