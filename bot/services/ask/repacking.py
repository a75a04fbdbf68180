"""Puts what was found in articles into arrays, together with what of earlier arrays still holds."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Set
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.search.word_lists import Entries, Numbers, Starts, WordLists, listed
from bot.services.ask.packed import (
    Filing,
    Flags,
    Int32s,
    Packed,
    PackedPostings,
    PackedTitles,
    Rows,
)
from bot.services.ask.packing import Found, KindFound, TitlesFound

_NO_NUMBERS = np.zeros(0, np.uint32)


class _Order:
    """New numbers for records: by rank, and of equal rank as they were.

    Args:
        kept: which of the earlier records stay.
        earlier: the ranks of all earlier ones.
        found: the ranks of those that were found.
    """

    def __init__(self, kept: Flags, earlier: Int32s, found: Int32s) -> None:
        self.kept = kept
        self.order = np.argsort(np.concatenate((earlier[kept], found)), kind="stable")
        numbers = np.empty(len(self.order), np.uint32)
        numbers[self.order] = np.arange(len(self.order), dtype=np.uint32)
        count = len(self.order) - len(found)
        self.of_earlier = np.zeros(len(kept), np.uint32)
        self.of_earlier[kept] = numbers[:count]
        self.of_found = numbers[count:]

    def values(self, earlier: npt.NDArray[Any], found: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return a value of each record in the new order."""
        values: npt.NDArray[Any] = np.concatenate((earlier[self.kept], found))[self.order]
        return values

    def rows(self, earlier: Rows, found: Rows) -> Rows:
        """Return a row of each record in the new order."""
        starts = np.concatenate((earlier.starts[:-1], found.starts[:-1] + len(earlier.words)))
        sizes = np.concatenate((np.diff(earlier.starts), np.diff(found.starts)))
        wanted = np.flatnonzero(np.concatenate((self.kept, np.ones(len(found), np.bool_))))
        wanted = wanted[self.order]
        new = _starts(sizes[wanted])
        at = np.repeat(starts[wanted] - new[:-1], sizes[wanted]) + np.arange(new[-1])
        return Rows(new, np.concatenate((earlier.words, found.words))[at])

    def lists(
        self, earlier: PackedPostings, found: Entries, ids: dict[str, int]
    ) -> tuple[WordLists, npt.NDArray[np.uint8]]:
        """Return which records carry a word, with the code of each entry."""
        return self._lists(earlier.lists, earlier.codes, found, ids)

    def lists_without_codes(
        self, earlier: WordLists, found: Entries, ids: dict[str, int]
    ) -> WordLists:
        """Return which records carry a word."""
        return self._lists(earlier, np.zeros(len(earlier.numbers), np.uint8), found, ids)[0]

    def _lists(
        self,
        earlier: WordLists,
        earlier_codes: npt.NDArray[np.uint8],
        found: Entries,
        ids: dict[str, int],
    ) -> tuple[WordLists, npt.NDArray[np.uint8]]:
        words, numbers, codes = found.arrays()
        numbers = self.of_found[numbers]
        there = self.kept[earlier.numbers]
        words = np.concatenate((earlier.carried()[there], words))
        numbers = np.concatenate((self.of_earlier[earlier.numbers[there]], numbers))
        codes = np.concatenate((earlier_codes[there], codes))
        starts, numbers, codes = listed(words, numbers, codes, len(ids))
        return WordLists(ids, starts, numbers), codes

    def filing(self, earlier: Filing, found: Mapping[str, list[int]]) -> dict[str, Numbers]:
        """Return the new numbers of the records by what they are filed under."""
        filing: dict[str, Numbers] = {}
        for key in sorted({*earlier, *found}):
            before = earlier.get(key, _NO_NUMBERS)
            numbers = np.concatenate(
                (
                    self.of_earlier[before[self.kept[before]]],
                    self.of_found[np.array(found.get(key, ()), np.uint32)],
                )
            )
            if len(numbers):
                filing[key] = np.sort(numbers)
        return filing


def merged(
    base: Packed,
    found: Found,
    rank: Mapping[str, int],
    kept: Set[str],
    removed: Collection[tuple[str, str]],
) -> Packed:
    """Return what holds of a base together with what was found.

    Args:
        base: what was packed earlier.
        found: the words of the articles that are new or changed.
        rank: of every article, so that the order is that of the articles.
        kept: the articles whose words stay as they are in the base.
        removed: kinds and ids of records that do not stay.
    """
    ids = dict(found.ids)  # one that takes in no more words
    gone: dict[str, set[str]] = {}
    for kind, record_id in removed:
        gone.setdefault(kind, set()).add(record_id)
    before = base.articles.keys
    stays = np.array([key in kept for key in before], np.bool_)
    ranks = np.array([rank.get(key, 0) for key in before], np.int32)
    ranks_found = np.array([rank[key] for key in found.articles.keys], np.int32)
    articles = _Order(stays, ranks, ranks_found)

    def order_of(earlier: PackedPostings, kind: KindFound, name: str) -> _Order:
        of_found = ranks_found[np.frombuffer(kind.articles, np.uint32)]
        there = stays[earlier.articles]
        if left := gone.get(name):
            there &= np.array([key not in left for key in earlier.keys], np.bool_)
        return _Order(there, ranks[earlier.articles], of_found)

    def postings(earlier: PackedPostings, kind: KindFound, order: _Order) -> PackedPostings:
        keys = [k for k, there in zip(earlier.keys, order.kept, strict=True) if there]
        keys += kind.keys
        own = articles.of_found[np.frombuffer(kind.articles, np.uint32)]
        days = np.frombuffer(kind.days, np.int32)
        lists, codes = order.lists(earlier, kind.entries, ids)
        own = order.values(articles.of_earlier[earlier.articles], own)
        days = order.values(earlier.days, days)
        ordered = [keys[n] for n in order.order.tolist()]
        return PackedPostings(ordered, own, days, lists, codes, np.array(kind.weights, np.float64))

    events = order_of(base.events, found.events, "event")
    figures = order_of(base.figures, found.figures, "figure")
    said = order_of(base.statements, found.statements, "statement")
    starts, lengths, lists = _sentences(base, found, ids, articles, ranks, ranks_found)
    return Packed(
        words=list(ids),
        learned=_learned(base, found),
        pairs=_pairs(base, found),
        articles=postings(base.articles, found.articles, articles),
        events=postings(base.events, found.events, events),
        figures=postings(base.figures, found.figures, figures),
        statements=postings(base.statements, found.statements, said),
        article_titles=_titles(base.article_titles, found.article_titles, articles),
        event_titles=_titles(base.event_titles, found.event_titles, events),
        sentence_starts=starts,
        sentence_lengths=lengths,
        sentence_lists=lists,
        figure_own=figures.rows(base.figure_own, found.figure_own.rows()),
        figure_clauses=figures.rows(base.figure_clauses, found.figure_clauses.rows()),
        events_in=events.filing(base.events_in, found.events_in),
        figures_in=figures.filing(base.figures_in, found.figures_in),
        ids=ids,
    )


def _sentences(
    base: Packed,
    found: Found,
    ids: dict[str, int],
    articles: _Order,
    ranks: Int32s,
    ranks_found: Int32s,
) -> tuple[Starts, npt.NDArray[np.uint16], WordLists]:
    before = np.diff(base.sentence_starts)
    sizes = np.frombuffer(found.sentences_of, np.uint32).astype(np.int32)
    order = _Order(
        np.repeat(articles.kept, before), np.repeat(ranks, before), np.repeat(ranks_found, sizes)
    )
    lengths = order.values(
        base.sentence_lengths,
        np.frombuffer(found.sentence_lengths, np.uint16),
    )
    lists = order.lists_without_codes(base.sentence_lists, found.sentences, ids)
    return _starts(articles.values(before, sizes)), lengths, lists


def _titles(earlier: PackedTitles, found: TitlesFound, order: _Order) -> PackedTitles:
    return PackedTitles(
        found.rows(), order.values(earlier.title_of, np.frombuffer(found.title_of, np.int32))
    )


def _learned(base: Packed, found: Found) -> npt.NDArray[np.uint8]:
    learned = np.zeros(len(found.ids), np.uint8)
    learned[: len(base.learned)] = base.learned
    learned[np.frombuffer(array("I", sorted(found.learned)), np.uint32)] = 1
    return learned


def _pairs(base: Packed, found: Found) -> npt.NDArray[np.int64]:
    pairs = np.frombuffer(array("q", sorted(found.pairs)), np.int64)
    return np.union1d(base.pairs, pairs)


def _starts(sizes: npt.NDArray[Any]) -> Starts:
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return starts
