"""Which meeting a question means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.domain.entities import Event
from bot.domain.findings import EventsFinding, Finding, NotFoundFinding
from bot.services.ask.asking import Asking, near_events
from bot.services.ask.cues import STOP
from bot.services.ask.papers import cited_documents
from bot.services.ask.places import Place
from bot.services.ask.postings import Scores
from bot.services.ask.quotes import article_cited
from bot.services.ask.tokens import normal_words
from bot.services.ask.when import event_fits

_SURE = 0.58
_SURE_WITH_MORE = 0.2
_CLOSE = 0.88
_HOST_COUNTS = 1.3
_MOST_LIKELY = 500


def meeting(a: Asking, *, question: str = "") -> Event | Finding:
    """Return the one meeting that is meant, or the finding that offers several or says none.

    Args:
        a: the question; its content, time, place and people narrow the choice, then its thread.
        question: repeats the question for a candidate.
    """
    found = meetings(a)
    talked = a.archive.events.get(a.talk.event or "")
    if not found and talked is not None and _refers_back(a):
        a.followed = True
        return talked
    if len(found) == 1:
        return found[0]
    if not found:
        return NotFoundFinding(
            language=a.q.language,
            what="event",
            asked=" ".join(t.word for t in a.q.tokens if t.used in ("", "place", "when")),
            near=near_events(_similar(a)),
            place=a.q.place.name if a.q.place else None,
        )
    return EventsFinding(
        language=a.q.language,
        events=tuple(found[:6]),
        cited=tuple(article_cited(a.archive, e.article_id) for e in found[:6]),
        choice=True,
        question=question or a.q.text,
        total=len(found),
    )


def _refers_back(a: Asking) -> bool:
    described = a.q.places or a.q.when or a.q.people or a.q.unknown
    return not described and (not a.q.content or a.q.has("THERE") or not bool(_scored(a)))


def _described(a: Asking) -> bool:
    return bool(a.q.places or a.q.when or a.q.people or a.q.content)


def meetings(a: Asking) -> list[Event]:
    """Return the meetings that fit best, newest first; empty when nothing is described or fits."""
    if not _described(a):
        return []
    back = a.talk.event in a.archive.events and a.q.has("THERE", "IT")
    if back and not (a.q.places or a.q.when or a.q.content):
        return []
    quoted = a.knowledge.event_titles.begun(normal_words(a.q.text))
    event = a.archive.events.get(quoted or "")
    if event is not None and (a.q.when is None or event_fits(event, a.q.when)):
        return [event]
    scores = _scored(a)
    events, narrowed = _narrowed(a, scores)
    if a.q.documents or not events:
        events = _citing(a, events)
    mass = a.knowledge.events.mass(a.q.content)
    if a.q.content and mass:
        least = (_SURE_WITH_MORE if narrowed else _SURE) * mass
        likely = [e for e in events if scores.of(e.id) >= least]
        events = _best(a, likely, scores) or (events if narrowed and len(events) == 1 else [])
    return sorted(
        events, key=lambda e: (e.date.start or e.published_on or dt.date.min, e.id), reverse=True
    )


def _narrowed(a: Asking, scores: Scores) -> tuple[list[Event], bool]:
    """Return the meetings of the asked people, place and time; and whether one was said."""
    ids = {p.id for asked in a.q.people for p in asked.people}
    place, when = a.q.place, a.q.when
    found: Iterable[Event]
    if ids:
        found = {e.id: e for i in ids for e in a.archive.events_of_person(i)}.values()
    elif place is not None:
        found = a.knowledge.filed.events_held_in(place)
    elif a.q.content:
        found = (
            [e for e in a.knowledge.filed.events_around(when) if scores.of(e.id) > 0]
            if when
            else _likeliest(a, scores)
        )
    elif when is not None:
        found = a.knowledge.filed.events_around(when)
    else:
        found = a.archive.events.values()
    events = [
        e
        for e in found
        if (not a.q.content or scores.of(e.id) > 0)
        and (place is None or held_in(e, place))
        and (when is None or event_fits(e, when))
    ]
    return events, bool(ids or place or when)


def _likeliest(a: Asking, scores: Scores) -> list[Event]:
    """Return the meetings that score most: what scores less than so many is not meant."""
    return [a.archive.events[i] for i, _ in scores.ranked(0.0, _MOST_LIKELY)]


def _best(a: Asking, likely: list[Event], scores: Scores) -> list[Event]:
    """Return the meetings that score best, the named host counting more."""
    if not likely:
        return []
    scored = {e.id: scores.of(e.id) for e in likely}
    top = max(scored.values())
    hosts: dict[str | None, float] = {}
    # Whose host is named may overtake, but only from near.
    near: dict[str, float] = {}
    for event in likely:
        if scored[event.id] * _HOST_COUNTS >= top:
            host = event.convened_by
            if host not in hosts:
                hosts[host] = _HOST_COUNTS if _host_named(a, host) else 1.0
            near[event.id] = scored[event.id] * hosts[host]
    best = max(near.values())
    return [e for e in likely if near.get(e.id, 0.0) >= _CLOSE * best]


def _host_named(a: Asking, named: str | None) -> bool:
    """Whether the question names a meeting's host, at least four words of it in a row."""
    host = [w for w in normal_words(named) if w not in STOP]
    asked = a.q.content if a.q.language == "en" else a.q.words
    row = f" {' '.join(w for w in asked if w not in STOP)} "
    return any(f" {' '.join(host[:length])} " in row for length in range(len(host), 3, -1))


def _citing(a: Asking, events: list[Event]) -> list[Event]:
    articles = a.knowledge.citings.articles(cited_documents(a))
    return [e for e in events if e.article_id in articles] if articles else events


def _scored(a: Asking) -> Scores:
    return a.knowledge.events.scores(a.q.content)


def _similar(a: Asking) -> list[Event]:
    return [a.archive.events[i] for i, _ in _scored(a).ranked(0.0, 3)]


def held_in(event: Event, place: Place) -> bool:
    """Whether an event belongs to a place: its report, a venue or connection point, its host."""
    names = (*event.places, event.convened_by, event.title)
    return place.covers(event.province) or any(map(place.named_in, names))
