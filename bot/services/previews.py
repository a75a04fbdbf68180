"""What publishing a draft would do, and the card that readers would get."""

from __future__ import annotations

from bot.domain.approvals import Preview
from bot.domain.entities import Batch
from bot.domain.intake import Draft
from bot.domain.pages import ArticleCard
from bot.services.archive import Archive
from bot.services.intake import Intake


def preview_of(draft: Draft, intake: Intake) -> Preview:
    """Return a draft with the card that readers would get."""
    if draft.article is None:
        return Preview(draft)
    archive = intake.ingest.archive
    outcome = intake.judge(
        draft.article, draft.name, corrected=draft.corrected, replaces=draft.replaces
    )
    if outcome.status in ("same", "duplicate"):
        return Preview(draft, outcome, None, outcome.title)
    near = next((d.detail for d in outcome.doubts if d.kind == "similar"), None)
    known = archive.articles.get(near) if near else None
    title = known.article.title if known else None
    return Preview(draft, outcome, _card(outcome.batch, intake), title)


def _card(batch: Batch, intake: Intake) -> ArticleCard:
    """Return the card as the look-up will make it once the batch is stored."""
    from bot.services.lookup_cards import Cards

    (record,) = batch.articles
    stored = intake.ingest.archive
    changed = {p.id for p in batch.people} | {d.id for d in batch.documents}
    gone = {i for kind, i in batch.removed if kind in ("person", "document")}
    untouched = Batch(
        people=tuple(p for p in stored.people_of_article(record.id) if p.id not in changed | gone),
        documents=tuple(
            d for d in stored.documents_of_article(record.id) if d.id not in changed | gone
        ),
    )
    archive = Archive(untouched)
    archive.add(batch)
    card = Cards(archive, intake.clock).card(record)
    assert isinstance(card, ArticleCard), "the card of an article"
    return card
