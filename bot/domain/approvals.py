"""What publishing an article does, and what is shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.entities import Batch
from bot.domain.intake import Change, Doubt, Draft, Status
from bot.domain.pages import ArticleCard


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input, or would become of it.

    Attributes:
        status: added, updated (a new version), same (nothing new), duplicate (one more source).
        article_id: the stored article.
        title: its headline.
        batch: what was or would be written.
        changes: what the new version says differently.
        doubts: what should be looked at.
    """

    status: Status
    article_id: str
    title: str | None
    batch: Batch
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft with what publishing it would do.

    Attributes:
        draft: what waits.
        outcome: what would become of it; None while nothing could be read.
        card: what readers would see; None when there would be nothing new to see.
        near: headline of the stored article that it resembles or belongs to.
    """

    draft: Draft
    outcome: Outcome | None = None
    card: ArticleCard | None = None
    near: str | None = None
