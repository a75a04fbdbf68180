"""Put the Telegram application together: handlers, order of work, errors."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    Updater,
    filters,
)

from bot.services import Services
from handlers.buttons import on_button
from handlers.callbacks import encode
from handlers.context import BotContext, Data
from handlers.errors import on_error
from handlers.inline import on_inline
from handlers.intake import SteadyBot
from handlers.membership import on_channel_post, on_migration, on_my_chat_member
from handlers.messages import on_message
from handlers.sender import Sender
from handlers.turns import PerChat

BotApplication = Application[ExtBot[None], BotContext, Data, Data, Data, None]


def build(services: Services, *, bot: SteadyBot, updater: Updater | None = None) -> BotApplication:
    """Return the application, not yet initialised; nothing is sent here.

    Args:
        services: what the handlers call.
        bot: makes the calls.
        updater: brings the updates, of the same bot; None when they come another way.
    """
    # Typed loosely: each step of PTB's builder has another type.
    builder: Any = Application.builder()
    builder = builder.bot(bot).updater(None) if updater is None else builder.updater(updater)
    application: Any = (
        builder.context_types(ContextTypes(context=BotContext))
        .concurrent_updates(PerChat())
        .job_queue(None)
        .build()
    )
    application.bot_data["services"] = services
    application.bot_data["sender"] = Sender(bot, encode)
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, on_migration))
    application.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POST, on_channel_post))
    application.add_handler(MessageHandler(filters.ALL, on_message))
    application.add_handler(ChatMemberHandler(on_my_chat_member))
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_handler(InlineQueryHandler(on_inline))
    application.add_error_handler(on_error)
    built: BotApplication = application
    return built
