"""What the page is told about messages, cards and menus: just what it draws."""

from __future__ import annotations

from collections.abc import Mapping

from bot.webchat.inline import Query
from bot.webchat.sessions import Message

Json = dict[str, object]

# A browser may run what other types contain; these it only draws.
_PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}


def message(item: Message) -> Json:
    """Return a message for the page; ``html`` is drawn through its allow-list of tags."""
    out: Json = {
        "id": item.message_id,
        "mine": item.mine,
        "date": item.date,
        "edited": item.edited is not None,
        "via": item.inline_message_id is not None,
        "buttons": buttons(item.markup),
    }
    if item.html is not None:
        out["html"] = item.html
    else:
        out["text"] = item.text
    if item.reply_to is not None:
        out["reply_to"] = item.reply_to
    if item.file is not None:
        address = item.file.url or f"/api/file/{item.file.file_id}"
        drawn = item.file.kind == "photo"
        out["photo" if drawn else "document"] = {"url": address, "name": item.file.name}
    return out


def buttons(markup: Mapping[str, object] | None) -> list[list[Json]]:
    """Return rows of buttons: a label and one of data, url, words."""
    rows = markup.get("inline_keyboard") if markup else None
    if not isinstance(rows, list):
        return []
    return [[_button(button) for button in row] for row in rows]


def cards(query: Query) -> Json:
    """Return the answer to an inline query."""
    out: Json = {
        "query_id": query.query_id,
        "next_offset": query.next_offset,
        "cards": [
            {
                "id": card.card_id,
                "title": card.title,
                "description": card.description,
                "thumbnail": card.thumbnail,
            }
            for card in query.cards
        ],
    }
    if query.button is not None and query.button.get("start_parameter"):
        out["button"] = {
            "label": query.button.get("text"),
            "start": query.button.get("start_parameter"),
        }
    return out


def is_picture(mime: str) -> bool:
    """Tell whether a browser only draws files of this type."""
    return mime in _PICTURES


def _button(button: Mapping[str, object]) -> Json:
    out: Json = {"label": button["text"]}
    if "callback_data" in button:
        out["data"] = button["callback_data"]
    elif "url" in button:
        out["url"] = button["url"]
    else:
        for name in ("switch_inline_query", "switch_inline_query_current_chat"):
            if name in button:
                out["words"] = button[name]
    return out
