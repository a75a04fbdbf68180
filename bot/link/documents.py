"""Join the documents of one article with those already known."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.domain.articles import Article
from bot.domain.entities import Citation, Document
from bot.domain.mentions import DocumentMention
from bot.domain.text import Span
from bot.lexicon.documents import term_on
from bot.lexicon.provinces import old_provinces, present_provinces, province_name
from bot.link.known import DocumentIndex, undated
from bot.link.quotes import Quotes
from bot.text import slug

_T = TypeVar("_T")
_ID_LENGTH = 48
_HASH_LENGTH = 8
_YEAR = re.compile(r"\.((?:19|20)\d\d)$")
_NUMBERED = re.compile(r"\d+[a-z]?[-/][A-ZĐ]")
# Numbers start again with each term of five years, so an undated citation older than that
# can mean another document.
_TERM_YEARS = 5


@dataclass(frozen=True, slots=True)
class LinkedDocuments:
    """What linking one article changed.

    Attributes:
        changed: documents that are new or whose citations changed; one without citations is no
            longer cited by any article.
        ids: ``DocumentMention.document_id`` -> ``Document.id``.
    """

    changed: tuple[Document, ...]
    ids: dict[str, str]


def link_documents(
    article: Article,
    documents: Sequence[DocumentMention],
    known: DocumentIndex | Iterable[Document],
) -> LinkedDocuments:
    """Add one article's citations to the documents that are known.

    Args:
        article: the article; citations of an earlier version of it are dropped first.
        documents: what was found in it.
        known: every document known so far; an index makes the cost of linking independent of
            their number.

    Returns:
        New and changed documents, in a stable order, and where each mention went.
    """
    index = known if isinstance(known, DocumentIndex) else DocumentIndex(known)
    now = _Changes({d.key: _without(d, article.id) for d in index.of_article(article.id)}, index)
    quotes = Quotes(article)
    ids: dict[str, str] = {}
    for mention in documents:
        key = _target(mention, now, article)
        document = _filled(now.get(key) or _new(mention, key), mention)
        citations = [*document.citations, *_citations(mention, article, quotes)]
        now.touched[key] = replace(document, citations=tuple(sorted(citations, key=_order)))
        ids[mention.document_id] = document.id
    merged = map(_merged, now.touched.values())
    changed = tuple(d for d in merged if index.get(d.key) != d)
    return LinkedDocuments(tuple(sorted(changed, key=lambda d: d.id)), ids)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is known while one article is linked: ``touched`` by key, in place of what was known."""

    touched: dict[str, Document]
    known: DocumentIndex

    def get(self, key: str) -> Document | None:
        return self.touched.get(key) or self.known.get(key)

    def dated(self, key: str) -> list[Document]:
        """Return the documents with this key and a year, each once."""
        new = [k for k in self.touched if k != key and undated(k) == key]
        keys = dict.fromkeys([*(d.key for d in self.known.dated(key)), *new])
        return [d for k in keys if (d := self.get(k)) is not None]


def document_id(key: str) -> str:
    """Return the id for a canonical key: a slug of at most 48 characters.

    A longer one is cut and ends in a hash of the key, so that equal beginnings stay apart.
    """
    name = slug(key)
    if name and len(name) <= _ID_LENGTH:
        return name
    digest = hashlib.blake2b(key.encode(), digest_size=_HASH_LENGTH // 2).hexdigest()
    return f"{name[: _ID_LENGTH - _HASH_LENGTH - 1].rstrip('-')}-{digest}".lstrip("-")


def _without(document: Document, article_id: str) -> Document:
    kept = tuple(c for c in document.citations if c.evidence.article_id != article_id)
    return replace(document, citations=kept)


def _target(mention: DocumentMention, known: _Changes, article: Article) -> str:
    """Return the key of the known document that is meant, else the mention's own.

    A numbered document that one article dates and another does not is one document, as long as
    only one known document fits and the citation falls into its term.
    """
    key = mention.document_id
    if known.get(key) is not None or mention.candidates or not _NUMBERED.match(key):
        return key
    year = _YEAR.search(key)
    if year:
        bare = known.get(undated(key))
        days = {c.published_on for c in bare.citations} if bare else set()
        fits = bare is not None and not bare.candidates and days and None not in days
        if fits and all(d and _in_term(mention.issued, int(year[1]), d) for d in days):
            return undated(key)
        return key
    dated = known.dated(key)
    if len(dated) == 1 and (day := article.published_on):
        found = _YEAR.search(dated[0].key)
        if found and _in_term(dated[0].issued, int(found[1]), day):
            return dated[0].key
    return key


def _in_term(issued: dt.date | None, year: int, cited_on: dt.date) -> bool:
    issued = issued or dt.date(year, 1, 1)
    if not issued <= cited_on or cited_on.year - issued.year > _TERM_YEARS:
        return False
    return term_on(issued) == term_on(cited_on)


def _new(mention: DocumentMention, key: str) -> Document:
    return Document(document_id(key), key, mention.type, province=_province(key))


def _province(key: str) -> str | None:
    """Return the name of the province that a local key carries ("02-NQ/TU.ben-tre")."""
    slugs = (*old_provinces(), *present_provinces())
    for part in key.split(".")[1:]:
        fitting = [s for s in slugs if part == s or part.startswith(f"{s}-")]
        if fitting:
            return province_name(max(fitting, key=len))
    return None


def _filled(document: Document, mention: DocumentMention) -> Document:
    """Add what this mention knows and the document does not; what was known stays."""
    symbols = [s for s in (document.symbol, mention.symbol) if s]
    return _with(
        document,
        number=document.number or mention.number,
        symbol=max(symbols, key=len) if symbols else None,
        term=document.term or mention.term,
        plenum=document.plenum if document.plenum is not None else mention.plenum,
        candidates=document.candidates or mention.candidates,
    )


def _citations(mention: DocumentMention, article: Article, quotes: Quotes) -> Iterable[Citation]:
    for surface in mention.surfaces:
        yield Citation(
            surface.text,
            quotes.evidence(surface.span),
            mention.issued,
            mention.issuer,
            mention.title,
            mention.status,
            article.published_on,
        )


def _order(citation: Citation) -> tuple[dt.date, str, Span]:
    # Undated articles come last: an article that says its day is believed first.
    return (
        citation.published_on or dt.date.max,
        citation.evidence.article_id,
        citation.evidence.span,
    )


def _merged(document: Document) -> Document:
    """Read date, issuer and title from the first citation that has them, status from the last."""
    cited = document.citations
    newest_first = sorted(cited, key=lambda c: c.published_on or dt.date.min, reverse=True)
    return _with(
        document,
        issued=_first(cited, lambda c: c.issued),
        issuer=_first(cited, lambda c: c.issuer),
        title=_first(cited, lambda c: c.title),
        status=_first(newest_first, lambda c: c.status),
    )


def _with(document: Document, **fields: Any) -> Document:
    """Return a document with these fields: itself where it has them, as most of the time."""
    if all(getattr(document, name) == value for name, value in fields.items()):
        return document
    return replace(document, **fields)


def _first(cited: Sequence[Citation], get: Callable[[Citation], _T | None]) -> _T | None:
    return next((v for c in cited if (v := get(c)) is not None), None)
