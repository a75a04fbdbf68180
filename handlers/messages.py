"""Messages: find out whether one is meant for the bot, and answer it."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType

from bot.domain.replies import Reply
from bot.views import help as help_views
from handlers import add, addressing, freetext
from handlers.addressing import Call, Question, Wordless
from handlers.commands import REGISTRY
from handlers.context import BotContext


async def on_message(update: Update, context: BotContext) -> None:
    """Answer a new or edited message; stay silent when it is not meant for the bot."""
    message = update.message or update.edited_message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return
    if update.edited_message is not None and message.location is not None:
        return  # a live location moves on every few seconds
    if await add.take(update, context, message):
        return
    reply = await _reply_to(update, context, message)
    if reply is not None:
        await context.answer(message, reply)


async def _reply_to(update: Update, context: BotContext, message: Message) -> Reply | None:
    asked = addressing.read(message, context.bot.id, context.bot.username)
    match asked:
        case None:
            return None
        case Call(name, words, named):
            command = REGISTRY.get(name)
            if command is not None:
                return await command(update, context, words, await context.translator(update))
            if message.chat.type != ChatType.PRIVATE and not named:
                return None  # a command of another bot in the group
            return help_views.unknown_command(await context.translator(update))
        case Wordless():
            return help_views.text_wanted(await context.translator(update))
        case Question(text):
            return await freetext.reply_to(update, context, text)
