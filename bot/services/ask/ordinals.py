"""Follow-ups that count in the last list: "người thứ hai thì sao", "the first one"."""

from __future__ import annotations

import re

from bot.domain.entities import ArticleRecord, Document, Event, Person
from bot.domain.findings import (
    ArticlesFinding,
    DocumentsFinding,
    EventsFinding,
    Finding,
    HoldersFinding,
    PartsFinding,
    PeopleFinding,
)
from bot.services.archive import Archive
from bot.services.ask.memory import Listed, Talk
from bot.services.ask.people import PersonAsked
from bot.services.ask.phrases import word_set
from bot.services.ask.question import Question

_NUMBERS = {
    **dict.fromkeys(("nhat", "1", "dau", "dau tien", "first", "1st", "mot"), 0),
    **dict.fromkeys(("hai", "2", "nhi", "second", "2nd"), 1),
    **dict.fromkeys(("ba", "3", "third", "3rd"), 2),
    **dict.fromkeys(("tu", "4", "bon", "fourth", "4th"), 3),
    **dict.fromkeys(("nam", "5", "fifth", "5th"), 4),
    **dict.fromkeys(("cuoi", "cuoi cung", "sau cung", "last", "latter"), -1),
}
_WHAT = {
    **dict.fromkeys(
        ("nguoi", "ong", "ba", "vi", "dong chi", "anh", "chi", "person", "man"), "person"
    ),
    **dict.fromkeys(("hoi nghi", "cuoc hop", "cuoc", "meeting", "conference"), "event"),
    **dict.fromkeys(("bai", "bai bao", "bai viet", "tin", "article"), "article"),
    **dict.fromkeys(("van ban", "nghi quyet", "document", "resolution"), "document"),
    **dict.fromkeys(("cai", "muc", "so", "one", ""), ""),
}
_VI = re.compile(
    r"\b(?P<what>nguoi|ong|ba|vi|dong chi|anh|chi|hoi nghi|cuoc hop|cuoc|bai bao|bai viet|bai|tin"
    r"|van ban|nghi quyet|cai|muc|so) (?:thu (?P<n>nhat|hai|nhi|ba|tu|bon|nam|[1-5])"
    r"|(?P<end>dau tien|dau|cuoi cung|cuoi|sau cung))\b(?! nam| thang)"
)
_EN = re.compile(
    r"\b(?:the )?(?P<n>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last|latter)"
    r"(?: (?P<what>person|man|one|meeting|conference|article|document|resolution))?(?= |$)"
)
_ONLY_ASKING = word_set("thi sao con the la ai gi nao vay about what who how is and tell me")


def listed(finding: Finding) -> tuple[Listed, ...]:
    """Return the records of a finding that shows several, in the order shown; else none."""
    match finding:
        case PartsFinding():
            parts = (p.attendance.person_id for e in finding.events for p in e.parts)
            found = [("person", i) for i in parts if i]
        case HoldersFinding():
            found = [("person", h.person.id) for h in finding.holders]
        case PeopleFinding():
            found = [("person", c.person.id) for c in finding.candidates]
        case EventsFinding():
            found = [("event", e.id) for e in finding.events]
        case ArticlesFinding():
            found = [("article", c.article_id) for c in finding.articles]
        case DocumentsFinding():
            found = [("document", f.document.id) for f in finding.documents]
        case _:
            found = []
    unique = tuple(dict.fromkeys(found))
    return unique if len(unique) > 1 else ()


def picked(q: Question, talk: Talk, archive: Archive) -> Question:
    """Return the question with the record of the last list that it counts to.

    The thread is made to speak of that record too. Everything else is returned as it is.
    """
    if not talk.listed or q.people or q.unknown or q.documents or q.when or q.places:
        return q
    chosen = _chosen(" ".join(q.words), talk.listed)
    if chosen is None:
        return q
    kind, record_id = chosen
    record = _record(archive, kind, record_id)
    match record:
        case Person():
            cues = q.cues - {"MEETING"} if not q.acts else q.cues
            if not (cues - {"MORE", "WHAT", "WHO", "LIST"}):
                cues = frozenset({"JOB"})
            person = PersonAsked((record,), record.name, 0, 0)
            return q.with_(people=(person,), cues=cues, content=_without(q))
        case Event():
            talk.event = record.id
            return q.with_(cues=q.cues | {"THERE", "MEETING"}, content=_without(q))
        case Document():
            talk.document = record.id
            return q.with_(cues=q.cues | {"IT"}, content=_without(q))
        case ArticleRecord():
            talk.article = record.id
            asks = q.cues - {"MORE", "WHAT", "ARTICLE", "LIST"}
            return q.with_(cues=asks | {"SUMMARY", "ARTICLE"}, content=())
    return q


def _record(
    archive: Archive, kind: str, record_id: str
) -> Person | Event | Document | ArticleRecord | None:
    match kind:
        case "person":
            return archive.people.get(record_id)
        case "event":
            return archive.events.get(record_id)
        case "document":
            return archive.documents.get(record_id)
    return archive.articles.get(record_id)


def _chosen(said: str, shown: tuple[Listed, ...]) -> Listed | None:
    match = _VI.search(said) or _EN.search(said)
    if match is None:
        return None
    groups = match.groupdict()
    number = _NUMBERS[groups["n"] or groups.get("end") or ""]
    kind = _WHAT[groups["what"] or ""]
    of_kind = [x for x in shown if not kind or x[0] == kind]
    if not of_kind or number >= len(of_kind):
        return None
    return of_kind[number]


def _without(q: Question) -> tuple[str, ...]:
    counting = {w for name in _NUMBERS for w in name.split()} | {"thu", "nguoi", "one", "person"}
    return tuple(w for w in q.content if w not in counting and w not in _ONLY_ASKING)
