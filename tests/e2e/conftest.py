"""A real browser in front of the web chat. Without Chromium: skipped here, failed in CI."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.webchat import Submit, serve
from bot.webchat.serve import OpenBot

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A machine with other work needs long for what is at once there otherwise.
_PATIENCE_MS = 60_000
_START_S = 240
_ROOT = Path(__file__).resolve().parents[2]

OpenPage = Callable[..., AbstractAsyncContextManager[Page]]
ServeBot = Callable[[OpenBot], AbstractAsyncContextManager[str]]
RunBot = Callable[..., AbstractAsyncContextManager[str]]


def _chromium() -> str:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is not None:
        return path
    reason = "Chromium is not installed (Debian: apt-get install chromium); CHROMIUM names another"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = _chromium()
    expect.set_options(timeout=_PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=_FLAGS, timeout=2 * _PATIENCE_MS
        )
        yield browser
        await browser.close()


@pytest.fixture
def open_page(browser: Browser) -> OpenPage:
    """Open a page as a new person, and see that nothing went wrong on it."""

    @asynccontextmanager
    async def opened(
        url: str, *, may_complain: bool = False, **options: object
    ) -> AsyncIterator[Page]:
        settings: dict[str, object] = {
            "viewport": {"width": 860, "height": 900},
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            "reduced_motion": "reduce",
            **options,
        }
        context = await browser.new_context(**settings)  # type: ignore[arg-type]  # plain options
        context.set_default_timeout(_PATIENCE_MS)
        page = await context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        await page.goto(url)
        await page.wait_for_selector("body[data-ready]")
        try:
            yield page
        finally:
            await context.close()
        assert may_complain or complaints == []

    return opened


@pytest.fixture(scope="module")
def run_bot() -> RunBot:
    """Run ``python -m bot webchat`` with settings; gives the address that it says.

    With ``BOT_ADMIN_IDS`` that is the secret address of the administrator.
    """

    @asynccontextmanager
    async def running(data: Path, **settings: str) -> AsyncIterator[str]:
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("BOT_")
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "webchat", "--port", "0"),
            cwd=_ROOT,
            env={**inherited, "BOT_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", **settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert process.stdout is not None
        page = r"/admin/\S+" if "BOT_ADMIN_IDS" in settings else ""
        said = ""
        try:
            async with asyncio.timeout(_START_S):
                while not (found := re.search(rf"http://127\.0\.0\.1:\d+{page}", said)):
                    line = await process.stdout.readline()
                    assert line, f"the web chat did not start: {said}"
                    said += line.decode()
            yield found.group()
        finally:
            if process.returncode is None:
                process.terminate()
            rest = (await process.communicate())[0].decode()
        assert process.returncode == 0, rest
        assert "Traceback" not in said + rest

    return running


@pytest.fixture
def serve_bot() -> ServeBot:
    """Serve a bot on a free port of this machine."""

    @asynccontextmanager
    async def serving(open_bot: OpenBot) -> AsyncIterator[str]:
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        stop = asyncio.Event()
        running = asyncio.create_task(
            serve(open_bot, port=0, on_ready=address.set_result, stop=stop)
        )
        running.add_done_callback(lambda _: address.done() or address.cancel())
        try:
            yield await address
        finally:
            stop.set()
            await running

    return serving


@pytest.fixture
def small_bot() -> OpenBot:
    """A bot of a few lines: enough to use everything that the page can do."""
    from bot.ports import LocalApi

    sentence = "Chiều 25-12-2019, hội nghị tổng kết được tổ chức. "
    card = (
        "<b>Nguyễn Thanh Nghị</b>\n• Bí thư Tỉnh ủy Kiên Giang\n\n"
        f"<blockquote expandable>{sentence * 9}</blockquote>\n"
        '— <a href="https://t.me/giaoban?start=article_1">Triển khai nhiệm vụ năm 2020</a>'
    )
    menus = {"vi": ("hop", "moinhat", "canbo"), "en": ("meetings", "latest", "officials")}

    @asynccontextmanager
    async def open_bot(api: LocalApi) -> AsyncIterator[Submit]:
        for code, names in menus.items():
            commands = [{"command": name, "description": f"… {name}"} for name in names]
            await api.call("setMyCommands", {"commands": commands, "language_code": code})

        async def send(chat_id: object, text: str, **more: object) -> None:
            await api.call(
                "sendMessage", {"chat_id": chat_id, "text": text, "parse_mode": "HTML", **more}
            )

        def keyboard(*labels: str) -> dict[str, object]:
            row = [{"text": label, "callback_data": label} for label in labels]
            return {"inline_keyboard": [row]}

        async def submit(update: dict[str, object]) -> None:
            match update:
                case {"message": {"text": "/hop", "chat": {"id": chat_id}}}:
                    await send(chat_id, "Trang 1", reply_markup=keyboard("Trang 2", "Báo"))
                case {"message": {"text": "ai là bí thư?", "chat": {"id": chat_id}}}:
                    await send(chat_id, card)
                case {"message": {"text": str(text), "from": user, "chat": {"id": chat_id}}}:
                    await send(chat_id, f"<b>{user['language_code']}</b>: <code>{text}</code>")
                case {"callback_query": {"id": query_id, "data": "Báo"}}:
                    await api.call(
                        "answerCallbackQuery", {"callback_query_id": query_id, "text": "Đã báo"}
                    )
                case {"callback_query": {"id": query_id, "data": data, "message": message}}:
                    await api.call("answerCallbackQuery", {"callback_query_id": query_id})
                    other = "Trang 1" if data == "Trang 2" else "Trang 2"
                    await api.call(
                        "editMessageText",
                        {
                            "chat_id": message["chat"]["id"],
                            "message_id": message["message_id"],
                            "text": str(data),
                            "reply_markup": keyboard(other, "Báo"),
                        },
                    )
                case {"inline_query": {"id": query_id, "query": words}}:
                    results = [
                        {
                            "type": "article",
                            "id": str(number),
                            "title": f"{words} {number}",
                            "description": "một dòng",
                            "input_message_content": {
                                "message_text": f"<b>{words} {number}</b>",
                                "parse_mode": "HTML",
                            },
                        }
                        for number in (1, 2)
                    ]
                    await api.call(
                        "answerInlineQuery", {"inline_query_id": query_id, "results": results}
                    )

        yield submit

    return open_bot
