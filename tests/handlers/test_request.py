"""AiohttpRequest against a Bot API server on this machine."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.domain.errors import UsageError
from handlers.request import AiohttpRequest, _environment_proxy

TOKEN = "1234567:AAsecretsecretsecretsecretsecret"
MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 1, "type": "private"}}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Answer], AbstractAsyncContextManager[str]]


@pytest.fixture(autouse=True)
def no_proxy_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    _environment_proxy.cache_clear()


@pytest.fixture
def serve() -> Serve:
    @asynccontextmanager
    async def serving(answer: Answer) -> AsyncIterator[str]:
        app = web.Application(client_max_size=64 << 20)
        app.router.add_route("*", "/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    return serving


def bot_of(root: str, request: AiohttpRequest) -> Bot:
    return Bot(TOKEN, base_url=f"{root}/bot", request=request)


async def ok(_: web.Request) -> web.Response:
    return web.json_response({"ok": True, "result": MESSAGE})


async def test_calls_one_after_the_other_share_a_connection(serve: Serve) -> None:
    """A new connection costs three round trips, which nobody wants to pay per message."""
    peers = set()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return await ok(request)

    async with serve(answer) as root, AiohttpRequest() as request:
        for _ in range(3):
            await bot_of(root, request).send_message(1, "a")

    assert len(peers) == 1


async def test_text_arrives_as_it_was_sent(serve: Serve) -> None:
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        got.update(await request.post())
        return await ok(request)

    async with serve(answer) as root, AiohttpRequest() as request:
        await bot_of(root, request).send_message(1, "Đặng Tuyết Em & 1+1=2 %20 😀")

    assert got == {"chat_id": "1", "text": "Đặng Tuyết Em & 1+1=2 %20 😀"}


async def test_a_silent_server_is_given_up_after_the_read_timeout(serve: Serve) -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async with serve(answer) as root, AiohttpRequest(read_timeout=30) as request:
        with pytest.raises(TimedOut):
            await bot_of(root, request).send_message(1, "a", read_timeout=0.05)


async def test_a_server_that_takes_no_connection_is_given_up_after_the_connect_timeout() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        with socket.create_connection(address), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(address)
            async with AiohttpRequest(read_timeout=30) as request:
                bot = bot_of(f"http://127.0.0.1:{address[1]}", request)
                with pytest.raises(TimedOut):
                    await bot.send_message(1, "a", connect_timeout=0.05)


async def test_a_full_pool_is_given_up_after_the_pool_timeout_and_freed_again(
    serve: Serve,
) -> None:
    go_on = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        await go_on.wait()
        return await ok(request)

    async with serve(answer) as root, AiohttpRequest(connection_pool_size=1) as request:
        bot = bot_of(root, request)
        first = asyncio.create_task(bot.send_message(1, "a"))
        await asyncio.sleep(0)
        with pytest.raises(TimedOut, match="was not sent"):
            await bot.send_message(1, "b", pool_timeout=0.05)
        go_on.set()
        await first
        await bot.send_message(1, "c", pool_timeout=30)


async def test_a_broken_connection_is_a_network_error_without_the_token(serve: Serve) -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return await ok(request)

    async with serve(answer) as root, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await bot_of(root, request).send_message(1, "a")

    assert_nowhere(TOKEN, caught.value)


async def test_a_refused_connection_is_a_network_error_without_the_token() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await bot_of("http://127.0.0.1:1", request).send_message(1, "a")

    assert_nowhere(TOKEN, caught.value)


async def test_an_impossible_address_is_a_network_error_without_the_token() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await bot_of("http://", request).send_message(1, "a")

    assert_nowhere(TOKEN, caught.value)


async def test_a_timeout_carries_no_token(serve: Serve) -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async with serve(answer) as root, AiohttpRequest(read_timeout=0.05) as request:
        with pytest.raises(TimedOut) as caught:
            await bot_of(root, request).send_message(1, "a")

    assert_nowhere(TOKEN, caught.value)
    assert TOKEN not in repr(request)


def assert_nowhere(secret: str, exc: BaseException | None) -> None:
    while exc is not None:
        assert secret not in f"{exc!s} {exc!r} {exc.args!r}"
        exc = exc.__cause__ or exc.__context__


async def test_refusals_of_telegram_keep_their_meaning(serve: Serve) -> None:
    answers = iter(
        [
            web.json_response(
                {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"},
                status=400,
            ),
            web.json_response(
                {"ok": False, "error_code": 429, "parameters": {"retry_after": 7}}, status=429
            ),
        ]
    )

    async def answer(_: web.Request) -> web.Response:
        return next(answers)

    async with serve(answer) as root, AiohttpRequest() as request:
        bot = bot_of(root, request)
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(1, "a")
        with pytest.raises(RetryAfter):
            await bot.send_message(1, "a")


async def test_a_page_of_a_proxy_is_a_network_error_and_is_not_logged(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    """Such a page may repeat the address of the call, which holds the token."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(status=502, text=f"<h1>Bad gateway: {request.path}</h1>")

    async with serve(page) as root, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await bot_of(root, request).send_message(1, "x")

    assert TOKEN not in caplog.text + str(caught.value)
    assert not caplog.records


async def test_redirects_are_not_followed(serve: Serve) -> None:
    """The address carries the token, so it must not be handed to another host."""

    async def answer(_: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("http://127.0.0.1:1/")

    async with serve(answer) as root, AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="307"):
            await bot_of(root, request).send_message(1, "a")


@pytest.mark.parametrize("as_handle", [False, True])
async def test_files_arrive_whole_with_their_length_announced(
    serve: Serve, as_handle: bool
) -> None:
    content = bytes(range(256)) * 2000
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        got["length"] = request.content_length
        form = await request.post()
        file = form["document"]
        assert isinstance(file, web.FileField)
        got.update(name=file.filename, content=file.file.read(), caption=form["caption"])
        return await ok(request)

    handle = io.BytesIO(content)
    document = InputFile(
        handle if as_handle else content, 'Báo "cáo".bin', read_file_handle=not as_handle
    )
    async with serve(answer) as root, AiohttpRequest() as request:
        await bot_of(root, request).send_document(1, document, caption="Tệp")

    assert isinstance(got["length"], int)
    assert got["length"] > len(content)
    assert (got["content"], got["caption"]) == (content, "Tệp")
    assert got["name"] in ('Báo "cáo".bin', "Báo %22cáo%22.bin")


async def test_an_upload_that_stands_still_is_given_up_after_the_write_timeout() -> None:
    gone = asyncio.Event()

    async def never_read(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.transport.abort()

    server = await asyncio.start_server(never_read, "127.0.0.1", 0, limit=1024)
    port = server.sockets[0].getsockname()[1]
    async with server, AiohttpRequest(read_timeout=30, media_write_timeout=0.1) as request:
        with pytest.raises(TimedOut):
            await bot_of(f"http://127.0.0.1:{port}", request).send_document(1, b"a" * (32 << 20))
        gone.set()
        await asyncio.sleep(0.01)  # both ends notice


async def test_a_proxy_is_asked_with_the_whole_address(serve: Serve) -> None:
    asked = []

    async def proxy(request: web.Request) -> web.Response:
        asked.append((request.raw_path, request.headers["Proxy-Authorization"]))
        return await ok(request)

    async with serve(proxy) as root:
        with_user = root.replace("http://", "http://user:word@")
        async with AiohttpRequest(proxy=with_user) as request:
            await bot_of("http://api.test", request).send_message(1, "a")

    assert asked == [(f"http://api.test/bot{TOKEN}/sendMessage", "Basic dXNlcjp3b3Jk")]


async def test_a_proxy_that_is_gone_is_named_without_its_password() -> None:
    async with AiohttpRequest(proxy="http://user:pass-word@127.0.0.1:1") as request:
        with pytest.raises(NetworkError) as caught:
            await bot_of("http://api.test", request).send_message(1, "a")

    assert_nowhere("pass-word", caught.value)
    assert_nowhere(TOKEN, caught.value)


async def test_the_proxy_of_the_environment_is_used(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serve(ok) as root:
        monkeypatch.setenv("http_proxy", root)
        async with AiohttpRequest() as request:
            message = await bot_of("http://api.test", request).send_message(1, "a")
        _environment_proxy.cache_clear()

    assert message.message_id == 1


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "ftp://127.0.0.1"])
def test_other_kinds_of_proxy_are_refused_at_once(proxy: str) -> None:
    with pytest.raises(UsageError, match="BOT_PROXY_URL"):
        AiohttpRequest(proxy=proxy)


async def test_it_can_be_used_again_after_a_shutdown(serve: Serve) -> None:
    request = AiohttpRequest()
    async with serve(ok) as root:
        for _ in range(2):
            await request.initialize()
            await bot_of(root, request).send_message(1, "a")
            await request.shutdown()
            await request.shutdown()
        with pytest.raises(NetworkError, match="not initialized"):
            await bot_of(root, request).send_message(1, "a")
