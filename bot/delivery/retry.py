"""What becomes of a delivery whose sending failed. Pure: errors in, outcomes out."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.deliveries import Delivery, Outcome
from bot.domain.errors import RecipientGone, Rejected, Throttled, TransportDown

Lost = Literal["blocked", "kicked", "deactivated", "gone", "rights_lost"]

FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 300.0
MOST_ATTEMPTS = 500
"""At the longest pause this is more than a day of trying."""

TOPIC_CLOSED = "topic_closed"
TOPIC_GONE = "topic_gone"
_TOPIC_PAUSE_S = 3600.0
_MOST_TOPIC_ATTEMPTS = 7 * 24

# Descriptions of the Bot API, lower case; it has no finer codes.
_LOST: tuple[tuple[str, Lost], ...] = (
    ("bot was blocked", "blocked"),
    ("user is deactivated", "deactivated"),
    ("bot was kicked", "kicked"),
    ("bot is not a member", "kicked"),
    ("group chat was deleted", "gone"),
    ("have no rights to send", "rights_lost"),
    ("not enough rights", "rights_lost"),
    ("need administrator rights", "rights_lost"),
    ("chat_write_forbidden", "rights_lost"),
    ("chat_restricted", "rights_lost"),
    ("chat_admin_required", "rights_lost"),
)
_CLOSED = ("topic_closed", "topic is closed")
_UNEDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do about a failure.

    Attributes:
        state: of every delivery of the message.
        reason: a short word for the statistics.
        pause_s: how long to wait before trying again.
        lost: why the whole chat cannot be reached, None when it can.
        hold: the pause concerns the chat, not only this message.
        tell: the person who set the subscription up should know.
    """

    state: Literal["retry", "gave_up", "suspended"]
    reason: str
    pause_s: float = 0.0
    lost: Lost | None = None
    hold: bool = False
    tell: bool = False


def verdict(error: Exception, attempts: int, key: str) -> Verdict:
    """Judge a failure.

    Args:
        error: what the sender raised.
        attempts: settled attempts before this one.
        key: of the delivery; spreads the retries of many.
    """
    text = str(error).lower()
    if isinstance(error, Throttled):
        return Verdict("retry", "flood", error.retry_after_s, hold=True)
    if isinstance(error, RecipientGone | Rejected):
        lost = next((why for words, why in _LOST if words in text), None)
        if lost is None and isinstance(error, RecipientGone):
            lost = "gone"
        if lost is not None:
            return Verdict("suspended", lost, lost=lost, tell=lost == "rights_lost")
        if any(words in text for words in _CLOSED):
            if attempts + 1 >= _MOST_TOPIC_ATTEMPTS:
                return Verdict("gave_up", TOPIC_CLOSED)
            return Verdict("retry", TOPIC_CLOSED, _TOPIC_PAUSE_S, tell=attempts == 0)
        if any(words in text for words in _NO_TOPIC):
            return Verdict("gave_up", TOPIC_GONE, tell=True)
        if any(words in text for words in _UNEDITABLE):
            return Verdict("gave_up", "uneditable")
        return Verdict("gave_up", "rejected")
    reason = "network" if isinstance(error, TransportDown) else type(error).__name__
    if attempts + 1 >= MOST_ATTEMPTS:
        return Verdict("gave_up", reason)
    return Verdict("retry", reason, pause_s(attempts, key))


def pause_s(attempts: int, key: str) -> float:
    """Return the pause before the next attempt: doubling, and spread by up to a quarter."""
    spread = (zlib.crc32(f"{key}:{attempts}".encode()) % 1000) / 4000
    doubled: float = FIRST_PAUSE_S * 2 ** min(attempts, 20)
    return min(LONGEST_PAUSE_S, doubled) * (1 + spread)


def outcomes(message: Iterable[Delivery], found: Verdict, now: dt.datetime) -> list[Outcome]:
    """Return the outcomes of a message's deliveries."""
    not_before = now + dt.timedelta(seconds=found.pause_s) if found.state == "retry" else None
    return [
        Outcome(d.key, found.state, now, reason=found.reason, not_before=not_before)
        for d in message
    ]
