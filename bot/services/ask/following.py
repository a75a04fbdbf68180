"""What a message wants to follow: what it names, else what was spoken of."""

from __future__ import annotations

from bot.domain.entities import Event, Person
from bot.domain.findings import Finding, FollowFinding, Near
from bot.services.ask.asking import Asking, near_events, near_people
from bot.services.ask.events import meeting
from bot.services.ask.papers import cited_documents, document_name
from bot.services.ask.phrases import word_set

_ALL = word_set("het tat all everything everyone everybody")


def follow(a: Asking) -> Finding:
    """Tell what to follow, or to follow no more."""
    target = _target(a)
    a.talk.followed = target or a.talk.followed
    on = not a.q.has("UNFOLLOW")
    return FollowFinding(language=a.q.language, on=on, target=target, asked=a.q.text)


def _target(a: Asking) -> Near | None:
    q = a.q
    if q.people:
        people = q.people[0].people
        if len(people) != 1:
            return Near("person", "", q.people[0].asked)
        a.topics.people = (people[0].id,)
        return near_people(a.archive, people)[0]
    if q.documents:
        found = cited_documents(a)
        if len(found) == 1:
            a.topics.document = found[0].id
            return Near("document", found[0].id, document_name(found[0]))
        return Near("document", "", q.documents[0].asked)
    if q.post:
        label = q.post.asked + (f" {q.place.name}" if q.place else "")
        return Near("post", "", label)
    if q.place:
        return Near("place", "", q.place.name, place=q.place.name)
    if q.unknown:
        return Near("words", "", q.unknown.asked)
    if q.has("MEETING"):
        event = meeting(a)
        if isinstance(event, Event):
            return near_events([event])[0]
    if not _ALL.isdisjoint(q.words) and q.has("UNFOLLOW"):
        return None
    return _spoken_of(a) or (Near("words", "", " ".join(q.content)) if q.content else None)


def _spoken_of(a: Asking) -> Near | None:
    if a.q.content and not a.q.has("HE", "IT", "THERE", "UNFOLLOW"):
        return None
    talk = a.talk
    if talk.followed is not None:
        return talk.followed
    people = [a.archive.people[i] for i in talk.people if i in a.archive.people]
    if len(people) == 1 and isinstance(people[0], Person):
        return near_people(a.archive, people)[0]
    known = a.archive.documents.get(talk.document or "")
    if known is not None:
        return Near("document", known.id, document_name(known))
    event = a.archive.events.get(talk.event or "")
    return near_events([event])[0] if event else None
