"""Sentences that answer a question no record answers: BM25 over syllables, then coverage."""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from bot.search.analysis import Term, index_words
from bot.search.asked import read_asked
from bot.search.coverage import NUMBER, coverage
from bot.text.tokens import forms

if TYPE_CHECKING:
    import numpy as np  # at run time only loaded where something is looked for
    import numpy.typing as npt

    from bot.search.packed_passages import PackedPassages

    _Numbers = npt.NDArray[np.uint32]

COVERED: float = 0.9
"""Scores from here on answer a question; below, the sentence is only near it."""

_K1, _B = 1.2, 0.5
LONGEST = 65_535
"""More words of a sentence are not counted."""
_BUDGET = 5_000
"""Postings read for one question, rarest words first."""
_FEW = 5_000
"""So few sentences are summed up as fast without arrays."""
_RERANKED = 24
_ROUNDED = 0.001
_NOTHING = array("I")
_NO_LIST = memoryview(_NOTHING)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article."""

    id: str
    article_id: str
    text: str


class Passages:
    """An index of sentences. One writer; readers need no lock.

    Args:
        text_of: returns the text of a sentence by its id, so that it need not be kept here too;
            None when there is nobody who could.
        base: sentences that are indexed already; those that are added come behind them.
    """

    def __init__(
        self,
        text_of: Callable[[str], str] | None = None,
        base: PackedPassages | None = None,
    ) -> None:
        self._lock = threading.Lock()
        self._text_of = text_of
        self._base = base
        self._first = len(base) if base is not None else 0
        self._passages: list[Passage | None] = []
        self._lengths = array("H")
        self._lists: dict[str, array[int]] = {}
        self._of_article: dict[str, list[int]] = {}
        self._words = base.words if base is not None else 0

    def __len__(self) -> int:
        packed = self._base.alive if self._base is not None else 0
        return packed + sum(map(len, self._of_article.values()))

    def add(self, passages: Iterable[Passage]) -> None:
        """Put sentences in; they can be found as soon as this returns."""
        with self._lock:
            for passage in passages:
                number = self._first + len(self._passages)
                words = sentence_words(passage.text)
                self._lengths.append(min(len(words), LONGEST))
                kept = passage if self._text_of is None else replace(passage, text="")
                self._passages.append(kept)
                self._of_article.setdefault(passage.article_id, []).append(number)
                self._words += len(words)
                for word in set(words):
                    numbers = self._lists.get(word)
                    if numbers is None:
                        numbers = self._lists.setdefault(word, array("I"))
                    numbers.append(number)

    def remove(self, article_id: str) -> None:
        """Take the sentences of an article out; unknown ones are no error."""
        with self._lock:
            if self._base is not None:
                self._base.remove(article_id)
            for number in self._of_article.pop(article_id, ()):
                self._passages[number - self._first] = None

    def articles_with(self, words: Sequence[str]) -> set[str]:
        """Return the articles with a sentence that has all of these folded words; at least one."""
        with self._lock:
            newer = set.intersection(*(set(self._lists.get(w, ())) for w in words))
            added = (self._passages[number - self._first] for number in newer)
            found = {passage.article_id for passage in added if passage is not None}
        return found | self._base.articles_with(words) if self._base is not None else found

    def search(
        self, text: str, limit: int = 5, *, least: float = 0.0
    ) -> list[tuple[Passage, float]]:
        """Return the sentences nearest to a question.

        Args:
            text: a question, however it is typed.
            limit: at most so many.
            least: only such with at least this score.

        Returns:
            Passages with a score from 0 to 1, best first: the share of the question's words, rare
            ones counting more, that the sentence has, as phrases rather than scattered. At least
            ``COVERED`` means that it speaks about what was asked.
        """
        asked, _, plain = read_asked(text)
        if not asked or limit < 1:
            return []
        weights = {t.folded: self._weight(t.folded) for t in asked}
        found = self._candidates(weights)
        shares = self._shares([number for _, number in found], asked)
        ranked: list[tuple[float, float, int, Passage]] = []
        for (bm25, number), share in zip(found, shares, strict=True):
            passage = self._passage(number)
            if passage is None or share + _ROUNDED < least:
                continue
            if self._text_of is not None:
                passage = replace(passage, text=self._text_of(passage.id))
            score = round(coverage(asked, passage.text, weights, plain=plain), 4)
            if score >= least:
                ranked.append((score, bm25, -number, passage))
        ranked.sort(key=lambda r: r[:3], reverse=True)
        return [(passage, score) for score, _, _, passage in ranked[:limit]]

    def _passage(self, number: int) -> Passage | None:
        if self._base is None or number >= self._first:
            return self._passages[number - self._first]
        found = self._base.at(number)
        return Passage(f"{found[0]}:{found[1]}", found[0], "") if found else None

    def _count(self, word: str) -> int:
        start, end = self._base.lists.span(word) if self._base is not None else (0, 0)
        return end - start + len(self._lists.get(word, ()))

    def _weight(self, word: str) -> float:
        size = self._first + len(self._passages)
        return log(1 + (size + 20) / (self._count(word) + 1))

    def _candidates(self, weights: dict[str, float]) -> list[tuple[float, int]]:
        """Return the sentences with the highest BM25, best first, of equal ones the newest."""
        lists = [(count, w, v) for w, v in weights.items() if (count := self._count(w))]
        lists.sort(key=itemgetter(0))
        fresh: list[tuple[str, float]] = []
        further: list[tuple[str, float]] = []
        read = 0
        for count, word, weight in lists:
            read += count
            if read <= _BUDGET or not fresh:
                fresh.append((word, weight))
            elif read > 2 * _BUDGET:
                break
            else:
                further.append((word, weight))
        mean = self._words / max(1, self._first + len(self._lengths))
        if self._base is None and len(self._lengths) <= _FEW:
            return self._best_of_few(fresh, further, mean)
        return self._best_of_many(fresh, further, mean) if fresh else []

    def _best_of_few(
        self,
        fresh: Sequence[tuple[str, float]],
        further: Sequence[tuple[str, float]],
        mean: float,
    ) -> list[tuple[float, int]]:
        """Return what ``_best_of_many`` does, which takes longer to load than few to sum up."""
        scores: dict[int, float] = {}
        for word, weight in fresh:
            for number in self._lists[word][:]:  # it may grow while another thread writes
                scores[number] = scores.get(number, 0.0) + weight
        for word, weight in further:
            for number in self._lists[word][:]:
                if number in scores:
                    scores[number] += weight
        lengths = self._lengths
        normed = ((s * (_K1 + 1) / _length_norm(lengths[n], mean), n) for n, s in scores.items())
        return nlargest(_RERANKED, normed)

    def _best_of_many(
        self,
        fresh: Sequence[tuple[str, float]],
        further: Sequence[tuple[str, float]],
        mean: float,
    ) -> list[tuple[float, int]]:
        """Return the best of the sentences with any of some words; further ones only add."""
        import numpy as np

        lists = [self._numbers(word) for word, _ in fresh]
        numbers_, place = np.unique(np.concatenate(lists), return_inverse=True)
        weighted = np.repeat([w for _, w in fresh], list(map(len, lists)))
        scores: Any = np.bincount(place, weighted)  # typed as counts, which have no fractions
        for word, weight in further:
            scores[np.isin(numbers_, self._numbers(word), assume_unique=True)] += weight
        scores = scores * (_K1 + 1) / _length_norm(self._lengths_of(numbers_), mean)
        best = np.lexsort((numbers_, scores))[::-1][:_RERANKED]
        return list(zip(scores[best].tolist(), numbers_[best].tolist(), strict=True))

    def _numbers(self, word: str) -> _Numbers:
        """Return the first sentences with a word, as many as are ever read."""
        import numpy as np

        # Slices are copies: the lists go on growing while another thread writes.
        newer = np.frombuffer(self._lists.get(word, _NOTHING)[:_BUDGET], np.uint32)
        if self._base is None:
            return newer
        packed = self._base.lists.of(word)[:_BUDGET]
        return np.concatenate((packed, newer))[:_BUDGET] if len(newer) else packed

    def _lengths_of(self, numbers: _Numbers) -> npt.NDArray[np.uint16]:
        import numpy as np

        newer = np.frombuffer(self._lengths[:], np.uint16)
        if self._base is None:
            return newer[numbers]
        lengths = np.empty(len(numbers), np.uint16)
        packed = numbers < self._first
        lengths[packed] = self._base.lengths[numbers[packed]]
        lengths[~packed] = newer[numbers[~packed] - self._first]
        return lengths

    def _shares(self, numbers: Sequence[int], asked: Sequence[Term]) -> list[float]:
        """Return which share of the question's words each sentence has, by weight.

        No score can be greater, and this needs no look at the sentence.
        """
        of_word = {t.folded: self._told(t) for t in asked}
        total = sum(self._told(t) for t in asked)
        carried = dict.fromkeys(numbers, 0.0)
        for term in asked:
            for number in self._carrying(term.folded, numbers):
                carried[number] += of_word[term.folded]
        return [carried[n] / total if total else 0.0 for n in numbers]

    def _carrying(self, word: str, numbers: Sequence[int]) -> Iterator[int]:
        """Go through those of the sentences that have a word."""
        newer = self._lists.get(word, _NOTHING)
        packed = self._base.lists.of(word).data if self._base is not None else _NO_LIST
        for number in numbers:
            postings = newer if number >= self._first else packed
            at = bisect_left(postings, number)
            if at < len(postings) and postings[at] == number:
                yield number

    def _told(self, term: Term) -> float:
        return self._weight(term.folded) * (NUMBER if term.folded.isdigit() else 1.0)


def _length_norm(length: Any, mean: float) -> Any:
    """Return by how much sentences of some lengths are told from those of usual length."""
    return 1 + _K1 * (1 - _B + _B * length / mean)


def sentence_words(text: str) -> list[str]:
    """Return the words that a sentence is found by."""
    return [forms(w)[1] for w in index_words(text)[0]]


def build_passages(sentences: Iterable[Passage]) -> Passages:
    """Return an index of sentences."""
    passages = Passages()
    passages.add(sentences)
    return passages
