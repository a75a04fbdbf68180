"""The officials of a place, and people as they are listed."""

from __future__ import annotations

import heapq

from bot.domain.entities import Person
from bot.domain.findings import Candidate, Finding, NotFoundFinding, PeopleFinding
from bot.services.ask.asking import Asking, as_printed, latest_memberships
from bot.services.ask.places import Place
from bot.services.ask.quotes import article_cited, cited

_MOST = 12


def officials(a: Asking) -> Finding:
    """List the officials of a province with their latest posts."""
    place = a.q.place
    assert place is not None
    newest, total = _newest(a, place)
    candidates = [candidate_of(a, p) for p in newest]
    if not candidates:
        return NotFoundFinding(
            language=a.q.language, what="place", asked=place.name, place=place.name
        )
    a.topics.people = tuple(c.person.id for c in candidates)
    return PeopleFinding(
        language=a.q.language,
        asked=place.name,
        candidates=tuple(candidates),
        choice=False,
        total=total,
    )


def _newest(a: Asking, place: Place) -> tuple[list[Person], int]:
    """Return the people of a place who were reported last, and how many there are."""
    kept = a.knowledge.standings
    key = ("officials", place)
    found: tuple[list[Person], int] | None = kept.get(key)
    if found is None:
        people = a.knowledge.filed.people_of(place)
        newest = heapq.nsmallest(_MOST, people, key=lambda p: (-_reported(p), p.name))
        found = kept[key] = newest, len(people)
    return found


def candidate_of(a: Asking, person: Person) -> Candidate:
    """Return a person with the latest posts and their article."""
    memberships = tuple(as_printed(a.archive, m) for m in latest_memberships(person))
    if not memberships:
        source = (
            article_cited(a.archive, person.mentions[0].article_id) if person.mentions else None
        )
        return Candidate(person, (), source)
    return Candidate(person, memberships, cited(a.archive, memberships[0].evidence, ""))


def _reported(person: Person) -> int:
    days = [m.reported_on.toordinal() for m in person.memberships if m.reported_on]
    return max(days, default=0)
