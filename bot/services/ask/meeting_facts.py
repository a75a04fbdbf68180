"""The facts of a meeting, and lists of meetings."""

from __future__ import annotations

from bot.domain.entities import Event, Person
from bot.domain.findings import Aspect, EventFinding, EventsFinding, Finding, Premise
from bot.services.ask.asking import Asking
from bot.services.ask.events import held_in, meeting, meetings
from bot.services.ask.parts import COUNTS_AS, parts_of, remember
from bot.services.ask.persons import whom
from bot.services.ask.quotes import article_cited, cited
from bot.services.ask.taking_part import narrowed
from bot.services.ask.when import event_fits

_ASPECTS: tuple[tuple[str, Aspect], ...] = (
    ("WHEN", "when"),
    ("WHERE", "where"),
    ("FORM", "form"),
    ("PROVINCE", "province"),
    ("ORGANIZE", "convener"),
    ("AGENDA", "agenda"),
)


def event_facts(a: Asking) -> Finding:
    """Answer when, where, in which form or province, by whom and about what a meeting was."""
    event = meeting(a)
    if not isinstance(event, Event):
        return event
    aspects = tuple(aspect for cue, aspect in _ASPECTS if a.q.has(cue))
    return event_finding(a, event, aspects or ("card",))


def event_finding(a: Asking, event: Event, aspects: tuple[Aspect, ...]) -> EventFinding:
    """Return the facts of one meeting."""
    remember(a, event)
    record = a.archive.articles.get(event.article_id)
    place_note = None
    if a.q.place is not None and event.province and a.q.place.covers(event.province):
        place_note = a.q.place.note(event.province, inferred=event.province_inferred)
    full = "agenda" in aspects or "card" in aspects
    return EventFinding(
        language=a.q.language,
        event=event,
        aspects=aspects,
        cited=cited(a.archive, event.evidence),
        article_summary=tuple(s.text for s in record.summary) if record and full else (),
        documents=tuple(a.archive.documents_of_article(event.article_id)) if full else (),
        parts=parts_of(a, event, event.attendances) if full else (),
        place_note=place_note,
    )


def of_person(a: Asking) -> Finding:
    """List the meetings that somebody took part in, in one act when one is named."""
    meant = whom(a)
    if not isinstance(meant, Person):
        return meant
    a.topics.people = (meant.id,)
    if len(together := _together(a)) > 1:
        return _with_all(a, together)
    events = a.archive.events_of_person(meant.id)
    act = a.q.acts[0] if a.q.acts else None
    if act == "attended":
        act = None  # to chair or to speak is to attend
    if act is not None:
        kinds = COUNTS_AS[act]
        done = [
            e
            for e in events
            if any(x.person_id == meant.id and x.act in kinds for x in e.attendances)
        ]
        events = done
    besides = a.archive.events.get(a.talk.event or "") if a.q.has("OTHER") else None
    if besides is not None:
        events = [e for e in events if e.id != besides.id]
    if a.q.when is not None:
        when = a.q.when
        events = [e for e in events if event_fits(e, when)]
    if a.q.place is not None:
        place = a.q.place
        events = [e for e in events if held_in(e, place)]
    events = narrowed(a, events)
    missing: tuple[Premise, ...] = ()
    if not events and besides is None:
        # What is taken for granted did not happen, as far as is reported: what did is shown.
        missing = (Premise("act", meant.name),)
        events = a.archive.events_of_person(meant.id)
    if len(events) == 1:
        remember(a, events[0])
    return EventsFinding(
        language=a.q.language,
        premises=missing if events else (),
        events=tuple(events[:8]),
        cited=tuple(article_cited(a.archive, e.article_id) for e in events[:8]),
        person=meant,
        act=act,
        besides=besides,
        total=len(events),
    )


def _together(a: Asking) -> tuple[Person, ...]:
    """Return the people of the question, when each of several is one stored person."""
    people = {p.people[0].id: p.people[0] for p in a.q.people if len(p.people) == 1}
    return tuple(people.values()) if all(len(p.people) == 1 for p in a.q.people) else ()


def _with_all(a: Asking, people: tuple[Person, ...]) -> EventsFinding:
    """List the meetings that all of these people took part in."""
    a.topics.people = tuple(p.id for p in people)
    ids = set.intersection(*({e.id for e in a.archive.events_of_person(p.id)} for p in people))
    events = [e for e in a.archive.events_of_person(people[0].id) if e.id in ids]
    if a.q.when is not None:
        when = a.q.when
        events = [e for e in events if event_fits(e, when)]
    if a.q.place is not None:
        place = a.q.place
        events = [e for e in events if held_in(e, place)]
    if len(events) == 1:
        remember(a, events[0])
    return EventsFinding(
        language=a.q.language,
        events=tuple(events[:8]),
        cited=tuple(article_cited(a.archive, e.article_id) for e in events[:8]),
        person=people[0],
        total=len(events),
        together=people,
    )


def listed(a: Asking) -> Finding:
    """List the meetings of a place or time, newest first."""
    events = meetings(a) if (a.q.places or a.q.when or a.q.content) else a.archive.newest_events()
    if len(events) == 1:
        return event_finding(a, events[0], ("card",))
    when = a.q.when
    return EventsFinding(
        language=a.q.language,
        events=tuple(events[:8]),
        cited=tuple(article_cited(a.archive, e.article_id) for e in events[:8]),
        place=a.q.place.name if a.q.place else None,
        period=when.period if when else None,
        total=len(events),
    )
