"""Who is owed what: the deliveries that a new article makes."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import TypeVar

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.follow import Subscription
from bot.ports import Chats, Clock
from bot.services.archive import Archive
from bot.services.follow import Follow
from bot.services.follow.roster import Groups, add_to_groups
from bot.services.follow.timing import awake, due

# A few milliseconds each: meanwhile nobody is answered.
_SUBSCRIPTIONS = 5000
_PLACES = 250

_T = TypeVar("_T")


def plan(
    article_id: str,
    followers: Iterable[Sequence[Subscription]],
    settings: Mapping[int, ChatSettings],
    now: dt.datetime,
) -> tuple[Delivery, ...]:
    """Return one delivery per place, however many of its subscriptions match.

    Args:
        article_id: the new article.
        followers: subscriptions that match it, those of one place together.
        settings: quiet hours and time zones of the chats that chose any.
        now: when it was added, aware.
    """
    planned: list[Delivery] = []
    for matching in followers:
        target = matching[0].target
        active = [s for s in matching if awake(s, now)]
        if not active:
            continue
        not_before, digest = due(active, settings.get(target.chat_id), now)
        planned.append(
            Delivery(
                article_id,
                target,
                not_before,
                reasons=tuple(sorted({s.topic.label for s in active if s.topic.label})),
                digest=digest,
                silent=all(s.silent for s in active),
            )
        )
    return tuple(planned)


class Planner:
    """Plans the deliveries of a batch before it is stored, so that both are one write.

    Args:
        follow: who follows what.
        chats: quiet hours and time zones.
        archive: what is known already: an edited or repeated article owes nothing.
        clock: when it is.
    """

    def __init__(self, follow: Follow, chats: Chats, archive: Archive, clock: Clock) -> None:
        self._follow = follow
        self._chats = chats
        self._archive = archive
        self._clock = clock

    async def owed(self, batch: Batch) -> tuple[Delivery, ...]:
        """Return what the new articles of a batch owe to their followers."""
        planned: list[Delivery] = []
        for record in batch.articles:
            if record.id not in self._archive.articles:
                planned += await self._owed(record.article, batch)
        return tuple(planned)

    async def _owed(self, article: Article, batch: Batch) -> Iterable[Delivery]:
        now = self._clock.now()
        groups: Groups = {}
        followers = list(self._follow.roster.matching(self._follow.facts(article, batch)))
        async for some in _portions(followers, _SUBSCRIPTIONS):
            add_to_groups(groups, some)
        planned: list[Delivery] = []
        async for places in _portions(list(groups.values()), _PLACES):
            settings = await self._settings(group[0].target.chat_id for group in places)
            planned += plan(article.id, places, settings, now)
        return planned

    async def _settings(self, chat_ids: Iterable[int]) -> dict[int, ChatSettings]:
        found: dict[int, ChatSettings] = {}
        for chat_id in chat_ids:
            chosen = await self._chats.get(chat_id)
            if chosen is not None:
                found[chat_id] = chosen
        return found


async def _portions(ones: list[_T], size: int) -> AsyncIterator[list[_T]]:
    """Yield parts of a long list, letting others work in between."""
    for start in range(0, len(ones), size):
        yield ones[start : start + size]
        await asyncio.sleep(0)
