"""Write a form with files as a stream: pieces go out as they are read, nothing is joined first."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from typing import IO
from urllib.parse import quote

from telegram.request import RequestData

CHUNK_BYTES = 64 << 10
_END = b"\r\n"


class Upload:
    """The body of a ``multipart/form-data`` request.

    Args:
        data: the parameters and files of one call.

    Attributes:
        content_type: the header that names the boundary.
        size_bytes: length of the body; None when a file cannot tell its own.
    """

    def __init__(self, data: RequestData) -> None:
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._parts: list[tuple[bytes, bytes | IO[bytes]]] = [
            (_head(boundary, name), value.encode()) for name, value in data.json_parameters.items()
        ]
        for name, (filename, content, mime) in data.multipart_data.items():
            self._parts.append((_head(boundary, name, filename, mime), content))
        self._tail = f"--{boundary}--\r\n".encode()
        self.size_bytes = self._size()

    def headers(self) -> Mapping[str, str]:
        """Return the headers that go with the body."""
        headers = {"Content-Type": self.content_type}
        if self.size_bytes is not None:
            headers["Content-Length"] = str(self.size_bytes)
        return headers

    async def stream(self, on_chunk: Callable[[bool], None]) -> AsyncIterator[bytes | memoryview]:
        """Yield the body in pieces of at most 64 KiB.

        Args:
            on_chunk: called with False whenever a piece is about to go out, and with True when
                the last one has.
        """
        for head, content in self._parts:
            on_chunk(False)
            yield head
            if isinstance(content, bytes):
                view = memoryview(content)
                for at in range(0, len(view), CHUNK_BYTES):
                    on_chunk(False)
                    yield view[at : at + CHUNK_BYTES]
            else:
                # Reading a disk may take its time; the other chats go on meanwhile.
                while chunk := await asyncio.to_thread(content.read, CHUNK_BYTES):
                    on_chunk(False)
                    yield chunk
            yield _END
        on_chunk(False)
        yield self._tail
        on_chunk(True)

    def _size(self) -> int | None:
        total = len(self._tail)
        for head, content in self._parts:
            size = len(content) if isinstance(content, bytes) else _remaining(content)
            if size is None:
                return None
            total += len(head) + size + len(_END)
        return total


def _head(boundary: str, name: str, filename: str | None = None, mime: str | None = None) -> bytes:
    lines = [f"--{boundary}", f'Content-Disposition: form-data; name="{_quoted(name)}"']
    if filename is not None:
        lines[-1] += f'; filename="{_quoted(filename)}"'
        lines.append(f"Content-Type: {mime}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _quoted(text: str) -> str:
    # As browsers do: only what would end the quotation or the line is escaped.
    return "".join(quote(char) if char in '"\r\n' else char for char in text)


def _remaining(content: IO[bytes]) -> int | None:
    try:
        at = content.tell()
        size = content.seek(0, os.SEEK_END) - at
        content.seek(at)
    except (OSError, ValueError):  # a pipe, say
        return None
    return size
