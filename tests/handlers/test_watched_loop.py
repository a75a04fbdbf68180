"""The watch over the event loop notices what it is there for."""

from __future__ import annotations

import asyncio
import time
from typing import Any


async def test_a_callback_that_works_too_long_is_noticed(watched_loop: Any) -> None:
    def work() -> None:
        until = time.thread_time() + 0.2
        while time.thread_time() < until:
            sum(range(1000))

    asyncio.get_running_loop().call_soon(work)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert any("work" in line for line in watched_loop.held)
    watched_loop.held.clear()


async def test_waiting_for_others_holds_nothing(watched_loop: Any) -> None:
    await asyncio.sleep(0.01)

    assert watched_loop.took
    assert not watched_loop.held
