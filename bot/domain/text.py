"""Places in a text and what was read there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.records import quickly_made

Part = Literal["body", "title", "caption"]


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one part of an article.

    ``part`` "body" counts in ``Article.body``, "title" in ``Article.title`` and "caption" in
    ``Article.captions[index]``.
    """

    start: int
    end: int
    part: Part = "body"
    index: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, verbatim, with its place in the body."""

    text: str
    span: Span
