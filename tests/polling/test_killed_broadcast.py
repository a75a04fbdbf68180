"""kill -9 of the whole program in the middle of a broadcast."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.gate import AT_ONCE
from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.follow import Subscription, Target, Topic
from bot.services.ingest import archive_of
from bot.services.seeds import read_folder
from bot.settings import load_settings
from bot.store.tinydb import TinyStore

CHATS = range(1, 301)
KILLS = 4
EVERYTHING = Topic("all", "", "")


@pytest.fixture
async def owing(tmp_path: Path) -> Path:
    """A store in which everybody follows everything and is owed one article."""
    now = dt.datetime.now(dt.UTC)
    archive = archive_of(read_folder(load_settings().seeds_dir, _complain))
    article_id = min(archive.articles)
    store = TinyStore(tmp_path / "data")
    targets = [Target(chat) for chat in CHATS]
    await store.subscribe([Subscription(f"s{t.chat_id}", t, EVERYTHING) for t in targets])
    await store.record(Batch(deliveries=tuple(Delivery(article_id, t, now) for t in targets)))
    await store.close()
    return tmp_path / "data"


async def test_a_broadcast_killed_again_and_again_reaches_everybody(
    server: Any, start: Any, owing: Path
) -> None:
    chance = random.Random(5)
    noted: list[int] = []
    for _ in range(KILLS):
        process = await start(BOT_BROADCAST_PER_S="1000")
        enough = len(server.recipients) + chance.randrange(1, 60)
        await server.until(lambda enough=enough: len(server.recipients) >= enough)
        process.kill()
        await process.wait()
        noted.append(await _noted(owing))

    await start(BOT_BROADCAST_PER_S="1000")
    await server.until(lambda: set(server.recipients) == set(CHATS))

    # What arrived and was not noted when the program died was under way.
    under_way = [seen - known for seen, known in zip(_seen(server.calls), noted, strict=False)]
    assert len(server.recipients) - len(CHATS) <= sum(under_way)
    assert all(0 <= number <= AT_ONCE for number in under_way)
    assert server.problems == []


def _seen(calls: list[tuple[str, dict[str, Any]]]) -> list[int]:
    """Return how many chats had their message at the end of each life of the program."""
    found: list[int] = []
    reached: set[int] = set()
    for method, params in calls:
        if method == "getMe":  # the first call of a life
            found.append(len(reached))
        elif method == "sendMessage":
            reached.add(int(params["chat_id"]))
    return found[1:]


async def _noted(folder: Path) -> int:
    """Open the store, which must be possible, and return how many messages it knows as sent."""
    store = TinyStore(folder)
    try:
        return (await store.counts()).get(("sent", None), 0)
    finally:
        await store.close()


def _complain(error: Exception) -> None:
    raise error
