"""Other sites and hosts stay outside."""

from typing import Any

import pytest

from bot.webchat.guard import MAX_BODY_BYTES, Rate


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080", "127.0.0.1:9999"],
)
async def test_the_page_answers_to_the_names_of_this_machine(room: Any, host: str) -> None:
    async with room.browser() as client:
        answer = await client.get("/", headers={"Host": host})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "10.0.0.5"]
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("POST", "/api/open")])
async def test_a_name_pointed_at_this_machine_is_refused(
    room: Any, host: str, method: str, path: str
) -> None:
    """DNS rebinding: the address is ours, the name in Host is the attacker's."""
    async with room.browser() as client:
        answer = await client.request(method, path, headers={"Host": host}, json={})

    assert answer.status_code == 403
    assert room.api.sessions.all() == ()


async def test_an_address_of_the_network_is_answered_when_listening_there(make_room: Any) -> None:
    room = make_room(host="0.0.0.0")
    async with room.browser() as client:
        known = await client.get("/", headers={"Host": "10.0.0.5:8080"})
        name = await client.get("/", headers={"Host": "evil.example"})

    assert (known.status_code, name.status_code) == (200, 403)


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8080", "file://"],
)
async def test_a_post_from_another_site_is_refused(room: Any, origin: str) -> None:
    async with room.visitor() as client:
        answer = await client.post("/api/send", json={"text": "a"}, headers={"Origin": origin})

    assert answer.status_code == 403
    assert room.updates == []


async def test_the_pages_own_post_is_answered(room: Any) -> None:
    async with room.visitor() as client:
        answer = await client.post(
            "/api/send", json={"text": "a"}, headers={"Origin": "http://127.0.0.1:8080"}
        )

    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_what_a_form_could_send_is_refused(room: Any, kind: str) -> None:
    async with room.visitor() as client:
        answer = await client.post(
            "/api/send", content=b'{"text": "a"}', headers={"Content-Type": kind}
        )

    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"text": "' + b"a" * MAX_BODY_BYTES + b'"}', 413),
        (b"{", 400),
        (b"[]", 400),
        (b'{"text": 1}', 400),
        (b'{"other": "a"}', 400),
        (b'{"text": ""}', 400),
        (b'{"text": "\\ud800"}', 400),
    ],
)
async def test_bodies_that_no_page_sends_are_refused(room: Any, body: bytes, status: int) -> None:
    async with room.visitor() as client:
        answer = await client.post(
            "/api/send", content=body, headers={"Content-Type": "application/json"}
        )

    assert answer.status_code == status


async def test_every_answer_forbids_scripts_and_frames_of_others(room: Any) -> None:
    async with room.browser() as client:
        answers = [
            await client.get(path) for path in ("/", "/static/app.js", "/nothing", "/api/events")
        ]

    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_page_has_no_inline_script_or_style(room: Any) -> None:
    async with room.browser() as client:
        page = (await client.get("/")).text

    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')


async def test_a_page_that_calls_too_often_is_slowed_down(make_room: Any) -> None:
    room = make_room(ticks=lambda: 0.0)
    async with room.visitor() as client:
        statuses = [
            (await client.post("/api/language", json={"language": "vi"})).status_code
            for _ in range(41)
        ]

    assert statuses == [200] * 40 + [429]


def test_calls_come_back_with_time() -> None:
    now = 0.0
    rate = Rate(burst=2, per_second=1, ticks=lambda: now)

    assert [rate.allows("a") for _ in range(3)] == [True, True, False]
    assert rate.allows("b")
    now = 1.0
    assert [rate.allows("a") for _ in range(2)] == [True, False]
