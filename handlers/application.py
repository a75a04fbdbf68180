"""Put the Telegram application together: handlers, order of work, errors."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.services import Services
from handlers.buttons import on_button
from handlers.callbacks import encode
from handlers.context import BotContext, Data
from handlers.errors import on_error
from handlers.inline import on_inline
from handlers.intake import SteadyBot
from handlers.messages import on_message
from handlers.sender import Sender
from handlers.turns import PerChat

BotApplication = Application[ExtBot[None], BotContext, Data, Data, Data, None]


def build(
    services: Services,
    *,
    token: str,
    request: BaseRequest,
    updates_request: BaseRequest,
    api_url: str,
) -> BotApplication:
    """Return the application, not yet initialised; nothing is sent here.

    Args:
        services: what the handlers call.
        token: the bot's token.
        request: carries every call but getUpdates.
        updates_request: carries getUpdates.
        api_url: root of the Bot API server, without a slash at the end.
    """
    bot = SteadyBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=updates_request,
    )
    application: Any = (
        Application.builder()
        .bot(bot)
        .context_types(ContextTypes(context=BotContext))
        .concurrent_updates(PerChat())
        .job_queue(None)
        .build()
    )
    application.bot_data["services"] = services
    application.bot_data["sender"] = Sender(bot, encode)
    application.add_handler(MessageHandler(filters.ALL, on_message))
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_handler(InlineQueryHandler(on_inline))
    application.add_error_handler(on_error)
    built: BotApplication = application
    return built
