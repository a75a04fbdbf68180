"""Findings about people: who holds a post, who somebody is, what he or she said."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.entities import Event, Membership, Person
from bot.domain.findings.finding import Cited, Finding, PlaceNote
from bot.domain.mentions import Act


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
    """Somebody's posts in the newest articles, and the parts taken in meetings.

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
