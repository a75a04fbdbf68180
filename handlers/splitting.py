"""Cut rows into messages that Telegram accepts, at the place a reader minds least."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.spans import Row, Span, utf16_units

MAX_UNITS = 4096
MAX_ENTITIES = 100
# The Bot API server refuses a longer text before it parses any tag (2**15 bytes; some air left).
MAX_BYTES = 32_000
_TAG_BYTES = 48
_MOST_BYTES = 6  # of one character: escaped quotation marks
_MOST_UNITS = 2
_MORE = "…"
_FINEST = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one message may hold: UTF-16 units and entities after parsing, bytes before."""

    units: int = MAX_UNITS
    entities: int = MAX_ENTITIES
    size_bytes: int = MAX_BYTES


DEFAULT = Limits()


@dataclass(slots=True)
class _Load:
    """What rows cost so far; quotations are counted once per message."""

    units: int = 0
    entities: int = 0
    size_bytes: int = 0
    quote: int = 0
    empty: bool = True

    def add(self, row: Row) -> None:
        gap = 0 if self.empty else len(row.gap)
        quotes = int(row.quote not in (0, self.quote))
        entities = sum(span.entities for span in row.spans) + quotes
        self.units += gap + utf16_units(row.text)
        self.entities += entities
        self.size_bytes += gap + entities * _TAG_BYTES + sum(map(_span_bytes, row.spans))
        self.quote = row.quote
        self.empty = False

    def within(self, limits: Limits) -> bool:
        return (
            self.units <= limits.units
            and self.entities <= limits.entities
            and self.size_bytes <= limits.size_bytes
        )


def split(rows: Sequence[Row], limits: Limits = DEFAULT) -> list[list[Row]]:
    """Share rows out over as few messages as the limits allow.

    A cut falls between blocks when that leaves the message at least half full, else between
    lines, else at a space, and never inside a character that a reader sees as one.

    Returns:
        Messages in order, without those that would show nothing.
    """
    if _surely_one(rows, limits):
        shows = any(is_visible(span.text) for row in rows for span in row.spans)
        return [list(rows)] if shows else []
    messages: list[list[Row]] = []
    current: list[Row] = []
    load = _Load()
    for row in (piece for whole in rows for piece in _pieces(whole, limits)):
        load.add(row)
        if current and not load.within(limits):
            cut = _best_cut(current, row, limits)
            messages.append(current[:cut])
            current = [*current[cut:], row]
            load = _loaded(current)
            if not load.within(limits):  # what was kept back and the new row: one too many
                messages.append(current[:-1])
                current = [row]
                load = _loaded(current)
        else:
            current.append(row)
    messages.append(current)
    return [message for message in messages if is_visible("".join(row.text for row in message))]


def shorten(rows: Sequence[Row], limits: Limits = DEFAULT) -> list[Row]:
    """Return what fits into one message, with "…" where the rest is left out."""
    tight = Limits(limits.units - 2, limits.entities, limits.size_bytes - 8)
    messages = split(rows, limits)
    if len(messages) <= 1:
        return messages[0] if messages else []
    first = split(rows, tight)[0]
    return [*first, Row((Span(_MORE),), gap="\n" if first[-1].quote else " ")]


def spread(rows: Sequence[Row], count: int) -> list[list[Row]]:
    """Share rows out over exactly so many messages; the last may be cut short, or be empty."""
    messages = split(rows)
    if len(messages) > count:
        kept = messages[: count - 1]
        return [*kept, shorten([row for message in messages[count - 1 :] for row in message])]
    units, step = DEFAULT.units, DEFAULT.units // 2
    while len(messages) != count and step >= _FINEST:
        # The messages before were as many, so smaller ones are nearer to what stood there.
        units += step if len(messages) > count else -step
        step //= 2
        messages = split(rows, Limits(units, DEFAULT.entities, DEFAULT.size_bytes))
    if len(messages) != count:
        messages = split(rows)
    return messages + [[] for _ in range(count - len(messages))]


def is_visible(text: str) -> bool:
    """Tell whether Telegram would find something to show: letters, not spaces and controls."""
    return any(
        unicodedata.category(char)[0] not in "ZC" and char not in "\u2800\u3164" for char in text
    )


def _surely_one(rows: Sequence[Row], limits: Limits) -> bool:
    """Tell by lengths alone that all rows fit into one message, as most do."""
    chars = entities = addresses = 0
    for row in rows:
        chars += len(row.gap)
        entities += row.quote > 0
        for text, style, href in row.spans:
            chars += len(text)
            if style:
                entities += 1
            if href:
                entities += 1
                addresses += len(href)
    if chars > limits.units or entities > limits.entities:
        return False
    size_bytes = _MOST_BYTES * (chars + addresses) + entities * _TAG_BYTES
    if chars * _MOST_UNITS <= limits.units and size_bytes <= limits.size_bytes:
        return True
    whole = "".join([span.text for row in rows for span in row.spans])
    gaps = chars - len(whole)
    size_bytes = gaps + _escaped_bytes(whole) + _MOST_BYTES * addresses + entities * _TAG_BYTES
    return utf16_units(whole) + gaps <= limits.units and size_bytes <= limits.size_bytes


def _loaded(rows: Sequence[Row]) -> _Load:
    load = _Load()
    for row in rows:
        load.add(row)
    return load


def _best_cut(rows: Sequence[Row], following: Row, limits: Limits) -> int:
    cut = len(rows)
    if following.gap != "\n\n":
        for at in range(len(rows) - 1, 0, -1):
            if rows[at].gap == "\n\n" and _loaded(rows[:at]).units * 2 >= limits.units:
                cut = at
                break
    before_headings = cut
    while before_headings > 0 and rows[before_headings - 1].heads:
        before_headings -= 1
    return before_headings or cut


def _pieces(row: Row, limits: Limits) -> Iterator[Row]:
    """Cut a row that no message could hold."""
    load = _Load()
    load.add(row)
    if load.within(limits):
        yield row
        return
    spans: list[Span] = []
    gap = row.gap
    todo = list(reversed(row.spans))
    while todo:
        span = todo.pop()
        room = _room(row, spans, span, limits)
        if room >= len(span.text):
            spans.append(span)
            continue
        at = _cut_at(span.text, room, must=not spans)
        if at:
            spans.append(span._replace(text=span.text[:at]))
        todo.append(span._replace(text=span.text[at:]))
        yield row._replace(spans=tuple(spans), gap=gap, heads=False)
        spans, gap = [], ""
    if spans:
        yield row._replace(spans=tuple(spans), gap=gap)


def _room(row: Row, before: Sequence[Span], span: Span, limits: Limits) -> int:
    """Return how many characters of the span still fit behind the others of the row."""
    load = _Load()
    load.add(row._replace(spans=(*before, span._replace(text=""))))
    load.entities += span.entities
    load.size_bytes += span.entities * _TAG_BYTES
    if not load.within(limits):
        return 0
    units, size = limits.units - load.units, limits.size_bytes - load.size_bytes
    for at, char in enumerate(span.text):
        units -= utf16_units(char)
        size -= _bytes_of(char)
        if units < 0 or size < 0:
            return at
    return len(span.text)


def _cut_at(text: str, room: int, *, must: bool) -> int:
    """Return where to cut within the first ``room`` characters; 0 for not in this message."""
    space = text.rfind(" ", room // 2, room)
    if space > 0:
        return space + 1
    at = room
    while at > 0 and _continues(text, at):
        at -= 1
    if at == 0 and must:
        return max(room, 1)
    return at


def _continues(text: str, at: int) -> bool:
    """Tell whether the character at ``at`` belongs to the one before it."""
    if at >= len(text):
        return False
    char = text[at]
    joined = unicodedata.combining(char) or char in "\u200d\ufe0e\ufe0f" or "🏻" <= char <= "🏿"
    return bool(joined) or text[at - 1] == "\u200d"


def _span_bytes(span: Span) -> int:
    return _escaped_bytes(span.text) + (_MOST_BYTES * len(span.href) if span.href else 0)


def _escaped_bytes(text: str) -> int:
    return len(text.encode()) + 5 * sum(map(text.count, "&<>\"'"))


def _bytes_of(char: str) -> int:
    return 6 if char in "&<>\"'" else len(char.encode())
