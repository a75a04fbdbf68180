from __future__ import annotations

from typing import Any

import pytest


async def test_no_words_give_the_newest_articles(talk: Any) -> None:
    answer = await talk.look("")

    assert answer["results"][0]["title"].startswith("Bài số 0")
    assert len(answer["results"]) == 10


async def test_words_give_cards_of_every_kind(talk: Any) -> None:
    answer = await talk.look("Trần Văn An")

    assert answer["results"][0]["title"] == "Trần Văn An"
    assert "Bí thư Tỉnh ủy" in answer["results"][0]["input_message_content"]["message_text"]


async def test_answers_are_personal_because_of_the_language(talk: Any) -> None:
    answer = await talk.look("")

    assert answer["is_personal"]
    assert 0 < answer["cache_time"] <= 300


async def test_paging_goes_on_where_the_last_page_ended(talk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("bot.services.lookup.INLINE_SIZE", 5)
    first = await talk.look("")
    second = await talk.look("", first["next_offset"])
    third = await talk.look("", second["next_offset"])

    titles = [r["title"] for page in (first, second, third) for r in page["results"]]
    assert len(titles) == len(set(titles)) == 12
    assert third["next_offset"] == ""


async def test_nothing_found_leads_to_the_private_chat(talk: Any) -> None:
    answer = await talk.look("zzzzzz")
    assert answer["results"] == []

    await talk.say(f"/start {answer['button']['start_parameter']}")
    assert talk.last.startswith("Không tìm thấy")


async def test_shared_cards_have_no_buttons_that_need_the_bot_in_the_chat(talk: Any) -> None:
    answer = await talk.look("Trần Văn An")

    rows = answer["results"][0]["reply_markup"]["inline_keyboard"]
    assert all("callback_data" not in button for row in rows for button in row)


@pytest.mark.parametrize("offset", ["-1", "abc", "9" * 60, "٣", " "])
async def test_a_strange_offset_is_no_crash(talk: Any, offset: str) -> None:
    assert "results" in await talk.look("", offset)


@pytest.mark.parametrize("query", ["\x00", "\ud83d", "<b>&", "\u202e", "😀" * 100, "a" * 5000])
async def test_strange_words_are_answered(talk: Any, query: str) -> None:
    assert "results" in await talk.look(query)
