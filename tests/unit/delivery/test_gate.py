from __future__ import annotations

import asyncio
from typing import Any

from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacing


async def _pass(gate: Gate, chat: int) -> None:
    gate.answered(await gate.enter(chat, urgent=False))


def test_a_reply_overtakes_the_broadcast(run: Any) -> None:
    async def scene() -> float:
        gate = Gate(Pacing())
        crowd = [asyncio.create_task(_pass(gate, n)) for n in range(1, 300)]
        await asyncio.sleep(1.0)
        asked = gate.now()
        await gate.enter(1000, urgent=True)
        waited = gate.now() - asked
        await asyncio.gather(*crowd)
        return waited

    assert run(scene()) < 0.05


def test_a_held_chat_keeps_nobody_waiting(run: Any) -> None:
    async def scene() -> tuple[float, float]:
        gate = Gate(Pacing())
        gate.refused(await gate.enter(1, urgent=True), 90.0)
        held = asyncio.create_task(gate.enter(1, urgent=True))
        for number in range(2, 32):
            gate.answered(await gate.enter(number, urgent=False))
        others = gate.now()
        await held
        return others, gate.now()

    others, held = run(scene())
    assert others < 1.2
    assert 90.0 <= held < 91.0


def test_a_thousand_waiters_go_at_the_pace_and_in_their_order(run: Any) -> None:
    order: list[int] = []

    async def one(gate: Gate, number: int) -> None:
        await _pass(gate, number)
        order.append(number)

    async def scene() -> float:
        gate = Gate(Pacing(Limits(per_s=500)))
        await asyncio.gather(*(one(gate, n) for n in range(1, 1001)))
        return gate.now()

    assert 1.8 < run(scene()) < 1000 / 500 / 0.95
    assert order == sorted(order)


def test_whoever_gives_up_waiting_takes_no_place(run: Any) -> None:
    async def scene() -> float:
        gate = Gate(Pacing())
        gate.ended(await gate.enter(1, urgent=False))
        waiting = [asyncio.create_task(gate.enter(1, urgent=False)) for _ in range(50)]
        await asyncio.sleep(0.1)
        for task in waiting:
            task.cancel()
        await gate.enter(1, urgent=False)
        return gate.now()

    assert 1.0 < run(scene()) < 1.1
