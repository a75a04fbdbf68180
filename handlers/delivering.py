"""Run the delivery worker beside a started application."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacing

if TYPE_CHECKING:
    from bot.delivery.worker import Worker
    from bot.services import Services
    from handlers.application import BotApplication

_WINDOW_S = 1.0

FREE_PER_S = 30
"""Messages a second that Telegram takes without payment."""


def gate_for(per_s: int) -> Gate:
    """Return the gate of a bot that may send so many messages a second."""
    return Gate(Pacing(Limits(per_s=per_s)))


def make_worker(
    application: BotApplication, services: Services, gate: Gate, *, paid: bool = False
) -> Worker | None:
    """Return the worker that delivers through a bot, None where following is switched off."""
    if services.follow is None or services.outbox is None:
        return None
    from bot.delivery.compose import Composer
    from bot.delivery.worker import Worker
    from handlers.deliveries import DeliverySender, Recipients
    from handlers.intake import SteadyBot

    bot, sender = application.bot, application.bot_data["sender"]
    assert isinstance(bot, SteadyBot)
    return Worker(
        services.outbox,
        Composer(
            services.archive,
            services.lookup,
            services.follow,
            services.chats,
            services.default_language,
            services.outbox,
        ),
        DeliverySender(bot, sender, paid=paid),
        Recipients(services.follow, sender, services.default_language),
        gate,
        services.clock,
    )


async def _run_in_a_moment(worker: Worker) -> None:
    # What a program before this one sent still counts among the messages of its last second.
    await asyncio.sleep(_WINDOW_S)
    await worker.run()


@asynccontextmanager
async def delivering(
    application: BotApplication, services: Services, gate: Gate, *, paid: bool = False
) -> AsyncIterator[None]:
    """Deliver what is owed for as long as the block runs.

    Args:
        application: started.
        services: with ``follow`` and ``outbox``, else nothing is done.
        gate: shared with the replies of the same bot.
        paid: pay Telegram for broadcasts beyond 30 messages a second.
    """
    worker = make_worker(application, services, gate, paid=paid)
    if worker is None or services.follow is None:
        yield
        return
    # Records and subscriptions stay: to look through them for garbage again and again would keep
    # everybody waiting, the longer the more readers there are.
    gc.freeze()
    services.follow.watch(worker.wake)
    running = asyncio.create_task(_run_in_a_moment(worker))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
