"""Draw replies as Telegram's HTML: the only place that escapes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from bot.domain.replies import Reply
from handlers.spans import Row, Span, rows
from handlers.splitting import shorten, split

_TAGS = {"bold": "b", "italic": "i", "code": "code"}
_NOTHING = "…"


def to_messages(reply: Reply, username: str) -> tuple[str, ...]:
    """Draw a reply as one or more messages in Telegram's HTML.

    Args:
        reply: what to show; its buttons are drawn by ``handlers.sender``.
        username: the bot's name without "@", needed for deep links; empty leaves them out.

    Returns:
        At least one text, each well formed, at most 4096 UTF-16 units and 100 entities after
        parsing, with something to see in it.
    """
    return tuple(map(_html, split(rows(reply, username)))) or (_NOTHING,)


def to_message(reply: Reply, username: str) -> str:
    """Draw a reply as exactly one message, leaving out what is too long ("…").

    For places that cannot grow: a message edited in place, an inline result.
    """
    return _html(shorten(rows(reply, username))) or _NOTHING


def _html(message: Sequence[Row]) -> str:
    """Write the tags, a quotation's around all of its rows."""
    parts: list[str] = []
    for (quote, expandable), group in groupby(message, key=lambda row: (row.quote, row.expandable)):
        inner = list(group)
        body = "".join(
            (row.gap if at else "") + "".join(map(_span, row.spans)) for at, row in enumerate(inner)
        )
        if parts:
            parts.append(inner[0].gap)
        if quote and body.strip():
            opening = "<blockquote expandable>" if expandable else "<blockquote>"
            body = f"{opening}{body}</blockquote>"
        parts.append(body)
    return "".join(parts)


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if not span.entities:
        return text
    if span.style:
        tag = _TAGS[span.style]
        text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(span.href)}">{text}</a>' if span.href else text
