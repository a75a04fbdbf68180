from __future__ import annotations

from typing import Any

from handlers.menu import publish_menu


async def test_the_menu_is_set_per_scope_and_language(application: Any, telegram: Any) -> None:
    await publish_menu(application.bot)

    calls = telegram.sent("setMyCommands")
    names = {
        (c["scope"]["type"], c.get("language_code", "")): {x["command"] for x in c["commands"]}
        for c in calls
    }
    assert len(calls) == len(names) == 8
    assert "hop" in names["all_private_chats", "vi"]
    assert "meetings" in names["all_private_chats", ""]
    assert "riengtu" not in names["all_group_chats", "vi"]
    assert "riengtu" in names["all_chat_administrators", "vi"]


async def test_a_refused_menu_does_not_stop_the_others(application: Any, telegram: Any) -> None:
    telegram.refuse["setMyCommands"] = [(400, "BOT_COMMAND_INVALID")]

    await publish_menu(application.bot)

    assert len(telegram.sent("setMyCommands")) == 7


async def test_administrators_alone_are_offered_their_commands(
    application: Any, telegram: Any
) -> None:
    await publish_menu(application.bot, {9, 7})

    theirs = {"add", "them", "stats", "thongke"}
    offered = {
        c["scope"].get("chat_id")
        for c in telegram.sent("setMyCommands")
        if theirs & {x["command"] for x in c["commands"]}
    }
    assert offered == {7, 9}
