"""Politeness: one request at a time per host, with a pause between, and longer ones on request."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_FIRST_BACKOFF_S = 30.0
_LONGEST_BACKOFF_S = 3600.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds as they pass, and how to wait: both replaced in tests."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_at: float = 0.0
    blocked_until: float = 0.0
    failures: int = 0


class Pacing:
    """Keeps the pauses of all hosts.

    Args:
        pause_s: between the end of one request to a host and the next one.
        timing: tells and waits.
    """

    def __init__(self, pause_s: float, timing: Timing) -> None:
        self._pause_s = pause_s
        self._timing = timing
        self._hosts: dict[str, _Host] = {}

    def blocked_s(self, host: str) -> float:
        """Return for how long a host must not be asked, 0 when it may be."""
        known = self._hosts.get(host)
        return max(0.0, known.blocked_until - self._timing.now()) if known else 0.0

    @asynccontextmanager
    async def turn(self, host: str, delay_s: float = 0.0) -> AsyncIterator[None]:
        """Wait until a request to the host may go out, and keep others back meanwhile.

        Args:
            host: name and port.
            delay_s: the pause that the host itself asks for.
        """
        known = self._hosts.setdefault(host, _Host())
        async with known.lock:
            wait_s = known.next_at - self._timing.now()
            if wait_s > 0:
                await self._timing.sleep(wait_s)
            try:
                yield
            finally:
                known.next_at = self._timing.now() + max(self._pause_s, delay_s)

    def failed(self, host: str, retry_after_s: float | None) -> float:
        """Note that the host is overloaded or broken; return for how long it is left alone."""
        known = self._hosts.setdefault(host, _Host())
        known.failures += 1
        wait_s = _FIRST_BACKOFF_S * float(2 ** min(known.failures - 1, 10))
        if retry_after_s is not None:
            wait_s = max(retry_after_s, 1.0)
        wait_s = min(wait_s, _LONGEST_BACKOFF_S)
        known.blocked_until = self._timing.now() + wait_s
        return wait_s

    def answered(self, host: str) -> None:
        """Note that the host is well."""
        if host in self._hosts:
            self._hosts[host].failures = 0
