"""Draw replies as Telegram's HTML: the only place that escapes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.domain.replies import Reply
from handlers.spans import Row, Span, rows
from handlers.splitting import shorten, split, spread

_TAGS = {"bold": "b", "italic": "i", "code": "code"}
_NOTHING = "…"


def to_messages(reply: Reply, username: str, count: int | None = None) -> tuple[str, ...]:
    """Draw a reply as one or more messages in Telegram's HTML.

    Args:
        reply: what to show; its buttons are drawn by ``handlers.sender``.
        username: the bot's name without "@", needed for deep links; empty leaves them out.
        count: how many messages it has to be, because it takes the place of so many; what is too
            long for them is left out ("…").

    Returns:
        At least one text, each well formed, at most 4096 UTF-16 units and 100 entities after
        parsing, with something to see in it.
    """
    if count is not None:
        return tuple(_html(part) or _NOTHING for part in spread(rows(reply, username), count))
    return tuple(map(_html, split(rows(reply, username)))) or (_NOTHING,)


def to_message(reply: Reply, username: str) -> str:
    """Draw a reply as exactly one message, leaving out what is too long ("…").

    For places that cannot grow: a message edited in place, an inline result.
    """
    return _html(shorten(rows(reply, username))) or _NOTHING


def _html(message: Sequence[Row]) -> str:
    """Write the tags, a quotation's around all of its rows."""
    parts: list[str] = []
    at = 0
    while at < len(message):
        first = message[at]
        if not first.quote:
            if parts:
                parts.append(first.gap)
            parts += map(_span, first.spans)
            at += 1
            continue
        end = at + 1
        while end < len(message) and _same_quote(message[end], first):
            end += 1
        body = "".join(
            (row.gap if n else "") + "".join(map(_span, row.spans))
            for n, row in enumerate(message[at:end])
        )
        if parts:
            parts.append(first.gap)
        if body.strip():
            opening = "<blockquote expandable>" if first.expandable else "<blockquote>"
            body = f"{opening}{body}</blockquote>"
        parts.append(body)
        at = end
    return "".join(parts)


def _same_quote(row: Row, first: Row) -> bool:
    return row.quote == first.quote and row.expandable == first.expandable


def _span(span: Span) -> str:
    text, style, href = span
    if "&" in text or "<" in text or ">" in text:
        text = escape(text, quote=False)
    if (not style and href is None) or not span.text.strip():
        return text
    if style:
        tag = _TAGS[style]
        text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(href)}">{text}</a>' if href else text
