"""An article from a stopped program's command line to its readers, corrected and withdrawn."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.domain.follow import Subscription, Target, Topic
from bot.store.tinydb import TinyStore

ROOT = Path(__file__).parents[2]
ADMIN = 5
READERS = (7, 8)
TITLE = "Gò Quao: Làm việc về công tác cán bộ"
BODY = (
    "Sáng 30-6, Ban Thường vụ Huyện ủy Gò Quao làm việc với Đảng ủy xã Định An về công tác cán bộ. "
    "Ông Danh Phước, Bí thư Huyện ủy, chủ trì buổi làm việc. Đến nay xã có 215 đảng viên sinh hoạt "
    "ở 12 chi bộ; tỷ lệ hộ nghèo còn 2,1%.\n"
)


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Where two people follow everything."""
    store = TinyStore(tmp_path / "data")
    await store.subscribe([Subscription(f"s{n}", Target(n), Topic("all", "", "")) for n in READERS])
    await store.close()
    return tmp_path


async def _ingest(folder: Path, text: str) -> None:
    file = folder / "go-quao.txt"
    file.write_text(text)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "ingest", str(file)),
        cwd=ROOT,
        env={**environment, "BOT_DATA_DIR": str(folder / "data")},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0


async def _stop(process: asyncio.subprocess.Process) -> None:
    process.terminate()
    assert await process.wait() == 0


def _shown(server: Any) -> dict[int, list[str]]:
    """Return what each reader's messages said, one after the other."""
    found: dict[int, list[str]] = {n: [] for n in READERS}
    for method, params in server.calls:
        if method in ("sendMessage", "editMessageText") and int(params["chat_id"]) in found:
            found[int(params["chat_id"])].append(params["text"])
    return found


async def test_an_article_is_delivered_once_and_edited_from_then_on(
    server: Any, start: Any, folder: Path
) -> None:
    settings = {"BOT_ADMIN_IDS": str(ADMIN)}
    await _ingest(folder, f"{TITLE}\n\n30/06/2021 08:00\n\n{BODY}")
    process = await start(**settings)
    await server.until(lambda: all(len(said) == 1 for said in _shown(server).values()))
    await _stop(process)

    await _ingest(folder, f"{TITLE}\n\n30/06/2021 08:00\n\n{BODY.replace('215', '251')}")
    process = await start(**settings)
    await server.until(lambda: all(len(said) == 2 for said in _shown(server).values()))
    server.send(
        callback_query={
            "id": "1",
            "from": {"id": ADMIN, "is_bot": False, "first_name": "An"},
            "chat_instance": "c",
            "data": "+edit|gone!|go-quao",
            "message": {"message_id": 9, "date": 1, "chat": {"id": ADMIN, "type": "private"}},
        }
    )
    await server.until(lambda: all(len(said) == 3 for said in _shown(server).values()))
    await _stop(process)

    process = await start(**settings)
    await server.until(lambda: sum(m == "getMe" for m, _ in server.calls) == 3)
    await _stop(process)
    for first, corrected, withdrawn in _shown(server).values():
        assert TITLE in first
        assert "251" in corrected
        assert "Đính chính ngày" in corrected
        assert "Bài đã gỡ" in withdrawn
    sent = [n for n in server.recipients if n in READERS]
    assert sorted(sent) == list(READERS)
    assert server.problems == []


async def test_what_was_accepted_survives_a_kill_before_it_was_acknowledged(
    server: Any, start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering = asyncio.Event()
    usual = server._answer

    def never(method: str, params: dict[str, Any]) -> Any:
        if method == "sendMessage":
            answering.set()
            raise web.HTTPServiceUnavailable
        return usual(method, params)

    monkeypatch.setattr(server, "_answer", never)
    process = await start(BOT_ADMIN_IDS=str(ADMIN))
    server.send(
        message={
            "message_id": 1,
            "date": 1,
            "chat": {"id": ADMIN, "type": "private"},
            "from": {"id": ADMIN, "is_bot": False, "first_name": "An"},
            "text": f"/them {TITLE}\n\n30/06/2021 08:00\n\n{BODY}",
        }
    )
    async with asyncio.timeout(120):
        await answering.wait()
    process.kill()
    await process.wait()
    monkeypatch.setattr(server, "_answer", usual)

    await start(BOT_ADMIN_IDS=str(ADMIN))
    _, preview = await server.call_after(0, "sendMessage")

    assert int(preview["chat_id"]) == ADMIN
    assert "Xem trước" in preview["text"]
    assert TITLE in preview["text"]
