"""Run the application on Telegram by long polling, from start to a clean stop.

The first poll is sent before the services are opened: while Telegram looks for updates, the program
loads the rest. No second poll follows until it is ready, so nothing is confirmed that a start which
fails could not answer: Telegram keeps it for the next one.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Updater

from bot.delivery.gate import AT_ONCE
from bot.domain.errors import UsageError
from handlers.delivering import FREE_PER_S, delivering, gate_for
from handlers.intake import SteadyBot
from handlers.ratelimit import paced
from handlers.request import AiohttpRequest

if TYPE_CHECKING:
    from bot.services import Services

# Everything that a handler reads; other kinds of update are not even sent to us.
ALLOWED_UPDATES = [
    *("message", "edited_message", "channel_post"),
    *("callback_query", "inline_query", "my_chat_member"),
]

_POLL_TIMEOUT_S = 30
_STOP_S = 5.0
"""Answers that can go out within this time still do when the program stops."""
# Opened as they are needed: for all messages under way, and answers to people beside them.
_CONNECTIONS = 2 * AT_ONCE


class _PatientRequest(AiohttpRequest):
    """Carries the first poll, and further ones only when somebody is there to answer."""

    def __init__(self, proxy: str | None) -> None:
        # Its own connection: a long poll must not keep an answer waiting.
        super().__init__(proxy=proxy, connection_pool_size=1)
        self.polled = asyncio.Event()
        self.ready = asyncio.Event()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a request as ``AiohttpRequest`` does, waiting for ``ready`` after the first."""
        if self.polled.is_set():
            await self.ready.wait()
        self.polled.set()
        return await super().do_request(*args, **kwargs)


class Polling:
    """A bot that polls, and answers once it has services.

    Args:
        token: the bot's token.
        api_url: root of the Bot API server, without a slash at the end.
        proxy_url: HTTP proxy to reach it, or None.
        broadcast_per_s: messages a second; beyond 30 Telegram wants to be paid for them.
    """

    def __init__(
        self,
        *,
        token: str,
        api_url: str,
        proxy_url: str | None,
        broadcast_per_s: int = FREE_PER_S,
    ) -> None:
        self._api_url = api_url
        self._gate = gate_for(broadcast_per_s)
        self._paid = broadcast_per_s > FREE_PER_S
        self._request = AiohttpRequest(proxy=proxy_url, connection_pool_size=_CONNECTIONS)
        self._updates_request = _PatientRequest(proxy_url)
        try:
            self._bot = SteadyBot(
                token,
                base_url=f"{api_url}/bot",
                base_file_url=f"{api_url}/file/bot",
                request=self._request,
                get_updates_request=self._updates_request,
                rate_limiter=paced(self._gate),
            )
        except InvalidToken:
            raise _refused() from None
        self._updater = Updater(self._bot, asyncio.Queue())
        self._stop_asked = asyncio.Event()
        self._closing = False

    async def start(self) -> None:
        """Say hello to the API and send the first poll. From now on SIGINT and SIGTERM are heard.

        Raises:
            UsageError: the token is refused or the API cannot be reached. Later network failures
                are retried for as long as they last.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop_asked.set)
        try:
            await self._updater.initialize()
            await self._updater.start_polling(
                allowed_updates=ALLOWED_UPDATES,
                timeout=_POLL_TIMEOUT_S,
                bootstrap_retries=0,
                error_callback=self._on_poll_error,
            )
        except InvalidToken:
            raise _refused() from None
        except NetworkError as exc:
            msg = (
                f"BOT_API_URL: {self._api_url} cannot be reached ({type(exc).__name__}); check the "
                f"network, or set BOT_PROXY_URL where Telegram is blocked"
            )
            raise UsageError(msg) from None
        await self._updates_request.polled.wait()

    async def serve(self, services: Services) -> None:
        """Answer updates until SIGINT or SIGTERM."""
        import structlog

        from handlers.application import build
        from handlers.menu import publish_menu
        from handlers.waiting import showing_waiting

        log = structlog.get_logger(__name__)
        application = build(services, bot=self._bot, updater=self._updater)
        await application.initialize()
        await application.start()
        self._updates_request.ready.set()
        try:
            # A menu that comes a second later hurts nobody.
            application.create_task(publish_menu(application.bot, services.admin_ids))
            log.info("polling", bot=application.bot.username)
            async with (
                showing_waiting(application),
                delivering(application, services, self._gate, paid=self._paid),
            ):
                await self._stop_asked.wait()
            log.info("stopping")
        finally:
            # Stopping must not hide why it was asked for, so an API that is gone is of no interest.
            with suppress(TelegramError):
                await self._updater.stop()
            # Whoever has to wait for the limits of a busy group could wait for minutes.
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(_STOP_S):
                    await application.stop()
            with suppress(TelegramError):
                await application.shutdown()

    async def close(self) -> None:
        """Close the connections. What was not answered is not confirmed: it comes again."""
        self._closing = True
        await self._request.shutdown()
        await self._updates_request.shutdown()

    def _on_poll_error(self, error: TelegramError) -> None:
        if self._closing:
            return
        import structlog

        log = structlog.get_logger(__name__)
        if isinstance(error, Conflict):
            log.error("another program polls with the same token; stop one of the two")
        else:
            log.warning("polling failed, trying again", error=type(error).__name__)


def _refused() -> UsageError:
    return UsageError("BOT_TOKEN: the API refused it; copy it again from @BotFather")
