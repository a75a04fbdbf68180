"""The administrator's page: one session, at an address that cannot be guessed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.webchat.server import Admin


@pytest.fixture
def room(make_room: Any) -> Any:
    return make_room(admin=Admin(7, "k" * 32))


async def test_the_page_of_the_key_is_the_administrators_on_every_browser(room: Any) -> None:
    room.api.sessions.open("vi", 7)
    await room.api.call("sendMessage", {"chat_id": 7, "text": "Xem trước"})
    for _ in range(2):
        async with room.browser() as client:
            answer = await client.get("/admin/" + "k" * 32)
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
            seen = (await client.post("/api/open", json={})).json()
            assert [m["text"] for m in seen["messages"]] == ["Xem trước"]
            await client.post("/api/send", json={"text": "/stats"})
            room.api.sessions.of_chat(7).messages.popitem()

    assert len(room.api.sessions.all()) == 1
    assert {u["message"]["from"]["id"] for u in room.updates} <= {7}


@pytest.mark.parametrize("key", ["x" * 32, "k", "%C3%A9"])
async def test_without_the_key_nobody_is_an_administrator(room: Any, key: str) -> None:
    async with room.browser() as client:
        answer = await client.get(f"/admin/{key}")
        assert answer.status_code == 404
        await client.post("/api/open", json={})

    assert "set-cookie" not in answer.headers
    assert room.newest.user_id != 7


async def test_keys_cannot_be_tried_without_end(make_room: Any) -> None:
    room = make_room(admin=Admin(7, "k" * 32), ticks=lambda: 0.0)
    async with room.browser() as client:
        for _ in range(256):
            await client.get("/admin/x")
        answer = await client.get("/admin/" + "k" * 32)

    assert answer.status_code == 429


async def test_without_an_administrator_there_is_no_such_page(make_room: Any) -> None:
    async with make_room().browser() as client:
        assert (await client.get("/admin/x")).status_code == 404
