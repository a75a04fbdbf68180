from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.clock import SystemClock
from bot.delivery.plan import Planner
from bot.delivery.recording import OwingStore
from bot.domain.articles import Article
from bot.domain.follow import Target, Topic
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.follow import Follow
from bot.services.ingest import Ingest
from bot.store.tinydb import TinyStore

_ARTICLE = Article(
    "bai-moi",
    "Kiên Giang họp giao ban",
    "Sáng 1-3-2026, Tỉnh ủy Kiên Giang họp giao ban.",
    published_on=dt.date(2026, 3, 1),
    province="Kiên Giang",
)


async def test_a_new_article_is_owed_in_the_same_write_and_never_again(tmp_path: Path) -> None:
    clock, archive = SystemClock(), Archive()
    store = TinyStore(tmp_path)
    follow = await Follow.open(archive, store, store, clock)
    await follow.follow(Target(7), Topic("province", "kien-giang", "Kiên Giang"), 7)
    ingest = Ingest(
        OwingStore(store, Planner(follow, store, archive, clock)), archive, build_index([])
    )
    await ingest.add(_ARTICLE)
    await follow.follow(Target(8), Topic("all", "", ""), 8)
    await ingest.add(_ARTICLE)
    await store.close()

    store = TinyStore(tmp_path)
    owed = await store.deliveries_of_article("bai-moi")
    again = await Follow.open(archive, store, store, clock)
    await store.close()
    assert [(d.target.chat_id, d.state, d.reasons) for d in owed] == [
        (7, "pending", ("Kiên Giang",))
    ]
    assert len(again.roster) == 2
