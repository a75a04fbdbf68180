"""Read the answer to an HTTP/1.1 request as it comes in."""

from __future__ import annotations

import re

_MAX_HEAD_BYTES = 64 << 10
_MAX_BODY_BYTES = 64 << 20
_STATUS = re.compile(rb"HTTP/1\.([01]) (\d{3})(?: |\r\n|$)")
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*(?=\r\n|$)")
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*\bchunked[ \t]*(?=\r\n|$)")
_CLOSE = re.compile(rb"\r\nconnection:[^\r]*\bclose\b")
_STAYS = re.compile(rb"\r\nconnection:[^\r]*\bkeep-alive\b")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r\n")
_WITHOUT_BODY = frozenset({204, 304})


class AnswerReader:
    """Collects one answer.

    Attributes:
        keeps_open: another request may follow on the same connection.
    """

    def __init__(self) -> None:
        self.keeps_open = False
        self._data = bytearray()
        self._status = 0
        self._at = 0
        """Where the body begins, or the next chunk of it."""
        self._end: int | None = None
        """Where the body ends, when its length is known."""
        self._chunks: list[bytes] | None = None

    def feed(self, data: bytes) -> tuple[int, bytes] | None:
        """Take what has come in; return status and body when the answer is complete.

        Raises:
            ValueError: this is no answer, or a larger one than the Bot API gives.
        """
        self._data += data
        while not self._status:
            if not self._read_head():
                return None
        if self._end is not None:
            if len(self._data) < self._end:
                return None
            self.keeps_open = self.keeps_open and len(self._data) == self._end
            return self._status, bytes(memoryview(self._data)[self._at : self._end])
        if self._chunks is not None:
            return self._read_chunks(self._chunks)
        _bounded(len(self._data) - self._at)
        return None

    def ended(self) -> tuple[int, bytes] | None:
        """Return the answer when it is one that the end of the connection completes."""
        if self._status and self._end is None and self._chunks is None:
            return self._status, bytes(self._data[self._at :])
        return None

    def _read_head(self) -> bool:
        end = self._data.find(b"\r\n\r\n", self._at)
        if max(end, len(self._data) if end < 0 else 0) - self._at > _MAX_HEAD_BYTES:
            msg = "the head of the answer is too large"
            raise ValueError(msg)
        if end < 0:
            return False
        head = bytes(self._data[self._at : end])
        first = _STATUS.match(head)
        if first is None:
            msg = "the answer is not HTTP"
            raise ValueError(msg)
        self._at = end + 4
        status = int(first[2])
        if status < 200:  # the answer proper follows
            return True
        self._status = status
        fields = head.lower()
        stays = _STAYS.search(fields) if first[1] == b"0" else not _CLOSE.search(fields)
        length = _LENGTH.search(fields)
        if status in _WITHOUT_BODY:
            self._end = self._at
        elif _CHUNKED.search(fields):
            self._chunks = []
        elif length is not None:
            self._end = self._at + _bounded(int(length[1]))
        else:
            stays = None
        self.keeps_open = bool(stays)
        return True

    def _read_chunks(self, chunks: list[bytes]) -> tuple[int, bytes] | None:
        _bounded(len(self._data))
        while (size := _CHUNK.match(self._data, self._at)) is not None:
            length = int(size[1], 16)
            start, end = size.end(), size.end() + length
            if length == 0:
                return self._after_chunks(start, chunks)
            if len(self._data) < end + 2:
                return None
            if self._data[end : end + 2] != b"\r\n":
                msg = "a chunk of the answer does not end where it should"
                raise ValueError(msg)
            chunks.append(bytes(self._data[start:end]))
            self._at = end + 2
        line_end = self._data.find(b"\r\n", self._at)
        if line_end >= 0 or len(self._data) - self._at > _MAX_HEAD_BYTES:
            msg = "a chunk of the answer has no length"
            raise ValueError(msg)
        return None

    def _after_chunks(self, start: int, chunks: list[bytes]) -> tuple[int, bytes] | None:
        """Skip the fields that may follow the last chunk."""
        if self._data[start : start + 2] == b"\r\n":
            end = start + 2
        else:
            end = self._data.find(b"\r\n\r\n", start) + 4
            if end < 4:
                return None
        self.keeps_open = self.keeps_open and len(self._data) == end
        return self._status, b"".join(chunks)


def _bounded(size_bytes: int) -> int:
    if size_bytes > _MAX_BODY_BYTES:
        msg = "the answer is too large"
        raise ValueError(msg)
    return size_bytes
