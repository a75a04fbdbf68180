"""What the markup of a page says, read with the standard library: lines, metadata, pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.text import collapse, nfc

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody"}
    | {"td", "th", "tr", "ul"}
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "select", "option", "svg", "button"}
)
# Not "form": portals made with ASP.NET wrap the whole page in one.
_AROUND = frozenset({"nav", "footer", "aside"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "source", "embed", "wbr"})
_PUBLISHED = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "date", "dc.date.issued",
    "dc.date", "og:published_time", "dcterms.created",
)  # fmt: skip
IMAGE = "[img]"


@dataclass(slots=True)
class Markup:
    """A parsed page.

    Attributes:
        lines: visible lines outside navigation; ``IMAGE`` stands where a picture is.
        headings: texts of h1.
        meta: contents of meta elements by lower-case name.
        data: contents of JSON-LD scripts.
        title: text of the title element.
        times: values of ``<time datetime>``.
    """

    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    title: str = ""
    times: list[str] = field(default_factory=list)

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
    """Parse a page. Never raises; broken markup gives what can be read."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.flush()
    return parser.page


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Markup()
        self._line: list[str] = []
        self._silent = 0
        self._around = 0
        self._into: str | None = None
        self._held: list[str] = []

    def flush(self) -> None:
        """End the line."""
        text = collapse(nfc("".join(self._line)))
        self._line = []
        if text and not self._around:
            self.page.lines.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            if content := collapse(nfc(values.get("content", ""))):
                self.page.meta.setdefault(name.lower(), content)
        elif tag == "img":
            self.flush()
            if not self._around:
                self.page.lines.append(IMAGE)
        elif tag == "time" and values.get("datetime"):
            self.page.times.append(values["datetime"])
        if tag in _BLOCKS:
            self.flush()
        if tag in ("h1", "title") or (
            tag == "script" and "ld+json" in values.get("type", "").lower()
        ):
            self._into, self._held = tag, []
        if tag in _SILENT:
            self._silent += 1
        elif tag in _AROUND:
            self._around += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == self._into:
            self._keep(tag, "".join(self._held))
            self._into = None
        if tag in _BLOCKS:
            self.flush()
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _AROUND:
            self._around = max(0, self._around - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._into:
            self._held.append(data)
        if not self._silent and self._into != "title":
            self._line.append(re.sub(r"\s+", " ", data))

    def _keep(self, tag: str, text: str) -> None:
        if tag == "script":
            self.page.data.append(text)
        elif tag == "title":
            self.page.title = self.page.title or collapse(nfc(text))
        elif heading := collapse(nfc(text)):
            self.page.headings.append(heading)
