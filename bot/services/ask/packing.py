"""Packs the words of articles: all of them, or those that changed over what is packed already."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

import numpy as np

from bot.domain.entities import ArticleRecord, Event, Figure, Statement
from bot.search.passages import LONGEST, sentence_words
from bot.search.word_lists import Entries
from bot.services.archive import Archive
from bot.services.ask import record_words
from bot.services.ask.filed import provinces_of_event, provinces_of_figure
from bot.services.ask.packed import Packed, Rows, nothing
from bot.services.ask.packed_words import pair_of
from bot.services.ask.quotes import figure_clause
from bot.services.ask.titles import LEAST
from bot.services.ask.tokens import normal_words
from bot.text.sentences import sentences


class KindFound:
    """Records of one kind as they are found."""

    def __init__(self, weights: Iterable[float]) -> None:
        self.keys: list[str] = []
        self.articles = array("I")
        self.days = array("i")
        self.entries = Entries()
        self.weights = list(weights)
        self._code_of = {weight: code for code, weight in enumerate(self.weights)}

    def add(
        self, key: str, article: int, on: dt.date | None, ids: list[int], weights: Iterable[float]
    ) -> None:
        """Add a record of an article with the numbers of its words and their weights."""
        self.keys.append(key)
        self.articles.append(article)
        self.days.append(on.toordinal() if on else 0)
        self.entries.add(ids, map(self._code, weights))

    def _code(self, weight: float) -> int:
        code = self._code_of.get(weight)
        if code is None:
            code = self._code_of[weight] = len(self.weights)
            self.weights.append(weight)
        return code


class RowsFound:
    """Rows of words as they are found."""

    def __init__(self) -> None:
        self._words = array("I")
        self._ends = array("i", [0])

    def add(self, ids: Iterable[int]) -> None:
        """Add a row."""
        self._words.extend(ids)
        self._ends.append(len(self._words))

    def rows(self) -> Rows:
        """Return all rows."""
        return Rows(np.frombuffer(self._ends, np.int32), np.frombuffer(self._words, np.uint32))


class TitlesFound:
    """Titles as they are found, those of a base before them."""

    def __init__(self, base: Rows) -> None:
        known = (tuple(base.of(n)) for n in range(len(base)))
        self._number_of = {title: number for number, title in enumerate(known)}
        self.title_of = array("i")

    def add(self, ids: tuple[int, ...]) -> None:
        """Add the title of the next record; one that is too short is none."""
        long_enough = len(ids) >= LEAST
        numbers = self._number_of
        self.title_of.append(numbers.setdefault(ids, len(numbers)) if long_enough else -1)

    def rows(self) -> Rows:
        """Return the distinct titles."""
        found = RowsFound()
        for title in self._number_of:
            found.add(title)
        return found.rows()


class _Ids(dict[str, int]):
    """A number for each word, the next one for a new word."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Found:
    """What was found in some articles.

    Args:
        archive: has them.
        base: what is packed already; its words keep their numbers.
    """

    def __init__(self, archive: Archive, base: Packed) -> None:
        self._archive = archive
        self.ids: dict[str, int] = _Ids(base.ids)
        self.learned: set[int] = set()
        self.pairs: set[int] = set()
        self.articles = KindFound(base.articles.weights.tolist())
        self.events = KindFound(base.events.weights.tolist())
        self.figures = KindFound(base.figures.weights.tolist())
        self.statements = KindFound(base.statements.weights.tolist())
        self.article_titles = TitlesFound(base.article_titles.rows)
        self.event_titles = TitlesFound(base.event_titles.rows)
        self.sentences = Entries()
        self.sentence_lengths = array("H")
        self.sentences_of = array("I")
        self.figure_own = RowsFound()
        self.figure_clauses = RowsFound()
        self.events_in: dict[str, list[int]] = {}
        self.figures_in: dict[str, list[int]] = {}

    def add(self, article_id: str, pause: Callable[[], object]) -> None:
        """Read one article and all that it reports; nothing happens when it is not there.

        Args:
            article_id: the article.
            pause: called after every little while of work.
        """
        archive = self._archive
        record = archive.articles.get(article_id)
        if record is None:
            return
        article = len(self.articles.keys)
        self._article(record, article)
        pause()
        for event in archive.events_of_article(article_id):
            self._event(event, article, record)
        pause()
        figures = archive.figures_of_article(article_id)
        for figure in figures:
            self._figure(figure, article, figures)
        pause()
        for said in archive.statements_of_article(article_id):
            self._statement(said, article)
        pause()
        found = sentences(record.article.body)
        self.sentences_of.append(len(found))
        for sentence in found:
            words = sentence_words(sentence.text)
            self.sentence_lengths.append(min(len(words), LONGEST))
            self.sentences.add(self._ids(dict.fromkeys(words)))
        pause()

    def _ids(self, words: Iterable[str]) -> list[int]:
        return list(map(self.ids.__getitem__, words))

    def _article(self, record: ArticleRecord, article: int) -> None:
        parts = record_words.of_article(record.article)
        on = record.article.published_on
        self._weighed(self.articles, record.id, article, on, parts)
        self.article_titles.add(tuple(self._ids(normal_words(record.article.title))))

    def _event(self, event: Event, article: int, record: ArticleRecord) -> None:
        for slug in provinces_of_event(event):
            self.events_in.setdefault(slug, []).append(len(self.events.keys))
        on = event.date.start or event.published_on
        parts = record_words.of_event(event, record.article.title)
        self._weighed(self.events, event.id, article, on, parts)
        self.event_titles.add(tuple(self._ids(normal_words(event.title))))

    def _figure(self, figure: Figure, article: int, beside: list[Figure]) -> None:
        for slug in provinces_of_figure(figure, self._archive):
            self.figures_in.setdefault(slug, []).append(len(self.figures.keys))
        clause = normal_words(figure_clause(figure, self._archive, beside))
        self.figure_own.add(self._ids(dict.fromkeys(record_words.own_of_figure(figure))))
        self.figure_clauses.add(self._ids(clause))
        parts = record_words.of_figure(figure, clause)
        self._weighed(self.figures, figure.id, article, figure.published_on, parts)

    def _statement(self, said: Statement, article: int) -> None:
        words = record_words.of_statement(said)
        on = said.published_on
        self.statements.add(said.id, article, on, self._ids(words), words.values())

    def _weighed(
        self,
        kind: KindFound,
        key: str,
        article: int,
        on: dt.date | None,
        parts: tuple[record_words.Part, ...],
    ) -> None:
        for weight, words in parts:
            if weight >= record_words.SPELLED:
                ids = self._ids(words)
                self.learned.update(ids)
                self.pairs.update(pair_of(one, other) for one, other in pairwise(ids))
        merged = record_words.merged(parts)
        kind.add(key, article, on, self._ids(merged), merged.values())


def unread(archive: Archive, base: Packed, changed: Collection[str]) -> list[str]:
    """Return the articles that have to be read, the newest first.

    Args:
        archive: all records.
        base: what was packed earlier.
        changed: the articles that are not as they were then.
    """
    known = set(base.articles.keys)
    order = (record.id for record in archive.newest_articles())
    return [i for i in order if i in changed or i not in known]


def pack(
    archive: Archive,
    base: Packed | None = None,
    changed: Collection[str] = (),
    removed: Collection[tuple[str, str]] = (),
    pause: Callable[[], object] = lambda: None,
    part: Collection[str] | None = None,
) -> Packed:
    """Return the words of an archive, the newest articles first, whatever they were packed from.

    It takes some milliseconds for each article that is not in the base, and changes nothing that
    others read: call it from a thread.

    Args:
        archive: all records.
        base: what was packed earlier.
        changed: the articles that are not as they were then.
        removed: kinds and ids of records that are gone, though their articles may be there.
        pause: called after every little while of work.
        part: of the articles to read, read only these now; the others will not be in it.
    """
    from bot.services.ask.repacking import merged

    order = [record.id for record in archive.newest_articles()]
    base = base or nothing()
    found = Found(archive, base)
    for article_id in unread(archive, base, changed) if part is None else part:
        found.add(article_id, pause)
    rank = {article_id: n for n, article_id in enumerate(order)}
    kept = rank.keys() - set(changed)
    return merged(base, found, rank, kept, removed)
