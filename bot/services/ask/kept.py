"""What is packed of the articles as bytes: arrays that are looked into where they lie.

The bytes are a cache: whoever cannot use them reads the articles again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from bot.domain.entities import Kind
from bot.domain.stored import AtRest
from bot.search.stored import program
from bot.search.word_lists import WordLists
from bot.services import columns
from bot.services.ask.packed import Packed, PackedPostings, PackedTitles, Rows

AtRestOf = Mapping[Kind, AtRest]
Buffer = Any
"""Bytes, or a file that is mapped."""


def _program() -> int:
    return program("search", "text", "lexicon", "domain", "services")


def to_bytes(packed: Packed, of: str, at_rest: AtRestOf) -> Iterable[bytes | memoryview]:
    """Return the parts of the bytes that ``from_bytes`` can use.

    Args:
        packed: what is to be kept.
        of: says of which files it is.
        at_rest: the records of these files; maybe there are others in what is packed.
    """
    values = ((name, np.ascontiguousarray(found)) for name, found in _columns(packed, at_rest))
    return columns.to_bytes(values, of, _program())


def from_bytes(data: Buffer, of: str, at_rest: AtRestOf | None) -> Packed | None:
    """Return what is in bytes; its arrays lie there, so they must not change.

    Args:
        data: the bytes.
        of: the files that it has to be of.
        at_rest: the records of these files, whose ids are used; None where there are others now.

    Returns:
        None when they are damaged, of other records, or made by another program.
    """
    found = columns.from_bytes(data, of, _program())
    return None if found is None else _packed(found, at_rest)


def _array(view: memoryview) -> npt.NDArray[Any]:
    return np.frombuffer(view, np.dtype(view.format))


_KINDS: dict[Kind, str] = {
    "article": "articles",
    "event": "events",
    "figure": "figures",
    "statement": "statements",
}
_ROWS = ("figure_own", "figure_clauses")
_TITLES = ("article_titles", "event_titles")
_FILINGS = ("events_in", "figures_in")
_PLAIN = ("learned", "pairs", "sentence_starts", "sentence_lengths")


def _columns(packed: Packed, at_rest: AtRestOf) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    yield "words", _texts(packed.words)
    for name in _PLAIN:
        yield name, getattr(packed, name)
    for of, name in _KINDS.items():
        kind: PackedPostings = getattr(packed, name)
        yield from _keys(name, kind.keys, at_rest[of].ids)
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


def _keys(name: str, keys: list[str], ids: Sequence[str]) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    """Write ids, and their places in the file; those of others stand behind it."""
    yield f"{name}.keys", _texts(keys)
    place_of = dict(zip(ids, range(len(ids)), strict=True))
    others = [key for key in keys if key not in place_of]
    place_of.update(zip(others, range(len(ids), len(ids) + len(others)), strict=True))
    yield f"{name}.places", np.array([place_of[key] for key in keys], np.uint32)
    yield f"{name}.others", _texts(others)


def _lists(name: str, lists: WordLists) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    yield f"{name}.starts", lists.starts
    yield f"{name}.numbers", lists.numbers


def _rows(name: str, rows: Rows) -> Iterable[tuple[str, npt.NDArray[Any]]]:
    yield f"{name}.starts", rows.starts
    yield f"{name}.words", rows.words


def _packed(there: columns.Columns, at_rest: AtRestOf | None) -> Packed:
    def texts(name: str) -> list[str]:
        return msgspec.msgpack.decode(there[name], type=list[str])

    words = texts("words")
    ids = dict(zip(words, range(len(words)), strict=True))
    found: dict[str, Any] = {"words": words, "ids": ids}
    found.update((name, _array(there[name])) for name in _PLAIN)

    def lists(name: str) -> WordLists:
        return WordLists(ids, _array(there[f"{name}.starts"]), _array(there[f"{name}.numbers"]))

    def rows(name: str) -> Rows:
        return Rows(_array(there[f"{name}.starts"]), _array(there[f"{name}.words"]))

    for kind, name in _KINDS.items():
        if at_rest is None:
            keys = texts(f"{name}.keys")
        else:
            known = [*at_rest[kind].ids, *texts(f"{name}.others")]
            keys = [known[place] for place in there[f"{name}.places"]]
        found[name] = PackedPostings(
            keys,
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
