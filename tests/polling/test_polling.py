"""The program as Telegram sees it: a process that polls and answers over HTTP."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import pytest

AN = {"id": 42, "is_bot": False, "first_name": "An", "language_code": "vi"}
PRIVATE = {"id": 42, "type": "private", "first_name": "An"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Nhóm", "is_forum": True}

Process = asyncio.subprocess.Process


def message(text: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    entities = (
        [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        if text.startswith("/")
        else []
    )
    found = {"message_id": 7, "date": 1, "chat": chat, "from": AN, "text": text, **more}
    return {**found, "entities": entities} if entities else found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", "Giao Ban"),
        ("/trogiup", "Giao Ban"),
        ("/latest", "Cần tiếp tục thực hiện tốt các nghị quyết"),
        ("/moinhat", "Cần tiếp tục thực hiện tốt các nghị quyết"),
        ("/hop Kiên Giang 2019", "Hội nghị tổng kết"),
        ("/canbo nguyen thanh nghi", "Nguyễn Thanh Nghị"),
        ("/vanban 18-NQ/TW", "18-NQ/TW"),
        ("/tomtat Hậu Giang", "Tóm tắt"),
        ("/tim Mai Văn Chính", "Mai Văn Chính"),
        ("/riengtu", "ngôn ngữ"),
        ("Trưởng Ban Tổ chức Tỉnh ủy Kiên Giang là ai?", "Lâm Minh Thành"),
        ("Who chaired the southern region conference in July 2021?", "Mai Văn Chính"),
        ("😀", ""),
    ],
)
async def test_every_message_in_private_is_answered(
    text: str, expected: str, bot: Process, server: Any
) -> None:
    start = len(server.calls)
    server.send(message=message(text))

    _, sent = await server.call_after(start, "sendMessage")

    assert expected in sent["text"]
    assert int(sent["chat_id"]) == 42
    assert server.problems == []


async def test_a_second_page_edits_the_list_in_place(bot: Process, server: Any) -> None:
    start = len(server.calls)
    server.send(message=message("/canbo"))
    _, sent = await server.call_after(start, "sendMessage")
    data = [b.get("callback_data") for row in sent["reply_markup"]["inline_keyboard"] for b in row]

    start = len(server.calls)
    server.send(
        callback_query={
            "id": "1",
            "from": AN,
            "chat_instance": "c",
            "data": data[-1],
            "message": {"message_id": 1001, "date": 1, "chat": PRIVATE, "text": "x"},
        }
    )
    await server.call_after(start, "answerCallbackQuery")
    method, edited = await server.call_after(start, "editMessageText", "sendMessage")

    assert method == "editMessageText"
    assert int(edited["message_id"]) == 1001
    assert server.problems == []


@pytest.mark.parametrize("data", ["", "x", "card:person:nobody", "🙂" * 16, "a" * 64, "\x00"])
async def test_a_button_that_means_nothing_is_still_answered(
    data: str, bot: Process, server: Any
) -> None:
    """An unanswered button spins on the reader's screen for a minute."""
    start = len(server.calls)
    server.send(
        callback_query={
            "id": "1",
            "from": AN,
            "chat_instance": "c",
            "data": data,
            "message": {"message_id": 5, "date": 0, "chat": PRIVATE},
        }
    )

    await server.call_after(start, "answerCallbackQuery")

    assert server.problems == []


async def test_an_inline_query_gives_cards_and_a_page(bot: Process, server: Any) -> None:
    start = len(server.calls)
    server.send(inline_query={"id": "9", "from": AN, "query": "Phạm Minh Chính", "offset": ""})

    _, answer = await server.call_after(start, "answerInlineQuery")

    assert "Phạm Minh Chính" in answer["results"][0]["title"]
    assert server.problems == []


async def test_nothing_found_inline_offers_the_private_chat(bot: Process, server: Any) -> None:
    start = len(server.calls)
    server.send(inline_query={"id": "9", "from": AN, "query": "qzxwv kjhgf", "offset": ""})

    _, answer = await server.call_after(start, "answerInlineQuery")

    assert answer["results"] == []
    assert answer["button"]["start_parameter"]


async def test_a_group_hears_only_what_was_said_to_the_bot(bot: Process, server: Any) -> None:
    """A bot that answers everything is thrown out of the group."""
    start = len(server.calls)
    server.send(message=message("Bí thư Tỉnh ủy là ai?", GROUP))
    server.send(message=message("/hop@another_bot", GROUP))
    server.send(message=message("/moinhat", GROUP, message_thread_id=77, is_topic_message=True))

    _, sent = await server.call_after(start, "sendMessage")

    assert int(sent["chat_id"]) == -1001
    assert int(sent["message_thread_id"]) == 77
    assert [c[0] for c in server.calls[start:]].count("sendMessage") == 1


async def test_the_menu_is_set_for_both_languages(bot: Process, server: Any) -> None:
    _, first = await server.call_after(0, "setMyCommands")
    async with asyncio.timeout(120):
        while {c[1].get("language_code") for c in server.calls if c[0] == "setMyCommands"} < {"vi"}:
            await server.call_after(len(server.calls), "setMyCommands")

    assert first["commands"]
    assert server.problems == []


async def test_it_stops_when_it_is_told_to(bot: Process, server: Any) -> None:
    bot.send_signal(signal.SIGTERM)

    _, errors = await asyncio.wait_for(bot.communicate(), 30)

    assert bot.returncode == 0
    assert b"Traceback" not in errors


async def test_a_group_that_has_to_wait_for_its_answers_does_not_hold_up_a_stop(
    bot: Process, server: Any
) -> None:
    start = len(server.calls)
    for _ in range(60):  # a group gets 20 messages a minute
        server.send(message=message("/latest", GROUP))
    await server.call_after(start, "sendMessage")
    bot.send_signal(signal.SIGTERM)

    _, errors = await asyncio.wait_for(bot.communicate(), 60)

    assert bot.returncode == 0
    assert b"Warning" not in errors
    assert b"Traceback" not in errors


async def test_no_text_and_no_token_is_in_the_log(bot: Process, server: Any) -> None:
    start = len(server.calls)
    server.send(message=message("bí mật của tôi 12345"))
    await server.call_after(start, "sendMessage")
    bot.send_signal(signal.SIGTERM)

    _, errors = await asyncio.wait_for(bot.communicate(), 30)

    assert "bí mật" not in errors.decode()
    assert "AAF-strict" not in errors.decode()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"BOT_TOKEN": "1:wrong"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "not a token"}, "BOT_TOKEN"),
        ({"BOT_API_URL": "http://127.0.0.1:9"}, "BOT_API_URL"),
        ({"BOT_SEEDS_DIR": "tests/polling"}, "BOT_SEEDS_DIR"),
        ({"BOT_DATA_DIR": "/proc/nowhere"}, "BOT_DATA_DIR"),
        ({"BOT_ADMIN_IDS": "me"}, "BOT_ADMIN_IDS"),
    ],
)
async def test_what_cannot_work_is_one_line_and_exit_code_2(
    settings: dict[str, str], said: str, start: Any
) -> None:
    process = await start(**settings)

    _, errors = await asyncio.wait_for(process.communicate(), 30)

    lines = errors.decode().splitlines()
    assert process.returncode == 2
    assert lines[-1].startswith("giaoban: ")
    assert said in lines[-1]
    assert "Traceback" not in errors.decode()
    assert len(lines) == 1


async def test_a_second_bot_on_the_same_folder_is_refused(bot: Process, start: Any) -> None:
    second = await start()

    _, errors = await asyncio.wait_for(second.communicate(), 30)

    assert second.returncode == 2
    assert b"another process" in errors
