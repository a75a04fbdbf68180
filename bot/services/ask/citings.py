"""Where documents are cited: a central one in thousands of articles, of which a few are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import cached_property

from bot.domain.entities import Citation, Document
from bot.services.archive import Archive

_WORTH_KEEPING = 16  # citations; fewer are put in order as fast as they are found again


class Citing:
    """The citations of one document.

    Attributes:
        document: the document.
        articles: the ids of the articles that cite it.
        surfaces: the distinct words it is cited by, in the order of the citations.
    """

    def __init__(self, document: Document, archive: Archive) -> None:
        self.document = document
        self.articles = frozenset(c.evidence.article_id for c in document.citations)
        self.surfaces = tuple(dict.fromkeys(c.surface for c in document.citations))
        self._archive = archive

    @cached_property
    def best(self) -> tuple[Citation, ...]:
        """Of each article the citation that tells most, newest article first."""
        return _ordered(self.document.citations, self._archive)


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
