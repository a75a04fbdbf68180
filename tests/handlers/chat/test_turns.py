from __future__ import annotations

import asyncio
from typing import Any

from handlers.turns import PerChat


async def test_updates_of_one_chat_wait_for_each_other_those_of_two_do_not(talk: Any) -> None:
    """A follow-up question must find the question before it."""
    from handlers.intake import read_update

    turns, order, gate = PerChat(), [], asyncio.Event()

    async def work(name: str, *, wait: bool) -> None:
        if wait:
            await gate.wait()
        order.append(name)

    def update(chat: int) -> object:
        return read_update({"update_id": 1, "message": talk.message("x", chat=chat)}, None)

    tasks = [
        asyncio.create_task(turns.process_update(update(1), work("first", wait=True))),
        asyncio.create_task(turns.process_update(update(1), work("second", wait=False))),
        asyncio.create_task(turns.process_update(update(2), work("other", wait=False))),
    ]
    await tasks[2]
    assert order == ["other"]

    gate.set()
    await asyncio.gather(*tasks)
    assert order == ["other", "first", "second"]


async def test_a_failed_update_lets_the_next_one_go(talk: Any) -> None:
    from handlers.intake import read_update

    turns, order = PerChat(), []
    update = read_update({"update_id": 1, "message": talk.message("x")}, None)

    async def fail() -> None:
        raise ValueError

    async def work() -> None:
        order.append("next")

    await asyncio.gather(
        turns.process_update(update, fail()),
        turns.process_update(update, work()),
        return_exceptions=True,
    )

    assert order == ["next"]
