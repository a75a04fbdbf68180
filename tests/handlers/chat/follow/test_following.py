from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.chats import QuietHours
from bot.domain.follow import Schedule, Target
from bot.domain.replies import Action
from handlers.callbacks import encode


def _followed(subscribers: Any) -> list[tuple[str, str]]:
    return [(s.topic.kind, s.topic.key) for s in subscribers.kept.values()]


async def test_nothing_is_saved_before_the_preview_is_confirmed(
    talk: Any, subscribers: Any
) -> None:
    await talk.say("/theodoi Kiên Giang")

    assert "90 ngày" in talk.last
    assert "Bài số 0" in talk.last
    assert "An Giang" in str(talk.telegram.buttons())
    assert subscribers.kept == {}

    await talk.tap("báo ngay")
    assert _followed(subscribers) == [("province", "kien-giang")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("theo dõi Kiên Giang cho tôi", ("province", "kien-giang")),
        ("follow Tran Van An", ("person", "tran-van-an")),
        ("theo dõi Bí thư Tỉnh ủy Kiên Giang", ("post", "bi-thu-tinh-uy@kien-giang")),
        ("theo dõi NQ 18", ("document", "18-nq-tw-2017")),
        ("theo doi cac cuoc hop giao ban", ("meeting_kind", '"giao ban"@')),
        ('theo dõi "chuyển đổi số" -thuế', ("words", '"chuyển đổi số" -thuế')),
        ("theo dõi tất cả", ("all", "")),
    ],
)
async def test_plain_words_lead_to_a_subscription(
    talk: Any, subscribers: Any, text: str, rule: tuple[str, str]
) -> None:
    await talk.say(text)
    buttons = [b for b in talk.telegram.buttons() if b["text"].startswith(("Theo dõi", "Follow:"))]
    await talk.press(buttons[0]["callback_data"])

    assert _followed(subscribers) == [rule]


async def test_plain_words_also_end_it(talk: Any, subscribers: Any) -> None:
    await talk.say("/theodoi Kiên Giang")
    await talk.tap("báo ngay", query_id="1")
    await talk.say("bỏ theo dõi Kiên Giang")

    assert "đã bỏ theo dõi Kiên Giang" in talk.last
    assert subscribers.kept == {}

    await talk.tap("Theo dõi lại", query_id="2")
    assert _followed(subscribers) == [("province", "kien-giang")]


async def test_what_is_not_followed_cannot_be_stopped(talk: Any) -> None:
    await talk.say("bỏ theo dõi Hậu Giang")

    assert "không theo dõi" in talk.last


async def test_every_card_has_a_button_to_follow(talk: Any, subscribers: Any) -> None:
    for number, words in enumerate(("/canbo Trần Văn An", "/vanban 18-NQ/TW")):
        await talk.say(words)
        await talk.tap("🔔", query_id=f"a{number}")
        await talk.tap("báo ngay", query_id=f"b{number}")

    assert _followed(subscribers) == [("person", "tran-van-an"), ("document", "18-nq-tw-2017")]


async def test_the_list_leads_to_every_change(talk: Any, subscribers: Any) -> None:
    await talk.say("/theodoi Kiên Giang")
    await talk.tap("báo ngay", query_id="1")
    await talk.say("/danhsach")
    await talk.tap("Kiên Giang", query_id="2")
    await talk.tap("Mỗi tuần", query_id="3")
    await talk.tap("thứ Sáu", query_id="4")
    await talk.tap("18:00", query_id="5")
    await talk.tap("Không âm báo", query_id="6")
    await talk.tap("Tạm ngưng", query_id="7")

    (one,) = subscribers.kept.values()
    assert (one.schedule.cadence, one.schedule.weekday, f"{one.schedule.at}") == (
        "weekly",
        4,
        "18:00:00",
    )
    assert (one.silent, one.paused) == (True, True)

    await talk.tap("Nhận lại", query_id="8")
    await talk.tap("Bỏ theo dõi", query_id="9")
    assert subscribers.kept == {}


async def test_quiet_hours_are_set_by_button_and_in_words(talk: Any, services: Any) -> None:
    await talk.press(encode(Action("quiet", ("22:00-06:00",))), query_id="1")
    assert f"{services.chats.kept[7].quiet.start}" == "22:00:00"

    await talk.say("/danhsach yên lặng 21h30-5h")
    assert f"{services.chats.kept[7].quiet.start}" == "21:30:00"
    assert "từ 21:30 đến 05:00" in talk.last

    await talk.press(encode(Action("quiet", ("off",))), query_id="2")
    assert services.chats.kept[7].quiet is None


async def test_choosing_a_language_keeps_the_quiet_hours(talk: Any, services: Any) -> None:
    await talk.press(encode(Action("quiet", ("22:00-06:00",))), query_id="1")
    await talk.press(encode(Action("language", ("en",))), query_id="2")

    assert services.chats.kept[7].quiet is not None


async def test_a_wish_may_say_when(talk: Any, subscribers: Any) -> None:
    await talk.say("theo dõi Kiên Giang mỗi ngày lúc 7 giờ 45 cho tôi")
    await talk.tap("mỗi ngày lúc 07:45")

    (one,) = subscribers.kept.values()
    assert (one.topic.key, one.schedule) == ("kien-giang", Schedule("daily", dt.time(7, 45)))


async def test_following_again_brings_back_the_time_too(talk: Any, subscribers: Any) -> None:
    await talk.say("/theodoi Kiên Giang mỗi thứ Sáu lúc 17 giờ")
    await talk.tap("mỗi thứ Sáu lúc 17:00", query_id="1")
    await talk.say("/botheodoi Kiên Giang")
    await talk.tap("Theo dõi lại", query_id="2")

    (one,) = subscribers.kept.values()
    assert one.schedule == Schedule("weekly", dt.time(17), 4)


async def test_hours_and_zones_that_are_none_are_named(talk: Any, follow: Any) -> None:
    await talk.say("/danhsach yên lặng 22:30-05:30")
    await talk.say("/danhsach yên lặng 25:00-99:00")
    assert "không hiểu “25:00-99:00”" in talk.last
    await talk.say("/danhsach múi giờ Hà Nội")
    await talk.say("/danhsach múi giờ Mars/Base")
    assert "không biết múi giờ “Mars/Base”" in talk.last
    await talk.say("/danhsach múi giờ Europe/Berlin")
    assert "Europe/Berlin" in talk.last

    settings = await follow.settings(7)
    assert settings.quiet == QuietHours(dt.time(22, 30), dt.time(5, 30))
    assert settings.time_zone == "Europe/Berlin"
    await talk.say("/danhsach yên lặng tắt")
    assert (await follow.settings(7)).quiet is None


async def test_export_and_erasure_cover_what_is_followed(talk: Any, subscribers: Any) -> None:
    await talk.say("/theodoi Kiên Giang")
    await talk.tap("báo ngay", query_id="1")
    await talk.say("/xuat")
    assert "tỉnh, thành phố: Kiên Giang" in talk.last

    await talk.say("/xoa")
    await talk.tap("Xóa", query_id="2")
    assert subscribers.kept == {}


async def test_members_of_a_group_change_nothing(
    talk: Any, subscribers: Any, members: dict[int, str]
) -> None:
    await talk.say("/theodoi@giaoban_bot Kiên Giang", chat=-5)
    assert "quản trị viên" in talk.last

    members[7] = "creator"
    await talk.say("/theodoi@giaoban_bot Kiên Giang", chat=-5)
    assert "90 ngày" in talk.last
    assert subscribers.kept == {}


async def test_a_member_cannot_press_the_button_of_an_administrator(
    talk: Any, subscribers: Any, members: dict[int, str]
) -> None:
    pressed = encode(Action("subscribe", ("now", "province", "kien-giang")))
    group = {**talk.message("x", chat=-5), "from": talk.telegram.me}

    await talk.press(pressed, message=group, query_id="1")
    assert subscribers.kept == {}
    # Only who pressed hears of it: the group does not need to read that.
    assert talk.telegram.texts == []
    [told] = talk.telegram.sent("answerCallbackQuery")
    assert "quản trị viên" in told["text"]

    members[7] = "creator"
    await talk.press(pressed, message=group, query_id="2")
    assert [s.target for s in subscribers.kept.values()] == [Target(-5)]


async def test_a_topic_of_a_forum_follows_on_its_own(
    talk: Any, subscribers: Any, members: dict[int, str]
) -> None:
    members[7] = "creator"
    topic = {"is_topic_message": True, "message_thread_id": 3}
    group = {**talk.message("x", chat=-5, **topic), "from": talk.telegram.me}

    await talk.press(encode(Action("subscribe", ("now", "all", ""))), message=group)

    assert [s.target for s in subscribers.kept.values()] == [Target(-5, 3)]


async def test_a_channel_follows_by_a_command_of_its_administrators(talk: Any) -> None:
    post = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": -9, "type": "channel", "title": "Tin"},
        "sender_chat": {"id": -9, "type": "channel", "title": "Tin"},
        "text": "/theodoi Kiên Giang",
    }
    await talk.update(channel_post=post)
    assert "90 ngày" in talk.last

    await talk.update(channel_post={**post, "text": "Kiên Giang"})
    assert len(talk.telegram.texts) == 1


async def test_readers_of_a_channel_open_a_card_in_private(
    talk: Any, subscribers: Any, members: dict[int, str]
) -> None:
    """Whoever reads a channel must not be able to make the bot write into it."""
    post = {
        **talk.message("x", chat=-9),
        "chat": {"id": -9, "type": "channel", "title": "Tin"},
        "from": talk.telegram.me,
    }
    await talk.press(encode(Action("card", ("article", "a-0"))), message=post, query_id="1")
    await talk.press(encode(Action("less", ("a-0",))), message=post, query_id="2")
    pressed = encode(Action("subscribe", ("now", "all", "")))
    await talk.press(pressed, message=post, query_id="3")

    assert talk.telegram.texts == []
    assert subscribers.kept == {}
    opened, *refused = talk.telegram.sent("answerCallbackQuery")
    assert opened["url"] == "https://t.me/giaoban_bot?start=article_a-0"
    assert all("quản trị viên" in one["text"] for one in refused)

    members[7] = "creator"
    await talk.press(pressed, message=post, query_id="4")
    assert [s.target for s in subscribers.kept.values()] == [Target(-9)]


async def test_a_button_of_another_chat_changes_nothing(talk: Any, subscribers: Any) -> None:
    await talk.say("/theodoi Kiên Giang", chat=8)
    await talk.tap("báo ngay", query_id="1")
    (one,) = subscribers.kept.values()
    elsewhere = {**talk.message("x", chat=99), "from": talk.telegram.me}

    await talk.press(encode(Action("sub", (one.id, "stop"))), message=elsewhere, query_id="2")

    assert len(subscribers.kept) == 1


@pytest.mark.parametrize(
    "action",
    [
        Action("follow", ("person", "nobody")),
        Action("follow", ("province", "atlantis")),
        Action("follow", ("what", "ever")),
        Action("sub", ("gone",)),
        Action("sub", ("gone", "stop")),
        Action("subscribe", ("yearly", "all", "")),
        Action("quiet", ("25:99",)),
        Action("zone", ("Mars/Olympus",)),
        Action("less", ("no-article",)),
    ],
)
async def test_a_button_that_leads_nowhere_says_so(talk: Any, action: Action) -> None:
    await talk.press(encode(action))

    (answer,) = talk.telegram.sent("answerCallbackQuery")
    assert answer["show_alert"]


async def test_statistics_are_for_those_who_run_the_bot(talk: Any) -> None:
    await talk.say("/stats")
    assert "Lượt theo dõi" in talk.last

    await talk.say("/stats", **{"from": {"id": 8, "is_bot": False, "first_name": "Y"}})
    assert "Chỉ người quản trị bot" in talk.last
