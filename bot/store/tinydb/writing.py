"""The bytes of a snapshot: what rested in the file before is copied, what is newer is encoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from zlib import crc32

import msgspec

from bot.store.tinydb.decoding import KEPT
from bot.store.tinydb.kinds import Table
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.shelf import (
    Check,
    Meta,
    RestingFile,
    end_of,
    head_of,
    place_of,
    places_of,
    span_of,
)
from bot.store.tinydb.texts import Pool

# Records that are encoded, and bytes that are copied, at a time.
_CHUNK = 64
_PIECE = 1 << 20
_AROUND_A_NAME = len(',"":')

_Run = dict[str, int] | list[tuple[str, Any]]

_encode = msgspec.json.Encoder().encode


class Writing:
    """The bytes of a snapshot, a few records at a time, and where each record is in them.

    Args:
        table: what the records are.
        records: a state that nobody changes meanwhile.
        pool: the texts of articles.
        check: what the end of the file will say; filled in when all was written.
    """

    def __init__(self, table: Table, records: Mapping[str, Any], pool: Pool, check: Check) -> None:
        self._table = table
        self._records = records
        self._pool = pool
        self._check = check
        self.places: dict[str, int] = {}
        self._at = self._checksum = 0

    def parts(self, meta: Meta) -> Iterator[bytes]:
        """Return the bytes, part by part."""
        yield self._counted(head_of(meta))
        records = self._records
        if isinstance(records, LiveRecords):
            for run in _runs(records):
                if isinstance(run, list):
                    yield self._counted(self._encoded(run))
                elif records.shelf is not None:
                    yield from self._copied(records.shelf.file, run)
        else:
            items = iter(records.items())
            while some := list(islice(items, _CHUNK)):
                yield self._counted(self._encoded(some))
        yield self._counted(b"}")
        if self._table.name not in KEPT:  # it is always decoded whole
            yield b"}"
            return
        self._check.places = self._at
        yield self._counted(places_of(self.places))
        self._check.crc32 = self._checksum
        yield end_of(self._check)

    def _counted(self, part: bytes) -> bytes:
        self._at += len(part)
        self._checksum = crc32(part, self._checksum)
        return part

    def _encoded(self, some: list[tuple[str, Any]]) -> bytes:
        write, pool, at = self._table.write, self._pool, self._at
        chunk: list[bytes] = []
        for record_id, record in some:
            name, encoded = _encode(record_id), _encode(write(record, pool))
            name = b",%b:" % name if self.places else b"%b:" % name
            at += len(name)
            self.places[record_id] = place_of(at, len(encoded))
            at += len(encoded)
            chunk += (name, encoded)
        return b"".join(chunk)

    def _copied(self, file: RestingFile, run: dict[str, int]) -> Iterator[bytes]:
        # Texts keep their numbers, so what was written of these records is still right.
        first, last = span_of(next(iter(run.values()))), span_of(next(reversed(run.values())))
        name = _encode(next(iter(run))) + b":"
        yield self._counted(b"," + name if self.places else name)
        moved = place_of(self._at - first[0], 0)
        self.places.update({i: p + moved for i, p in run.items()} if moved else run)
        for at in range(first[0], sum(last), _PIECE):
            yield self._counted(file.raw(place_of(at, min(_PIECE, sum(last) - at))))


def _runs(records: LiveRecords) -> Iterator[_Run]:
    """Return the records in order: places of those that rest side by side, or a few of the others.

    A store that takes in many articles writes its files again and again. What did not change since
    is one piece of the file before, or a few.
    """
    resting: dict[str, int] = {}
    newer: list[tuple[str, Any]] = []
    end = 0
    for record_id, record in records.stored():
        if record.__class__ is not int:
            if resting:
                yield resting
                resting = {}
            newer.append((record_id, record))
            if len(newer) == _CHUNK:
                yield newer
                newer = []
            continue
        offset, size = span_of(record)
        # Between two neighbours is only the name of the second.
        if newer or offset != end + len(record_id) + _AROUND_A_NAME:
            if resting or newer:
                yield resting or newer
            resting, newer = {}, []
        resting[record_id] = record
        end = offset + size
    if resting or newer:
        yield resting or newer
