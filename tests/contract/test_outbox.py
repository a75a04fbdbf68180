"""What every store promises about what is owed: nobody missed, nobody told twice."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

import pytest

from bot.domain.articles import Article
from bot.domain.deliveries import Delivery, Outcome
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.follow import Target
from bot.ports import Outbox, Store

NOON = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SECOND = dt.timedelta(seconds=1)
LATER = NOON + 60 * SECOND


class StoreWithOutbox(Store, Outbox, Protocol):
    """What writes articles and what is owed for them."""


Reopen = Callable[[], Awaitable[StoreWithOutbox]]


def owed(
    article: str = "a-1",
    chat: int = 1,
    thread: int = 0,
    at: dt.datetime = NOON,
    digest: bool = False,
) -> Delivery:
    return Delivery(article, Target(chat, thread), at, ("Kiên Giang",), digest=digest, silent=True)


def keys(messages: list[tuple[Delivery, ...]]) -> list[list[str]]:
    return [[d.key for d in message] for message in messages]


async def test_an_article_and_what_is_owed_for_it_are_one_write(reopen: Reopen) -> None:
    article = ArticleRecord(Article("a-1", "Hội nghị", "b"))
    await (await reopen()).record(Batch(articles=(article,), deliveries=(owed(),)))

    store = await reopen()
    assert await store.due(NOON, 10) == [owed()]
    assert await store.load() == Batch(articles=(article,))


async def test_recording_an_article_again_owes_nobody_twice(reopen: Reopen) -> None:
    """A corrected article must not message its followers again."""
    store = await reopen()
    await store.record(Batch(deliveries=(owed(),)))
    await store.record(Batch(deliveries=(owed(at=LATER),)))
    assert await store.due(LATER, 10) == [owed()]
    [[delivery]] = await store.claim(NOON, 10)
    await store.settle([Outcome(delivery.key, "sent", NOON, 77)])

    store = await reopen()
    await store.record(Batch(deliveries=(owed(),)))

    assert await store.claim(LATER, 10) == []


async def test_nothing_goes_out_before_its_time(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed(at=LATER),)))

    assert await store.due(LATER - SECOND, 10) == []
    assert await store.claim(LATER - SECOND, 10) == []
    assert await store.next_due() == LATER
    assert keys(await store.claim(LATER, 10)) == [["a-1:1:0"]]
    assert await store.next_due() is None


async def test_the_earliest_goes_first_and_no_more_than_asked_for(store: StoreWithOutbox) -> None:
    late, early = owed("a-1", 1, at=NOON + SECOND), owed("a-2", 2)
    await store.record(Batch(deliveries=(late, early, owed("a-2", 3, at=LATER))))

    assert [d.key for d in await store.due(LATER, 1)] == ["a-2:2:0"]
    assert keys(await store.claim(LATER, 1)) == [["a-2:2:0"]]
    assert keys(await store.claim(LATER, 9)) == [["a-1:1:0"], ["a-2:3:0"]]


async def test_a_claimed_delivery_is_nobody_elses(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed(),)))
    [[claimed]] = await store.claim(NOON, 10)

    assert claimed.claimed_at == NOON
    assert await store.claim(NOON, 10) == []
    assert await store.due(NOON, 10) == []


async def test_a_chat_gets_one_message_at_a_time_in_order(store: StoreWithOutbox) -> None:
    """Two at once would break the messenger's limit of one a second per chat."""
    first, second = owed("a-1", 1), owed("a-2", 1, thread=5, at=NOON + SECOND)
    await store.record(Batch(deliveries=(second, first, owed("a-1", 2))))

    assert keys(await store.claim(LATER, 10)) == [["a-1:1:0"], ["a-1:2:0"]]
    assert await store.claim(LATER, 10) == []
    await store.settle([Outcome(first.key, "sent", LATER, 1)])
    assert keys(await store.claim(LATER, 10)) == [["a-2:1:5"]]


async def test_what_is_noted_as_sent_is_sent_after_a_stop(reopen: Reopen) -> None:
    store = await reopen()
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-1", 2))))
    await store.claim(NOON, 10)
    store.note([Outcome("a-1:1:0", "sent", NOON, 7)])

    store = await reopen()
    assert keys(await store.claim(NOON, 10)) == [["a-1:2:0"]]
    assert (await store.counts()).get(("sent", None)) == 1


async def test_what_is_put_off_may_become_part_of_a_digest(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-2", 1), owed("a-3", 1))))
    for _ in range(2):
        [[delivery]] = await store.claim(NOON, 10)
        later = Outcome(delivery.key, "retry", NOON, not_before=LATER, digest=True)
        await store.settle([later])
    [[last]] = await store.claim(NOON, 10)
    await store.release([last.key])

    assert keys(await store.claim(NOON, 10)) == [[last.key]]
    await store.settle([Outcome(last.key, "sent", NOON, 1)])
    assert sorted(map(len, await store.claim(LATER, 10))) == [2]


async def test_the_deliveries_of_thousands_are_all_found_in_order(store: StoreWithOutbox) -> None:
    late = [owed("a-1", chat, at=NOON + SECOND) for chat in range(1, 1501)]
    early = [owed("a-1", chat) for chat in range(3000, 1500, -1)]
    await store.record(Batch(deliveries=(*late, *early)))

    claimed = await store.claim(LATER, 3000)
    assert [m[0].not_before for m in claimed] == [NOON] * 1500 + [NOON + SECOND] * 1500
    assert len({m[0].key for m in claimed}) == 3000


async def test_digest_deliveries_of_one_target_go_out_together(store: StoreWithOutbox) -> None:
    digest = [owed(f"a-{n}", 1, digest=True) for n in (1, 2)]
    apart = [owed("a-1", 1, thread=5, digest=True), owed("a-3", 1, digest=True, at=LATER)]
    await store.record(Batch(deliveries=(*digest, *apart)))

    [message] = await store.claim(NOON, 10)
    assert {d.key for d in message} == {"a-1:1:0", "a-2:1:0"}
    await store.settle([Outcome(message[0].key, "sent", NOON, 7)])
    assert await store.claim(NOON, 10) == []
    await store.settle([Outcome(message[1].key, "sent", NOON, 7)])
    assert keys(await store.claim(NOON, 10)) == [["a-1:1:5"]]


async def test_a_released_delivery_is_due_again(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed(),)))
    await store.claim(NOON, 10)

    await store.release(["a-1:1:0", "never:1:0"])

    assert keys(await store.claim(NOON, 10)) == [["a-1:1:0"]]


async def test_claims_do_not_outlive_the_process(reopen: Reopen) -> None:
    """A worker that was killed in the middle of a send must not swallow the message."""
    store = await reopen()
    await store.record(Batch(deliveries=(owed(),)))
    await store.claim(NOON, 10)

    assert await (await reopen()).due(NOON, 10) == [owed()]


async def test_a_held_chat_waits_and_the_others_do_not(store: StoreWithOutbox) -> None:
    """A flood wait for one chat delays only that chat."""
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-1", 2))))
    await store.hold(1, LATER)
    await store.hold(3, LATER)
    await store.record(Batch(deliveries=(owed("a-1", 3),)))

    assert keys(await store.claim(NOON, 10)) == [["a-1:2:0"]]
    assert await store.next_due() == LATER
    assert {k for [k] in keys(await store.claim(LATER, 10))} == {"a-1:1:0", "a-1:3:0"}


async def test_a_chat_held_while_it_is_sent_to_waits_afterwards(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-2", 1))))
    [[claimed]] = await store.claim(NOON, 10)
    await store.hold(1, LATER)
    await store.settle([Outcome(claimed.key, "sent", NOON, 7)])

    assert await store.claim(LATER - SECOND, 10) == []
    assert len(await store.claim(LATER, 10)) == 1


async def test_what_was_tried_before_does_not_wait_for_thousands_again(
    store: StoreWithOutbox,
) -> None:
    await store.record(Batch(deliveries=tuple(owed("a-1", chat) for chat in range(1, 9))))
    [first] = await store.claim(NOON, 1)
    key, again = first[0].key, NOON + dt.timedelta(seconds=35)
    await store.settle([Outcome(key, "retry", NOON, reason="flood", not_before=again)])

    early = await store.claim(again - dt.timedelta(seconds=1), 3)
    late = await store.claim(again, 2)

    assert key not in {d.key for message in early for d in message}
    assert key == late[0][0].key
    assert len(late) == 2


async def test_what_became_of_a_delivery_survives_a_restart(reopen: Reopen) -> None:
    store = await reopen()
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-1", 2), owed("a-1", 3))))
    await store.claim(NOON, 10)
    await store.settle(
        [
            Outcome("a-1:1:0", "sent", NOON, 77, earlier_ids=(75, 76)),
            Outcome("a-1:2:0", "retry", NOON, reason="500", not_before=LATER),
            Outcome("a-1:3:0", "gave_up", NOON, reason="rejected"),
        ]
    )

    for now in (store, await reopen()):
        sent, retry, gave_up = await now.deliveries_of_article("a-1")
        assert (sent.state, sent.message_id, sent.settled_at) == ("sent", 77, NOON)
        assert sent.earlier_ids == (75, 76)
        assert (retry.state, retry.reason, retry.not_before) == ("retry", "500", LATER)
        assert (gave_up.state, gave_up.reason, gave_up.attempts) == ("gave_up", "rejected", 1)
        assert sent.silent
        assert sent.reasons == ("Kiên Giang",)
        assert await now.next_due() == LATER
        assert await now.counts() == {
            ("sent", None): 1,
            ("retry", "500"): 1,
            ("gave_up", "rejected"): 1,
        }


async def test_every_retry_is_counted(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed(),)))
    for attempt in range(1, 4):
        [[claimed]] = await store.claim(NOON, 10)
        assert claimed.attempts == attempt - 1
        await store.settle([Outcome(claimed.key, "retry", NOON, not_before=NOON)])


async def test_an_outcome_after_sent_or_for_nothing_is_ignored(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed(),)))
    await store.claim(NOON, 10)
    await store.settle([Outcome("a-1:1:0", "sent", NOON, 77)])
    await store.settle([Outcome("a-1:1:0", "gave_up", NOON), Outcome("gone:1:0", "sent", NOON)])

    assert await store.counts() == {("sent", None): 1}


async def test_a_retry_without_a_time_is_refused(store: StoreWithOutbox) -> None:
    await store.record(Batch(deliveries=(owed(),)))
    await store.claim(NOON, 10)

    with pytest.raises(ValueError, match="not_before"):
        await store.settle([Outcome("a-1:1:0", "retry", NOON)])


async def test_outcomes_of_many_workers_at_once_are_all_kept(reopen: Reopen) -> None:
    store = await reopen()
    await store.record(Batch(deliveries=tuple(owed("a-1", chat) for chat in range(1, 101))))
    messages = await store.claim(NOON, 1000)
    await asyncio.gather(*(store.settle([Outcome(m[0].key, "sent", NOON, 7)]) for m in messages))

    assert await (await reopen()).counts() == {("sent", None): 100}


async def test_old_outcomes_can_be_forgotten(reopen: Reopen) -> None:
    store = await reopen()
    await store.record(Batch(deliveries=(owed("a-1", 1), owed("a-1", 2), owed("a-1", 3))))
    await store.claim(NOON, 10)
    await store.settle([Outcome("a-1:1:0", "sent", NOON, 7), Outcome("a-1:2:0", "sent", LATER, 8)])

    assert await store.forget_settled(LATER) == 1
    assert [d.target.chat_id for d in await (await reopen()).deliveries_of_article("a-1")] == [2, 3]


def edit_of(delivery: Delivery, number: int = 1, title: str | None = None) -> Delivery:
    return replace(delivery, edit=number, title=title, not_before=LATER)


async def test_an_edit_is_owed_beside_the_delivery_that_it_changes(reopen: Reopen) -> None:
    store = await reopen()
    await store.record(Batch(deliveries=(owed(),)))
    await store.claim(NOON, 10)
    await store.settle([Outcome(owed().key, "sent", NOON, 77)])
    await store.record(Batch(deliveries=(edit_of(owed(), title="Hội nghị"),)))

    store = await reopen()
    [[edit]] = await store.claim(LATER, 10)
    assert (edit.key, edit.edit, edit.title) == ("a-1:1:0:1", 1, "Hội nghị")
    await store.settle([Outcome(edit.key, "sent", LATER, 77, "edited")])
    await store.record(Batch(deliveries=(edit_of(owed()), owed())))

    assert await store.claim(LATER, 10) == []
    known = await (await reopen()).deliveries_of_article("a-1")
    assert [(d.edit, d.state, d.message_id) for d in known] == [(0, "sent", 77), (1, "sent", 77)]


async def test_all_edits_of_one_message_are_one_change(store: StoreWithOutbox) -> None:
    digest = tuple(owed(f"a-{n}", digest=True) for n in range(3))
    await store.record(Batch(deliveries=(*digest, owed("b"))))
    while messages := await store.claim(NOON, 10):
        for message in messages:
            number = 77 if message[0].digest else 78
            await store.settle([Outcome(d.key, "sent", NOON, number) for d in message])
    edits = (edit_of(digest[0]), edit_of(digest[0], 2), edit_of(digest[2]), edit_of(owed("b")))
    news = owed("c", digest=True, at=LATER)

    await store.record(Batch(deliveries=(*edits, news)))

    found = []
    while messages := await store.claim(LATER, 10):
        found += [{d.key for d in message} for message in messages]
        await store.settle([Outcome(d.key, "sent", LATER, 77) for m in messages for d in m])
    assert sorted(found, key=len) == sorted(
        [{e.key for e in edits[:3]}, {edits[3].key}, {news.key}], key=len
    )


async def test_what_a_message_carries_is_known(store: StoreWithOutbox) -> None:
    digest = tuple(owed(f"a-{n}", digest=True) for n in range(2))
    await store.record(Batch(deliveries=(*digest, owed("b"), owed("b", chat=2))))
    assert await store.carried_with("a-0", Target(1)) == []
    await store.settle([Outcome(d.key, "sent", NOON, 77) for d in digest])
    await store.settle([Outcome(owed("b").key, "sent", NOON, 78)])
    await store.settle([Outcome(owed("b", chat=2).key, "sent", NOON, 77)])
    await store.record(Batch(deliveries=(edit_of(digest[0]),)))
    await store.settle([Outcome(edit_of(digest[0]).key, "sent", LATER, 77, "edited")])

    carried = [d.key for d in await store.carried_with("a-1", Target(1))]
    assert carried == ["a-0:1:0", "a-1:1:0", "a-0:1:0:1"]
    assert [d.key for d in await store.carried_with("b", Target(1))] == ["b:1:0"]
    await store.forget_settled(LATER)
    assert await store.carried_with("a-1", Target(1)) == []


async def test_a_delivery_under_way_is_told_apart(store: StoreWithOutbox) -> None:
    """It may show what a correction that is written meanwhile has changed."""
    await store.record(Batch(deliveries=(owed(), owed(chat=2))))
    [claimed] = await store.claim(NOON, 1)

    first, second = await store.deliveries_of_article("a-1")

    assert {first.target: first.claimed_at, second.target: second.claimed_at} == {
        Target(1): NOON if claimed[0].target == Target(1) else None,
        Target(2): NOON if claimed[0].target == Target(2) else None,
    }
    await store.release([d.key for d in claimed])
    assert not any(d.claimed_at for d in await store.deliveries_of_article("a-1"))
