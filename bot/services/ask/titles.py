"""Articles and meetings that a question quotes: a title, or the beginning of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.services.ask.phrases import word_set
from bot.services.ask.tokens import normal_words

if TYPE_CHECKING:
    from bot.services.ask.packed_titles import TitleRows

KEY = 3
"""Titles are looked up by so many words."""
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

_WHOLE = 10**6  # more words than a title has
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
            self._by_start[words[:KEY]].setdefault(words, set()).add(record_id)

    def drop(self, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        if self._base is not None:
            self._base.drop(record_id)
        words = self._title_of.pop(record_id, None)
        if words is None:
            return
        titles = self._by_start[words[:KEY]]
        titles[words].discard(record_id)
        if not titles[words]:
            del titles[words]

    def quoted(self, words: Sequence[str]) -> str | None:
        """Return the record whose whole title stands in the words, None when several or none do.

        Of titles that stand in each other the longest counts.
        """
        return self._only(words, _WHOLE, [True] * (len(words) + 1))

    def begun(self, words: Sequence[str], least: int = 6) -> str | None:
        """Return the record whose title the words quote most of, from its first word on.

        Args:
            words: of the question.
            least: so many words of the title, or all of it, have to stand in a row.

        Returns:
            None when no title is quoted, or that of several records.
        """
        return self._only(words, least, [*(w in _BEHIND for w in words), True])

    def _only(self, words: Sequence[str], least: int, ended: Sequence[bool]) -> str | None:
        """Return the one record of the title that stands here at the greatest length."""
        length, titles = self._longest(words, least, ended)
        if self._base is not None:
            packed, more = self._base.longest(words, least, ended)
            if packed >= length:
                titles = {*more, *(titles if packed == length else ())}
        if len(titles) != 1:
            return None
        title = titles.pop()
        ids = set(self._by_start.get(title[:KEY], _NONE).get(title, ()))
        if self._base is not None:
            ids |= self._base.records(title)
        return ids.pop() if len(ids) == 1 else None

    def _longest(
        self, words: Sequence[str], least: int, ended: Sequence[bool]
    ) -> tuple[int, set[tuple[str, ...]]]:
        """Do what ``TitleRows.longest`` does, for titles that are not packed."""
        best: dict[tuple[str, ...], int] = {}
        for at in range(len(words) - KEY + 1):
            for title in self._by_start.get(tuple(words[at : at + KEY]), _NONE):
                same = _common(words, at, title)
                if same >= min(least, len(title)) and ended[at + same]:
                    best[title] = max(best.get(title, 0), same)
        longest = max(best.values(), default=0)
        return longest, {title for title, length in best.items() if length == longest}


def _common(words: Sequence[str], at: int, title: tuple[str, ...]) -> int:
    count = 0
    for word, other in zip(words[at:], title, strict=False):
        if word != other:
            break
        count += 1
    return count
