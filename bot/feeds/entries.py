"""RSS, Atom and RDF feeds, and pages that list articles, to entries.

lxml reads the XML: it comes with trafilatura, forgives what real feeds do wrong (a bare "&", a
blank line before the declaration), and never loads or expands an entity here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree

from bot.domain.errors import InputError
from bot.feeds.listings import links_of
from bot.text import collapse, nfc

MOST_ENTRIES = 200
_HEAD_BYTES = 4096
_DECLARED = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|feed|rdf)\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed or listing page names.

    Attributes:
        url: absolute address of its page.
        title: headline, "" when there is none.
        stamp: when it was published or last changed, as written.
    """

    url: str
    title: str = ""
    stamp: str = ""


def read_feed(data: bytes, url: str) -> tuple[Entry, ...]:
    """Return the entries of a feed, or the articles that a page lists, each page once.

    Args:
        data: the feed or page, at most 5 MB.
        url: its address; relative links start from it.

    Raises:
        InputError: it is neither, declares entities, or lists no article.
    """
    head = data[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Marks of UTF-16: the look for entities below needs plain letters.
        data = data.decode("utf-16", errors="replace").encode()
        data = re.sub(rb"^\s*<\?xml[^>]{0,200}\?>", b"", data)
        head = data[:_HEAD_BYTES]
    if not _ROOT.search(head):
        entries = [Entry(link, text) for link, text in links_of(data, url)]
    elif _DECLARED.search(data):
        raise _declares(url)
    else:
        entries = list(islice(_entries(data, url), MOST_ENTRIES))
    kept = {e.url: e for e in reversed(entries[:MOST_ENTRIES]) if _is_web(e.url)}
    if not kept:
        msg = f"{url}: no article in it, expected RSS, Atom or a page with links to articles"
        raise InputError(msg)
    return tuple(reversed(kept.values()))


def _entries(data: bytes, url: str) -> Iterator[Entry]:
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        msg = f"{url}: the feed cannot be read as XML; feed skipped"
        raise InputError(msg)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise _declares(url)  # in an encoding whose letters are not plain, such as UTF-7
    for element in root.iter():
        if _name(element) in ("item", "entry"):
            entry = _entry(element, url)
            if entry is not None:
                yield entry


def _declares(url: str) -> InputError:
    msg = f"{url}: the feed declares entities, expected plain RSS or Atom; feed skipped"
    return InputError(msg)


def _entry(element: etree._Element, base: str) -> Entry | None:
    texts: dict[str, str] = {}
    link = ""
    for child in element:
        name = _name(child)
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate" and not link:
                link = child.get("href", "")
        elif name not in texts:
            texts[name] = collapse("".join(child.itertext()))
    guid = texts.get("guid", "")
    link = link or texts.get("link", "") or (guid if _is_web(guid) else "")
    link = link or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    if not link:
        return None
    stamp = next((texts[n] for n in ("updated", "pubdate", "published", "date") if n in texts), "")
    title = collapse(nfc(unescape(_TAGS.sub(" ", unescape(texts.get("title", ""))))))
    try:
        return Entry(urljoin(base, link.strip()), title, stamp)
    except ValueError:
        return None


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
