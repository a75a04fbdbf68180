"""Findings about meetings: one, several, or the parts that people took in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.dates import Period
from bot.domain.entities import Attendance, Document, Event, Membership, Person
from bot.domain.findings.finding import Cited, Finding, PlaceNote
from bot.domain.mentions import Act


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
