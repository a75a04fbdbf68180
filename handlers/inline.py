"""Inline mode: ``@bot words`` in any chat gives cards to share."""

from __future__ import annotations

from telegram import Update

from bot.views import inline as inline_views
from handlers.addressing import clean
from handlers.context import BotContext
from handlers.links import NOT_FOUND

CACHE_S = 60
"""How long Telegram may repeat an answer, seconds: new articles should show up soon."""


async def on_inline(update: Update, context: BotContext) -> None:
    """Answer an inline query; when nothing fits, offer the private chat instead."""
    query = update.inline_query
    if query is None:
        return
    lookup = context.services.lookup
    page = lookup.inline(clean(query.query), _offset(query.offset))
    tr = await context.translator(update)
    button = None
    if not page.items:
        button = (inline_views.not_found(tr), NOT_FOUND)
    await context.sender.answer_inline(
        query.id,
        inline_views.cards(page, lookup.card_of, tr),
        next_offset="" if page.next_offset is None else str(page.next_offset),
        cache_s=CACHE_S,
        button=button,
    )


def _offset(text: str | None) -> int:
    if text and text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    return 0
