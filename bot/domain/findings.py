"""What a question led to: everything a view shows, without a word of wording.

A finding holds only facts of the store, each with where it is printed. ``bot.services.ask`` makes
findings, ``bot.views.ask`` turns them into answers in the language of the question.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.dates import Period
from bot.domain.entities import (
    Attendance,
    Citation,
    Document,
    Event,
    Figure,
    Membership,
    Person,
)
from bot.domain.mentions import Act

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Cited:
    """An article with the words that a fact rests on.

    ``quote`` is verbatim, shortened at the ends with "…" so that it speaks of this fact alone;
    empty when the article as a whole is meant. ``published`` is ISO 8601.
    """

    article_id: str
    title: str
    quote: str = ""
    published_on: dt.date | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A stored record that resembles what was asked for. Never an answer."""

    kind: str
    id: str
    label: str
    detail: str = ""
    place: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Premise:
    """Something that a question takes for granted about ``name`` and no article says.

    ``post``: that the person holds the post ``claim`` (at ``place``). ``private``: a fact about a
    person that news of meetings does not give. ``act``: that he or she took such a part.
    ``thing``: the same as ``private`` of a document or of whoever holds the post ``name``.
    ``before``, ``after``: who held the post before or after ``name``. ``signer``: who signed the
    document ``name``. ``present``: who holds ``claim`` in the present province ``place`` itself.
    ``area``: officials of the present province ``name`` itself, not of its part ``place``.
    ``topic``: that ``name`` spoke about the subject of the question. ``issued``, ``issuer``: the
    document ``name`` is said to be of the day ``claim`` (ISO 8601), or cited as of another body
    than ``place``, by the words ``claim``.
    """

    kind: Literal[
        "post",
        "private",
        "act",
        "thing",
        "before",
        "after",
        "signer",
        "present",
        "area",
        "topic",
        "issued",
        "issuer",
    ]
    name: str
    claim: str = ""
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Base: the language of the question, and what it wrongly takes for granted."""

    language: Language
    premises: tuple[Premise, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """The place was asked under one name and is stored under another, or is only inferred.

    ``renamed``: ``stored`` belongs to the present province ``asked`` since July 2025.
    """

    asked: str
    stored: str
    renamed: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in the post that was asked for, as one article reports it."""

    person: Person
    membership: Membership
    cited: Cited
    place: str | None = None
    place_note: PlaceNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldersFinding(Finding):
    """Who holds a post: newest report first.

    ``ambiguous``: the question fits posts of different places or bodies, so each holder stands for
    another post. ``shared``: a post that several people hold at a time (a member, a deputy), so
    ``holders`` are everybody who is reported in it. ``earlier``: other people whom older articles
    report in the same post. ``former``: other people who are reported to have left the post; the
    day is that of the report.
    ``missing_year``: the year that was asked for, when no article of that year names the post.
    ``total`` counts the holders, of which ``holders`` may show only the first.
    """

    post: str
    holders: tuple[Holder, ...]
    earlier: tuple[Holder, ...] = ()
    ambiguous: bool = False
    shared: bool = False
    now_asked: bool = False
    missing_year: int | None = None
    total: int = 0
    former: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True)
class PostsReport:
    """The posts that one article gives a person."""

    memberships: tuple[Membership, ...]
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFinding(Finding):
    """Somebody's posts, newest article first, and the parts taken in meetings.

    ``asked_as`` is the name as typed when its diacritics differ from the stored name's.
    """

    person: Person
    reports: tuple[PostsReport, ...]
    events: tuple[Event, ...] = ()
    asked_as: str | None = None
    missing_year: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who may be meant, with the latest posts and their article."""

    person: Person
    memberships: tuple[Membership, ...]
    cited: Cited | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFinding(Finding):
    """Several people: candidates for one name, or a list for a place or body.

    ``asked`` is the name or the description; ``choice`` asks which one is meant. ``question`` with
    ``{name}`` replaced by a full name repeats the question for one of them. With a ``post`` the
    question is who of them holds it: the first ``holding`` candidates do.
    """

    asked: str
    candidates: tuple[Candidate, ...]
    choice: bool = True
    question: str = "{name}"
    total: int = 0
    post: str = ""
    holding: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an event, with the posts that the same article gives."""

    attendance: Attendance
    memberships: tuple[Membership, ...]
    cited: Cited


@dataclass(frozen=True, slots=True)
class EventParts:
    """The parts of one event that answer the question.

    ``others`` are parts in other acts, named when the asked act is not printed. ``act`` stands for
    that of the finding, when several are asked.
    """

    event: Event
    parts: tuple[Part, ...]
    cited: Cited
    others: tuple[Part, ...] = ()
    act: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsFinding(Finding):
    """Who chaired, attended, spoke ... at one event, or at several (each on its own)."""

    act: Act
    events: tuple[EventParts, ...]
    point: str | None = None
    place_note: PlaceNote | None = None


Aspect = Literal["when", "where", "form", "province", "convener", "agenda", "card"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFinding(Finding):
    """Facts of one meeting: ``aspects`` are what was asked, in order."""

    event: Event
    aspects: tuple[Aspect, ...]
    cited: Cited
    article_summary: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    parts: tuple[Part, ...] = ()
    place_note: PlaceNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsFinding(Finding):
    """Several meetings: candidates of a question (``choice``), or a list.

    ``together`` are all whom the question wants in one meeting, ``person`` among them.
    """

    events: tuple[Event, ...]
    cited: tuple[Cited, ...]
    choice: bool = False
    question: str = ""
    person: Person | None = None
    act: Act | None = None
    place: str | None = None
    period: Period | None = None
    besides: Event | None = None
    total: int = 0
    together: tuple[Person, ...] = ()


DocumentAspect = Literal["what", "when", "issuer", "status", "citations"]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A citation of a document with its article."""

    citation: Citation
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFinding(Finding):
    """One document as the articles cite it.

    ``total`` counts the articles, of which ``citations`` holds the newest.
    """

    document: Document
    aspects: tuple[DocumentAspect, ...]
    citations: tuple[CitedDocument, ...]
    total: int = 0


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


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one person in one article: sentences, verbatim."""

    act: Act
    cited: Cited
    event: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsFinding(Finding):
    """What one person said. ``said`` is empty when the articles print no words of theirs."""

    person: Person
    memberships: tuple[Membership, ...]
    said: tuple[Said, ...]
    topic: str | None = None
    event: Event | None = None
    asked_as: str | None = None


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


_Record = Literal["person", "post", "document", "event", "figure", "statement", "article"]
Missing = _Record | Literal["place", "author", "words", "anything"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundFinding(Finding):
    """The store does not say. ``near`` are similar records, offered as what they are."""

    what: Missing
    asked: str
    near: tuple[Near, ...] = ()
    place: str | None = None


Talk = Literal["greeting", "thanks", "goodbye", "help", "out_of_scope", "unclear", "whom", "which"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFinding(Finding):
    """Small talk, or a question that the store cannot answer by its nature."""

    talk: Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFinding(Finding):
    """A wish to follow (``on``) or to stop following something."""

    on: bool
    target: Near | None = None
    asked: str = ""
