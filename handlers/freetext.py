"""Questions in the reader's own words."""

from __future__ import annotations

from telegram import Update

from bot.domain.findings import FollowFinding
from bot.domain.replies import Reply
from bot.text import canonical, fold
from bot.views import ask as ask_views
from bot.views import help as help_views
from bot.views.i18n import translator
from handlers import subscriptions
from handlers.context import BotContext

_TELLING_WORDS = 3


async def reply_to(update: Update, context: BotContext, text: str) -> Reply:
    """Answer a question, in the chat's chosen language or else in that of the question."""
    services = context.services
    if not text:
        return help_views.welcome(services.lookup.examples(), await context.translator(update))
    finding = await services.ask.answer_soon(
        text, chat=conversation(update), now=services.clock.now()
    )
    language = await context.chosen_language(update) or _language(
        text, finding.language, context.guessed_language(update)
    )
    tr = translator(language)
    if isinstance(finding, FollowFinding) and services.follow is not None:
        return await subscriptions.in_words(update, context, finding, text, tr)
    return ask_views.show(finding, tr).reply


def _language(text: str, found: str, usual: str) -> str:
    """Return the language to answer in: that of the question when the question is long enough.

    Args:
        text: the question. "ok" or "Kien Giang" is no evidence of any language.
        found: the language it seems to be in.
        usual: the language of the reader's Telegram.
    """
    marked = found == "vi" and canonical(text) != fold(text)
    return found if marked or len(text.split()) >= _TELLING_WORDS else usual


def conversation(update: Update) -> str:
    """Return whose follow-up questions belong together: one person's in one chat."""
    chat, user = update.effective_chat, update.effective_user
    return f"{chat.id if chat else 0}:{user.id if user else 0}"
