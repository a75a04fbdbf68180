"""What people do on the page reaches the bot as updates of the Bot API."""

import asyncio
from typing import Any

import pytest


async def settled(room: Any) -> None:
    while any(session.waiting for session in room.api.sessions.all()):  # noqa: ASYNC110  # tests only
        await asyncio.sleep(0)  # one turn of the loop, not a delay


async def test_a_message_becomes_an_update_with_its_command_marked(room: Any) -> None:
    async with room.visitor(language="en") as client:
        await client.post("/api/send", json={"text": "  /hop@giaoban 😀 /x https://a.vn/1 "})
        await settled(room)

    (update,) = room.updates
    message = update["message"]
    assert message["text"] == "/hop@giaoban 😀 /x https://a.vn/1"
    assert message["from"]["language_code"] == "en"
    assert message["chat"] == {
        "id": message["from"]["id"],
        "type": "private",
        "first_name": "You",
    }
    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 12},
        {"type": "bot_command", "offset": 16, "length": 2},
        {"type": "url", "offset": 19, "length": 14},
    ]


async def test_updates_of_a_session_wait_for_each_other(room: Any) -> None:
    order = []

    async def slow(update: Any) -> None:
        order.append(f"{update['message']['text']} begins")
        await asyncio.sleep(0.001)
        order.append(f"{update['message']['text']} ends")

    room.on_update = slow
    async with room.visitor() as client:
        for text in "ab":
            await client.post("/api/send", json={"text": text})
        await settled(room)

    assert order == ["a begins", "a ends", "b begins", "b ends"]


async def test_a_deep_link_carries_its_payload_but_shows_start_only(room: Any) -> None:
    async with room.visitor() as client:
        await client.post("/api/start", json={"payload": "person_1"})
        await settled(room)
        shown = (await client.post("/api/open", json={})).json()["messages"]

    assert room.updates[0]["message"]["text"] == "/start person_1"
    assert [message["text"] for message in shown] == ["/start"]


async def test_a_press_reaches_the_bot_and_its_answer_the_page(room: Any) -> None:
    async def answer(update: Any) -> None:
        await room.api.call(
            "answerCallbackQuery",
            {"callback_query_id": update["callback_query"]["id"], "text": "Xong"},
        )

    room.on_update = answer
    async with room.visitor() as client:
        sent = await room.api.call(
            "sendMessage",
            {
                "chat_id": room.newest.user_id,
                "text": "a",
                "reply_markup": {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]},
            },
        )
        cursor = room.newest.cursor
        press = {"message_id": sent["message_id"], "data": "b"}
        pressed = (await client.post("/api/press", json=press)).json()
        await settled(room)
        heard = (await client.get(f"/api/events?after={cursor}")).json()["events"]

    query = room.updates[0]["callback_query"]
    assert (query["data"], query["message"]["text"], query["id"]) == ("b", "a", pressed["id"])
    assert heard[0] == {"kind": "answered", "id": query["id"], "text": "Xong", "alert": False}


@pytest.mark.parametrize(
    "values",
    [
        {"message_id": 1, "data": "other"},
        {"message_id": 99, "data": "b"},
    ],
)
async def test_a_button_that_is_not_there_cannot_be_pressed(
    room: Any, values: dict[str, object]
) -> None:
    async with room.visitor() as client:
        await room.api.call("sendMessage", {"chat_id": room.newest.user_id, "text": "a"})
        answer = await client.post("/api/press", json=values)

    assert answer.status_code == 404
    assert room.updates == []


async def test_a_chosen_card_is_posted_and_its_buttons_edit_it(room: Any) -> None:
    markup = {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]}

    async def bot(update: Any) -> None:
        match update:
            case {"inline_query": {"id": query_id, "query": words, "offset": offset}}:
                card = {
                    "type": "article",
                    "id": "1",
                    "title": f"{words}{offset}",
                    "input_message_content": {"message_text": "<b>Thẻ</b>", "parse_mode": "HTML"},
                    "reply_markup": markup,
                }
                await room.api.call(
                    "answerInlineQuery",
                    {
                        "inline_query_id": query_id,
                        "results": [card],
                        "next_offset": "10",
                        "button": {"text": "Hỏi riêng", "start_parameter": "inline"},
                    },
                )
            case {"callback_query": {"inline_message_id": inline_id}}:
                await room.api.call(
                    "editMessageText", {"inline_message_id": inline_id, "text": "Thẻ mới"}
                )

    room.on_update = bot
    async with room.visitor() as client:
        found = (await client.post("/api/inline", json={"words": "họp", "offset": "5"})).json()
        choice = {"query_id": found["query_id"], "card_id": "1"}
        await client.post("/api/choose", json=choice)
        posted = (await client.post("/api/open", json={})).json()["messages"][0]
        await client.post("/api/press", json={"message_id": posted["id"], "data": "b"})
        await settled(room)
        edited = (await client.post("/api/open", json={})).json()["messages"][0]

    assert [card["title"] for card in found["cards"]] == ["họp5"]
    assert found["next_offset"] == "10"
    assert found["button"] == {"label": "Hỏi riêng", "start": "inline"}
    assert (posted["mine"], posted["via"], posted["html"]) == (True, True, "<b>Thẻ</b>")
    assert edited["text"] == "Thẻ mới"
    assert [next(iter(set(update) - {"update_id"})) for update in room.updates] == [
        "inline_query",
        "chosen_inline_result",
        "callback_query",
    ]


async def test_the_cards_of_one_session_are_not_those_of_another(room: Any) -> None:
    async def bot(update: Any) -> None:
        card = {
            "type": "article",
            "id": "1",
            "title": "a",
            "input_message_content": {"message_text": "a"},
        }
        query = {"inline_query_id": update["inline_query"]["id"], "results": [card]}
        await room.api.call("answerInlineQuery", query)

    room.on_update = bot
    async with room.visitor() as one, room.visitor() as other:
        found = (await one.post("/api/inline", json={"words": "a"})).json()
        stolen = await other.post(
            "/api/choose", json={"query_id": found["query_id"], "card_id": "1"}
        )

    assert stolen.status_code == 404


async def test_a_bot_that_fails_leaves_the_page_usable(room: Any) -> None:
    async def broken(_: Any) -> None:
        raise RuntimeError

    room.on_update = broken
    async with room.visitor() as client:
        cursor = room.newest.cursor
        await client.post("/api/send", json={"text": "a"})
        await settled(room)
        heard = (await client.get(f"/api/events?after={cursor}")).json()["events"]

    assert [event["kind"] for event in heard] == ["message", "idle"]


async def test_too_many_unanswered_messages_are_refused(room: Any) -> None:
    never = asyncio.Event()

    async def stuck(_: Any) -> None:
        await never.wait()

    room.on_update = stuck
    async with room.visitor() as client:
        statuses = [
            (await client.post("/api/send", json={"text": "a"})).status_code for _ in range(33)
        ]
    await room.app.state.chat.close()

    assert statuses == [200] * 32 + [429]


async def test_a_message_longer_than_telegrams_is_refused(room: Any) -> None:
    async with room.visitor() as client:
        fits = await client.post("/api/send", json={"text": "😀" * 2048})
        long = await client.post("/api/send", json={"text": "😀" * 2048 + "a"})

    assert (fits.status_code, long.status_code) == (200, 413)


async def test_the_menu_follows_the_language_of_the_page(room: Any) -> None:
    for code, name in (("", "meetings"), ("vi", "hop")):
        commands = [{"command": name, "description": "a"}]
        scope = {"type": "all_private_chats"}
        await room.api.call(
            "setMyCommands", {"commands": commands, "scope": scope, "language_code": code}
        )
    async with room.visitor() as client:
        opened = (await client.post("/api/open", json={})).json()
        switched = (await client.post("/api/language", json={"language": "en"})).json()

    assert [command["command"] for command in opened["commands"]] == ["hop"]
    assert [command["command"] for command in switched["commands"]] == ["meetings"]
