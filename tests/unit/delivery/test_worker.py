from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections import Counter
from typing import Any

import pytest

from bot.delivery.pacing import Limits
from bot.domain.errors import (
    RecipientGone,
    RecipientMoved,
    Rejected,
    Throttled,
    TransportDown,
)


def test_everybody_gets_the_article_once_at_the_pace_of_the_cap(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 601)])

    run(desk.work(25))

    assert sorted(desk.post.chats) == list(range(1, 601))
    times = sorted(at for at, _, _ in desk.post.got)
    assert 600 / times[-1] >= 0.95 * 30
    assert all(times[n + 30] - times[n] > 1.0 for n in range(len(times) - 30))
    assert Counter(d.state for d in outbox.kept.values()) == {"sent": 600}


def test_paid_broadcast_keeps_its_thousand_with_many_calls_under_way(
    run: Any, make_desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 2001)])
    desk = make_desk(outbox, Limits(per_s=1000))

    run(desk.work(4))

    assert sorted(desk.post.chats) == list(range(1, 2001))
    assert 2000 / max(at for at, _, _ in desk.post.got) >= 950
    assert desk.post.most_under_way <= 256


def test_outcomes_are_noted_many_in_one_write(
    run: Any, make_desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 1001)])

    run(make_desk(outbox, Limits(per_s=1000)).work(3))

    assert len(outbox.settled) == 1000
    assert outbox.writes <= 1000


def test_a_question_is_answered_at_once_during_a_broadcast(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 301)])

    async def scene() -> float:
        broadcast = asyncio.create_task(desk.work(15))
        worst = 0.0
        for number in range(25):
            await asyncio.sleep(0.2)
            asked = desk.gate.now()
            desk.gate.answered(await desk.gate.enter(10_000 + number, urgent=True))
            worst = max(worst, desk.gate.now() - asked)
        await broadcast
        return worst

    assert run(scene()) < 0.1
    assert len(desk.post.got) == 300


def test_a_flood_wait_delays_its_chat_only_and_to_the_second(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 61)])
    desk.post.rules[7] = [Throttled("retry after 35", 35.0)]

    run(desk.work(60))

    at = {chat: time for time, chat, _ in desk.post.got}
    assert sorted(at) == list(range(1, 61))
    assert max(time for chat, time in at.items() if chat != 7) < 3
    assert 36.9 <= at[7] < 37.2  # refused about two seconds after the start


def test_who_had_to_wait_is_not_put_behind_the_whole_broadcast(
    run: Any, make_desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 601)])
    desk = make_desk(outbox, at_once=None)
    outbox.put([owe(601, article="A")])  # the first of all
    desk.post.rules[601] = [Throttled("retry after 8", 8.0)]

    run(desk.work(25))

    at = {chat: time for time, chat, _ in desk.post.got}
    assert len(at) == 601
    assert 8.0 <= at[601] < 12.0


def test_lost_connections_and_server_errors_are_tried_again(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 31)])
    desk.post.rules[3] = [TransportDown("Internal Server Error")] * 4
    desk.post.rules[4] = [5.0]

    run(desk.work(120))

    assert sorted(desk.post.chats) == list(range(1, 31))
    assert desk.worker.tally.unknown == 5


def test_a_lost_answer_repeats_only_that_message(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 31)])
    desk.post.rules[3] = [("lost", TransportDown("reset by peer"))]

    run(desk.work(30))

    assert {c: n for c, n in Counter(desk.post.chats).items() if n > 1} == {3: 2}


def test_a_call_that_hangs_keeps_nobody_else_waiting(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 31)])
    desk.post.rules[3] = [60.0]

    run(desk.work(5))

    assert sorted(desk.post.chats) == [c for c in range(1, 31) if c != 3]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecipientGone("Forbidden: bot was blocked by the user"), "blocked"),
        (RecipientGone("Forbidden: user is deactivated"), "deactivated"),
        (RecipientGone("Forbidden: bot was kicked from the supergroup chat"), "kicked"),
        (RecipientGone("Bad Request: chat not found"), "gone"),
        (
            Rejected("Bad Request: not enough rights to send text messages to the chat"),
            "rights_lost",
        ),
    ],
)
def test_a_chat_that_cannot_be_reached_is_suspended_with_the_reason(
    run: Any, desk: Any, outbox: Any, owe: Any, error: Exception, reason: str
) -> None:
    outbox.put([owe(1), owe(1, "b"), owe(2)])
    desk.post.rules[1] = [error]

    run(desk.work(5))

    assert desk.book.away == {1: reason}
    assert desk.book.told == ([(1, reason)] if reason == "rights_lost" else [])
    assert [(d.state, d.reason) for d in outbox.kept.values() if d.target.chat_id == 1] == [
        ("suspended", reason)
    ] * 2
    assert desk.post.chats == [2]


def test_a_group_that_moved_gets_its_message_under_the_new_number(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(-5), owe(-5, "b")])
    desk.post.rules[-5] = [RecipientMoved("moved", -100500)]

    run(desk.work(10))

    assert desk.post.chats == [-100500, -100500]
    assert {d.state for d in outbox.kept.values()} == {"sent"}


def test_a_closed_topic_is_tried_again_and_told_once(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(-5, thread=3), owe(-6)])
    desk.post.rules[-5] = [Rejected("Bad Request: TOPIC_CLOSED")] * 2

    run(desk.work(3 * 3600))

    assert desk.book.told == [(-5, "topic_closed")]
    assert sorted(desk.post.chats) == [-6, -5]


def test_a_topic_that_is_gone_is_given_up_and_told(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(-5, thread=3)])
    desk.post.rules[-5] = [Rejected("Bad Request: message thread not found")]

    run(desk.work(5))

    assert desk.book.told == [(-5, "topic_gone")]
    assert [d.reason for d in outbox.kept.values()] == ["topic_gone"]


def test_a_retracted_article_is_not_sent(run: Any, desk: Any, outbox: Any, owe: Any) -> None:
    outbox.put([owe(1), owe(2, "b")])
    desk.composer.refused["a"] = "retracted"

    run(desk.work(3))

    assert desk.post.chats == [2]
    assert [(o.key, o.reason) for o in outbox.settled if o.state == "gave_up"] == [
        ("a:1:0", "retracted")
    ]


def test_a_digest_is_one_message(run: Any, desk: Any, outbox: Any, owe: Any) -> None:
    outbox.put([owe(1, article, digest=True) for article in "abc"])

    run(desk.work(3))

    assert [text for _, _, text in desk.post.got] == ["a, b, c"]
    assert {d.message_id for d in outbox.kept.values()} == {1}


def test_what_is_due_later_waits_for_its_time(run: Any, desk: Any, outbox: Any, owe: Any) -> None:
    start = owe(1).not_before
    outbox.put([owe(1, not_before=start + dt.timedelta(hours=8))])

    run(desk.work(9 * 3600))

    assert [round(at) for at, _, _ in desk.post.got] == [8 * 3600]


def test_something_new_goes_out_as_soon_as_the_worker_is_woken(
    run: Any, desk: Any, outbox: Any, owe: Any
) -> None:
    async def scene() -> None:
        working = asyncio.create_task(desk.work(10))
        await asyncio.sleep(5)
        outbox.put([owe(1)])
        desk.worker.wake()
        await working

    run(scene())
    assert [round(at, 1) for at, _, _ in desk.post.got] == [5.0]


def test_what_was_settled_long_ago_is_dropped(run: Any, desk: Any, outbox: Any, owe: Any) -> None:
    start = owe(1).not_before
    outbox.put([owe(1, "long-ago", state="sent", settled_at=start - dt.timedelta(days=91))])
    outbox.put([owe(1, "lately", state="sent", settled_at=start - dt.timedelta(days=89))])

    run(desk.work(5))

    assert [d.article_id for d in outbox.kept.values()] == ["lately"]


def test_a_busy_group_leaves_the_places_to_others(
    run: Any, make_desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(-1, f"a{n:02}") for n in range(30)])
    outbox.put([owe(chat, "z", not_before=owe(1).not_before) for chat in range(1, 40)])

    desk = make_desk(outbox, at_once=2)
    run(desk.work(80))

    group = [at for at, chat, _ in desk.post.got if chat == -1]
    assert len(group) == 30
    assert group[20] - group[0] > 60
    assert max(at for at, chat, _ in desk.post.got if chat > 0) < 30


def test_a_full_disk_stops_the_sending_but_loses_nothing(
    run: Any, make_desk: Any, outbox: Any, owe: Any
) -> None:
    outbox.put([owe(chat) for chat in range(1, 101)])
    outbox.fail = 5
    desk = make_desk(outbox, at_once=16)

    run(desk.work(30))

    assert sorted(desk.post.chats) == list(range(1, 101))


def test_after_kills_at_any_moment_nobody_is_missed_and_few_are_repeated(
    run: Any, make_desk: Any, outbox: Any, owe: Any
) -> None:
    chance = random.Random(7)
    got: Counter[int] = Counter()
    in_flight = 0
    box = outbox
    box.put([owe(chat) for chat in range(1, 301)])

    async def life(desk: Any, seconds: float) -> int:
        running = asyncio.create_task(desk.worker.run())
        await asyncio.sleep(seconds)
        flying: int = desk.post.under_way
        for other in asyncio.all_tasks() - {asyncio.current_task()}:
            other.cancel()  # as a kill: nobody gets the chance to note anything
        assert not running.done()
        return flying

    for _ in range(31):
        desk = make_desk(box)
        in_flight += run(life(desk, chance.uniform(0.05, 0.6)))
        got.update(desk.post.chats)
        box = box.restarted()
    last = make_desk(box)
    run(last.work(30))
    got.update(last.post.chats)

    assert set(got) == set(range(1, 301))
    assert sum(n - 1 for n in got.values()) <= in_flight
