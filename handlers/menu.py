"""The command menu: what Telegram shows behind "/", per scope and language."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.views.commands import COMMANDS, Command
from bot.views.i18n import translator

log = structlog.get_logger(__name__)

_SCOPES: tuple[tuple[Callable[[], BotCommandScope], Callable[[Command], bool]], ...] = (
    (BotCommandScopeDefault, lambda c: c.group and not c.group_admin),
    (BotCommandScopeAllPrivateChats, lambda _: True),
    (BotCommandScopeAllGroupChats, lambda c: c.group and not c.group_admin),
    (BotCommandScopeAllChatAdministrators, lambda c: c.group),
)


async def publish_menu(bot: Bot) -> None:
    """Set the menu for every scope: Vietnamese names for Vietnamese readers, English for others.

    A menu is a convenience: when Telegram refuses one, the log says so and the others follow.
    """
    for language_code in (None, "vi"):
        for scope, offered in _SCOPES:
            try:
                await bot.set_my_commands(
                    menu("vi" if language_code == "vi" else "en", offered),
                    scope=scope(),
                    language_code=language_code,
                )
            except TelegramError as exc:
                log.warning("the menu was not set", scope=scope().type, error=type(exc).__name__)


def menu(language: str, offered: Callable[[Command], bool]) -> list[BotCommand]:
    """Return the offered commands in a language, as Telegram wants them."""
    tr = translator(language)
    return [
        BotCommand(c.alias if language == "vi" else c.name, tr.t(c.gives))
        for c in COMMANDS
        if offered(c)
    ]
