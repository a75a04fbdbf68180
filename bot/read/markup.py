"""What the markup of a page says, read with the standard library: lines, metadata, pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from bot.text import collapse, nfc

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody"}
    | {"td", "th", "tr", "ul"}
)
_RAW = frozenset({"script", "style", "textarea"})
_SILENT = frozenset({"noscript", "template", "iframe", "select", "option", "svg", "button"})
# Not "form": portals made with ASP.NET wrap the whole page in one.
_AROUND = frozenset({"nav", "footer", "aside"})
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,30})(?P<rest>[^<>]*)>|<[!?][^<>]*>")
_ATTR = re.compile(
    r"(?P<name>[\w:.-]{1,40})\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))"
)
_SPACES = re.compile(r"\s+")
_PUBLISHED = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "date", "dc.date.issued",
    "dc.date", "og:published_time", "dcterms.created",
)  # fmt: skip
IMAGE = "[img]"
_LINK_BLANKS = 4


@dataclass(slots=True)
class Markup:
    """A parsed page.

    Attributes:
        lines: visible lines outside navigation; ``IMAGE`` stands where a picture is.
        headings: texts of h1.
        meta: contents of meta elements by lower-case name.
        data: contents of JSON-LD scripts.
        title: text of the title element.
    """

    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    title: str = ""

    def published(self) -> Iterator[str]:
        """Yield times of publication as machines write them, the most explicit first."""
        for item in self._items():
            value = item.get("datePublished")
            if isinstance(value, str):
                yield value
        yield from (self.meta[name] for name in _PUBLISHED if name in self.meta)

    def author(self) -> str | None:
        """Return the author of the metadata, as written there."""
        for item in self._items():
            author = item.get("author")
            if isinstance(author, list):
                author = author[0] if author else None
            if isinstance(author, dict):
                author = author.get("name")
            if isinstance(author, str):
                return author
        return self.meta.get("article:author") or self.meta.get("author")

    def _items(self) -> Iterator[dict[str, object]]:
        for text in self.data:
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                continue
            items = value if isinstance(value, list) else [value]
            for item in items:
                if isinstance(item, dict):
                    graph = item.get("@graph")
                    yield item
                    if isinstance(graph, list):
                        yield from (g for g in graph if isinstance(g, dict))


def read_markup(html: str) -> Markup:
    """Parse a page in time linear in its length. Never raises; broken markup gives what it can."""
    parser = _Parser()
    place = 0
    while place < len(html):
        opened = html.find("<", place)
        if opened < 0:
            opened = len(html)
        parser.text(html[place:opened])
        if html.startswith("<!--", opened):
            closed = html.find("-->", opened)
            place = closed + 3 if closed >= 0 else len(html)
            continue
        tag = _TAG.match(html, opened)
        if tag is None:
            place = opened + 1
            continue
        place = tag.end()
        if tag["name"] is None:  # a doctype or a processing instruction
            continue
        name = tag["name"].lower()
        if tag["close"]:
            parser.close_tag(name)
            continue
        parser.open_tag(name, tag["rest"])
        if name in _RAW:
            # What is inside is not markup, and may hold "<".
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, place)
            parser.raw(name, html[place : end.start() if end else len(html)])
            place = end.end() if end else len(html)
            parser.close_tag(name)
    parser.flush()
    return parser.page


class _Parser:
    def __init__(self) -> None:
        self.page = Markup()
        self._line: list[str] = []
        self._silent = 0
        self._around = 0
        self._into: str | None = None
        self._held: list[str] = []
        self._json = False
        self._item = False
        self._link = False
        self._unlinked = False

    def flush(self) -> None:
        """End the line."""
        text = collapse(nfc(unescape("".join(self._line))))
        # A list of whole lines that are links is a box of other articles.
        other = self._item and not self._unlinked and text.count(" ") >= _LINK_BLANKS
        self._line = []
        self._unlinked = False
        if text and not self._around and not other:
            self.page.lines.append(text)

    def open_tag(self, tag: str, rest: str) -> None:
        if tag == "meta":
            self._meta(rest)
        elif tag == "img":
            self.flush()
            if not self._around:
                self.page.lines.append(IMAGE)
        elif tag == "script":
            self._json = "ld+json" in rest.lower()
        elif tag in _SILENT:
            self._silent += 1
        elif tag in _AROUND:
            self._around += 1
        if tag in _BLOCKS:
            self.flush()
        if tag == "li":
            self._item = True
        elif tag == "a":
            self._link = True
        if tag in ("h1", "title"):
            self._into, self._held = tag, []

    def close_tag(self, tag: str) -> None:
        if tag == self._into:
            text = collapse(nfc(unescape("".join(self._held))))
            self._into = None
            if tag == "title":
                self.page.title = self.page.title or text
            elif text:
                self.page.headings.append(text)
        if tag in _BLOCKS:
            self.flush()
        if tag == "li":
            self._item = False
        elif tag == "a":
            self._link = False
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _AROUND:
            self._around = max(0, self._around - 1)

    def raw(self, tag: str, text: str) -> None:
        if tag == "script" and self._json:
            self.page.data.append(text)

    def text(self, data: str) -> None:
        if not data:
            return
        if self._into:
            self._held.append(data)
        if not self._silent and self._into != "title":
            self._line.append(_SPACES.sub(" ", data))
            self._unlinked = self._unlinked or not (self._link or data.isspace())

    def _meta(self, rest: str) -> None:
        values = {m["name"].lower(): m["a"] or m["b"] or m["c"] or "" for m in _ATTR.finditer(rest)}
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        if content := collapse(nfc(unescape(values.get("content", "")))):
            self.page.meta.setdefault(name.lower(), content)
