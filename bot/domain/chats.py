"""What is kept about a chat that uses the bot: only what it chose itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A part of each day without messages, in the chat's time zone; it may span midnight."""

    start: dt.time
    end: dt.time


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Choices of one chat. Kept only after an explicit choice (law 91/2025/QH15: opt-in).

    Attributes:
        chat_id: the messenger's id of the chat.
        language: "vi" or "en"; None follows the messenger's language, else the default.
        changed_at: when the choice was made.
        quiet: hours without messages; what came meanwhile follows as one digest.
        time_zone: IANA name for quiet hours and digests; None is Asia/Ho_Chi_Minh.
    """

    chat_id: int
    language: str | None = None
    changed_at: dt.datetime | None = None
    quiet: QuietHours | None = None
    time_zone: str | None = None
