"""Write the parameters of a call as a form; what thousands of calls share is written once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from telegram.request import RequestData


class Written(dict[str, Any]):
    """A JSON object that knows how it is written in a form.

    For parameters of broadcasts: encoding the same buttons again for each of thousands of chats
    takes as long as all the rest of a call's form. It must not be changed.

    Args:
        value: the object.

    Attributes:
        text: it as JSON.
    """

    __slots__ = ("text",)

    def __init__(self, value: Mapping[str, Any]) -> None:
        super().__init__(value)
        self.text = json.dumps(value)


def form(data: RequestData) -> bytes:
    """Return the body of a call without files (``application/x-www-form-urlencoded``)."""
    # Not ``json_parameters``: that writes everything twice.
    return "&".join([_field(name, value) for name, value in data.parameters.items()]).encode()


def _field(name: str, value: object) -> str:
    if type(value) is int:  # the chat: of a broadcast the only field that is never the same
        return f"{name}={value}"
    if isinstance(value, str):
        return _quoted(name, value)
    return _quoted(name, value.text if isinstance(value, Written) else json.dumps(value))


@lru_cache(maxsize=256)
def _quoted(name: str, value: str) -> str:
    return f"{name}={quote_plus(value)}"
