"""Receive updates so that one broken one does not stop the others.

PTB reads the updates of one poll together: when one lacks a field, all are refused, are asked for
again, and so for ever, each time with their texts in the log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram._utils.types import JSONDict, ODVInput, TimePeriod
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

_NO_TIME = 0
_NOBODY = {"is_bot": False, "first_name": ""}
_MESSAGES = ("message", "edited_message")


class SteadyBot(ExtBot[None]):
    """A bot that reads each update by itself."""

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: TimePeriod | None = None,  # noqa: ASYNC109 - the signature is PTB's
        allowed_updates: Sequence[str] | None = None,
        *,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        api_kwargs: JSONDict | None = None,
    ) -> tuple[Update, ...]:
        """Wait for updates as ``telegram.Bot.get_updates`` does, but keep those that are whole."""
        wait_s = timeout.total_seconds() if isinstance(timeout, dt.timedelta) else timeout or 0
        if isinstance(read_timeout, int | float):
            patience_s = float(read_timeout)
        else:
            patience_s = self._request[0].read_timeout or 0
        result = await self._post(
            "getUpdates",
            {
                "timeout": timeout,
                "offset": offset,
                "limit": limit,
                "allowed_updates": allowed_updates,
            },
            read_timeout=patience_s + wait_s,
            write_timeout=write_timeout,
            connect_timeout=connect_timeout,
            pool_timeout=pool_timeout,
            api_kwargs=api_kwargs,
        )
        raw = result if isinstance(result, list) else []
        return tuple(u for u in (read_update(item, self) for item in raw) if u is not None)

    async def deliver(
        self, call: JSONDict, turn: str = "passed", method: str = "sendMessage"
    ) -> JSONDict:
        """Make a plain ``sendMessage`` (or ``editMessageText``) and return its plain result.

        Twice as fast as ``send_message``, which looks at every parameter, and makes an object of
        every answer.

        Args:
            call: the parameters as the Bot API takes them.
            turn: for the rate limiter, when there is one.
            method: of the Bot API; its result is a message.
        """
        if turn == "passed" or self.rate_limiter is None:
            parameters = [RequestParameter(name, value, None) for name, value in call.items()]
            sent = await self._request[1].post(
                f"{self._base_url}/{method}", RequestData(parameters)
            )
        else:
            self._merge_api_rl_kwargs(call, turn)  # type: ignore[arg-type]  # typed without one
            sent = await self._post(method, call)
        assert isinstance(sent, dict)
        return sent


def read_update(raw: object, bot: ExtBot[None] | None) -> Update | None:
    """Read one update from decoded JSON.

    Returns:
        The update; one with missing or wrong fields with what can be saved of it, at worst only
        its number (so that it is not asked for again); None when it has no number either.
    """
    if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
        _warn("an update without a number was left out")
        return None
    for form in (raw, _repaired(raw), {"update_id": raw["update_id"]}):
        try:
            # PTB takes fields out of the dictionary while it reads, so each try gets a copy.
            return Update.de_json(dict(form), bot)
        except Exception as exc:  # wrong types raise whatever the parser happens to do
            _warn("an update is malformed", update_id=raw["update_id"], error=type(exc).__name__)
    return None


def _repaired(raw: dict[str, Any]) -> dict[str, Any]:
    """Keep only the fields that the handlers need, with harmless values for missing ones."""
    kept: dict[str, Any] = {"update_id": raw["update_id"]}
    for name in _MESSAGES:
        if isinstance(raw.get(name), dict) and (message := _message(raw[name])):
            kept[name] = message
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("id"), str):
        kept["callback_query"] = {
            "id": query["id"],
            "from": _user(query.get("from")),
            "chat_instance": "",
            "data": query.get("data") if isinstance(query.get("data"), str) else None,
        }
        message = query.get("message")
        if isinstance(message, dict) and (saved := _message(message)):
            kept["callback_query"]["message"] = saved
    inline = raw.get("inline_query")
    if isinstance(inline, dict) and isinstance(inline.get("id"), str):
        kept["inline_query"] = {
            "id": inline["id"],
            "from": _user(inline.get("from")),
            "query": _text(inline.get("query")) or "",
            "offset": _text(inline.get("offset")) or "",
        }
    return kept


def _message(raw: dict[str, Any]) -> dict[str, Any] | None:
    chat = raw.get("chat")
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), int):
        return None
    number = raw.get("message_id")
    thread = raw.get("message_thread_id")
    message: dict[str, Any] = {
        "message_id": number if isinstance(number, int) else 0,
        "date": _NO_TIME,
        "chat": {"id": chat["id"], "type": _text(chat.get("type")) or _type_of(chat["id"])},
        "from": _user(raw.get("from")),
        "text": _text(raw.get("text")) or _text(raw.get("caption")),
    }
    if isinstance(thread, int):
        message |= {"message_thread_id": thread, "is_topic_message": True}
    return message


def _type_of(chat_id: int) -> str:
    return "private" if chat_id > 0 else "supergroup"


def _user(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), int):
        return {"id": 0, **_NOBODY}
    return {**_NOBODY, "id": raw["id"], "language_code": _text(raw.get("language_code"))}


def _text(raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


def _warn(event: str, **facts: object) -> None:
    import structlog  # only now: it takes long to load, and the first poll should not wait for it

    structlog.get_logger(__name__).warning(event, **facts)
