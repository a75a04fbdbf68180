"""Articles and meetings that a question quotes: a title, or the beginning of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.services.ask.phrases import word_set
from bot.services.ask.tokens import normal_words

_LEAST = 4  # words; shorter titles also stand in questions that do not mean them
_KEY = 3
# What may follow a title in a question. Any other word makes it the title of something else:
# "hội nghị tổng kết công tác năm 2019" is not that of 2018.
_BEHIND = word_set(
    """
    do dien duoc to ai khi ngay o tai la luc bao nao vao hom thi held took take taking was were is
    happen chu ket co gom
    """
)


class Titles:
    """Finds stored titles in a row of words. Reading never changes it."""

    def __init__(self) -> None:
        self._by_start: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._start_of: dict[str, tuple[str, ...]] = {}

    def put(self, record_id: str, title: str | None) -> None:
        """Set the title of a record, in place of the one it had."""
        self.drop(record_id)
        words = normal_words(title)
        if len(words) >= _LEAST:
            self._start_of[record_id] = words[:_KEY]
            self._by_start[words[:_KEY]][record_id] = words

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        start = self._start_of.pop(record_id, None)
        if start is not None:
            del self._by_start[start][record_id]

    def quoted(self, words: Sequence[str]) -> list[str]:
        """Return the records whose whole title stands in the words, the longest title only."""
        best: dict[str, int] = {}
        for at in range(len(words) - _KEY + 1):
            for record_id, title in self._by_start.get(tuple(words[at : at + _KEY]), {}).items():
                if tuple(words[at : at + len(title)]) == title:
                    best[record_id] = len(title)
        longest = max(best.values(), default=0)
        return sorted(i for i, length in best.items() if length == longest)

    def begun(self, words: Sequence[str], least: int = 6) -> list[str]:
        """Return the records whose title the words quote from its first word on.

        Args:
            words: of the question.
            least: so many words of the title, or all of it, have to stand in a row.
        """
        best: dict[str, int] = {}
        for at in range(len(words) - _KEY + 1):
            for record_id, title in self._by_start.get(tuple(words[at : at + _KEY]), {}).items():
                same = _common(words, at, title)
                ended = at + same == len(words) or words[at + same] in _BEHIND
                if ended and same >= min(least, len(title)):
                    best[record_id] = max(best.get(record_id, 0), same)
        longest = max(best.values(), default=0)
        return sorted(i for i, length in best.items() if length == longest)


def _common(words: Sequence[str], at: int, title: tuple[str, ...]) -> int:
    count = 0
    for word, other in zip(words[at:], title, strict=False):
        if word != other:
            break
        count += 1
    return count
