"""A reply as rows of styled text: what is counted and cut before any tag is written.

Telegram counts a message after its entities are parsed: 4096 UTF-16 code units and 100 entities.
Rows keep text and style apart, so a cut can fall neither into a tag nor into an escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.replies import Bullets, Heading, Line, Paragraph, Quote, Reply, Run, Style

# What Telegram itself blanks or drops: controls, line separators, direction overrides. A lone
# surrogate cannot be sent as UTF-8 at all.
_BLANKED = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
_DROPPED = re.compile("[\r\u2028-\u202e]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f\u2028-\u202e\ud800-\udfff]")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*\Z", re.IGNORECASE)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_MAX_URL_CHARS = 2048


class Span(NamedTuple):
    """Text in one style, with the address it leads to (checked, not yet escaped).

    Like ``Row`` a named tuple: a reply has a hundred of them.
    """

    text: str
    style: Style = ""
    href: str | None = None

    @property
    def entities(self) -> int:
        """How many message entities Telegram will make of it."""
        marked = (self.style != "") + (self.href is not None)
        return marked if marked and self.text.strip() else 0


class Row(NamedTuple):
    """One line of a message, or a piece of a line that was too long.

    Attributes:
        spans: what stands on it.
        gap: what separates it from the row above: "" continues the same line.
        quote: number of the quotation it belongs to, 0 for none.
        expandable: the quotation is folded.
        heads: it introduces the row below and should not be the last of a message.
    """

    spans: tuple[Span, ...]
    gap: str = "\n"
    quote: int = 0
    expandable: bool = False
    heads: bool = False

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "".join([span.text for span in self.spans])


def clean(text: str) -> str:
    """Return the text without characters that Telegram blanks, drops or cannot receive."""
    if text.isprintable() or not _ODD.search(text):  # most texts have nothing of it
        return text
    text = _DROPPED.sub("", _BLANKED.sub(" ", text))
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def utf16_units(text: str) -> int:
    """Return the length of the text in UTF-16 code units, as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def web_address(url: str | None) -> str | None:
    """Return the address when Telegram would accept it as a link, else None."""
    if url is None or len(url) > _MAX_URL_CHARS or clean(url) != url:
        return None
    return url if _WEB_ADDRESS.match(url) else None


def deep_link(username: str, payload: str | None) -> str | None:
    """Return the address that opens the private chat with ``/start payload``.

    None when the payload could not be delivered: Telegram takes ``[A-Za-z0-9_-]``, at most 64.
    """
    if not username or payload is None or not _PAYLOAD.match(payload):
        return None
    return f"https://t.me/{username}?start={payload}"


def rows(reply: Reply, username: str) -> list[Row]:
    """Lay a reply out as rows.

    Args:
        reply: the message; its buttons are not looked at.
        username: the bot's name without "@", for deep links; empty leaves them out.

    Returns:
        Rows in reading order; headings stand right above what follows, other blocks are set apart
        by an empty line.
    """
    out: list[Row] = []
    after_heading = False
    for number, block in enumerate(reply.blocks, start=1):
        first = len(out)
        out += [row for row in _block_rows(block, number, username) if row.spans]
        if len(out) > first:
            out[first] = out[first]._replace(gap="\n" if after_heading else "\n\n")
            after_heading = isinstance(block, Heading)
    return out


def _block_rows(
    block: Heading | Paragraph | Bullets | Quote, number: int, username: str
) -> Iterator[Row]:
    match block:
        case Heading():
            for spans in _lines((Run(block.text, "bold"),), username):
                yield Row(spans, heads=True)
        case Paragraph():
            for line in block.lines:
                for spans in _lines(line, username):
                    yield Row(spans)
        case Bullets():
            # Items of several lines need air between them; an indent would not survive wrapping.
            between = "\n\n" if any(len(item) > 1 for item in block.items) else "\n"
            for at, item in enumerate(block.items):
                mark = Run(f"{block.first + at}. " if block.numbered else "• ")
                for line_at, line in enumerate(item):
                    runs = line if line_at else (mark, *line)
                    for part, spans in enumerate(_lines(runs, username)):
                        yield Row(spans, gap="\n" if line_at or part else between)
        case Quote():
            for spans in _lines((Run(block.text),), username):
                yield Row(spans, quote=number, expandable=block.expandable)
            if block.source:
                for spans in _lines((Run("— "), *block.source), username):
                    yield Row(spans)


def _lines(line: Line, username: str) -> list[tuple[Span, ...]]:
    """Cut a line where its own text breaks it, and join neighbours in the same style."""
    found: list[tuple[Span, ...]] = []
    current: list[Span] = []
    for run in line:
        text, style, href = clean(run.text), run.style, None
        if run.url is not None or run.start is not None:
            href = web_address(run.url) or deep_link(username, run.start)
            # Telegram lets nothing stand inside code or around it: of the two, the link is worth
            # more.
            if href and style == "code":
                style = ""
        if "\n" in text:
            text, *others = text.split("\n")
            for other in others:
                _put(current, Span(text, style, href))
                found.append(tuple(current))
                current, text = [], other
        _put(current, Span(text, style, href))
    found.append(tuple(current))
    return found


def _put(spans: list[Span], span: Span) -> None:
    """Add a span to those before it, joined with the last one when that looks the same."""
    if not span.text:
        return
    if spans and spans[-1][1:] == span[1:]:
        spans[-1] = span._replace(text=spans[-1].text + span.text)
    else:
        spans.append(span)
