"""Calls over plain connections, against servers that say exactly what they are told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.delivery.gate import Gate
from bot.delivery.pacing import Pacing
from handlers.request import AiohttpRequest
from handlers.wire import head_of, origin_of

TOKEN = "1234567:AAsecretsecretsecretsecretsecret"
OK = b'{"ok":true,"result":true}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(OK), OK)

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[tuple[Bot, AiohttpRequest]]:
    """Yield a bot whose server says what ``talk`` writes."""
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await talk(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest(read_timeout=30)
    try:
        async with server, request:
            yield Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request), request
    finally:
        for writer in writers:
            writer.transport.abort()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


async def one_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.rpartition(b"Content-Length: ")[2])
    return head + await reader.readexactly(length)


async def test_a_request_is_whole_and_in_one_piece() -> None:
    got: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        got.append(await one_request(reader))
        writer.write(ANSWER)

    async with talking(talk) as (bot, _):
        assert await bot.send_chat_action(1, "typing")

    head, _, body = got[0].partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendChatAction HTTP/1.1\r\nHost: 127".encode())
    assert body == b"chat_id=1&action=typing"


async def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await one_request(reader)
        writer.write(ANSWER.replace(b"OK", b"OK\r\nConnection: close", 1))
        await writer.drain()
        writer.close()

    async with talking(talk) as (bot, _):
        for _ in range(3):
            assert await bot.send_chat_action(1, "typing")


async def test_what_nobody_asked_for_is_nobodys_answer() -> None:
    """An answer too many would be taken for that of the next call, of another chat perhaps."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await one_request(reader)
        writer.write(ANSWER + ANSWER.replace(b"true", b"null"))
        await one_request(reader)
        raise AssertionError

    async with talking(talk) as (bot, _):
        for _ in range(3):
            assert await bot.send_chat_action(1, "typing")


async def test_a_call_that_is_given_up_leaves_its_answer_to_nobody() -> None:
    asked = asyncio.Event()
    lives = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal lives
        lives += 1
        await one_request(reader)
        asked.set()
        if lives > 1:
            writer.write(ANSWER)
        await one_request(reader)

    async with talking(talk) as (bot, _):
        call = asyncio.create_task(bot.send_chat_action(1, "typing"))
        await asked.wait()
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        assert await bot.send_chat_action(2, "typing")

    assert lives == 2


async def test_a_server_that_falls_silent_in_its_answer_is_given_up() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await one_request(reader)
        writer.write(ANSWER[:-3])
        await one_request(reader)

    async with talking(talk) as (bot, _):
        with pytest.raises(TimedOut):
            await bot.send_chat_action(1, "typing", read_timeout=0.05)


async def test_a_connection_lost_in_the_answer_is_a_network_error() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await one_request(reader)
        writer.write(ANSWER[:-3])
        await writer.drain()
        writer.close()

    async with talking(talk) as (bot, _):
        with pytest.raises(NetworkError, match="closed before the answer"):
            await bot.send_chat_action(1, "typing")


async def test_what_is_not_http_is_a_network_error_without_the_token() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await one_request(reader))

    async with talking(talk) as (bot, _):
        with pytest.raises(NetworkError) as caught:
            await bot.send_chat_action(1, "typing")
    assert TOKEN not in repr(caught.value)


async def test_calls_under_way_fail_when_the_program_stops() -> None:
    asked = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await one_request(reader)
        asked.set()
        await one_request(reader)

    async with talking(talk) as (bot, request):
        call = asyncio.create_task(bot.send_chat_action(1, "typing"))
        await asked.wait()
        await request.shutdown()
        with pytest.raises(NetworkError):
            await call


async def test_a_call_counts_from_the_moment_it_goes_out() -> None:
    """Between the gate and the socket lies work, and a pace is kept where calls arrive."""
    gate = Gate(Pacing())
    left: list[float] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await one_request(reader)
        left.append(call.left)
        writer.write(ANSWER)

    async with talking(talk) as (bot, _):
        call = await gate.enter(1, urgent=True)
        entered = call.left
        await bot.send_chat_action(1, "typing")

    assert left[0] > entered


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://api.telegram.org/bot1:a/getMe", ("https", "api.telegram.org", 443)),
        ("http://[::1]:8081/bot1:a/getMe", ("http", "::1", 8081)),
        ("http://user:word@host/bot1:a/getMe", None),
        ("http:///bot1:a/getMe", None),
    ],
)
def test_plain_addresses_go_over_a_wire(url: str, origin: tuple[str, str, int] | None) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize("token", ["1:a b", "1:a\r\nX: y", "1:đ"])
def test_an_address_cannot_smuggle_anything_into_the_head(token: str) -> None:
    with pytest.raises(ValueError, match=r"address|ascii|URL"):
        head_of(f"http://host/bot{token}/getMe", "ua")
