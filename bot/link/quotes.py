"""The sentences around the places of one article: what records quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from bot.domain.articles import Article
from bot.domain.entities import Evidence
from bot.domain.text import Span
from bot.text.sentences import sentences


class Quotes:
    """Finds the sentences around a span of one article.

    Args:
        article: its sentences are looked up by where they begin and end.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        split = sentences(article.body)
        self._starts = [s.span.start for s in split]
        self._ends = [s.span.end for s in split]

    def around(self, span: Span) -> str:
        """Return every sentence that a span touches, or the title or caption that it stands in."""
        text = self._part(span)
        if text is None:
            first, last = self._touched(span)
            start, end = span.start, span.end
            if first < last:
                start, end = self._starts[first], self._ends[last - 1]
            text = self._article.body[start:end]
        return text

    def inside(self, span: Span) -> str:
        """Return the sentence that a span stands in; the span alone when it is in more than one."""
        text = self._part(span)
        if text is None:
            first, last = self._touched(span)
            start, end = span.start, span.end
            if first < last and self._starts[first] <= start and end <= self._ends[first]:
                start, end = self._starts[first], self._ends[first]
            text = self._article.body[start:end]
        return text

    def evidence(self, span: Span) -> Evidence:
        """Return a span with the sentences around it."""
        return Evidence(self._article.id, span, self.around(span))

    def evidence_inside(self, span: Span) -> Evidence:
        """Return a span with the sentence that it stands in."""
        return Evidence(self._article.id, span, self.inside(span))

    def _part(self, span: Span) -> str | None:
        if span.part == "title":
            return self._article.title or ""
        return self._article.captions[span.index] if span.part == "caption" else None

    def _touched(self, span: Span) -> tuple[int, int]:
        # Sentences are in order and do not overlap.
        return bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
