from __future__ import annotations

from typing import Any

import pytest

GROUP = -100

_BOT = {"id": 42, "is_bot": True, "first_name": "Giao Ban", "username": "giaoban_bot"}
_FROM_BOT = {
    "message_id": 5,
    "date": 1,
    "chat": {"id": GROUP, "type": "supergroup"},
    "from": _BOT,
    "text": "...",
}


@pytest.mark.parametrize(
    "text",
    [
        "/hop",
        "/hop@giaoban_bot",
        "/HOP@GiaoBan_Bot tổng kết",
        "@giaoban_bot ai là Bí thư?",
        "cho hỏi @GIAOBAN_BOT: ai là Bí thư?",
        "@giaoban_bot",
        "@giaoban_bot /hop",
    ],
)
async def test_commands_and_mentions_are_answered(talk: Any, telegram: Any, text: str) -> None:
    await talk.say(text, chat=GROUP)

    (sent,) = telegram.sent()
    assert sent["chat_id"] == GROUP
    assert sent["reply_parameters"]["message_id"]


@pytest.mark.parametrize(
    "text",
    [
        "chào mọi người",
        "/hop@other_bot",
        "/weather",
        "@giaoban_bot2 xin chào",
        "mail@giaoban_botx.vn",
        "giaoban_bot",
        None,
    ],
)
async def test_everything_else_is_left_alone(talk: Any, telegram: Any, text: str | None) -> None:
    await talk.say(text, chat=GROUP)

    assert telegram.calls == []


async def test_an_unknown_command_with_the_bots_name_gets_help(talk: Any) -> None:
    await talk.say("/weather@giaoban_bot", chat=GROUP)

    assert "/trogiup" in talk.last


async def test_the_mention_is_not_part_of_the_question(talk: Any) -> None:
    await talk.say("@giaoban_bot ai là Bí thư?", chat=GROUP)

    assert talk.last == "Hỏi: ai là Bí thư?"


async def test_a_reply_to_the_bot_is_a_question(talk: Any) -> None:
    await talk.say("còn Thái Bình?", chat=GROUP, reply_to_message=_FROM_BOT)

    assert talk.last == "Hỏi: còn Thái Bình?"


async def test_a_reply_to_somebody_else_is_left_alone(talk: Any, telegram: Any) -> None:
    other = {**_FROM_BOT, "from": {"id": 9, "is_bot": False, "first_name": "Hoa"}}

    await talk.say("còn Thái Bình?", chat=GROUP, reply_to_message=other)

    assert telegram.calls == []


async def test_the_opening_of_a_topic_is_not_a_reply_to_the_bot(talk: Any, telegram: Any) -> None:
    """In a topic that the bot opened, every message points to the bot's opening message."""
    opening = {**_FROM_BOT, "forum_topic_created": {"name": "Tin", "icon_color": 1}}

    await talk.say("chào", chat=GROUP, reply_to_message=opening)

    assert telegram.calls == []


async def test_the_answer_stays_in_the_topic(talk: Any, telegram: Any) -> None:
    await talk.say("/hop", chat=GROUP, message_thread_id=77, is_topic_message=True)

    assert telegram.sent()[0]["message_thread_id"] == 77


async def test_a_reply_thread_of_an_ordinary_group_is_no_topic(talk: Any, telegram: Any) -> None:
    """Telegram refuses the thread id of a group without topics."""
    await talk.say("/hop", chat=GROUP, message_thread_id=77)

    assert "message_thread_id" not in telegram.sent()[0]


async def test_two_people_in_a_group_have_their_own_follow_ups(talk: Any, services: Any) -> None:
    hoa = {"id": 9, "is_bot": False, "first_name": "Hoa"}
    await talk.say("@giaoban_bot ai?", chat=GROUP)
    await talk.say("@giaoban_bot ai?", chat=GROUP, **{"from": hoa})

    assert services.ask.chats == [f"{GROUP}:7", f"{GROUP}:9"]


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "my_chat_member", "poll"])
async def test_channels_and_other_updates_are_left_alone(
    talk: Any, telegram: Any, kind: str
) -> None:
    post = {**talk.message("/hop", chat=GROUP), "chat": {"id": -5, "type": "channel"}}

    await talk.update(**{kind: post})

    assert telegram.calls == []


async def test_another_bot_is_not_answered(talk: Any, telegram: Any) -> None:
    """Two bots must not talk to each other for ever."""
    await talk.say("/hop", chat=GROUP, **{"from": {"id": 8, "is_bot": True, "first_name": "B"}})

    assert telegram.calls == []


async def test_a_group_that_became_a_supergroup_is_followed(talk: Any, telegram: Any) -> None:
    telegram.refuse["sendMessage"] = [(400, "group chat was upgraded to a supergroup chat")]
    telegram.migrate_to = -1001

    await talk.say("/hop", chat=-5)

    assert telegram.sent()[-1]["chat_id"] == -1001
