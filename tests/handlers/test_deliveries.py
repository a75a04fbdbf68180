"""Deliveries over a Bot API that answers on this machine."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacing
from bot.domain.errors import Rejected
from bot.domain.replies import Action, Bullets, Button, Heading, Reply, Run
from handlers.deliveries import DeliverySender
from handlers.intake import SteadyBot
from handlers.ratelimit import paced
from handlers.sender import Sender

BUTTON = Button("Theo dõi", Action("command", ("subscriptions",)))


def digest(count: int, word: str = "họp giao ban") -> Reply:
    items = tuple(((Run(f"Bài {n}: {word} " + "từ " * 40),),) for n in range(1, count + 1))
    return Reply((Heading(f"{count} bài"), Bullets(items)), ((BUTTON,),))


def articles(texts: list[str]) -> list[str]:
    return [n for text in texts for n in re.findall(r"Bài (\d+):", text)]


@pytest.fixture
async def sender(telegram: Any) -> DeliverySender:
    gate = Gate(Pacing(Limits(per_s=1000, chat_window_s=0)))
    bot = SteadyBot(
        "42:a", request=telegram, get_updates_request=telegram, rate_limiter=paced(gate)
    )
    await bot.initialize()
    return DeliverySender(bot, Sender(bot, lambda action: action.verb))


async def sent(sender: DeliverySender, reply: Reply) -> tuple[int, ...]:
    return await sender.send(reply, 7, thread_id=None, silent=False)


async def test_a_long_digest_is_several_messages_and_all_their_ids_are_known(
    telegram: Any, sender: DeliverySender
) -> None:
    ids = await sent(sender, digest(90))

    assert len(ids) == len(set(ids)) == len(telegram.sent()) > 2
    assert articles(telegram.texts) == [str(n) for n in range(1, 91)]


@pytest.mark.parametrize("now", [90, 130, 45, 2])
async def test_every_message_of_a_digest_is_edited(
    telegram: Any, sender: DeliverySender, now: int
) -> None:
    """Whether it became longer or shorter, nothing of what stood there before is left."""
    ids = await sent(sender, digest(90))

    await sender.edit(digest(now, "đính chính"), 7, ids)

    edits = telegram.sent("editMessageText")
    assert [e["message_id"] for e in edits] == list(ids)
    assert [n for n, e in enumerate(edits) if "reply_markup" in e] == [len(ids) - 1]
    shown = articles([e["text"] for e in edits])
    assert shown == [str(n) for n in range(1, len(shown) + 1)]
    if now <= 90:
        assert len(shown) == now
    else:
        assert edits[-1]["text"].endswith("…")


async def test_a_message_that_was_deleted_does_not_keep_the_others_from_being_edited(
    telegram: Any, sender: DeliverySender
) -> None:
    ids = await sent(sender, digest(90))
    telegram.refuse["editMessageText"] = [(400, "message to edit not found")]

    with pytest.raises(Rejected, match="to edit not found"):
        await sender.edit(digest(90, "đính chính"), 7, ids)

    assert [e["message_id"] for e in telegram.sent("editMessageText")] == list(ids[1:])


async def test_messages_that_look_so_already_are_no_failure(
    telegram: Any, sender: DeliverySender
) -> None:
    ids = await sent(sender, digest(90))
    telegram.refuse["editMessageText"] = [(400, "message is not modified")] * 2

    await sender.edit(digest(90), 7, ids)

    assert [e["message_id"] for e in telegram.sent("editMessageText")] == list(ids[2:])
