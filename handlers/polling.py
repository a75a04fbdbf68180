"""Run the application on Telegram by long polling, from start to a clean stop."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.domain.errors import UsageError
from bot.services import Services
from handlers.application import BotApplication, build
from handlers.menu import publish_menu
from handlers.request import AiohttpRequest

log = structlog.get_logger(__name__)

# Everything that a handler reads; other kinds of update are not even sent to us.
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]

_POLL_TIMEOUT_S = 30


async def poll(services: Services, *, token: str, api_url: str, proxy_url: str | None) -> None:
    """Answer updates until SIGINT or SIGTERM.

    Args:
        services: what the handlers call.
        token: the bot's token.
        api_url: root of the Bot API server, without a slash at the end.
        proxy_url: HTTP proxy to reach it, or None.

    Raises:
        UsageError: the token is refused or the API cannot be reached at start. Later network
            failures are retried for as long as they last.
    """
    application = build(
        services,
        token=token,
        request=AiohttpRequest(proxy=proxy_url),
        # Its own connections: a long poll must not keep an answer waiting.
        updates_request=AiohttpRequest(proxy=proxy_url, connection_pool_size=1),
        api_url=api_url,
    )
    try:
        await _start(application, api_url)
        await _stop_asked()
    finally:
        await _stop(application)


async def _start(application: BotApplication, api_url: str) -> None:
    updater = application.updater
    if updater is None:
        msg = "the application was built without an updater, so it cannot poll"
        raise RuntimeError(msg)
    try:
        await application.initialize()
        await updater.start_polling(
            allowed_updates=ALLOWED_UPDATES,
            timeout=_POLL_TIMEOUT_S,
            bootstrap_retries=0,
            error_callback=_on_poll_error,
        )
        await application.start()
    except InvalidToken:
        msg = "BOT_TOKEN: the API refused it; copy it again from @BotFather"
        raise UsageError(msg) from None
    except NetworkError as exc:
        msg = (
            f"BOT_API_URL: {api_url} cannot be reached ({type(exc).__name__}); check the network, "
            f"or set BOT_PROXY_URL where Telegram is blocked"
        )
        raise UsageError(msg) from None
    # After the first poll: a menu that comes a second later hurts nobody.
    application.create_task(publish_menu(application.bot))
    log.info("polling", bot=application.bot.username)


async def _stop_asked() -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()
    log.info("stopping")


async def _stop(application: BotApplication) -> None:
    # Stopping must not hide why it was asked for, so an API that is gone is of no interest here.
    with suppress(TelegramError):
        if application.updater is not None and application.updater.running:
            await application.updater.stop()
        if application.running:
            await application.stop()
        await application.shutdown()


def _on_poll_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another program polls with the same token; stop one of the two")
    else:
        log.warning("polling failed, trying again", error=type(error).__name__)
