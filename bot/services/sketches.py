"""What a text looks like from afar: hashes of its runs of syllables, and a sample of them.

Two reports of one press release share most runs of five syllables, two reports of the same kind of
meeting share few. The sample (a bottom-k sketch) is stored with the article and finds candidates
through an index; the candidates are then compared by all of their runs.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

from bot.text import canonical, nfc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 5
"""Syllables of one run."""
_FEWEST = 24
_MOST = 96
_ONE_IN = 16
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


class _Hashed(dict[str, tuple[int, ...]]):
    """The hashes of the words in what stands between two blanks: that recurs, texts do not."""

    _MOST = 65_536

    def __missing__(self, printed: str) -> tuple[int, ...]:
        # A number, which recurs least, has nothing that could be spelt in two ways.
        spelt = printed if printed.isascii() else canonical(printed)
        found = tuple([crc32(word.encode()) for word in _WORD.findall(spelt)])
        if len(self) >= self._MOST:
            self.clear()
        self[printed] = found
        return found


_hashed = _Hashed().__getitem__


@lru_cache(maxsize=16)
def runs(text: str) -> NDArray[np.uint64]:
    """Return the hashes of all runs of ``RUN`` syllables, sorted, each once.

    Case, spacing, punctuation and the placement of tones do not count. A shorter text is one run.
    The array is shared between callers and must not be changed.
    """
    import numpy as np

    words = list(chain.from_iterable(map(_hashed, nfc(text).lower().split())))
    if not words:
        return np.zeros(0, np.uint64)
    hashes = np.array(words, np.uint64)
    many = max(1, len(words) - RUN + 1)
    mixed = np.zeros(many, np.uint64)
    for place in range(min(RUN, len(words))):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashes[place : place + many]
    # Neighbouring words must not give neighbouring hashes: the smallest ones are the sample.
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    mixed.sort()
    first = np.ones(many, np.bool_)
    np.not_equal(mixed[1:], mixed[:-1], out=first[1:])
    return mixed[first]


def sketch(hashes: NDArray[np.uint64]) -> tuple[int, ...]:
    """Return the sample that is stored: the smallest hashes, shortened to 48 bits."""
    size = min(len(hashes), max(_FEWEST, min(_MOST, len(hashes) // _ONE_IN)))
    return tuple((hashes[:size] >> 16).tolist())


def shared(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> tuple[float, float]:
    """Return how much two texts share: of both together (Jaccard), and of the shorter one."""
    import numpy as np

    if not len(one) or not len(other):
        return 0.0, 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common), common / min(len(one), len(other))


def numbers(text: str) -> Counter[str]:
    """Return the printed numbers: what tells two reports of a yearly meeting apart."""
    return Counter(_NUMBER.findall(text))


def shared_numbers(one: Counter[str], other: Counter[str]) -> float:
    """Return which part of the fewer numbers stands in both; 1 when either text has none."""
    fewer = min(one.total(), other.total())
    return (one & other).total() / fewer if fewer else 1.0
