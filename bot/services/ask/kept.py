"""What is packed of the articles as bytes: arrays that are looked into where they lie.

The bytes are a cache: whoever cannot use them reads the articles again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from bot.search.stored import program
from bot.search.word_lists import WordLists
from bot.services.ask.packed import Packed, PackedPostings, PackedTitles, Rows

_ALIGNED = 8
_HEAD = 16  # bytes: the checksum of all that follows it, the size of the table, nothing

Buffer = Any
"""Bytes, or a file that is mapped."""


class _Table(msgspec.Struct, array_like=True):
    made_by: int
    of: str
    columns: dict[str, tuple[str, int, int]]


def _program() -> int:
    return program("search", "text", "lexicon", "domain", "services")


def to_bytes(packed: Packed, of: str) -> Iterable[bytes | memoryview]:
    """Return the parts of the bytes that ``from_bytes`` can use.

    Args:
        packed: what is to be kept.
        of: says of which records it is.
    """
    columns = dict(_columns(packed))
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, values in columns.items():
        places[name] = values.dtype.str, at, values.nbytes
        at += -(-values.nbytes // _ALIGNED) * _ALIGNED
    table = msgspec.msgpack.encode(_Table(_program(), of, places))
    parts: list[bytes | memoryview] = [table, bytes(-len(table) % _ALIGNED)]
    for values in columns.values():
        parts += [np.ascontiguousarray(values).data.cast("B")] if values.nbytes else []
        parts.append(bytes(-values.nbytes % _ALIGNED))
    size = len(table).to_bytes(8, "big")
    found = crc32(size)
    for part in parts:
        found = crc32(part, found)
    return [bytes(4), found.to_bytes(4, "big"), size, *parts]


def from_bytes(data: Buffer, of: str, known: Mapping[str, Iterable[str]]) -> Packed | None:
    """Return what is in bytes; its arrays lie there, so they must not change.

    Args:
        data: the bytes.
        of: the records that it has to be of.
        known: ids of records by kind, which are used in place of equal ones.

    Returns:
        None when they are damaged, of other records, or made by another program.
    """
    with memoryview(data) as view:
        if len(view) < _HEAD or crc32(view[8:]) != int.from_bytes(view[4:8], "big"):
            return None
        size = int.from_bytes(view[8:_HEAD], "big")
        try:
            table = msgspec.msgpack.decode(view[_HEAD : _HEAD + size], type=_Table)
        except msgspec.DecodeError:
            return None
    if (table.made_by, table.of) != (_program(), of):
        return None
    first = _HEAD + -(-size // _ALIGNED) * _ALIGNED
    return _packed({n: partial(_array, data, first, *p) for n, p in table.columns.items()}, known)


def _array(data: Buffer, first: int, kind: str, offset: int, size: int) -> npt.NDArray[Any]:
    type_ = np.dtype(kind)
    return np.frombuffer(data, type_, size // type_.itemsize, first + offset)


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


def _packed(columns: Mapping[str, Any], known: Mapping[str, Iterable[str]]) -> Packed:
    def texts(name: str) -> list[str]:
        return msgspec.msgpack.decode(columns[name]().data, type=list[str])

    words = texts("words")
    ids = {word: number for number, word in enumerate(words)}
    found: dict[str, Any] = {"words": words, "ids": ids}
    found.update((name, columns[name]()) for name in _PLAIN)

    def lists(name: str) -> WordLists:
        return WordLists(ids, columns[f"{name}.starts"](), columns[f"{name}.numbers"]())

    def rows(name: str) -> Rows:
        return Rows(columns[f"{name}.starts"](), columns[f"{name}.words"]())

    for kind, name in _KINDS.items():
        same = {key: key for key in known[kind]}
        found[name] = PackedPostings(
            [same.get(key, key) for key in texts(f"{name}.keys")],
            columns[f"{name}.articles"](),
            columns[f"{name}.days"](),
            lists(name),
            columns[f"{name}.codes"](),
            columns[f"{name}.weights"](),
        )
    found["sentence_lists"] = lists("sentence_lists")
    found.update((name, rows(name)) for name in _ROWS)
    for name in _TITLES:
        found[name] = PackedTitles(rows(name), columns[f"{name}.of"]())
    for name in _FILINGS:
        prefix = f"{name}/"
        filed = ((n.removeprefix(prefix), v()) for n, v in columns.items() if n.startswith(prefix))
        found[name] = dict(filed)
    return Packed(**found)
