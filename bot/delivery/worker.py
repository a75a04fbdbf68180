"""Bring what is owed to its readers: claim, compose, send, settle.

One message per chat is under way at a time, up to ``at_once`` in all. A place in that number is
only free again when the outcome is on the disk: after a kill, at most that many are sent again.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import traceback
from contextlib import suppress

import structlog

from bot.delivery.gate import Gate
from bot.delivery.pacing import Call
from bot.delivery.parts import EDITED, Chats, Composed, Composer, Sender, Tally
from bot.delivery.retry import Verdict, outcomes, verdict
from bot.delivery.settling import Settling
from bot.domain.deliveries import Delivery, Outcome
from bot.domain.errors import (
    RecipientGone,
    RecipientMoved,
    Rejected,
    SendError,
    StoreError,
    Throttled,
)
from bot.domain.follow import Target
from bot.domain.replies import Reply
from bot.ports import Clock, Outbox

log = structlog.get_logger(__name__)

KEPT = dt.timedelta(days=90)
"""How long settled deliveries are kept; articles are not corrected for that long."""

_CLAIM = 64
"""Messages taken at a time: a few milliseconds in which nobody is answered."""

_TIDY_EVERY = dt.timedelta(days=1)
_IDLE_S = 30.0
_PATIENCE_S = 2.0
_STORE_PAUSE_S = 1.0
_NOT_NOW_S = 0.05
_STOP_S = 10.0


class Worker:
    """Delivers until it is stopped.

    Args:
        outbox: what is owed.
        composer: makes the messages.
        sender: sends them.
        chats: is told of chats that cannot be reached or have moved.
        gate: the pace, shared with the replies to people.
        clock: the time of day.
        at_once: messages under way, their book-keeping included; None for as many as suit the pace.
    """

    def __init__(
        self,
        outbox: Outbox,
        composer: Composer,
        sender: Sender,
        chats: Chats,
        gate: Gate,
        clock: Clock,
        at_once: int | None = None,
    ) -> None:
        self._outbox = outbox
        self._composer = composer
        self._sender = sender
        self._chats = chats
        self._gate = gate
        self._clock = clock
        self._at_once = at_once or gate.at_once
        self._settling = Settling(outbox, self._closed)
        self._open = 0
        self._under_way: set[asyncio.Task[bool]] = set()
        self._waiting: set[asyncio.Task[bool]] = set()
        self._awake = asyncio.Event()
        self._tidied: dt.datetime | None = None
        self.tally = Tally()

    def wake(self) -> None:
        """Look into the outbox now: something was put in, or a chat came back."""
        self._awake.set()

    async def run(self) -> None:
        """Deliver until cancelled; then what is under way is finished, what only waits is not."""
        try:
            while True:
                self._awake.clear()
                try:
                    await self._tidy()
                    idle_s = await self._start_due()
                except StoreError as exc:
                    log.error("the outbox cannot be read, trying again", detail=str(exc))
                    idle_s = _STORE_PAUSE_S
                with suppress(TimeoutError):
                    async with asyncio.timeout(idle_s):
                        await self._awake.wait()
        finally:
            await self._stop()

    async def _tidy(self) -> None:
        """Once a day, drop what was settled long ago."""
        now = self._clock.now()
        if self._tidied is None or now - self._tidied >= _TIDY_EVERY:
            self._tidied = now
            await self._outbox.forget_settled(now - KEPT)

    async def drain(self) -> None:
        """Deliver all that is due now and return when it is done; for one-off runs and tests."""
        while True:
            await self._start_due()
            if self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            elif self._settling.busy:
                await self._settling.finish()
            else:
                return

    async def _start_due(self) -> float:
        """Start what is due; return how long there is nothing to do, seconds."""
        free = self._at_once - self._open
        # Claiming has its price, so a few places are collected first.
        if free < max(1, self._at_once // 16):
            return _IDLE_S
        claimed = _CLAIM
        while free and claimed == _CLAIM:
            messages = await self._outbox.claim(self._clock.now(), min(free, _CLAIM))
            for message in messages:
                task = asyncio.get_running_loop().create_task(self._deliver(message))
                self._under_way.add(task)
                self._open += 1
                task.add_done_callback(self._done)
            claimed = len(messages)
            free -= claimed
            await asyncio.sleep(0)  # answers to people come first
        if self._open >= self._at_once:
            return _IDLE_S
        due = await self._outbox.next_due()
        if due is None:
            return _IDLE_S
        wait_s = (due - self._clock.now()).total_seconds()
        return min(max(wait_s, _NOT_NOW_S), _IDLE_S)

    def _done(self, task: asyncio.Task[bool]) -> None:
        self._under_way.discard(task)
        settling = False
        if not task.cancelled():
            if (error := task.exception()) is not None:
                log.error("a delivery failed outside of its sending", error=type(error).__name__)
            else:
                settling = task.result()
        if not settling:
            self._closed(1)

    def _closed(self, messages: int) -> None:
        """Note that messages are over: settled, or given back to the outbox."""
        self._open -= messages
        self._awake.set()

    async def _stop(self) -> None:
        for task in self._waiting:
            task.cancel()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=_STOP_S)
            for task in late:
                task.cancel()
        try:
            async with asyncio.timeout(_STOP_S):
                await self._settling.finish()
        except TimeoutError:
            self._settling.give_up()

    async def _deliver(self, message: tuple[Delivery, ...]) -> bool:
        """Bring one message to its chat; return whether it has an outcome that is being noted."""
        chat_id = message[0].target.chat_id
        keys = [d.key for d in message]
        try:
            edit = bool(message[0].edit)
            if await self._postponed(chat_id, edit=edit):
                await self._outbox.release(keys)
                return False
            call = await self._let_through(chat_id, edit=edit)
            noted = await self._attempt(message, call)
        except StoreError as exc:
            log.error("a delivery could not be noted, trying again", detail=str(exc))
            await asyncio.sleep(_STORE_PAUSE_S)
            noted = []
        except BaseException:  # a stop, too: whoever comes next must be able to claim it
            await self._outbox.release(keys)
            raise
        if noted:
            self._settling.put(noted)
        else:
            await self._outbox.release(keys)
        return bool(noted)

    async def _postponed(self, chat_id: int, *, edit: bool) -> bool:
        """Tell whether a chat has to wait so long that it would only keep a place from others."""
        now = self._gate.now()
        wait_s = self._gate.pacing.chat_ready_at(chat_id, now, edit=edit) - now
        if wait_s <= _PATIENCE_S:
            return False
        await self._outbox.hold(chat_id, self._clock.now() + dt.timedelta(seconds=wait_s))
        return True

    async def _let_through(self, chat_id: int, *, edit: bool) -> Call:
        task = asyncio.current_task()
        assert task is not None
        self._waiting.add(task)
        try:
            return await self._gate.enter(chat_id, urgent=False, edit=edit)
        finally:
            self._waiting.discard(task)

    async def _attempt(self, message: tuple[Delivery, ...], call: Call) -> list[Outcome]:
        """Compose and send one message; return what became of its deliveries, nothing if moved."""
        target = message[0].target
        settled: list[Outcome] = []
        open_ = message
        try:
            composed = await self._composer.compose(message, self._clock.now())
            settled = list(composed.settled)
            done = {o.key for o in settled}
            open_ = tuple(d for d in message if d.key not in done)
            if composed.reply is None or not open_:
                return settled
            *earlier, last = await self._send(composed, composed.reply, target)
        except RecipientMoved as exc:
            self._gate.answered(call)
            await self._chats.moved(target.chat_id, exc.new_chat_id)
            return settled
        except Exception as exc:  # a message that cannot be made must not stop the others
            self._note(call, exc)
            return settled + await self._failed(open_, exc)
        finally:
            self._gate.ended(call)
        self._gate.answered(call)
        self.tally.sent += 1
        now = self._clock.now()
        reason = EDITED if composed.edits else None
        ids = tuple(earlier)
        done_ = (
            Outcome(d.key, "sent", now, message_id=last, reason=reason, earlier_ids=ids)
            for d in open_
        )
        return [*settled, *done_]

    async def _send(self, composed: Composed, reply: Reply, target: Target) -> tuple[int, ...]:
        if composed.edits:
            await self._sender.edit(reply, target.chat_id, composed.edits)
            return composed.edits
        return await self._sender.send(
            reply, target.chat_id, thread_id=target.thread_id or None, silent=composed.silent
        )

    def _note(self, call: Call, error: Exception) -> None:
        """Let the gate learn from a failure."""
        if isinstance(error, Throttled):
            self._gate.refused(call, error.retry_after_s)
        elif isinstance(error, RecipientGone | Rejected):
            self._gate.answered(call)  # no, but an answer

    async def _failed(self, message: tuple[Delivery, ...], error: Exception) -> list[Outcome]:
        target, attempts = message[0].target, max(d.attempts for d in message)
        found = verdict(error, attempts, message[0].key)
        self.tally.failed[found.reason] = self.tally.failed.get(found.reason, 0) + 1
        self.tally.unknown += found.reason == "network"
        now = self._clock.now()
        if not isinstance(error, SendError):
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{frame.filename}:{frame.lineno} {frame.name}"
            log.error("a message could not be made", error=type(error).__name__, where=where)
        if found.hold:
            await self._outbox.hold(target.chat_id, now + dt.timedelta(seconds=found.pause_s))
        await self._tell(target, found)
        return outcomes(message, found, now)

    async def _tell(self, target: Target, found: Verdict) -> None:
        if found.lost is not None:
            await self._chats.lost(target.chat_id, found.lost)
        if found.tell:
            await self._chats.tell(target, found.reason)
