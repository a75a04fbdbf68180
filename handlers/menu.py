"""The command menu: what Telegram shows behind "/", per scope and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.views.commands import ADMIN_COMMANDS, COMMANDS, Command
from bot.views.i18n import translator

log = structlog.get_logger(__name__)

_SCOPES: tuple[tuple[Callable[[], BotCommandScope], Callable[[Command], bool]], ...] = (
    (BotCommandScopeDefault, lambda c: c.group and not c.group_admin),
    (BotCommandScopeAllPrivateChats, lambda _: True),
    (BotCommandScopeAllGroupChats, lambda c: c.group and not c.group_admin),
    (BotCommandScopeAllChatAdministrators, lambda c: c.group),
)


async def publish_menu(bot: Bot, admin_ids: Iterable[int] = ()) -> None:
    """Set the menu for every scope: Vietnamese names for Vietnamese readers, English for others.

    A menu is a convenience: when Telegram refuses one, the log says so and the others follow.

    Args:
        bot: whose menu it is.
        admin_ids: the private chats in which also the commands for administrators are offered.
    """
    for language_code in (None, "vi"):
        language = "vi" if language_code == "vi" else "en"
        for scope, offered in _SCOPES:
            await _set(bot, menu(language, offered), scope(), language_code)
        for admin_id in sorted(admin_ids):
            offers = menu(language, lambda _: True, (*COMMANDS, *ADMIN_COMMANDS))
            await _set(bot, offers, BotCommandScopeChat(admin_id), language_code)


async def _set(
    bot: Bot, commands: list[BotCommand], scope: BotCommandScope, language_code: str | None
) -> None:
    try:
        await bot.set_my_commands(commands, scope=scope, language_code=language_code)
    except TelegramError as exc:
        log.warning("the menu was not set", scope=scope.type, error=type(exc).__name__)


def menu(
    language: str, offered: Callable[[Command], bool], commands: Iterable[Command] = COMMANDS
) -> list[BotCommand]:
    """Return the offered commands in a language, as Telegram wants them."""
    tr = translator(language)
    return [
        BotCommand(c.alias if language == "vi" else c.name, tr.t(c.gives))
        for c in commands
        if offered(c)
    ]
