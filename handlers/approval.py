"""Decisions of administrators: publish, correct, discard, withdraw."""

from __future__ import annotations

from telegram import Update

from bot.domain.errors import Expired
from bot.domain.intake import Draft
from bot.domain.replies import Action, Reply
from bot.services.drafting import Drafting
from bot.views import intake as views
from bot.views.i18n import Translator
from handlers.add import fetch_file, is_administrator
from handlers.context import BotContext, home_of

VERBS = frozenset({"draft", "edit"})


async def press(
    action: Action, update: Update, context: BotContext, tr: Translator
) -> tuple[Reply, bool]:
    """Do what a button under a preview or an article says.

    Returns:
        What to show, and whether it takes the place of the message with the button.

    Raises:
        Expired: the draft was published or discarded, or nothing does this.
        NotFound: the article is gone.
        StoreError: nothing was changed.
    """
    drafting = context.services.drafting
    home = home_of(update)
    if drafting is None or home is None or not is_administrator(update, context):
        return views.only_administrators(tr), False
    match action.verb, action.args:
        case "draft", (what, draft_id):
            return await _decide(what, drafting.get(draft_id), drafting, home, context, tr)
        case "edit", ("fix", article_id):
            draft = await drafting.reopen(article_id, home)
            await drafting.shown([draft])
            return views.correcting(drafting.get(draft.id), tr), False
        case "edit", ("gone", article_id):
            record = drafting.article(article_id)
            return views.sure_to_withdraw(record, tr), False
        case "edit", ("gone!", article_id):
            title = drafting.article(article_id).article.title or article_id
            await drafting.intake.withdraw(article_id)
            return views.withdrawn(title, tr), True
    msg = f"no button does {action.verb!r} with {len(action.args)} arguments"
    raise Expired(msg)


async def _decide(
    what: str,
    draft: Draft,
    drafting: Drafting,
    home: int,
    context: BotContext,
    tr: Translator,
) -> tuple[Reply, bool]:
    match what:
        case "show":
            return views.preview(drafting.preview(draft), tr), False
        case "again":
            draft = await fetched(draft, context, drafting)
            return views.preview(drafting.preview(draft), tr), True
        case "publish" | "silent":
            announced = what == "publish"
            outcome = await drafting.publish(draft, announced=announced)
            return views.published(outcome, tr, announced=announced), True
        case "replace":
            return views.preview(drafting.preview(await drafting.replacing(draft)), tr), True
        case "title":
            return views.title_wanted(await drafting.ask_for(draft, "title", home), tr), False
        case "date":
            return views.day_wanted(await drafting.ask_for(draft, "date", home), tr), False
        case "keep":
            draft = await drafting.ask_for(draft, None, home)
            return views.preview(drafting.preview(draft), tr), True
        case "discard":
            await drafting.discard(draft)
            return views.discarded(tr), True
    msg = f"no decision is called {what!r}"
    raise Expired(msg)


def decorated(
    reply: Reply, kind: str, record_id: str, update: Update, context: BotContext, tr: Translator
) -> Reply:
    """Add an administrator's buttons to the card of an article."""
    if kind != "article" or context.services.drafting is None:
        return reply
    if not is_administrator(update, context):
        return reply
    return views.with_decisions(reply, record_id, tr)


async def fetched(draft: Draft, context: BotContext, drafting: Drafting) -> Draft:
    """Fetch and read what a draft names.

    Raises:
        SendError: Telegram did not give a sent file.
        StoreError: the outcome was not kept.
    """
    if draft.file_id is not None:
        return await fetch_file(draft, context, drafting)
    return await drafting.fetch(draft)
