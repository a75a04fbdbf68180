from __future__ import annotations

from typing import Any

import pytest

from bot.views.commands import COMMANDS
from handlers.commands import REGISTRY


async def test_start_tells_what_can_be_asked_with_three_examples(talk: Any, telegram: Any) -> None:
    await talk.say("/start")

    assert "/hop" in talk.last
    assert len(telegram.buttons()) == 3


async def test_an_example_button_is_answered(talk: Any, telegram: Any) -> None:
    await talk.say("/start")
    await talk.press(telegram.buttons()[0]["callback_data"])

    assert "Trần Văn An" in talk.last
    assert telegram.sent("answerCallbackQuery")


@pytest.mark.parametrize("name", sorted(REGISTRY))
async def test_every_command_answers_with_and_without_words(
    talk: Any, telegram: Any, name: str
) -> None:
    await talk.say(f"/{name}")
    await talk.say(f"/{name} hội nghị")

    assert len(telegram.texts) == 2


def test_every_command_works_under_both_names() -> None:
    for command in COMMANDS:
        assert REGISTRY[command.alias] is REGISTRY[command.name]


async def test_latest_lists_the_newest_first_and_turns_pages_in_place(
    talk: Any, telegram: Any
) -> None:
    await talk.say("/moinhat")
    assert talk.last.index("Bài số 0 ") < talk.last.index("Bài số 1 ")

    await talk.tap("Xem tiếp")
    edited = telegram.sent("editMessageText")[-1]["text"]
    assert "Bài số 5 " in edited
    assert "Bài số 4 " not in edited


async def test_words_with_one_clear_hit_give_the_card(talk: Any) -> None:
    await talk.say("/canbo tran van anh")

    assert talk.last.startswith("Trần Văn Anh")


async def test_an_exact_name_wins_over_longer_ones(talk: Any) -> None:
    """Trần Văn An is not Trần Văn Anh."""
    await talk.say("/canbo Trần Văn An")

    assert talk.last.startswith("Trần Văn An\n")
    assert "Bí thư Tỉnh ủy Kiên Giang" in talk.last
    assert "theo bài ngày 31/12/2019" in talk.last


async def test_words_with_several_hits_give_a_list(talk: Any) -> None:
    await talk.say("/canbo trần")

    assert "1. Trần Văn An" in talk.last


async def test_similar_names_are_shown_as_similar_only(talk: Any) -> None:
    """A near name must never look like the answer."""
    await talk.say("/canbo Trần Văn Bé")

    assert talk.last.startswith("Không có cán bộ nào")
    assert "Gần giống" in talk.last


async def test_the_meeting_card_says_what_the_article_does_not_state(talk: Any) -> None:
    await talk.say("/hop giao ban trực tuyến")

    assert "Chủ trì: bài không nêu" in talk.last
    assert "không nêu; bài đăng ngày 30/12/2019" in talk.last


async def test_the_old_province_is_named_with_its_present_one(talk: Any) -> None:
    await talk.say("/hop An Giang")

    assert "Kiên Giang" in talk.last
    assert "01/07/2025" in talk.last


async def test_the_summary_names_the_paragraph_of_each_sentence(talk: Any) -> None:
    await talk.say("/tomtat bài số 0")

    assert "[đoạn 1]" in talk.last
    assert "tổ chức hội nghị tổng kết." in talk.last


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ("official_tran-van-an", "Trần Văn An"),
        ("meeting_hoi-nghi-tong-ket", "Hội nghị tổng kết"),
        ("document_18-nq-tw-2017", "Nghị quyết 18-NQ/TW"),
        ("article_000_bai", "Bài số 0"),
        ("notfound", "Không tìm thấy"),
    ],
)
async def test_a_deep_link_opens_its_card(talk: Any, payload: str, shown: str) -> None:
    await talk.say(f"/start {payload}")

    assert talk.last.startswith(shown)


@pytest.mark.parametrize("payload", ["official_nobody", "figure_f1", "x", "_", "official_", "é́"])
async def test_a_bad_deep_link_gets_a_friendly_answer(talk: Any, payload: str) -> None:
    await talk.say(f"/start {payload}")

    assert "không có trong kho" in talk.last


async def test_an_english_reader_is_answered_in_english(talk: Any) -> None:
    reader = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en-GB"}
    await talk.say("/start", **{"from": reader})

    assert "/meetings" in talk.last


async def test_a_command_typed_with_diacritics_works(talk: Any) -> None:
    await talk.say("/họp")

    assert talk.last.startswith("Cuộc họp")
