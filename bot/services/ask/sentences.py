"""Stored sentences that answer what no record does, and records that sound like the question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.findings import (
    Cited,
    Finding,
    Near,
    NotFoundFinding,
    PassagesFinding,
    TalkFinding,
)
from bot.search import COVERED, Hit, Index, Passage
from bot.services.ask.asking import Asking
from bot.services.ask.demands import met
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.people import find_people
from bot.services.ask.places import Place, find_places
from bot.services.ask.question import Question
from bot.services.ask.quotes import article_cited
from bot.services.ask.tokens import Token, normal_words, tokens
from bot.services.ask.when import When

_MOST = 24
_SHOWN = 3
_ARTICLES_SHOWN = 8
_LEAST_WORDS = 2
_WAITING_AT_ONCE = 2  # articles; some milliseconds each
_NEAR = 0.5
_KINDS = {"official": "person", "meeting": "event", "resolution": "document"}


@dataclass(frozen=True, slots=True)
class Search:
    """A look into the indexes, which takes longer than all else and needs nothing but them.

    Attributes:
        said: the words that describe what is asked, None when too few do.
        text: the whole question, for records that sound like it; None when those are not wanted.
        narrowed: the question names a place or a time, which a sentence may miss.
    """

    said: str | None
    text: str | None
    narrowed: bool
    knowledge: Knowledge
    index: Index

    def run(self, waiting: int | None = _WAITING_AT_ONCE) -> Found:
        """Look; safe in any thread.

        Args:
            waiting: of so many articles whose sentences wait, they are indexed first; None for all.
        """
        found: list[tuple[Passage, float]] = []
        if self.said:
            self.knowledge.index_sentences(waiting)
            found = self.knowledge.passages.search(self.said, _MOST, least=COVERED)
        alike = self.text if self.narrowed or not found else None
        hits = self.index.search(alike, limit=_SHOWN) if alike else []
        return Found(tuple(passage for passage, _ in found), tuple(hits))


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: sentences that surely speak of the question, and similar records."""

    passages: tuple[Passage, ...]
    hits: tuple[Hit, ...]


def search(a: Asking, index: Index, *, near: bool) -> Search:
    """Return what has to be looked for.

    Args:
        a: the question.
        index: finds records.
        near: similar records are wanted too.
    """
    described = len(a.q.content) + bool(a.q.document_type)
    if a.q.language == "vi":  # one translated word may be half of what was meant
        described += bool(a.q.when)
    said = _said(a) if a.q.content and described >= _LEAST_WORDS else None
    wanted = near and bool(a.q.content or a.q.talk)
    narrowed = bool(a.q.places or a.q.when)
    return Search(said, a.q.text if wanted else None, narrowed, a.knowledge, index)


def quoted(a: Asking, found: Found) -> PassagesFinding | None:
    """Return the sentences of the asked place and time, None when there are none."""
    passages: list[Cited] = []
    for passage in found.passages:
        record = a.archive.articles.get(passage.article_id)
        if record is None:
            continue
        if a.q.place and not _of_place(a.q, a.q.place, record.article.province, passage.text):
            continue
        on = record.article.published_on
        if a.q.when and not (a.q.when.meets(on, on) or _names(passage.text, a.q.when)):
            continue
        if not met(a.q, passage.text) or (a.q.has("WHO") and not _names_somebody(a, passage.text)):
            continue
        passages.append(article_cited(a.archive, passage.article_id, passage.text))
    if not passages:
        return None
    a.topics.article = passages[0].article_id
    shown = passages[:_SHOWN]
    if a.q.has("ARTICLE") and a.q.has("CITE", "LIST"):
        # Articles are asked for: of each the sentence that fits best.
        best = {p.article_id: p for p in reversed(passages)}
        shown = [best[i] for i in dict.fromkeys(p.article_id for p in passages)][:_ARTICLES_SHOWN]
    return PassagesFinding(language=a.q.language, passages=tuple(shown))


def _of_place(q: Question, asked: Place, reported: str | None, sentence: str) -> bool:
    """Whether a sentence of an article about a province speaks of a place.

    A number has to be said of the place itself: the article may report those of others too.
    """
    named = [place for place, _, _ in find_places(tokens(sentence))]
    return asked in named or (asked.covers(reported) and not (named or q.has("MANY")))


def answer(a: Asking, found: Found) -> Finding:
    """Answer with sentences, or say that nothing is found and offer what sounds alike."""
    if (finding := quoted(a, found)) is not None:
        return finding
    if not a.q.content and not a.q.talk:
        return TalkFinding(language=a.q.language, talk="unclear")
    near = (Near(_KINDS.get(h.kind, h.kind), h.id, h.label) for h in found.hits if h.score >= _NEAR)
    return NotFoundFinding(language=a.q.language, what="anything", asked=a.q.text, near=tuple(near))


_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{12,300})[\"”»]")
_APART = "  "  # the index asks for no phrase across two spaces


def _said(a: Asking) -> str:
    """Return the words of the question that describe something, as typed.

    Words that had others between them, and a name and what stands before it, are set apart: a
    sentence that speaks of them need not have them side by side ("phong trào thi đua “Đồng khởi
    mới”" answers "phong trào Đồng khởi mới là gì").
    """
    if a.q.has("ARTICLE") and (quoted_words := _QUOTED.search(a.q.text)):
        return quoted_words[1]
    if a.q.language == "en":
        return " ".join(a.q.content)
    said = ""
    before: Token | None = None
    for token in a.q.tokens:
        # The province is that of the article; few of its sentences repeat it.
        if token.used.startswith("cue:") or token.used == "place" or token.canonical == "sắp":
            before = None if token.used else before
            continue
        beside = before is not None and _in_phrase(before, token)
        said += (" " if beside else _APART) + token.word
        before = token
    return said.strip()


def _in_phrase(before: Token, token: Token) -> bool:
    """Whether two words of a question need to be neighbours in print too."""
    year = len(token.text) == 4 and token.text.isdigit()  # "năm" may stand in front of it
    return (before.capital or not token.capital) and not year


def _names_somebody(a: Asking, sentence: str) -> bool:
    """Whether a stored person is named in full, as an answer to "who" has to."""
    return bool(find_people(tokens(sentence), a.knowledge, english=False))


def _names(sentence: str, when: When) -> bool:
    """Whether a sentence speaks of the year that is asked for, whenever it was printed."""
    return when.year is not None and str(when.year) in normal_words(sentence)
