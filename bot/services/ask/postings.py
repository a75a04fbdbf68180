"""A small inverted index: which records carry which words, and how telling each word is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

_ENOUGH = 1500  # records to look at for one question


class Postings:
    """Words of records with weights; records can be replaced and dropped at any time."""

    def __init__(self) -> None:
        self._by_word: dict[str, dict[str, float]] = defaultdict(dict)
        self._words: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def put(self, key: str, weights: Mapping[str, float]) -> None:
        """Add a record, or replace it. The weight of a word says where it stands (1 is usual)."""
        self.drop(key)
        self._words[key] = tuple(weights)
        for word, weight in weights.items():
            self._by_word[word][key] = weight

    def drop(self, key: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        for word in self._words.pop(key, ()):
            del self._by_word[word][key]

    def known(self, word: str) -> bool:
        """Whether any record carries the word."""
        return bool(self._by_word.get(word))

    def rarity(self, word: str) -> float:
        """Return how telling a word is: 0.2 for one in every record, growing with rarity."""
        total = max(len(self._words), 1)
        return 0.2 + math.log((total + 1) / (len(self._by_word.get(word, ())) + 0.5))

    def words_of(self, key: str) -> tuple[str, ...]:
        """Return the words of a record."""
        return self._words.get(key, ())

    def scores(self, words: Iterable[str], among: frozenset[str] | None = None) -> dict[str, float]:
        """Return the summed rarity of the matched words, by record.

        Where a word is in very many records, those that have no rarer word of the question and were
        added long ago are left out: a question of common words alone has thousands of answers.

        Args:
            words: each counts once.
            among: only these records, None for all.
        """
        found: dict[str, float] = defaultdict(float)
        distinct = dict.fromkeys(words)
        for word in sorted(distinct, key=lambda w: len(self._by_word.get(w, ()))):
            rarity = self.rarity(word)
            table = self._by_word.get(word, {})
            if among is None and len(table) > _ENOUGH:
                if len(found) < _ENOUGH:
                    for key in islice(reversed(table), _ENOUGH):
                        found[key] += 0.0
                for key in found:
                    if weight := table.get(key):
                        found[key] += rarity * weight
                continue
            keys = table.keys() & among if among is not None and len(among) < len(table) else table
            for key in keys:
                if among is None or key in among:
                    found[key] += rarity * table[key]
        return found

    def mass(self, words: Iterable[str]) -> float:
        """Return what a record with all these words would score (weight 1)."""
        return sum(map(self.rarity, dict.fromkeys(words)))
