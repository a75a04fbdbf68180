"""Files: the administrator sends one, and the bot fetches it as it would from Telegram."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.ports import ApiError
from bot.webchat.files import MAX_UPLOAD_BYTES
from bot.webchat.server import Admin
from bot.webchat.sessions import MAX_FILE_BYTES, File, Sessions

KEY = "k" * 32
RAW = {"content-type": "application/octet-stream"}


@pytest.fixture
def room(make_room: Any) -> Any:
    return make_room(admin=Admin(7, KEY))


async def attach(client: Any, name: str, content: bytes, **headers: str) -> Any:
    return await client.post(
        "/api/attach", params={"name": name}, content=content, headers={**RAW, **headers}
    )


async def settle(room: Any) -> None:
    await asyncio.gather(*room.app.state.chat._tasks)


async def test_a_sent_file_reaches_the_bot_and_can_be_fetched(room: Any) -> None:
    async with room.browser() as client:
        await client.get(f"/admin/{KEY}")
        assert (await client.post("/api/open", json={})).json()["attach"] is True

        assert (await attach(client, "tin.txt", "Họp".encode())).status_code == 200
        await settle(room)

        (update,) = room.updates
        document = update["message"]["document"]
        assert update["message"]["from"]["id"] == 7
        assert (document["file_name"], document["mime_type"]) == ("tin.txt", "text/plain")
        assert document["file_size"] == 5
        described = await room.api.call("getFile", {"file_id": document["file_id"]})
        assert await room.api.file(described["file_path"]) == "Họp".encode()
        seen = (await client.post("/api/open", json={})).json()["messages"]
        assert [(m["mine"], m["document"]["name"]) for m in seen] == [(True, "tin.txt")]
        back = await client.get(seen[0]["document"]["url"])
        assert back.content == "Họp".encode()
        assert back.headers["content-type"] == "application/octet-stream"


async def test_nobody_but_the_administrator_can_send_a_file(room: Any) -> None:
    async with room.visitor() as client:
        assert (await client.post("/api/open", json={})).json()["attach"] is False
        answer = await attach(client, "tin.txt", b"a")

    assert (answer.status_code, answer.json()) == (403, {"error": "administrator"})
    assert room.updates == []


async def test_without_a_session_no_file_is_taken(room: Any) -> None:
    async with room.browser() as client:
        assert (await attach(client, "tin.txt", b"a")).status_code == 401


@pytest.mark.parametrize(
    ("content", "headers", "status", "reason"),
    [
        (b"", {}, 400, "empty_file"),
        (b"a", {"content-length": str(MAX_UPLOAD_BYTES + 1)}, 413, "too_large"),
        (b"a", {"content-type": "text/plain"}, 415, "content_type"),
        (b"a", {"content-type": "multipart/form-data; boundary=x"}, 415, "content_type"),
        (b"a", {"origin": "https://evil.example"}, 403, "origin"),
    ],
)
async def test_what_no_page_would_send_is_refused(
    room: Any, content: bytes, headers: dict[str, str], status: int, reason: str
) -> None:
    async with room.browser() as client:
        await client.get(f"/admin/{KEY}")
        answer = await attach(client, "tin.txt", content, **headers)

    assert (answer.status_code, answer.json()) == (status, {"error": reason})
    assert room.updates == []


async def test_other_calls_take_no_larger_bodies_than_before(room: Any) -> None:
    async with room.browser() as client:
        await client.get(f"/admin/{KEY}")
        answer = await client.post("/api/send", content=b"a", headers=RAW)

    assert answer.status_code == 415


async def test_files_wait_for_the_bot_only_in_small_numbers(room: Any) -> None:
    busy = asyncio.Event()

    async def read(_: Any) -> None:
        await busy.wait()

    room.on_update = read
    async with room.browser() as client:
        await client.get(f"/admin/{KEY}")
        statuses = [(await attach(client, "a.txt", b"a")).status_code for _ in range(9)]
        busy.set()
        await settle(room)
        statuses.append((await attach(client, "a.txt", b"a")).status_code)
        await settle(room)

    assert statuses == [200] * 8 + [429, 200]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\a\\tin.html", "tin.html"),
        ("../../etc/passwd", "passwd"),
        ("tin\x00\n.txt", "tin.txt"),
        ("ảnh\u202egpj.txt", "ảnhgpj.txt"),
        ("", "document"),
        ("a/", "document"),
    ],
)
async def test_a_name_is_only_a_name(room: Any, name: str, kept: str) -> None:
    async with room.browser() as client:
        await client.get(f"/admin/{KEY}")
        await attach(client, name, b"a")
        await settle(room)

    assert room.updates[0]["message"]["document"]["file_name"] == kept


async def test_a_long_name_keeps_its_ending(room: Any) -> None:
    async with room.browser() as client:
        await client.get(f"/admin/{KEY}")
        await attach(client, "t" * 4000 + ".html", b"a")
        await settle(room)

    name = room.updates[0]["message"]["document"]["file_name"]
    assert name.endswith("t.html")
    assert len(name) <= 200


@pytest.mark.parametrize("file_id", ["", "x", "../x"])
async def test_a_file_that_is_not_there_is_refused(room: Any, file_id: str) -> None:
    with pytest.raises(ApiError, match="temporarily unavailable"):
        await room.api.call("getFile", {"file_id": file_id})
    with pytest.raises(ApiError, match="temporarily unavailable"):
        await room.api.file(f"documents/{file_id}")


def test_the_oldest_files_make_room_for_new_ones() -> None:
    session = Sessions().open("vi")
    for number in range(3):
        content = b"a" * (MAX_FILE_BYTES // 2)
        session.keep_file(File(str(number), "document", "a.txt", "text/plain", content=content))

    assert list(session.files) == ["1", "2"]
