"""The Bot API as far as the bot needs it, answered on this machine for the page."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import NoReturn

from bot.ports import ApiError, Clock
from bot.webchat import files, view
from bot.webchat.arguments import Params, integer, keyboard, refuse, rich_text, string
from bot.webchat.inline import Queries
from bot.webchat.menus import Menus
from bot.webchat.sessions import File, Message, Session, Sessions
from bot.webchat.updates import Updates, chat, user

_BOT_ID = 1_000_000_001
_MAX_TOAST_CHARS = 200
_MAX_CAPTION_UNITS = 1024
_MAX_PRESSES = 512

# Calls that change nothing on a page with one chat per person.
_AGREED = (
    "close",
    "deleteWebhook",
    "logOut",
    "pinChatMessage",
    "setChatMenuButton",
    "setMyDescription",
    "setMyName",
    "setMyShortDescription",
    "setWebhook",
    "unpinChatMessage",
)


class ChatApi:
    """Implements ``bot.ports.LocalApi``: messages go to the page of the chat they are for.

    Args:
        clock: dates the messages.
        name: the bot's name in the header.
        username: its name behind "@" and in deep links.
    """

    def __init__(self, clock: Clock, name: str = "Giao Ban", username: str = "giaoban") -> None:
        self._clock = clock
        self.me: dict[str, object] = {
            "id": _BOT_ID,
            "is_bot": True,
            "first_name": name,
            "username": username,
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }
        self.sessions = Sessions()
        self.updates = Updates(self.me)
        self.queries = Queries()
        self.menus = Menus()
        self._presses: OrderedDict[str, Session] = OrderedDict()
        self._shared: OrderedDict[str, tuple[Session, int]] = OrderedDict()
        self._methods: dict[str, Callable[[Params], object]] = {
            "answerCallbackQuery": self._answer_callback_query,
            "answerInlineQuery": self.queries.answer,
            "deleteMessage": self._delete_message,
            "deleteMyCommands": self._delete_my_commands,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "editMessageText": self._edit_message_text,
            "getChat": self._get_chat,
            "getChatMember": self._get_chat_member,
            "getFile": lambda params: files.described(params, self.sessions),
            "getMe": lambda _: self.me,
            "getMyCommands": self.menus.get,
            "getUpdates": lambda _: [],
            "getWebhookInfo": lambda _: {
                "url": "",
                "has_custom_certificate": False,
                "pending_update_count": 0,
            },
            "sendChatAction": self._send_chat_action,
            "sendDocument": lambda params: self._send_file(params, "document"),
            "sendMessage": self._send_message,
            "sendPhoto": lambda params: self._send_file(params, "photo"),
            "setMyCommands": self._set_my_commands,
        }
        self._methods.update(dict.fromkeys(_AGREED, lambda _: True))

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        """Answer one call of the Bot API; see ``bot.ports.LocalApi``."""
        answer = self._methods.get(method)
        if answer is None:
            raise ApiError(404, "Not Found: method not found")
        return answer(params)

    async def file(self, path: str) -> bytes:
        """Return the content of a file; see ``bot.ports.LocalApi``."""
        return files.fetched(path, self.sessions)

    def unix_now(self) -> int:
        """Return the present in Unix seconds."""
        return int(self._clock.now().timestamp())

    def post(self, session: Session, message: Message) -> None:
        """Put a message into the chat and on the page."""
        session.keep(message)
        if message.inline_message_id is not None:
            self._shared[message.inline_message_id] = (session, message.message_id)
            while len(self._shared) > _MAX_PRESSES:
                self._shared.popitem(last=False)
        session.emit("message", message=view.message(message))

    def press(self, session: Session) -> str:
        """Return the id of a new callback query."""
        query_id = str(secrets.randbits(62))
        self._presses[query_id] = session
        while len(self._presses) > _MAX_PRESSES:
            self._presses.popitem(last=False)
        return query_id

    def _session(self, params: Params) -> Session:
        session = self.sessions.of_chat(integer(params, "chat_id"))
        if session is None:
            refuse("chat not found")
        return session

    def _send_message(self, params: Params) -> object:
        session = self._session(params)
        text, html = rich_text(params, "text")
        return self._sent(session, params, text.plain, text.entities, html, None)

    def _send_file(self, params: Params, kind: str) -> object:
        session = self._session(params)
        caption, html = rich_text(params, "caption", required=False)
        if caption.units > _MAX_CAPTION_UNITS:
            refuse("message caption is too long")
        file = files.sent_by_bot(params.get(kind), kind)
        session.keep_file(file)
        return self._sent(session, params, caption.plain, caption.entities, html, file)

    def _sent(
        self,
        session: Session,
        params: Params,
        text: str,
        entities: tuple[dict[str, object], ...],
        html: str | None,
        file: File | None,
    ) -> object:
        answered = params.get("reply_parameters")
        reply_to = answered.get("message_id") if isinstance(answered, Mapping) else None
        if reply_to is not None and reply_to not in session.messages:
            assert isinstance(answered, Mapping)
            if not answered.get("allow_sending_without_reply"):
                refuse("message to be replied not found")
            reply_to = None
        message = Message(
            session.new_message_id(),
            self.unix_now(),
            mine=False,
            text=text,
            entities=entities,
            html=html,
            markup=keyboard(params.get("reply_markup")),
            file=file,
            reply_to=reply_to,
        )
        self.post(session, message)
        return self.updates.message_json(session, message)

    def _edited(self, params: Params) -> tuple[Session, Message]:
        inline_id = string(params, "inline_message_id")
        if inline_id:
            if inline_id not in self._shared:
                refuse("MESSAGE_ID_INVALID")
            session, message_id = self._shared[inline_id]
        else:
            session, message_id = self._session(params), integer(params, "message_id")
        message = session.messages.get(message_id)
        if message is None:
            refuse("message to edit not found")
        if message.mine and not inline_id:
            refuse("message can't be edited")
        return session, message

    def _edit_message_text(self, params: Params) -> object:
        session, message = self._edited(params)
        text, html = rich_text(params, "text")
        if message.file is not None:
            refuse("there is no text in the message to edit")
        markup = keyboard(params.get("reply_markup"))
        if (text.plain, text.entities, markup) == (message.text, message.entities, message.markup):
            _refuse_unchanged()
        message.text, message.entities, message.html = text.plain, text.entities, html
        message.markup = markup
        return self._changed(session, message)

    def _edit_message_reply_markup(self, params: Params) -> object:
        session, message = self._edited(params)
        markup = keyboard(params.get("reply_markup"))
        if markup == message.markup:
            _refuse_unchanged()
        message.markup = markup
        return self._changed(session, message)

    def _changed(self, session: Session, message: Message) -> object:
        message.edited = self.unix_now()
        session.emit("edit", message=view.message(message))
        if message.inline_message_id is not None:
            return True
        return self.updates.message_json(session, message)

    def _delete_message(self, params: Params) -> object:
        session, message_id = self._session(params), integer(params, "message_id")
        if session.messages.pop(message_id, None) is None:
            refuse("message to delete not found")
        session.emit("delete", id=message_id)
        return True

    def _send_chat_action(self, params: Params) -> object:
        session = self._session(params)
        if not string(params, "action"):
            refuse("wrong parameter action in request")
        session.emit("typing")
        return True

    def _answer_callback_query(self, params: Params) -> object:
        query_id = string(params, "callback_query_id")
        session = self._presses.pop(query_id, None)
        if session is None:
            refuse("query is too old and response timeout expired or query ID is invalid")
        text = string(params, "text")
        if len(text) > _MAX_TOAST_CHARS:
            refuse("MESSAGE_TOO_LONG")
        session.emit("answered", id=query_id, text=text, alert=bool(params.get("show_alert")))
        return True

    def _set_my_commands(self, params: Params) -> object:
        self.menus.set(params)
        return self._tell_menus()

    def _delete_my_commands(self, params: Params) -> object:
        self.menus.delete(params)
        return self._tell_menus()

    def _tell_menus(self) -> bool:
        for session in self.sessions.all():
            shown = self.menus.shown(session.user_id, session.language)
            session.emit("commands", commands=shown)
        return True

    def _get_chat(self, params: Params) -> object:
        return {**chat(self._session(params)), "accent_color_id": 0, "max_reaction_count": 0}

    def _get_chat_member(self, params: Params) -> object:
        return {"status": "member", "user": user(self._session(params))}


def _refuse_unchanged() -> NoReturn:
    refuse(
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
