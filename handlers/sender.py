"""Send replies to Telegram: the only place that sends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ChatAction, ParseMode

from bot.domain.errors import Rejected
from bot.domain.replies import Action, Button, InlineCard, Reply
from bot.views.kept import Kept
from handlers.refusals import our_errors
from handlers.render import to_message, to_messages
from handlers.spans import clean, deep_link, web_address

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_PREVIEW_JSON = _NO_PREVIEW.to_dict()
_HTML = str(ParseMode.HTML.value)
_MAX_BUTTONS = 100
_MAX_ROW = 8
_MAX_CALLBACK_BYTES = 64
_MAX_SWITCH_INLINE_CHARS = 256
_MAX_INLINE_CARDS = 50
_MAX_TOAST_CHARS = 200

# Descriptions of the Bot API, lower case; it has no finer codes.
_UNCHANGED = "message is not modified"
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")

_ButtonJson = dict[str, str]
_KeyboardJson = dict[str, list[list[_ButtonJson]]]


class Sender:
    """Sends replies as one bot.

    Args:
        bot: the initialised Telegram bot; its name makes the deep links.
        encode: turns what a button does into callback data of at most 64 bytes.
    """

    def __init__(self, bot: Bot, encode: Callable[[Action], str]) -> None:
        self._bot = bot
        self._encode = encode
        self._drawn: Kept[tuple[str, ...]] = Kept(256)

    async def send(
        self,
        reply: Reply,
        chat_id: int,
        *,
        thread_id: int | None = None,
        reply_to: int | None = None,
        silent: bool = False,
    ) -> tuple[int, ...]:
        """Send a reply, in as many messages as it needs; the buttons stand under the last.

        Args:
            reply: what to send.
            chat_id: where to.
            thread_id: the topic of a forum group.
            reply_to: the message that is answered; sent without it when it was deleted.
            silent: without a sound.

        Returns:
            The ids of the messages, in order.

        Raises:
            SendError: a subclass says whether to try again. Earlier parts may have arrived.
        """
        ids: list[int] = []
        name = self._bot.username
        texts = self._drawn.of(reply, name, lambda: to_messages(reply, name))
        for at, text in enumerate(texts):
            answered = reply_to if at == 0 else None
            call: dict[str, object] = {
                "chat_id": chat_id,
                "text": text,
                "parse_mode": _HTML,
                "link_preview_options": _NO_PREVIEW_JSON,
                "message_thread_id": thread_id,
                "disable_notification": silent or None,
            }
            if answered is not None:
                call["reply_parameters"] = {
                    "message_id": answered,
                    "allow_sending_without_reply": True,
                }
            if at == len(texts) - 1:
                # Drawn each time: what long buttons do is forgotten unless it is drawn again.
                call["reply_markup"] = self._keyboard_json(reply.buttons)
            with our_errors(f"sending to chat {chat_id}"):
                ids.append(await self._posted(call))
        return tuple(ids)

    async def _posted(self, call: dict[str, object]) -> int:
        """Send one message and return its id.

        Plain in and plain out: ``send_message`` makes an object of the answer and of every button,
        which takes as long as all the rest of sending.
        """
        sent = await self._bot._post("sendMessage", call)  # noqa: SLF001 - the same without objects
        return int(sent["message_id"])

    async def edit(
        self, reply: Reply, chat_id: int, message_id: int, *, thread_id: int | None = None
    ) -> None:
        """Put a reply in the place of a message; what is too long for it is left out.

        A message that already looks so stays. One that can no longer be edited (deleted, or too
        old) is answered by a new message.

        Raises:
            SendError: as ``send``.
        """
        try:
            await self._edit(reply, chat_id=chat_id, message_id=message_id)
        except Rejected as exc:
            if not any(text in str(exc).lower() for text in _CANNOT_EDIT):
                raise
            await self.send(reply, chat_id, thread_id=thread_id)

    async def edit_inline(self, reply: Reply, inline_message_id: str) -> None:
        """Put a reply in the place of a message that was shared through inline mode.

        Raises:
            SendError: as ``send``.
        """
        await self._edit(reply, inline_message_id=inline_message_id)

    async def typing(self, chat_id: int, *, thread_id: int | None = None) -> None:
        """Show "typing" for five seconds or until the next message.

        Raises:
            SendError: as ``send``.
        """
        with our_errors(f"typing in chat {chat_id}"):
            await self._bot.send_chat_action(
                chat_id, ChatAction.TYPING, message_thread_id=thread_id
            )

    async def open_private(self, callback_query_id: str, payload: str) -> None:
        """Answer a button press by opening the private chat with ``/start payload``.

        Raises:
            SendError: as ``send``.
        """
        await self._answer(callback_query_id, url=deep_link(self._bot.username, payload))

    async def toast(self, callback_query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a button press, with a line that passes (or an alert to be closed) or nothing.

        A press that Telegram no longer waits for is let go.

        Raises:
            SendError: as ``send``.
        """
        shown = clean(text)[:_MAX_TOAST_CHARS] or None
        await self._answer(callback_query_id, shown, show_alert=alert)

    async def _answer(self, callback_query_id: str, *args: Any, **options: Any) -> None:
        try:
            with our_errors("answering a button"):
                await self._bot.answer_callback_query(callback_query_id, *args, **options)
        except Rejected as exc:
            if not any(text in str(exc).lower() for text in _TOO_LATE):
                raise

    async def answer_inline(
        self,
        inline_query_id: str,
        cards: Sequence[InlineCard],
        *,
        next_offset: str = "",
        cache_s: int = 300,
        personal: bool = True,
        button: tuple[str, str] | None = None,
    ) -> None:
        """Answer an inline query with cards; a query that has grown too old is let go.

        Args:
            inline_query_id: the query.
            cards: at most 50; further ones are left out.
            next_offset: given back by Telegram when the reader scrolls on; empty ends the list.
            cache_s: how long Telegram may show the same answer again, seconds.
            personal: the answer is for this reader only.
            button: label and ``/start`` payload of the button above the cards that opens the
                private chat.

        Raises:
            SendError: as ``send``.
        """
        above = InlineQueryResultsButton(button[0], start_parameter=button[1]) if button else None
        results = [self._article(card) for card in cards[:_MAX_INLINE_CARDS]]
        try:
            with our_errors("answering an inline query"):
                await self._bot.answer_inline_query(
                    inline_query_id,
                    results,
                    cache_time=cache_s,
                    is_personal=personal,
                    next_offset=next_offset,
                    button=above,
                )
        except Rejected as exc:
            if not any(text in str(exc).lower() for text in _TOO_LATE):
                raise

    def keyboard(self, buttons: Iterable[Iterable[Button]]) -> InlineKeyboardMarkup | None:
        """Draw rows of buttons.

        A button whose address or data Telegram would refuse is left out, because it would take
        the whole message with it. None when no button is left.
        """
        drawn = self._keyboard_json(buttons)
        return InlineKeyboardMarkup.de_json(drawn, self._bot) if drawn else None

    def _keyboard_json(self, buttons: Iterable[Iterable[Button]]) -> _KeyboardJson | None:
        """Draw rows of buttons as the Bot API takes them; see ``keyboard``."""
        rows: list[list[_ButtonJson]] = []
        room = _MAX_BUTTONS
        for row in buttons:
            drawn = [button for button in map(self._button, row) if button is not None][:room]
            room -= len(drawn)
            rows.extend(drawn[at : at + _MAX_ROW] for at in range(0, len(drawn), _MAX_ROW))
        return {"inline_keyboard": rows} if rows else None

    def _button(self, button: Button) -> _ButtonJson | None:
        label = clean(button.label).strip()
        if not label:
            return None
        if button.action is not None:
            data = self._encode(button.action)
            if not 1 <= len(data.encode()) <= _MAX_CALLBACK_BYTES:
                return None
            return {"text": label, "callback_data": data}
        if button.url is not None:
            address = web_address(button.url)
            return {"text": label, "url": address} if address else None
        if button.switch_inline is not None:
            words = clean(button.switch_inline)[:_MAX_SWITCH_INLINE_CHARS]
            return {"text": label, "switch_inline_query": words}
        return None

    def _article(self, card: InlineCard) -> InlineQueryResultArticle:
        content = InputTextMessageContent(
            to_message(card.reply, self._bot.username),
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
        )
        return InlineQueryResultArticle(
            card.id,
            clean(card.title).strip() or "…",
            content,
            reply_markup=self.keyboard(card.reply.buttons),
            description=clean(card.description) or None,
        )

    async def _edit(
        self,
        reply: Reply,
        *,
        chat_id: int | None = None,
        message_id: int | None = None,
        inline_message_id: str | None = None,
    ) -> None:
        try:
            with our_errors(f"editing a message of chat {chat_id}"):
                await self._bot.edit_message_text(
                    to_message(reply, self._bot.username),
                    chat_id=chat_id,
                    message_id=message_id,
                    inline_message_id=inline_message_id,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=_NO_PREVIEW,
                    reply_markup=self.keyboard(reply.buttons),
                )
        except Rejected as exc:
            if _UNCHANGED not in str(exc).lower():
                raise
