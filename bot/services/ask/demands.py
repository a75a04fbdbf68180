"""What a sentence must have to answer a question: the thing asked for, a number, a day.

A sentence that shares many words with a question may still say nothing of what is asked: one that
names a secretary does not tell his salary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.services.ask.documents_asked import document_types
from bot.services.ask.homographs import written
from bot.services.ask.question import Question
from bot.services.ask.tokens import Token, normal_words, tokens

_NUMBER = re.compile(
    r"(?:\d|\b(?:mot(?! so\b)|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|ngan|trieu|ty|ti)\b)"
)
# The number of a document or a term counts nothing.
_CITED = re.compile(r"\b(?:so|nghi quyet|chi thi|ket luan|quy dinh|trung uong|khoa) \S*\d\S*")
_TIME = re.compile(r"\d|\b(?:sang|chieu|toi|mung|mong|cuoi|dau) ?\b|\b(?:ngay|thang|nam|quy) \w+\b")


def met(q: Question, sentence: str) -> bool:
    """Whether a sentence can answer the question at all.

    Args:
        q: the question; what it asks for stands in its cues.
        sentence: as printed.
    """
    words = normal_words(sentence)
    private = [t for t in q.tokens if t.used == "cue:PRIVATE"]
    if private and not all(_has(t, tokens(sentence)) for t in private):
        return False
    said = " ".join(words)
    if q.has("MANY") and not q.has("ARTICLE", "PRIVATE"):
        if not _NUMBER.search(_CITED.sub(" ", said)):
            return False
        counted = _counted(q)
        if counted and not re.search(rf"{_NUMBER.pattern}\S* (?:\S+ ){{0,2}}{counted}\b", said):
            return False
    kinds = document_types(q.words) if q.document_type else ()
    named = document_types(words) if kinds else ()
    if kinds and not named:
        return False
    if kinds and "van ban" not in kinds and set(kinds).isdisjoint(named):
        return False
    return not q.has("WHEN") or bool(_TIME.search(said))


def _has(asked: Token, sentence: Sequence[Token]) -> bool:
    """Whether a sentence has a word, and not one that differs in its marks ("lương", "lượng")."""
    forms = {asked.canonical} if asked.canonical != asked.text else written(asked.text)
    return any(t.text == asked.text and (not forms or t.canonical in forms) for t in sentence)


def _counted(q: Question) -> str | None:
    """Return the word right behind "bao nhiêu", which a number has to stand in front of."""
    for token, behind in pairwise(q.tokens):
        if token.used == "cue:MANY" and behind.text in q.content and behind.text.isalpha():
            return behind.text
    return None
