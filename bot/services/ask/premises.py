"""What a question takes for granted about somebody, and no article says.

"Võ Thành Hạo là Bí thư Tỉnh ủy Kiên Giang phải không?" rests on a post. An answer that lists other
posts in silence could be read as a yes, so what the store does not say is named first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.entities import Document, Person
from bot.domain.findings import (
    CitedDocument,
    DocumentFinding,
    EventFinding,
    EventsFinding,
    Finding,
    HoldersFinding,
    PeopleFinding,
    PersonFinding,
    Premise,
    StatementsFinding,
)
from bot.services.ask import topics, untold
from bot.services.ask.asking import Asking
from bot.services.ask.papers import document_name, issued_by
from bot.services.ask.phrases import word_set
from bot.services.ask.places import Place
from bot.services.ask.posts import key_of
from bot.services.ask.posts_asked import PostAsked
from bot.services.ask.succession import side_of
from bot.services.ask.tokens import Token
from bot.text import fold

_BETWEEN = ("place", "when", "cue:YESNO", "cue:WHO")
# Words that may stand between a name and a post that is said of it.
_LINKS = word_set(
    """
    la giu chuc vu lam co phai dang tung duoc bau ong ba anh chi dong tinh thanh pho cua the a an
    is was are as of not khong con o tai tp hien nay gio bay now currently still
    """
)


# Parts in a meeting that are not kept.
_OTHER_PARTS = re.compile(
    r"\b(?:khai mac|dan chuong trinh|thu ky|opened|opening speech|secretary of the meeting)\b"
)


def premises(a: Asking, finding: Finding) -> tuple[Premise, ...]:
    """Return what the question takes for granted or asks beside, and no article says."""
    match finding:
        case DocumentFinding():
            return _of_document(a, finding)
        case HoldersFinding():
            return _of_holders(a, finding)
        case EventFinding() if a.q.has("WHO") and _OTHER_PARTS.search(" ".join(a.q.words)):
            return (Premise("thing", f"“{finding.event.title}”"),)
        case EventsFinding() if finding.person and not (finding.premises or finding.together):
            more = untold.of_meetings(a, finding.person, finding.events)
            return (Premise("private", finding.person.name),) if more else ()
        case PeopleFinding() if len(a.q.people) > 1 and not (finding.choice or finding.post):
            people = [c.person for c in finding.candidates]
            names = ", ".join(p.name for p in people)
            return (Premise("private", names),) if untold.of_person(a, people) else ()
        case PeopleFinding() if not finding.choice and not a.q.people:
            return _of_officials(a, finding)
        case PersonFinding() | StatementsFinding() if len(a.q.people) < 2:
            return _of_person(a, finding)
        case _:
            return ()


def _of_person(a: Asking, finding: PersonFinding | StatementsFinding) -> tuple[Premise, ...]:
    who = finding.person
    if isinstance(finding, PersonFinding) and (
        side := side_of(a.q.tokens, who=a.q.has("WHO", "BY"))
    ):
        return (Premise(side, who.name),)
    if a.q.post is not None and _said_of_somebody(a):
        place = a.q.place if _is_beside_post(a) else None
        if _holds(who, a.q.post, place):
            # Kiên Giang is part of An Giang now, but its chairwoman was not An Giang's.
            told = place is None or isinstance(finding, StatementsFinding)
            if told or _holds(who, a.q.post, place, itself=True):
                since = isinstance(finding, PersonFinding) and a.q.has("WHEN")
                return (Premise("private", who.name),) if since else ()
        return (Premise("post", who.name, a.q.post.asked, place.name if place else None),)
    if isinstance(finding, PersonFinding):
        asks_more = _about_else(a) or untold.of_person(a, [who])
        return (Premise("private", who.name),) if asks_more else ()
    if finding.said and topics.missed(a.q, (s.cited.quote for s in finding.said)):
        return (Premise("topic", who.name),)
    post = a.q.post
    if post is not None and a.q.place is not None and not a.q.people:
        held = [m for m in who.memberships if post.key.fits(key_of(m))]
        return _elsewhere(a.q.place, post, {m.place for m in held})
    return ()


def _of_holders(a: Asking, finding: HoldersFinding) -> tuple[Premise, ...]:
    if a.q.post is None:
        return ()
    if side := side_of(a.q.tokens, who=a.q.has("WHO", "BY")):
        return (Premise(side, finding.holders[0].person.name),)
    found: tuple[Premise, ...] = ()
    if a.q.place is not None:
        found = _elsewhere(a.q.place, a.q.post, {h.place for h in finding.holders})
    people = [h.person for h in finding.holders]
    if not a.q.has("WHO") and untold.of_person(a, people):
        found = (Premise("thing", f"“{a.q.post.asked}”"), *found)
    return found


def _of_officials(a: Asking, finding: PeopleFinding) -> tuple[Premise, ...]:
    """Tell when all officials of a present province are those of a part of it."""
    asked = a.q.place
    if asked is None or not finding.candidates:
        return ()
    places = {m.place for c in finding.candidates for m in c.memberships if m.place}
    if any(fold(p) == fold(asked.name) for p in places):
        return ()
    return (Premise("area", asked.name, place=", ".join(sorted(places))),)


def _elsewhere(asked: Place, post: PostAsked, places: set[str | None]) -> tuple[Premise, ...]:
    """Return that no article names a holder for a present province itself, only for its parts."""
    if not places or any(not p or fold(p) == fold(asked.name) for p in places):
        return ()
    return (Premise("present", asked.name, post.asked, asked.name),)


def _of_document(a: Asking, finding: DocumentFinding) -> tuple[Premise, ...]:
    label = document_name(finding.document)
    if _asks_signer(a) and not any(_SIGNED.search(_sentence(c)) for c in finding.citations):
        return (Premise("signer", label),)
    if contradicted := _contradicted(a, finding.document):
        return (contradicted,)
    if "citations" in finding.aspects:
        return ()
    return (Premise("thing", label),) if untold.of_document(a, finding) else ()


_SIGNED = re.compile(r"\bký\b", re.IGNORECASE)


def _sentence(shown: CitedDocument) -> str:
    return shown.citation.evidence.quote


def _contradicted(a: Asking, known: Document) -> Premise | None:
    """Return the day or the body that the question gives a document, when the articles differ."""
    when = a.q.when
    of_issue = not a.q.has("MEETING", "ARTICLE", "CITE")
    one_day = when is not None and when.start == when.end and of_issue
    if when is not None and one_day and known.issued not in (None, when.start):
        return Premise("issued", document_name(known), when.start.isoformat())
    for asked in a.q.documents:
        if asked.issuer and known.issuer and not issued_by(known, asked.issuer):
            return Premise("issuer", document_name(known), asked.asked, known.issuer)
    return None


def _asks_signer(a: Asking) -> bool:
    said = f" {' '.join(a.q.words)} "
    return any(f" {w} " in said for w in ("ai ky", "nguoi ky", "nguoi nao ky", "signed", "signer"))


def claims_a_post(a: Asking) -> bool:
    """Whether a post is said of whoever was spoken of before: "có phải bí thư Bến Tre không?"."""
    q = a.q
    said = q.post is not None and q.has("YESNO", "HE")
    return said and not (q.people or q.unknown or q.acts or q.has("WHO"))


def _about_else(a: Asking) -> bool:
    return a.q.has("YESNO") and bool(a.q.content) and not (a.q.post or a.q.place or a.q.when)


def _holds(who: Person, post: PostAsked, place: Place | None, *, itself: bool = False) -> bool:
    """Whether an article gives somebody a post, in a place when one is given.

    ``itself``: in a province of that name, not in one that is a part of it today.
    """
    held = [m.place or who.place for m in who.memberships if post.key.fits(key_of(m))]
    if place is None:
        return bool(held)
    if itself:
        return any(p is None or fold(p) == fold(place.name) for p in held)
    return any(place.covers(p) for p in held)


def _said_of_somebody(a: Asking) -> bool:
    """Whether the post stands beside the name, with nothing but its place and "là" between."""
    if not a.q.people:
        return claims_a_post(a)
    post, person = _span(a.q.tokens, "post"), _span(a.q.tokens, "person")
    if post is None or person is None:
        return False
    between = a.q.tokens[min(post[1], person[1]) : max(post[0], person[0])]
    return all(t.used in _BETWEEN or t.text in _LINKS for t in between)


def _is_beside_post(a: Asking) -> bool:
    """Whether the place belongs to the post, not to what is asked about the person."""
    post, place = _span(a.q.tokens, "post"), _span(a.q.tokens, "place")
    if post is None or place is None:
        return False
    after = a.q.tokens[post[1] : place[0]]
    before = a.q.tokens[place[1] : post[0]]
    person = _span(a.q.tokens, "person") or post
    inside = min(post[0], person[0]) < place[0] < max(post[1], person[1])
    return inside or (all(t.text in _LINKS for t in (*after, *before)))


def _span(tokens: Sequence[Token], used: str) -> tuple[int, int] | None:
    places = [i for i, t in enumerate(tokens) if t.used == used]
    return (places[0], places[-1] + 1) if places else None
