"""Somebody's posts, and whom a question means at all."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.domain.entities import Membership, Person
from bot.domain.findings import (
    Finding,
    NotFoundFinding,
    PeopleFinding,
    PersonFinding,
    PostsReport,
    TalkFinding,
)
from bot.services.ask.asking import Asking, as_printed, near_people
from bot.services.ask.events import meetings
from bot.services.ask.holders import holding
from bot.services.ask.officials import candidate_of
from bot.services.ask.people import PersonAsked
from bot.services.ask.premises import claims_a_post
from bot.services.ask.quotes import cited, person_quote
from bot.services.ask.when import When
from bot.text import fold

_MOST_REPORTS = 3  # articles whose words are shown


def person(a: Asking) -> Finding:
    """Answer with the posts of the person that is meant, or ask who is."""
    if len({p.asked for p in a.q.people}) > 1 and all(len(p.people) == 1 for p in a.q.people):
        return _each(a, list({p.people[0].id: p.people[0] for p in a.q.people}.values()))
    meant = whom(a)
    if not isinstance(meant, Person):
        return meant
    a.topics.people = (meant.id,)
    reports = _reports(a, meant, a.q.when)
    missing = None
    if a.q.when is not None and not reports:
        missing = a.q.when.any_year
        reports = _reports(a, meant, None)
    return PersonFinding(
        language=a.q.language,
        person=meant,
        reports=reports,
        events=tuple(a.archive.events_of_person(meant.id)[:5]),
        asked_as=differs(a),
        missing_year=missing,
    )


def _each(a: Asking, named: list[Person]) -> PeopleFinding:
    """Return the posts of all who are named; who holds the post that is asked for comes first."""
    post = a.q.post if a.q.has("WHO", "WHAT") else None
    holders: set[str] = set()
    if post is not None:
        held = holding(a, post.key, a.q.place, former=post.former)
        when = a.q.when
        ids = {p.id for p, m in held if when is None or when.meets(m.reported_on, m.reported_on)}
        holders = ids & {p.id for p in named}
        named.sort(key=lambda p: p.id not in holders)
    a.topics.people = tuple(p.id for p in named)
    return PeopleFinding(
        language=a.q.language,
        asked="",
        candidates=tuple(candidate_of(a, p) for p in named),
        choice=False,
        total=len(named),
        post=_with_place(a, post.asked) if post is not None else "",
        holding=len(holders),
    )


def _with_place(a: Asking, post: str) -> str:
    place = a.q.place.name if a.q.place else ""
    return f"{post} ({place})" if place and fold(place) not in fold(post) else post


def differs(a: Asking) -> str | None:
    """Return the name as typed when it is not quite the stored one."""
    return a.q.people[0].asked if a.q.people and a.q.people[0].differs else None


def whom(a: Asking, *, question: str = "") -> Person | Finding:
    """Return the one person who is meant, or the finding that asks or says that nobody is.

    Args:
        a: the question. Its people, then its post, then the thread of the chat are looked at.
        question: repeats the question for a candidate, with ``{name}`` in place of the name.
    """
    if a.q.people:
        return _one_of(a, a.q.people[0], question)
    if a.q.unknown:
        unknown = a.q.unknown
        return NotFoundFinding(
            language=a.q.language,
            what="person",
            asked=unknown.asked,
            near=near_people(a.archive, unknown.near),
        )
    spoken_of = claims_a_post(a) and len(a.talk.people) == 1
    if a.q.post and not spoken_of:
        return _in_post(a, question)
    known = [a.archive.people[i] for i in a.talk.people if i in a.archive.people]
    if len(known) == 1:
        a.followed = True
        return known[0]
    if known:
        return _choice(a, "", known, question)
    return TalkFinding(language=a.q.language, talk="whom")


def _one_of(a: Asking, asked: PersonAsked, question: str) -> Person | Finding:
    people = list(asked.people)
    if len(people) > 1 and a.q.place is not None:
        people = [p for p in people if a.q.place.covers(p.place)] or people
    if len(people) > 1 and a.q.post is not None:
        held = {p.id for p, _ in a.knowledge.holders(a.q.post.key)}
        people = [p for p in people if p.id in held] or people
    event = a.archive.events.get(a.talk.event or "") if a.q.has("THERE") else None
    if len(people) > 1 and event is not None:
        there = {x.person_id for x in event.attendances}
        people = [p for p in people if p.id in there] or people
    if len(people) > 1 and a.q.has("MEETING") and (a.q.when or a.q.places):
        described = meetings(replace(a, q=a.q.with_(people=())))
        there = {x.person_id for e in described for x in e.attendances}
        people = [p for p in people if p.id in there] or people
    if len(people) > 1 and len(asked.asked.split()) == 1:
        # "ông Chính" in a talk about one of them is that one.
        people = [p for p in people if p.id in a.talk.people] or people
    sure = not asked.bare or people[0].id in a.talk.people
    if len(people) == 1 and sure:
        return people[0]
    return _choice(a, asked.asked, people, question)


def _in_post(a: Asking, question: str) -> Person | Finding:
    post = a.q.post
    assert post is not None
    held = holding(a, post.key, a.q.place, former=post.former)
    if a.talk.event and a.talk.event in a.archive.events and a.q.place is None:
        event = a.archive.events[a.talk.event]
        there = {x.person_id for x in event.attendances}
        held = [h for h in held if h[0].id in there] or held
    people = list({p.id: p for p, _ in held}.values())
    if not people:
        return NotFoundFinding(
            language=a.q.language,
            what="post",
            asked=post.asked,
            place=a.q.place.name if a.q.place else None,
        )
    return people[0] if len(people) == 1 else _choice(a, post.asked, people, question)


def _choice(a: Asking, asked: str, people: Sequence[Person], question: str) -> PeopleFinding:
    a.topics.people = tuple(p.id for p in people)
    return PeopleFinding(
        language=a.q.language,
        asked=asked,
        candidates=tuple(candidate_of(a, p) for p in people[:10]),
        question=question or "{name}",
        total=len(people),
    )


def _reports(a: Asking, who: Person, when: When | None) -> tuple[PostsReport, ...]:
    by_article: dict[str, list[Membership]] = defaultdict(list)
    for membership in who.memberships:
        if when is None or when.meets(membership.reported_on, membership.reported_on):
            by_article[membership.evidence.article_id].append(membership)
    reports = []
    for article_id in heapq.nsmallest(_MOST_REPORTS, by_article, key=partial(_newest, a)):
        memberships = sorted(by_article[article_id], key=lambda m: m.evidence.span)
        distinct = {(m.role.casefold(), m.organization): m for m in reversed(memberships)}
        ordered = tuple(sorted(distinct.values(), key=lambda m: m.evidence.span))
        quote = person_quote(a.archive, who, ordered)
        ordered = tuple(as_printed(a.archive, m) for m in ordered)
        reports.append(PostsReport(ordered, cited(a.archive, ordered[0].evidence, quote)))
    return tuple(reports)


def _newest(a: Asking, article_id: str) -> tuple[int, str]:
    """Return what sorts articles by their day, the newest first."""
    record = a.archive.articles.get(article_id)
    on = record.article.published_on if record else None
    return -(on.toordinal() if on else 0), article_id
