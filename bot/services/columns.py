"""Named arrays as bytes that are looked into where they lie, for instance in a mapped file.

The bytes are a cache: whoever cannot use them makes the arrays again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import msgspec

_ALIGNED = 8
_HEAD = 16  # bytes: the checksum of all that follows it, the size of the table, nothing

Buffer = Any
"""Bytes, or a file that is mapped."""

Columns = Mapping[str, memoryview]
"""Arrays by name; each item is a number of the column's format."""


class _Table(msgspec.Struct, array_like=True):
    made_by: int
    of: str
    columns: dict[str, tuple[str, int, int]]


def to_bytes(columns: Iterable[tuple[str, Any]], of: str, made_by: int) -> list[bytes | memoryview]:
    """Return the parts of the bytes that ``from_bytes`` can use.

    Args:
        columns: names and arrays, each of one dimension and in one piece.
        of: says of what they are.
        made_by: says which program made them.
    """
    places: dict[str, tuple[str, int, int]] = {}
    views: list[memoryview] = []
    at = 0
    for name, values in columns:
        view = memoryview(values)
        places[name] = view.format, at, view.nbytes
        at += -(-view.nbytes // _ALIGNED) * _ALIGNED
        views.append(view)
    table = msgspec.msgpack.encode(_Table(made_by, of, places))
    parts: list[bytes | memoryview] = [table, bytes(-len(table) % _ALIGNED)]
    for view in views:
        if view.nbytes:
            parts.append(view.cast("B"))
        parts.append(bytes(-view.nbytes % _ALIGNED))
    size = len(table).to_bytes(8, "big")
    found = crc32(size)
    for part in parts:
        found = crc32(part, found)
    return [bytes(4), found.to_bytes(4, "big"), size, *parts]


def from_bytes(data: Buffer, of: str, made_by: int) -> Columns | None:
    """Return what is in bytes; the arrays lie there, so they must not change.

    Args:
        data: the bytes.
        of: of what they have to be.
        made_by: which program they have to be made by.

    Returns:
        None when they are damaged, of something else, or made by another program.
    """
    view = memoryview(data)
    if len(view) < _HEAD or crc32(view[8:]) != int.from_bytes(view[4:8], "big"):
        return None
    size = int.from_bytes(view[8:_HEAD], "big")
    try:
        table = msgspec.msgpack.decode(view[_HEAD : _HEAD + size], type=_Table)
    except msgspec.DecodeError:
        return None
    if (table.made_by, table.of) != (made_by, of):
        return None
    first = _HEAD + -(-size // _ALIGNED) * _ALIGNED
    return {name: _column(view, first, *place) for name, place in table.columns.items()}


def _column(view: memoryview, first: int, format_: str, offset: int, size: int) -> memoryview:
    if not size:  # nothing cannot be cast
        return memoryview(array(format_))
    return view[first + offset : first + offset + size].cast(format_)  # type: ignore[call-overload,no-any-return]  # the format was written
