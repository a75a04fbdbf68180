"""Read the parameters of Bot API calls, and refuse them as the Bot API would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn

from bot.ports import ApiError
from bot.webchat.markup import Text, check_text, parse_html

Params = Mapping[str, object]

_BUTTON_ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
_URL = re.compile(r"(?:https?|tg)://[^\s/?#]+\S*\Z|mailto:\S+\Z", re.IGNORECASE)
_MAX_BUTTONS = 100
_MAX_DATA_BYTES = 64


def refuse(description: str) -> NoReturn:
    """Refuse a request in the Bot API's words.

    Raises:
        ApiError: always, 400.
    """
    raise ApiError(400, f"Bad Request: {description}")


def integer(params: Params, name: str) -> int:
    """Return a required whole number.

    Raises:
        ApiError: it is missing or not a number.
    """
    value = params.get(name)
    if isinstance(value, bool) or not isinstance(value, int | str):
        refuse(f"{name} is empty")
    try:
        return int(value)
    except ValueError:
        refuse(f"{name} must be an integer")


def string(params: Params, name: str) -> str:
    """Return a text, empty when it is missing."""
    value = params.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        refuse(f"{name} must be a string")
    return value


def rich_text(params: Params, name: str, *, required: bool = True) -> tuple[Text, str | None]:
    """Return a formatted text and the HTML it came from (None when it is plain).

    Raises:
        ApiError: it is empty, too long, or its tags are wrong.
    """
    raw = string(params, name)
    mode = string(params, "parse_mode")
    if mode and mode.upper() != "HTML":
        refuse(f"the web chat draws HTML only, parse_mode is {mode!r}")
    text = parse_html(raw) if mode else Text(raw.strip(), _entities(params.get("entities")))
    if not required and not text.plain:
        return text, None
    return check_text(text), raw if mode else None


def keyboard(value: object) -> Mapping[str, object] | None:
    """Return the inline keyboard of a message, None without one.

    Raises:
        ApiError: a button that Telegram would refuse.
    """
    if value is None:
        return None
    if not isinstance(value, Mapping):
        refuse("object expected as reply markup")
    rows = value.get("inline_keyboard")
    if rows is None:  # reply keyboards and forced replies: nothing to draw here
        return None
    if not isinstance(rows, list):
        refuse("inline keyboard must be an array of arrays")
    count = 0
    for row in rows:
        if not isinstance(row, list):
            refuse("inline keyboard must be an array of arrays")
        for button in row:
            _check_button(button)
            count += 1
    if count > _MAX_BUTTONS:
        refuse("reply markup is too long")
    return {"inline_keyboard": rows} if count else None


def _check_button(button: object) -> None:
    if not isinstance(button, Mapping):
        refuse("can't parse inline keyboard button: object expected")
    label = button.get("text")
    if not isinstance(label, str) or not label.strip():
        refuse("can't parse inline keyboard button: text must be non-empty")
    actions = [name for name in _BUTTON_ACTIONS if button.get(name) is not None]
    if len(actions) != 1:
        refuse("can't parse inline keyboard button: exactly one action is needed")
    if "callback_data" in actions:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= _MAX_DATA_BYTES:
            refuse("BUTTON_DATA_INVALID")
    if "url" in actions and not _URL.match(str(button["url"])):
        refuse("BUTTON_URL_INVALID")


def _entities(value: object) -> tuple[dict[str, object], ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        refuse("entities must be an array")
    return tuple(dict(entity) for entity in value if isinstance(entity, Mapping))
