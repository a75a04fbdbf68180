"""The command menu, kept per scope and language as the Bot API does."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from bot.webchat.arguments import Params, refuse, string

_NAME = re.compile(r"[a-z0-9_]{1,32}\Z")
_MAX_COMMANDS = 100
_MAX_DESCRIPTION_CHARS = 256
_DEFAULT = json.dumps({"type": "default"})
_PRIVATE = json.dumps({"type": "all_private_chats"})

Command = dict[str, str]


class Menus:
    """Remembers which commands are shown where."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], list[Command]] = {}

    def set(self, params: Params) -> bool:
        """Answer ``setMyCommands``.

        Raises:
            ApiError: a name or description that Telegram would refuse.
        """
        commands = params.get("commands")
        if not isinstance(commands, list) or len(commands) > _MAX_COMMANDS:
            refuse("commands must be a list of at most 100")
        self._lists[_scope(params), string(params, "language_code")] = [
            _checked(command) for command in commands
        ]
        return True

    def get(self, params: Params) -> list[Command]:
        """Answer ``getMyCommands``: exactly what was set for this scope and language."""
        return self._lists.get((_scope(params), string(params, "language_code")), [])

    def delete(self, params: Params) -> bool:
        """Answer ``deleteMyCommands``."""
        self._lists.pop((_scope(params), string(params, "language_code")), None)
        return True

    def shown(self, chat_id: int, language: str) -> list[Command]:
        """Return the menu of a private chat: the narrowest scope that has one wins."""
        own = json.dumps({"chat_id": chat_id, "type": "chat"}, sort_keys=True)
        for scope in (own, _PRIVATE, _DEFAULT):
            for code in (language, ""):
                if found := self._lists.get((scope, code)):
                    return found
        return []


def _scope(params: Params) -> str:
    scope = params.get("scope")
    if scope is None:
        return _DEFAULT
    if not isinstance(scope, Mapping):
        refuse("can't parse BotCommandScope: object expected")
    return json.dumps(dict(scope), sort_keys=True)


def _checked(command: object) -> Command:
    if not isinstance(command, Mapping):
        refuse("can't parse BotCommand: object expected")
    name, description = command.get("command"), command.get("description")
    if not isinstance(name, str) or not _NAME.match(name.removeprefix("/")):
        refuse("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description) <= _MAX_DESCRIPTION_CHARS:
        refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}
