"""Findings without a fact: nothing found, small talk, a wish to follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.findings.finding import Finding, Near

_Record = Literal["person", "post", "document", "event", "figure", "statement", "article"]
Missing = _Record | Literal["place", "author", "words", "anything"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundFinding(Finding):
    """The store does not say. ``near`` are similar records, offered as what they are."""

    what: Missing
    asked: str
    near: tuple[Near, ...] = ()
    place: str | None = None


Talk = Literal[
    "greeting",
    "thanks",
    "goodbye",
    "help",
    "out_of_scope",
    "unclear",
    "whom",
    "which",
    "own_data",
    "own_follows",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFinding(Finding):
    """Small talk, or a question that the store cannot answer by its nature."""

    talk: Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFinding(Finding):
    """A wish to follow (``on``) or to stop following something."""

    on: bool
    target: Near | None = None
    asked: str = ""
