"""Documents described by kind, issuer and subject, not by number; lists of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.entities import Document
from bot.domain.findings import DocumentsFinding, Finding, Near, NotFoundFinding
from bot.services.ask import glossary
from bot.services.ask.advised import advised
from bot.services.ask.asking import Asking
from bot.services.ask.documents_asked import document_types, issuer_named
from bot.services.ask.papers import (
    document_finding,
    document_name,
    issued_by,
    one,
    several,
)
from bot.services.ask.phrases import word_set
from bot.services.ask.tokens import normal_words
from bot.text import fold

_SURE = 0.55
_CLOSE = 0.85


def described(a: Asking) -> Finding:
    """Answer about documents that are described by kind, issuer and subject, not by number."""
    kinds = document_types(a.q.words)
    named = _words_of(kinds) | glossary.DOCUMENT_TYPES.keys()
    named |= _term_asked(a)
    words = [w for w in (*a.q.content, *_subject(a)) if w not in named]
    issuer = issuer_named(a.q.words)
    if issuer is not None and issuer[0] not in _OF_A_PLACE:
        named |= {w for t in a.q.words[issuer[1] : issuer[2]] for w in t.split()}
        named |= set(issuer[0].split()) | {"dang"}
        words = [w for w in words if w not in named]
    else:
        issuer = None
    filed_under = () if "van ban" in kinds else kinds
    if (cited_there := _in_articles(a, kinds, words)) is not None:
        return cited_there
    filed = [
        d
        for d in a.knowledge.filed.documents_of_kinds(filed_under, a.q.place)
        if (issuer is None or (d.issuer is not None and issued_by(d, issuer[0])))
        and (kinds or not a.q.has("ISSUE") or d.status == "issued" or d.issued or d.issuer)
    ]
    if issuer is not None and not words and filed:
        return _all(a, filed)
    if stood := advised(a, (d for d in filed if _of_place(a, d))):
        documents = tuple(document_finding(a, d, ("what",), {i}) for d, i in stood[:12])
        return DocumentsFinding(language=a.q.language, documents=documents, total=len(stood))
    scores = a.knowledge.documents.scores(words)
    mass = a.knowledge.documents.mass(words)
    sure = [
        (d, score)
        for i, score in (scores.among({d.id for d in filed}, _SURE * mass) if mass else ())
        if _of_place(a, d := a.archive.documents[i])
    ]
    among: list[Document] = []
    if sure:
        best = max(score for _, score in sure)
        found = [d for d, score in sure if score >= _CLOSE * best]
    else:
        among = [d for d in filed if _of_place(a, d)]
        found = _listed(a, among, words)
    found.sort(key=lambda d: (d.status == "draft", -scores.of(d.id), d.id))
    if not found:
        ranked = sorted(among, key=lambda d: (-scores.of(d.id), d.id))[:3]
        asked = " ".join(t.word for t in a.q.tokens if not t.used.startswith("cue:"))
        # "Quốc hội ban hành gì": the body itself may well be named somewhere.
        a_kind = bool(document_types(normal_words(asked)))
        return NotFoundFinding(
            language=a.q.language,
            what="document" if a_kind else "anything",
            asked=asked if a_kind else a.q.text,
            near=tuple(Near("document", d.id, document_name(d), date=d.issued) for d in ranked),
        )
    if len(found) == 1:
        return one(a, found[0])
    finding = several(a, found, "")
    return DocumentsFinding(
        language=finding.language, documents=finding.documents, total=finding.total
    )


# Each place has its own, so these are told apart by their place and words.
_OF_A_PLACE = ("tinh uy", "hoi dong nhan dan", "uy ban nhan dan")


def _all(a: Asking, found: list[Document]) -> Finding:
    found = sorted(found, key=lambda d: d.id)
    if len(found) == 1:
        return one(a, found[0])
    documents = tuple(document_finding(a, d, ("what",)) for d in found[:12])
    return DocumentsFinding(language=a.q.language, documents=documents, total=len(found))


def _subject(a: Asking) -> list[str]:
    """Return the words behind "về" that ask for something elsewhere ("độ tuổi", "tham gia")."""
    row = a.q.tokens
    about = next((i for i, t in enumerate(row) if t.text == "ve"), len(row))
    behind = [t.text for t in row[about + 1 :] if t.used in _ASKING_ELSEWHERE]
    return [w for w in dict.fromkeys(behind) if w not in a.q.content]


_ASKING_ELSEWHERE = ("cue:PRIVATE", "cue:ATTEND", "cue:SPEAK", "cue:DIRECT", "cue:REPORT")


def _term_asked(a: Asking) -> set[str]:
    """Return the words that ask for the years of a document ("giai đoạn nào")."""
    asked = _TERM.search(" ".join(a.q.words))
    return set((asked.group(1) or asked.group(2)).split()) if asked else set()


_TERM = re.compile(
    r"\b(giai doan|nhiem ky|thoi ky) (?:nao|gi|may)\b|\b(?:what|which) (term|period)\b"
)


def _in_articles(a: Asking, kinds: tuple[str, ...], words: list[str]) -> Finding | None:
    """List the documents that the articles of a place, time or meeting cite; None if not asked."""
    if not a.q.has("CITE", "ARTICLE", "THERE") or a.q.has("ISSUE") or words:
        return None
    place, when = a.q.place, a.q.when
    there = a.talk.article if a.q.has("THERE") else None
    if place is None and when is None and there is None:
        return None
    known = a.archive.articles.get(there or "")
    records = [] if known is None else [known]
    if there is None:
        filed = a.knowledge.filed
        records = filed.articles_in(place) if place is not None else a.archive.newest_articles()
    articles = {
        r.id
        for r in records
        if (place is None or place.covers(r.article.province))
        and (when is None or when.meets(r.article.published_on, r.article.published_on))
    }
    cited = {d.id: d for i in articles for d in a.archive.documents_of_article(i)}
    found = [d for d in cited.values() if _of_kind(d, kinds)]
    if not found:
        return None
    found.sort(key=lambda d: (not (d.number or d.plenum), d.id))
    documents = tuple(document_finding(a, d, ("what",), articles) for d in found[:12])
    return DocumentsFinding(language=a.q.language, documents=documents, total=len(found))


def of_article(a: Asking, article_id: str) -> Finding:
    """List the documents that one article cites, of the kinds that the question names."""
    a.topics.article = article_id
    found = a.archive.documents_of_article(article_id)
    if not found:
        return NotFoundFinding(language=a.q.language, what="document", asked="")
    found.sort(key=lambda d: (not (d.number or d.plenum), d.id))
    documents = tuple(document_finding(a, d, ("what",), {article_id}) for d in found[:12])
    return DocumentsFinding(language=a.q.language, documents=documents, total=len(found))


def _listed(a: Asking, among: list[Document], words: list[str]) -> list[Document]:
    """Return a place's or body's documents when the question lists them without a subject."""
    about = set(words)
    if not about and a.q.place is None and (a.q.has("LIST", "WHAT") or not a.q.cues):
        return among
    if a.q.place is not None and about <= _ISSUING:
        return among
    if about and about <= _ISSUING:
        return [d for d in among if about <= set(normal_words(d.issuer))]
    return []


_ISSUING = word_set(
    """
    tinh uy thanh huyen ban chap hanh trung uong bo chinh tri bi thu to chuc hoi dong nhan dan
    dang 2020-2025 2021-2026 2025-2030 nhiem ky giai doan 2015-2020
    """
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
    if place is None or place.covers(known.province):
        return True
    if known.province or _central(known.issuer or ""):
        return False
    return any(
        (record := a.archive.articles.get(c.evidence.article_id)) is not None
        and place.covers(record.article.province)
        for c in known.citations
    )


@lru_cache(maxsize=1024)
def _central(issuer: str) -> bool:
    folded = fold(issuer)
    return any(
        w in folded for w in ("trung uong", "bo chinh tri", "ban bi thu", "chinh phu", "quoc hoi")
    )
