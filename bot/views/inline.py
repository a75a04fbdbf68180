"""Cards to share in any chat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from bot.domain.pages import Card, InlinePage, Shown
from bot.domain.replies import Button, InlineCard, Reply
from bot.views import lists, pages, wording
from bot.views.i18n import Translator

TITLE_CHARS = 120
DESCRIPTION_CHARS = 200


def cards(
    page: InlinePage, card_of: Callable[[Shown], Card], tr: Translator
) -> tuple[InlineCard, ...]:
    """Show the records of a page as inline results.

    Args:
        page: what was found.
        card_of: gives the card of a record.
        tr: the reader's language.
    """
    return tuple(_card(record, pages.show(card_of(record), tr), tr) for record in page.items)


def _card(record: Shown, reply: Reply, tr: Translator) -> InlineCard:
    # Ids of results are limited to 64 bytes; a digest of the longest id always fits.
    digest = hashlib.blake2b(wording.payload(record).encode(), digest_size=16).hexdigest()
    return InlineCard(
        digest,
        wording.clipped(wording.label(record), TITLE_CHARS),
        wording.clipped(lists.describe(record, tr), DESCRIPTION_CHARS),
        replace(reply, buttons=_shareable(reply)),
    )


def _shareable(reply: Reply) -> tuple[tuple[Button, ...], ...]:
    """Keep the buttons that work in a chat where the bot is not: links, not actions."""
    rows = (tuple(b for b in row if b.action is None) for row in reply.buttons)
    return tuple(row for row in rows if row)


def not_found(tr: Translator) -> str:
    """Return the label of the button that leads to the private chat."""
    return tr.t("Nothing found. Ask me in a private chat")
