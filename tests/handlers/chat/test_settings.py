from __future__ import annotations

from typing import Any

from bot.domain.errors import StoreError
from bot.domain.replies import Action
from handlers.callbacks import encode

_ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}


async def test_nothing_is_kept_until_a_language_is_chosen(talk: Any, services: Any) -> None:
    """Law 91/2025/QH15: consent is given, not assumed."""
    await talk.say("/start", **{"from": _ANN})
    await talk.say("/ngonngu")
    await talk.say("xin chào")
    assert services.chats.kept == {}

    await talk.press(encode(Action("language", ("en",))))
    assert services.chats.kept[7].language == "en"


async def test_the_choice_counts_more_than_the_language_of_the_app(talk: Any) -> None:
    await talk.say("/ngonngu")
    await talk.tap("English")
    await talk.say("/hop")

    assert talk.last.startswith("Meetings")


async def test_the_choice_is_confirmed_in_the_chosen_language(talk: Any, telegram: Any) -> None:
    await talk.say("/language", **{"from": _ANN})
    await talk.tap("Tiếng Việt")

    assert "tiếng Việt" in telegram.sent("editMessageText")[-1]["text"]


async def test_an_unknown_language_of_the_app_gives_the_default(talk: Any) -> None:
    await talk.say("/hop", **{"from": {**_ANN, "language_code": "enm"}})

    assert talk.last.startswith("Cuộc họp")


async def test_export_shows_what_is_kept(talk: Any) -> None:
    await talk.say("/xuat")
    assert talk.last == "Không lưu gì về cuộc trò chuyện này."

    await talk.press(encode(Action("language", ("vi",))))
    await talk.say("/xuat")
    assert "Tiếng Việt" in talk.last
    assert "01/03/2026 09:30" in talk.last


async def test_erasing_needs_a_confirmation(talk: Any, services: Any, telegram: Any) -> None:
    await talk.press(encode(Action("language", ("vi",))), query_id="1")
    await talk.say("/xoa")
    assert 7 in services.chats.kept

    await talk.tap("Giữ lại", query_id="2")
    assert 7 in services.chats.kept

    await talk.say("/xoa")
    await talk.tap("Xóa", query_id="3")
    assert services.chats.kept == {}
    assert services.ask.forgotten == ["7:7"]
    assert "Đã xóa" in telegram.sent("editMessageText")[-1]["text"]


async def test_privacy_names_the_law_and_offers_to_see_and_erase(talk: Any) -> None:
    await talk.say("/riengtu")
    assert "91/2025/QH15" in talk.last

    await talk.tap("Xem dữ liệu")
    assert talk.last == "Không lưu gì về cuộc trò chuyện này."


async def test_a_choice_that_cannot_be_saved_is_not_confirmed(
    talk: Any, services: Any, telegram: Any
) -> None:
    services.chats.error = StoreError("disk full")

    await talk.press(encode(Action("language", ("en",))))

    assert "chưa lưu được" in telegram.sent("answerCallbackQuery")[0]["text"]
    assert not telegram.sent("editMessageText")
