"""One question on its way to an answer, with everything the answer may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.domain.entities import Event, Membership, Person
from bot.domain.findings import Near
from bot.services.archive import Archive
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.memory import Talk
from bot.services.ask.question import Question


@dataclass(slots=True)
class Topics:
    """What an answer was about, remembered for the next question."""

    people: tuple[str, ...] = ()
    event: str | None = None
    document: str | None = None
    article: str | None = None
    figure: str | None = None


@dataclass(slots=True)
class Asking:
    """A question with the store and the thread of its chat.

    ``followed`` tells that names came from earlier turns; ``topics`` collects what to remember.
    """

    q: Question
    talk: Talk
    knowledge: Knowledge
    today: dt.date
    followed: bool = False
    topics: Topics = field(default_factory=Topics)

    @property
    def archive(self) -> Archive:
        """The records."""
        return self.knowledge.archive


def as_printed(archive: Archive, membership: Membership) -> Membership:
    """Return a membership that says no more than its article does.

    A place that the article does not print at all is marked as inferred, and the body's name with
    that place in it is left out. A place that stands elsewhere in the article counts as printed.
    """
    record = archive.articles.get(membership.evidence.article_id)
    unprinted = membership.place_inferred and bool(record and record.article.province_inferred)
    if not unprinted:
        if not membership.place_inferred:
            return membership
        return replace(membership, place_inferred=False)
    return replace(membership, organization=None)


def latest_memberships(person: Person) -> tuple[Membership, ...]:
    """Return the posts that the newest article about a person prints, in reading order."""
    current = [m for m in person.memberships if not m.former] or list(person.memberships)
    if not current:
        return ()
    newest = max(current, key=_when)
    same = [m for m in current if m.evidence.article_id == newest.evidence.article_id]
    seen: dict[tuple[str, str | None], Membership] = {}
    for membership in sorted(same, key=lambda m: m.evidence.span):
        seen.setdefault((membership.role.casefold(), membership.organization), membership)
    return tuple(seen.values())


def _when(membership: Membership) -> tuple[dt.date, str]:
    return membership.reported_on or dt.date.min, membership.evidence.article_id


def near_people(archive: Archive, people: Iterable[Person]) -> tuple[Near, ...]:
    """Return people as similar records, with their latest posts, printed place and day."""
    return tuple(_near_person(archive, p) for p in people)


def _near_person(archive: Archive, person: Person) -> Near:
    latest = [as_printed(archive, m) for m in latest_memberships(person)]
    places = [m.place for m in latest if m.place and not m.place_inferred]
    return Near(
        "person",
        person.id,
        person.name,
        "; ".join(m.role for m in latest[:2]),
        places[0] if places else None,
        max((m.reported_on for m in person.memberships if m.reported_on), default=None),
    )


def near_events(events: Iterable[Event]) -> tuple[Near, ...]:
    """Return events as similar records."""
    return tuple(
        Near(
            "event",
            e.id,
            e.title,
            "",
            None if e.province_inferred else e.province,
            e.date.start or e.published_on,
        )
        for e in events
    )
