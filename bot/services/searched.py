"""What of a batch can be searched for, and by which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.domain.entities import Batch, Membership
from bot.domain.search import SearchRecord


def search_records(batch: Batch) -> Iterable[SearchRecord]:
    """Turn records into what the search index holds: people, documents, events, articles."""
    for person in batch.people:
        roles = dict.fromkeys(
            f"{m.role} {m.organization or ''}".strip() for m in person.memberships
        )
        yield SearchRecord(
            "official", person.id, person.name, "; ".join(roles), _latest(person.memberships)
        )
    for document in batch.documents:
        surfaces = dict.fromkeys(c.surface for c in document.citations)
        words = (document.symbol, document.title, document.issuer, *surfaces)
        label = next(iter(surfaces), document.symbol or document.key)
        yield SearchRecord(
            "resolution", document.id, label, "; ".join(w for w in words if w), document.issued
        )
    for event in batch.events:
        yield SearchRecord(
            "meeting",
            event.id,
            event.title,
            "; ".join(w for w in (event.convened_by, event.province, *event.places) if w),
            event.date.start or event.published_on,
        )
    for record in batch.articles:
        article = record.article
        yield SearchRecord(
            "article",
            article.id,
            article.title or article.body[:80],
            "; ".join(w for w in (article.province, article.byline) if w),
            article.published_on,
        )


def _latest(memberships: Sequence[Membership]) -> dt.date | None:
    return max((m.reported_on for m in memberships if m.reported_on), default=None)
