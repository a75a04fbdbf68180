"""Following and unfollowing, and which followers an article concerns."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.entities import Batch
from bot.domain.errors import NotFound
from bot.domain.findings import FollowFinding
from bot.domain.follow import Schedule, Subscription, Suspension, Target, Topic
from bot.ports import Chats, Clock, Subscribers
from bot.services.archive import Archive
from bot.services.follow import preview as previews
from bot.services.follow.facts import Facts, facts_in_archive, facts_in_batch
from bot.services.follow.holders import Change, change
from bot.services.follow.reading import Wanted, named_in, read_topics
from bot.services.follow.roster import Roster
from bot.services.follow.timing import SNOOZE
from bot.services.follow.topics import topic

MAX_PER_CHAT = 200
"""Subscriptions of one chat; more than anybody can oversee."""


class Follow:
    """Everything about subscriptions that needs no messenger.

    Every change is stored first and then becomes effective.

    Args:
        archive: what can be followed and what there is to hear of.
        subscribers: keeps subscriptions.
        chats: keeps quiet hours, time zone and language.
        clock: for dates and snoozing.
        roster: what is stored already; see ``open``.
    """

    def __init__(
        self,
        archive: Archive,
        subscribers: Subscribers,
        chats: Chats,
        clock: Clock,
        roster: Roster | None = None,
    ) -> None:
        self._archive = archive
        self._subscribers = subscribers
        self._chats = chats
        self._clock = clock
        self.roster = roster or Roster()
        self._watchers: list[Callable[[], None]] = []

    @classmethod
    async def open(
        cls, archive: Archive, subscribers: Subscribers, chats: Chats, clock: Clock
    ) -> Follow:
        """Return the service with everything that is stored.

        Raises:
            StoreError: the subscriptions cannot be read.
        """
        roster = Roster(await subscribers.all_subscriptions())
        return cls(archive, subscribers, chats, clock, roster)

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call the watcher whenever something that waited may go out now."""
        self._watchers.append(watcher)

    def stirred(self) -> None:
        """Tell the watchers: a chat came back or moved, or a new article is stored."""
        for watcher in self._watchers:
            watcher()

    # What is meant, and what it would bring.

    def read(self, text: str, understood: FollowFinding | None = None) -> Wanted:
        """Read what somebody wants to follow; see ``reading.read_topics``."""
        return read_topics(named_in(text), self._archive, understood)

    def topic(self, kind: str, key: str, printed: str = "") -> Topic:
        """Return the topic behind a button.

        Raises:
            NotFound: it is gone.
        """
        return topic(kind, key, self._archive, printed)

    async def preview(self, one: Topic) -> previews.Preview:
        """Return what a topic would have brought in the last 90 days."""
        return await previews.preview(one, self._archive, self._clock.today())

    # Subscriptions.

    def of(self, target: Target) -> list[Subscription]:
        """Return what one place follows, oldest first."""
        return self.roster.of(target.chat_id, target.thread_id)

    def of_chat(self, chat_id: int) -> list[Subscription]:
        """Return what a chat follows in all its threads, oldest first."""
        return self.roster.of(chat_id)

    def get(self, subscription_id: str) -> Subscription:
        """Return a subscription.

        Raises:
            NotFound: it is gone.
        """
        found = self.roster.get(subscription_id)
        if found is None:
            msg = f"no subscription has the id {subscription_id[:24]!r}"
            raise NotFound(msg)
        return found

    def find(self, target: Target, one: Topic) -> Subscription | None:
        """Return the subscription of a place to a topic."""
        # Not by its id: a group that moved keeps the ids of its old number.
        rule = one.kind, one.key
        own = self.of(target)
        return next((s for s in own if (s.topic.kind, s.topic.key) == rule), None)

    async def follow(
        self, target: Target, one: Topic, by: int | None, schedule: Schedule | None = None
    ) -> Subscription:
        """Subscribe; somebody who follows it already only gets it resumed and rescheduled.

        Args:
            target: where messages go.
            one: what is followed.
            by: who set it up.
            schedule: when; None leaves it as it is, at once for a new one.

        Raises:
            StoreError: nothing was saved.
        """
        known = self.find(target, one) or Subscription(
            subscription_id(target, one),
            target,
            one,
            created_at=self._clock.now(),
            created_by=by,
        )
        changed = replace(
            known, paused=False, snoozed_until=None, schedule=schedule or known.schedule
        )
        await self._save([changed])
        return changed

    async def change(self, one: Subscription, **changes: Any) -> Subscription:
        """Change fields of a subscription.

        Raises:
            StoreError: nothing was saved.
        """
        changed = replace(one, **changes)
        await self._save([changed])
        return changed

    async def snooze(self, ones: list[Subscription]) -> dt.datetime:
        """Let subscriptions bring nothing for seven days; return until when.

        Raises:
            StoreError: nothing was saved.
        """
        until = self._clock.now() + SNOOZE
        await self._save([replace(s, snoozed_until=until) for s in ones])
        return until

    async def unfollow(self, ones: list[Subscription]) -> None:
        """Remove subscriptions.

        Raises:
            StoreError: nothing was removed.
        """
        ids = [s.id for s in ones]
        await self._subscribers.unsubscribe(ids)
        self.roster.drop(ids)

    async def _save(self, ones: list[Subscription]) -> None:
        await self._subscribers.subscribe(ones)
        self.roster.put(ones)

    # Chats.

    async def settings(self, chat_id: int) -> ChatSettings | None:
        """Return what a chat chose."""
        return await self._chats.get(chat_id)

    async def choose(self, chat_id: int, **choices: Any) -> ChatSettings:
        """Save choices of a chat (``language``, ``quiet``, ``time_zone``), keeping the others.

        Raises:
            StoreError: nothing was saved.
        """
        known = await self._chats.get(chat_id) or ChatSettings(chat_id)
        chosen = replace(known, **choices, changed_at=self._clock.now())
        await self._chats.put(chosen)
        return chosen

    async def quiet(self, chat_id: int, hours: QuietHours | None) -> ChatSettings:
        """Set or end the quiet hours of a chat.

        Raises:
            StoreError: nothing was saved.
        """
        return await self.choose(chat_id, quiet=hours)

    async def lost(self, chat_id: int, reason: str) -> None:
        """Note that a chat cannot be reached; its subscriptions stay.

        Raises:
            StoreError: nothing was saved.
        """
        await self._subscribers.suspend(Suspension(chat_id, reason, self._clock.now()))

    async def came_back(self, chat_id: int) -> bool:
        """Note that a chat can be reached; True when it could not before.

        Raises:
            StoreError: nothing was saved.
        """
        return await self._subscribers.resume(chat_id)

    async def moved(self, old_id: int, new_id: int) -> None:
        """Give everything of a group to the supergroup that it became.

        Raises:
            StoreError: nothing was saved.
        """
        await self._subscribers.move_chat(old_id, new_id)
        self.roster.drop([s.id for s in self.roster.of(old_id)])
        self.roster.put(await self._subscribers.subscriptions_of(new_id))

    async def erase(self, chat_id: int) -> bool:
        """Forget everything about a chat; True when there was something.

        Raises:
            StoreError: nothing was erased.
        """
        erased = await self._subscribers.erase_chat(chat_id)
        self.roster.drop([s.id for s in self.roster.of(chat_id)])
        return erased

    # Articles.

    def facts(self, article: Article, batch: Batch | None = None) -> Facts:
        """Reduce an article to what rules look at, from its batch or else from the archive."""
        if batch is not None:
            return facts_in_batch(article, batch)
        return facts_in_archive(article, self._archive)

    def changes(self, facts: Facts, ones: list[Subscription]) -> tuple[Change, ...]:
        """Return the changes of holders in posts that these subscriptions follow."""
        posts = dict.fromkeys(s.topic for s in ones if s.topic.kind == "post")
        found = (change(post, facts, self._archive) for post in posts)
        return tuple(c for c in found if c is not None)


def subscription_id(target: Target, one: Topic) -> str:
    """Return the id of what one place follows: the same however often it is asked for."""
    text = f"{target.chat_id}:{target.thread_id}:{one.kind}:{one.key}"
    digest = hashlib.blake2b(text.encode(), digest_size=10).digest()
    return base64.b32encode(digest).decode().lower()
