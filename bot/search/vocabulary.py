"""The words of an index: folded syllables, their printed forms, and what a slip may have meant.

Folded Vietnamese has only some thousands of syllables, so typing slips are resolved here, against
the words, and not against the records.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

from bot.search.slips import counter, nearest, slips
from bot.text.tokens import forms

_NEAR = 26
"""How many neighbours of a word are kept, nearest and most frequent first."""

_AROUND = 200
"""How many words within two slips of a word are kept."""

_GROWTH = 1.1
"""Words are weighed anew when there are so many times more records."""

_PREPARED = 1000
"""Of so many words, the most frequent ones, the neighbours are looked for beforehand."""

_NO_LETTERS = "#0123456789"
_LONGEST = 24
"""Longer words are no slips of others."""

_LONG = 8
"""Words of so many letters are rather two words run together than one with a slip."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEY = {
    char: (row, col + row * 0.4) for row, keys in enumerate(_ROWS) for col, char in enumerate(keys)
}


class Vocabulary:
    """Words by number. Adding is for one writer; reading is safe from every thread.

    Attributes:
        words: folded words by id; document keys start with "#".
        forms: canonical words by form id.
        folded_of: word id by form id.
        counts: number of records by word id.
        weights: how much each word tells, by word id; rare words tell more.
        unseen: the same of a word that no record has.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.forms: list[str] = []
        self.folded_of: list[int] = []
        self.counts: list[int] = []
        self._ids: dict[str, int] = {}
        self._form_ids: dict[str, int] = {}
        self._deletions: dict[str, tuple[int, ...]] = {}
        self._indexed = 0
        self.weights: list[float] = []
        self.unseen = _weight(0, 0)
        self._weighed = 0
        self._plain: list[int] = []
        self._sorted: tuple[int, list[str], list[str]] = (0, [], [])
        self._near: dict[str, tuple[int, tuple[tuple[int, float], ...]]] = {}
        self._around: dict[str, tuple[int, tuple[tuple[int, float], ...]]] = {}

    @classmethod
    def of(cls, words: list[str], forms: list[str], folded_of: list[int]) -> Vocabulary:
        """Return a vocabulary of known words, which no record has been counted for."""
        found = cls()
        found.words, found.forms, found.folded_of = words, forms, folded_of
        found.counts = [0] * len(words)
        found._ids = {word: number for number, word in enumerate(words)}
        found._form_ids = {word: number for number, word in enumerate(forms)}
        return found

    def copy(self) -> Vocabulary:
        """Return a vocabulary of the same words."""
        return Vocabulary.of(list(self.words), list(self.forms), list(self.folded_of))

    def id_of(self, folded: str) -> int:
        """Return the id of a folded word, -1 when no record has it."""
        return self._ids.get(folded, -1)

    def form_id(self, word: str) -> int:
        """Return the id of a canonical word or a document key, new to the vocabulary or not."""
        try:
            return self._form_ids[word]
        except KeyError:
            pass
        folded = word if word[0] == "#" else folded_form(word)
        word_id = self._ids.get(folded)
        if word_id is None:
            word_id = len(self.words)
            self.words.append(folded)
            self.counts.append(0)
            self.weights.append(self.unseen)
            self._ids[folded] = word_id
        self.forms.append(word)
        self.folded_of.append(word_id)
        self._form_ids[word] = len(self.forms) - 1
        return len(self.forms) - 1

    def known_form(self, word: str) -> int:
        """Return the id of a canonical word, -1 when no record has it."""
        return self._form_ids.get(word, -1)

    def count(self, words: Iterable[int], size: int) -> None:
        """Count a new record's words; the writer calls it.

        Args:
            words: the distinct word ids of the record.
            size: number of records.
        """
        counts = self.counts
        for word in words:
            counts[word] += 1
        if size > _GROWTH * self._weighed:
            self.weigh(size)
            return
        for word in words:
            self.weights[word] = _weight(counts[word], self._weighed)

    def recount(self, counts: Sequence[int]) -> None:
        """Replace the counts of the words; the writer calls it."""
        self.counts[: len(counts)] = counts

    def weigh(self, size: int) -> None:
        """Weigh all words anew, for so many records; the writer calls it."""
        self._weighed = size
        self.weights = [_weight(count, size) for count in self.counts]
        self.unseen = _weight(0, size)

    def prepare(self, *, whole: bool = False) -> None:
        """Bring the tables for slips up to date with the words; the writer calls it.

        Args:
            whole: also look for the neighbours of all words that many records have, so that no
                query waits for that.
        """
        table = self._deletions
        for word_id in range(self._indexed, len(self.words)):
            word = self.words[word_id]
            if word[0] in _NO_LETTERS:
                continue
            self._plain.append(word_id)
            if len(word) > _LONGEST:
                continue
            for key in _deletions(word):
                table[key] = (*table.get(key, ()), word_id)
        self._indexed = len(self.words)
        self._affixes()
        if whole:
            frequent = sorted(self._plain, key=lambda i: -self.counts[i])[:_PREPARED]
            for word_id in frequent:
                self.near(self.words[word_id])

    def near(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return words within one slip of a folded word, or two for want of those.

        Returns:
            (word id, similarity below 1), best first.
        """
        size = len(self._plain)
        cached = self._near.get(word)
        if cached and cached[0] == size:
            return cached[1]
        found = self._within_one(word)
        if len(word) > 3 and len(found) < 3:
            found |= self._within_two(word, 3)
        result = self._best(found, _NEAR)
        if len(self._near) > 20_000:
            self._near.clear()
        self._near[word] = (size, result)
        return result

    def around(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return words within two slips of a folded word, like ``near`` but more of them."""
        size = len(self._plain)
        cached = self._around.get(word)
        if cached and cached[0] == size:
            return cached[1]
        found = self._within_one(word)
        if len(word) > 2:
            found |= self._within_two(word, 2)
        result = self._best(found, _AROUND)
        if len(self._around) > 2_000:
            self._around.clear()
        self._around[word] = (size, result)
        return result

    def _best(self, found: dict[int, float], most: int) -> tuple[tuple[int, float], ...]:
        counts = self.counts
        return tuple(sorted(found.items(), key=lambda x: (-x[1], -counts[x[0]]))[:most])

    def _within_one(self, word: str) -> dict[int, float]:
        count = counter()
        candidates: set[int] = set()
        for key in _deletions(word):
            candidates.update(self._deletions.get(key, ()))
        found = {}
        for word_id in candidates:
            other = self.words[word_id]
            if other != word and count(word, other, score_cutoff=1) <= 1:
                found[word_id] = _likeness(word, other, 1)
        return found

    def _within_two(self, word: str, least: int) -> dict[int, float]:
        """Return words of so many letters or more that are two slips away."""
        plain = self._affixes()[1]
        return {
            self._ids[other]: _likeness(word, other, distance)
            for other, distance in nearest(word, plain, 2, _AROUND)
            if distance == 2 and len(other) >= least
        }

    def has_slip(self, word: str) -> bool:
        """Tell whether one slip leads from a folded word to a known one."""
        if len(word) >= _LONG:
            return False
        return any(slips(word, self.words[i], 1) == 1 for i, _ in self.near(word)[:3])

    def starting(self, prefix: str) -> tuple[tuple[int, float], ...]:
        """Return words that begin with a prefix and go on; the fewer letters miss the better."""
        return self._completions(prefix, self._affixes()[1], reverse=False)

    def ending(self, suffix: str) -> tuple[tuple[int, float], ...]:
        """Return words that end with a suffix and begin earlier."""
        return self._completions(suffix[::-1], self._affixes()[2], reverse=True)

    def _completions(
        self, start: str, table: list[str], *, reverse: bool
    ) -> tuple[tuple[int, float], ...]:
        found: list[tuple[int, float]] = []
        place = bisect_left(table, start)
        while place < len(table) and table[place].startswith(start) and len(found) < 400:
            whole = table[place]
            place += 1
            if whole != start:
                word_id = self._ids[whole[::-1] if reverse else whole]
                found.append((word_id, 0.58 + 0.35 * len(start) / len(whole)))
        return tuple(found)

    def _affixes(self) -> tuple[int, list[str], list[str]]:
        tables = self._sorted
        size = len(self._plain)
        if tables[0] != size:
            plain = [self.words[word_id] for word_id in self._plain[:size]]
            tables = (size, sorted(plain), sorted(w[::-1] for w in plain))
            self._sorted = tables
        return tables


def _weight(count: int, size: int) -> float:
    return log(1 + (size + 20) / (count + 1))


def _likeness(typed: str, meant: str, distance: int) -> float:
    """Return how likely ``typed`` is a slip for ``meant``, 0 to 1.

    Args:
        typed: folded.
        meant: another folded word.
        distance: slips between them.
    """
    longest = max(len(typed), len(meant))
    score = 1 - distance / (longest + 1)
    if distance == 1 and len(typed) == len(meant):
        place = next(i for i in range(longest) if typed[i] != meant[i])
        if _adjacent(typed[place], meant[place]):
            score += 0.02
    if typed[0] != meant[0]:
        score -= 0.02
    return max(0.05, score)


def folded_form(word: str) -> str:
    """Return the folded form of a canonical word."""
    return forms(word)[1]


@cache
def _adjacent(first: str, second: str) -> bool:
    a, b = _KEY.get(first), _KEY.get(second)
    return bool(a and b and abs(a[0] - b[0]) <= 1 and abs(a[1] - b[1]) <= 1.1)


def _deletions(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)) if len(word) > 1)}
