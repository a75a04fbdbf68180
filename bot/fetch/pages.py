"""What is asked for, what it may cost, and what comes back."""

from __future__ import annotations

import email.utils
import time
from dataclasses import dataclass
from urllib.parse import urljoin

from bot.fetch.errors import FetchError

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
FEEDS = (
    *PAGES,
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
)
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost.

    Attributes:
        total_s: from the first connection to the last byte, redirects and robots.txt included,
            pauses not.
        most_bytes: before and after decompression.
        most_redirects: in a row.
        pause_s: between two requests to one host.
    """

    total_s: float = 15.0
    most_bytes: int = 5 * 1024 * 1024
    most_redirects: int = 5
    pause_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """An answer.

    Attributes:
        url: where it came from, after redirects.
        data: the body, empty when unchanged.
        content_type: lower case, without parameters.
        etag: for the next conditional request.
        modified: Last-Modified, likewise.
        unchanged: the server says that nothing changed since (304).
    """

    url: str
    data: bytes
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def redirected(url: str, location: str) -> str:
    """Return the address that a Location header leads to, which may be relative.

    Raises:
        FetchError: it is no address.
    """
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchError(url, "broken", "it leads to what is no address") from None


def retry_after(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header, which may also be a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
