"""Who chaired, attended, spoke, reported or concluded; and the facts of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.entities import Attendance, Document, Event, Membership
from bot.domain.findings import (
    EventParts,
    Finding,
    NotFoundFinding,
    Part,
    PartsFinding,
)
from bot.domain.mentions import Act
from bot.services.archive import event_day
from bot.services.ask.asking import Asking, as_printed, near_events
from bot.services.ask.events import held_in, meeting, meetings
from bot.services.ask.papers import cited_documents
from bot.services.ask.places import Place
from bot.services.ask.quotes import article_cited, cited
from bot.services.ask.when import event_fits
from bot.text import fold

# What counts as an answer to "ai phát biểu?".
COUNTS_AS: dict[Act, tuple[Act, ...]] = {
    "chaired": ("chaired",),
    "attended": ("attended",),
    "spoke": ("spoke", "directed", "concluded", "reported"),
    "directed": ("directed", "concluded"),
    "concluded": ("concluded",),
    "reported": ("reported",),
}
_MOST_ON_TOPIC = 3
_FEW = 64  # articles; of more it is faster to go through all events
_NEXT_BEST: dict[Act, tuple[Act, ...]] = {
    "chaired": ("concluded", "directed"),
    "attended": ("chaired",),
    "spoke": ("chaired",),
    "directed": ("spoke", "chaired"),
    "concluded": ("chaired", "directed", "spoke"),
    "reported": ("spoke",),
}


def parts(a: Asking) -> Finding:
    """Answer who did something at a meeting."""
    act = a.q.acts[0] if a.q.acts else "attended"
    point = a.q.place if act == "attended" and _asks_point(a) else None
    if point is not None:
        return _at_point(a, act, point)
    found = by_topic(a, act)
    if found is not None:
        return found
    event = meeting(a)
    if not isinstance(event, Event):
        return event
    remember(a, event)
    if len(a.q.acts) > 1 and sum(w in ("ai", "who") for w in a.q.words) > 1:
        return _several_acts(a, event)
    mine = _in_discussion(a, _of_act(event, act))
    if act == "attended" and a.q.place is not None:
        local = [x for x in mine if a.q.place.named_in(x.place)]
        mine = local or mine
    return _finding(a, act, [(event, mine)])


def _several_acts(a: Asking, event: Event) -> PartsFinding:
    """Answer "ai chủ trì, ai dự?": each act on its own, in the order of the finding's kinds."""
    found = [_finding(a, act, [(event, _of_act(event, act))]) for act in a.q.acts]
    a.topics.people = tuple(
        dict.fromkeys(
            p.attendance.person_id
            for f in found
            for p in f.events[0].parts
            if p.attendance.person_id
        )
    )
    items = (replace(f.events[0], act=f.act) for f in found)
    return replace(found[0], events=tuple(items))


def _asks_point(a: Asking) -> bool:
    words = " ".join(a.q.words)
    return any(
        w in words
        for w in (
            "diem cau",
            "connection point",
            "bridge point",
            "dau cau",
            "attended from",
            "attend from",
        )
    )


def _at_point(a: Asking, act: Act, place: Place) -> Finding:
    """List who attended at a connection point, meeting by meeting."""
    events = meetings(a) if a.q.content or a.q.when else []
    if not events:
        when = a.q.when
        local = a.knowledge.filed.events_held_in(place)
        events = [e for e in local if when is None or event_fits(e, when)]
    found: list[tuple[Event, list[Attendance]]] = []
    for event in events:
        there = [x for x in _of_act(event, act) if place.named_in(x.place)]
        if not there and any(place.named_in(p) for p in event.places):
            there = [x for x in _of_act(event, act) if x.place is None]
        if there:
            found.append((event, there))
    if not found and a.q.when is not None and len(events) == 1:
        found = [(events[0], [])]  # of that time, and nobody is named
    if not found:
        return NotFoundFinding(
            language=a.q.language,
            what="event",
            asked=place.name,
            near=near_events(a.knowledge.filed.events_held_in(place)[:3]),
            place=place.name,
        )
    remember(a, found[0][0])
    return _finding(a, act, found[:4], point=place.name)


def by_topic(a: Asking, act: Act) -> Finding | None:
    """Find who spoke about a document or a subject, when the words of the question name it.

    Returns:
        None when the question describes a meeting rather than what was said there.
    """
    if act not in ("spoke", "reported", "directed", "concluded"):
        return None
    documents = cited_documents(a) or _spoken_of(a)
    surfaces = a.knowledge.citings.surfaces(documents)
    found: list[tuple[Event, list[Attendance]]] = []
    for event in _newest_events_of(a, a.knowledge.citings.articles(documents)):
        mine = [x for x in _of_act(event, act) if any(s in x.evidence.quote for s in surfaces)]
        if mine:
            found.append((event, mine))
        if len(found) == _MOST_ON_TOPIC:
            break
    if found:
        remember(a, found[0][0])
        return _finding(a, act, found)
    if a.q.documents or not a.q.content:
        return None
    return _by_words(a, act)


def _spoken_of(a: Asking) -> list[Document]:
    """Return the document of the question before, when "ai quán triệt?" names nothing else."""
    q, known = a.q, a.archive.documents.get(a.talk.document or "")
    named = q.documents or q.document_type or q.content or q.people or q.places or q.when
    return [] if known is None or named or q.has("MEETING", "THERE") else [known]


def _newest_events_of(a: Asking, articles: Collection[str]) -> Iterator[Event]:
    """Go through the events that some articles report, newest first."""
    if len(articles) < _FEW:
        events = [e for i in sorted(articles) for e in a.archive.events_of_article(i)]
        yield from sorted(events, key=event_day, reverse=True)
    else:
        yield from (e for e in a.archive.newest_events() if e.article_id in articles)


def _by_words(a: Asking, act: Act) -> Finding | None:
    scores = a.knowledge.statements.scores(a.q.content)
    mass = a.knowledge.statements.mass(a.q.content)
    if not scores:
        return None
    best, score = next(scores.ranked(0.0, 1))
    event_best = a.knowledge.events.scores(a.q.content).best()
    if score < 0.6 * mass or event_best / max(a.knowledge.events.mass(a.q.content), 0.1) > 0.6:
        return None
    statement = a.archive.statements[best]
    if statement.event_id is None or statement.event_id not in a.archive.events:
        return None
    event = a.archive.events[statement.event_id]
    if not _of_day_and_place(a, event):
        return None
    mine = [
        x
        for x in event.attendances
        if x.person_id == statement.person_id and x.act in COUNTS_AS[act]
    ]
    if not mine:
        return None
    remember(a, event)
    return _finding(a, act, [(event, mine)])


def _of_day_and_place(a: Asking, event: Event) -> bool:
    """Whether a meeting is not another one than that of the day or province that is named.

    A longer time may be what was spoken of ("cho năm 2020").
    """
    when, place = a.q.when, a.q.place
    one_day = when is not None and (when.day is not None or when.start == when.end)
    if when is not None and one_day and not event_fits(event, when):
        return False
    return place is None or held_in(event, place)


def _of_act(event: Event, act: Act) -> list[Attendance]:
    seen: dict[str, Attendance] = {}
    for kind in COUNTS_AS[act]:
        for x in event.attendances:
            if x.act == kind:
                seen.setdefault(x.name, x)
    return list(seen.values())


def _in_discussion(a: Asking, spoken: list[Attendance]) -> list[Attendance]:
    """Leave out who spoke otherwise when the question is who spoke in the discussion."""
    said = " ".join(a.q.words)
    for kind, english in (("tham luan", "paper"), ("thao luan", "discussion")):
        if kind in said or english in a.q.words:
            return [x for x in spoken if kind in fold(x.evidence.quote)] or spoken
    return spoken


def _others(event: Event, act: Act) -> list[Attendance]:
    seen: dict[str, Attendance] = {}
    for kind in _NEXT_BEST[act]:
        for x in event.attendances:
            if x.act == kind:
                seen.setdefault(x.name, x)
        if seen:
            break
    return list(seen.values())


def _finding(
    a: Asking,
    act: Act,
    found: Sequence[tuple[Event, Sequence[Attendance]]],
    point: str | None = None,
) -> PartsFinding:
    a.topics.people = tuple(
        dict.fromkeys(x.person_id for _, mine in found for x in mine if x.person_id)
    )
    first = found[0][0]
    note = None
    if a.q.place is not None and first.province and a.q.place.covers(first.province):
        note = a.q.place.note(first.province, inferred=first.province_inferred)
    return PartsFinding(
        language=a.q.language,
        act=act,
        events=tuple(
            EventParts(
                event,
                parts_of(a, event, mine),
                article_cited(a.archive, event.article_id),
                () if mine else parts_of(a, event, _others(event, act)),
            )
            for event, mine in found
        ),
        point=point,
        place_note=note,
    )


def parts_of(a: Asking, event: Event, attendances: Iterable[Attendance]) -> tuple[Part, ...]:
    """Return parts with the posts that the same article gives."""
    return tuple(
        Part(x, posts_in(a, x.person_id, event.article_id), cited(a.archive, x.evidence))
        for x in attendances
    )


def posts_in(a: Asking, person_id: str | None, article_id: str) -> tuple[Membership, ...]:
    """Return the posts that one article gives a person, each once, in reading order."""
    person = a.archive.people.get(person_id) if person_id else None
    if person is None:
        return ()
    here = sorted(
        (m for m in person.memberships if m.evidence.article_id == article_id),
        key=lambda m: m.evidence.span,
    )
    distinct = {(m.role.casefold(), m.organization): m for m in reversed(here)}
    return tuple(as_printed(a.archive, m) for m in reversed(distinct.values()))


def remember(a: Asking, event: Event) -> None:
    """Make the meeting what the next question leans on."""
    a.topics.event = event.id
    a.topics.article = event.article_id
