"""Cut quotations down to the words that speak of one fact.

A sentence often reports on several people, documents or numbers. Quoting all of it under an answer
about one of them would suggest that it says the others too, so what stands before and behind is
left out and marked with "…". Inside, every quotation is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.entities import Citation, Document, Evidence, Figure, Membership, Person
from bot.domain.findings import Cited
from bot.services.archive import Archive
from bot.text import fold
from bot.text.sentences import sentences

_LONGEST = 420
_AFTER = 40  # characters left for what stands behind the words that matter
_JOINTS = re.compile(r"[;,]\s+")
_CLAUSE = re.compile(r"[;()]|(?<=\D),\s+(?=riêng|trong đó|còn\s)")
_JOINT = re.compile(r"[\s,;:.]+(?:và|cùng|còn|with|and)?\s*$")
_TAIL = re.compile(
    r"[\s,;:(–-]+"
    r"(?:(?:và|cùng|còn|các|đồng chí|đ/c|ông|bà|có|do|của|theo|dự|với|gắn|thực hiện)[\s,:]*)*$",
    re.IGNORECASE,
)


def cited(archive: Archive, evidence: Evidence, quote: str | None = None) -> Cited:
    """Return the article of a fact with its quotation (by default the evidence's sentence)."""
    return article_cited(archive, evidence.article_id, evidence.quote if quote is None else quote)


def article_cited(archive: Archive, article_id: str, quote: str = "") -> Cited:
    """Return an article as a source."""
    record = archive.articles.get(article_id)
    if record is None:
        return Cited(article_id, article_id, quote)
    article = record.article
    published = article.published_at or article.published_on
    return Cited(
        article_id,
        article.title or article.body[:80],
        quote,
        article.published_on,
        published.isoformat() if published else None,
        article.url,
    )


def figure_clause(figure: Figure, archive: Archive, beside: Iterable[Figure] | None = None) -> str:
    """Return the clause with a figure, without the clauses of other figures in the sentence.

    Args:
        figure: the figure.
        archive: has the others.
        beside: the figures of its article, where they are known already.
    """
    quote, surface = figure.evidence.quote, figure.surface
    start = quote.find(surface)
    if start < 0:
        return quote
    end = start + len(surface)
    left, right = 0, len(quote)
    for match in _CLAUSE.finditer(quote):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    for other in _other_figures(figure, archive, beside):
        place = quote.find(other.surface)
        if place < 0 or other.surface in surface:
            continue
        if left <= place < start:
            left = place + len(other.surface)
        elif end <= place < right:
            right = place
    return _trimmed(quote, left, right, keep=(start, end))


def _other_figures(
    figure: Figure, archive: Archive, beside: Iterable[Figure] | None
) -> Iterable[Figure]:
    evidence = figure.evidence
    if beside is None:
        beside = archive.figures_of_article(evidence.article_id)
    return (f for f in beside if f.id != figure.id and f.evidence.quote == evidence.quote)


def citation_quote(archive: Archive, document: Document, citation: Citation) -> str:
    """Return the words around one citation, up to the next document that the sentence cites."""
    quote = citation.evidence.quote
    start = quote.find(citation.surface)
    if start < 0:
        return quote
    end = start + len(citation.surface)
    left, right = 0, len(quote)
    for other in archive.documents_of_article(citation.evidence.article_id):
        if other.id == document.id:
            continue
        for again in archive.citations_in(other, citation.evidence.article_id):
            place = quote.find(again.surface)
            if place < 0 or (place < end and start < place + len(again.surface)):
                continue
            if place < start:
                left = max(left, place + len(again.surface))
            else:
                right = min(right, place)
    if left:
        left = start  # what stands between two citations belongs to the first
    if citation.status is None:
        right = min(right, _told_until(quote, citation, end))
    return _trimmed(quote, left, right, keep=(start, end))


def _told_until(quote: str, citation: Citation, end: int) -> int:
    """Return where the words about a cited document end: behind its subject, else its clause."""
    title = citation.title
    place = quote.find(title, end - len(citation.surface)) if title else -1
    if title and place >= 0:
        stop = place + len(title)
        while stop < len(quote) and quote[stop] in '”".':
            stop += 1
        return max(stop, end)
    comma = re.compile(r"[,;](?=\s)|[.!?]?$").search(quote, end)
    return comma.end() if comma and comma.end() == len(quote) else comma.start() if comma else end


def person_quote(archive: Archive, person: Person, memberships: Iterable[Membership]) -> str:
    """Return the words that give a person posts, without the posts of others in the sentence."""
    memberships = tuple(memberships)
    evidence = memberships[0].evidence
    for membership in memberships:
        if person.name in membership.evidence.quote:
            evidence = membership.evidence
            break
    quote = evidence.quote
    name = quote.find(person.name)
    if name < 0:
        return _clipped(quote)
    spans = [(name, name + len(person.name))]
    spans += [
        (place, place + len(m.role))
        for m in memberships
        if m.evidence.quote == quote and (place := _nearest(quote, m.role, name)) >= 0
    ]
    left, right = min(a for a, _ in spans), max(b for _, b in spans)
    others = _others(archive, person, evidence.article_id, quote)
    if any(left < place < right for place in others):
        left, right = spans[0]
        for a, b in sorted(spans[1:], key=lambda s: abs(s[0] - name)):
            wide = min(left, a), max(right, b)
            if not any(wide[0] < place < wide[1] for place in others):
                left, right = wide
    # On a side where nobody else stands, the sentence may go on.
    if not any(place < left for place in others) and left < 160:
        left = 0
    if not any(place > right for place in others) and len(quote) - right < 200:
        right = len(quote)
    return _trimmed(quote, left, right, keep=(left, right))


def _nearest(quote: str, role: str, name: int) -> int:
    lowered, sought = quote.lower(), role.lower()
    if len(lowered) != len(quote):  # a letter with a longer small form: places would not agree
        lowered, sought = quote, role
    places = []
    place = lowered.find(sought)
    while place >= 0:
        places.append(place)
        place = lowered.find(sought, place + len(sought))
    return min(places, key=lambda p: abs(p - name), default=-1)


def _others(archive: Archive, person: Person, article_id: str, quote: str) -> list[int]:
    return [
        place
        for other in archive.people_of_article(article_id)
        if other.id != person.id and (place := quote.find(other.name)) >= 0
    ]


def words_of_person(archive: Archive, person: Person, evidence: Evidence, text: str) -> str:
    """Return reported words with the sentences of the paragraph that carry them on.

    "đã chia sẻ một số kinh nghiệm ... ." says little without the sentences behind it, which belong
    to the same speaker until somebody else is named.
    """
    record = archive.articles.get(evidence.article_id)
    if record is None or evidence.span.part != "body":
        return evidence.quote or text
    body = record.article.body
    first = evidence.span.start
    stop = body.find("\n", evidence.span.end)
    paragraph_end = len(body) if stop < 0 else stop
    start = body.rfind("\n", 0, first) + 1
    others: set[str] | None = None
    kept: list[str] = []
    length = 0
    for sentence in sentences(body[start:paragraph_end]):
        if start + sentence.span.end <= first:
            continue
        if kept:
            if others is None:
                others = _names_of_others(archive, person, evidence.article_id)
            folded = fold(sentence.text)
            if any(name in folded for name in others):
                break
        kept.append(sentence.text)
        length += len(sentence.text)
        if length > 900:
            break
    return " ".join(kept) or evidence.quote or text


def _names_of_others(archive: Archive, person: Person, article_id: str) -> set[str]:
    """Return the folded names of the other people of an article."""
    return {fold(p.name) for p in archive.people_of_article(article_id)} - {fold(person.name)}


def _trimmed(quote: str, left: int, right: int, keep: tuple[int, int]) -> str:
    """Return ``quote[left:right]`` with "…" for what is left out, never cutting into ``keep``."""
    piece_left, piece_right = left, right
    while (
        piece_left < keep[0] and not quote[piece_left].isalnum() and quote[piece_left] not in '“"'
    ):
        piece_left += 1
    if left:
        head = re.match(r"(?:và|and|còn|cùng|trong đó)\s+", quote[piece_left : keep[0]])
        piece_left += head.end() if head and not head.group().startswith("trong") else 0
    tail = quote[keep[1] : piece_right]
    if piece_right < len(quote):
        tail = _TAIL.sub("", _JOINT.sub("", tail))
    text = quote[piece_left : keep[1]] + tail
    begin = _begin(text, keep[0] - piece_left, keep[1] - piece_left)
    before = "… " if left or begin else ""
    clipped = _clipped(text[begin:].strip())
    after = " …" if piece_right < len(quote) and not clipped.endswith("…") else ""
    return f"{before}{clipped}{after}"


def _begin(text: str, start: int, end: int) -> int:
    """Return from where a text is shown, so that ``text[start:end]`` is not clipped away."""
    earliest = end - _LONGEST + _AFTER
    if len(text) <= _LONGEST or earliest <= 0:
        return 0
    joints = (m.end() for m in _JOINTS.finditer(text, earliest, start))
    word = text.find(" ", earliest, start) + 1
    return next(joints, word or start)


def _clipped(text: str, limit: int = _LONGEST) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
