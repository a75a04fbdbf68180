"""What following something would have brought lately, before it is saved."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass

from bot.domain.entities import ArticleRecord
from bot.domain.follow import Topic
from bot.services.archive import Archive
from bot.services.follow.facts import facts_in_archive
from bot.services.follow.index import RuleIndex
from bot.services.follow.topics import related

LOOK_BACK = dt.timedelta(days=90)
BUSY_PER_WEEK = 10
"""Above this many articles a week a digest is proposed."""

_AT_ONCE = 4  # articles; some milliseconds when their words are looked through
_MOST_OLDER = 400


@dataclass(frozen=True, slots=True)
class Preview:
    """What a topic would have brought.

    Attributes:
        count: articles published in the last 90 days.
        sample: the newest article that it would have brought, of any age; None when there is none.
        recent: the sample is one of the last 90 days.
        related: what may be meant too.
    """

    topic: Topic
    count: int
    sample: ArticleRecord | None
    recent: bool
    related: tuple[Topic, ...]

    @property
    def per_week(self) -> float:
        """Articles a week."""
        return self.count * 7 / LOOK_BACK.days

    @property
    def busy(self) -> bool:
        """More a week than most people want one by one."""
        return self.per_week > BUSY_PER_WEEK


async def preview(topic: Topic, archive: Archive, today: dt.date) -> Preview:
    """Count what a topic would have brought; other work goes on in between.

    Args:
        topic: what somebody is about to follow.
        archive: the stored articles.
        today: the last of the 90 days.
    """
    rules = RuleIndex()
    rules.add(topic.kind, topic.key)
    start = today - LOOK_BACK
    count, sample, older = 0, None, 0
    for number, record in enumerate(archive.newest_articles()):
        published = record.article.published_on
        recent = published is not None and published > start
        if not recent:
            older += 1
            if sample is not None or older > _MOST_OLDER:
                break
        if rules.match(facts_in_archive(record.article, archive)):
            count += recent
            sample = sample or record
        if number % _AT_ONCE == _AT_ONCE - 1:
            await asyncio.sleep(0)
    newest = sample.article.published_on if sample else None
    return Preview(
        topic, count, sample, newest is not None and newest > start, related(topic, archive)
    )
