"""What a document is, when and by whom it was issued, where it stands, and who cites it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.domain.entities import Document
from bot.domain.findings import (
    CitedDocument,
    DocumentAspect,
    DocumentFinding,
    DocumentsFinding,
    Finding,
    Near,
    NotFoundFinding,
)
from bot.services.ask import glossary
from bot.services.ask.asking import Asking
from bot.services.ask.documents_asked import DocumentAsked, document_types
from bot.services.ask.quotes import citation_quote, cited
from bot.services.ask.tokens import normal_words
from bot.text import fold

_SURE = 0.55


def document(a: Asking) -> Finding:
    """Answer about the document that is cited in the question, or was spoken of last."""
    if not a.q.documents:
        known = a.archive.documents.get(a.talk.document or "")
        if known is None:
            return NotFoundFinding(language=a.q.language, what="document", asked="")
        a.followed = True
        return _one(a, known)
    findings: list[Finding] = []
    for asked in a.q.documents:
        found = matching(a, asked)
        if not found:
            findings.append(_unknown(a, asked))
        elif len(found) == 1:
            findings.append(_one(a, found[0]))
        else:
            findings.append(_several(a, found, asked.asked))
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
    found = [
        d
        for d in a.knowledge.documents_cited_as(citation.number, citation.plenum)
        if citation.agrees(
            type_=d.type, number=d.number, symbol=d.symbol, plenum=d.plenum, term=d.term
        )
    ]
    if citation.symbol:
        exact = [d for d in found if d.symbol == citation.symbol]
        # A document cited without its symbol may be another one of the same number.
        found = exact or [d for d in found if d.symbol is None and _tw(citation.symbol, d)]
    if asked.issuer:
        issuer = asked.issuer
        found = [d for d in found if d.issuer is None or _issued_by(d, issuer)]
    if a.q.place is not None and len(found) > 1:
        place = a.q.place
        found = [d for d in found if place.covers(d.province)] or found
    if a.q.when is not None and len(found) > 1:
        when = a.q.when
        found = [d for d in found if when.meets(d.issued, d.issued)] or found
    return sorted(found, key=lambda d: d.id)


def _tw(symbol: str, known: Document) -> bool:
    central = symbol.upper().endswith(("/TW", "/QH")) or "/CP" in symbol.upper()
    issuer = fold(known.issuer or "")
    return central and any(w in issuer for w in ("trung uong", "bo chinh tri", "ban bi thu"))


def _issued_by(known: Document, issuer: str) -> bool:
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


def _one(a: Asking, known: Document) -> DocumentFinding:
    a.topics.document = known.id
    return document_finding(a, known, _aspects(a))


def document_finding(
    a: Asking,
    known: Document,
    aspects: tuple[DocumentAspect, ...],
    articles: set[str] | None = None,
) -> DocumentFinding:
    """Return one document with its citations: one per article, newest article first.

    ``articles`` limits the citations to these articles.
    """
    best: dict[str, CitedDocument] = {}
    for citation in known.citations:
        if articles is not None and citation.evidence.article_id not in articles:
            continue
        quote = citation_quote(a.archive, known, citation)
        item = CitedDocument(citation, cited(a.archive, citation.evidence, quote))
        kept = best.get(citation.evidence.article_id)
        if kept is None or _told(item) > _told(kept):
            best[citation.evidence.article_id] = item
    ordered = sorted(
        best.values(),
        key=lambda c: (-(c.cited.published_on or dt.date.min).toordinal(), c.cited.article_id),
    )
    return DocumentFinding(
        language=a.q.language, document=known, aspects=aspects, citations=tuple(ordered)
    )


def _told(item: CitedDocument) -> int:
    c = item.citation
    return 2 * bool(c.title) + bool(c.issued) + bool(c.issuer) + bool(c.status)


def _several(a: Asking, found: Iterable[Document], asked: str) -> DocumentsFinding:
    aspects = _aspects(a)
    documents = tuple(document_finding(a, d, aspects) for d in found)
    return DocumentsFinding(
        language=a.q.language,
        documents=documents[:8],
        asked=asked,
        choice=True,
        total=len(documents),
    )


def _unknown(a: Asking, asked: DocumentAsked) -> NotFoundFinding:
    number = asked.citation.number
    near = a.knowledge.documents_cited_as(number, None)
    if number and not near and number.isdigit():
        # "Nghị quyết 4" is how people call the resolution of a fourth plenum.
        near = a.knowledge.documents_cited_as(None, int(number))
    return NotFoundFinding(
        language=a.q.language,
        what="document",
        asked=asked.asked,
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


def described(a: Asking) -> Finding:
    """Answer about documents that are described by kind, issuer and subject, not by number."""
    kinds = document_types(a.q.words)
    named = _words_of(kinds) | glossary.DOCUMENT_TYPES.keys()
    words = [w for w in a.q.content if w not in named]
    among = [
        d
        for d in a.archive.documents.values()
        if _of_kind(d, kinds) and (a.q.place is None or _of_place(a, d)) and not _vague(d)
    ]
    if (cited_there := _in_articles(a, kinds, words)) is not None:
        return cited_there
    scores = a.knowledge.documents.scores(words)
    mass = a.knowledge.documents.mass(words)
    sure = [d for d in among if scores.get(d.id, 0.0) >= _SURE * mass] if mass else []
    if sure:
        best = max(scores[d.id] for d in sure)
        found = [d for d in sure if scores[d.id] >= 0.85 * best]
    else:
        found = _listed(a, among, words)
    found.sort(key=lambda d: (d.status == "draft", -(scores.get(d.id, 0.0)), d.id))
    if not found:
        ranked = sorted(among, key=lambda d: (-scores.get(d.id, 0.0), d.id))[:3]
        return NotFoundFinding(
            language=a.q.language,
            what="document",
            asked=" ".join(t.word for t in a.q.tokens if not t.used.startswith("cue:")),
            near=tuple(Near("document", d.id, document_name(d), date=d.issued) for d in ranked),
        )
    if len(found) == 1:
        return _one(a, found[0])
    finding = _several(a, found, "")
    return DocumentsFinding(
        language=finding.language, documents=finding.documents, total=finding.total
    )


def _in_articles(a: Asking, kinds: tuple[str, ...], words: list[str]) -> Finding | None:
    """List the documents that the articles of a place, time or meeting cite; None if not asked."""
    if not a.q.has("CITE", "ARTICLE", "THERE") or a.q.has("ISSUE") or words:
        return None
    place, when = a.q.place, a.q.when
    there = a.talk.article if a.q.has("THERE") else None
    if place is None and when is None and there is None:
        return None
    articles = {
        r.id
        for r in a.archive.articles.values()
        if (there is None or r.id == there)
        and (place is None or place.covers(r.article.province))
        and (when is None or when.meets(r.article.published_on, r.article.published_on))
    }
    found = [
        d
        for d in a.archive.documents.values()
        if _of_kind(d, kinds) and any(c.evidence.article_id in articles for c in d.citations)
    ]
    if not found:
        return None
    found.sort(key=lambda d: (not (d.number or d.plenum), d.id))
    documents = tuple(document_finding(a, d, ("what",), articles) for d in found[:12])
    return DocumentsFinding(language=a.q.language, documents=documents, total=len(found))


def _listed(a: Asking, among: list[Document], words: list[str]) -> list[Document]:
    """Return a place's or body's documents when the question lists them without a subject."""
    about = set(words)
    if not about and a.q.place is None and a.q.has("LIST", "WHAT"):
        return among
    if a.q.place is not None and about <= _ISSUING:
        return among
    if about and about <= _ISSUING:
        return [d for d in among if about <= set(normal_words(d.issuer))]
    return []


_ISSUING = frozenset(
    """tinh uy thanh huyen ban chap hanh trung uong bo chinh tri bi thu to chuc hoi dong nhan dan uy dang bo
    2020-2025 2021-2026 2025-2030 nhiem ky giai doan 2015-2020 ban_hanh""".split()
)


def _words_of(kinds: Iterable[str]) -> set[str]:
    return {w for k in kinds for w in k.split()} | {"van", "ban", "hanh"}


def _of_kind(known: Document, kinds: tuple[str, ...]) -> bool:
    stored = fold(known.type)
    return (
        not kinds or "van ban" in kinds or any(stored == k or stored.startswith(k) for k in kinds)
    )


def _of_place(a: Asking, known: Document) -> bool:
    place = a.q.place
    assert place is not None
    if place.covers(known.province):
        return True
    if known.province or _central(known):
        return False
    return any(
        (record := a.archive.articles.get(c.evidence.article_id)) is not None
        and place.covers(record.article.province)
        for c in known.citations
    )


def _central(known: Document) -> bool:
    issuer = fold(known.issuer or "")
    return any(
        w in issuer for w in ("trung uong", "bo chinh tri", "ban bi thu", "chinh phu", "quoc hoi")
    )


def _vague(known: Document) -> bool:
    """Whether neither a number nor a subject tells the document from others of its kind."""
    return not (known.number or known.title or known.plenum)
