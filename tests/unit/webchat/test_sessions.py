"""Each browser session is its own user with its own chat."""

import asyncio
from typing import Any

import pytest


async def test_the_cookie_is_kept_from_scripts_and_other_sites(room: Any) -> None:
    async with room.browser() as client:
        cookie = (await client.post("/api/open", json={})).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert len(cookie.split("=")[1].split(";")[0]) >= 40


async def test_two_browsers_are_two_people_who_do_not_see_each_other(room: Any) -> None:
    async with room.visitor() as one, room.visitor() as other:
        await one.post("/api/send", json={"text": "bí mật"})
        seen = (await other.post("/api/open", json={})).json()

    first, second = room.api.sessions.all()
    assert first.user_id != second.user_id
    assert seen["messages"] == []


async def test_a_reload_finds_the_conversation_again(room: Any) -> None:
    async with room.visitor() as client:
        await client.post("/api/send", json={"text": "chào"})
        again = await client.post("/api/open", json={})

    assert [message["text"] for message in again.json()["messages"]] == ["chào"]
    assert "set-cookie" not in again.headers
    assert len(room.api.sessions.all()) == 1


@pytest.mark.parametrize("cookie", ["", "a" * 43])
async def test_a_made_up_session_is_nobodys(room: Any, cookie: str) -> None:
    async with room.visitor(), room.browser() as stranger:
        stranger.cookies.set("giaoban_8080", cookie)
        sent = await stranger.post("/api/send", json={"text": "a"})
        read = await stranger.get("/api/events?after=0")

    assert (sent.status_code, read.status_code) == (401, 401)
    assert room.updates == []


async def test_a_file_is_given_to_its_own_session_only(room: Any) -> None:
    async with room.visitor() as one, room.visitor() as other:
        first = room.api.sessions.all()[0]
        photo = {"name": "a.png", "mime": "image/png", "content": "iVBORw=="}
        await room.api.call("sendPhoto", {"chat_id": first.user_id, "photo": photo})
        address = (await one.post("/api/open", json={})).json()["messages"][0]["photo"]["url"]
        mine, theirs = await one.get(address), await other.get(address)

    assert (mine.status_code, mine.headers["content-type"]) == (200, "image/png")
    assert theirs.status_code == 404


async def test_a_document_is_never_opened_by_the_browser(room: Any) -> None:
    """A page sent as a document must not run as a page of this origin."""
    async with room.visitor() as client:
        page = {"name": "a.html", "mime": "text/html", "content": "PHA+"}
        await room.api.call("sendDocument", {"chat_id": room.newest.user_id, "document": page})
        address = (await client.post("/api/open", json={})).json()["messages"][0]["document"]
        answer = await client.get(address["url"])

    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


async def test_a_waiting_page_hears_a_new_message_at_once(room: Any) -> None:
    async with room.visitor() as client:
        session = room.newest
        waiting = asyncio.create_task(client.get(f"/api/events?after={session.cursor}"))
        await asyncio.sleep(0)
        await room.api.call("sendMessage", {"chat_id": session.user_id, "text": "chào"})
        heard = (await waiting).json()

    assert [event["kind"] for event in heard["events"]] == ["message"]


async def test_a_page_that_missed_too_much_starts_again(room: Any) -> None:
    async with room.visitor() as client:
        for _ in range(500):
            room.newest.emit("typing")
        missed = (await client.get("/api/events?after=0")).json()
        ahead = (await client.get("/api/events?after=9999")).json()

    assert (missed["reset"], ahead["reset"]) == (True, True)


async def test_sessions_nobody_wrote_in_make_room_first(room: Any) -> None:
    async with room.visitor() as writer:
        await writer.post("/api/send", json={"text": "a"})
        first = room.newest
        for _ in range(300):
            room.api.sessions.open("vi")

    assert room.api.sessions.find(first.key) is first
    assert len(room.api.sessions.all()) == 256


async def test_old_messages_are_forgotten_beyond_the_limit(room: Any) -> None:
    async with room.visitor() as client:
        for number in range(210):
            await room.api.call(
                "sendMessage", {"chat_id": room.newest.user_id, "text": str(number)}
            )
        kept = (await client.post("/api/open", json={})).json()["messages"]

    assert [kept[0]["text"], kept[-1]["text"], len(kept)] == ["10", "209", 200]
