"""What is packed of the articles as bytes: arrays that are looked into where they lie.

The bytes are a cache: whoever cannot use them reads the articles again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from bot.search.stored import program
from bot.search.word_lists import WordLists
from bot.services import columns
from bot.services.ask.packed import Packed, PackedPostings, PackedTitles, Rows

Buffer = Any
"""Bytes, or a file that is mapped."""


def _program() -> int:
    return program("search", "text", "lexicon", "domain", "services")


def to_bytes(packed: Packed, of: str) -> Iterable[bytes | memoryview]:
    """Return the parts of the bytes that ``from_bytes`` can use.

    Args:
        packed: what is to be kept.
        of: says of which records it is.
    """
    values = ((name, np.ascontiguousarray(found)) for name, found in _columns(packed))
    return columns.to_bytes(values, of, _program())


def from_bytes(data: Buffer, of: str, known: Mapping[str, Iterable[str]]) -> Packed | None:
    """Return what is in bytes; its arrays lie there, so they must not change.

    Args:
        data: the bytes.
        of: the records that it has to be of.
        known: ids of records by kind, which are used in place of equal ones.

    Returns:
        None when they are damaged, of other records, or made by another program.
    """
    found = columns.from_bytes(data, of, _program())
    return None if found is None else _packed(found, known)


def _array(view: memoryview) -> npt.NDArray[Any]:
    return np.frombuffer(view, np.dtype(view.format))


_KINDS = {"article": "articles", "event": "events", "figure": "figures", "statement": "statements"}
_ROWS = ("figure_own", "figure_clauses")
_TITLES = ("article_titles", "event_titles")
_FILINGS = ("events_in", "figures_in")
_PLAIN = ("learned", "pairs", "sentence_starts", "sentence_lengths")


def _columns(packed: Packed) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    yield "words", _texts(packed.words)
    for name in _PLAIN:
        yield name, getattr(packed, name)
    for name in _KINDS.values():
        kind: PackedPostings = getattr(packed, name)
        yield f"{name}.keys", _texts(kind.keys)
        yield f"{name}.articles", kind.articles
        yield f"{name}.days", kind.days
        yield from _lists(name, kind.lists)
        yield f"{name}.codes", kind.codes
        yield f"{name}.weights", kind.weights
    yield from _lists("sentence_lists", packed.sentence_lists)
    for name in _ROWS:
        yield from _rows(name, getattr(packed, name))
    for name in _TITLES:
        titles: PackedTitles = getattr(packed, name)
        yield from _rows(name, titles.rows)
        yield f"{name}.of", titles.title_of
    for name in _FILINGS:
        for key, numbers in getattr(packed, name).items():
            yield f"{name}/{key}", numbers


def _texts(texts: list[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(msgspec.msgpack.encode(texts), np.uint8)


def _lists(name: str, lists: WordLists) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    yield f"{name}.starts", lists.starts
    yield f"{name}.numbers", lists.numbers


def _rows(name: str, rows: Rows) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    yield f"{name}.starts", rows.starts
    yield f"{name}.words", rows.words


def _packed(there: columns.Columns, known: Mapping[str, Iterable[str]]) -> Packed:
    def texts(name: str) -> list[str]:
        return msgspec.msgpack.decode(there[name], type=list[str])

    words = texts("words")
    ids = {word: number for number, word in enumerate(words)}
    found: dict[str, Any] = {"words": words, "ids": ids}
    found.update((name, _array(there[name])) for name in _PLAIN)

    def lists(name: str) -> WordLists:
        return WordLists(ids, _array(there[f"{name}.starts"]), _array(there[f"{name}.numbers"]))

    def rows(name: str) -> Rows:
        return Rows(_array(there[f"{name}.starts"]), _array(there[f"{name}.words"]))

    for kind, name in _KINDS.items():
        same = {key: key for key in known[kind]}
        found[name] = PackedPostings(
            [same.get(key, key) for key in texts(f"{name}.keys")],
            _array(there[f"{name}.articles"]),
            _array(there[f"{name}.days"]),
            lists(name),
            _array(there[f"{name}.codes"]),
            _array(there[f"{name}.weights"]),
        )
    found["sentence_lists"] = lists("sentence_lists")
    found.update((name, rows(name)) for name in _ROWS)
    for name in _TITLES:
        found[name] = PackedTitles(rows(name), _array(there[f"{name}.of"]))
    for name in _FILINGS:
        prefix = f"{name}/"
        filed = (
            (n.removeprefix(prefix), _array(v)) for n, v in there.items() if n.startswith(prefix)
        )
        found[name] = dict(filed)
    return Packed(**found)
