"""One snapshot file whose records are decoded when they are asked for.

Opening a file costs a checksum and a look at where each record begins; a record costs its decoding,
the first time. That is only safe with bytes that this program wrote, so the file ends in a checksum
of itself: one that has none, or another, is decoded whole when it is opened.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterable
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Generic, TypeVar
from zlib import crc32

import msgspec

from bot.domain.errors import StoreDamaged

_HEAD, _RECORDS = b'{"meta":', b',"records":'
_PLACES, _CHECK = b',"places":', b',"check":'
_NEAR = 256  # bytes; the head is at most so long, and so is the check
_SIZE_BITS = 28
_SIZES = (1 << _SIZE_BITS) - 1

Finish = Callable[[Any], Any]
R = TypeVar("R")


class _Records(msgspec.Struct, Generic[R]):
    records: dict[str, R]


class Check(msgspec.Struct):
    """What the end of a file says of it.

    Attributes:
        crc32: of all bytes before the check.
        places: where the table begins that says where each record is.
        texts: the file of texts must be at least as new as this, as the records quote it.
    """

    crc32: int
    places: int = 0
    texts: int = 0


class Meta(msgspec.Struct):
    """What a snapshot says of itself: its schema and the last journal line that is part of it."""

    schema_version: int
    seq: int = 0


def head_of(meta: Meta) -> bytes:
    """Return how a file begins, up to its first record."""
    return _HEAD + msgspec.json.encode({"1": meta}) + _RECORDS + b"{"


def places_of(places: dict[str, int]) -> bytes:
    """Return the table that says where each record is; it follows the records."""
    return _PLACES + msgspec.json.encode(places)


def end_of(check: Check) -> bytes:
    """Return how a file ends, behind everything that is checked."""
    return _CHECK + msgspec.json.encode({"1": check}) + b"}"


class Found(msgspec.Struct):
    """What is known of a file that can be trusted.

    Attributes:
        meta: what it says of itself.
        check: what its end says.
        places: where each record is, by id: offset and size in one number.
    """

    meta: Meta
    check: Check
    places: dict[str, int]


def find_places(data: mmap | bytes) -> Found | None:
    """Return where the records of a file are, None when this program did not write its bytes."""
    start = data.find(_RECORDS, 0, _NEAR)
    end = data.rfind(_CHECK, max(0, len(data) - _NEAR))
    if start < 0 or end < 0 or data[: len(_HEAD)] != _HEAD:
        return None
    view = memoryview(data)
    try:
        meta = msgspec.json.decode(view[len(_HEAD) : start], type=dict[str, Meta])["1"]
        check = msgspec.json.decode(view[end + len(_CHECK) : -1], type=dict[str, Check])["1"]
        if check.crc32 != crc32(view[:end]):
            return None
        table = view[check.places + len(_PLACES) : end]
        return Found(meta, check, msgspec.json.decode(table, type=dict[str, int]))
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError):
        return None


def place_of(offset: int, size: int) -> int:
    """Return the number that says where a record is."""
    return offset << _SIZE_BITS | size


def span_of(place: int) -> tuple[int, int]:
    """Return offset and size of a record."""
    return place >> _SIZE_BITS, place & _SIZES


class RestingFile:
    """A file as it was when it was opened, whatever takes its name later.

    Raises:
        FileNotFoundError: there is none.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)

    def raw(self, place: int) -> bytes:
        """Return a record as it is written."""
        return os.pread(self._descriptor, place & _SIZES, place >> _SIZE_BITS)

    def content(self) -> mmap | bytes:
        """Return the whole file, mapped: memory for a copy would not be given back at once."""
        size = os.fstat(self._descriptor).st_size
        return mmap(self._descriptor, size, access=ACCESS_READ) if size else b""

    def changed(self, exc: Exception) -> StoreDamaged:
        """Return the error for a file that is not any more what was opened."""
        msg = (
            f"{self.path}: it was changed by somebody else while it was read ({exc}), expected the "
            f"file as it was opened; nothing was written; start again"
        )
        return StoreDamaged(msg)


class Shelf:
    """The records of a file that was found to be good. Safe to read from every thread.

    Args:
        file: the file.
        type_: what a record is decoded as.
        finish: makes the record of that.
        keep: at most so many records are kept once they were decoded, None for all.
        crc32: of the file.
        ids: of its records, in their order there.
    """

    def __init__(
        self,
        file: RestingFile,
        type_: Any,
        finish: Finish,
        keep: int | None,
        crc32: int,
        ids: Iterable[str] = (),
    ) -> None:
        self.file = file
        self.crc32 = crc32
        self.ids = list(ids)
        self._type = type_
        self._decode = msgspec.json.Decoder(type_).decode
        self._finish = finish
        self._keep = keep
        self._kept: dict[str, Any] = {}
        self._keeps_all = False

    def record(self, record_id: str, place: int) -> Any:
        """Return a record.

        Raises:
            StoreDamaged: the file was changed by somebody else since it was opened.
        """
        kept = self._kept
        found = kept.get(record_id)
        if found is None:
            try:
                found = self._finish(self._decode(self.file.raw(place)))
            except (msgspec.DecodeError, UnicodeDecodeError) as exc:
                raise self.file.changed(exc) from exc
            if self._keep is not None and len(kept) >= self._keep:
                kept.clear()
            kept[record_id] = found
        return found

    def let_go(self) -> None:
        """Forget the records that were decoded; whoever has one keeps it."""
        self._kept, self._keeps_all = {}, False

    def keep_all(self) -> None:
        """Decode every record in one go, where so many are kept: somebody will read all of them.

        Raises:
            StoreDamaged: the file was changed by somebody else since it was opened.
        """
        if self._keep is None and not self._keeps_all:
            self._keeps_all = True
            finish, kept = self._finish, self._kept
            for record_id, record in self.fields_of(self._type).items():
                if record_id not in kept:
                    kept[record_id] = finish(record)

    def fields_of(self, type_: Any) -> dict[str, Any]:
        """Return some fields of all records, decoded in one go.

        Args:
            type_: what each record is decoded as.

        Raises:
            StoreDamaged: the file was changed by somebody else since it was opened.
        """
        try:
            return msgspec.json.decode(self.file.content(), type=_Records[type_]).records
        except (msgspec.DecodeError, UnicodeDecodeError) as exc:
            raise self.file.changed(exc) from exc
