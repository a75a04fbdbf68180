"""Which words of a record tell what it is about, and how much each tells (1 is usual)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.articles import Article
from bot.domain.entities import Document, Event, Figure, Statement
from bot.services.ask.printed import plain_numbers
from bot.services.ask.tokens import normal_words

Part = tuple[float, tuple[str, ...]]
"""A weight and the words that have it."""

SPELLED = 1.0
"""Only the words of parts of this weight are taken for spellings: the others repeat them."""

_LEAD = 600  # code points of the body that say what an article is about


def of_article(article: Article) -> tuple[Part, ...]:
    """Return the words of an article: its head and its first sentences."""
    return (
        (0.6, normal_words(article.body[:_LEAD])),
        (0.8, normal_words(article.byline)),
        (1.0, normal_words(article.province)),
        (1.0, normal_words(article.title)),
    )


def of_event(event: Event, title: str | None) -> tuple[Part, ...]:
    """Return the words of an event; ``title`` is that of its article."""
    return (
        (0.4, normal_words(title)),
        (0.8, normal_words(event.evidence.quote)),
        (1.0, normal_words(event.period.text if event.period else None)),
        (1.0, normal_words(" ".join(event.places))),
        (1.0, normal_words(event.title)),
        (1.2, normal_words(event.convened_by)),
    )


def of_document(document: Document) -> tuple[Part, ...]:
    """Return the words of a document, as it is cited too."""
    surfaces = dict.fromkeys(c.surface for c in document.citations)
    return (
        (0.5, normal_words(" ".join(surfaces))),
        (0.5, normal_words(document.issuer)),
        (1.0, normal_words(document.title)),
        (1.0, normal_words(document.type)),
        (1.0, normal_words(document.term)),
    )


def of_figure(figure: Figure, clause: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the words of a figure; ``clause`` are those that stand around it."""
    return (
        (0.35, normal_words(figure.evidence.quote)),
        (0.9, clause),
        (1.0, normal_words(figure.what)),
        (1.0, normal_words(figure.unit)),
        (1.1, (*(surface := normal_words(figure.surface)), *plain_numbers(surface))),
    )


def own_of_figure(figure: Figure) -> tuple[str, ...]:
    """Return the words of what a figure counts and prints."""
    surface = normal_words(figure.surface)
    return (*normal_words(figure.what), *surface, *plain_numbers(surface))


def of_statement(said: Statement) -> dict[str, float]:
    """Return the words of a statement with their weights."""
    return dict.fromkeys(normal_words(said.text), 0.9)


def merged(parts: Iterable[Part]) -> dict[str, float]:
    """Return each word once, with the greatest weight of a part that has it."""
    weights: dict[str, float] = {}
    for weight, words in parts:
        for word in words:
            if weights.get(word, 0.0) < weight:
                weights[word] = weight
    return weights
