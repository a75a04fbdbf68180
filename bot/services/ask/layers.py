"""What is packed of the articles, and what is newer on top of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.entities import Batch
from bot.search import Passages
from bot.services.ask.packed_words import FigureWords
from bot.services.ask.postings import Postings
from bot.services.ask.titles import Titles
from bot.services.groups import Groups
from bot.services.packed_groups import PackedGroups

if TYPE_CHECKING:
    from bot.services.ask.packed import Packed  # at run time only where something is packed


@dataclass(slots=True)
class Since:
    """What is packed, and what happened since.

    Attributes:
        packed: the words of articles as they were then, None for those of no articles.
        changed: the articles that are new, that changed or are gone.
        removed: kinds and ids of records that are gone.
    """

    packed: Packed | None = None
    changed: set[str] = field(default_factory=set)
    removed: set[tuple[str, str]] = field(default_factory=set)

    def note(self, batch: Batch) -> None:
        """Take note of what is in a batch."""
        self.changed.update(r.id for r in batch.articles)
        self.changed.update(e.article_id for e in batch.events)
        self.changed.update(f.evidence.article_id for f in batch.figures)
        self.changed.update(s.evidence.article_id for s in batch.statements)
        for kind, record_id in batch.removed:
            if kind == "article":
                self.changed.add(record_id)
            elif kind in ("event", "figure", "statement"):
                self.removed.add((kind, record_id))

    def same_as(self, other: Since) -> bool:
        """Whether the same happened."""
        return self.changed == other.changed and self.removed == other.removed


Reader = Callable[[Since], "Packed | None"]
"""Returns what is packed with what changed since read too, None when that was not possible."""


class Layers:
    """Everything that looks up words, over what is packed.

    Args:
        since: what is packed; records of articles that changed since do not count.
        sentence: returns the text of a sentence by its id.
    """

    def __init__(self, since: Since, sentence: Callable[[str], str]) -> None:
        packed = since.packed
        if packed is None:
            self.articles, self.events = Postings(), Postings()
            self.figures, self.statements = Postings(), Postings()
            self.article_titles, self.event_titles = Titles(), Titles()
            self.events_in, self.figures_in = Groups(), Groups()
            self.passages = Passages(sentence)
        else:
            self._over(packed, since, sentence)
        self.figure_words = FigureWords(packed, self.figures.numbers.get)

    def _over(self, packed: Packed, since: Since, sentence: Callable[[str], str]) -> None:
        from bot.search.packed_passages import PackedPassages
        from bot.services.ask.packed_titles import TitleRows

        gone: dict[str, set[str]] = {}
        for kind, record_id in since.removed:
            gone.setdefault(kind, set()).add(record_id)
        articles, events, figures, statements = (
            base.gone_with(packed.numbers_of(since.changed), gone.get(kind, ()))
            for base, kind in (
                (packed.articles, "article"),
                (packed.events, "event"),
                (packed.figures, "figure"),
                (packed.statements, "statement"),
            )
        )
        self.articles = Postings(packed.articles, articles)
        self.events = Postings(packed.events, events)
        self.figures = Postings(packed.figures, figures)
        self.statements = Postings(packed.statements, statements)
        self.article_titles = Titles(
            TitleRows(packed, packed.article_titles, packed.articles, articles)
        )
        self.event_titles = Titles(TitleRows(packed, packed.event_titles, packed.events, events))
        self.events_in = PackedGroups(packed.events_in, packed.events.keys, events)
        self.figures_in = PackedGroups(packed.figures_in, packed.figures.keys, figures)
        sentences = PackedPassages(
            packed.articles.keys,
            packed.sentence_starts,
            packed.sentence_lengths,
            packed.sentence_lists,
            since.changed,
        )
        self.passages = Passages(sentence, sentences)
