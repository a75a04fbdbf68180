"""Who follows what, and when they want to hear of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

TopicKind = Literal["all", "province", "person", "post", "document", "meeting_kind", "words"]
Cadence = Literal["now", "hourly", "daily", "weekly"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is followed. Two subscriptions with equal kind and key are one rule for the matcher.

    Attributes:
        kind: what the key names.
        key: stable id or canonical rule ("" for ``all``); never shown to a reader.
        label: what the reader sees ("Kiên Giang", "NQ 18").
    """

    kind: TopicKind
    key: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """Where messages go: a chat, or one topic of a forum.

    Attributes:
        chat_id: the messenger's id of the chat.
        thread_id: the forum topic; 0 for the chat itself.
    """

    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """When somebody wants to hear of new articles, in the chat's time zone.

    Attributes:
        cadence: at once, or one digest per hour, day or week.
        at: time of day of a daily or weekly digest.
        weekday: day of a weekly digest, Monday is 0.
    """

    cadence: Cadence = "now"
    at: dt.time | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """One thing that one target follows.

    Attributes:
        id: stable, ``[a-z0-9-]``, short enough for a button (at most 24 characters).
        target: where messages go.
        topic: what is followed.
        schedule: when.
        silent: send without a sound.
        paused: keeps the subscription and brings nothing, until the reader resumes it.
        snoozed_until: brings nothing before this moment; None when not snoozed.
        created_at: when it was made.
        created_by: the person who made it: who is told when a channel's rights are lost.
    """

    id: str
    target: Target
    topic: Topic
    schedule: Schedule = Schedule()
    silent: bool = False
    paused: bool = False
    snoozed_until: dt.datetime | None = None
    created_at: dt.datetime | None = None
    created_by: int | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A chat that cannot be reached at present. Its subscriptions stay.

    Attributes:
        chat_id: the chat.
        reason: a word for the statistics: "blocked", "kicked", "deactivated", "rights_lost" ...
        since: when it was noticed.
    """

    chat_id: int
    reason: str
    since: dt.datetime
