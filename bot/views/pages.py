"""Show whatever a look-up gave."""

from __future__ import annotations

from bot.domain.pages import (
    ArticleCard,
    DocumentCard,
    Groups,
    Listing,
    MeetingCard,
    NothingFound,
    Page,
    PersonCard,
    StatementsPage,
    SummaryCard,
)
from bot.domain.replies import Reply
from bot.views import article_card, document_card, lists, meeting_card, person_card
from bot.views.i18n import Translator


def show(page: Page, tr: Translator) -> Reply:
    """Return the reply for a page of any kind."""
    match page:
        case Listing():
            return lists.listing(page, tr)
        case NothingFound():
            return lists.nothing(page, tr)
        case Groups():
            return lists.groups(page, tr)
        case PersonCard():
            return person_card.card(page, tr)
        case MeetingCard():
            return meeting_card.card(page, tr)
        case DocumentCard():
            return document_card.card(page, tr)
        case ArticleCard():
            return article_card.card(page, tr)
        case SummaryCard():
            return article_card.summary(page, tr)
        case StatementsPage():
            return person_card.statements(page, tr)
