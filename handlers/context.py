"""What every handler is given: the services, the sender, and where the answer belongs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext, ExtBot

from bot.domain.errors import RecipientMoved, Throttled, TransportDown
from bot.domain.replies import Reply
from bot.services import Services
from bot.views.i18n import LANGUAGES, Translator, translator
from handlers.sender import Sender

Data = dict[Any, Any]
_Sent = TypeVar("_Sent")
WAITING = "waiting"
"""Under this name the application keeps what shows administrators what waits for them."""

_LONGEST_WAIT_S = 60.0
_RECONNECT_S = 1.0
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes. ``reply_to`` is the question's message, in groups only."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


class BotContext(CallbackContext[ExtBot[None], Data, Data, Data]):
    """PTB's context with our own parts, put into ``bot_data`` by ``handlers.application``."""

    @property
    def services(self) -> Services:
        """What the bot can do."""
        services = self.bot_data["services"]
        assert isinstance(services, Services)
        return services

    @property
    def sender(self) -> Sender:
        """What sends to Telegram."""
        sender = self.bot_data["sender"]
        assert isinstance(sender, Sender)
        return sender

    async def chosen_language(self, update: Update) -> str | None:
        """Return the language that the chat chose with /language, None when it did not."""
        home = home_of(update)
        settings = None if home is None else await self.services.chats.get(home)
        if settings is None or settings.language not in LANGUAGES:
            return None
        return settings.language

    async def translator(self, update: Update) -> Translator:
        """Return the words of the reader: the chat's choice, else Telegram's, else the default."""
        chosen = await self.chosen_language(update)
        return translator(chosen or self.guessed_language(update))

    def guessed_language(self, update: Update) -> str:
        """Return the language of the reader's Telegram if it is spoken here, else the default."""
        user = update.effective_user
        code = (user.language_code or "").lower() if user else ""
        return next(
            (known for known in LANGUAGES if code == known or code.startswith(f"{known}-")),
            self.services.default_language,
        )

    async def answer(self, message: Message, reply: Reply) -> tuple[int, ...]:
        """Answer a message where it was written; return the ids of the answer's messages.

        Raises:
            SendError: it could not be delivered.
        """
        return await self.deliver(place_of(message), reply)

    async def deliver(self, place: Place, reply: Reply) -> tuple[int, ...]:
        """Send a reply; try again when that makes sense, follow a group that moved.

        Returns:
            The ids of its messages.

        Raises:
            SendError: it could not be delivered.
        """
        try:
            return await _insisting(partial(self._send, place, reply))
        except RecipientMoved as exc:
            return await _insisting(partial(self._send, Place(exc.new_chat_id), reply))

    async def _send(self, place: Place, reply: Reply) -> tuple[int, ...]:
        return await self.sender.send(
            reply, place.chat_id, thread_id=place.thread_id, reply_to=place.reply_to
        )

    async def replace(self, message: Message, earlier_id: int, reply: Reply) -> None:
        """Put a reply in the place of an earlier one to the same person.

        One that can no longer be changed is followed by a new message.

        Raises:
            SendError: it could not be delivered.
        """
        place = place_of(message)
        edit = partial(self.sender.edit, reply, place.chat_id, earlier_id)
        await _insisting(partial(edit, thread_id=place.thread_id))

    async def show(self, query: CallbackQuery, reply: Reply, *, in_place: bool) -> None:
        """Show what a button asked for: in the place of its message, or as a new one below.

        A message that Telegram no longer gives access to is answered by a new one; one that was
        shared through inline mode can only be replaced.

        Raises:
            SendError: it could not be delivered.
        """
        message = query.message
        if query.inline_message_id:
            shared = query.inline_message_id
            await _insisting(partial(self.sender.edit_inline, reply, shared))
        elif message is None:
            await self.deliver(Place(query.from_user.id), reply)
        elif not isinstance(message, Message) or not message.is_accessible:
            await self.deliver(Place(message.chat.id), reply)
        else:
            place = place_of(message)
            if in_place:
                edit = partial(self.sender.edit, reply, place.chat_id, message.message_id)
                await _insisting(partial(edit, thread_id=place.thread_id))
            else:
                await self.deliver(Place(place.chat_id, place.thread_id), reply)


async def _insisting(send: Callable[[], Awaitable[_Sent]]) -> _Sent:
    """Send again after the pause that Telegram asks for, and once more after a lost connection.

    After a lost connection the message may have arrived: twice is better than never.

    Raises:
        SendError: it did not help, or the pause is longer than anybody would wait.
    """
    attempt = 0
    while True:
        attempt += 1
        try:
            return await send()
        except Throttled as exc:
            if attempt == _TRIES or exc.retry_after_s > _LONGEST_WAIT_S:
                raise
            await asyncio.sleep(exc.retry_after_s)
        except TransportDown:
            if attempt > 1:
                raise
            await asyncio.sleep(_RECONNECT_S)


def place_of(message: Message) -> Place:
    """Return where the answer to a message goes: same chat, same topic."""
    # Replies in ordinary groups carry a thread id too, which Telegram refuses when it is sent.
    in_topic = message.is_topic_message or message.chat.is_forum
    return Place(
        message.chat_id,
        message.message_thread_id if in_topic else None,
        None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )


def home_of(update: Update) -> int | None:
    """Return the chat whose settings count: where it happens, for inline mode the reader's own."""
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else None
