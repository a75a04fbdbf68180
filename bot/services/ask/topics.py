"""Whether somebody's words are about the subject that a question names behind "về" or "about"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.services.ask.phrases import word_set
from bot.services.ask.question import Question
from bot.services.ask.tokens import normal_words

_ABOUT = word_set("ve about regarding concerning")
_ENOUGH = 0.5
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
    content = set(q.content) | {t.text for t in behind if t.used == "cue:PRIVATE"}
    if q.language == "vi":
        subject = [t.text for t in behind if t.text in content and t.text not in _GENERAL]
    else:
        subject = [w for w in (*q.content, *(t.text for t in behind)) if w in content - _GENERAL]
    return bool(subject) and not any(_speaks_of(subject, normal_words(s)) for s in said)


def _speaks_of(subject: Sequence[str], words: Sequence[str]) -> bool:
    """Whether enough pairs of neighbours are met: single syllables are parts of other words."""
    row = f" {' '.join(words)} "
    parts = [f" {a} {b} " for a, b in pairwise(subject)] or [f" {subject[0]} "]
    return sum(part in row for part in parts) >= _ENOUGH * len(parts) * 0.6
