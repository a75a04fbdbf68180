"""A strict Bot API server on loopback, and the real program polling it as a process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:AAF-strict-server-token-for-tests-00"
ME = {"id": 123456789, "is_bot": True, "first_name": "Giao Ban", "username": "giaoban_test_bot"}
WAIT_S = 120

ALLOWED = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}


class _Markup(HTMLParser):
    """Reads Telegram's HTML mode and counts what Telegram limits."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"<{tag}> is not allowed"
        assert not (tag == "blockquote" and "blockquote" in self._open), "nested blockquote"
        self._open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        self.text += data

    def check(self) -> None:
        assert not self._open, f"<{self._open[-1]}> is not closed"
        units = len(self.text.encode("utf-16-le")) // 2
        assert 1 <= units <= 4096, f"{units} UTF-16 units"
        assert self.text.strip(), "empty text"
        assert self.entities <= 100, f"{self.entities} entities"


def check_text(params: dict[str, Any]) -> None:
    """Refuse what the Bot API would refuse in a text message."""
    markup = _Markup()
    if params.get("parse_mode") == "HTML":
        markup.feed(params["text"])
        markup.close()
    else:
        markup.text = params["text"]
    markup.check()


def check_keyboard(markup: dict[str, Any] | None) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        assert row, "empty row"
        for button in row:
            assert button["text"].strip(), "button without text"
            assert len(set(button) - {"text"}) == 1, f"button does not do one thing: {button}"
            data = button.get("callback_data")
            assert data is None or 1 <= len(data.encode()) <= 64, f"callback data: {data!r}"


@dataclass
class Server:
    """What the program sees as Telegram. Calls are kept in order."""

    address: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    _updates: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _update_id: int = 100
    _message_id: int = 1000

    def send(self, **update: Any) -> int:
        """Queue an update; returns its id."""
        self._update_id += 1
        self._updates.put_nowait({"update_id": self._update_id, **update})
        return self._update_id

    async def call_after(self, start: int, *methods: str) -> tuple[str, dict[str, Any]]:
        """Wait for the first call of one of the methods from position ``start`` on."""

        def found() -> tuple[str, dict[str, Any]] | None:
            return next((c for c in self.calls[start:] if c[0] in methods), None)

        async with asyncio.timeout(WAIT_S), self._news:
            await self._news.wait_for(lambda: found() is not None)
        call = found()
        assert call is not None
        return call

    @property
    def recipients(self) -> list[int]:
        """The chats of the messages that were accepted, in order."""
        return [int(params["chat_id"]) for method, params in self.calls if method == "sendMessage"]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is true of what was accepted."""
        async with asyncio.timeout(WAIT_S), self._news:
            await self._news.wait_for(happened)

    async def handle(self, request: web.Request) -> web.Response:
        token, method = request.match_info["token"], request.match_info["method"]
        if token != TOKEN:
            return web.json_response(
                {"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401
            )
        params = await _params(request)
        if method == "getUpdates":
            return web.json_response({"ok": True, "result": await self._poll(params)})
        try:
            result = self._answer(method, params)
        except (AssertionError, KeyError) as exc:
            self.problems.append(f"{method}: {exc!r}")
            body = {"ok": False, "error_code": 400, "description": f"Bad Request: {exc}"}
            return web.json_response(body, status=400)
        async with self._news:
            self.calls.append((method, params))
            self._news.notify_all()
        return web.json_response({"ok": True, "result": result})

    async def _poll(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        self.polled.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(float(params.get("timeout", 0)), 2)):
                return [await self._updates.get()]
        return []

    def _answer(self, method: str, params: dict[str, Any]) -> Any:
        if method == "getMe":
            return ME
        if method in ("sendMessage", "editMessageText"):
            check_text(params)
            check_keyboard(params.get("reply_markup"))
            return self._message(params)
        if method == "answerInlineQuery":
            results = params["results"]
            assert len(results) <= 50, "more than 50 results"
            assert len({r["id"] for r in results}) == len(results), "an id twice"
            for result in results:
                assert 1 <= len(result["id"].encode()) <= 64
                content = result["input_message_content"]
                check_text({"text": content["message_text"], **content})
                check_keyboard(result.get("reply_markup"))
            return True
        if method == "answerCallbackQuery":
            assert len(params.get("text") or "") <= 200
            return True
        return True

    def _message(self, params: dict[str, Any]) -> dict[str, Any]:
        self._message_id += 1
        chat_id = int(params["chat_id"])
        kind = "private" if chat_id > 0 else "supergroup"
        chat = {"id": chat_id, "type": kind, **({"title": "Nhóm"} if chat_id < 0 else {})}
        message_id = int(params.get("message_id") or self._message_id)
        return {"message_id": message_id, "date": 1, "chat": chat, "from": ME, "text": "x"}


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found = await request.json()
        return dict(found)
    form = await request.post()
    return {key: _decoded(str(value)) for key, value in form.items()}


def _decoded(value: str) -> Any:
    """Form fields hold JSON for everything but text; a text may look like anything."""
    if value.startswith(("[", "{")) or value in ("true", "false"):
        with contextlib.suppress(ValueError):
            return json.loads(value)
    return value


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


Start = Callable[..., Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
async def start(server: Server, tmp_path: Path) -> AsyncIterator[Start]:
    """Return a function that starts ``python -m bot run`` against the server."""
    running: list[asyncio.subprocess.Process] = []

    async def start_bot(**settings: str) -> asyncio.subprocess.Process:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
        environment |= {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.address,
            "BOT_DATA_DIR": str(tmp_path / "data"),
            **settings,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=ROOT,
            env=environment,
            stderr=asyncio.subprocess.PIPE,
        )
        running.append(process)
        return process

    yield start_bot
    for process in running:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture
async def bot(start: Start, server: Server) -> asyncio.subprocess.Process:
    """A running bot that has polled at least once."""
    process = await start()
    async with asyncio.timeout(WAIT_S):
        await server.polled.wait()
    return process
