"""Articles and meetings that a question quotes: a title, or the beginning of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.services.ask.packed_titles import KEY as _KEY
from bot.services.ask.packed_titles import TitleRows
from bot.services.ask.phrases import word_set
from bot.services.ask.tokens import normal_words

LEAST = 4
"""Words of a title; shorter ones also stand in questions that do not mean them."""
# What may follow a title in a question. Any other word makes it the title of something else:
# "hội nghị tổng kết công tác năm 2019" is not that of 2018.
_BEHIND = word_set(
    """
    do dien duoc to ai khi ngay o tai la luc bao nao vao hom thi held took take taking was were is
    happen chu ket co gom
    """
)

_NONE: dict[tuple[str, ...], set[str]] = {}


class Titles:
    """Finds stored titles in a row of words. Reading never changes it.

    Args:
        base: the titles of packed records.
    """

    def __init__(self, base: TitleRows | None = None) -> None:
        self._base = base
        # Many meetings bear the same title, so titles are compared, not records.
        self._by_start: dict[tuple[str, ...], dict[tuple[str, ...], set[str]]] = defaultdict(dict)
        self._title_of: dict[str, tuple[str, ...]] = {}

    def put(self, record_id: str, title: str | None) -> None:
        """Set the title of a record, in place of the one it had."""
        self.drop(record_id)
        words = normal_words(title)
        if len(words) >= LEAST:
            self._title_of[record_id] = words
            self._by_start[words[:_KEY]].setdefault(words, set()).add(record_id)

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        if self._base is not None:
            self._base.drop(record_id)
        words = self._title_of.pop(record_id, None)
        if words is None:
            return
        titles = self._by_start[words[:_KEY]]
        titles[words].discard(record_id)
        if not titles[words]:
            del titles[words]

    def quoted(self, words: Sequence[str]) -> str | None:
        """Return the record whose whole title stands in the words, None when several or none do.

        Of titles that stand in each other the longest counts.
        """
        best: dict[tuple[str, ...], int] = {}
        for at in range(len(words) - _KEY + 1):
            for title in self._starting(tuple(words[at : at + _KEY])):
                if tuple(words[at : at + len(title)]) == title:
                    best[title] = len(title)
        return self._only(best)

    def begun(self, words: Sequence[str], least: int = 6) -> str | None:
        """Return the record whose title the words quote most of, from its first word on.

        Args:
            words: of the question.
            least: so many words of the title, or all of it, have to stand in a row.

        Returns:
            None when no title is quoted, or that of several records.
        """
        best: dict[tuple[str, ...], int] = {}
        for at in range(len(words) - _KEY + 1):
            for title in self._starting(tuple(words[at : at + _KEY])):
                same = _common(words, at, title)
                ended = at + same == len(words) or words[at + same] in _BEHIND
                if ended and same >= min(least, len(title)):
                    best[title] = max(best.get(title, 0), same)
        return self._only(best)

    def _starting(self, first: tuple[str, ...]) -> Mapping[tuple[str, ...], set[str]]:
        """Return the titles that begin with these words, each with its records."""
        newer = self._by_start.get(first, _NONE)
        if self._base is None:
            return newer
        packed = self._base.starting(first)
        for title, ids in newer.items():
            packed[title] = packed.get(title, set()) | ids
        return packed

    def _only(self, found: dict[tuple[str, ...], int]) -> str | None:
        """Return the one record of the title that was found at the greatest length."""
        longest = max(found.values(), default=0)
        titles = [title for title, length in found.items() if length == longest]
        if len(titles) != 1:
            return None
        ids = self._starting(titles[0][:_KEY])[titles[0]]
        return next(iter(ids)) if len(ids) == 1 else None


def _common(words: Sequence[str], at: int, title: tuple[str, ...]) -> int:
    count = 0
    for word, other in zip(words[at:], title, strict=False):
        if word != other:
            break
        count += 1
    return count
