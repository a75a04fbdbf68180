"""Send what followers are owed, and tell them when that is no longer possible."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import Rejected, SendError
from bot.domain.follow import Target
from bot.domain.replies import Reply
from bot.services.follow import Follow
from bot.views import follow_trouble
from bot.views.i18n import LANGUAGES, translator
from handlers.forms import Written
from handlers.intake import SteadyBot
from handlers.refusals import our_errors
from handlers.render import to_messages
from handlers.sender import Sender

_KEPT = 64
_NO_PREVIEW = Written({"is_disabled": True})
_MOST_TOLD = 3
# A description of the Bot API, lower case; it has no finer codes.
_EDIT = "editMessageText"
_UNCHANGED = "message is not modified"


@dataclass(frozen=True, slots=True)
class _Drawn:
    reply: Reply
    texts: tuple[str, ...]
    markup: Written | None


class DeliverySender:
    """Sends deliveries. A message for thousands is drawn once.

    Args:
        bot: the initialised bot.
        sender: draws the buttons.
        paid: pay Telegram for broadcasts beyond 30 messages a second.
    """

    def __init__(self, bot: SteadyBot, sender: Sender, *, paid: bool = False) -> None:
        self._bot = bot
        self._sender = sender
        self._extra: dict[str, Any] = {"allow_paid_broadcast": True} if paid else {}
        self._drawn: OrderedDict[tuple[int, int | None], _Drawn] = OrderedDict()

    async def send(
        self, reply: Reply, chat_id: int, *, thread_id: int | None, silent: bool
    ) -> tuple[int, ...]:
        """Send a reply whose first message was let through the gate; return the messages' ids.

        Raises:
            SendError: a subclass says whether to try again. Earlier parts may have arrived.
        """
        drawn = self._draw(reply)
        ids: list[int] = []
        for at, text in enumerate(drawn.texts):
            call: dict[str, Any] = {
                "chat_id": chat_id,
                "text": text,
                "parse_mode": "HTML",
                "link_preview_options": _NO_PREVIEW,
                **self._extra,
            }
            if thread_id is not None:
                call["message_thread_id"] = thread_id
            if silent:
                call["disable_notification"] = True
            if drawn.markup is not None and at == len(drawn.texts) - 1:
                call["reply_markup"] = drawn.markup
            with our_errors(f"delivering to chat {chat_id}"):
                # The first was let through the gate before it was composed.
                sent = await self._bot.deliver(call, "broadcast" if at else "passed")
            ids.append(int(sent["message_id"]))
        return tuple(ids)

    async def edit(self, reply: Reply, chat_id: int, message_ids: Sequence[int]) -> None:
        """Put a reply in the place of one that was sent; see ``spread`` where that needed several.

        The first change was let through the gate already. A message that looks so already stays as
        it is. One that is gone does not keep the others from being changed.

        Raises:
            SendError: a subclass says whether to try again.
        """
        drawn = self._draw(reply, len(message_ids))
        refusal: Rejected | None = None
        for at, (text, message_id) in enumerate(zip(drawn.texts, message_ids, strict=True)):
            call: dict[str, Any] = {
                "chat_id": chat_id,
                "message_id": message_id,
                "text": text,
                "parse_mode": "HTML",
                "link_preview_options": _NO_PREVIEW,
            }
            if drawn.markup is not None and at == len(message_ids) - 1:
                call["reply_markup"] = drawn.markup
            try:
                with our_errors(f"editing a message of chat {chat_id}"):
                    await self._bot.deliver(call, "broadcast" if at else "passed", _EDIT)
            except Rejected as exc:
                if _UNCHANGED not in str(exc).lower():
                    refusal = exc
        if refusal is not None:
            raise refusal

    def _draw(self, reply: Reply, messages: int | None = None) -> _Drawn:
        """Draw a reply, as so many messages when it takes the place of so many."""
        known = self._drawn.get((id(reply), messages))
        if known is not None and known.reply is reply:
            return known
        keyboard = self._sender.keyboard(reply.buttons)
        drawn = _Drawn(
            reply,
            to_messages(reply, self._bot.username, messages),
            Written(keyboard.to_dict()) if keyboard is not None else None,
        )
        self._drawn[id(reply), messages] = drawn
        if len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return drawn


class Recipients:
    """Keeps book of chats that cannot be reached, and tells those who set them up.

    Args:
        follow: who follows what.
        sender: sends the notices.
        default_language: of people who chose none.
    """

    def __init__(self, follow: Follow, sender: Sender, default_language: str = "vi") -> None:
        self._follow = follow
        self._sender = sender
        self._default = default_language

    async def lost(self, chat_id: int, reason: str) -> None:
        """Note that a chat cannot be reached; its subscriptions stay.

        Raises:
            StoreError: nothing was noted.
        """
        await self._follow.lost(chat_id, reason)

    async def moved(self, old_id: int, new_id: int) -> None:
        """Give everything of a group to the supergroup that it became.

        Raises:
            StoreError: nothing was moved.
        """
        await self._follow.moved(old_id, new_id)

    async def tell(self, target: Target, reason: str) -> None:
        """Tell those who set up the subscriptions of a place what is wrong there.

        A topic that does not exist any more pauses its subscriptions.

        Raises:
            StoreError: nothing was changed.
        """
        whole = reason == "rights_lost"
        ones = self._follow.of_chat(target.chat_id) if whole else self._follow.of(target)
        if reason == "topic_gone":
            for one in ones:
                await self._follow.change(one, paused=True)
        people = dict.fromkeys(s.created_by for s in ones if s.created_by)
        for person in list(people)[:_MOST_TOLD]:
            settings = await self._follow.settings(person)
            language = settings.language if settings else None
            tr = translator(language if language in LANGUAGES else self._default)
            topics = [s.topic for s in ones if s.created_by == person]
            try:
                await self._sender.send(
                    follow_trouble.trouble(reason, target.chat_id, topics, tr), person
                )
            except SendError:
                continue  # whoever cannot be told will see it in the list
