"""What was sent, noted at once: a killed program repeats only what had no answer yet.

Outcomes become durable together, some milliseconds after they are known, because each flush to disk
takes its time. Until then they stand in a small file that is written but not flushed: that is
enough when the program is killed. When the machine loses its power, they are sent again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from bot.domain.deliveries import Outcome

NOTES = "sent.notes"

_LARGE_BYTES = 256 << 10
_decode = msgspec.json.Decoder(Outcome).decode
_encode = msgspec.json.Encoder().encode


class Notes:
    """Outcomes of sends that are not durable yet.

    Args:
        path: the file; it is there only while something stands in it.

    Attributes:
        left: what a program that was killed had noted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._size = 0
        self._lines: dict[str, bytes] = {}
        self.left = _read(path)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Note which messages were sent. A disk that refuses is passed over: it is a safeguard."""
        lines = {o.key: _line(o) for o in outcomes if o.state == "sent"}
        if not lines:
            return
        self._lines.update(lines)
        with suppress(OSError):
            if self._file is None:
                # What was left stays until it is settled.
                self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            self._size += os.write(self._file, b"".join(lines.values()))

    def settled(self, keys: Iterable[str]) -> None:
        """Drop what is durable now."""
        for key in keys:
            self._lines.pop(key, None)
        if self.left:
            return
        if not self._lines:
            self._shorten()
        elif self._size > _LARGE_BYTES:
            with suppress(OSError):  # it only grows on
                self._rewrite()

    def forget(self, chat_id: int) -> None:
        """Leave nothing of a chat in the file.

        Raises:
            OSError: it cannot be written.
        """
        mark = f":{chat_id}:"
        self.left = [o for o in self.left if mark not in f"{o.key}:"]
        self._lines = {k: line for k, line in self._lines.items() if mark not in f"{k}:"}
        if self._path.exists():
            self._rewrite()

    def close(self) -> None:
        """Let go of the file; it is removed when nothing stands in it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if not self._lines and not self.left:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _shorten(self) -> None:
        if self._file is not None and self._size:
            with suppress(OSError):
                os.ftruncate(self._file, 0)
                self._size = 0

    def _rewrite(self) -> None:
        temporary = self._path.with_name(self._path.name + ".tmp")
        kept = b"".join([*map(_line, self.left), *self._lines.values()])
        temporary.write_bytes(kept)
        temporary.replace(self._path)
        if self._file is not None:
            os.close(self._file)
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        self._size = len(kept)


def _line(outcome: Outcome) -> bytes:
    payload = _encode(outcome)
    return b"%08x %b\n" % (crc32(payload), payload)


def _read(path: Path) -> list[Outcome]:
    """Return what stands in the file; a line that is not whole was not noted."""
    found: list[Outcome] = []
    with suppress(OSError):
        for line in path.read_bytes().splitlines():
            checksum, _, payload = line.partition(b" ")
            if checksum == b"%08x" % crc32(payload):
                with suppress(msgspec.DecodeError):
                    found.append(_decode(payload))
    return found
