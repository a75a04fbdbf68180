"""What the store holds: how many articles, of which provinces, from when to when."""

from __future__ import annotations

import re
from collections import Counter

from bot.domain.entities import ArticleRecord
from bot.domain.findings import (
    Finding,
)
from bot.domain.findings_beside import (
    ArticlesOf,
    StoreFinding,
)
from bot.services.ask import news
from bot.services.ask.asking import Asking
from bot.services.ask.phrases import word_set
from bot.services.ask.quotes import article_cited

_MOST = 8
_STORE = r"(?:kho|du lieu|co so du lieu|he thong|bot|ban|store|database|archive|you|collection)"
_COUNT = re.compile(
    r"\b(?:bao nhieu|may|tong so|so luong) (?:bai|bai bao|bai viet|tin tuc|ban tin|tin bai)\b"
    r"|\bso bai\b|\bhow many (?:articles|stories|news|reports|texts)\b|\bnumber of articles\b"
)
_RECORDS = re.compile(
    r"\b(?:bao nhieu|may|tong so|so luong|how many|number of) (?:can bo|lanh dao|quan chuc"
    r"|nguoi|nhan vat|van ban|nghi quyet|hoi nghi|cuoc hop|su kien|officials|people|documents"
    r"|resolutions|meetings|conferences)\b"
)
_SHORT = 6  # words of "có bao nhiêu nghị quyết vậy"
_PROVINCES = re.compile(
    r"\b(?:nhung|cac|may|bao nhieu|ve nhung|gom) (?:tinh|tinh thanh|dia phuong)\b"
    r"|\btinh nao\b|\b(?:which|what|how many) provinces\b|\bprovinces do\b"
)
_WHAT = re.compile(
    rf"\b{_STORE} (?:\w+ )?(?:co|gom|chua) (?:gi|nhung gi|bao nhieu)\b"
    rf"|\bwhat (?:is|s) in (?:the|your) {_STORE}\b|\bwhat data\b|\bdu lieu (?:gi|nao|tu)\b"
    rf"|\bdu lieu .*(?:nam nao|khi nao|den dau)\b"
)
_OLDEST = re.compile(
    r"\bbai \w*\s?(?:cu nhat|dau tien|som nhat|xua nhat)\b|\boldest\b|\bearliest\b"
)
_OF_STORE = re.compile(rf"\b(?:trong kho|{_STORE})\b")
# Every question of this kind has one of these.
_TOLD_BY = word_set(
    """
    bai tin kho tinh tinh dia lieu bot ban thong archive articles stories news reports texts number
    provinces store database you data collection oldest earliest
    """
)
# Words that say nothing about which articles are counted.
_PLAIN = word_set(
    """
    ban kho du lieu he thong luu tru co trong hien tinh thanh bao viet tin tuc tat ca tong so luong
    moi tung cu nhat dau tien som xua store database archive provinces province tinh thanh pho cover
    covered stored collection data oldest earliest many number dia phuong nay ve vay nhieu pho
    """
)


def asked(a: Asking) -> Finding | None:
    """Answer a question about the store itself, None when the message asks for something else."""
    q = a.q
    if q.people or q.unknown or q.post or q.documents:
        return None
    if not (q.places or q.when) and _RECORDS.search(said := " ".join(q.words)):
        of_store = _OF_STORE.search(said) or len(q.words) <= _SHORT
        return _finding(a, _scoped(a), scoped=False) if of_store else None
    if q.document_type or q.has("MEETING"):
        return None
    if _TOLD_BY.isdisjoint(q.words):
        return None
    said = " ".join(q.words)
    about = [w for w in q.content if w not in _PLAIN]
    counts = bool(_COUNT.search(said))
    of_store = bool(_OF_STORE.search(said))
    provinces = bool(_PROVINCES.search(said)) and of_store
    if about or not (counts or provinces or _WHAT.search(said) or _OLDEST.search(said)):
        return None
    if provinces and q.places:
        return None
    found = _scoped(a)
    return _finding(a, found, scoped=bool(q.places or q.when))


def _scoped(a: Asking) -> list[ArticleRecord]:
    if a.q.places or a.q.when:
        return news.articles(Asking(a.q.with_(content=()), a.talk, a.knowledge, a.today))
    return a.archive.newest_articles()


def _finding(a: Asking, found: list[ArticleRecord], *, scoped: bool) -> StoreFinding:
    dated = [r for r in found if r.article.published_on]
    counts: Counter[tuple[str, bool]] = Counter()
    for record in found:
        if record.article.province:
            counts[record.article.province, record.article.province_inferred] += 1
    names: dict[str, list[int]] = {}
    for (name, inferred), n in counts.items():
        both = names.setdefault(name, [0, 0])
        both[0] += n
        both[1] += n if inferred else 0
    ordered = sorted(names.items(), key=lambda item: (-item[1][0], item[0]))
    if len(found) == 1:
        a.topics.article = found[0].id
    return StoreFinding(
        language=a.q.language,
        total=len(found),
        newest=article_cited(a.archive, dated[0].id) if dated else None,
        oldest=article_cited(a.archive, dated[-1].id) if dated else None,
        provinces=tuple(ArticlesOf(name, n, inferred) for name, (n, inferred) in ordered),
        articles=tuple(article_cited(a.archive, r.id) for r in found[:_MOST]) if scoped else (),
        people=0 if scoped else len(a.archive.people),
        documents=0 if scoped else len(a.archive.documents),
        events=0 if scoped else len(a.archive.events),
        place=a.q.place.name if a.q.place else None,
        period=a.q.when.period if a.q.when else None,
    )
