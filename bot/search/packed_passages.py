"""An index of sentences in arrays, as it is kept on disk; what is newer lies on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from bot.search.word_lists import Starts, WordLists

Lengths = npt.NDArray[np.uint16]


class PackedPassages:
    """The sentences of articles by their words. Nothing of it changes but what is gone.

    Args:
        articles: the ids of the articles, in the order of their sentences.
        starts: the first sentence of each article, and how many sentences there are.
        lengths: of each sentence in words.
        lists: which sentences carry a word.
        gone: articles whose sentences do not count, as they were changed or removed.
    """

    def __init__(
        self,
        articles: Sequence[str],
        starts: Starts,
        lengths: Lengths,
        lists: WordLists,
        gone: Iterable[str] = (),
    ) -> None:
        self._articles = articles
        self._starts = starts
        self.lengths = lengths
        self.lists = lists
        self.words = int(lengths.sum(dtype=np.int64))
        self._place = {article_id: n for n, article_id in enumerate(articles)}
        self._gone: set[int] = set()
        self.alive = len(lengths)
        for article_id in gone:
            self.remove(article_id)

    def __len__(self) -> int:
        return len(self.lengths)

    def remove(self, article_id: str) -> None:
        """Take the sentences of an article out; unknown ones are no error."""
        place = self._place.get(article_id)
        if place is not None and place not in self._gone:
            self._gone.add(place)
            self.alive -= int(self._starts[place + 1] - self._starts[place])

    def articles_with(self, words: Sequence[str]) -> set[str]:
        """Return the articles with a sentence that has all of these words."""
        lists = sorted((self.lists.of(word) for word in words), key=len)
        found = lists[0]
        for other in lists[1:]:
            found = np.intersect1d(found, other, assume_unique=True)
        places = np.unique(np.searchsorted(self._starts, found, "right") - 1)
        return {self._articles[n] for n in places.tolist() if n not in self._gone}

    def at(self, number: int) -> tuple[str, int] | None:
        """Return the article of a sentence and its place there, None when that is gone."""
        place = int(np.searchsorted(self._starts, number, "right")) - 1
        if place in self._gone:
            return None
        return self._articles[place], number - int(self._starts[place])
