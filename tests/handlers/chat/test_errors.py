from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
import structlog

_SECRET = "số điện thoại của tôi"


@pytest.fixture
def broken(services: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **_: object) -> None:
        raise ValueError(f"cannot answer {text!r}")

    monkeypatch.setattr(services.ask, "answer_soon", fail)


async def test_a_person_gets_a_sentence_with_what_to_do_next(talk: Any, broken: None) -> None:
    await talk.say(_SECRET)

    assert talk.last.startswith("Phía tôi vừa gặp lỗi")
    assert "/trogiup" in talk.last


async def test_the_log_tells_where_but_not_who_or_what(talk: Any, broken: None) -> None:
    with structlog.testing.capture_logs() as logs:
        await talk.say(_SECRET)

    (entry,) = logs
    written = json.dumps(entry, ensure_ascii=False)
    assert entry["error"] == "ValueError"
    assert "reply_to" in written
    assert not [s for s in (_SECRET, "Lan", "42:offline") if s in written]


async def test_an_error_behind_a_button_answers_the_press(
    talk: Any, telegram: Any, broken: None
) -> None:
    await talk.say("/start")
    await talk.tap("?")

    assert telegram.sent("answerCallbackQuery")[0]["show_alert"]


async def test_an_error_in_a_group_is_told_only_to_who_asked(
    talk: Any, telegram: Any, broken: None
) -> None:
    await talk.say("@giaoban_bot hỏi", chat=-100)

    assert len(telegram.sent()) == 1


async def test_an_error_in_inline_mode_gives_an_empty_answer(
    talk: Any, services: Any, monkeypatch: Any
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.services.lookup.Lookup.inline", fail)

    assert (await talk.look("x"))["results"] == []


async def test_somebody_who_blocked_the_bot_is_not_written_to_again(
    talk: Any, telegram: Any
) -> None:
    telegram.refuse["sendMessage"] = [(403, "bot was blocked by the user")]

    await talk.say("/hop")

    assert telegram.calls == []


async def test_a_refused_message_ends_in_one_more_try_not_a_loop(talk: Any, telegram: Any) -> None:
    telegram.refuse["sendMessage"] = [(400, "something odd"), (400, "something odd")]

    await talk.say("/hop")

    assert telegram.calls == []


async def test_a_throttled_answer_comes_later(
    talk: Any, telegram: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def rest(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("handlers.context.asyncio", SimpleNamespace(sleep=rest))
    telegram.refuse["sendMessage"] = [(429, "retry")]

    await talk.say("/hop")

    assert waited == [3.0]
    assert telegram.sent()


async def test_an_answer_survives_one_lost_connection(
    talk: Any, telegram: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rest(seconds: float) -> None: ...

    monkeypatch.setattr("handlers.context.asyncio", SimpleNamespace(sleep=rest))
    telegram.refuse["sendMessage"] = [(502, "Bad Gateway")]

    await talk.say("/hop")

    assert len(telegram.sent()) == 1
