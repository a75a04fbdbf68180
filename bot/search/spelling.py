"""How many slips of the finger lie between a query and a label, as whole texts.

Words tell which records may be meant; between two of them that differ in a letter, the letters of
the whole text decide, so that a slip in any word, also in a space, counts the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.search.slips import slips
from bot.search.slots import Wanted
from bot.text.fold import fold

_LOST = 0.4
"""A mark that was left out counts so much of a slip: leaving marks out is a habit."""
_PIECE = 0.3
"""A last word that is not typed to its end yet."""
_REST = 0.05
"""Each letter that is still to be typed."""
_MOST = 12
"""More slips than that are not told apart."""


class Typed:
    """A query's naming words as one text, to be compared with labels."""

    def __init__(self, wanted: Wanted) -> None:
        words = [s for s in wanted.slots if s.folded[0] != "#"]
        first, last = naming_run([s.function for s in words])
        run = words[first:last]
        self._read = [_Text([s.word for s in run], [s.folded for s in run], plain=wanted.plain)]
        if any(s.raw for s in run):  # what was taken for Telex may as well be a slip
            typed = [s.raw.lower() or (s.folded if wanted.raw else s.word) for s in run]
            plain = wanted.raw or wanted.plain
            self._read.append(_Text(typed, list(map(fold, typed)), plain=plain))
        # Only what ends the query can be half typed.
        self._open = run[-1].folded if run and last == len(words) else ""

    def edits(self, words: Sequence[str], folded: Sequence[str]) -> float:
        """Return how many slips lead from a label to the query, half ones included.

        Args:
            words: canonical words of the label.
            folded: the same words folded.
        """
        edits = self._edits(words, folded)
        last, typed = (folded[-1] if folded else ""), self._open
        if edits and typed and len(typed) < len(last) and last.startswith(typed):
            size = len(typed)
            cut = self._edits((*words[:-1], words[-1][:size]), (*folded[:-1], typed))
            edits = min(edits, cut + _PIECE + _REST * (len(last) - size))
        return edits

    def _edits(self, words: Sequence[str], folded: Sequence[str]) -> float:
        return min([read.edits(" ".join(words), " ".join(folded)) for read in self._read])


class _Text:
    """A text as it was typed, or as it is read."""

    def __init__(self, words: Sequence[str], folded: Sequence[str], *, plain: bool) -> None:
        self._words = " ".join(words)
        self._folded = " ".join(folded)
        self._plain = plain

    def edits(self, words: str, folded: str) -> float:
        """Return how many slips lead to it from a text in canonical and in folded words."""
        letters = slips(self._folded, folded, _MOST)
        if self._plain:
            return float(letters)
        printed = slips(self._words, words, 2 * _MOST)
        return letters + _LOST * max(0, printed - letters)


def naming_run(function: Sequence[bool]) -> tuple[int, int]:
    """Return where the words that name something start and end; words may ask in between.

    Args:
        function: for each word whether it only asks.
    """
    size = len(function)
    first = next((i for i in range(size) if not function[i]), size)
    if first == size:
        return 0, size
    last = next(i for i in range(size, first, -1) if not function[i - 1])
    return first, last
