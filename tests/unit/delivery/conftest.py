"""A loop whose time passes at once, and an outbox in memory."""

from __future__ import annotations

import asyncio
import datetime as dt
import selectors
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from bot.clock import VIETNAM
from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacing
from bot.delivery.parts import Composed
from bot.delivery.worker import Worker
from bot.domain.deliveries import OPEN_STATES, Delivery, Outcome, delivery_key
from bot.domain.errors import StoreError, TransportDown
from bot.domain.follow import Target
from bot.domain.replies import Heading, Reply

START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)


class _Instant(selectors.DefaultSelector):
    """Instead of waiting, moves the loop's clock on."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0 if timeout is None or timeout > 0 else timeout)
        if found:
            return found
        if timeout is None:
            msg = "everything waits for ever"
            raise RuntimeError(msg)
        self.passed += timeout
        return []


class InstantLoop(asyncio.SelectorEventLoop):
    """An event loop in which sleeping takes no time."""

    def __init__(self) -> None:
        self._instant = _Instant()
        super().__init__(self._instant)

    def time(self) -> float:
        return self._instant.passed


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine in a loop in which sleeping takes no time."""

    def start(main: Coroutine[Any, Any, Any]) -> Any:
        with asyncio.Runner(loop_factory=InstantLoop) as runner:
            return runner.run(main)

    return start


class MemoryOutbox:
    """The outbox as its port promises, without a disk; deliveries survive it as those of a store.

    ``settled`` holds every outcome in order; ``fail`` makes the next writes fail.
    """

    def __init__(self, deliveries: Sequence[Delivery] = ()) -> None:
        self.kept: dict[str, Delivery] = {}
        self.settled: list[Outcome] = []
        self.writes = 0
        self.fail = 0
        self._claimed: dict[str, int] = {}
        self._noted: dict[str, Outcome] = {}
        self._holds: dict[int, dt.datetime] = {}
        self.put(deliveries)

    def put(self, deliveries: Sequence[Delivery]) -> None:
        for one in deliveries:
            self.kept.setdefault(one.key, one)

    def restarted(self) -> MemoryOutbox:
        """What a new process finds after a kill: no claims, no holds, but what was noted."""
        new = MemoryOutbox(list(self.kept.values()))
        new._apply(list(self._noted.values()))
        return new

    def _open(self, now: dt.datetime) -> list[Delivery]:
        busy = {self.kept[k].target.chat_id for k in self._claimed if k in self.kept}
        found = [
            d
            for d in self.kept.values()
            if d.state in OPEN_STATES
            and d.not_before <= now
            and d.target.chat_id not in busy
            and self._holds.get(d.target.chat_id, now) <= now
        ]
        return sorted(found, key=lambda d: (not d.attempts, d.not_before, d.key))

    async def due(self, now: dt.datetime, limit: int) -> list[Delivery]:
        return self._open(now)[:limit]

    async def next_due(self) -> dt.datetime | None:
        busy = {self.kept[k].target.chat_id for k in self._claimed if k in self.kept}
        times = [
            max(d.not_before, self._holds.get(d.target.chat_id, d.not_before))
            for d in self.kept.values()
            if d.state in OPEN_STATES and d.target.chat_id not in busy
        ]
        return min(times, default=None)

    async def claim(self, now: dt.datetime, limit: int) -> list[tuple[Delivery, ...]]:
        messages: list[tuple[Delivery, ...]] = []
        taken: set[int] = set()
        ready = self._open(now)
        for one in ready:
            if len(messages) == limit:
                break
            if one.target.chat_id in taken:
                continue
            taken.add(one.target.chat_id)
            group = [one]
            if one.digest:
                alike = bool(one.edit)
                group = [
                    d
                    for d in ready
                    if d.digest and d.target == one.target and bool(d.edit) == alike
                ]
            for member in group:
                self._claimed[member.key] = 1
            messages.append(tuple(group))
        return messages

    async def release(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._claimed.pop(key, None)

    async def hold(self, chat_id: int, until: dt.datetime) -> None:
        self._holds[chat_id] = until

    def note(self, outcomes: Sequence[Outcome]) -> None:
        self._noted.update((o.key, o) for o in outcomes if o.state == "sent")

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        if self.fail:
            self.fail -= 1
            raise StoreError("disk full")
        self.writes += 1
        self._apply(outcomes)

    def _apply(self, outcomes: Iterable[Outcome]) -> None:
        for one in outcomes:
            self._noted.pop(one.key, None)
            self._claimed.pop(one.key, None)
            known = self.kept.get(one.key)
            if known is None or known.state == "sent":
                continue
            self.settled.append(one)
            self.kept[one.key] = replace(
                known,
                state=one.state,
                reason=one.reason,
                attempts=known.attempts + 1,
                message_id=one.message_id,
                not_before=one.not_before or known.not_before,
                digest=known.digest or one.digest,
                settled_at=one.at,
            )

    async def deliveries_of_article(self, article_id: str) -> list[Delivery]:
        return sorted(
            (d for d in self.kept.values() if d.article_id == article_id), key=lambda d: d.target
        )

    async def carried_with(self, article_id: str, target: Target) -> list[Delivery]:
        first = self.kept.get(delivery_key(article_id, target))
        if first is None or first.state != "sent":
            return []
        return [
            d for d in self.kept.values() if d.target == target and d.message_id == first.message_id
        ]

    async def counts(self) -> dict[tuple[str, str | None], int]:
        return dict(Counter((d.state, d.reason) for d in self.kept.values()))

    async def forget_settled(self, before: dt.datetime) -> int:
        old = [k for k, d in self.kept.items() if d.settled_at and d.settled_at < before]
        for key in old:
            if self.kept[key].state in ("sent", "gave_up"):
                del self.kept[key]
        return len(old)

    def suspend(self, chat_id: int, reason: str) -> None:
        for key, one in self.kept.items():
            if one.target.chat_id == chat_id and one.state in OPEN_STATES:
                self.kept[key] = replace(one, state="suspended", reason=reason)
                self._claimed.pop(key, None)

    def move(self, old: int, new: int) -> None:
        for key, one in list(self.kept.items()):
            if one.target.chat_id == old:
                del self.kept[key]
                self._claimed.pop(key, None)
                moved = replace(one, target=replace(one.target, chat_id=new))
                self.kept.setdefault(moved.key, moved)


class LoopClock:
    """The time of day that goes with the loop's own time."""

    def now(self) -> dt.datetime:
        return START + dt.timedelta(seconds=asyncio.get_running_loop().time())

    def today(self) -> dt.date:
        return self.now().date()


class Post:
    """Takes messages as Telegram would: ``rules`` may refuse, lose or delay them by chat.

    A rule is a list of what happens to the chat's next messages: an exception is raised, a number
    of seconds passes, None lets it through; ("lost", exception) accepts it but loses the answer.
    """

    def __init__(self, delay_s: float = 0.1) -> None:
        self.delay_s = delay_s
        self.rules: dict[int, list[Any]] = {}
        self.got: list[tuple[float, int, str]] = []
        self.edited: list[tuple[int, int, str]] = []
        self.under_way = 0
        self.most_under_way = 0

    async def send(
        self, reply: Reply, chat_id: int, *, thread_id: int | None, silent: bool
    ) -> tuple[int, ...]:
        loop = asyncio.get_running_loop()
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        started = loop.time()
        try:
            rule = self.rules[chat_id].pop(0) if self.rules.get(chat_id) else None
            if isinstance(rule, int | float):
                await asyncio.sleep(rule)
                raise TransportDown("timed out")
            if isinstance(rule, Exception):
                await asyncio.sleep(self.delay_s)
                raise rule
            text = reply.blocks[0].text if isinstance(reply.blocks[0], Heading) else ""
            self.got.append((started, chat_id, text))
            await asyncio.sleep(self.delay_s)
            if isinstance(rule, tuple):
                raise rule[1]
            return (len(self.got),)
        finally:
            self.under_way -= 1

    async def edit(self, reply: Reply, chat_id: int, message_ids: Sequence[int]) -> None:
        await asyncio.sleep(self.delay_s)
        rule = self.rules[chat_id].pop(0) if self.rules.get(chat_id) else None
        if isinstance(rule, Exception):
            raise rule
        text = reply.blocks[0].text if isinstance(reply.blocks[0], Heading) else ""
        self.edited.append((chat_id, message_ids[-1], text))

    @property
    def chats(self) -> list[int]:
        return [chat for _, chat, _ in self.got]


class Plain:
    """Composes the article's id; ``settled`` names articles that are not sent, and why."""

    def __init__(self) -> None:
        self.refused: dict[str, str] = {}

    async def compose(self, message: Sequence[Delivery], now: dt.datetime) -> Composed:
        left = [d for d in message if d.article_id not in self.refused]
        outcomes = tuple(
            Outcome(d.key, "gave_up", now, reason=self.refused[d.article_id])
            for d in message
            if d.article_id in self.refused
        )
        text = ", ".join(d.article_id for d in left)
        return Composed(Reply((Heading(text),)) if left else None, outcomes)


class Book:
    """Remembers what it was told of chats, and passes it on to the outbox as the store would."""

    def __init__(self, outbox: MemoryOutbox) -> None:
        self._outbox = outbox
        self.away: dict[int, str] = {}
        self.told: list[tuple[int, str]] = []

    async def lost(self, chat_id: int, reason: str) -> None:
        self.away[chat_id] = reason
        self._outbox.suspend(chat_id, reason)

    async def moved(self, old_id: int, new_id: int) -> None:
        self._outbox.move(old_id, new_id)

    async def tell(self, target: Target, reason: str) -> None:
        self.told.append((target.chat_id, reason))


class Desk:
    """A worker with everything around it."""

    def __init__(
        self, outbox: MemoryOutbox, limits: Limits | None = None, at_once: int | None = 256
    ):
        self.outbox = outbox
        self.post = Post()
        self.composer = Plain()
        self.book = Book(outbox)
        self.gate = Gate(Pacing(limits))
        self.worker = Worker(
            outbox, self.composer, self.post, self.book, self.gate, LoopClock(), at_once
        )

    async def work(self, seconds: float) -> None:
        """Let the worker run for some time, then stop it."""
        task = asyncio.create_task(self.worker.run())
        await asyncio.sleep(seconds)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def outbox() -> MemoryOutbox:
    return MemoryOutbox()


@pytest.fixture
def desk(outbox: MemoryOutbox) -> Desk:
    return Desk(outbox)


@pytest.fixture
def make_desk() -> Callable[..., Desk]:
    return Desk


@pytest.fixture
def owe() -> Callable[..., Delivery]:
    """Make a delivery that is due from the start."""

    def make(chat: int, article: str = "a", **more: Any) -> Delivery:
        thread = more.pop("thread", 0)
        more.setdefault("not_before", START)
        return Delivery(article, Target(chat, thread), **more)

    return make
