"""Telegram's errors in our own words: each class says whether trying again makes sense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.domain.errors import (
    RecipientGone,
    RecipientMoved,
    Rejected,
    Throttled,
    TransportDown,
    UsageError,
)

# Descriptions of the Bot API, lower case; it has no finer codes.
_GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


@contextmanager
def our_errors(doing: str) -> Iterator[None]:
    """Translate Telegram's errors into ours, naming what was being done but never the text.

    Args:
        doing: the act, in English, for developers.

    Raises:
        SendError: a subclass says whether to try again.
        UsageError: Telegram refused the token.
    """
    try:
        yield
    except Forbidden as exc:
        msg = f"{doing}: {exc.message}"
        raise RecipientGone(msg) from exc
    except ChatMigrated as exc:
        msg = f"{doing}: the group has become {exc.new_chat_id}"
        raise RecipientMoved(msg, exc.new_chat_id) from exc
    except RetryAfter as exc:
        msg = f"{doing}: {exc.message}"
        raise Throttled(msg, _seconds(exc.retry_after)) from exc
    except InvalidToken as exc:
        msg = f"{doing}: the token was refused, set BOT_TOKEN to the one from @BotFather"
        raise UsageError(msg) from exc
    # BadRequest is a NetworkError in PTB: caught second, a bad message would be sent forever.
    except BadRequest as exc:
        msg = f"{doing}: {exc.message}"
        if any(text in exc.message.lower() for text in _GONE):
            raise RecipientGone(msg) from exc
        raise Rejected(msg) from exc
    except NetworkError as exc:
        msg = f"{doing}: {exc.message}"
        raise TransportDown(msg) from exc
    except TelegramError as exc:
        msg = f"{doing}: {exc.message}"
        raise Rejected(msg) from exc


def _seconds(delay: int | dt.timedelta) -> float:
    return delay.total_seconds() if isinstance(delay, dt.timedelta) else float(delay)
