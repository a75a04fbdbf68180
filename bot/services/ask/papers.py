"""What a document is, when and by whom it was issued, where it stands, and who cites it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from heapq import nlargest

from bot.domain.entities import Document
from bot.domain.findings import (
    CitedDocument,
    DocumentAspect,
    DocumentFinding,
    DocumentsFinding,
    Finding,
    Near,
    NotFoundFinding,
    Premise,
)
from bot.services.ask.asking import Asking
from bot.services.ask.citings import told
from bot.services.ask.documents_asked import DocumentAsked
from bot.services.ask.loose_symbols import of_the_party, of_the_state
from bot.services.ask.plenums import of_plenum
from bot.services.ask.quotes import citation_quote, cited
from bot.text import fold

_SURE = 0.55
_LOCAL = frozenset({"tinh uy", "hoi dong nhan dan", "uy ban nhan dan"})
_MOST_CITED = 20
_MOST_OFFERED = 8


def document(a: Asking) -> Finding:
    """Answer about the document that is cited in the question, or was spoken of last."""
    if not a.q.documents:
        known = a.archive.documents.get(a.talk.document or "")
        if known is None:
            return NotFoundFinding(language=a.q.language, what="document", asked="")
        a.followed = True
        return one(a, known)
    findings: list[Finding] = []
    for asked in a.q.documents:
        found = matching(a, asked) or of_plenum(a, asked) or _of_another(a, asked)
        if not found:
            findings.append(_unknown(a, asked))
        elif len(found) == 1:
            findings.append(one(a, found[0]))
        else:
            findings.append(several(a, found, asked.asked))
    return findings[0] if len(findings) == 1 else _together(a, findings)


def _together(a: Asking, findings: list[Finding]) -> Finding:
    """Put several documents of one question side by side, each with its own facts."""
    known: list[DocumentFinding] = []
    for finding in findings:
        if isinstance(finding, DocumentFinding):
            known.append(finding)
        elif isinstance(finding, DocumentsFinding):
            known += finding.documents
    if not known:
        return findings[0]
    unique = {f.document.id: f for f in known}
    if len(unique) == 1:
        return known[0]
    return DocumentsFinding(
        language=a.q.language, documents=tuple(unique.values()), total=len(unique)
    )


def matching(a: Asking, asked: DocumentAsked) -> list[Document]:
    """Return the documents that a citation can mean; symbols and numbers are never approximate."""
    citation = asked.citation
    found = list(a.knowledge.filed.documents_meant(citation))
    if citation.symbol:
        exact = [d for d in found if d.symbol == citation.symbol]
        # A document cited without its symbol may be another one of the same number.
        symbol = citation.symbol
        found = exact or [
            d for d in found if d.symbol is None and (_tw(symbol, d) or _tu(symbol, d))
        ]
    if asked.issuer:
        issuer = asked.issuer
        found = [d for d in found if d.issuer is None or issued_by(d, issuer)]
        if of_the_state(issuer):
            found = [d for d in found if not of_the_party(d)]
    if a.q.place is not None:
        place = a.q.place
        there = [d for d in found if place.covers(d.province)]
        # A resolution 02 of one province is not that of another.
        found = there or [d for d in found if not (asked.issuer and d.province)]
    if a.q.when is not None and len(found) > 1:
        when = a.q.when
        found = [d for d in found if when.meets(d.issued, d.issued)] or found
    return sorted(found, key=lambda d: d.id)


def _of_another(a: Asking, asked: DocumentAsked) -> list[Document]:
    """Return the document of a symbol that the question ascribes to another body.

    A symbol ("39-NQ/TW") names one document, so it is shown with the body that did issue it. A
    bare number does not: each body has a resolution 18 of its own.
    """
    known = matching(a, replace(asked, issuer=None)) if asked.citation.symbol else []
    return known if len(known) == 1 else []


def _tw(symbol: str, known: Document) -> bool:
    central = symbol.upper().endswith(("/TW", "/QH")) or "/CP" in symbol.upper()
    issuer = fold(known.issuer or "")
    return central and any(w in issuer for w in ("trung uong", "bo chinh tri", "ban bi thu"))


def _tu(symbol: str, known: Document) -> bool:
    return symbol.upper().endswith("/TU") and "tinh uy" in fold(known.issuer or "")


def issued_by(known: Document, issuer: str) -> bool:
    """Whether a folded issuer can be the one that the articles give a document."""
    stored = fold(known.issuer or "")
    return issuer in stored or (issuer == "trung uong" and "bi thu" in stored + " bi thu")


def cited_documents(a: Asking) -> list[Document]:
    """Return the stored documents that the question cites."""
    known = a.archive.documents.get(a.talk.document or "")
    if known is not None and not a.q.documents and a.q.has("IT"):
        return [known]
    return [d for asked in a.q.documents for d in matching(a, asked)]


def _aspects(a: Asking) -> tuple[DocumentAspect, ...]:
    found: list[DocumentAspect] = []
    if a.q.has("CITE") or (a.q.has("ARTICLE") and not a.q.has("AGENDA")):
        return ("citations",)
    if a.q.has("WHAT", "AGENDA", "TELL", "SUMMARY") and not _only_when_or_by(a):
        found.append("what")
    if a.q.has("WHEN"):
        found.append("when")
    if a.q.has("BY") or (a.q.has("WHO") and a.q.has("ISSUE")):
        found.append("issuer")
    if a.q.has("STATUS"):
        found.append("status")
    return tuple(found) or ("what",)


def _only_when_or_by(a: Asking) -> bool:
    """Whether "gì" or "what" only belongs to "what date", "which body"."""
    return a.q.has("WHEN", "BY", "STATUS") and not any(
        w in f" {' '.join(a.q.words)} "
        for w in (
            " la gi ",
            " ve gi ",
            " noi gi ",
            " what is ",
            " about ",
            " noi dung ",
            " what does ",
        )
    )


def one(a: Asking, known: Document) -> DocumentFinding:
    """Return the document with what was asked about it, and remember it."""
    a.topics.document = known.id
    aspects = _aspects(a)
    within = _articles_asked(a, known) if aspects == ("citations",) else None
    if within is None:
        return document_finding(a, known, aspects)
    period = [a.q.when.period.text] if a.q.when else []
    scope = ", ".join((*(p.name for p in a.q.places), *period))
    if not within:
        finding = document_finding(a, known, aspects)
        return replace(finding, premises=(Premise("uncited", document_name(known), place=scope),))
    return replace(document_finding(a, known, aspects, within), scope=scope)


def _articles_asked(a: Asking, known: Document) -> set[str] | None:
    """Return the citing articles of the place and time of the question, None when it has neither.

    "Bài nào nhắc Nghị quyết 02 của Tỉnh ủy Kiên Giang": that place belongs to the document.
    """
    local = any(asked.issuer in _LOCAL for asked in a.q.documents)
    places = () if local else a.q.places
    when = a.q.when
    if when is not None and known.issued and when.meets(known.issued, known.issued):
        when = None  # "Nghị quyết 18 năm 2017"
    if not places and when is None:
        return None
    found = set()
    for article_id in a.knowledge.citings.of(known).articles:
        record = a.archive.articles.get(article_id)
        if record is None:
            continue
        article = record.article
        there = not places or any(p.covers(article.province) for p in places)
        if there and (when is None or when.meets(article.published_on, article.published_on)):
            found.add(article_id)
    return found


def document_finding(
    a: Asking,
    known: Document,
    aspects: tuple[DocumentAspect, ...],
    articles: Collection[str] | None = None,
) -> DocumentFinding:
    """Return one document with its citations: one per article, newest article first.

    ``articles`` limits the citations to these articles.
    """
    citings = a.knowledge.citings
    ordered = citings.of(known).best if articles is None else citings.within(known, articles)
    shown = list(ordered[:_MOST_CITED])
    if len(ordered) > len(shown):
        # What tells most of the document may stand in an older article.
        telling = citings.of(known).telling if articles is None else nlargest(3, ordered, key=told)
        shown += [c for c in telling if c not in shown]
    return DocumentFinding(
        language=a.q.language,
        document=known,
        aspects=aspects,
        citations=tuple(
            CitedDocument(c, cited(a.archive, c.evidence, citation_quote(a.archive, known, c)))
            for c in shown
        ),
        total=len(ordered),
    )


def several(a: Asking, found: Sequence[Document], asked: str) -> DocumentsFinding:
    """Return the documents that one citation can mean."""
    aspects = _aspects(a)
    return DocumentsFinding(
        language=a.q.language,
        documents=tuple(document_finding(a, d, aspects) for d in found[:_MOST_OFFERED]),
        asked=asked,
        choice=True,
        total=len(found),
    )


def _unknown(a: Asking, asked: DocumentAsked) -> NotFoundFinding:
    number = asked.citation.number
    near = a.knowledge.filed.documents_cited_as(number, None)
    if number and not near and number.isdigit():
        # "Nghị quyết 4" is how people call the resolution of a fourth plenum.
        near = a.knowledge.filed.documents_cited_as(None, int(number))
    return NotFoundFinding(
        language=a.q.language,
        what="document",
        asked=asked.asked,
        place=a.q.place.name if a.q.place and asked.issuer else None,
        near=tuple(Near("document", d.id, document_name(d), date=d.issued) for d in near[:3]),
    )


def document_name(known: Document) -> str:
    """Return a short name of a document, as the articles print it."""
    kind = known.type[:1].upper() + known.type[1:]
    if known.symbol:
        return f"{kind} {known.symbol}"
    if known.number:
        return f"{kind} số {known.number}" + (f" của {known.issuer}" if known.issuer else "")
    if known.citations:
        return min((c.surface for c in known.citations), key=len)
    return kind
