"""Documents that stand with who advised on them: "... tham mưu ban hành văn bản nào"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from bot.domain.entities import Document, Evidence
from bot.services.ask.asking import Asking
from bot.services.ask.phrases import word_set
from bot.services.ask.tokens import normal_words
from bot.text import fold

_MOST_LOOKED_AT = 1000  # some milliseconds
_ADVISED = ("tham", "muu")
_IN_PRINT = (*_ADVISED, "ban", "hanh")
_NO_BODY = word_set("tham muu ban hanh van cho viec duoc")
_CLAUSE = re.compile(r"[.;]")


def advised(a: Asking, among: Iterable[Document]) -> list[tuple[Document, str]]:
    """Return documents that an article cites behind "tham mưu", each with that article's id.

    A body that is named has to stand in the same paragraph: print seldom repeats it in the
    sentence. Nothing is returned for a question that does not speak of advising.
    """
    words = " ".join(a.q.words)
    if " ".join(_ADVISED) not in words:
        return []
    body = {w for w in a.q.content if w not in _NO_BODY}
    # Few sentences have these words, and to read all that cite something takes long.
    advising = a.knowledge.articles_saying(_IN_PRINT)
    found = []
    for document in islice(among, _MOST_LOOKED_AT):
        for citation in document.citations:
            evidence = citation.evidence
            if evidence.article_id not in advising:
                continue
            if _behind_advice(evidence.quote, citation.surface) and body <= _around(a, evidence):
                found.append((document, evidence.article_id))
                break
    return found


def _behind_advice(sentence: str, surface: str) -> bool:
    before = fold(sentence[: max(0, sentence.find(surface))])
    clause = _CLAUSE.split(before)[-1]
    return "tham muu" in clause and "ban hanh" in clause  # see _IN_PRINT


def _around(a: Asking, evidence: Evidence) -> set[str]:
    """Return the words of the paragraph that a quotation stands in."""
    record = a.archive.articles.get(evidence.article_id)
    body = record.article.body if record is not None else evidence.quote
    at = max(0, body.find(evidence.quote))
    start = body.rfind("\n", 0, at) + 1
    end = body.find("\n", at + len(evidence.quote))
    return set(normal_words(body[start : end if end > 0 else len(body)]))
