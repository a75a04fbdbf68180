"""Articles: summaries, the newest, lists by place and time, and sentences as a last resort."""

from __future__ import annotations

from bot.domain.entities import ArticleRecord, Event
from bot.domain.findings import (
    ArticlesFinding,
    EventFinding,
    Finding,
    NotFoundFinding,
    SummaryFinding,
)
from bot.services.ask.asking import Asking
from bot.services.ask.events import meeting, meetings
from bot.services.ask.meeting_facts import event_finding
from bot.services.ask.quotes import article_cited

_MOST = 6
_SURE = 0.4
_CLOSE = 0.85


def summary(a: Asking) -> Finding:
    """Answer with the summary of the article, or of the meeting, that is meant."""
    if a.q.has("MEETING") or (a.q.has("THERE", "IT") and a.talk.event and not a.q.content):
        event = meeting(a)
        if isinstance(event, Event):
            return _of_event(a, event)
        if a.q.has("MEETING") and not a.q.has("ARTICLE"):
            return event
    if a.q.has("LATEST"):
        newest = _newest(a)
        return summary_of(a, newest[0]) if newest else latest(a)
    found = articles(a)
    talked = a.archive.articles.get(a.talk.article or "")
    if not found and talked is not None and not (a.q.places or a.q.when):
        found = [talked]
    if len(found) == 1:
        return summary_of(a, found[0])
    if not found:
        return NotFoundFinding(
            language=a.q.language,
            what="article",
            asked=a.q.text,
            place=a.q.place.name if a.q.place else None,
        )
    return ArticlesFinding(
        language=a.q.language,
        articles=tuple(article_cited(a.archive, r.id) for r in found[:_MOST]),
        choice=True,
        total=len(found),
    )


def _of_event(a: Asking, event: Event) -> EventFinding:
    return event_finding(a, event, ("agenda",))


def summary_of(a: Asking, record: ArticleRecord) -> SummaryFinding:
    """Return the summary sentences of one article."""
    a.topics.article = record.id
    events = a.archive.events_of_article(record.id)
    event = events[0] if len(events) == 1 else None
    a.topics.event = event.id if event else None
    lines = tuple(s.text for s in record.summary)
    return SummaryFinding(
        language=a.q.language, cited=article_cited(a.archive, record.id), lines=lines, event=event
    )


def articles(a: Asking) -> list[ArticleRecord]:
    """Return the articles that fit place, time, people and words best, newest first."""
    place, when = a.q.place, a.q.when
    described = bool(place or when or a.q.content or a.q.people)
    if not described:
        return []
    if when is None:
        found = _newest(a)
    else:
        found = a.knowledge.filed.articles_around(when, place)
        if place is not None:
            found = [r for r in found if place.covers(r.article.province)]
    if a.q.people:
        ids = {p.id for asked in a.q.people for p in asked.people}
        theirs = {m.evidence.article_id for i in ids for m in a.archive.people[i].memberships}
        found = [r for r in found if r.id in theirs]
    if a.q.content:
        scores = a.knowledge.articles.scores(a.q.content)
        mass = a.knowledge.articles.mass(a.q.content)
        sure = [(s, r) for r in found if (s := scores.of(r.id)) >= _SURE * mass]
        if sure:
            best = max(s for s, _ in sure)
            found = [r for s, r in sure if s >= _CLOSE * best]
        elif place is None and when is None and not a.q.people:
            found = []
    return found


def listed(a: Asking) -> Finding:
    """List the articles that fit."""
    if a.q.when is not None and a.q.when.start == a.q.when.end and not a.q.has("ARTICLE"):
        on_that_day = meetings(a)
        if len(on_that_day) == 1:
            return event_finding(a, on_that_day[0], ("card",))
    found = articles(a)
    if not found and not (a.q.content or a.q.places or a.q.when):
        found = a.archive.newest_articles()
    if not found:
        return NotFoundFinding(
            language=a.q.language,
            what="place" if a.q.place and not a.q.content else "article",
            asked=a.q.place.name if a.q.place else a.q.text,
            place=a.q.place.name if a.q.place else None,
        )
    return _articles(a, found)


def latest(a: Asking) -> Finding:
    """List the newest articles, of a place when one is named."""
    place = a.q.place
    found = _newest(a)
    if a.q.when is not None:
        when = a.q.when
        found = [r for r in found if when.meets(r.article.published_on, r.article.published_on)]
    if not found:
        return NotFoundFinding(
            language=a.q.language,
            what="article",
            asked=place.name if place else a.q.text,
            place=place.name if place else None,
        )
    finding = _articles(a, found)
    return ArticlesFinding(
        language=a.q.language,
        articles=finding.articles,
        latest=True,
        place=finding.place,
        period=finding.period,
        place_note=finding.place_note,
        total=finding.total,
    )


def _articles(a: Asking, found: list[ArticleRecord]) -> ArticlesFinding:
    a.topics.article = found[0].id
    place = a.q.place
    stored = found[0].article.province
    note = None
    if place is not None and stored:
        note = place.note(stored, inferred=found[0].article.province_inferred)
    return ArticlesFinding(
        language=a.q.language,
        articles=tuple(article_cited(a.archive, r.id) for r in found[:_MOST]),
        place=place.name if place else None,
        period=a.q.when.period if a.q.when else None,
        place_note=note,
        total=len(found),
    )


def _newest(a: Asking) -> list[ArticleRecord]:
    """Return the articles, of a place when one is named, newest first."""
    place = a.q.place
    return a.archive.newest_articles() if place is None else a.knowledge.filed.articles_in(place)


def newest_event(a: Asking) -> Event | None:
    """Return the newest meeting, of a place when one is named."""
    place = a.q.place
    events = a.archive.newest_events()
    return next((e for e in events if place is None or place.covers(e.province)), None)
