"""What the bot can do, without any messenger: look-ups, answers, ingestion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.ports import Chats, Clock, Outbox, Subscribers
    from bot.services.archive import Archive
    from bot.services.ask import Ask
    from bot.services.drafting import Drafting
    from bot.services.follow import Follow
    from bot.services.lookup import Index, Lookup


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a messenger needs, put together once by ``bot.app``.

    Attributes:
        default_language: for chats whose messenger tells a language that is not spoken here.
        admin_ids: the messenger's ids of the people who may add articles.
        drafting: what they add, correct and withdraw; None where nobody may.
        follow: subscriptions; None where following is switched off.
        subscribers: what keeps them, for the statistics.
        outbox: what is owed, for the statistics.
        sources: the addresses and the folder from which articles come by themselves.
    """

    archive: Archive
    index: Index
    lookup: Lookup
    ask: Ask
    chats: Chats
    clock: Clock
    default_language: str = "vi"
    admin_ids: frozenset[int] = frozenset()
    drafting: Drafting | None = None
    follow: Follow | None = None
    subscribers: Subscribers | None = None
    outbox: Outbox | None = None
    sources: tuple[str, ...] = ()
