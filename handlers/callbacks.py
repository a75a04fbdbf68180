"""Turn the actions of buttons into the 64 bytes that Telegram carries, and back.

Short actions travel whole, so their buttons work for ever, also after a restart. Longer ones
(lists of long search words) are kept in memory under a short key; when the key is forgotten, the
reader is asked to repeat the request. Nothing about these words is ever written to disk.
"""

from __future__ import annotations

import base64
import hashlib
from collections import OrderedDict

from bot.domain.errors import Expired
from bot.domain.replies import Action

MAX_BYTES = 64
"""Limit of ``callback_data`` in bytes of UTF-8 (Bot API)."""

_VERBS = {
    "card": "c",
    "list": "l",
    "ask": "a",
    "command": "k",
    "language": "g",
    "statements": "s",
    "summary": "m",
    "follow": "f",
    "subscribe": "b",
    "sub": "u",
    "less": "e",
    "snooze": "w",
    "stop": "t",
}
_CODES = {code: verb for verb, code in _VERBS.items()}
_KEY_MARK = "#"
_SEPARATOR = "|"
_ESCAPES = (("%", "%25"), (_SEPARATOR, "%7C"))


class Codec:
    """Encode and decode actions, with a bounded memory for the long ones.

    Args:
        capacity: how many long actions are remembered; the least recently used go first.
    """

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._long: OrderedDict[str, Action] = OrderedDict()

    def encode(self, action: Action) -> str:
        """Return at most 64 bytes that stand for the action. Equal actions give equal data."""
        verb = _VERBS.get(action.verb, f"+{action.verb}")
        data = _SEPARATOR.join([verb, *map(_escape, action.args)])
        if len(data.encode()) <= MAX_BYTES:
            return data
        digest = hashlib.blake2b(data.encode(), digest_size=12).digest()
        key = _KEY_MARK + base64.urlsafe_b64encode(digest).decode()
        self._long[key] = action
        self._long.move_to_end(key)
        if len(self._long) > self._capacity:
            self._long.popitem(last=False)
        return key

    def decode(self, data: str) -> Action:
        """Return the action behind the data of a pressed button.

        Raises:
            Expired: the action was forgotten, or the data was never ours.
        """
        if data.startswith(_KEY_MARK):
            try:
                self._long.move_to_end(data)
                return self._long[data]
            except KeyError:
                msg = "the action behind a long button is no longer in memory"
                raise Expired(msg) from None
        code, *args = data.split(_SEPARATOR)
        verb = code[1:] if code.startswith("+") else _CODES.get(code)
        if not verb:
            msg = f"callback data of {len(data)} characters has an unknown verb"
            raise Expired(msg)
        return Action(verb, tuple(map(_unescape, args)))


def _escape(text: str) -> str:
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return text


def _unescape(text: str) -> str:
    for plain, escaped in reversed(_ESCAPES):
        text = text.replace(escaped, plain)
    return text


_shared = Codec()
encode = _shared.encode
decode = _shared.decode
