"""What is owed to whom, in the tables of a folder."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.deliveries import Delivery, Outcome, delivery_key
from bot.domain.follow import Suspension, Target
from bot.store.tinydb.carried import Carried
from bot.store.tinydb.due import DueIndex
from bot.store.tinydb.kinds import DELIVERIES, SUSPENSIONS, Changes
from bot.store.tinydb.ledger import Ledger
from bot.store.tinydb.notes import Notes
from bot.store.tinydb.tables import Tables

_SETTLED = ("sent", "gave_up")
# A few milliseconds: meanwhile nobody is answered.
_AT_A_TIME = 500


class Owed:
    """The ``Outbox`` of a folder. See the port for what each method promises.

    Args:
        ledger: the folder's tables and writer.
        due: the index of deliveries, kept up to date by the ledger's changes.
        notes: what was sent and is not durable yet.
    """

    def __init__(self, ledger: Ledger, due: DueIndex, notes: Notes) -> None:
        self._ledger = ledger
        self._due = due
        self._notes = notes
        self._carried = Carried(ledger.tables.of(DELIVERIES))

    @property
    def _deliveries(self) -> dict[str, Delivery]:
        return self._ledger.tables.of(DELIVERIES)

    async def due(self, now: dt.datetime, limit: int) -> list[Delivery]:
        """Look at deliveries that could be claimed now, earliest first."""
        await self._all_filed()
        return [self._deliveries[key] for key in self._due.due(now, limit)]

    async def next_due(self) -> dt.datetime | None:
        """Return when the next message can be claimed, None when none is owed."""
        await self._all_filed()
        at = self._due.next_due()
        return None if at is None else dt.datetime.fromtimestamp(at, dt.UTC)

    async def claim(self, now: dt.datetime, limit: int) -> list[tuple[Delivery, ...]]:
        """Take up to ``limit`` messages to send."""
        await self._all_filed()
        stored = self._deliveries
        return [
            tuple(replace(stored[key], claimed_at=now) for key in keys)
            for keys in self._due.claim(now, limit)
        ]

    async def _all_filed(self) -> None:
        if self._notes.left:
            await self.settle(list(self._notes.left))
        while True:
            if not self._due.take_in(_AT_A_TIME):
                return
            await asyncio.sleep(0)

    async def release(self, keys: Sequence[str]) -> None:
        """Give claims back without an outcome."""
        for key in keys:
            self._due.release(key)

    async def hold(self, chat_id: int, until: dt.datetime) -> None:
        """Let nothing of a chat be claimed before a moment."""
        self._due.hold(chat_id, until)

    def note(self, outcomes: Sequence[Outcome]) -> None:
        """Remember what was sent in case the program is killed before it is settled."""
        self._notes.add(outcomes)

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note what became of deliveries, durably, in one write."""
        for outcome in outcomes:
            if outcome.state == "retry" and outcome.not_before is None:
                msg = f"{outcome.key}: a retry needs not_before"
                raise ValueError(msg)
        await self._ledger.commit(lambda: {DELIVERIES: self._outcomes(outcomes)})
        keys = {o.key for o in outcomes}
        self._notes.left = [o for o in self._notes.left if o.key not in keys]
        self._notes.settled(keys)

    def _outcomes(self, outcomes: Iterable[Outcome]) -> dict[str, Delivery]:
        changed: dict[str, Delivery] = {}
        for outcome in outcomes:
            delivery = changed.get(outcome.key) or self._deliveries.get(outcome.key)
            if delivery is not None and delivery.state != "sent":
                changed[outcome.key] = Delivery(
                    delivery.article_id,
                    delivery.target,
                    outcome.not_before or delivery.not_before,
                    delivery.reasons,
                    outcome.state,
                    outcome.reason,
                    delivery.attempts + 1,
                    outcome.message_id,
                    delivery.digest or outcome.digest,
                    delivery.silent,
                    None,
                    outcome.at,
                    delivery.edit,
                    delivery.title,
                    outcome.earlier_ids,
                )
        return changed

    async def deliveries_of_article(self, article_id: str) -> list[Delivery]:
        """Return what is and was owed for an article, by target."""
        found: list[Delivery] = []
        for number, key in enumerate(self._carried.of_article(article_id)):
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)
            if (delivery := self._deliveries.get(key)) is not None:
                claimed_at = self._due.claimed_at(key, delivery.target.chat_id)
                found.append(replace(delivery, claimed_at=claimed_at) if claimed_at else delivery)
        # Numbers: to compare thousands of targets takes a tenth of a second.
        return sorted(found, key=lambda d: (d.target.chat_id, d.target.thread_id, d.edit))

    async def carried_with(self, article_id: str, target: Target) -> list[Delivery]:
        """Return what the message carries that brought an article to a target."""
        first = self._deliveries.get(delivery_key(article_id, target))
        if first is None or first.state != "sent" or first.message_id is None:
            return []
        if not first.digest:
            return [first]
        keys = self._carried.of_digest(target.chat_id, first.message_id)
        return [self._deliveries[key] for key in keys if key in self._deliveries]

    async def counts(self) -> dict[tuple[str, str | None], int]:
        """Count deliveries by state and reason."""
        return {key: count for key, count in self._due.counts.items() if count}

    async def forget_settled(self, before: dt.datetime) -> int:
        """Drop deliveries sent or given up before a moment; return how many."""
        gone: dict[str, None] = {}

        def decide() -> Changes:
            gone.update(
                (key, None)
                for key, d in self._deliveries.items()
                if d.state in _SETTLED and d.settled_at is not None and d.settled_at < before
            )
            return {DELIVERIES: dict(gone)}

        await self._ledger.commit(decide)
        return len(gone)


def newly_owed(deliveries: Iterable[Delivery], tables: Tables) -> dict[str, Delivery]:
    """Return those that are not stored yet, suspended where their chat is."""
    stored = tables.of(DELIVERIES)
    suspensions: dict[str, Suspension] = tables.of(SUSPENSIONS)
    owed: dict[str, Delivery] = {}
    for delivery in deliveries:
        key = delivery.key
        if key in stored:
            continue
        suspension = suspensions.get(str(delivery.target.chat_id)) if suspensions else None
        if suspension is not None:
            delivery = replace(delivery, state="suspended", reason=suspension.reason)
        owed[key] = delivery
    return owed
