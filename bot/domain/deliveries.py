"""What is owed to whom, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.follow import Target

DeliveryState = Literal["pending", "sent", "retry", "suspended", "gave_up"]
Settled = Literal["sent", "retry", "suspended", "gave_up"]

# States in which a delivery is still going to be sent once its time has come.
OPEN_STATES: frozenset[DeliveryState] = frozenset({"pending", "retry"})


def delivery_key(article_id: str, target: Target) -> str:
    """Return the key of what one target is owed for one article, however often it is planned.

    Each later edit of the message that brought it has this key with a number behind it.
    """
    return f"{article_id}:{target.chat_id}:{target.thread_id}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One article owed to one target: at most one, however many subscriptions match.

    Attributes:
        article_id: what is delivered.
        target: where to.
        not_before: earliest moment at which it may be sent (quiet hours, digest time, retry).
        reasons: labels of the topics that matched, for "vì bạn theo dõi: ...".
        state: pending and retry are still owed; suspended waits for the chat to come back.
        reason: why it is retried, suspended or given up; "edited" for an edit that was made.
        attempts: how many sends were settled so far.
        message_id: the message that carries it, once sent; several deliveries share that of
            their digest.
        digest: goes out together with the other digest deliveries of its target.
        silent: send without a sound.
        claimed_at: when a worker took it; not kept over a restart.
        settled_at: when its last outcome was noted.
        edit: 0 for the article itself. Otherwise the message that brought it is to be brought up to
            date, and the number tells the edits of one article apart.
        title: headline of an article that was withdrawn; of edits only.
        earlier_ids: the messages before ``message_id``, in order, of a digest that needed several.
    """

    article_id: str
    target: Target
    not_before: dt.datetime
    reasons: tuple[str, ...] = ()
    state: DeliveryState = "pending"
    reason: str | None = None
    attempts: int = 0
    message_id: int | None = None
    digest: bool = False
    silent: bool = False
    claimed_at: dt.datetime | None = None
    settled_at: dt.datetime | None = None
    edit: int = 0
    title: str | None = None
    earlier_ids: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """Stable per article, chat and thread, and different for each edit."""
        key = delivery_key(self.article_id, self.target)
        return f"{key}:{self.edit}" if self.edit else key


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claimed delivery.

    Attributes:
        key: of the delivery.
        state: sent; retry at ``not_before``; suspended with the chat; gave up for good.
        at: when it was known.
        message_id: of the sent message.
        reason: why not, a short word or the description of the messenger (no names, no text).
        not_before: when to try again; needed for retry.
        digest: from now on it goes out together with the other digest deliveries of its target.
        earlier_ids: of the messages before that, where one was not enough.
    """

    key: str
    state: Settled
    at: dt.datetime
    message_id: int | None = None
    reason: str | None = None
    not_before: dt.datetime | None = None
    digest: bool = False
    earlier_ids: tuple[int, ...] = ()
