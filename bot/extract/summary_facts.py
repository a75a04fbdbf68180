"""Which facts stand in which sentence, and how much each is worth to a reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bot.domain.mentions import Extraction, MeetingMention
from bot.domain.text import Span

# Kind and key: ("meeting", title), ("chair", name), ("measure", "1.687/3.745 biên chế").
Fact = tuple[str, str]

_MEETING = 3.0
_DATE = 1.5
_CHAIR = 1.5
_SPOKE = 1.0
_OFFICIAL = 1.0
_NAME = 0.3
_DOCUMENT = 1.2
_FIGURE = 1.1
_MEASURE = 1.2
_STATEMENT = 1.2
_DECISION = 1.7
# A list of forty names is not worth forty times one name.
_MOST_OF_A_KIND = 3


def facts_of(found: Extraction, spans: Sequence[Span]) -> list[dict[Fact, float]]:
    """Return for each sentence the facts inside it with their weights.

    Args:
        found: the mentions, with spans in the body.
        spans: the sentences, in reading order, not overlapping.
    """
    facts: list[dict[Fact, float]] = [{} for _ in spans]
    starts = [span.start for span in spans]
    body = found.article.body

    def note(span: Span, kind: str, key: str, weight: float) -> None:
        index = bisect_right(starts, span.start) - 1
        if span.part != "body" or index < 0 or span.start >= spans[index].end:
            return
        here = facts[index]
        if len(here) < _MOST_OF_A_KIND or [k for k, _ in here].count(kind) < _MOST_OF_A_KIND:
            here[(kind, key)] = max(weight, here.get((kind, key), 0.0))

    for meeting in found.meetings:
        note(meeting.span, "meeting", meeting.title, _MEETING * meeting.confidence)
        if meeting.date.precision == "day":
            note(_day_span(body, meeting) or meeting.span, "date", meeting.title, _DATE)
        for part in meeting.participations:
            if part.act == "chaired":
                note(part.span, "chair", part.name, _CHAIR)
            elif part.act != "attended":
                note(part.span, "part", f"{part.act} {part.name}", _SPOKE)
    for person in found.people:
        for role in person.roles:
            note(role.span, "official", person.name, _OFFICIAL)
        for mention in person.mentions:
            note(mention.span, "person", person.name, _NAME)
    for document in found.documents:
        for surface in document.surfaces:
            note(surface.span, "document", document.document_id, _DOCUMENT)
    for figure in found.figures:
        measured = figure.of is not None or figure.percent is not None
        kind, weight = ("measure", _MEASURE) if measured else ("figure", _FIGURE)
        note(figure.span, kind, figure.surface, weight)
    for statement in found.statements:
        decided = statement.act in ("directed", "concluded")
        kind, weight = ("decision", _DECISION) if decided else ("statement", _STATEMENT)
        note(statement.span, kind, str(statement.span.start), weight)
    return facts


def _day_span(body: str, meeting: MeetingMention) -> Span | None:
    """Return where the last day of the meeting is first printed, None for "sáng nay"."""
    day = meeting.date.end
    if day is None:
        return None
    forms = (
        f"{d}{between}{m}"
        for d in dict.fromkeys((str(day.day), f"{day.day:02}"))
        for m in dict.fromkeys((str(day.month), f"{day.month:02}"))
        for between in ("/", "-", ".", " tháng ")
    )
    places = [at for form in forms if (at := body.find(form)) >= 0]
    return Span(min(places), min(places) + 1) if places else None
