"""The bot with following switched on, over subscribers and an outbox in memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.domain.deliveries import OPEN_STATES, Delivery, Outcome
from bot.domain.follow import Subscription, Suspension
from bot.services import Services
from bot.services.ask import Ask
from bot.services.follow import Follow
from bot.views import ask as ask_views


class MemorySubscribers:
    """Subscribers as the port promises."""

    def __init__(self) -> None:
        self.kept: dict[str, Subscription] = {}
        self.away: dict[int, Suspension] = {}
        self.outbox = MemoryOutbox()

    async def subscribe(self, subscriptions: Sequence[Subscription]) -> None:
        self.kept.update((s.id, s) for s in subscriptions)

    async def unsubscribe(self, subscription_ids: Sequence[str]) -> int:
        return sum(self.kept.pop(i, None) is not None for i in subscription_ids)

    async def subscription(self, subscription_id: str) -> Subscription | None:
        return self.kept.get(subscription_id)

    async def subscriptions_of(self, chat_id: int) -> list[Subscription]:
        return [s for s in self.kept.values() if s.target.chat_id == chat_id]

    async def all_subscriptions(self) -> list[Subscription]:
        return list(self.kept.values())

    async def suspend(self, suspension: Suspension) -> None:
        self.away.setdefault(suspension.chat_id, suspension)
        self.outbox.suspend(suspension)

    async def resume(self, chat_id: int) -> bool:
        self.outbox.resume(chat_id)
        return self.away.pop(chat_id, None) is not None

    async def suspensions(self) -> list[Suspension]:
        return sorted(self.away.values(), key=lambda s: s.chat_id)

    async def move_chat(self, old_id: int, new_id: int) -> None:
        for key, one in list(self.kept.items()):
            if one.target.chat_id == old_id:
                self.kept[key] = replace(one, target=replace(one.target, chat_id=new_id))

    async def erase_chat(self, chat_id: int) -> bool:
        gone = [i for i, s in self.kept.items() if s.target.chat_id == chat_id]
        for i in gone:
            del self.kept[i]
        return bool(gone)


class MemoryOutbox:
    """As much of an outbox as one worker needs that drains it."""

    def __init__(self) -> None:
        self.kept: dict[str, Delivery] = {}
        self.claimed: set[str] = set()

    def put(self, deliveries: Sequence[Delivery]) -> None:
        for one in deliveries:
            self.kept.setdefault(one.key, one)

    def suspend(self, suspension: Suspension) -> None:
        for key, one in self.kept.items():
            if one.target.chat_id == suspension.chat_id and one.state in OPEN_STATES:
                self.kept[key] = replace(one, state="suspended", reason=suspension.reason)
                self.claimed.discard(key)

    def resume(self, chat_id: int) -> None:
        for key, one in self.kept.items():
            if one.target.chat_id == chat_id and one.state == "suspended":
                self.kept[key] = replace(one, state="pending", reason=None)

    async def next_due(self) -> dt.datetime | None:
        return None

    async def claim(self, now: dt.datetime, limit: int) -> list[tuple[Delivery, ...]]:
        ready = [
            d
            for d in self.kept.values()
            if d.state in OPEN_STATES and d.not_before <= now and d.key not in self.claimed
        ]
        groups: dict[Any, list[Delivery]] = {}
        for one in ready:
            groups.setdefault(one.target if one.digest else one.key, []).append(one)
        self.claimed.update(d.key for d in ready)
        return [tuple(group) for group in groups.values()]

    async def release(self, keys: Sequence[str]) -> None:
        self.claimed.difference_update(keys)

    async def hold(self, chat_id: int, until: dt.datetime) -> None: ...

    def note(self, outcomes: Sequence[Outcome]) -> None: ...

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        for one in outcomes:
            known = self.kept[one.key]
            self.claimed.discard(one.key)
            self.kept[one.key] = replace(
                known,
                state=one.state,
                reason=one.reason,
                attempts=known.attempts + 1,
                message_id=one.message_id,
                not_before=one.not_before or known.not_before,
            )

    async def counts(self) -> dict[tuple[str, str | None], int]:
        return dict(Counter((d.state, d.reason) for d in self.kept.values()))


@pytest.fixture
def subscribers() -> MemorySubscribers:
    return MemorySubscribers()


@pytest.fixture
def follow(services: Services) -> Follow:
    assert services.follow is not None
    return services.follow


@pytest.fixture
def services(services: Services, archive: Any, subscribers: Any) -> Services:
    from bot.services.follow import Follow

    follow = Follow(archive, subscribers, services.chats, services.clock)
    return replace(
        services,
        ask=Ask(archive, services.index),  # type: ignore[arg-type]  # the index is the real one
        follow=follow,
        subscribers=subscribers,
        outbox=subscribers.outbox,
        admin_ids=frozenset({7}),
    )


@pytest.fixture(autouse=True)
def _real_answers(_echoing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.freetext.ask_views", SimpleNamespace(show=ask_views.show))


@pytest.fixture
def members(telegram: Any, monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """The status of people in groups, by their number; everybody else is a member."""
    known: dict[int, str] = {}
    answer = telegram._answer

    def answering(name: str, params: dict[str, Any]) -> Any:
        if name != "getChatMember":
            return answer(name, params)
        user = params["user_id"]
        who = {"id": user, "is_bot": False, "first_name": "X"}
        status = known.get(user, "member")
        if status == "creator":
            return {"status": status, "user": who, "is_anonymous": False}
        return {"status": status, "user": who}

    monkeypatch.setattr(telegram, "_answer", answering)
    return known
