"""What somebody said, verbatim."""

from __future__ import annotations

from bot.domain.entities import Event, Person, Statement
from bot.domain.findings import Finding, Said, StatementsFinding
from bot.services.ask.asking import Asking, as_printed, latest_memberships
from bot.services.ask.events import meetings
from bot.services.ask.papers import cited_documents
from bot.services.ask.parts import posts_in
from bot.services.ask.persons import differs, whom
from bot.services.ask.phrases import word_set
from bot.services.ask.quotes import cited, words_of_person
from bot.text import fold

_MOST = 4
_TOPICAL = 0.5


def statements(a: Asking) -> Finding:
    """Answer what the person that is meant said, on the topic or at the meeting that is named."""
    meant = whom(a, question=_question(a))
    if not isinstance(meant, Person):
        return meant
    a.topics.people = (meant.id,)
    event = _event(a, meant)
    found = [
        s
        for s in a.archive.statements_of_person(meant.id)
        if event is None or event.id == s.event_id or event.article_id == s.evidence.article_id
    ]
    if a.q.when is not None:
        when = a.q.when
        timely = [s for s in found if when.meets(s.published_on, s.published_on) or _at(a, s, when)]
        # "cho năm 2020", "về quý 4": the time may be what was spoken of.
        about = [s for s in found if fold(when.text) in fold(s.text + s.evidence.quote)]
        found = timely or about or (found if when.review else [])
    topical, topic = _about(a, found)
    if a.q.acts and a.q.acts[0] in ("concluded", "reported") and not topic:
        topical = [s for s in topical if s.act == a.q.acts[0]] or topical
    said = _said(a, meant, topical)
    if event is not None:
        a.topics.event = event.id
        a.topics.article = event.article_id
    elif said:
        a.topics.article = said[0].cited.article_id
        a.topics.event = said[0].event.id if said[0].event else None
    memberships = tuple(as_printed(a.archive, m) for m in latest_memberships(meant))
    if said:
        memberships = posts_in(a, meant.id, said[0].cited.article_id) or memberships
    return StatementsFinding(
        language=a.q.language,
        person=meant,
        memberships=memberships,
        said=said,
        topic=topic,
        event=event,
        asked_as=differs(a),
    )


def _question(a: Asking) -> str:
    return "What did {name} say?" if a.q.language == "en" else "{name} phát biểu gì?"


def _at(a: Asking, statement: Statement, when: object) -> bool:
    from bot.services.ask.when import When, event_fits

    event = a.archive.events.get(statement.event_id or "")
    return event is not None and isinstance(when, When) and event_fits(event, when)


def _event(a: Asking, who: Person) -> Event | None:
    """Return the meeting whose speeches are meant, None for all of them."""
    mine = a.archive.events_of_person(who.id)
    ids = {e.id for e in mine}
    talked = a.archive.events.get(a.talk.event or "")
    if a.q.has("MEETING", "THERE") and (a.q.when or a.q.content or a.q.places):
        found = [e for e in meetings(a) if e.id in ids]
        if len(found) == 1:
            return found[0]
    if (
        talked is not None
        and talked.id in ids
        and (a.followed or a.q.has("THERE", "MEETING") or not a.q.people)
    ):
        return talked
    return None


def _about(a: Asking, found: list[Statement]) -> tuple[list[Statement], str | None]:
    """Keep what was said about the topic of the question, best first, when it names one."""
    surfaces = a.knowledge.citings.surfaces(cited_documents(a))
    if surfaces:
        there = [s for s in found if any(x in s.evidence.quote or x in s.text for x in surfaces)]
        if there:
            return there, a.q.documents[0].asked
    words = [w for w in a.q.content if w not in _GENERAL]
    mass = a.knowledge.statements.mass(words)
    if not mass:
        return found, None
    scores = a.knowledge.statements.scores(words)
    about = [s for s in found if scores.of(s.id) >= _TOPICAL * mass]
    return (about, " ".join(words)) if about else (found, None)


_GENERAL = word_set(
    """
    kinh nghiem noi dung van de cong tac nhiem vu hoi nghi y kien phat bieu dieu diem bai buoi
    truc tuyen tinh giao ban so ket tong toan quoc
    """
)


def _said(a: Asking, who: Person, found: list[Statement]) -> tuple[Said, ...]:
    out: list[Said] = []
    for statement in found:
        # The articles behind these are older; only words of the same one may hold those before.
        if len(out) >= _MOST and statement.evidence.article_id != out[-1].cited.article_id:
            break
        quote = words_of_person(a.archive, who, statement.evidence, statement.text)
        if any(quote in s.cited.quote for s in out):
            continue
        out = [s for s in out if s.cited.quote not in quote]
        event = a.archive.events.get(statement.event_id or "")
        out.append(Said(statement.act, cited(a.archive, statement.evidence, quote), event))
    return tuple(out[:_MOST])
