"""Bring articles in: read, extract, link, store, and only then show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch, Kind
from bot.link.linker import link
from bot.ports import Store
from bot.search import Index
from bot.services.archive import Archive
from bot.services.searched import search_records
from bot.services.sketches import runs, sketch


def batch_of(article: Article, archive: Archive) -> Batch:
    """Return the records of an article, linked with an archive that it is not yet part of.

    When the archive holds an earlier version of the article, the batch also removes what only that
    version said.
    """
    # A program that takes nothing in starts without it.
    from bot.extract.pipeline import extract

    batch = link(extract(article), archive.known_people, archive.known_documents)
    kept = {
        *(("event", e.id) for e in batch.events),
        *(("figure", f.id) for f in batch.figures),
        *(("statement", s.id) for s in batch.statements),
    }
    earlier: list[tuple[Kind, str]] = [
        *(("event", e.id) for e in archive.events_of_article(article.id)),
        *(("figure", f.id) for f in archive.figures_of_article(article.id)),
        *(("statement", s.id) for s in archive.statements_of_article(article.id)),
    ]
    gone = tuple(key for key in earlier if key not in kept)
    orphans = _orphans(batch)
    return replace(
        batch,
        articles=tuple(_carried(r, archive) for r in batch.articles),
        people=tuple(p for p in batch.people if ("person", p.id) not in orphans),
        documents=tuple(d for d in batch.documents if ("document", d.id) not in orphans),
        removed=gone + orphans,
    )


def _carried(record: ArticleRecord, archive: Archive) -> ArticleRecord:
    """Give a new version what is known of the article beside its text."""
    found = sketch(runs(record.article.body))
    stored = archive.articles.get(record.id)
    if stored is None:
        return replace(record, sketch=found)
    return replace(
        record,
        sketch=found,
        sources=stored.sources,
        revisions=stored.revisions,
        corrected=stored.corrected,
    )


def archive_of(articles: Iterable[Article]) -> Archive:
    """Return an archive that holds these articles, without storing anything."""
    archive = Archive()
    for article in articles:
        archive.add(batch_of(article, archive))
    return archive


_SEARCHABLE: dict[Kind, str] = {
    "article": "article",
    "person": "official",
    "document": "resolution",
    "event": "meeting",
}


@dataclass(frozen=True, slots=True)
class Ingest:
    """Adds articles to the store, the archive and the index, in this order.

    ``index`` is None where nobody searches: on the command line.
    """

    store: Store
    archive: Archive
    index: Index | None = None

    async def add(self, article: Article) -> Batch:
        """Store an article with all its records in one write, then make it visible.

        Adding the same article again changes nothing; a corrected one replaces the earlier
        version.

        Raises:
            StoreError: nothing was stored and nothing became visible.
        """
        return await self.record(batch_of(article, self.archive))

    async def record(self, batch: Batch) -> Batch:
        """Store a batch that was made with this archive, then make it visible.

        Raises:
            StoreError: nothing was stored and nothing became visible.
        """
        await self.store.record(batch)
        self.archive.add(batch)
        if self.index is None:
            return batch
        for kind, record_id in batch.removed:
            if kind in _SEARCHABLE:
                self.index.remove(_SEARCHABLE[kind], record_id)
        for record in search_records(batch):
            self.index.add(record)
        return batch


def _orphans(batch: Batch) -> tuple[tuple[Kind, str], ...]:
    """Return people and documents that no article speaks of any more."""
    people: list[tuple[Kind, str]] = [
        ("person", p.id) for p in batch.people if not p.memberships and not p.mentions
    ]
    documents: list[tuple[Kind, str]] = [
        ("document", d.id) for d in batch.documents if not d.citations
    ]
    return (*people, *documents)
