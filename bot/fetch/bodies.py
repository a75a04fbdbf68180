"""Read a body without ever holding more of it than is allowed, compressed or not."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from bot.fetch.errors import FetchError

ACCEPTED = "gzip, deflate"
_STEP_BYTES = 64 * 1024


async def read_body(
    url: str, chunks: AsyncIterator[bytes], encoding: str, most_bytes: int
) -> bytes:
    """Return the decompressed body.

    Args:
        url: for messages.
        chunks: as they come from the network.
        encoding: Content-Encoding, "" for none.
        most_bytes: limit before and after decompression.

    Raises:
        FetchError: too large, cut off, or packed in a way that was not offered.
    """
    unpacked = _unpacker(url, encoding.strip().lower())
    body = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > most_bytes:
            raise _too_large(url, most_bytes)
        if unpacked is None:
            body += chunk
            continue
        try:
            unpacked.feed(chunk, body, most_bytes)
        except zlib.error:
            raise FetchError(url, "encoding", "its compression is damaged", passing=True) from None
        if len(body) > most_bytes:
            raise _too_large(url, most_bytes)
    if unpacked is not None and received and not unpacked.complete:
        raise FetchError(url, "broken", "the answer was cut off", passing=True)
    return bytes(body)


class _Unpacker:
    """zlib with a limit: a small body that unpacks to gigabytes stops at the limit."""

    def __init__(self, window_bits: int) -> None:
        self._window_bits = window_bits
        self._zlib = zlib.decompressobj(window_bits)
        self._started = False

    @property
    def complete(self) -> bool:
        return self._zlib.eof

    def feed(self, data: bytes, into: bytearray, most_bytes: int) -> None:
        if not self._started and self._window_bits == zlib.MAX_WBITS and data:
            # Some servers send raw deflate without the header that the standard wants.
            if data[0] & 0x0F != 8:
                self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            self._started = True
        while data and not self._zlib.eof and len(into) <= most_bytes:
            into += self._zlib.decompress(data, _STEP_BYTES)
            data = self._zlib.unconsumed_tail


def _unpacker(url: str, encoding: str) -> _Unpacker | None:
    match encoding:
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return _Unpacker(zlib.MAX_WBITS | 16)
        case "deflate":
            return _Unpacker(zlib.MAX_WBITS)
    detail = f"packed as {encoding[:40]!r}, expected {ACCEPTED}"
    raise FetchError(url, "encoding", detail)


def _too_large(url: str, most_bytes: int) -> FetchError:
    return FetchError(url, "too_large", f"larger than {most_bytes // (1024 * 1024)} MB")
