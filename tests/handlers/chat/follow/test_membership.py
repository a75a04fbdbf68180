from __future__ import annotations

from typing import Any

from bot.delivery.gate import Gate
from bot.delivery.pacing import Pacing
from bot.domain.deliveries import Delivery
from bot.domain.follow import Target, Topic
from handlers.delivering import make_worker

_BOT = {"id": 42, "is_bot": True, "first_name": "Giao Ban", "username": "giaoban_bot"}


def _changed(chat: int, kind: str, status: str, **more: Any) -> dict[str, Any]:
    chat_json = {"id": chat, "type": kind}
    if kind != "private":
        chat_json["title"] = "Nhóm"
    return {
        "chat": chat_json,
        "from": {"id": 7, "is_bot": False, "first_name": "Lan"},
        "date": 1,
        "old_chat_member": {"status": "member", "user": _BOT},
        "new_chat_member": {"status": status, "user": _BOT, **more},
    }


async def _follow_all(follow: Any, chat: int, thread: int = 0) -> None:
    await follow.follow(Target(chat, thread), Topic("all", "", ""), 7)


async def test_whoever_blocks_the_bot_is_suspended_and_comes_back_with_everything(
    talk: Any, follow: Any, subscribers: Any, services: Any
) -> None:
    await _follow_all(follow, 7)
    subscribers.outbox.put([Delivery("000_bai", Target(7), services.clock.now())])

    await talk.update(my_chat_member=_changed(7, "private", "kicked", until_date=0))
    assert {c: s.reason for c, s in subscribers.away.items()} == {7: "blocked"}
    assert await subscribers.outbox.counts() == {("suspended", "blocked"): 1}

    await talk.say("/start")
    assert subscribers.away == {}
    assert len(subscribers.kept) == 1
    assert await subscribers.outbox.counts() == {("pending", None): 1}


async def test_a_member_again_is_reachable_again(talk: Any, follow: Any, subscribers: Any) -> None:
    await _follow_all(follow, -5)
    await talk.update(my_chat_member=_changed(-5, "supergroup", "left"))
    assert {c: s.reason for c, s in subscribers.away.items()} == {-5: "kicked"}

    await talk.update(my_chat_member=_changed(-5, "supergroup", "member"))
    assert subscribers.away == {}


async def test_nothing_is_kept_of_a_chat_that_follows_nothing(talk: Any, subscribers: Any) -> None:
    await talk.update(my_chat_member=_changed(7, "private", "kicked", until_date=0))

    assert subscribers.away == {}


async def test_lost_rights_in_a_channel_are_told_to_who_set_it_up(
    talk: Any, follow: Any, subscribers: Any
) -> None:
    await _follow_all(follow, -9)

    await talk.update(my_chat_member=_changed(-9, "channel", "member"))

    assert {c: s.reason for c, s in subscribers.away.items()} == {-9: "rights_lost"}
    assert talk.telegram.sent()[-1]["chat_id"] == 7
    assert "không còn quyền gửi tin" in talk.last


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(
    talk: Any, follow: Any
) -> None:
    await _follow_all(follow, -5)

    await talk.say(None, chat=-5, migrate_to_chat_id=-1005)
    await talk.say(None, chat=-1005, migrate_from_chat_id=-5)

    assert follow.of_chat(-5) == []
    assert [s.target for s in follow.of_chat(-1005)] == [Target(-1005)]
    assert follow.find(Target(-1005), Topic("all", "", "")) is not None


async def test_a_delivery_tells_why_and_can_be_turned_down(
    talk: Any, application: Any, services: Any, follow: Any, subscribers: Any
) -> None:
    await _follow_all(follow, 7)
    await follow.follow(Target(7), follow.topic("province", "kien-giang"), 7)
    subscribers.outbox.put([Delivery("000_bai", Target(7), services.clock.now())])
    worker = make_worker(application, services, Gate(Pacing()))
    assert worker is not None
    await worker.drain()

    assert "Bài số 0" in talk.last
    assert "Vì bạn theo dõi: tất cả bài mới, Kiên Giang" in talk.last
    assert await subscribers.outbox.counts() == {("sent", None): 1}

    await talk.tap("Bớt tin", query_id="1")
    await talk.tap("tất cả bài mới: bỏ", query_id="2")
    assert [s.topic.kind for s in follow.of_chat(7)] == ["province"]


async def test_a_delivery_can_be_silenced_for_a_week_and_stopped(
    talk: Any, application: Any, services: Any, follow: Any, subscribers: Any
) -> None:
    await _follow_all(follow, 7)
    subscribers.outbox.put([Delivery("000_bai", Target(7), services.clock.now())])
    worker = make_worker(application, services, Gate(Pacing()))
    assert worker is not None
    await worker.drain()
    under = talk.telegram.buttons()

    await talk.press(next(b for b in under if "7 ngày" in b["text"])["callback_data"], query_id="1")
    (one,) = follow.of_chat(7)
    assert (one.snoozed_until - services.clock.now()).days == 7

    stop = next(b for b in under if b["text"] == "Bỏ theo dõi")
    await talk.press(stop["callback_data"], query_id="2")
    assert follow.of_chat(7) == []


async def test_a_digest_is_grouped_by_province_with_a_link_for_every_article(
    talk: Any, application: Any, services: Any, follow: Any, subscribers: Any
) -> None:
    await _follow_all(follow, 7)
    now = services.clock.now()
    subscribers.outbox.put(
        [Delivery(f"{n:03}_bai", Target(7), now, digest=True) for n in range(12)]
    )
    worker = make_worker(application, services, Gate(Pacing()))
    assert worker is not None
    await worker.drain()

    (sent,) = talk.telegram.sent()
    assert "12 bài mới bạn theo dõi" in sent["text"]
    assert sent["text"].count("?start=article_") == 12
    assert sent["text"].count("<b>Kiên Giang</b>") == 1


async def test_what_was_retracted_or_unfollowed_is_not_sent(
    talk: Any, application: Any, services: Any, follow: Any, subscribers: Any
) -> None:
    await _follow_all(follow, 7)
    now = services.clock.now()
    subscribers.outbox.put([Delivery("gone", Target(7), now), Delivery("000_bai", Target(8), now)])
    worker = make_worker(application, services, Gate(Pacing()))
    assert worker is not None
    await worker.drain()

    assert talk.telegram.sent() == []
    assert await subscribers.outbox.counts() == {
        ("gave_up", "retracted"): 1,
        ("gave_up", "unfollowed"): 1,
    }
