"""Articles that come in by themselves: published when they are sure, else kept for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.approvals import Outcome
from bot.domain.articles import Article
from bot.domain.intake import Draft, Origin
from bot.services.doubts import CONFIDENT, confidence
from bot.services.intake import Intake, draft_id
from bot.services.news import GATHERING, is_crowd, is_news

Fate = Literal["published", "waiting", "nothing"]


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of an article: ``nothing`` when it is known, or was discarded before."""

    fate: Fate
    outcome: Outcome


async def offer(
    intake: Intake,
    article: Article,
    name: str,
    origin: Origin,
    *,
    together: int,
    announced: bool = True,
) -> Offered:
    """Publish an article, or keep it as a draft when it is doubtful.

    Args:
        intake: takes it.
        article: as it was read.
        name: file name or address.
        origin: how it came.
        together: how many come in at one go; see ``bot.services.news``.
        announced: whether followers are told when it is published and news.

    Raises:
        StoreError: nothing was stored.
    """
    outcome = intake.judge(article, name)
    if outcome.status not in ("added", "updated"):
        outcome = await intake.accept(article, name, announced=False)
        return Offered("nothing", outcome)
    if confidence(outcome.doubts) >= CONFIDENT:
        outcome = await intake.accept(
            article,
            name,
            announced=announced and is_news(article, intake.clock.today(), together),
            gather=GATHERING if is_crowd(together) else None,
        )
        return Offered("published", outcome)
    known = intake.ingest.archive.drafts.get(draft_id(name))
    if known is not None and known.article == article:
        return Offered("waiting", outcome)
    replaces = outcome.article_id if outcome.status == "updated" else None
    draft = Draft(draft_id(name), origin, name, intake.clock.now(), article, replaces=replaces)
    await intake.keep(drafts=[draft])
    return Offered("waiting", outcome)
