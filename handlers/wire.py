"""Small POST requests over kept connections: a fifth of the work of a general HTTP client.

Does what a call of the Bot API without files needs, and nothing else: HTTP/1.1 with a body that is
in memory, an answer that fits there, no redirects, no compression, no cookies.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from yarl import URL

from handlers.answers import AnswerReader

# Shorter than the 75 s of common servers: a connection we still trust must not be closed there.
KEEP_ALIVE_S: Final = 30.0
_PORTS = {"http": 80, "https": 443}
_OTHER_FAMILY_S = 0.25
"""After that long without an answer over IPv6, IPv4 is tried, too."""


class Wire:
    """Connections to one server, as many as there are requests under way.

    Args:
        scheme: ``http`` or ``https``.
        host: name or address of the server.
        port: its port.
        tls: how to check an ``https`` server.
    """

    def __init__(self, scheme: str, host: str, port: int, tls: ssl.SSLContext | None) -> None:
        self._host = host
        self._port = port
        self._tls = tls if scheme == "https" else None
        self._idle: list[_Line] = []
        self._lines: set[_Line] = set()

    async def post(
        self,
        head: bytes,
        body: bytes,
        *,
        connect_s: float | None,
        read_s: float | None,
        on_departure: Callable[[], None],
    ) -> tuple[int, bytes]:
        """Send a request and return the status and body of its answer.

        Args:
            head: from ``head_of``, without the length.
            body: what is sent.
            connect_s: longest time to reach the server; None waits for ever.
            read_s: longest silence of the server.
            on_departure: called when the request goes out.

        Raises:
            TimeoutError: one of the times has passed.
            OSError: there was no answer.
            ValueError: the answer is not HTTP, or too large.
        """
        line = self._free_line() or await self._new_line(connect_s)
        asked = line.ask(read_s)
        on_departure()
        line.send(b"%b%d\r\n\r\n%b" % (head, len(body), body))
        try:
            answer = await asked
        except BaseException:
            # Whatever comes now belongs to nobody: the connection is of no more use.
            line.abort()
            raise
        if line.reusable:
            line.idle_since = asyncio.get_running_loop().time()
            self._idle.append(line)
        else:
            line.abort()
        return answer

    def close(self) -> None:
        """Close all connections; requests under way fail."""
        for line in list(self._lines):
            line.abort()
        self._idle.clear()

    def _free_line(self) -> _Line | None:
        """Return a connection that was used lately; what was not is closed."""
        oldest = asyncio.get_running_loop().time() - KEEP_ALIVE_S
        while self._idle:
            line = self._idle.pop()
            if line.usable and line.idle_since > oldest:
                return line
            line.abort()
        return None

    async def _new_line(self, connect_s: float | None) -> _Line:
        async with asyncio.timeout(connect_s):
            _, line = await asyncio.get_running_loop().create_connection(
                lambda: _Line(self._lines),
                self._host,
                self._port,
                ssl=self._tls,
                server_hostname=self._host if self._tls else None,
                happy_eyeballs_delay=_OTHER_FAMILY_S,
            )
        return line


class _Line(asyncio.Protocol):
    """One connection, with at most one request under way."""

    def __init__(self, lines: set[_Line]) -> None:
        self.idle_since = 0.0
        self.reusable = False
        self._lines = lines
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._asked: asyncio.Future[tuple[int, bytes]] | None = None
        self._reader = AnswerReader()
        self._read_s: float | None = None
        self._heard_at = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def usable(self) -> bool:
        """Tell whether a request may be sent over it."""
        return self._transport is not None and not self._transport.is_closing()

    def ask(self, read_s: float | None) -> asyncio.Future[tuple[int, bytes]]:
        """Return what will hold the answer to the request that is sent next."""
        self.reusable = False
        self._reader = AnswerReader()
        self._asked = self._loop.create_future()
        self._read_s = read_s
        if read_s is not None:
            self._heard_at = self._loop.time()
            self._timer = self._loop.call_at(self._heard_at + read_s, self._listen)
        return self._asked

    def send(self, data: bytes) -> None:
        """Send a request."""
        if self._transport is None:
            self._fail(ConnectionResetError("closed before the request"))
        else:
            self._transport.write(data)

    def abort(self) -> None:
        """Close the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See ``asyncio.Protocol``."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._lines.add(self)

    def data_received(self, data: bytes) -> None:
        """See ``asyncio.Protocol``."""
        if self._asked is None or self._asked.done():
            self.abort()  # nobody asked for this
            return
        self._heard_at = self._loop.time()
        try:
            answer = self._reader.feed(data)
        except ValueError as exc:
            self._fail(exc)
        else:
            self._finish(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """See ``asyncio.Protocol``."""
        self._transport = None
        self._lines.discard(self)
        if self._asked is not None and not self._asked.done():
            self._finish(self._reader.ended() if exc is None else None)
            self._fail(exc or ConnectionResetError("closed before the answer"))

    def _finish(self, answer: tuple[int, bytes] | None) -> None:
        if answer is not None and self._asked is not None:
            self.reusable = self._reader.keeps_open
            self._hush()
            self._asked.set_result(answer)

    def _fail(self, exc: Exception) -> None:
        if self._asked is not None and not self._asked.done():
            self._hush()
            self._asked.set_exception(exc)

    def _listen(self) -> None:
        """Give up when the server has been silent for too long."""
        assert self._read_s is not None
        silent_until = self._heard_at + self._read_s
        if silent_until <= self._loop.time():
            self._fail(TimeoutError("the server is silent"))
        else:
            self._timer = self._loop.call_at(silent_until, self._listen)

    def _hush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def origin_of(url: str) -> tuple[str, str, int] | None:
    """Return scheme, host and port of an address, None when it wants more than a ``Wire`` does.

    Raises:
        ValueError: it is no address.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        return None
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]


def head_of(url: str, user_agent: str) -> bytes:
    """Return the head of a request with a form, up to its length.

    Raises:
        ValueError: it cannot be sent: a character has no place there.
    """
    address = URL(url, encoded=True)
    lines = (
        f"POST {address.raw_path_qs} HTTP/1.1",
        f"Host: {address.raw_authority}",
        f"User-Agent: {user_agent}",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: ",
    )
    if any(not line.isprintable() for line in lines) or " " in address.raw_path_qs:
        msg = "a character that has no place in an address"
        raise ValueError(msg)
    return "\r\n".join(lines).encode("ascii")
