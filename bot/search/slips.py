"""How many slips of the finger lie between two texts: letters lost, added, changed or swapped.

What counts them takes some megabytes, so it is only loaded once somebody mistypes something.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def counter() -> Callable[..., int]:
    """Return what counts slips, for whoever counts many: ``slips`` looks for it each time."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def slips(first: str, second: str, most: int) -> int:
    """Return how many slips lie between two texts, ``most`` + 1 for more than ``most``."""
    return counter()(first, second, score_cutoff=most)


def nearest(word: str, words: Sequence[str], most: int, limit: int) -> list[tuple[str, int]]:
    """Return the words that are at most so many slips away, the nearest first.

    Args:
        word: what was typed.
        words: all words.
        most: so many slips.
        limit: so many words.
    """
    from rapidfuzz import process

    found = process.extract(word, words, scorer=counter(), score_cutoff=most, limit=limit)
    return [(other, distance) for other, distance, _ in found]
