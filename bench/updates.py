"""CPU of one update through the whole application, beside a PTB application that only echoes.

Both get the same messages as Bot API JSON and answer over the loopback transport, in turns, so
that a busy moment of the machine meets both. The bot has the embedded store of the seeds, grown to
many articles in memory. Prints JSON on stdout and a line on stderr; fails above the limits.

    python -m bench.updates [--articles 10000] [--updates 300] [--rounds 5] [--limit-ms 15]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bench.asking_data import grown
from bot.app import open_services
from bot.services.ingest import archive_of
from bot.services.seeds import read_folder
from bot.settings import load_settings
from handlers.loopback import LoopbackRequest, feeder, local_application

_TOKEN = "1000000001:bench"  # only its form matters
_TEXTS = (
    "Ai là Bí thư Tỉnh ủy Kiên Giang?",
    "Nghị quyết 18-NQ/TW là gì?",
    "Nguyễn Thanh Nghị giữ chức vụ gì?",
    "Kiên Giang có bao nhiêu chi bộ có chi ủy?",
    "Who chaired the conference in Thái Bình?",
    "Cảm ơn bạn",
    "/latest",
    "/help",
)
_Submit = Callable[[dict[str, object]], Awaitable[None]]


class _Api:
    """Says yes to every call."""

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        if method == "getMe":
            return {"id": 42, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
        if method in ("sendMessage", "editMessageText"):
            chat = {"id": params.get("chat_id", 1), "type": "private"}
            return {"message_id": 1, "date": 1_700_000_000, "chat": chat, "text": "x"}
        return True


async def _echo(update: Update, _: Any) -> None:
    message = update.effective_message
    if message is not None and message.text:
        await message.reply_text(message.text)


def _update(number: int) -> dict[str, object]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_700_000_000,
            "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "first_name": "Lan", "language_code": "vi"},
            "text": _TEXTS[number % len(_TEXTS)],
        },
    }


async def _run(submit: _Submit, count: int) -> tuple[float, list[float]]:
    """Return the CPU milliseconds of one update, and the milliseconds that each took."""
    waited = []
    cpu = time.process_time()
    for number in range(1, count + 1):
        started = time.perf_counter()
        await submit(_update(number))
        waited.append((time.perf_counter() - started) * 1000)
    return (time.process_time() - cpu) * 1000 / count, waited


async def _measure(articles: int, updates: int, rounds: int, folder: Path) -> dict[str, object]:
    settings = load_settings().model_copy(update={"data_dir": folder})
    request = LoopbackRequest(_Api())
    echo: Any = Application.builder().token(_TOKEN).request(request).get_updates_request(request)
    echo = echo.updater(None).job_queue(None).build()
    echo.add_handler(MessageHandler(filters.TEXT, _echo))
    ours: list[float] = []
    theirs: list[float] = []
    every: list[float] = []
    async with open_services(settings, _complain) as services:
        if articles:
            services.archive.add(
                grown(archive_of(read_folder(settings.seeds_dir, _complain)), articles)
            )
            await asyncio.to_thread(services.ask.warm)
        async with local_application(services, _Api()) as submit, echo:
            await _run(submit, len(_TEXTS))
            for _ in range(rounds):
                theirs.append((await _run(feeder(echo), updates))[0])
                cpu, waited = await _run(submit, updates)
                ours.append(cpu)
                every += waited
    return {
        "articles": articles,
        "echo_cpu_ms": round(statistics.median(theirs), 3),
        "bot_cpu_ms": round(statistics.median(ours), 3),
        "ratio": round(statistics.median(ours) / statistics.median(theirs), 2),
        "p50_ms": round(statistics.median(every), 2),
        "p99_ms": round(sorted(every)[int(len(every) * 0.99)], 2),
    }


def main() -> int:
    """Return 1 when the slowest updates take longer than allowed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--updates", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit-ms", type=float, default=15.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(
            _measure(options.articles, options.updates, options.rounds, Path(folder))
        )
    print(json.dumps(result))
    print(
        f"{result['bot_cpu_ms']} ms CPU an update, {result['ratio']} times an echo", file=sys.stderr
    )
    p99 = result["p99_ms"]
    assert isinstance(p99, float)
    return int(p99 > options.limit_ms)


def _complain(exc: Exception) -> None:
    raise exc


if __name__ == "__main__":
    sys.exit(main())
