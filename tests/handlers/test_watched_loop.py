"""The watch over the event loop notices what it is there for."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest


def _works() -> None:
    for number in range(200_000):
        abs(number)


def _sleeps() -> None:
    time.sleep(0)


@pytest.mark.parametrize(("work", "said"), [(_works, "calls"), (_sleeps, "slept")])
async def test_a_callback_that_holds_the_loop_is_noticed(
    watched_loop: Any, work: Any, said: str
) -> None:
    asyncio.get_running_loop().call_soon(work)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert any(said in line for line in watched_loop.held)
    watched_loop.held.clear()


async def test_work_in_a_thread_holds_nothing(watched_loop: Any) -> None:
    await asyncio.to_thread(_works)

    assert watched_loop.calls
    assert not watched_loop.held
