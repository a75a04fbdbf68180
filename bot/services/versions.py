"""Versions of an article: what a later one changed, and how one is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.intake import Change
from bot.services.archive import Archive
from bot.services.ingest import batch_of
from bot.text.sentences import sentences

_SENTENCES = 3
_SENTENCE_CHARS = 300


def kept_corrections(article: Article, stored: ArticleRecord) -> Article:
    """Return the article with what is known better than its page says.

    Fields that an administrator corrected stay, and so does an address that a file cannot tell.
    """
    known = stored.article
    article = replace(article, id=stored.id, url=_address(article.url, known.url))
    if "title" in stored.corrected:
        article = replace(article, title=known.title)
    if "date" in stored.corrected:
        article = replace(article, published_on=known.published_on, published_at=known.published_at)
    return article


def _address(found: str | None, known: str | None) -> str | None:
    """Return the address of an article; another way of writing it is no change."""
    from bot.services.duplicates import page_key

    if found is None or known is None:
        return found or known
    return known if page_key(found) == page_key(known) else found


def changes_of(batch: Batch, archive: Archive) -> tuple[Change, ...]:
    """Return what the article of a batch says differently from the stored version.

    Args:
        batch: of one article (``batch_of``), not yet added to the archive.
        archive: holds the version before.
    """
    (record,) = batch.articles
    before, after = archive.articles[record.id].article, record.article
    found = [
        _change("title", _one(before.title), _one(after.title)),
        _change("date", _one(_day(before)), _one(_day(after))),
        _change(
            "people",
            [p.name for p in archive.people_of_article(record.id)],
            people_in(batch, archive),
        ),
        _change(
            "figures",
            [f.surface for f in archive.figures_of_article(record.id)],
            [f.surface for f in batch.figures],
        ),
    ]
    changes = tuple(c for c in found if c is not None)
    if changes or before == after:
        return changes
    return (_text_change(before, after),)


def people_in(batch: Batch, archive: Archive) -> list[str]:
    """Return the names of everybody of whom the article of a batch speaks.

    People whom a batch leaves as they are are not in it, but in the archive.
    """
    (record,) = batch.articles
    changed = {p.id: p for p in batch.people}
    gone = {i for kind, i in batch.removed if kind == "person"}
    same = [
        p.name
        for p in archive.people_of_article(record.id)
        if p.id not in changed and p.id not in gone
    ]
    now = [
        p.name
        for p in batch.people
        if any(e.article_id == record.id for e in p.mentions)
        or any(m.evidence.article_id == record.id for m in p.memberships)
    ]
    return same + now


def withdrawal_of(article_id: str, archive: Archive) -> Batch:
    """Return the batch that takes an article back, with everything that only it says."""
    stored = archive.articles[article_id]
    empty = replace(stored.article, title=None, body="", captions=())
    batch = batch_of(empty, archive)
    return replace(batch, articles=(), removed=(*batch.removed, ("article", article_id)))


def _change(what: str, before: Iterable[str], after: Iterable[str]) -> Change | None:
    old, new = list(dict.fromkeys(before)), list(dict.fromkeys(after))
    gone = tuple(v for v in old if v not in new)
    come = tuple(v for v in new if v not in old)
    if not gone and not come:
        return None
    return Change(what, gone, come)  # type: ignore[arg-type]  # only called with its literals


def _text_change(before: Article, after: Article) -> Change:
    old = [s.text for s in sentences(before.body)]
    new = [s.text for s in sentences(after.body)]
    return Change("text", _some(old, set(new)), _some(new, set(old)))


def _some(texts: Iterable[str], known: set[str]) -> tuple[str, ...]:
    found = [t[:_SENTENCE_CHARS] for t in dict.fromkeys(texts) if t not in known]
    return tuple(found[:_SENTENCES])


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _day(article: Article) -> str | None:
    return article.published_on.isoformat() if article.published_on else None
