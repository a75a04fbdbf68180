"""Words of figures, and words as records spell them: packed ones, and newer ones beside them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.services.tables import Tables, TablesWriter

if TYPE_CHECKING:
    from bot.services.ask.packed import Packed, Rows

Words = tuple[str, ...]
FigureWordsOf = tuple[Words, Words]
"""The words of what a figure prints and counts, and those around it."""

_PAIR_BITS = 32
_MOST_READ = 2048  # figures whose words are at hand: what is asked often is much the same


class FigureWords:
    """The words of every figure.

    Args:
        base: what is packed.
        number_of: returns the number there of a figure, None when it is newer or gone.
    """

    def __init__(self, base: Packed | None, number_of: Callable[[str], int | None]) -> None:
        self._base = base
        self._number_of = number_of
        self._own: dict[str, FigureWordsOf] = {}
        self._read: dict[str, FigureWordsOf] = {}

    def put(self, figure_id: str, own: Words, clause: Words) -> None:
        """Set the words of a figure that is not packed."""
        self._own[figure_id] = own, clause
        self._read.pop(figure_id, None)

    def drop(self, figure_id: str) -> None:
        """Forget a figure; nothing happens when it is not there."""
        self._own.pop(figure_id, None)
        self._read.pop(figure_id, None)

    def __getitem__(self, figure_id: str) -> FigureWordsOf:
        found = self._own.get(figure_id) or self._read.get(figure_id)
        if found is not None:
            return found
        number = self._number_of(figure_id)
        if self._base is None or number is None:
            raise KeyError(figure_id)
        words = self._base.words
        if len(self._read) >= _MOST_READ:
            self._read.clear()
        found = self._read[figure_id] = (
            _row(self._base.figure_own, number, words),
            _row(self._base.figure_clauses, number, words),
        )
        return found


def _row(rows: Rows, number: int, words: list[str]) -> Words:
    return tuple([words[i] for i in rows.of(number)])  # a list first: twice as fast


def pair_of(first: int, second: int) -> int:
    """Return the number of two words that stand beside each other."""
    return first << _PAIR_BITS | second


class Spellings:
    """Which words records spell, and which of them stand next to each other."""

    def __init__(self, base: Packed | None = None) -> None:
        self._base = base
        self._words: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()

    def learn(self, words: Words) -> None:
        """Take in the words of a part of a record, in their order."""
        self._words.update(words)
        self._pairs.update(pairwise(words))

    def keep(self, tables: TablesWriter) -> None:
        """Write what was taken in."""
        tables.texts("words", sorted(self._words))
        tables.texts("pairs", [word for pair in sorted(self._pairs) for word in pair])

    @classmethod
    def kept(cls, tables: Tables) -> Spellings:
        """Return what was kept."""
        found = cls()
        found._words.update(tables.texts("words"))
        words = iter(tables.texts("pairs"))
        found._pairs.update(zip(words, words, strict=True))
        return found

    def newer(self, base: Packed | None) -> Spellings:
        """Return the same over another base."""
        found = Spellings(base)
        found._words, found._pairs = self._words, self._pairs
        return found

    def __contains__(self, word: object) -> bool:
        if word in self._words:
            return True
        if self._base is None or not isinstance(word, str):
            return False
        number = self._base.ids.get(word)
        return number is not None and bool(self._base.learned[number])

    def follows(self, first: str, second: str) -> bool:
        """Whether two words stand next to each other in any record."""
        if (first, second) in self._pairs:
            return True
        if self._base is None:
            return False
        one, other = self._base.ids.get(first), self._base.ids.get(second)
        if one is None or other is None:
            return False
        pair, pairs = pair_of(one, other), self._base.pairs
        at = int(pairs.searchsorted(pair))
        return at < len(pairs) and int(pairs[at]) == pair
