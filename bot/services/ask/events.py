"""Which meeting a question means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from itertools import islice
from operator import itemgetter

from bot.domain.entities import Event
from bot.domain.findings import EventsFinding, Finding, NotFoundFinding
from bot.services.ask.asking import Asking, near_events
from bot.services.ask.papers import cited_documents
from bot.services.ask.places import Place
from bot.services.ask.quotes import article_cited
from bot.services.ask.scores import Scores
from bot.services.ask.stop_words import STOP
from bot.services.ask.tokens import normal_words
from bot.services.ask.when import When, event_fits

_SURE = 0.58
_SURE_WITH_MORE = 0.2
_CLOSE = 0.88
_HOST_COUNTS = 1.3
_MOST_LIKELY = 500
_MOST_OFFERED = 6
_DONE_BY_ONE = ("chaired", "concluded", "reported")


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
    if not found and a.q.has("ARTICLE") and a.q.when is not None:
        found = _reported(a, a.q.when)
    if not found and not (_described(a) or a.q.unknown or a.q.documents or a.q.document_type):
        # "Ai chủ trì?" as the first words of a talk: none is meant yet, which is no answer.
        found = list(islice(a.archive.newest_events(), _MOST_OFFERED + 1))
    if len(found) == 1:
        return found[0]
    if not found:
        return NotFoundFinding(
            language=a.q.language,
            what="event",
            asked=" ".join(t.word for t in a.q.tokens if t.used in ("", "place", "when")),
            near=near_events(_similar(a) or _beside(a)),
            place=a.q.place.name if a.q.place else None,
        )
    return EventsFinding(
        language=a.q.language,
        events=tuple(found[:_MOST_OFFERED]),
        cited=tuple(article_cited(a.archive, e.article_id) for e in found[:_MOST_OFFERED]),
        choice=True,
        question=question or a.q.text,
        total=len(found),
    )


def _reported(a: Asking, when: When) -> list[Event]:
    """Return the meetings of the articles of a time: "bài 17/6/2018 của tỉnh nào?"."""
    records = a.knowledge.filed.articles_around(when, a.q.place)
    return [
        event
        for record in records[:_MOST_OFFERED]
        if a.q.place is None or a.q.place.covers(record.article.province)
        for event in a.archive.events_of_article(record.id)
    ]


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
    events = _narrowed(a)
    return sorted(
        events, key=lambda e: (e.date.start or e.published_on or dt.date.min, e.id), reverse=True
    )


def _narrowed(a: Asking) -> list[Event]:
    """Return the meetings of the asked people, place and time that the words describe best."""
    place, when = a.q.place, a.q.when
    people = {p.id for asked in a.q.people for p in asked.people}
    narrowed = bool(people or place or when)
    ids = _looked_at(a, people)
    fits = _fitting(a)
    mass = a.knowledge.events.mass(a.q.content)
    one_day = when is not None and when.start == when.end
    told = any(map(a.knowledge.events.known, a.q.content))
    if not (mass and a.q.content) or (one_day and not told):
        return [e for i in ids if fits(e := a.archive.events[i])]
    scores = _scored(a)
    least = (_SURE_WITH_MORE if narrowed else _SURE) * mass
    # Words first: of the meetings of a year or province few carry them.
    best = _best(a, scores.among(ids, least), fits)
    if best:
        return best
    if not narrowed:
        return []
    rest = (e for i, _ in scores.among(ids, 0.0) if fits(e := a.archive.events[i]))
    some = list(islice(rest, 2))
    return some if len(some) == 1 else []


def _looked_at(a: Asking, people: set[str]) -> Collection[str]:
    """Return the meetings among which the meant one is."""
    place, when = a.q.place, a.q.when
    if people:
        act = a.q.acts[0] if a.q.acts and not a.q.has("WHO") else None
        if act in _DONE_BY_ONE:
            # A meeting that somebody only attended is not one that he or she chaired.
            return {
                e.id
                for i in people
                for e in a.archive.events_of_person(i)
                if any(x.person_id == i and x.act == act for x in e.attendances)
            }
        return {e.id for i in people for e in a.archive.events_of_person(i)}
    if place is not None:
        return a.knowledge.filed.ids_of_events_held_in(place)
    if when is not None:
        return a.knowledge.filed.ids_of_events_around(when)
    if a.q.content:
        # What scores less than so many is not meant.
        return [i for i, _ in _scored(a).ranked(0.0, _MOST_LIKELY)]
    return a.archive.events.keys()


def _fitting(a: Asking) -> Callable[[Event], bool]:
    """Return whether a meeting is of the asked time, place and document."""
    place, when = a.q.place, a.q.when
    articles = a.knowledge.citings.articles(cited_documents(a)) if a.q.documents else ()

    def fits(event: Event) -> bool:
        return (
            (when is None or event_fits(event, when))
            and (not articles or event.article_id in articles)
            and (place is None or held_in(event, place))
        )

    return fits


def _best(a: Asking, scored: list[tuple[str, float]], fits: Callable[[Event], bool]) -> list[Event]:
    """Return the fitting meetings that score best, the named host counting more."""
    scored.sort(key=itemgetter(1), reverse=True)
    top = 0.0
    hosts: dict[str | None, float] = {}
    near: list[tuple[Event, float]] = []
    for event_id, score in scored:
        # Whose host is named may overtake, but only from near.
        if score * _HOST_COUNTS < top:
            break
        event = a.archive.events[event_id]
        if not fits(event):
            continue
        top = top or score
        host = event.convened_by
        if host not in hosts:
            hosts[host] = _HOST_COUNTS if _host_named(a, host) else 1.0
        near.append((event, score * hosts[host]))
    best = max((score for _, score in near), default=0.0)
    return [e for e, score in near if score >= _CLOSE * best]


def _host_named(a: Asking, named: str | None) -> bool:
    """Whether the question names a meeting's host, at least four words of it in a row."""
    host = [w for w in normal_words(named) if w not in STOP]
    asked = a.q.content if a.q.language == "en" else a.q.words
    row = f" {' '.join(w for w in asked if w not in STOP)} "
    return any(f" {' '.join(host[:length])} " in row for length in range(len(host), 3, -1))


def _scored(a: Asking) -> Scores:
    return a.knowledge.events.scores(a.q.content)


def _similar(a: Asking) -> list[Event]:
    return [a.archive.events[i] for i, _ in _scored(a).ranked(0.0, 3)]


def _beside(a: Asking) -> list[Event]:
    """Return some meetings of the place and time of the question, whatever they are about."""
    if a.q.place is None and a.q.when is None:
        return []
    fits = _fitting(a)
    return list(islice((e for i in _looked_at(a, set()) if fits(e := a.archive.events[i])), 3))


def held_in(event: Event, place: Place) -> bool:
    """Whether an event belongs to a place: its report, a venue or connection point, its host."""
    names = (*event.places, event.convened_by, event.title)
    return place.covers(event.province) or any(map(place.named_in, names))
