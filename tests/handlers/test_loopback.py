"""The loopback transport: Bot API calls answered on this machine, as plain JSON."""

import asyncio
import base64
from collections.abc import Mapping

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import Application, MessageHandler, filters

from bot.ports import ApiError
from handlers.loopback import LoopbackRequest, feeder

MESSAGE = {"message_id": 7, "date": 1_700_000_000, "chat": {"id": 1, "type": "private"}}


class Api:
    def __init__(self, result: object) -> None:
        self.asked: list[tuple[str, Mapping[str, object]]] = []
        self._result = result

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        self.asked.append((method, params))
        if isinstance(self._result, ApiError):
            raise self._result
        return self._result

    async def file(self, path: str) -> bytes:
        if path != "documents/f":
            raise ApiError(400, "Bad Request: no such file")
        return b"tin"


async def test_parameters_arrive_as_plain_json() -> None:
    api = Api(MESSAGE)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="b")]])

    await Bot("1:a", request=LoopbackRequest(api)).send_message(1, "chào", reply_markup=keyboard)

    assert api.asked == [
        (
            "sendMessage",
            {
                "chat_id": 1,
                "text": "chào",
                "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]},
            },
        )
    ]


async def test_lists_and_scopes_arrive_as_plain_json() -> None:
    api = Api(True)
    bot = Bot("1:a", request=LoopbackRequest(api))

    await bot.set_my_commands([BotCommand("hop", "Họp")], BotCommandScopeChat(1), "vi")

    assert api.asked == [
        (
            "setMyCommands",
            {
                "commands": [{"command": "hop", "description": "Họp"}],
                "scope": {"type": "chat", "chat_id": 1},
                "language_code": "vi",
            },
        )
    ]


async def test_a_refusal_is_raised_as_telegram_would() -> None:
    api = Api(ApiError(400, "Bad Request: chat not found"))

    with pytest.raises(BadRequest, match="Chat not found"):
        await Bot("1:a", request=LoopbackRequest(api)).send_message(1, "a")


async def test_a_file_arrives_with_name_type_and_content() -> None:
    api = Api(MESSAGE)

    await Bot("1:a", request=LoopbackRequest(api)).send_photo(1, InputFile(b"\x89PNG", "a.png"))

    ((_, params),) = api.asked
    assert params["photo"] == {
        "name": "a.png",
        "mime": "image/png",
        "content": base64.b64encode(b"\x89PNG").decode(),
    }


async def test_an_attached_file_stands_where_it_was_named() -> None:
    api = Api([MESSAGE])

    await Bot("1:a", request=LoopbackRequest(api)).send_media_group(
        1, [InputMediaPhoto(b"1", filename="a.png"), InputMediaPhoto(b"2", filename="b.png")]
    )

    ((_, params),) = api.asked
    assert isinstance(params["media"], list)
    assert [item["media"]["name"] for item in params["media"]] == ["a.png", "b.png"]
    assert set(params) == {"chat_id", "media"}


async def test_a_file_is_fetched_by_the_path_that_was_given() -> None:
    api = Api({"file_id": "f", "file_unique_id": "f", "file_path": "documents/f"})

    file = await Bot("1:a", request=LoopbackRequest(api)).get_file("f")

    assert await file.download_as_bytearray() == b"tin"


async def test_a_file_that_is_gone_is_refused() -> None:
    api = Api({"file_id": "f", "file_unique_id": "f", "file_path": "documents/../secret"})
    file = await Bot("1:a", request=LoopbackRequest(api)).get_file("f")

    with pytest.raises(BadRequest):
        await file.download_as_bytearray()


async def test_a_poll_waits_and_brings_nothing() -> None:
    request = LoopbackRequest(Api(None))

    assert await request.do_request("http://x/bot1:a/getUpdates", "POST") == (
        200,
        b'{"ok": true, "result": []}',
    )
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await Bot("1:a", get_updates_request=request).get_updates(timeout=30)


async def test_an_update_fed_in_reaches_the_handlers() -> None:
    seen = asyncio.get_running_loop().create_future()

    async def handler(update: Update, _: object) -> None:
        seen.set_result(update.effective_message)

    request = LoopbackRequest(Api({"id": 5, "is_bot": True, "first_name": "B", "username": "b"}))
    application = (
        Application.builder()
        .token("1:a")
        .request(request)
        .get_updates_request(request)
        .job_queue(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, handler))
    async with application:
        await feeder(application)({"update_id": 1, "message": {**MESSAGE, "text": "chào"}})

    assert seen.result().text == "chào"
