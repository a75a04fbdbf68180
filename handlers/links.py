"""Deep links: what stands behind ``/start``."""

from __future__ import annotations

from bot.domain.errors import NotFound
from bot.domain.replies import Reply
from bot.services.lookup import Lookup
from bot.views import help as help_views
from bot.views import pages
from bot.views.i18n import Translator

NOT_FOUND = "notfound"
"""Payload of the button that inline mode shows when nothing was found."""

_HELP = "help"


def opened(payload: str, lookup: Lookup, tr: Translator) -> Reply:
    """Return what a link leads to; an unknown one gets a friendly answer.

    Args:
        payload: "official_<id>", "meeting_<id>", "document_<id>", "article_<id>", or anything
            that somebody typed or made up.
        lookup: finds the record.
        tr: the reader's language.
    """
    if payload == NOT_FOUND:
        return help_views.not_found_inline(tr)
    if payload == _HELP:
        return help_views.welcome(lookup.examples(), tr)
    kind, _, record_id = payload.partition("_")
    try:
        return pages.show(lookup.card(kind, record_id), tr)
    except NotFound:
        return help_views.unknown_link(tr)
