"""The web chat refuses what Telegram would refuse."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import ApiError
from bot.webchat.markup import parse_html


async def refusal(room: Any, method: str, **params: object) -> str:
    with pytest.raises(ApiError) as caught:
        await room.api.call(method, params)
    return caught.value.description


def one_button(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "a", **button}]]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>a</b>" * 101, "parse_mode": "HTML"}, "more than 100 entities"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "Can't find end tag corresponding to start tag b"),
        ({"text": "<b><i>a</b></i>", "parse_mode": "HTML"}, "Unmatched end tag at byte offset 7"),
        ({"text": "a</b>", "parse_mode": "HTML"}, "Unexpected end tag at byte offset 1"),
        ({"text": "ă<script>", "parse_mode": "HTML"}, 'start tag "script" at byte offset 2'),
        ({"text": "1 < 2", "parse_mode": "HTML"}, "Unclosed start tag at byte offset 2"),
        ({"text": "a", "parse_mode": "Markdown"}, "HTML only"),
        ({"text": "a", "reply_markup": one_button(callback_data="ă" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": one_button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": one_button(url="javascript:1")}, "BUTTON_URL_INVALID"),
        ({"text": "a", "reply_markup": one_button()}, "exactly one action"),
        (
            {"text": "a", "reply_markup": one_button(callback_data="a", url="https://a.vn")},
            "exactly one action",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"callback_data": "a"}]]}},
            "text must be non-empty",
        ),
        ({"text": "a", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
    ],
)
async def test_a_message_telegram_would_refuse_is_refused(
    room: Any, params: dict[str, object], reason: str
) -> None:
    session = room.api.sessions.open("vi")

    assert reason in await refusal(room, "sendMessage", chat_id=session.user_id, **params)
    assert not session.messages


async def test_a_stranger_has_no_chat(room: Any) -> None:
    assert "chat not found" in await refusal(room, "sendMessage", chat_id=1, text="a")


async def test_an_unknown_method_is_not_found(room: Any) -> None:
    assert "Not Found" in await refusal(room, "sendDice")


async def test_an_edit_that_changes_nothing_is_refused_with_telegrams_words(room: Any) -> None:
    chat_id = room.api.sessions.open("vi").user_id
    sent = await room.api.call("sendMessage", {"chat_id": chat_id, "text": "a"})
    edit = {"chat_id": chat_id, "message_id": sent["message_id"]}

    assert "message is not modified" in await refusal(room, "editMessageText", text="a", **edit)
    assert (await room.api.call("editMessageText", {"text": "b", **edit}))["text"] == "b"


async def test_only_the_bots_own_messages_can_be_edited(room: Any) -> None:
    async with room.visitor() as client:
        await client.post("/api/send", json={"text": "a"})
        chat_id = room.newest.user_id
        mine = await refusal(room, "editMessageText", chat_id=chat_id, message_id=1, text="b")
        none = await refusal(room, "editMessageText", chat_id=chat_id, message_id=9, text="b")

    assert "can't be edited" in mine
    assert "message to edit not found" in none


async def test_a_press_is_answered_once(room: Any) -> None:
    query_id = room.api.press(room.api.sessions.open("vi"))

    assert await room.api.call("answerCallbackQuery", {"callback_query_id": query_id}) is True
    again = await refusal(room, "answerCallbackQuery", callback_query_id=query_id)
    assert "query is too old" in again


async def test_a_deleted_message_is_gone(room: Any) -> None:
    session = room.api.sessions.open("vi")
    sent = await room.api.call("sendMessage", {"chat_id": session.user_id, "text": "a"})
    where = {"chat_id": session.user_id, "message_id": sent["message_id"]}

    assert await room.api.call("deleteMessage", where) is True
    assert "not found" in await refusal(room, "deleteMessage", **where)


async def test_what_is_sent_comes_back_as_telegram_would_show_it(room: Any) -> None:
    chat_id = room.api.sessions.open("vi").user_id
    sent = await room.api.call(
        "sendMessage",
        {
            "chat_id": str(chat_id),
            "parse_mode": "HTML",
            "text": '😀 <b>Ông <i>A</i></b> &amp; <a href="https://a.vn/?x=1&amp;y=2">nguồn</a>\n'
            "<blockquote expandable>trích</blockquote>\n",
        },
    )

    assert sent["text"] == "😀 Ông A & nguồn\ntrích"
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "italic", "offset": 7, "length": 1},
        {"type": "text_link", "offset": 11, "length": 5, "url": "https://a.vn/?x=1&y=2"},
        {"type": "expandable_blockquote", "offset": 17, "length": 5},
    ]


async def test_commands_come_back_for_exactly_their_scope_and_language(room: Any) -> None:
    commands = [{"command": "hop", "description": "Họp"}]
    await room.api.call("setMyCommands", {"commands": commands, "language_code": "vi"})

    assert await room.api.call("getMyCommands", {"language_code": "vi"}) == commands
    assert await room.api.call("getMyCommands", {}) == []


@pytest.mark.parametrize("name", ["Hop", "", "a" * 33, "họp"])
async def test_a_command_telegram_would_refuse_is_refused(room: Any, name: str) -> None:
    commands = [{"command": name, "description": "a"}]

    assert "BOT_COMMAND_INVALID" in await refusal(room, "setMyCommands", commands=commands)


@given(st.text(st.sampled_from('<>/ab ="&;😀bi\n'), max_size=60))
def test_any_html_is_either_read_or_refused(html: str) -> None:
    try:
        text = parse_html(html)
    except ApiError:
        return
    for entity in text.entities:
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        assert 0 <= offset < offset + length <= text.units
