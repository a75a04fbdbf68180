"""The server: from the port to a clean stop."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.domain.errors import UsageError
from bot.webchat import serve
from bot.webchat.sessions import Session


@asynccontextmanager
async def quiet_bot(_: Any) -> AsyncIterator[Any]:
    async def submit(_: Any) -> None:
        return

    yield submit


async def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(UsageError) as caught:
            await serve(quiet_bot, port=port)

    assert str(caught.value) == (
        f"port {port} on 127.0.0.1 is in use by another program; "
        "choose another one with BOT_WEBCHAT_PORT"
    )


async def test_an_address_of_another_machine_is_one_clear_line() -> None:
    with pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1, port 0"):
        await serve(quiet_bot, host="192.0.2.1", port=0)


async def test_it_says_where_it_is_and_stops_although_a_page_is_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits = asyncio.Event()
    wait = Session.wait

    async def told(session: Session, cursor: int, timeout_s: float) -> None:
        waits.set()
        await wait(session, cursor, timeout_s)

    monkeypatch.setattr(Session, "wait", told)
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    running = asyncio.create_task(serve(quiet_bot, port=0, on_ready=address.set_result, stop=stop))
    async with httpx.AsyncClient(base_url=await address, trust_env=False) as client:
        opened = await client.post("/api/open", json={})
        waiting = asyncio.create_task(client.get("/api/events?after=0"))
        await waits.wait()

        stop.set()
        async with asyncio.timeout(30):
            await running
            heard = await waiting

    assert opened.json()["bot"] == {"name": "Giao Ban", "username": "giaoban"}
    assert heard.json()["events"] == []


async def test_a_bot_that_cannot_start_frees_the_port() -> None:
    @asynccontextmanager
    async def broken(_: Any) -> AsyncIterator[Any]:
        raise UsageError("no seeds")
        yield

    with pytest.raises(UsageError, match="no seeds"):
        await serve(broken, port=0)
