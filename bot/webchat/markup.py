"""Read the HTML of bot messages as strictly as the Bot API does.

The web chat stands in for Telegram, so a message that Telegram would refuse must fail here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from bot.ports import ApiError

MAX_UNITS = 4096
MAX_ENTITIES = 100

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""\s+([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_NAMED = re.compile(r"&(?:#[xX][0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot);")


@dataclass(frozen=True, slots=True)
class Text:
    """A message after parsing: what is read, and its entities as the Bot API lists them."""

    plain: str
    entities: tuple[dict[str, object], ...] = ()

    @property
    def units(self) -> int:
        """Length in UTF-16 code units."""
        return utf16_units(self.plain)


@dataclass(slots=True)
class _Open:
    tag: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)


def utf16_units(text: str) -> int:
    """Return the length of the text in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def parse_html(html: str) -> Text:
    """Parse the subset of HTML that the Bot API knows.

    Returns:
        The text, trimmed, and its entities with offsets in UTF-16 units.

    Raises:
        ApiError: 400, as the Bot API words it, for unknown, unclosed or crossed tags.
    """
    out: list[str] = []
    units = 0
    stack: list[_Open] = []
    entities: list[dict[str, object]] = []
    at = 0
    while at < len(html):
        if html[at] == "<":
            tag = _TAG.match(html, at)
            if tag is None:
                raise _refusal(f"Unclosed start tag at byte offset {_bytes(html, at)}")
            closing, name, rest = tag.group(1), tag.group(2).lower(), tag.group(3)
            if closing:
                entity = _close(stack, name, units, _bytes(html, at))
                if entity is not None:
                    entities.append(entity)
            else:
                stack.append(_open(name, rest, units, _bytes(html, at)))
            at = tag.end()
            continue
        end = html.find("<", at)
        end = len(html) if end < 0 else end
        piece = _NAMED.sub(lambda found: unescape(found.group()), html[at:end])
        out.append(piece)
        units += utf16_units(piece)
        at = end
    if stack:
        raise _refusal(f"Can't find end tag corresponding to start tag {stack[-1].tag}")
    return _trimmed("".join(out), entities)


def check_text(text: Text) -> Text:
    """Return the text when it may be sent.

    Raises:
        ApiError: 400, empty, longer than 4096 UTF-16 units, or more than 100 entities.
    """
    if not text.plain:
        raise ApiError(400, "Bad Request: message text is empty")
    if text.units > MAX_UNITS:
        raise ApiError(400, "Bad Request: message is too long")
    if len(text.entities) > MAX_ENTITIES:
        # Telegram drops the rest without a word; a page that loses its links is worse.
        raise ApiError(400, "Bad Request: message has more than 100 entities")
    return text


def _open(name: str, rest: str, units: int, offset: int) -> _Open:
    if name not in _TYPES:
        raise _refusal(f'Unsupported start tag "{name}" at byte offset {offset}')
    attributes: dict[str, str] = {}
    at = 0
    while rest[at:].strip():
        found = _ATTRIBUTE.match(rest, at)
        if found is None:
            raise _refusal(f"Unexpected end of attributes of the tag at byte offset {offset}")
        values = [value for value in found.groups()[1:] if value is not None]
        attributes[found.group(1).lower()] = unescape(values[0]) if values else ""
        at = found.end()
    return _Open(name, units, attributes)


def _close(stack: list[_Open], name: str, units: int, offset: int) -> dict[str, object] | None:
    if not stack:
        raise _refusal(f"Unexpected end tag at byte offset {offset}")
    opened = stack.pop()
    if opened.tag != name:
        raise _refusal(
            f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", '
            f'found "</{name}>"'
        )
    if units == opened.at:
        return None
    kind = _TYPES[name]
    if kind == "blockquote" and "expandable" in opened.attributes:
        kind = "expandable_blockquote"
    entity: dict[str, object] = {"type": kind, "offset": opened.at, "length": units - opened.at}
    if kind == "text_link":
        url = opened.attributes.get("href", "")
        if not url:
            return None
        entity["url"] = url
    return entity


def _trimmed(text: str, entities: list[dict[str, object]]) -> Text:
    """Cut white space off both ends, as Telegram does, and move the entities along."""
    lead = len(text) - len(text.lstrip())
    plain = text.strip()
    total = utf16_units(plain)
    kept: list[dict[str, object]] = []
    for entity in entities:
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        start, end = max(offset - lead, 0), min(offset - lead + length, total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    kept.sort(key=lambda entity: (entity["offset"], -int(str(entity["length"]))))
    return Text(plain, tuple(kept))


def _bytes(html: str, at: int) -> int:
    return len(html[:at].encode(errors="replace"))


def _refusal(what: str) -> ApiError:
    return ApiError(400, f"Bad Request: can't parse entities: {what}")
