"""What every store promises about those who follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.deliveries import Delivery, Outcome
from bot.domain.entities import Batch
from bot.domain.follow import Schedule, Subscription, Suspension, Target, Topic
from bot.ports import Chats, Outbox, Store, Subscribers

NOON = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LATER = NOON + dt.timedelta(hours=1)
KIEN_GIANG = Topic("province", "kien-giang", "Kiên Giang")


class Everything(Store, Chats, Subscribers, Outbox, Protocol):
    """One store that is all of them."""


Reopen = Callable[[], Awaitable[Everything]]


def following(subscription_id: str, chat: int, thread: int = 0) -> Subscription:
    return Subscription(subscription_id, Target(chat, thread), KIEN_GIANG, created_at=NOON)


def owed(article: str, chat: int, thread: int = 0) -> Delivery:
    return Delivery(article, Target(chat, thread), NOON, ("Kiên Giang",))


async def test_a_subscription_comes_back_equal(reopen: Reopen) -> None:
    full = Subscription(
        "s-1",
        Target(-1001, 7),
        Topic("words", "+nong thon -thue", "nông thôn"),
        Schedule("weekly", dt.time(7, 30), 0),
        silent=True,
        paused=True,
        snoozed_until=LATER,
        created_at=NOON,
        created_by=42,
    )
    await (await reopen()).subscribe([full])

    store = await reopen()
    assert await store.subscription("s-1") == full
    assert await store.subscriptions_of(-1001) == [full]
    assert await store.all_subscriptions() == [full]


async def test_a_chat_has_only_its_own_subscriptions(store: Everything) -> None:
    await store.subscribe([following("s-1", 1), following("s-2", 2), following("s-3", 1, 9)])

    assert [s.id for s in await store.subscriptions_of(1)] == ["s-1", "s-3"]
    assert await store.subscriptions_of(3) == []


async def test_subscribing_again_with_the_same_id_changes_the_subscription(
    store: Everything,
) -> None:
    await store.subscribe([following("s-1", 1)])
    await store.subscribe([following("s-1", 2)])

    assert await store.subscriptions_of(1) == []
    assert [s.id for s in await store.subscriptions_of(2)] == ["s-1"]


async def test_unsubscribing_says_how_many_there_were(reopen: Reopen) -> None:
    store = await reopen()
    await store.subscribe([following("s-1", 1), following("s-2", 1)])

    assert await store.unsubscribe(["s-1", "never-there"]) == 1
    assert await store.unsubscribe(["s-1"]) == 0
    assert [s.id for s in await (await reopen()).subscriptions_of(1)] == ["s-2"]


async def test_a_suspended_chat_keeps_its_subscriptions_and_is_owed_later(reopen: Reopen) -> None:
    """Somebody who blocks the bot by mistake must find everything again."""
    store = await reopen()
    await store.subscribe([following("s-1", 1)])
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-1", 2))))
    await store.claim(NOON, 10)

    await store.suspend(Suspension(1, "blocked", NOON))

    store = await reopen()
    assert await store.suspensions() == [Suspension(1, "blocked", NOON)]
    assert [s.id for s in await store.subscriptions_of(1)] == ["s-1"]
    assert [d.target.chat_id for d in await store.due(NOON, 10)] == [2]
    assert await store.counts() == {("suspended", "blocked"): 1, ("pending", None): 1}


async def test_the_first_reason_of_a_suspension_stays(store: Everything) -> None:
    await store.suspend(Suspension(1, "blocked", NOON))
    await store.suspend(Suspension(1, "deactivated", LATER))

    assert await store.suspensions() == [Suspension(1, "blocked", NOON)]


async def test_what_is_owed_to_a_suspended_chat_waits_for_it(reopen: Reopen) -> None:
    store = await reopen()
    await store.suspend(Suspension(1, "blocked", NOON))
    await store.record(Batch(deliveries=(owed("a-1", 1),)))
    assert await store.claim(NOON, 10) == []
    assert await store.counts() == {("suspended", "blocked"): 1}

    store = await reopen()
    assert await store.resume(1) is True
    assert await store.resume(1) is False

    assert await store.suspensions() == []
    assert [d.key for m in await store.claim(NOON, 10) for d in m] == ["a-1:1:0"]


async def test_a_group_that_got_a_new_id_keeps_everything(reopen: Reopen) -> None:
    """Upgraded to a supergroup: nobody asked for losing what the group followed."""
    store = await reopen()
    await store.put(ChatSettings(-5, "en", NOON))
    await store.subscribe([following("s-1", -5, 3), following("s-2", 8)])
    await store.record(Batch(deliveries=(owed("a-1", -5), owed("a-2", -5, 3))))
    claimed = await store.claim(NOON, 10)
    assert len(claimed) == 1

    await store.move_chat(-5, -1005)
    await store.move_chat(-5, -1005)

    for now in (store, await reopen()):
        assert await now.get(-5) is None
        assert await now.get(-1005) == ChatSettings(-1005, "en", NOON)
        assert await now.subscriptions_of(-5) == []
        assert [s.target for s in await now.subscriptions_of(-1005)] == [Target(-1005, 3)]
        assert {d.key for d in await now.due(NOON, 10)} == {"a-1:-1005:0", "a-2:-1005:3"}


async def test_a_new_id_that_was_sent_an_article_is_not_owed_it_again(store: Everything) -> None:
    await store.record(Batch(deliveries=(owed("a-1", -1005),)))
    await store.claim(NOON, 10)
    await store.settle([Outcome("a-1:-1005:0", "sent", NOON, 77)])
    await store.record(Batch(deliveries=(owed("a-1", -5),)))

    await store.move_chat(-5, -1005)

    assert await store.due(NOON, 10) == []
    assert [d.message_id for d in await store.deliveries_of_article("a-1")] == [77]


async def test_an_erased_chat_leaves_nothing(reopen: Reopen) -> None:
    """Law 91/2025/QH15: erasure means gone, what was owed too."""
    store = await reopen()
    await store.subscribe([following("s-1", 1), following("s-2", 2)])
    await store.suspend(Suspension(1, "blocked", NOON))
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-1", 2))))

    assert await store.erase_chat(1) is True
    assert await store.erase_chat(1) is False

    for now in (store, await reopen()):
        assert [s.id for s in await now.all_subscriptions()] == ["s-2"]
        assert await now.suspensions() == []
        assert [d.target.chat_id for d in await now.deliveries_of_article("a-1")] == [2]


async def test_quiet_hours_and_time_zone_survive_a_restart(reopen: Reopen) -> None:
    quiet = QuietHours(dt.time(22, 0), dt.time(6, 30))
    chosen = ChatSettings(1, None, NOON, quiet, "Europe/Berlin")
    await (await reopen()).put(chosen)

    assert await (await reopen()).get(1) == chosen
