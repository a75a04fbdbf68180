"""Articles as they are read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, cleaned. All text is NFC, U+00A0 is a space.

    Attributes:
        id: stable and URL-safe (``[a-z0-9_-]``); for a file its name without suffix.
        title: headline, or None when the page has none.
        published_on: day of publication in Asia/Ho_Chi_Minh, None when not printed.
        published_at: the same with the clock time, None when only the day is printed.
        byline: author as printed.
        province: name of the province the report is about, with diacritics ("Kiên Giang"),
            in the naming of the time of the article.
        province_inferred: the province is not printed in the article (outside knowledge).
        site: name or domain of the publisher, as printed or from the address.
        body: paragraphs separated by one blank line; no title, caption, stamp or boilerplate.
        captions: picture captions, each once.
        url: address, when known.
    """

    id: str
    title: str | None
    body: str
    published_on: dt.date | None = None
    published_at: dt.datetime | None = None
    byline: str | None = None
    province: str | None = None
    province_inferred: bool = False
    site: str | None = None
    captions: tuple[str, ...] = ()
    url: str | None = None
