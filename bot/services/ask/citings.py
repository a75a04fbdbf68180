"""Where documents are cited: a central one in thousands of articles, of which a few are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from heapq import nlargest

from bot.domain.entities import Batch, Citation, Document
from bot.services.archive import Archive

_WORTH_KEEPING = 16  # citations; fewer are put in order as fast as they are found again
_TELLING = 3


class Citing:
    """The citations of one document, each view made when it is first asked for."""

    def __init__(self, document: Document, archive: Archive) -> None:
        self.document = document
        self._archive = archive

    @cached_property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that cite it."""
        return frozenset(c.evidence.article_id for c in self.document.citations)

    @cached_property
    def surfaces(self) -> tuple[str, ...]:
        """The distinct words it is cited by, in the order of the citations."""
        return tuple(dict.fromkeys(c.surface for c in self.document.citations))

    @cached_property
    def best(self) -> tuple[Citation, ...]:
        """Of each article the citation that tells most, newest article first."""
        return _ordered(self.document.citations, self._archive)

    @cached_property
    def telling(self) -> tuple[Citation, ...]:
        """The few of ``best`` that tell most of the document."""
        return tuple(nlargest(_TELLING, self.best, key=told))

    def put_in_order(self) -> None:
        """Make every view now."""
        _ = self.articles, self.surfaces, self.telling


class Citings:
    """Citations put in order once per document.

    Args:
        archive: gives the days of the articles.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: dict[str, Citing] = {}

    def changed(self, batch: Batch) -> None:
        """Forget what was put in order by the days of articles that were stored anew."""
        for record in batch.articles:
            for document in self._archive.documents_of_article(record.id):
                self._kept.pop(document.id, None)
        for kind, record_id in batch.removed:
            if kind == "document":
                self._kept.pop(record_id, None)

    def articles(self, documents: Iterable[Document]) -> set[str]:
        """Return the ids of the articles that cite any of the documents."""
        found: set[str] = set()
        for document in documents:
            if len(document.citations) < _WORTH_KEEPING:
                found.update(c.evidence.article_id for c in document.citations)
            else:
                found |= self.of(document).articles
        return found

    def surfaces(self, documents: Iterable[Document]) -> list[str]:
        """Return the distinct words that any of the documents is cited by."""
        found: dict[str, None] = {}
        for document in documents:
            if len(document.citations) < _WORTH_KEEPING:
                found.update((c.surface, None) for c in document.citations)
            else:
                found |= dict.fromkeys(self.of(document).surfaces)
        return list(found)

    def unordered(self) -> list[Callable[[], None]]:
        """Return what puts the citations of much cited documents in order, one by one."""
        return [
            self.of(document).put_in_order
            for document in list(self._archive.documents.values())
            if len(document.citations) >= _WORTH_KEEPING
        ]

    def of(self, document: Document) -> Citing:
        """Return the citations of a document."""
        kept = self._kept.get(document.id)
        if kept is None or kept.document is not document:
            kept = Citing(document, self._archive)
            if len(document.citations) >= _WORTH_KEEPING:
                self._kept[document.id] = kept
        return kept

    def within(self, document: Document, articles: Collection[str]) -> tuple[Citation, ...]:
        """Return ``best`` for these articles only."""
        if len(articles) < len(document.citations):
            there = (self._archive.citations_in(document, i) for i in articles)
            return _ordered((c for citations in there for c in citations), self._archive)
        return tuple(c for c in self.of(document).best if c.evidence.article_id in articles)


def _ordered(citations: Iterable[Citation], archive: Archive) -> tuple[Citation, ...]:
    best: dict[str, tuple[int, Citation]] = {}
    for citation in citations:
        article_id = citation.evidence.article_id
        kept = best.get(article_id)
        tells = told(citation)
        if kept is None or tells > kept[0]:
            best[article_id] = tells, citation

    def newest_first(article_id: str) -> tuple[int, str]:
        record = archive.articles.get(article_id)
        on = (record.article.published_on if record else None) or dt.date.min
        return -on.toordinal(), article_id

    return tuple(best[i][1] for i in sorted(best, key=newest_first))


def told(citation: Citation) -> int:
    """Return how much a citation tells of its document."""
    about = bool(citation.issued) + bool(citation.issuer) + bool(citation.status)
    return 2 * bool(citation.title) + about
