from __future__ import annotations

from typing import Any

import pytest

_TEXTS = {
    "long": "á" * 5000,
    "long words": "/tim " + "tỉnh " * 900,
    "emoji": "😀🎉👨\u200d👩\u200d👧",
    "right to left": "\u202eمرحبا",
    "null": "a\x00b",
    "only null": "\x00",
    "html": "<b>x</i> &amp; &lt; <script>alert(1)</script>",
    "markdown": "*_[`](x)~>#+-=|{}.!",
    "html command": "/tim <b>x</i> &",
    "lone surrogate": "/tim \ud83d",
    "braces": "/tim {words} {0} %s %(x)s",
    "slash": "/",
    "slashes": "//hop",
    "newlines": "/hop\n\nKiên Giang",
    "no-break space": "/hop\u00a0Kiên Giang",
    "combining": "a" + "\u0301" * 3000,
    "spaces": "   \n ",
    "zero width": "\u200b\u200d",
}


@pytest.mark.parametrize("text", _TEXTS.values(), ids=list(_TEXTS))
async def test_any_text_in_private_is_answered_within_the_limits(
    talk: Any, telegram: Any, text: str
) -> None:
    await talk.say(text)

    assert telegram.sent()


_PARTS: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": {"file_id": "s"}},
    "photo": {"photo": [{"file_id": "p"}]},
    "location": {"location": {"latitude": 10.0, "longitude": 105.0}},
    "contact": {"contact": {"phone_number": "1", "first_name": "x"}},
    "pinned": {"pinned_message": {"message_id": 1}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "unknown": {"hologram": {"x": 1}},
    "nothing": {},
}


@pytest.mark.parametrize("parts", _PARTS.values(), ids=list(_PARTS))
async def test_what_holds_no_text_gets_a_hint_in_private(talk: Any, parts: dict[str, Any]) -> None:
    await talk.say(None, **parts)

    assert "chỉ đọc được chữ" in talk.last


@pytest.mark.parametrize("parts", _PARTS.values(), ids=list(_PARTS))
async def test_what_holds_no_text_is_left_alone_in_groups(
    talk: Any, telegram: Any, parts: dict[str, Any]
) -> None:
    await talk.say(None, chat=-100, **parts)

    assert telegram.calls == []


async def test_a_caption_is_read_as_a_question(talk: Any) -> None:
    await talk.say(None, photo=[{"file_id": "p"}], caption="ai là Bí thư?")

    assert talk.last == "Hỏi: ai là Bí thư?"


async def test_an_edited_question_is_answered_again(talk: Any) -> None:
    await talk.update(edited_message={**talk.message("ai?"), "edit_date": 1})

    assert talk.last == "Hỏi: ai?"


async def test_a_live_location_is_answered_once_not_at_every_step(talk: Any, telegram: Any) -> None:
    moving = talk.message(None, location={"latitude": 10.0, "longitude": 105.0})

    await talk.update(edited_message=moving)

    assert telegram.calls == []


async def test_a_card_chosen_in_inline_mode_is_not_answered(talk: Any, telegram: Any) -> None:
    bot = {"id": 42, "is_bot": True, "first_name": "Giao Ban"}
    await talk.say("Trần Văn An", via_bot=bot)

    assert telegram.calls == []


@pytest.mark.parametrize("missing", ["date", "message_id", "from"])
async def test_a_message_without_a_field_is_still_answered(
    talk: Any, telegram: Any, missing: str
) -> None:
    message = talk.message("/hop")
    del message[missing]

    await talk.update(message=message)

    assert telegram.sent()


@pytest.mark.parametrize(
    "broken",
    [
        {"entities": [{"type": "bot_command"}]},
        {"entities": "none"},
        {"reply_to_message": {"x": 1}},
        {"from": {"id": "seven"}},
        {"date": "yesterday"},
        {"message_id": 2**70},
    ],
)
async def test_a_message_with_a_broken_field_is_still_answered(
    talk: Any, telegram: Any, broken: dict[str, Any]
) -> None:
    await talk.say("/hop", **broken)

    assert telegram.sent()


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"message": None},
        {"message": 5},
        {"message": {}},
        {"message": {"chat": {}}},
        {"callback_query": {}},
        {"callback_query": {"id": "x"}},
        {"inline_query": {"id": "x"}},
        {"callback_query": {"id": "x", "from": 5, "message": [], "data": 7}},
        {"something_new": {"a": 1}},
    ],
)
async def test_an_empty_or_senseless_update_is_no_crash(talk: Any, parts: dict[str, Any]) -> None:
    await talk.update(**parts)


async def test_one_broken_update_does_not_hold_up_the_others(
    application: Any, talk: Any, telegram: Any
) -> None:
    """Otherwise the same poll is repeated for ever and the bot is silent for everybody."""
    telegram.updates = [
        {"update_id": 5, "message": {"text": "no chat"}},
        "not an update",
        {"update_id": 6, "message": talk.message("/hop")},
    ]

    updates = await application.bot.get_updates(offset=1, timeout=0)

    assert [u.update_id for u in updates] == [5, 6]
    assert updates[1].message.text == "/hop"
