"""Whether some words stand in an article: "bài Thái Bình có nhắc đến tham nhũng không?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord
from bot.domain.findings import Cited, Finding, Near, NotFoundFinding, PassagesFinding
from bot.services.ask import glossary, news
from bot.services.ask.asking import Asking
from bot.services.ask.marks import contradicts
from bot.services.ask.phrases import word_set
from bot.services.ask.quotes import article_cited
from bot.services.ask.tokens import Token, joined, tokens
from bot.text.sentences import sentences

_ENDS = word_set("khong ko k hok hong hem hk chua a ha vay the nhi z da")
_BEGINS = word_set("did was were is does has do")
_BESIDE = word_set(
    "ve den toi gi nao the a an any about to of cum tu word words chu topic viec van"
)
_MOST_LOOKED_AT = 8
_MOST_SHOWN = 3


def asked(a: Asking) -> Finding | None:
    """Answer whether the article that is meant has the words behind "nhắc đến", or None.

    It is only for questions of yes or no about an article, and for words that are neither a
    stored person nor a document: others know how those are cited.
    """
    words = a.q.words
    if not (a.q.has("CITE") and a.q.has("ARTICLE", "THERE")) or not words or _named(a):
        return None
    if words[-1] not in _ENDS and words[0] not in _BEGINS:
        return None
    behind = _behind(a)
    wanted = [behind] if a.q.language == "vi" and behind else _translated(behind)
    found = news.articles(_without_words(a)) if a.q.places or a.q.when else _talked(a)
    if not wanted or not found:
        return None
    shown = [
        article_cited(a.archive, record.id, sentence)
        for record in found[:_MOST_LOOKED_AT]
        if (sentence := _sentence(record.article, wanted))
    ]
    if not shown and len(found) > _MOST_LOOKED_AT:
        return None
    a.topics.article = shown[0].article_id if shown else found[0].id
    return _finding(a, joined(behind), shown, [article_cited(a.archive, r.id) for r in found])


def _named(a: Asking) -> bool:
    return bool(a.q.people or a.q.unknown or a.q.documents or a.q.document_type or a.q.post)


def _without_words(a: Asking) -> Asking:
    return Asking(a.q.with_(content=()), a.talk, a.knowledge, a.today)


def _talked(a: Asking) -> list[ArticleRecord]:
    record = a.archive.articles.get(a.talk.article or "")
    return [record] if record is not None else []


def _behind(a: Asking) -> list[Token]:
    """Return the words that are looked for, as typed."""
    cites = [i for i, t in enumerate(a.q.tokens) if t.used == "cue:CITE"]
    behind = [t for t in a.q.tokens[cites[-1] + 1 :] if t.used not in ("place", "when")]
    while behind and behind[-1].text in _ENDS:
        behind.pop()
    while behind and behind[0].text in _BESIDE:
        behind.pop(0)
    return behind


def _translated(behind: Sequence[Token]) -> list[list[Token]]:
    """Return English words in Vietnamese, phrase by phrase; none when one cannot be translated."""
    said: list[list[Token]] = []
    row = [t.text for t in behind if t.text not in _BESIDE]
    at = 0
    while at < len(row):
        match = glossary.ENGLISH.at(row, at)
        if match is None:
            return []
        said.append(tokens(match.value))
        at = match.end
    return said


def _sentence(article: Article, wanted: Sequence[Sequence[Token]]) -> str | None:
    """Return the first sentence that has all phrases, the words of each side by side."""
    for sentence in sentences(article.body):
        row = tokens(sentence.text)
        if all(_stands(phrase, row) for phrase in wanted):
            return sentence.text
    return None


def _stands(phrase: Sequence[Token], row: Sequence[Token]) -> bool:
    first = [t.text for t in phrase]
    for at in range(len(row) - len(phrase) + 1):
        here = row[at : at + len(phrase)]
        same = [t.text for t in here] == first
        if same and not contradicts(phrase, joined(here)):
            return True
    return False


def _finding(a: Asking, wanted: str, shown: Sequence[Cited], looked_at: Sequence[Cited]) -> Finding:
    if shown:
        return PassagesFinding(language=a.q.language, passages=tuple(shown[:_MOST_SHOWN]))
    return NotFoundFinding(
        language=a.q.language,
        what="words",
        asked=wanted,
        near=tuple(Near("article", c.article_id, c.title) for c in looked_at[:_MOST_SHOWN]),
        place=a.q.place.name if a.q.place else None,
    )
