from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.clock import VIETNAM
from bot.delivery.plan import Planner, plan
from bot.delivery.retry import MOST_ATTEMPTS, pause_s, verdict
from bot.domain.articles import Article
from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.errors import TransportDown
from bot.domain.follow import Schedule, Subscription, Target, Topic
from bot.services.archive import Archive
from bot.services.follow import Follow
from bot.services.follow.roster import Roster

NOW = dt.datetime(2026, 3, 2, 23, 0, tzinfo=VIETNAM)
_ALL = Subscription("a", Target(1), Topic("all", "", ""))
_PROVINCE = Subscription("b", Target(1), Topic("province", "kien-giang", "Kiên Giang"))


def test_one_delivery_per_place_with_all_reasons() -> None:
    found = plan(
        "x", [[_ALL, _PROVINCE, replace(_PROVINCE, topic=Topic("words", "q", "NQ 18"))]], {}, NOW
    )

    assert [(d.key, d.reasons, d.not_before, d.digest) for d in found] == [
        ("x:1:0", ("Kiên Giang", "NQ 18"), NOW, False)
    ]


def test_paused_and_snoozed_subscriptions_bring_nothing() -> None:
    paused = replace(_ALL, paused=True)
    snoozed = replace(_ALL, snoozed_until=NOW + dt.timedelta(days=1))
    over = replace(_ALL, snoozed_until=NOW - dt.timedelta(days=1))

    assert plan("x", [[paused], [snoozed]], {}, NOW) == ()
    assert len(plan("x", [[over, paused]], {}, NOW)) == 1


def test_quiet_hours_and_schedules_make_digests() -> None:
    quiet = {1: ChatSettings(1, quiet=QuietHours(dt.time(22), dt.time(6)))}
    (night,) = plan("x", [[_ALL]], quiet, NOW)
    (daily,) = plan("x", [[replace(_ALL, schedule=Schedule("daily", dt.time(7)))]], {}, NOW)

    assert (night.not_before, night.digest) == (NOW + dt.timedelta(hours=7), True)
    assert (daily.not_before, daily.digest) == (NOW + dt.timedelta(hours=8), True)


def test_a_message_is_silent_when_every_reason_for_it_is() -> None:
    silent = replace(_ALL, silent=True)

    assert [d.silent for d in plan("x", [[silent]], {}, NOW)] == [True]
    assert [d.silent for d in plan("x", [[silent, _PROVINCE]], {}, NOW)] == [False]


class _Chats:
    async def get(self, chat_id: int) -> ChatSettings | None:
        return None


class _Clock:
    def now(self) -> dt.datetime:
        return NOW

    def today(self) -> dt.date:
        return NOW.date()


async def test_an_edited_or_repeated_article_owes_nothing() -> None:
    archive = Archive()
    follow: Any = Follow(archive, None, None, None, Roster([_ALL]))  # type: ignore[arg-type]  # unused
    chats: Any = _Chats()
    planner = Planner(follow, chats, archive, _Clock())
    batch = Batch((ArticleRecord(Article("x", "Tựa", "Nội dung.")),))

    assert [d.key for d in await planner.owed(batch)] == ["x:1:0"]
    archive.add(batch)
    assert await planner.owed(batch) == ()


async def test_planning_for_thousands_lets_others_work_meanwhile() -> None:
    archive = Archive()
    crowd = [replace(_ALL, id=f"s{n}", target=Target(n)) for n in range(1, 2001)]
    follow: Any = Follow(archive, None, None, None, Roster(crowd))  # type: ignore[arg-type]  # unused
    chats: Any = _Chats()
    planner = Planner(follow, chats, archive, _Clock())
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    working = asyncio.create_task(others())
    owed = await planner.owed(Batch((ArticleRecord(Article("x", "Tựa", "Nội dung.")),)))
    working.cancel()

    assert len({d.key for d in owed}) == 2000
    assert turns >= 2000 / 250


@pytest.mark.parametrize("attempts", [0, 3, 50])
def test_pauses_grow_up_to_some_minutes(attempts: int) -> None:
    assert 2 <= pause_s(attempts, "k") <= 375
    assert pause_s(attempts, "k") <= pause_s(attempts + 1, "k") * 1.25


def test_trying_ends_after_more_than_a_day() -> None:
    error = TransportDown("reset")

    assert verdict(error, MOST_ATTEMPTS - 2, "k").state == "retry"
    assert verdict(error, MOST_ATTEMPTS - 1, "k").state == "gave_up"
    assert sum(pause_s(n, "k") for n in range(MOST_ATTEMPTS)) > 24 * 3600
