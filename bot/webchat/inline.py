"""Inline mode: the question of the page waits here for the bot's cards."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.webchat.arguments import Params, keyboard, refuse, rich_text, string
from bot.webchat.markup import Text
from bot.webchat.sessions import Session

_MAX_CARDS = 50
_MAX_ID_BYTES = 64
_MAX_PENDING = 512


@dataclass(frozen=True, slots=True)
class Card:
    """One inline result and the message it becomes."""

    card_id: str
    title: str
    description: str
    thumbnail: str | None
    text: Text
    html: str | None
    markup: Mapping[str, object] | None


@dataclass(slots=True)
class Query:
    """A question typed after the bot's name, and its cards once they are there."""

    query_id: str
    session: Session
    words: str
    cards: tuple[Card, ...] = ()
    next_offset: str = ""
    button: Mapping[str, object] | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Queries:
    """Questions that were asked lately."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, Query] = OrderedDict()

    def ask(self, session: Session, words: str) -> Query:
        """Remember a new question."""
        query = Query(str(secrets.randbits(62)), session, words)
        self._asked[query.query_id] = query
        while len(self._asked) > _MAX_PENDING:
            self._asked.popitem(last=False)
        return query

    def find(self, query_id: str) -> Query | None:
        """Return a question by its id; None when it is forgotten."""
        return self._asked.get(query_id)

    def answer(self, params: Params) -> bool:
        """Answer ``answerInlineQuery``.

        Raises:
            ApiError: an unknown query, or cards that Telegram would refuse.
        """
        query = self.find(string(params, "inline_query_id"))
        if query is None or query.answered.is_set():
            refuse("query is too old and response timeout expired or query ID is invalid")
        results = params.get("results")
        if not isinstance(results, list):
            refuse("results must be an array")
        if len(results) > _MAX_CARDS:
            refuse("RESULTS_TOO_MUCH")
        cards = tuple(map(_card, results))
        if len({card.card_id for card in cards}) != len(cards):
            refuse("RESULT_ID_DUPLICATE")
        next_offset = string(params, "next_offset")
        if len(next_offset.encode()) > _MAX_ID_BYTES:
            refuse("NEXT_OFFSET_INVALID")
        button = params.get("button")
        if isinstance(button, Mapping):
            query.button = button
        query.cards, query.next_offset = cards, next_offset
        query.answered.set()
        return True


def _card(result: object) -> Card:
    if not isinstance(result, Mapping):
        refuse("can't parse inline query result: object expected")
    card_id = str(result.get("id", ""))
    if not 1 <= len(card_id.encode()) <= _MAX_ID_BYTES:
        refuse("RESULT_ID_INVALID")
    content = result.get("input_message_content")
    if result.get("type") != "article" or not isinstance(content, Mapping):
        refuse("the web chat shows inline results of type article only")
    title = result.get("title")
    if not isinstance(title, str) or not title.strip():
        refuse("title of an inline result must be non-empty")
    text, html = rich_text(content, "message_text")
    return Card(
        card_id,
        title,
        str(result.get("description") or ""),
        _address(result.get("thumbnail_url")),
        text,
        html,
        keyboard(result.get("reply_markup")),
    )


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith("https://") else None
