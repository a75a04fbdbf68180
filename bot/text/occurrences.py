"""Where a fixed string stands in a text: the cheap test before a costly pattern."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache


def occurrences(text: str, part: str) -> Iterator[int]:
    """Yield the places of a string in reading order, overlapping ones too."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


@lru_cache(maxsize=2)  # several readers ask for the same body
def lower_in_place(text: str) -> str:
    """Return the text in lower case, every character in its place.

    A few letters of other languages grow; a text with them comes back as it is.
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
