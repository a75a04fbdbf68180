"""Puts the words of new records on top of what is packed, and takes them out again."""

from __future__ import annotations

from bot.domain.entities import Batch, Event, Figure, Kind
from bot.services.archive import Archive
from bot.services.ask import record_words
from bot.services.ask.known import Known
from bot.services.ask.layers import Layers
from bot.services.ask.quotes import figure_clause
from bot.services.ask.tokens import normal_words


def records_of(archive: Archive, article_id: str) -> Batch:
    """Return a stored article with everything that only it reports."""
    return Batch(
        articles=(archive.articles[article_id],),
        events=tuple(archive.events_of_article(article_id)),
        figures=tuple(archive.figures_of_article(article_id)),
        statements=tuple(archive.statements_of_article(article_id)),
    )


def put(layers: Layers, known: Known, archive: Archive, batch: Batch) -> None:
    """Put in the words of articles and of what they report; earlier versions are replaced.

    Args:
        layers: where the words go.
        known: learns how they are spelled, and files the records.
        archive: has the records already.
        batch: the records; people and documents are not looked at.
    """
    for record in batch.articles:
        words = known.weights(record_words.of_article(record.article))
        layers.articles.put(record.id, words, record.article.published_on)
        layers.article_titles.put(record.id, record.article.title)
        known.filed.put_article(record)
    for event in batch.events:
        _put_event(layers, known, archive, event)
    for figure in batch.figures:
        _put_figure(layers, known, archive, figure)
    for statement in batch.statements:
        words_said = record_words.of_statement(statement)
        layers.statements.put(statement.id, words_said, statement.published_on)


def _put_event(layers: Layers, known: Known, archive: Archive, event: Event) -> None:
    record = archive.articles.get(event.article_id)
    words = record_words.of_event(event, record.article.title if record else None)
    layers.events.put(event.id, known.weights(words), event.date.start or event.published_on)
    layers.event_titles.put(event.id, event.title)
    known.filed.put_event(event)


def _put_figure(layers: Layers, known: Known, archive: Archive, figure: Figure) -> None:
    clause = normal_words(figure_clause(figure, archive))
    own = tuple(dict.fromkeys(record_words.own_of_figure(figure)))
    layers.figure_words.put(figure.id, own, clause)
    words = known.weights(record_words.of_figure(figure, clause))
    layers.figures.put(figure.id, words, figure.published_on)
    known.filed.put_figure(figure)


def drop(layers: Layers, kind: Kind, record_id: str) -> None:
    """Take the words of a record out; nothing happens when there are none."""
    match kind:
        case "article":
            layers.articles.drop(record_id)
            layers.article_titles.drop(record_id)
            layers.passages.remove(record_id)
        case "event":
            layers.events.drop(record_id)
            layers.event_titles.drop(record_id)
        case "figure":
            layers.figures.drop(record_id)
            layers.figure_words.drop(record_id)
        case "statement":
            layers.statements.drop(record_id)
