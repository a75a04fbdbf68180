"""What the look-ups give to the views: records with everything that is shown beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.dates import PartialDate
from bot.domain.entities import (
    ArticleRecord,
    Citation,
    Document,
    Event,
    Evidence,
    Figure,
    Person,
    Statement,
)
from bot.domain.mentions import Act
from bot.domain.text import Sentence

Shown = Person | Event | Document | ArticleRecord
"""What stands in a list and has a card."""

ListName = Literal["latest", "meetings", "officials", "resolutions", "summaries", "articles"]


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """The reader should know that a province has another name today.

    ``old`` names are those of the articles, ``present`` the unit since ``since``.
    """

    old: tuple[str, ...]
    present: str
    since: dt.date


@dataclass(frozen=True, slots=True)
class SourceRef:
    """An article as a source: enough to name it and to open it."""

    article_id: str
    title: str
    published_on: dt.date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list.

    Attributes:
        name: which list; paging asks for it again.
        words: what was searched for, "" for the whole list.
        items: the records of this page.
        total: how many there are on all pages.
        offset: place of the first item in the whole list, from 0.
        size: how many items a full page has.
    """

    name: ListName
    words: str
    items: tuple[Shown, ...]
    total: int
    offset: int
    size: int
    note: PlaceNote | None = None

    @property
    def next_offset(self) -> int | None:
        """Where the next page starts, None on the last one."""
        following = self.offset + self.size
        return following if following < self.total else None

    @property
    def previous_offset(self) -> int | None:
        """Where the page before starts, None on the first one."""
        return max(0, self.offset - self.size) if self.offset > 0 else None


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Nothing has these words; ``near`` only resembles them and must be shown as that."""

    name: ListName | Literal["everything"]
    words: str
    near: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """Everything that has the words, the best few of each kind."""

    words: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class PostHeld:
    """One post of a person with every report of it, newest first.

    ``unprinted``: the newest of these articles does not print the province at all.
    """

    role: str
    organization: str | None
    place: str | None
    place_inferred: bool
    former: bool
    reports: tuple[tuple[Evidence, SourceRef], ...]
    unprinted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in a meeting."""

    event: Event
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its source."""

    statement: Statement
    source: SourceRef


@dataclass(frozen=True, slots=True)
class PersonCard:
    """An official: posts over time, meetings and the number of statements."""

    person: Person
    posts: tuple[PostHeld, ...]
    parts: tuple[Part, ...]
    statements: tuple[Said, ...]
    note: PlaceNote | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in a meeting; ``person_id`` is None where it is not known who is meant."""

    name: str
    person_id: str | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting, with what its article prints about it.

    ``people`` are by act. ``siblings`` tells whether the article reports other meetings too, so
    that its figures and documents need not belong to this one.
    """

    event: Event
    date: PartialDate
    people: dict[Act, tuple[Participant, ...]]
    tasks: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    source: SourceRef
    siblings: bool = False
    note: PlaceNote | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """One article's citations of a document."""

    source: SourceRef
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document with who cites it; ``candidates`` are what an unclear citation may mean."""

    document: Document
    cited: tuple[Cited, ...]
    candidates: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article with what was read in it."""

    record: ArticleRecord
    source: SourceRef
    events: tuple[Event, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    note: PlaceNote | None = None


@dataclass(frozen=True, slots=True)
class SummaryCard:
    """The sentences that sum an article up, each with the number of its paragraph (from 1)."""

    source: SourceRef
    sentences: tuple[tuple[int, Sentence], ...]


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """What a person said, a page at a time."""

    person: Person
    said: tuple[Said, ...]
    total: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class InlinePage:
    """Cards to choose from in any chat; ``next_offset`` is None at the end."""

    words: str
    items: tuple[Shown, ...]
    next_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Examples:
    """Records that questions for a newcomer can be made of; None in an empty store."""

    person: Person | None = None
    document: Document | None = None


Card = PersonCard | MeetingCard | DocumentCard | ArticleCard
Page = Listing | NothingFound | Groups | Card | SummaryCard | StatementsPage
