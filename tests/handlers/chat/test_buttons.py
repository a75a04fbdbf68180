from __future__ import annotations

from typing import Any

import pytest

from bot.domain.replies import Action
from handlers.callbacks import encode

_ODD = [None, "", "x", "#gone", "z|1", "l|latest|-1|", "l|latest|abc|", "l|nothing|0|", "c|person"]


@pytest.mark.parametrize("data", _ODD)
async def test_a_malformed_press_is_answered_with_a_sentence(
    talk: Any, telegram: Any, data: str | None
) -> None:
    await talk.press(data)

    (answer,) = telegram.sent("answerCallbackQuery")
    assert answer["show_alert"]
    assert "/trogiup" in answer["text"]


async def test_a_card_button_for_a_lost_record_says_so(talk: Any, telegram: Any) -> None:
    await talk.press(encode(Action("card", ("official", "nobody"))))

    assert "không còn" in telegram.sent("answerCallbackQuery")[0]["text"]


async def test_a_number_under_a_list_opens_the_card_below(talk: Any, telegram: Any) -> None:
    await talk.say("/hop")
    await talk.tap("1")

    assert "Thời gian:" in talk.last
    assert not telegram.sent("editMessageText")


async def test_a_second_press_of_the_same_button_is_harmless(talk: Any, telegram: Any) -> None:
    await talk.say("/moinhat")
    data = next(b for b in telegram.buttons() if "Xem tiếp" in b["text"])["callback_data"]
    telegram.refuse["editMessageText"] = [(400, "message is not modified")]

    await talk.press(data, query_id="a")
    await talk.press(data, query_id="a")

    assert len(telegram.sent("answerCallbackQuery")) == 1


async def test_a_message_that_cannot_be_edited_is_sent_anew(talk: Any, telegram: Any) -> None:
    telegram.refuse["editMessageText"] = [(400, "message can't be edited")]

    await talk.press(encode(Action("list", ("latest", "5", ""))))

    assert "Bài số 5 " in talk.last


async def test_an_inaccessible_message_is_answered_by_a_new_one(talk: Any) -> None:
    gone = {"chat": {"id": 7, "type": "private"}, "message_id": 3, "date": 0}

    await talk.press(encode(Action("list", ("latest", "5", ""))), message=gone)

    assert "Bài số 5 " in talk.last


async def test_a_press_without_any_message_is_answered_in_private(talk: Any, telegram: Any) -> None:
    await talk.press(encode(Action("card", ("official", "tran-van-an"))), message=None)

    assert telegram.sent()[-1]["chat_id"] == 7


async def test_a_button_of_a_shared_card_edits_that_card(talk: Any, telegram: Any) -> None:
    data = encode(Action("list", ("latest", "5", "")))

    await talk.press(data, message=None, inline_message_id="inl")

    assert telegram.sent("editMessageText")[-1]["inline_message_id"] == "inl"


async def test_paging_a_search_with_long_words_works(talk: Any, telegram: Any) -> None:
    words = "về xây dựng Đảng ở tỉnh Kiên Giang của tác giả Quốc Tuấn trong bài số"

    await talk.press(encode(Action("list", ("articles", "5", words))))

    assert telegram.sent("editMessageText")


async def test_statements_are_shown_word_for_word(talk: Any) -> None:
    await talk.say("/canbo Trần Văn An")
    await talk.tap("Phát biểu")

    assert "chủ động <hơn> & quyết liệt hơn." in talk.last


async def test_every_button_of_every_card_leads_somewhere(talk: Any) -> None:
    """Walk through the whole bot: no button may end in an apology."""
    await talk.say("/start")
    todo = talk.offered()
    for command in ("moinhat", "hop", "canbo", "vanban", "tomtat", "tim hội nghị", "riengtu"):
        await talk.say(f"/{command}")
        todo += talk.offered()

    assert len(await talk.press_all(todo)) > 30


async def test_the_answer_comes_even_if_the_press_cannot_be_confirmed(
    talk: Any, telegram: Any
) -> None:
    telegram.refuse["answerCallbackQuery"] = [(400, "something odd")]

    await talk.press(encode(Action("card", ("official", "tran-van-an"))))

    assert "Trần Văn An" in talk.last
