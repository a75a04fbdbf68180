"""Findings about what is on paper: documents, printed figures, articles and their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.dates import Period
from bot.domain.entities import Citation, Document, Event, Figure
from bot.domain.findings.finding import Cited, Finding, PlaceNote

DocumentAspect = Literal["what", "when", "issuer", "status", "citations"]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A citation of a document with its article."""

    citation: Citation
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFinding(Finding):
    """One document as the articles cite it.

    ``total`` counts the articles, of which ``citations`` holds the newest. ``scope`` is the place
    or time of which the question wants articles, when only those are shown.
    """

    document: Document
    aspects: tuple[DocumentAspect, ...]
    citations: tuple[CitedDocument, ...]
    total: int = 0
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsFinding(Finding):
    """Several documents: candidates for one citation (``choice``), or a list."""

    documents: tuple[DocumentFinding, ...]
    asked: str = ""
    choice: bool = False
    total: int = 0


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure with the clause around it. ``place`` only when the article prints it."""

    figure: Figure
    cited: Cited
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFinding(Finding):
    """Printed numbers that fit, each from its own article; the best first."""

    figures: tuple[CitedFigure, ...]
    place_note: PlaceNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFinding(Finding):
    """The summary of one article; every line is a sentence of it."""

    cited: Cited
    lines: tuple[str, ...]
    event: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesFinding(Finding):
    """A list of articles, newest first. ``choice``: which one is meant?"""

    articles: tuple[Cited, ...]
    latest: bool = False
    choice: bool = False
    place: str | None = None
    period: Period | None = None
    place_note: PlaceNote | None = None
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagesFinding(Finding):
    """Sentences that speak of what was asked, each from one article."""

    passages: tuple[Cited, ...]
