"""Who is owed what: the deliveries that a new article makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.follow import Subscription
from bot.ports import Chats, Clock
from bot.services.archive import Archive
from bot.services.follow import Follow
from bot.services.follow.timing import awake, due


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
        followers = self._follow.roster.groups(self._follow.facts(article, batch))
        settings: dict[int, ChatSettings] = {}
        for chat_id in {group[0].target.chat_id for group in followers}:
            chosen = await self._chats.get(chat_id)
            if chosen is not None:
                settings[chat_id] = chosen
        return plan(article.id, followers, settings, self._clock.now())
