"""Let every call of the bot pass one gate, so that replies and broadcast share the pace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine
from typing import Any, Literal

from telegram._utils.types import JSONDict
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.gate import Gate

Turn = Literal["broadcast", "passed"]
"""How a call passes: behind all replies, or not again because its turn was taken already."""

_PACED = ("send", "edit", "copy", "forward")
_FREE = frozenset({"sendChatAction"})


class Paced(BaseRateLimiter[Turn]):
    """Holds back calls that put something into a chat; all others go at once.

    Calls without ``rate_limit_args`` are replies to people: they go before broadcasts. A refusal is
    noted and passed on; whoever made the call decides whether to repeat it, and then waits here.

    Args:
        gate: shared with the delivery worker.
    """

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> bool | JSONDict | list[JSONDict]:
        """Make the call when it may go; see ``telegram.ext.BaseRateLimiter``."""
        chat = data.get("chat_id")
        paced = endpoint.startswith(_PACED) and endpoint not in _FREE
        if not paced or not isinstance(chat, int | str):
            return await callback(*args, **kwargs)
        if rate_limit_args == "passed":  # the worker keeps the gate's books for these
            return await callback(*args, **kwargs)
        call = await self._gate.enter(
            chat, urgent=rate_limit_args is None, edit=endpoint.startswith("edit")
        )
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as exc:
            self._gate.refused(call, _seconds(exc.retry_after))
            raise
        except (BadRequest, Forbidden):  # no, but an answer
            self._gate.answered(call)
            raise
        finally:
            self._gate.ended(call)
        self._gate.answered(call)
        return result


def paced(gate: Gate) -> Any:
    """Return the limiter as a bot takes it that is typed without one (``ExtBot[None]``)."""
    return Paced(gate)


def _seconds(delay: int | dt.timedelta) -> float:
    return delay.total_seconds() if isinstance(delay, dt.timedelta) else float(delay)
