"""Postings of records of one kind as tables: what was indexed once is not indexed at each start."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.entities import Kind
from bot.search.word_lists import WordLists, listed
from bot.services.ask.packed import PackedPostings
from bot.services.ask.postings import Postings
from bot.services.tables import Tables, TablesWriter


def keep(postings: Postings, tables: TablesWriter, kind: Kind) -> None:
    """Write postings.

    Args:
        postings: of the records of a kind; none of them may be packed already.
        tables: where to.
        kind: the kind.
    """
    place_of = tables.numbers(kind)
    keys, lists, weights = postings.contents()
    places = np.array([place_of.get(key, -1) for key in keys], np.int64)
    sizes = np.array([len(numbers) for numbers, _ in lists.values()], np.int64)
    words = np.repeat(np.arange(len(lists), dtype=np.uint32), sizes)
    numbers = _joined("I", (n for n, _ in lists.values()))
    codes = _joined("B", (c for _, c in lists.values()))
    found = places[numbers] if len(numbers) else np.zeros(0, np.int64)
    there = found >= 0
    starts, numbers, codes = listed(
        words[there], found[there].astype(np.uint32), codes[there], len(lists)
    )
    tables.texts(f"{kind}.words", list(lists))
    tables.column(f"{kind}.words.starts", starts)
    tables.column(f"{kind}.words.numbers", numbers)
    tables.column(f"{kind}.words.codes", codes)
    tables.column(f"{kind}.words.weights", np.array(weights, np.float64))


def _joined(format_: str, arrays: Any) -> npt.NDArray[Any]:
    found = array(format_)
    for one in arrays:
        found.extend(one)
    return np.frombuffer(found, np.dtype(format_))


def kept(tables: Tables, kind: Kind) -> Postings:
    """Return the postings of a kind."""
    words = tables.texts(f"{kind}.words")
    ids: Mapping[str, int] = dict(zip(words, range(len(words)), strict=True))

    def column(name: str) -> npt.NDArray[Any]:
        view = tables.column(f"{kind}.words.{name}")
        return np.frombuffer(view, np.dtype(view.format))

    there = tables.at_rest(kind)
    base = PackedPostings(
        list(there.ids),
        np.zeros(0, np.uint32),
        np.zeros(len(there.ids), np.int32),
        WordLists(ids, column("starts"), column("numbers")),
        column("codes"),
        column("weights"),
    )
    return Postings(base, there.left)
