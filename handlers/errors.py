"""The one error handler: a person gets a sentence, the log gets where it happened."""

from __future__ import annotations

import traceback

import structlog
from telegram import Update
from telegram.constants import ChatType

from bot.domain.errors import BotError, Expired, NotFound, RecipientGone, StoreError
from bot.views import errors as error_views
from bot.views.i18n import Translator, translator
from handlers import addressing
from handlers.context import BotContext

log = structlog.get_logger(__name__)

_FRAMES = 6


async def on_error(update: object, context: BotContext) -> None:
    """Tell the reader what to do next, and the log what happened.

    Neither sees the token, the text of a message or anybody's name: of an unknown error only the
    class and the places in the code are logged, because its message may quote what was typed.
    """
    error = context.error
    if not isinstance(error, Exception):
        return
    _log(error, update)
    if not isinstance(update, Update) or isinstance(error, RecipientGone):
        return
    try:
        await _tell(error, update, context)
    except BotError as exc:
        log.warning("the reader could not be told", error=type(exc).__name__)


async def _tell(error: Exception, update: Update, context: BotContext) -> None:
    tr = await _translator(update, context)
    query, message = update.callback_query, update.message or update.edited_message
    if query is not None:
        await context.sender.toast(query.id, error_views.sentence(error, tr), alert=True)
    elif update.inline_query is not None:
        await context.sender.answer_inline(update.inline_query.id, (), cache_s=0)
    elif message is not None and message.chat.type != ChatType.CHANNEL:
        asked = addressing.read(message, context.bot.id, context.bot.username)
        if asked is not None:
            await context.answer(message, error_views.reply(error, tr))


async def _translator(update: Update, context: BotContext) -> Translator:
    try:
        return await context.translator(update)
    except StoreError:  # the store itself may be what failed
        return translator(context.guessed_language(update))


def _log(error: Exception, update: object) -> None:
    known = isinstance(error, BotError)
    facts: dict[str, object] = {"error": type(error).__name__}
    if isinstance(update, Update):
        facts["update_id"] = update.update_id
        facts["update"] = _kind(update)
        facts["chat"] = update.effective_chat.type if update.effective_chat else None
    if isinstance(error, Expired | NotFound):
        log.info("asked for something that is gone", **facts)
        return
    if known:
        facts["detail"] = str(error)
    facts["where"] = [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    ]
    log.error("an update could not be answered", **facts)


def _kind(update: Update) -> str:
    kinds = ("message", "edited_message", "callback_query", "inline_query", "channel_post")
    return next((k for k in kinds if getattr(update, k) is not None), "other")
