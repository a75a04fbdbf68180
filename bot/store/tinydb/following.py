"""Who follows what, in the tables of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from bot.domain.chats import ChatSettings
from bot.domain.deliveries import Delivery
from bot.domain.follow import Subscription, Suspension, Target
from bot.domain.intake import Draft
from bot.store.tinydb.due import DueIndex
from bot.store.tinydb.kinds import (
    CHATS,
    DELIVERIES,
    DRAFTS,
    SUBSCRIPTIONS,
    SUSPENSIONS,
    Changes,
)
from bot.store.tinydb.ledger import Ledger

_ALL_PERSONAL = (CHATS, SUBSCRIPTIONS, SUSPENSIONS, DELIVERIES)


class Following:
    """The ``Subscribers`` and ``Chats`` of a folder. See the ports for what each method promises.

    Args:
        ledger: the folder's tables and writer.
        due: the index of deliveries, kept up to date by the ledger's changes.
    """

    def __init__(self, ledger: Ledger, due: DueIndex) -> None:
        self._ledger = ledger
        self._due = due
        self._of_chat: dict[int, dict[str, None]] = {}
        for subscription_id, subscription in self._subscriptions.items():
            self.change(subscription_id, None, subscription)

    @property
    def _subscriptions(self) -> dict[str, Subscription]:
        return self._ledger.tables.of(SUBSCRIPTIONS)

    @property
    def _deliveries(self) -> dict[str, Delivery]:
        return self._ledger.tables.of(DELIVERIES)

    def change(
        self, subscription_id: str, before: Subscription | None, now: Subscription | None
    ) -> None:
        """Note a durable change of one subscription."""
        if before is not None and (now is None or now.target.chat_id != before.target.chat_id):
            of_chat = self._of_chat[before.target.chat_id]
            of_chat.pop(subscription_id, None)
            if not of_chat:
                del self._of_chat[before.target.chat_id]
        if now is not None:
            self._of_chat.setdefault(now.target.chat_id, {})[subscription_id] = None

    async def get(self, chat_id: int) -> ChatSettings | None:
        """Return what a chat chose, None when it chose nothing."""
        return cast("ChatSettings | None", self._ledger.tables.of(CHATS).get(str(chat_id)))

    async def put(self, settings: ChatSettings) -> None:
        """Save what a chat chose, durably."""
        await self._ledger.commit(lambda: {CHATS: {str(settings.chat_id): settings}})

    async def subscribe(self, subscriptions: Sequence[Subscription]) -> None:
        """Upsert subscriptions in one write."""
        await self._ledger.commit(lambda: {SUBSCRIPTIONS: {s.id: s for s in subscriptions}})

    async def unsubscribe(self, subscription_ids: Sequence[str]) -> int:
        """Remove subscriptions in one write; return how many there were."""
        gone: dict[str, None] = {}

        def decide() -> Changes:
            gone.update((i, None) for i in subscription_ids if i in self._subscriptions)
            return {SUBSCRIPTIONS: dict(gone)}

        await self._ledger.commit(decide)
        return len(gone)

    async def subscription(self, subscription_id: str) -> Subscription | None:
        """Return one subscription, None when there is none of that id."""
        return self._subscriptions.get(subscription_id)

    async def subscriptions_of(self, chat_id: int) -> list[Subscription]:
        """Return what a chat follows, oldest first."""
        stored = self._subscriptions
        found = [stored[i] for i in self._of_chat.get(chat_id, ()) if i in stored]
        return sorted(found, key=_age)

    async def all_subscriptions(self) -> list[Subscription]:
        """Return every subscription by id."""
        return [s for _, s in sorted(self._subscriptions.items())]

    async def suspend(self, suspension: Suspension) -> None:
        """Note that a chat cannot be reached, and suspend what it is owed, in one write."""
        chat = suspension.chat_id

        def decide() -> Changes:
            stands = self._ledger.tables.of(SUSPENSIONS).get(str(chat), suspension)
            return {
                SUSPENSIONS: {str(chat): stands},
                DELIVERIES: {
                    key: replace(self._deliveries[key], state="suspended", reason=stands.reason)
                    for key in self._due.open_of(chat)
                },
            }

        await self._ledger.commit(decide)

    async def resume(self, chat_id: int) -> bool:
        """Note that a chat can be reached again; what it is owed is pending, in one write."""
        suspended = False

        def decide() -> Changes:
            nonlocal suspended
            suspended = str(chat_id) in self._ledger.tables.of(SUSPENSIONS)
            owed = {
                key: replace(self._deliveries[key], state="pending", reason=None)
                for key in self._due.suspended_of(chat_id)
            }
            gone: dict[str, Any] = {str(chat_id): None} if suspended else {}
            return {SUSPENSIONS: gone, DELIVERIES: owed}

        await self._ledger.commit(decide)
        return suspended

    async def suspensions(self) -> list[Suspension]:
        """Return every suspended chat, by id."""
        stored: dict[str, Suspension] = self._ledger.tables.of(SUSPENSIONS)
        return sorted(stored.values(), key=lambda s: s.chat_id)

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give everything of a chat to its new id, in one write."""
        if old_id != new_id:
            await self._ledger.commit(lambda: self._moved(old_id, new_id))

    def _moved(self, old_id: int, new_id: int) -> Changes:
        tables = self._ledger.tables
        changes: Changes = {name: {} for name in _ALL_PERSONAL}
        for name in (CHATS, SUSPENSIONS):
            record = tables.of(name).get(str(old_id))
            if record is not None:
                changes[name][str(old_id)] = None
                if str(new_id) not in tables.of(name):
                    changes[name][str(new_id)] = replace(record, chat_id=new_id)
        for subscription in list(self._subscriptions.values()):
            if subscription.target.chat_id == old_id:
                target = Target(new_id, subscription.target.thread_id)
                changes[SUBSCRIPTIONS][subscription.id] = replace(subscription, target=target)
        for key, delivery in self._deliveries.items():
            if delivery.target.chat_id == old_id:
                target = Target(new_id, delivery.target.thread_id)
                moved = replace(delivery, target=target)
                changes[DELIVERIES][key] = None
                if moved.key not in self._deliveries:
                    changes[DELIVERIES][moved.key] = moved
        return changes

    async def erase_chat(self, chat_id: int) -> bool:
        """Forget a chat, durably and in every file; True when there was something."""
        found = False

        def decide() -> Changes:
            nonlocal found
            changes = self._erased(chat_id)
            found = any(changes.values())
            return changes

        await self._ledger.commit(decide)
        if found:
            await self._ledger.scrub()
        return found

    async def delete(self, chat_id: int) -> bool:
        """The same as ``erase_chat``."""
        return await self.erase_chat(chat_id)

    def _erased(self, chat_id: int) -> Changes:
        tables = self._ledger.tables
        changes: Changes = {
            name: {str(chat_id): None}
            for name in (CHATS, SUSPENSIONS)
            if str(chat_id) in tables.of(name)
        }
        for name, stored in ((SUBSCRIPTIONS, self._subscriptions), (DELIVERIES, self._deliveries)):
            changes[name] = {i: None for i, r in stored.items() if r.target.chat_id == chat_id}
        drafts: dict[str, Draft] = tables.of(DRAFTS)
        changes[DRAFTS] = {
            i: draft.without_chat() for i, draft in drafts.items() if draft.chat_id == chat_id
        }
        return changes


def _age(subscription: Subscription) -> tuple[float, str]:
    made = subscription.created_at
    return (made.timestamp() if made else 0.0), subscription.id
