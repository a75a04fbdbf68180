"""Why a page was not fetched."""

from __future__ import annotations

from typing import Literal

from bot.domain.errors import InputError

Reason = Literal[
    "scheme",
    "address",
    "dns",
    "redirects",
    "robots",
    "status",
    "busy",
    "failing",
    "too_large",
    "too_slow",
    "content_type",
    "encoding",
    "broken",
    "unreachable",
]


class FetchError(InputError):
    """A page was refused or could not be had; the message says why.

    Attributes:
        url: the address that could not be had.
        reason: a word for the statistics and for choosing a sentence.
        passing: trying again later makes sense.
        retry_after_s: when the server says how long to wait.
    """

    def __init__(
        self,
        url: str,
        reason: Reason,
        detail: str,
        *,
        passing: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(f"{_shown(url)}: {detail}; the page was skipped")
        self.url = url
        self.reason = reason
        self.passing = passing
        self.retry_after_s = retry_after_s


def _shown(url: str) -> str:
    """Return the address for a message: one line, not endless, without a password."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    shown = f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else url
    return "".join(c for c in shown if c.isprintable())[:300]
