"""Where documents are cited: a central one in thousands of articles, of which a few are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.domain.entities import Citation, Document
from bot.services.archive import Archive

_MOST_KEPT = 512


@dataclass(frozen=True, slots=True)
class Citing:
    """The citations of one document.

    Attributes:
        articles: the ids of the articles that cite it.
        best: of each article the citation that tells most, newest article first.
        surfaces: the distinct words it is cited by, in the order of the citations.
    """

    document: Document
    articles: frozenset[str]
    best: tuple[Citation, ...]
    surfaces: tuple[str, ...]


class Citings:
    """Citations put in order once per document.

    Args:
        archive: gives the days of the articles.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: dict[str, Citing] = {}

    def changed(self) -> None:
        """Forget what was put in order: articles or documents have changed."""
        self._kept.clear()

    def of(self, document: Document) -> Citing:
        """Return the citations of a document."""
        kept = self._kept.get(document.id)
        if kept is None or kept.document is not document:
            surfaces = dict.fromkeys(c.surface for c in document.citations)
            best = self._ordered(document.citations)
            articles = frozenset(c.evidence.article_id for c in best)
            kept = Citing(document, articles, best, tuple(surfaces))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[document.id] = kept
        return kept

    def within(self, document: Document, articles: Collection[str]) -> tuple[Citation, ...]:
        """Return ``best`` for these articles only."""
        if len(articles) < len(document.citations):
            there = (self._archive.citations_in(document, i) for i in articles)
            return self._ordered(c for citations in there for c in citations)
        return tuple(c for c in self.of(document).best if c.evidence.article_id in articles)

    def _ordered(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        best: dict[str, Citation] = {}
        for citation in citations:
            article_id = citation.evidence.article_id
            kept = best.get(article_id)
            if kept is None or told(citation) > told(kept):
                best[article_id] = citation
        return tuple(best[i] for i in sorted(best, key=self._newest_first))

    def _newest_first(self, article_id: str) -> tuple[int, str]:
        record = self._archive.articles.get(article_id)
        on = (record.article.published_on if record else None) or dt.date.min
        return -on.toordinal(), article_id


def told(citation: Citation) -> int:
    """Return how much a citation tells of its document."""
    about = bool(citation.issued) + bool(citation.issuer) + bool(citation.status)
    return 2 * bool(citation.title) + about
