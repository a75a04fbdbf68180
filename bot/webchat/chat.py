"""What a person can do on the page, each turned into an update for the bot."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Coroutine

import structlog

from bot.webchat.api import ChatApi
from bot.webchat.cutting import may_be_long, messages_of
from bot.webchat.files import sent_by_person
from bot.webchat.inline import Query
from bot.webchat.markup import MAX_UNITS, utf16_units
from bot.webchat.sessions import Message, Session
from bot.webchat.updates import Json, found_entities

Submit = Callable[[Json], Awaitable[None]]

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MAX_WAITING = 32
# So many files at their largest are kept until the bot has fetched them.
_MAX_FILES_WAITING = 8
_INLINE_TIMEOUT_S = 10.0
_MAX_INLINE_CHARS = 256

_log = structlog.get_logger(__name__)


class Refused(Exception):
    """The page asked for something that a messenger would not let a person do."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Chat:
    """Gives the bot what people do, one after the other within a session.

    Args:
        api: the chat that the bot writes to.
        submit: takes one update, as Bot API JSON, and returns when the bot is done with it.
    """

    def __init__(self, api: ChatApi, submit: Submit) -> None:
        self._api = api
        self._submit = submit
        self._tasks: set[asyncio.Task[None]] = set()

    def write(self, session: Session, text: str, shown: str | None = None) -> None:
        """Write a message; ``shown`` is what the page shows instead of a long payload.

        An article that is being added becomes several messages where it is too long for one.

        Raises:
            Refused: it is empty or longer than 4096 UTF-16 units, or too many wait already.
        """
        text = _CONTROLS.sub("", text).strip()
        if not text:
            raise Refused(400, "empty")
        if utf16_units(text) > MAX_UNITS and not may_be_long(text):
            raise Refused(413, "too_long")
        self._check_waiting(session)
        for part in messages_of(text):
            self._say(session, part, shown)

    def _say(self, session: Session, text: str, shown: str | None) -> None:
        number, date = session.new_message_id(), self._api.unix_now()
        said = Message(number, date, mine=True, text=text, entities=found_entities(text))
        update = self._api.updates.message(session, said)
        self._api.post(session, Message(number, date, mine=True, text=shown or text))
        self._queue(session, update)

    def attach(self, session: Session, name: str, content: bytes) -> None:
        """Send a file.

        Raises:
            Refused: it is empty, or too many wait already.
        """
        if not content:
            raise Refused(400, "empty_file")
        self._check_waiting(session, _MAX_FILES_WAITING)
        file = sent_by_person(name, content)
        session.keep_file(file)
        number, date = session.new_message_id(), self._api.unix_now()
        sent = Message(number, date, mine=True, text="", file=file)
        self._api.post(session, sent)
        self._queue(session, self._api.updates.message(session, sent))

    def start(self, session: Session, payload: str) -> None:
        """Follow a deep link.

        Raises:
            Refused: the payload is not one of Telegram's.
        """
        if payload and not _PAYLOAD.match(payload):
            raise Refused(400, "payload")
        self.write(session, f"/start {payload}".strip(), shown="/start")

    def press(self, session: Session, message_id: int, data: str) -> str:
        """Press a button under a message; returns the id that its answer will carry.

        Raises:
            Refused: there is no such button (any more).
        """
        message = session.messages.get(message_id)
        if message is None or not _has_button(message, data):
            raise Refused(404, "button")
        self._check_waiting(session)
        query_id = self._api.press(session)
        update = self._api.updates.callback_query(session, message, query_id, data)
        self._queue(session, update)
        return query_id

    async def ask_inline(self, session: Session, words: str, offset: str) -> Query:
        """Ask for inline results and wait for them.

        Raises:
            Refused: the bot did not answer in time.
        """
        query = self._api.queries.ask(session, words[:_MAX_INLINE_CHARS])
        update = self._api.updates.inline_query(session, query.query_id, query.words, offset)
        self._start(self._give(update))
        try:
            await asyncio.wait_for(query.answered.wait(), _INLINE_TIMEOUT_S)
        except TimeoutError:
            raise Refused(504, "no_answer") from None
        return query

    def choose(self, session: Session, query_id: str, card_id: str) -> None:
        """Post an inline result, as the person's own message.

        Raises:
            Refused: there is no such card (any more).
        """
        query = self._api.queries.find(query_id)
        if query is None or query.session is not session:
            raise Refused(404, "card")
        card = next((card for card in query.cards if card.card_id == card_id), None)
        if card is None:
            raise Refused(404, "card")
        message = Message(
            session.new_message_id(),
            self._api.unix_now(),
            mine=True,
            text=card.text.plain,
            entities=card.text.entities,
            html=card.html,
            markup=card.markup,
            inline_message_id=secrets.token_urlsafe(16),
        )
        self._api.post(session, message)
        update = self._api.updates.chosen(session, message, card_id, query.words)
        self._queue(session, update)

    async def close(self) -> None:
        """Let waiting pages go and stop what the bot is still doing for them."""
        for session in self._api.sessions.all():
            session.wake()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _check_waiting(self, session: Session, most: int = _MAX_WAITING) -> None:
        if session.waiting >= most:
            raise Refused(429, "busy")

    def _queue(self, session: Session, update: Json) -> None:
        session.waiting += 1
        self._start(self._in_turn(session, update))

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_turn(self, session: Session, update: Json) -> None:
        try:
            async with session.turn:
                await self._give(update)
        finally:
            session.waiting -= 1
            session.emit("idle")

    async def _give(self, update: Json) -> None:
        try:
            await self._submit(update)
        except Exception:  # the bot has its own error handler; what slips past it must be seen
            _log.exception("webchat.update_failed", update_id=update["update_id"])


def _has_button(message: Message, data: str) -> bool:
    rows = message.markup.get("inline_keyboard") if message.markup else None
    if not isinstance(rows, list):
        return False
    return any(button.get("callback_data") == data for row in rows for button in row)
