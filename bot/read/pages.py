"""An HTML page to an article: trafilatura finds the report, our own rules clean it."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import replace
from urllib.parse import urlsplit

from bot.domain.articles import Article
from bot.read.bylines import read_names
from bot.read.dumps import Hints, read_dump
from bot.read.markup import Markup, read_markup
from bot.read.stamps import Stamp, parse_timestamp, read_stamp
from bot.read.weight import is_too_heavy
from bot.text import collapse, nfc

_SUFFIX = re.compile(r"\s+[|–—»-]\s+[^|–—»]{2,60}$")
_TITLE_BLANKS = 3
_NEAR_TITLE = 15
_PROSE_CHARS = 60
_FOOT_LINES = 12
_MOST_CHARS = 300_000


def read_page(html: str, article_id: str, name: str, *, url: str | None = None) -> Article:
    """Read an article from a page.

    Args:
        html: decoded page.
        article_id: id of the article.
        name: file name or address, for the message of an error.
        url: address, when known.

    Raises:
        InputError: the page holds no words.
    """
    page = read_markup(html)
    title = _title(page)
    on, at = _published(page, title)
    author = page.author()
    byline = read_names(nfc(author), sure=True) if author else None
    report = _report(html, page, title, url)
    article = read_dump(
        report,
        article_id,
        name,
        url=url or page.meta.get("og:url"),
        hints=Hints(title, on, at, None, _site(page, url)),
    )
    return replace(article, byline=byline.name) if byline and not article.byline else article


def _title(page: Markup) -> str | None:
    headings = [h for h in page.headings if h.count(" ") >= _TITLE_BLANKS]
    shared = page.meta.get("og:title") or page.title
    for heading in headings:
        if shared and (heading in shared or shared in heading):
            return heading
    printed = _SUFFIX.sub("", shared) if shared else ""
    if len(headings) == 1 and (printed not in page.lines or "og:title" not in page.meta):
        return headings[0]
    if shared and (bare := _SUFFIX.sub("", shared)):
        # The title element of an old portal names the portal on every page.
        named = bare in page.lines and bare.count(" ") >= _TITLE_BLANKS
        return bare if "og:title" in page.meta or named else None
    return None


def _published(page: Markup, title: str | None) -> tuple[dt.date | None, dt.datetime | None]:
    """Return the stamp printed below the title, else the metadata, else a stamp above the title.

    Above a title a page often prints its own clock, so the metadata are surer.
    """
    at = next((i for i, line in enumerate(page.lines) if line == title), None)
    below = _stamp(page.lines[at + 1 : at + 1 + _NEAR_TITLE]) if at is not None else None
    if below and below.at:
        return below.on, below.at
    for value in page.published():
        on, moment = parse_timestamp(value)
        if on is not None and (below is None or below.on == on):
            return on, moment
    if below:
        return below.on, None
    above = _stamp(page.lines[max(0, at - 2) : at]) if at is not None else None
    return (above.on, above.at) if above and not above.dated else (None, None)


def _stamp(lines: list[str]) -> Stamp | None:
    found = [stamp for stamp in map(read_stamp, lines) if stamp and stamp.rank < 3]
    return min(found, key=lambda stamp: stamp.rank, default=None)


def _site(page: Markup, url: str | None) -> str | None:
    if name := page.meta.get("og:site_name"):
        return name
    address = url or page.meta.get("og:url") or ""
    return (urlsplit(address).hostname or "").removeprefix("www.") or None


def _report(html: str, page: Markup, title: str | None, url: str | None) -> str:
    """Return the lines from the title to a little behind the last line of the report.

    trafilatura says which lines are the report, but it drops stamps, authors and captions that
    stand between and behind them; the lines of the page have those.
    """
    extracted = _extract(html, url)
    lines = page.lines
    first = next((i for i, line in enumerate(lines) if line == title), 0)
    matched = [
        i
        for i, line in enumerate(lines)
        if i >= first and len(line) >= _PROSE_CHARS and line in extracted
    ]
    last = matched[-1] + _FOOT_LINES if matched else len(lines)
    return "\n\n".join(lines[first : last + 1])


def _extract(html: str, url: str | None) -> str:
    if is_too_heavy(html):
        return ""
    import trafilatura

    # It reports pages without an article as errors; here they are simply read line by line.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(html, url=url, include_comments=False, include_tables=True) or ""
    return collapse(nfc(text[:_MOST_CHARS]))
