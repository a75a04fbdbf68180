"""Answers kept until records change: many readers ask the same, each in a spelling of their own."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.domain.findings import (
    ArticlesFinding,
    DocumentFinding,
    EventFinding,
    FiguresFinding,
    Finding,
    HoldersFinding,
    PersonFinding,
    StatementsFinding,
    SummaryFinding,
)
from bot.services.ask.asking import Topics
from bot.services.ask.memory import Talk
from bot.services.ask.question import Question

if TYPE_CHECKING:
    from bot.services.ask.intents import Intent

_MOST_KEPT = 512

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is the same until records change, and what it was about.

    ``question`` is kept because it is known by its identity.
    """

    question: Question
    intent: Intent
    finding: Finding
    topics: Topics


@dataclass(frozen=True, slots=True)
class Key:
    """What an answer depends on beside the records: its question, and what is spoken of."""

    question: Question
    about: Hashable

    @property
    def spelled(self) -> Hashable:
        """The question itself, by its identity."""
        return id(self.question), self.about

    @property
    def meant(self) -> Hashable | None:
        """The same for every spelling of the question; None when the spelling may matter."""
        meaning = _meaning(self.question)
        return None if meaning is None else (meaning, self.about)


def key_of(q: Question, talk: Talk) -> Key:
    """Return under what the answer to a question is kept."""
    spoken_of = (talk.people, talk.event, talk.document, talk.article, talk.figure)
    about = (*spoken_of, talk.followed, talk.choosing, talk.listed)
    return Key(q, about)


class Answers:
    """A bounded number of answers, the oldest of which is forgotten first."""

    def __init__(self) -> None:
        self._spelled: dict[Hashable, Answered] = {}
        self._meant: dict[Hashable, Answered] = {}

    def clear(self) -> None:
        """Forget all of them."""
        self._spelled.clear()
        self._meant.clear()

    def get(self, key: Key) -> Answered | None:
        """Return the answer to a question, None when it was not asked yet."""
        found = self._spelled.get(key.spelled)
        if found is None and (meant := key.meant) is not None:
            found = self._meant.get(meant)
        return found

    def put(self, key: Key, answered: Answered, *, read: bool) -> None:
        """Keep an answer.

        Args:
            key: of its question.
            answered: the answer.
            read: it depends on the very letters of the question.
        """
        make_room(self._spelled, _MOST_KEPT)
        self._spelled[key.spelled] = answered
        if not read and not _repeats(answered.finding) and (meant := key.meant) is not None:
            make_room(self._meant, _MOST_KEPT)
            self._meant[meant] = answered


def make_room(kept: dict[K, V], most: int) -> None:
    """Drop the oldest entry of a table that is full."""
    if len(kept) >= most:
        del kept[next(iter(kept))]


def _meaning(q: Question) -> Hashable | None:
    """Return what was understood, equal for all spellings; None when names are only near."""
    if q.unknown is not None or any(p.differs or p.bare for p in q.people):
        return None
    return (
        q.language,
        tuple((t.text, t.used) for t in q.tokens),
        q.cues,
        tuple(tuple(p.id for p in asked.people) for asked in q.people),
        tuple((d.citation.type, d.citation.number, d.issuer) for d in q.documents),
        q.post and (q.post.key, q.post.former),
        q.when and (q.when.start, q.when.end, q.when.review),
    )


def _repeats(finding: Finding) -> bool:
    """Whether an answer may repeat words of its question as they were typed."""
    if finding.premises:
        return True
    match finding:
        case EventFinding() | FiguresFinding() | DocumentFinding() | SummaryFinding():
            return False
        case HoldersFinding():
            return finding.ambiguous or finding.shared or finding.missing_year is not None
        case PersonFinding():
            return finding.asked_as is not None
        case StatementsFinding():
            return finding.asked_as is not None or finding.topic is not None
        case ArticlesFinding():
            return finding.choice
        case _:
            return True
