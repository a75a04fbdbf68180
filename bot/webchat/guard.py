"""Keep other web pages and hosts away from the chat: Host, Origin, sizes, rates, headers."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.webchat.files import MAX_UPLOAD_BYTES

MAX_BODY_BYTES = 64 << 10
UPLOAD_PATH = "/api/attach"
_MAX_BUCKETS = 1024

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Middleware that refuses what does not come from the page itself.

    A name that an attacker points at 127.0.0.1 (DNS rebinding) arrives with a foreign Host; a
    form on another site arrives with a foreign Origin. Both get 403 before any handler runs.

    Args:
        app: what is guarded.
        host: the address the server listens on. Loopback: only loopback names are answered.
            Anything else: also this host, and every literal address.
    """

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1") -> None:
        self._app = app
        self._host = host
        self._loopback = _is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        if refusal is not None:
            status, reason = refusal
            answer = JSONResponse({"error": reason}, status)
            await answer(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _refusal(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or not self._is_ours(host):
            return 403, "host"
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in (f"http://{host}", f"https://{host}"):
            return 403, "origin"
        if headers.get("sec-fetch-site") == "cross-site" and method != "GET":
            return 403, "origin"
        if method in ("GET", "HEAD"):
            return None
        # A form cannot send these types without asking first, and nobody answers that question.
        uploads = path == UPLOAD_PATH
        wanted = "application/octet-stream" if uploads else "application/json"
        if headers.get("content-type", "").split(";")[0].strip().lower() != wanted:
            return 415, "content_type"
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return 411, "length"
        if uploads:
            return (413, "too_large") if int(length) > MAX_UPLOAD_BYTES else None
        return (413, "too_long") if int(length) > MAX_BODY_BYTES else None

    def _is_ours(self, host: str) -> bool:
        name = _name(host)
        if name == "localhost" or _is_loopback(name):
            return True
        return not self._loopback and (name == self._host.lower() or _is_address(name))


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


class Rate:
    """Token buckets: so many calls at once, so many more per second, for each key.

    Args:
        burst: calls at once.
        per_second: calls that come back each second.
        ticks: seconds that only go up.
    """

    def __init__(self, burst: int, per_second: float, ticks: Callable[[], float]) -> None:
        self._burst = burst
        self._per_second = per_second
        self._ticks = ticks
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Count one call of the key; False when it came too soon."""
        now = self._ticks()
        bucket = self._buckets.setdefault(key, _Bucket(float(self._burst), now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > _MAX_BUCKETS:
            self._buckets.popitem(last=False)
        bucket.tokens += (now - bucket.filled_at) * self._per_second
        bucket.tokens = min(bucket.tokens, float(self._burst))
        bucket.filled_at = now
        if bucket.tokens < 1:
            return False
        bucket.tokens -= 1
        return True


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return wrapped


def _name(host: str) -> str:
    """Return the host without its port, lower case, brackets off."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_address(name) and ipaddress.ip_address(name).is_loopback)
