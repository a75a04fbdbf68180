"""Who wrote an article, and what somebody wrote: the bylines as the articles print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.entities import ArticleRecord
from bot.domain.findings import (
    Finding,
    NotFoundFinding,
)
from bot.domain.findings_beside import (
    AuthorsFinding,
    WrittenBy,
)
from bot.services.ask import news
from bot.services.ask.asking import Asking
from bot.services.ask.phrases import Phrases, word_set
from bot.services.ask.quotes import article_cited

_MOST = 10


def _table(phrases: str) -> Phrases[str]:
    return Phrases((" ".join(p.split()), "") for p in phrases.split("|"))


_WHO = _table(
    """
    ai viet | nguoi nao viet | do ai viet | ai la tac gia | tac gia la ai | nguoi viet bai | ai
    la nguoi viet | ten tac gia | tac gia cua bai | tac gia bai | phong vien nao | nha bao nao |
    ai dua tin | ai da viet | but danh | tac gia nao | ai chup anh bai | who wrote | who was it
    written by | who has written | author of | the author | byline | which journalist | which
    reporter | who is the author | who reported the article
    """
)
_OF = _table(
    """
    bai cua | bai viet cua | bai bao cua | tin cua | cac bai cua | nhung bai cua | tac gia |
    phong vien | nha bao | pv | viet bai | viet nhung bai | viet bao nhieu bai | viet may bai |
    da viet | viet gi | viet tin | articles by | article by | written by | stories by | wrote |
    did write | journalist | reporter | author
    """
)
# Words of such a question that describe no article.
_ABOUT_WRITING = word_set(
    """
    viet tac gia phong vien nha bao but danh ten chup anh dua cua boi wrote written author
    journalist reporter byline write reported named named who pv
    """
)


def asked(a: Asking) -> Finding | None:
    """Answer a question about authors, None when the message asks for none.

    A name behind "bài của" that no byline has is left to the others: it may be an official's.
    """
    words = a.q.words
    writing = not _OF.words.isdisjoint(words)
    nobody = a.q.has("WHO", "JOB") and not (a.q.people or a.q.post)
    if not (writing or nobody) or a.q.has("MEETING"):
        return None
    name, found = _by_name(a)
    # "Quốc Hùng là ai": no official, but a byline, and nothing else is described.
    alone = nobody and not a.q.acts and set(a.q.content) <= set(name)
    if found and (alone or _OF.find(words) or "viet" in words or "by" in words):
        return _finding(a, found, named=True)
    if not writing:
        return None
    if who := bool(_WHO.find(words)):
        found = _meant(a)
        return _finding(a, found, named=False) if found else None
    if _OF.find(words) and a.q.unknown is not None and not (who or nobody):
        return NotFoundFinding(language=a.q.language, what="author", asked=a.q.unknown.asked)
    return None


def _by_name(a: Asking) -> tuple[Sequence[str], list[ArticleRecord]]:
    """Return the longest name of an author that the question has, and the articles under it."""
    words = a.q.words
    for length in (5, 4, 3, 2):
        for at in range(len(words) - length + 1):
            name = words[at : at + length]
            if found := a.knowledge.filed.articles_by(" ".join(name)):
                return name, found
    return (), []


def _meant(a: Asking) -> list[ArticleRecord]:
    content = tuple(w for w in a.q.content if w not in _ABOUT_WRITING)
    q = a.q.with_(content=content)
    if not (content or q.places or q.when or q.people):
        talked = a.archive.articles.get(a.talk.article or "")
        return [talked] if talked is not None else []
    return news.articles(replace(a, q=q))


def _finding(a: Asking, found: list[ArticleRecord], *, named: bool) -> AuthorsFinding:
    if len(found) == 1:
        a.topics.article = found[0].id
    return AuthorsFinding(
        language=a.q.language,
        articles=tuple(
            WrittenBy(article_cited(a.archive, r.id), r.article.byline) for r in found[:_MOST]
        ),
        named=named,
        total=len(found),
    )
