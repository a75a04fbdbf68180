"""Make the message for what one place is owed, from what is stored now."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.delivery.edited import EditComposer
from bot.delivery.parts import Composed
from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.deliveries import Delivery, Outcome
from bot.domain.entities import ArticleRecord
from bot.domain.follow import Subscription, Target, Topic
from bot.domain.replies import Reply
from bot.ports import Chats, Outbox
from bot.services.archive import Archive
from bot.services.follow import Follow
from bot.services.follow.facts import Facts
from bot.services.follow.holders import Change
from bot.services.follow.index import Rule
from bot.services.follow.timing import awake, quiet_until, zone
from bot.services.lookup import Lookup
from bot.views import deliveries as views
from bot.views.i18n import LANGUAGES, translator

_KEPT = 256
_SHOWN = 20_000
"""Messages of which it is known from which version they were made: those of some minutes."""

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Met:
    """An article as it is stored now, and the rules that it meets."""

    record: ArticleRecord
    facts: Facts
    rules: frozenset[Rule]
    rules_known: int


class Composer:
    """Composes deliveries: nothing that was retracted, corrected away or unfollowed is sent.

    Args:
        archive: the articles as they are now.
        lookup: makes their cards.
        follow: who follows what now.
        chats: languages and quiet hours.
        default_language: of chats that chose none.
        outbox: what was delivered, for edits of it; None where nothing is edited.
    """

    def __init__(
        self,
        archive: Archive,
        lookup: Lookup,
        follow: Follow,
        chats: Chats,
        default_language: str = "vi",
        outbox: Outbox | None = None,
    ) -> None:
        self._archive = archive
        self._lookup = lookup
        self._follow = follow
        self._chats = chats
        self._default = default_language
        self._met: OrderedDict[Hashable, _Met] = OrderedDict()
        self._replies: OrderedDict[Hashable, Reply] = OrderedDict()
        self._shown: OrderedDict[str, Article] = OrderedDict()
        self._edits = (
            EditComposer(outbox, archive, lookup, self._topics, self._shown) if outbox else None
        )

    async def compose(self, message: Sequence[Delivery], now: dt.datetime) -> Composed:
        """Return the reply for the deliveries of one message, or why some are not sent."""
        target = message[0].target
        settings = await self._chats.get(target.chat_id)
        language = settings.language if settings else None
        language = language if language in LANGUAGES else self._default
        if message[0].edit:
            if self._edits is None:
                return Composed(None, tuple(Outcome(d.key, "gave_up", now) for d in message))
            return await self._edits.compose(message, language or "vi", now)
        if settings is not None and (end := _quiet_end(settings, now)) is not None:
            # Whatever comes together in these hours follows as one message.
            return Composed(
                None,
                tuple(
                    Outcome(d.key, "retry", now, reason="quiet", not_before=end, digest=True)
                    for d in message
                ),
            )
        own = self._follow.of(target)
        settled: list[Outcome] = []
        items: list[views.Item] = []
        for delivery in message:
            found = self._item(delivery, own, now)
            if isinstance(found, str):
                settled.append(Outcome(delivery.key, "gave_up", now, reason=found))
            else:
                items.append(found)
                _keep(self._shown, delivery.key, found.record.article, _SHOWN)
        if not items:
            return Composed(None, tuple(settled))
        digest = len(message) > 1 or message[0].digest
        silent = all(d.silent for d in message)
        return Composed(self._reply(items, language or "vi", digest), tuple(settled), silent)

    def _item(
        self, delivery: Delivery, own: Sequence[Subscription], now: dt.datetime
    ) -> views.Item | str:
        """Return what is shown of an article, or the reason why nothing is."""
        record = self._archive.articles.get(delivery.article_id)
        if record is None:
            return "retracted"
        met = self._meets(record)
        matching = [s for s in own if (s.topic.kind, s.topic.key) in met.rules]
        if not matching:
            return "unfollowed"
        active = [s for s in matching if awake(s, now)]
        if not active:
            return "paused"
        changes: tuple[Change, ...] = ()
        if any(s.topic.kind == "post" for s in active):
            changes = self._follow.changes(met.facts, active)
        return views.Item(record, _topics(active), changes)

    def _topics(self, record: ArticleRecord, target: Target) -> tuple[Topic, ...]:
        """Return for which topics a place follows an article, paused or not."""
        rules = self._meets(record).rules
        own = self._follow.of(target)
        return _topics(s for s in own if (s.topic.kind, s.topic.key) in rules)

    def _meets(self, record: ArticleRecord) -> _Met:
        rules = self._follow.roster.rules
        known = self._met.get(record.id)
        if known is None or known.record is not record or known.rules_known != rules.version:
            facts = self._follow.facts(record.article)
            known = _Met(record, facts, rules.match(facts), rules.version)
            _keep(self._met, record.id, known)
        return known

    def _reply(self, items: Sequence[views.Item], language: str, digest: bool) -> Reply:
        tr = translator(language)
        if digest:
            return views.digest(items, tr)
        (item,) = items
        # Thousands of readers get the same message: it is made once.
        # Not by its id(): that of a version before may be given to a later one.
        key = (item.record.article, item.topics, item.changes, language)
        reply = self._replies.get(key)
        if reply is None:
            card = self._lookup.card_of(item.record)
            reply = views.single(item, card, tr)
            _keep(self._replies, key, reply)
        return reply


def _topics(ones: Iterable[Subscription]) -> tuple[Topic, ...]:
    return tuple(sorted({s.topic for s in ones}, key=lambda t: (t.label, t.kind, t.key)))


def _quiet_end(settings: ChatSettings, now: dt.datetime) -> dt.datetime | None:
    return quiet_until(settings.quiet, now, zone(settings.time_zone))


def _keep(kept: OrderedDict[_K, _T], key: _K, value: _T, most: int = _KEPT) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > most:
        kept.popitem(last=False)
