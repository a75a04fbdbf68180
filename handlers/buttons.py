"""Pressed buttons: every press is answered, whatever it carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast, get_args

from telegram import Update
from telegram.constants import ChatType

from bot.domain.chats import ChatSettings
from bot.domain.errors import Expired
from bot.domain.pages import ListName
from bot.domain.replies import Action, Reply
from bot.views import follow_trouble, pages, settings
from bot.views import help as help_views
from bot.views.i18n import LANGUAGES, Translator, translator
from bot.views.plain import to_text
from handlers import approval, freetext, subscription_buttons
from handlers.addressing import clean
from handlers.callbacks import decode
from handlers.commands import REGISTRY
from handlers.context import BotContext, home_of
from handlers.subscriptions import may_change


@dataclass(frozen=True, slots=True)
class Shown:
    """What a press leads to.

    Attributes:
        reply: what is shown.
        in_place: where the button is.
        aside: only to the one who pressed: in a group the others need not read that they may not.
    """

    reply: Reply
    in_place: bool = False
    aside: bool = False


async def on_button(update: Update, context: BotContext) -> None:
    """Do what a button says, and let its clock stop turning."""
    query = update.callback_query
    if query is None:
        return
    action = decode(query.data or "")
    chat = update.effective_chat
    if chat is not None and chat.type == ChatType.CHANNEL and not await may_change(update, context):
        await _as_reader(action, query.id, update, context)
        return
    shown = await _do(action, update, context)
    if shown.aside:
        await context.sender.toast(query.id, to_text(shown.reply), alert=True)
        return
    try:
        await context.sender.toast(query.id)
    finally:  # a clock that goes on turning is no reason to withhold the answer
        await context.show(query, shown.reply, in_place=shown.in_place)


async def _as_reader(action: Action, query_id: str, update: Update, context: BotContext) -> None:
    """Do what a button says for a reader of a channel: nobody else there should read the answer."""
    if action.verb == "card":
        await context.sender.open_private(query_id, "_".join(action.args))
        return
    tr = await context.translator(update)
    await context.sender.toast(query_id, to_text(follow_trouble.admins_only(tr)), alert=True)


async def _do(action: Action, update: Update, context: BotContext) -> Shown:
    """Return what the action gives.

    Raises:
        Expired: this action cannot be understood (any more).
        NotFound: its record is gone.
    """
    tr = await context.translator(update)
    lookup = context.services.lookup
    match action.verb, action.args:
        case "card", (kind, record_id):
            shown = pages.show(lookup.card(kind, record_id), tr)
            return Shown(approval.decorated(shown, kind, record_id, update, context, tr))
        case "list", (name, offset, words) if name in get_args(ListName):
            page = lookup.page(cast("ListName", name), words, _number(offset))
            return Shown(pages.show(page, tr), in_place=True)
        case "statements", (kind, record_id):
            return Shown(pages.show(lookup.statements(kind, record_id), tr))
        case "statements", (kind, record_id, offset):
            said = lookup.statements(kind, record_id, _number(offset))
            return Shown(pages.show(said, tr), in_place=True)
        case "summary", (kind, record_id):
            return Shown(pages.show(lookup.summary(kind, record_id), tr))
        case "search", (words,):
            return Shown(pages.show(lookup.everything(clean(words)), tr))
        case "ask", (question,):
            reply = await freetext.reply_to(update, context, clean(question))
            return Shown(help_views.asked(question, reply))
        case "command", (name,) if name in REGISTRY:
            return Shown(await REGISTRY[name](update, context, "", tr))
        case verb, _ if verb in subscription_buttons.VERBS:
            return Shown(*await subscription_buttons.press(action, update, context, tr))
        case "language", (code,) if code in LANGUAGES:
            return Shown(await _choose(code, update, context), in_place=True)
        case "erase", ("yes" | "no" as sure,):
            return Shown(await _erase(sure == "yes", update, context, tr), in_place=True)
    if action.verb in approval.VERBS:
        return Shown(*await approval.press(action, update, context, tr))
    msg = f"no button does {action.verb!r} with {len(action.args)} arguments"
    raise Expired(msg)


async def _choose(code: str, update: Update, context: BotContext) -> Reply:
    home = home_of(update)
    if home is not None:
        services = context.services
        known = await services.chats.get(home) or ChatSettings(home)
        await services.chats.put(replace(known, language=code, changed_at=services.clock.now()))
    return settings.language_chosen(translator(code))


async def _erase(sure: bool, update: Update, context: BotContext, tr: Translator) -> Reply:
    home = home_of(update)
    if sure and home is not None:
        context.services.ask.forget(freetext.conversation(update))
        follow = context.services.follow
        await (context.services.chats.delete(home) if follow is None else follow.erase(home))
        if context.services.drafting is not None:
            await context.services.drafting.forget_chat(home)
    return settings.erased(sure, tr)


def _number(text: str) -> int:
    """Return the offset in a button.

    Raises:
        Expired: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        msg = "the offset of a list button is not a number"
        raise Expired(msg)
    return int(text)
