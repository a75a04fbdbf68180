"""Turn what a person does on the page into updates of the Bot API, as plain JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

from bot.webchat.markup import utf16_units
from bot.webchat.sessions import Message, Session

Json = dict[str, object]

_MARKED = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+)"
    r"|(?:(?<=\s)|^)(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)(?=\s|$)"
    r"|(?:(?<=\s)|^)(?P<mention>@\w{3,32})\b"
)


class Updates:
    """Makes updates with rising numbers.

    Args:
        bot: the bot's ``User`` of the Bot API.
    """

    def __init__(self, bot: Mapping[str, object]) -> None:
        self._bot = dict(bot)
        self._numbers = count(1)

    def message(self, session: Session, message: Message) -> Json:
        """A person wrote a message."""
        return self._update(message=self.message_json(session, message))

    def callback_query(self, session: Session, message: Message, query_id: str, data: str) -> Json:
        """A person pressed a button."""
        query: Json = {
            "id": query_id,
            "from": user(session),
            "chat_instance": str(session.user_id),
            "data": data,
        }
        if message.inline_message_id is not None:
            query["inline_message_id"] = message.inline_message_id
        else:
            query["message"] = self.message_json(session, message)
        return self._update(callback_query=query)

    def inline_query(self, session: Session, query_id: str, words: str, offset: str) -> Json:
        """A person typed the bot's name and some words."""
        return self._update(
            inline_query={
                "id": query_id,
                "from": user(session),
                "query": words,
                "offset": offset,
                "chat_type": "sender",
            }
        )

    def chosen(self, session: Session, message: Message, result_id: str, words: str) -> Json:
        """A person chose an inline result."""
        return self._update(
            chosen_inline_result={
                "result_id": result_id,
                "from": user(session),
                "query": words,
                "inline_message_id": message.inline_message_id,
            }
        )

    def message_json(self, session: Session, message: Message) -> Json:
        """Return a message as the Bot API would show it."""
        out: Json = {
            "message_id": message.message_id,
            "from": user(session) if message.mine else self._bot,
            "chat": chat(session),
            "date": message.date,
        }
        text, entities = "text", "entities"
        if message.file is not None:
            out.update(_file_json(message))
            text, entities = "caption", "caption_entities"
        if message.text:
            out[text] = message.text
        if message.entities:
            out[entities] = [dict(entity) for entity in message.entities]
        if message.markup is not None:
            out["reply_markup"] = dict(message.markup)
        if message.edited is not None:
            out["edit_date"] = message.edited
        if message.inline_message_id is not None:
            out["via_bot"] = self._bot
        return out

    def _update(self, **content: Json) -> Json:
        return {"update_id": next(self._numbers), **content}


def user(session: Session) -> Json:
    """Return the person of a session as a ``User`` of the Bot API."""
    return {
        "id": session.user_id,
        "is_bot": False,
        "first_name": "Bạn" if session.language == "vi" else "You",
        "language_code": session.language,
    }


def chat(session: Session) -> Json:
    """Return the private chat of a session as a ``Chat`` of the Bot API."""
    return {
        "id": session.user_id,
        "type": "private",
        "first_name": "Bạn" if session.language == "vi" else "You",
    }


def found_entities(text: str) -> tuple[Json, ...]:
    """Find commands, mentions and addresses in what a person wrote, as Telegram's server does."""
    return tuple(
        {
            "type": found.lastgroup,
            "offset": utf16_units(text[: found.start()]),
            "length": utf16_units(found.group()),
        }
        for found in _MARKED.finditer(text)
    )


def _file_json(message: Message) -> Json:
    file = message.file
    assert file is not None
    ids: Json = {"file_id": file.file_id, "file_unique_id": file.file_id}
    if file.kind == "photo":
        return {"photo": [{**ids, "width": 1, "height": 1}]}
    if file.content is not None:
        ids["file_size"] = len(file.content)
    return {"document": {**ids, "file_name": file.name, "mime_type": file.mime}}
