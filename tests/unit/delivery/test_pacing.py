from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pacing import Call, Limits, Pacing


def _go(pacing: Pacing, chat: int, now: float) -> float:
    while (ready := max(pacing.ready_at(now), pacing.chat_ready_at(chat, now))) > now:
        now = ready
    pacing.ended(pacing.take(chat, now), now)
    return now


def _run(pacing: Pacing, chats: Callable[[int], int], count: int) -> list[float]:
    times, now = [], 0.0
    for number in range(count):
        now = _go(pacing, chats(number), now)
        times.append(now)
    return times


def test_the_whole_bot_keeps_thirty_in_every_second_and_uses_them() -> None:
    times = _run(Pacing(), lambda n: n + 1, 3000)

    assert all(times[n + 30] - times[n] > 1.0 for n in range(len(times) - 30))
    assert len(times) / times[-1] >= 0.95 * 30


def test_paid_broadcast_uses_its_thousand() -> None:
    times = _run(Pacing(Limits(per_s=1000)), lambda n: n + 1, 5000)

    assert all(times[n + 1000] - times[n] > 1.0 for n in range(len(times) - 1000))
    assert len(times) / times[-1] >= 0.95 * 1000


def test_one_chat_gets_one_message_a_second() -> None:
    times = _run(Pacing(), lambda _: 7, 10)

    assert all(b - a > 1.0 for a, b in pairwise(times))


def test_a_group_gets_twenty_messages_in_any_minute() -> None:
    times = _run(Pacing(), lambda _: -7, 60)

    assert all(times[n + 20] - times[n] > 60.0 for n in range(40))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 0.4), min_size=40, max_size=120))
def test_calls_that_are_late_never_make_a_second_too_full(late: list[float]) -> None:
    pacing = Pacing()
    times, now = [], 0.0
    for number, delay in enumerate(late):
        now = _go(pacing, number + 1, now + delay)
        times.append(now)

    assert all(times[n + 30] - times[n] > 1.0 for n in range(len(times) - 30))


def test_small_delays_are_caught_up() -> None:
    pacing, now = Pacing(), 0.0
    for number in range(600):
        now = max(pacing.ready_at(now), 0.0) + (0.02 if number % 3 else 0.0)
        pacing.ended(pacing.take(number + 1, now), now)

    assert 600 / now >= 0.95 * 30


def test_a_refusal_holds_its_own_chat_only_and_to_the_second() -> None:
    pacing = Pacing()
    pacing.refused(pacing.take(1, 1.0), until=37.0, now=2.0)

    assert pacing.chat_ready_at(1, now=5.0) == 37.0
    assert pacing.chat_ready_at(1, now=37.5) == 37.5
    assert max(pacing.ready_at(5.0), pacing.chat_ready_at(2, 5.0)) == 5.0


def test_calls_that_were_slow_on_their_way_count_later() -> None:
    """The first calls wait for their connections and arrive together with later ones."""
    pacing, now = Pacing(), 0.0
    slow = [pacing.take(1000 + n, now) for n in range(30)]
    for call in slow:
        pacing.answered(call, 0.15)
    assert pacing.ready_at(0.6) < 1.03  # nothing faster is known yet

    pacing.answered(Call(0.5), 0.6)
    assert pacing.ready_at(0.6) > 1.05


def test_memory_follows_the_calls_of_the_last_minute() -> None:
    pacing = Pacing(Limits(per_s=1000))
    _run(pacing, lambda n: n - 5000, 10_000)

    assert len(pacing._chats) < 1200


@pytest.mark.parametrize("chat", [42, -42])
def test_a_chat_gets_one_message_a_second_whoever_asked_for_it(chat: int) -> None:
    pacing = Pacing()
    call = pacing.take(chat, 100.0)
    pacing.answered(call, 100.2)

    assert pacing.chat_ready_at(chat, 100.3) > 101.2  # from its answer: it was there by then


def test_a_message_without_an_answer_keeps_its_chat_waiting() -> None:
    pacing = Pacing()
    call = pacing.take(42, 100.0)

    assert pacing.chat_ready_at(42, 104.0) > 104.0
    pacing.ended(call, 105.0)
    assert pacing.chat_ready_at(42, 105.0) > 106.0


def test_whoever_presses_several_buttons_sees_a_few_changes_at_once() -> None:
    pacing = Pacing()
    went: list[float] = []
    now = 100.0
    for _ in range(8):
        while (ready := max(pacing.ready_at(now), pacing.chat_ready_at(42, now, edit=True))) > now:
            now = ready
        pacing.ended(pacing.take(42, now, edit=True), now)
        went.append(now)

    assert went[4] < 100.5
    assert all(later - sooner >= 5 for sooner, later in zip(went, went[5:], strict=False))


def test_an_edit_does_not_wait_for_a_message_nor_a_message_for_an_edit() -> None:
    pacing = Pacing()
    pacing.take(42, 100.0)
    pacing.take(43, 100.0, edit=True)

    assert pacing.chat_ready_at(42, 100.1, edit=True) == 100.1
    assert pacing.chat_ready_at(43, 100.1) == 100.1


def test_edits_count_among_the_twenty_a_minute_of_a_group() -> None:
    pacing = Pacing(Limits(edit_burst=50))
    for number in range(20):
        pacing.ended(pacing.take(-42, 100.0 + number, edit=True), 100.0 + number)

    assert pacing.chat_ready_at(-42, 130.0) > 160.0


def test_a_call_without_an_answer_takes_one_place_only() -> None:
    pacing, now = Pacing(), 0.0
    pacing.take(1, now)
    for number in range(2, 300):
        now = _go(pacing, number, now)

    assert 300 / now >= 0.95 * 29


def test_a_call_that_was_answered_late_may_have_arrived_late() -> None:
    pacing = Pacing()
    pacing.answered(pacing.take(99, -5.0), -4.9)
    calls = [pacing.take(n, 0.0) for n in range(1, 31)]
    for call in calls:
        pacing.answered(call, 0.9)

    assert pacing.ready_at(1.1) > 1.8


def test_a_way_that_became_longer_is_learnt() -> None:
    pacing = Pacing()
    pacing.answered(pacing.take(1, 0.0), 0.1)
    for number in range(600):
        pacing.answered(pacing.take(number, number / 20), number / 20 + 0.5)

    calls = [pacing.take(n, 40.0) for n in range(1, 31)]
    for call in calls:
        pacing.answered(call, 40.5)
    assert pacing.ready_at(40.5) < 41.1
