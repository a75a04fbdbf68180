"""Pages that list articles: which of their links lead to articles."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from bot.text import collapse, nfc

_LINK = re.compile(
    r"<a\b(?P<attributes>[^<>]{0,2000})>(?P<text>(?:(?!<a\b).){0,2000}?)</a\s*>",
    re.IGNORECASE | re.DOTALL,
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BASE = re.compile(r"""<base\b[^<>]{0,300}\bhref\s*=\s*["']([^"']{1,500})""", re.IGNORECASE)
_HEADLINE_WORDS = 6
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|zip|rar|mp[34]|css|js)$", re.IGNORECASE
)
_UTF8 = "utf-8"


def links_of(data: bytes, url: str) -> list[tuple[str, str]]:
    """Return (address, headline) of the links that look like articles of the same site.

    A headline has at least six words; buttons, sections and menus have fewer.
    """
    page = data.decode(_UTF8, errors="replace")
    base = _BASE.search(page)
    start = urljoin(url, unescape(base[1])) if base else url
    host = _host(url)
    own = url.partition("#")[0].rstrip("/")
    found: dict[str, str] = {}
    for link in _LINK.finditer(page):
        href = _HREF.search(link["attributes"])
        if href is None:
            continue
        try:
            target = urljoin(start, unescape(next(g for g in href.groups() if g is not None)))
        except ValueError:
            continue
        target = target.strip().partition("#")[0]
        if _host(target) != host or target.rstrip("/") == own or _NO_PAGE.search(target):
            continue
        title = _TITLE.search(link["attributes"])
        shown = _plain(link["text"]) or _plain(
            next(filter(None, title.groups()), "") if title else ""
        )
        if len(shown.split()) >= _HEADLINE_WORDS and len(shown) > len(found.get(target, "")):
            found[target] = shown
    return list(found.items())


def _plain(markup: str) -> str:
    return collapse(nfc(unescape(_TAGS.sub(" ", markup))))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
