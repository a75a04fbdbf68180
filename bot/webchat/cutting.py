"""Cut a long text into messages, as messengers do when somebody pastes one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.webchat.markup import MAX_UNITS, utf16_units

_LONG = re.compile(r"/(?:add|them)(?:@\w+)?\s", re.IGNORECASE)


def may_be_long(text: str) -> bool:
    """Whether a text may need several messages: only an article that is being added does."""
    return _LONG.match(text) is not None


def messages_of(text: str) -> Iterator[str]:
    """Yield the parts of a text: each fits a message and ends with a line or else with a word."""
    while utf16_units(text) > MAX_UNITS:
        cut = MAX_UNITS
        while utf16_units(text[:cut]) > MAX_UNITS:
            cut -= 1
        part = text[:cut]
        for end in ("\n", " "):
            if (at := part.rfind(end)) >= cut // 2:
                part = part[:at]
                break
        yield part.strip()
        text = text[len(part) :].strip()
    if text:
        yield text
