from __future__ import annotations

import asyncio
from typing import Any

from bot.delivery.flood import PROBES
from bot.delivery.gate import Gate
from bot.delivery.pacing import Pacing


class Server:
    """Refuses some chats, or everybody for a time, and notes what it got."""

    def __init__(self, flooded: set[int], closed_until: float = 0.0) -> None:
        self.gate = Gate(Pacing())
        self.flooded = flooded
        self.closed_until = closed_until
        self.accepted: dict[int, float] = {}
        self.refused: list[float] = []

    async def send(self, chat: int, *, urgent: bool = False) -> None:
        """Send one message and, when it is refused, once more."""
        for _ in range(3):
            call = await self.gate.enter(chat, urgent=urgent)
            arrived = self.gate.now() + 0.05
            await asyncio.sleep(0.1)
            closed = arrived < self.closed_until
            if not closed and chat not in self.flooded:
                self.gate.answered(call)
                self.accepted[chat] = arrived
                return
            self.refused.append(arrived)
            self.flooded.discard(chat)
            self.gate.refused(call, self.closed_until - arrived if closed else 300.0)
        raise AssertionError(chat)


def test_flooded_chats_beside_each_other_keep_nobody_else_waiting(run: Any) -> None:
    flooded = set(range(10, 40))

    async def scene() -> Server:
        server = Server(set(flooded))
        await asyncio.gather(*(server.send(chat) for chat in range(1, 201)))
        return server

    server = run(scene())
    others = [at for chat, at in server.accepted.items() if chat not in flooded]
    assert len(others) == 170
    assert max(others) < 200 / 30 + 2
    assert all(server.accepted[chat] > 300 for chat in flooded)


def test_a_flood_wait_of_the_whole_bot_is_recognised_and_obeyed(run: Any) -> None:
    async def scene() -> Server:
        server = Server(set(), closed_until=40.0)
        await asyncio.gather(*(server.send(chat) for chat in range(1, 201)))
        return server

    server = run(scene())
    in_flight = 4  # at 30 a second, answered after a tenth of one
    assert len(server.refused) <= in_flight + PROBES
    assert max(server.refused) < 2
    assert 40.0 <= min(server.accepted.values()) < 40.3
    assert max(server.accepted.values()) < 40 + 200 / 30 + 2


def test_a_question_goes_before_the_others_while_calls_go_one_by_one(run: Any) -> None:
    async def scene() -> Server:
        server = Server({1, 2, 3})
        crowd = [asyncio.create_task(server.send(chat)) for chat in range(1, 61)]
        await asyncio.sleep(0.2)
        await server.send(1000, urgent=True)
        asked = server.gate.now()
        await asyncio.gather(*crowd)
        assert asked < 0.8
        return server

    assert run(scene()).accepted[1000] < 0.8


def test_what_was_under_way_before_the_first_refusal_proves_nothing(run: Any) -> None:
    pacing = Pacing()
    early = pacing.take(99, 0.0)
    pacing.refused(pacing.take(1, 0.1), until=30.0, now=1.0)
    pacing.answered(early, 1.1)

    assert pacing.flood.suspected
    pacing.answered(pacing.take(100, 1.2), 1.3)
    assert not pacing.flood.suspected


def test_a_probe_that_nobody_waits_for_any_more_makes_room_for_the_next(run: Any) -> None:
    async def scene() -> float:
        gate = Gate(Pacing())
        gate.refused(await gate.enter(1, urgent=False), 60.0)
        probe = await gate.enter(50, urgent=False)
        waiting = asyncio.create_task(gate.enter(51, urgent=False))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        gate.ended(probe)
        await waiting
        return gate.now()

    assert run(scene()) < 1.0
