"""Talk to the Bot API over aiohttp: several times the messages per second of PTB's own transport.

Drop-in for ``telegram.request.HTTPXRequest``: same defaults, same meaning of the four timeouts,
same errors. The token stands in every address, so addresses stay out of errors and logs.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from functools import cache, lru_cache
from typing import Final
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import msgspec
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.domain.errors import UsageError
from handlers.forms import form
from handlers.uploads import Upload

_Body = bytes | AsyncIterator[bytes | memoryview] | None

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# Shorter than the 75 s of common servers: a connection we still trust must not be closed there.
_KEEP_ALIVE_S: Final = 30.0
_decode = msgspec.json.Decoder().decode
_HIDDEN = "[hidden]"
_POOL_TIMEOUT = (
    "Pool timeout: all connections are in use. The request was not sent to Telegram. "
    "Consider a larger connection pool or a longer pool timeout."
)


class AiohttpRequest(BaseRequest):
    """A ``BaseRequest`` over one pool of keep-alive connections (HTTP/1.1).

    Args:
        connection_pool_size: requests under way at once; further ones wait.
        read_timeout: longest silence of the server, seconds; None waits for ever. So the others.
        write_timeout: longest time for one piece of an upload to go out. Applies to calls with
            files that bring their own; others fit into the socket's buffer.
        connect_timeout: longest time to reach the server: name, connection, TLS.
        pool_timeout: longest time to wait for others to finish.
        media_write_timeout: ``write_timeout`` of calls with files.
        proxy: ``http://`` or ``https://``, with user and password if need be. None takes the
            proxy of the environment (``HTTPS_PROXY``, ``NO_PROXY``).

    Raises:
        UsageError: the proxy is of another kind (SOCKS).
    """

    def __init__(
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._proxy = _checked_proxy(proxy)
        self._slots = asyncio.Semaphore(connection_pool_size)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The default read timeout in seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; connections are made when they are needed."""
        if self._session is not None and not self._session.closed:
            return
        self._slots = asyncio.Semaphore(self._pool_size)
        self._session = aiohttp.ClientSession(
            # The semaphore counts, so that waiting has its own timeout as in PTB.
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEP_ALIVE_S),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            # Answers are short: to unpack one takes longer than its way.
            skip_auto_headers=("Accept-Encoding",),
            timeout=aiohttp.ClientTimeout(total=None),
        )

    async def shutdown(self) -> None:
        """Close all connections; calling it twice does nothing."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; see ``telegram.request.BaseRequest.do_request``.

        Raises:
            TimedOut: one of the timeouts has passed.
            NetworkError: there was no answer for another reason.
        """
        session = self._session
        if session is None or session.closed:
            msg = "this AiohttpRequest is not initialized"
            raise RuntimeError(msg)
        connect_s = _chosen(connect_timeout, self._connect_timeout)
        read_s = _chosen(read_timeout, self._read_timeout)
        upload = Upload(request_data) if request_data and request_data.contains_files else None
        await self._take_slot(_chosen(pool_timeout, self._pool_timeout))
        failure: TelegramError
        try:
            timeout = _timeout(read_s, connect_s)
            if upload is not None:
                write_s = _chosen(write_timeout, self._media_write_timeout)
                return await self._upload(session, url, upload, write_s, timeout)
            body, headers = (form(request_data), _FORM) if request_data else (None, None)
            return await self._exchange(session, method, url, body, headers, timeout)
        except TimeoutError as exc:
            failure = TimedOut(f"Timed out ({type(exc).__name__})")
        except (aiohttp.ClientError, OSError, ValueError) as exc:
            # ValueError: an address or header that cannot be sent.
            failure = NetworkError(f"aiohttp.{type(exc).__name__}: {self._redacted(str(exc), url)}")
        finally:
            self._slots.release()
        # Raised outside of the handlers: a chained cause would carry the address, and so the token.
        raise failure

    async def _exchange(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: str,
        body: _Body,
        headers: Mapping[str, str] | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - handed on
    ) -> tuple[int, bytes]:
        address, scheme, host = _address(url)
        async with session.request(
            method,
            address,
            data=body,
            headers=headers,
            timeout=timeout,
            proxy=self._proxy or _environment_proxy(scheme, host),
            ssl=_tls() if scheme == "https" else True,
            allow_redirects=False,
        ) as response:
            answer = await response.read()
            return response.status, _telegrams_own(response.status, answer)

    async def _upload(
        self,
        session: aiohttp.ClientSession,
        url: str,
        upload: Upload,
        write_s: float | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - handed on
    ) -> tuple[int, bytes]:
        """Send a form with files; one of which no piece goes out for ``write_s`` is given up."""
        async with asyncio.timeout(None) as deadline:
            now = asyncio.get_running_loop().time

            def on_chunk(last: bool) -> None:
                deadline.reschedule(None if last or write_s is None else now() + write_s)

            body = upload.stream(on_chunk)
            return await self._exchange(session, "POST", url, body, upload.headers(), timeout)

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Parse an answer; see ``telegram.request.BaseRequest.parse_json_payload``.

        Raises:
            TelegramError: it is no JSON.
        """
        try:
            parsed: JSONDict = _decode(payload)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return BaseRequest.parse_json_payload(payload)  # more patient, and it logs
        return parsed

    async def _take_slot(self, timeout_s: float | None) -> None:
        """Take one of the connections; wait for it no longer than the pool timeout."""
        late = False
        if self._slots.locked():
            try:
                async with asyncio.timeout(timeout_s):
                    await self._slots.acquire()
            except TimeoutError:
                late = True
        else:
            await self._slots.acquire()
        if late:
            raise TimedOut(_POOL_TIMEOUT)

    def _redacted(self, text: str, url: str) -> str:
        path = urlsplit(url).path
        hidden = [part.removeprefix("bot") for part in path.split("/") if ":" in part]
        hidden += [path, quote(path), *map(quote, hidden)]
        if self._proxy:
            parts = urlsplit(self._proxy)
            hidden += [self._proxy, parts.password or "", parts.username or ""]
        for part in sorted(hidden, key=len, reverse=True):
            if len(part) > 1:
                text = text.replace(part, _HIDDEN)
        return text


def _telegrams_own(status: int, body: bytes) -> bytes:
    """Return a refusal as Telegram writes it, also when something in between refused.

    The page of a proxy may repeat the address, and so the token; the library would log it.
    """
    if status < 300 or body.lstrip().startswith(b"{"):
        return body
    said = f"HTTP {status}, not from the Bot API"
    return b'{"ok":false,"description":"%s"}' % said.encode()


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _checked_proxy(proxy: str | None) -> str | None:
    if proxy is None:
        return None
    scheme = urlsplit(proxy).scheme.lower()
    if scheme.startswith("socks"):
        msg = "BOT_PROXY_URL: SOCKS proxies are not supported, use an http:// or https:// proxy"
        raise UsageError(msg)
    if scheme not in ("http", "https"):
        msg = "BOT_PROXY_URL: not an http:// or https:// address"
        raise UsageError(msg)
    return proxy


@lru_cache(maxsize=64)
def _address(url: str) -> tuple[URL, str, str]:
    """Return an address as aiohttp takes it, its scheme, and its host."""
    scheme, host, *_ = urlsplit(url)
    return URL(url, encoded=True), scheme, host


@lru_cache(maxsize=64)
def _timeout(read_s: float | None, connect_s: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=connect_s, sock_read=read_s)


@lru_cache(maxsize=16)
def _environment_proxy(scheme: str, host: str) -> str | None:
    proxy = getproxies().get(scheme)
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


@cache
def _tls() -> ssl.SSLContext:
    """Trust the system's authorities, and certifi's: small images have none of their own."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
