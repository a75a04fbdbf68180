"""Make the message that takes the place of a delivered one, from what is stored now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, MutableMapping, Sequence

from bot.delivery.parts import Composed
from bot.domain.articles import Article
from bot.domain.deliveries import Delivery, Outcome, delivery_key
from bot.domain.entities import ArticleRecord
from bot.domain.follow import Target, Topic
from bot.domain.replies import Reply
from bot.ports import Outbox
from bot.services.archive import Archive
from bot.services.lookup import Lookup
from bot.views import deliveries, deliveries_edited
from bot.views.i18n import translator

Topics = Callable[[ArticleRecord, Target], tuple[Topic, ...]]
_KEPT = 64


class EditComposer:
    """Composes edits; quiet hours and pauses do not matter, because an edit makes no sound.

    Args:
        outbox: what the message carries.
        archive: the articles as they are now.
        lookup: makes their cards.
        topics: tells for which topics a place would get an article.
        shown: the version from which the message of a delivery was made lately, by its key.
    """

    def __init__(
        self,
        outbox: Outbox,
        archive: Archive,
        lookup: Lookup,
        topics: Topics,
        shown: MutableMapping[str, Article],
    ) -> None:
        self._outbox = outbox
        self._archive = archive
        self._lookup = lookup
        self._topics = topics
        self._shown = shown
        self._replies: dict[object, Reply] = {}

    async def compose(self, edits: Sequence[Delivery], language: str, now: dt.datetime) -> Composed:
        """Return the reply for the edits of one message, or why none is made."""
        first = edits[0]
        carried = await self._outbox.carried_with(first.article_id, first.target)
        brought = [d for d in carried if not d.edit]
        up_to_date = [self._is_up_to_date(edit) for edit in edits]
        if not brought or all(up_to_date):
            # What was not sent after all will be made from the present version, or was already.
            return Composed(
                None, tuple(Outcome(d.key, "gave_up", now, reason="unsent") for d in edits)
            )
        titles = {d.article_id: d.title for d in (*carried, *edits) if d.title is not None}
        known = (self._archive.articles.get(d.article_id) for d in brought)
        records = [record for record in known if record is not None]
        gone = tuple(titles[i] for i in _ids(brought) if i in titles and not self._stored(i))
        if len(brought) > 1 or brought[0].digest:
            items = [
                deliveries.Item(record, self._topics(record, first.target)) for record in records
            ]
            reply = deliveries_edited.digest(items, gone, translator(language))
        elif records:
            reply = self._single(records[0], self._topics(records[0], first.target), language)
        else:
            reply = self._withdrawn(gone, language)
        last = brought[0].message_id
        messages = () if last is None else (*brought[0].earlier_ids, last)
        return Composed(reply, silent=True, edits=messages)

    def _is_up_to_date(self, edit: Delivery) -> bool:
        """Whether the message was made from the present version, and was not edited since."""
        shown = self._shown.pop(delivery_key(edit.article_id, edit.target), None)
        record = self._archive.articles.get(edit.article_id)
        return record is not None and record.article == shown

    def _stored(self, article_id: str) -> bool:
        return article_id in self._archive.articles

    def _single(self, record: ArticleRecord, topics: tuple[Topic, ...], language: str) -> Reply:
        key = (record.article, record.revisions, topics, language)
        if key not in self._replies:
            card = self._lookup.card_of(record)
            item = deliveries.Item(record, topics)
            self._keep(key, deliveries_edited.single(item, card, translator(language)))
        return self._replies[key]

    def _withdrawn(self, gone: tuple[str, ...], language: str) -> Reply:
        key = (gone, language)
        if key not in self._replies:
            self._keep(key, deliveries_edited.withdrawn(gone, translator(language)))
        return self._replies[key]

    def _keep(self, key: object, reply: Reply) -> None:
        # Thousands of readers get the same edit: it is made once, and drawn once.
        if len(self._replies) >= _KEPT:
            self._replies.clear()
        self._replies[key] = reply


def _ids(deliveries_: Sequence[Delivery]) -> list[str]:
    return list(dict.fromkeys(d.article_id for d in deliveries_))
