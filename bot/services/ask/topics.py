"""Whether somebody's words are about the subject that a question names behind "về" or "about"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.services.ask.phrases import word_set
from bot.services.ask.question import Question
from bot.services.ask.tokens import normal_words

_ABOUT = word_set("ve about regarding concerning")
_GENERAL = word_set("van de cong tac noi dung viec dieu chuyen viet nam dang nhu the nao gi")


def missed(q: Question, said: Iterable[str]) -> bool:
    """Whether a subject is named and no sentence speaks of it.

    Args:
        q: the question. A subject that is a document, a meeting, a place or a person counts as
            spoken of: other rules look for those.
        said: the sentences shown.
    """
    places = [i for i, t in enumerate(q.tokens) if t.text in _ABOUT]
    if not places or q.documents or q.document_type:
        return False
    behind = [
        t
        for t in q.tokens[places[-1] + 1 :]
        if not t.used.startswith("cue:") or t.used == "cue:PRIVATE"  # "education"
    ]
    if any(t.used in ("place", "person", "document", "when", "post") for t in behind):
        return False
    content = {*q.content, *(t.text for t in behind if t.used == "cue:PRIVATE")} - _GENERAL
    if not content or (q.language == "en" and not set(q.content).isdisjoint(q.words)):
        return False  # an English word that has no Vietnamese one here may well be spoken of
    row = [t.text for t in behind] if q.language == "vi" else [*q.content, *content]
    return not any(_speaks_of(row, content, normal_words(s)) for s in said)


def _speaks_of(row: Sequence[str], content: AbstractSet[str], words: Sequence[str]) -> bool:
    """Whether two neighbours of the subject are met: single syllables are parts of other words."""
    text = f" {' '.join(words)} "
    pairs = [(a, b) for a, b in pairwise(row) if a in content or b in content]
    return any(f" {a} {b} " in text for a, b in pairs) or (
        len(content) == 1 and f" {min(content)} " in text
    )
