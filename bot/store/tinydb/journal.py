r"""The journal: one file that only grows, one line per write, whole lines or none.

A line is ``<length> <crc32> <JSON>\n``; length (bytes of the JSON) and checksum are eight hex
digits. The first line says which schema wrote the file. JSON has no line break inside, so lines can
be told apart even where one is damaged.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from bot.domain.errors import StoreDamaged
from bot.store.tinydb.files import replace_file
from bot.store.tinydb.growth import GROWING, GROWN, Growth, growth
from bot.store.tinydb.kinds import PERSONAL, SCHEMA_VERSION, TABLES
from bot.store.tinydb.storage import refuse_newer
from bot.store.tinydb.texts import Pool

JOURNAL = "journal.jsonl"

_LINE_HEAD = re.compile(rb"([0-9a-f]{8}) ([0-9a-f]{8}) ")
_HEAD = 18  # bytes of it


class _First(msgspec.Struct):
    schema_version: int


def _line_type() -> Any:
    """Return a type with a field for each table, so a line is decoded straight into records."""
    fields: list[Any] = [("seq", int)]
    for name, table in TABLES.items():
        stored: Any = table.stored | None
        fields.append((name, dict[str, stored], {}))
        if name in GROWING:
            part: Any = table.stored
            fields.append((name + GROWN, dict[str, Growth[part]], {}))
    return msgspec.defstruct("Line", fields)


Line: Any = _line_type()
_decode_line = msgspec.json.Decoder(Line).decode
_encode = msgspec.json.Encoder().encode


def framed(payload: bytes) -> bytes:
    """Return a line of the journal."""
    return b"%08x %08x %b\n" % (len(payload), crc32(payload), payload)


FIRST_LINE = framed(_encode(_First(SCHEMA_VERSION)))


def line_of(
    seq: int,
    changes: Mapping[str, Mapping[str, Any]],
    before: Mapping[str, Mapping[str, Any]],
    pool: Pool,
) -> bytes:
    """Return the line that carries changes.

    Args:
        seq: its number, one more than that of the line before it.
        changes: the records; those that were not in it before or did not grow are written whole.
        before: what the records were when the line before it was written.
        pool: the texts of articles.
    """
    payload: dict[str, Any] = {"seq": seq}
    for name, records in changes.items():
        write = TABLES[name].write
        whole: dict[str, Any] = {}
        parts: dict[str, Any] = {}
        for record_id, record in records.items():
            part = growth(name, before[name][record_id], record)
            if part is not None:
                parts[record_id] = Growth(part.kept, write(part.record, pool))
            else:
                whole[record_id] = None if record is None else write(record, pool)
        payload[name] = whole
        if parts:
            payload[name + GROWN] = parts
    return framed(_encode(payload))


class Journal:
    """The journal of a folder, open for appending.

    Args:
        path: the file; made when missing.
        size: where its last whole line ends (what follows is dropped), 0 for a new file.

    Raises:
        OSError: it cannot be written.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self.size = size
        self._broken = False
        if size == 0:
            self.size = replace_file(path, [FIRST_LINE], keep_backup=False)
        self._file = self._opened()
        if self._file.seek(0, os.SEEK_END) > self.size:
            self._cut()

    def append(self, line: bytes) -> None:
        """Add a line, durably.

        Raises:
            OSError: the journal is what it was before, or will be before the next line is added.
        """
        if self._broken:
            self._cut()
        try:
            rest = memoryview(line)
            while rest:  # a disk that is nearly full takes a part
                rest = rest[os.write(self._file.fileno(), rest) :]
            os.fsync(self._file.fileno())
        except OSError:
            self._broken = True
            self._try_cut()
            raise
        self.size += len(line)

    def restart(self, offset: int) -> None:
        """Drop every line before ``offset``: snapshots hold them now.

        Raises:
            OSError: the journal is what it was before.
        """
        with self._path.open("rb") as old:
            old.seek(offset)
            rest = old.read(self.size - offset)
        self._replace([FIRST_LINE, rest])

    def without_chats(self) -> None:
        """Drop what every line says of chats: snapshots hold it now, or it was erased.

        Raises:
            OSError: the journal is what it was before.
        """
        self._replace(_impersonal(self._path, self.size))

    def close(self) -> None:
        """Let go of the file. Calling it twice does nothing."""
        self._file.close()

    def _replace(self, parts: Iterable[bytes]) -> None:
        size = replace_file(self._path, parts, keep_backup=False)
        self._file.close()
        self._file = self._opened()
        self.size, self._broken = size, False

    def _opened(self) -> FileIO:
        return self._path.open("ab", buffering=0)

    def _try_cut(self) -> None:
        try:
            self._cut()
        except OSError:
            return  # tried again before the next line; readers drop an incomplete last line

    def _cut(self) -> None:
        os.ftruncate(self._file.fileno(), self.size)
        os.fsync(self._file.fileno())
        self._broken = False


def _impersonal(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb") as lines:
        done = 0
        for line in lines:
            done += len(line)
            if done > size:
                return
            payload = msgspec.json.decode(line[_HEAD:-1], type=dict[str, msgspec.Raw])
            if PERSONAL.isdisjoint(payload):
                yield line
            else:
                yield framed(_encode({k: v for k, v in payload.items() if k not in PERSONAL}))


def touched_by(line: Any) -> set[str]:
    """Return the kinds that a line says something of."""
    return {name for name in TABLES if getattr(line, name) or getattr(line, name + GROWN, None)}


def read_lines(path: Path, data: bytes) -> tuple[list[Any], int]:
    """Return the lines of a journal, decoded, and where the last whole one ends.

    Args:
        path: only named in errors.
        data: the content. An incomplete or damaged last line is a write that was stopped: it is
            left out.

    Raises:
        StoreDamaged: a line before the last one is damaged.
        SchemaTooNew: a newer version of the program wrote it.
    """
    lines: list[Any] = []
    offset = 0
    while offset < len(data):
        payload = _payload(data, offset)
        if payload is None:
            if _has_whole_line(data, offset + 1):
                raise StoreDamaged(_damage(path, offset, "checksum or length is wrong"))
            break
        try:
            if offset == 0:
                first = msgspec.json.decode(payload, type=_First)
                refuse_newer(path, first.schema_version)
            else:
                lines.append(_decode_line(payload))
        except (msgspec.DecodeError, UnicodeDecodeError) as exc:
            raise StoreDamaged(_damage(path, offset, str(exc))) from exc
        offset += _HEAD + len(payload) + 1
    return lines, offset


def _payload(data: bytes, offset: int) -> memoryview | None:
    """Return the JSON of the line at an offset, None when the line is not whole."""
    head = _LINE_HEAD.match(data, offset)
    if head is None:
        return None
    length, checksum = int(head[1], 16), int(head[2], 16)
    end = offset + _HEAD + length
    if data[end : end + 1] != b"\n":
        return None
    payload = memoryview(data)[offset + _HEAD : end]
    return payload if crc32(payload) == checksum else None


def _has_whole_line(data: bytes, start: int) -> bool:
    """Look wherever a line could begin: the damage may be in the line break before it."""
    heads = _LINE_HEAD.finditer(data, start)
    return any(_payload(data, head.start()) is not None for head in heads)


def _damage(path: Path, offset: int, what: str) -> str:
    return (
        f"{path}: the line at byte {offset} is damaged ({what}), expected a whole record; nothing "
        f"was changed; last good backup: the *.json files beside it hold everything up to the last "
        f"compaction, and the journal is whole before byte {offset}: copy the file and cut it "
        f"there (truncate -s {offset}) to go on without what follows"
    )
