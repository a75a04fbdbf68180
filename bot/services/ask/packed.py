"""What answers look up by words, in arrays: made of the archive, kept on disk, never changed.

What is newer lies on top of it, in the structures that are made of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.search.word_lists import Codes, Numbers, Starts, WordLists

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Lengths = npt.NDArray[np.uint16]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of words for each of many things.

    Attributes:
        starts: where each row begins, and where the last one ends.
        words: the numbers of the words, row behind row.
    """

    starts: Starts
    words: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, number: int) -> list[int]:
        """Return one row."""
        row: list[int] = self.words[self.starts[number] : self.starts[number + 1]].tolist()
        return row


@dataclass(frozen=True, slots=True)
class PackedPostings:
    """Records of one kind by their words.

    Attributes:
        keys: the ids of the records, by number.
        articles: which article each is of.
        days: of the records, 0 where none is known.
        lists: which records carry a word.
        codes: where the weight of each entry of the lists stands.
        weights: the weights.
    """

    keys: list[str]
    articles: Numbers
    days: Int32s
    lists: WordLists
    codes: Codes
    weights: Floats

    def gone_with(self, articles: Numbers, ids: Collection[str]) -> list[str]:
        """Return the records that are of any of these articles, or have one of these ids."""
        gone = np.isin(self.articles, articles)
        if ids:
            gone |= np.array([key in ids for key in self.keys], np.bool_)
        return [self.keys[number] for number in np.flatnonzero(gone).tolist()]


@dataclass(frozen=True, slots=True)
class PackedTitles:
    """The titles of the records of one kind.

    Attributes:
        rows: the distinct titles.
        title_of: the title of each record, -1 for none.
    """

    rows: Rows
    title_of: Int32s


Filing = Mapping[str, Numbers]
"""The numbers of records by what they are filed under."""


@dataclass(frozen=True, slots=True)
class Packed:
    """All of it.

    Attributes:
        words: every word, by its number.
        ids: the number of every word.
        learned: which of the words records spell; not so what stands in bodies and quotes only.
        pairs: two such words beside each other in one number, sorted.
        articles: their words; the articles of all else are numbers of these.
        sentence_starts: the first sentence of each article, and how many sentences there are.
        sentence_lengths: of each sentence in words.
        sentence_lists: which sentences carry a word.
        figure_own: the words of what each figure prints and counts.
        figure_clauses: the words around each figure.
        events_in: the events of each province.
        figures_in: the figures of each province.
    """

    words: list[str]
    learned: Codes
    pairs: Int64s
    articles: PackedPostings
    events: PackedPostings
    figures: PackedPostings
    statements: PackedPostings
    article_titles: PackedTitles
    event_titles: PackedTitles
    sentence_starts: Starts
    sentence_lengths: Lengths
    sentence_lists: WordLists
    figure_own: Rows
    figure_clauses: Rows
    events_in: Filing
    figures_in: Filing
    ids: dict[str, int] = field(default_factory=dict)

    def numbers_of(self, article_ids: Iterable[str]) -> Numbers:
        """Return the numbers of those of the articles that are in it."""
        wanted = set(article_ids)
        found = [n for n, key in enumerate(self.articles.keys) if key in wanted]
        return np.array(found, np.uint32)


def nothing() -> Packed:
    """Return what is packed of no articles."""
    rows = Rows(np.zeros(1, np.int32), np.zeros(0, np.uint32))
    titles = PackedTitles(rows, np.zeros(0, np.int32))
    lists = WordLists({}, np.zeros(1, np.int32), np.zeros(0, np.uint32))
    days, codes = np.zeros(0, np.int32), np.zeros(0, np.uint8)
    kind = PackedPostings([], np.zeros(0, np.uint32), days, lists, codes, np.zeros(0))
    return Packed(
        words=[],
        learned=codes,
        pairs=np.zeros(0, np.int64),
        articles=kind,
        events=kind,
        figures=kind,
        statements=kind,
        article_titles=titles,
        event_titles=titles,
        sentence_starts=np.zeros(1, np.int32),
        sentence_lengths=np.zeros(0, np.uint16),
        sentence_lists=lists,
        figure_own=rows,
        figure_clauses=rows,
        events_in={},
        figures_in={},
    )
