"""Linked records: what the store keeps and the answers are made of.

Ids are stable, made of ``[a-z0-9-]`` (articles: also ``_``) and at most 48 characters, so that
``official_<id>`` fits a deep link of 64. Every fact names its article and its span.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.articles import Article
from bot.domain.dates import PartialDate, Period
from bot.domain.deliveries import Delivery
from bot.domain.intake import ArticleSource, Draft, FeedState, Revision
from bot.domain.mentions import Act, Form
from bot.domain.text import Sentence, Span

Kind = Literal["article", "person", "event", "document", "figure", "statement", "draft", "feed"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is printed: the article, the place, and the sentence around it."""

    article_id: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """A stored article with its summary sentences.

    Attributes:
        article: as it was read last.
        summary: sentences of the body.
        sources: other pages that carry the same report.
        sketch: hashes by which reports of the same text are recognised (``bot.services.sketches``).
        revisions: what each later version changed, oldest first; empty for the first version.
        corrected: fields ("title", "date") that an administrator set: a page read again does not
            undo them.
    """

    article: Article
    summary: tuple[Sentence, ...] = ()
    sources: tuple[ArticleSource, ...] = ()
    sketch: tuple[int, ...] = ()
    revisions: tuple[Revision, ...] = ()
    corrected: tuple[str, ...] = ()

    @property
    def version(self) -> int:
        """1 for the first version, one more for each revision."""
        return 1 + len(self.revisions)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a post, as reported by one article on one day."""

    role: str
    evidence: Evidence
    organization: str | None = None
    place: str | None = None
    place_inferred: bool = False
    former: bool = False
    post_id: str | None = None
    reported_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An official. ``place`` is the province of the person's local posts, None for central ones."""

    id: str
    name: str
    place: str | None = None
    memberships: tuple[Membership, ...] = ()
    mentions: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person's part in an event. ``place`` is the connection point, when printed."""

    person_id: str | None
    name: str
    act: Act
    evidence: Evidence
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting. ``province`` is where the report is from; ``published_on`` its article's day."""

    id: str
    title: str
    article_id: str
    evidence: Evidence
    date: PartialDate = PartialDate()
    form: Form | None = None
    form_surface: str | None = None
    convened_by: str | None = None
    attendances: tuple[Attendance, ...] = ()
    places: tuple[str, ...] = ()
    period: Period | None = None
    province: str | None = None
    province_inferred: bool = False
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as one article cites it: only what that article prints.

    ``published_on`` is the article's day: the first article decides what is said of the document,
    the last one whether it is issued.
    """

    surface: str
    evidence: Evidence
    issued: dt.date | None = None
    issuer: str | None = None
    title: str | None = None
    status: Literal["issued", "draft"] | None = None
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One official document with every citation; attributes are merged from the citations."""

    id: str
    key: str
    type: str
    number: str | None = None
    symbol: str | None = None
    issued: dt.date | None = None
    issuer: str | None = None
    term: str | None = None
    plenum: int | None = None
    title: str | None = None
    status: Literal["issued", "draft"] | None = None
    province: str | None = None
    citations: tuple[Citation, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and its sentence."""

    id: str
    value: float
    unit: str | None
    what: str
    surface: str
    evidence: Evidence
    of: float | None = None
    percent: float | None = None
    percent_of: str | None = None
    province: str | None = None
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person said, verbatim."""

    id: str
    person_id: str | None
    speaker: str
    act: Act
    text: str
    evidence: Evidence
    event_id: str | None = None
    quoted: bool = False
    published_on: dt.date | None = None


Record = ArticleRecord | Person | Event | Document | Figure | Statement | Draft | FeedState


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that become visible together, in one atomic write.

    Records replace those of equal kind and id; ``removed`` (kind, id) go away first, so that a
    corrected article leaves none of its old figures behind. ``deliveries`` are what the article
    owes to its followers; one whose key is already stored is left as it is, whatever its state, so
    that recording an article again messages nobody twice.
    """

    articles: tuple[ArticleRecord, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    removed: tuple[tuple[Kind, str], ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    drafts: tuple[Draft, ...] = ()
    feeds: tuple[FeedState, ...] = ()
