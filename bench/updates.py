"""CPU of one update through the whole application, beside a PTB application that only echoes.

Both get the same messages as Bot API JSON and answer over the loopback transport, in turns, so
that a busy moment of the machine meets both. The bot has the embedded store of the seeds, grown to
many articles in memory. Measured are the questions that many readers ask, again and again, and
questions that nobody asked before. Prints JSON on stdout and lines on stderr; fails above the
limits: the milliseconds of the slowest hundredth, and the CPU of usual questions beside an echo.

    python -m bench.updates [--articles 10000] [--updates 300] [--rounds 5] [--limit-ms 15]
                            [--limit-ratio 2]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bench.asking_data import grown, questions
from bot.app import open_services
from bot.garbage import collect_in_short_pauses
from bot.ports import ApiError
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

    async def file(self, path: str) -> bytes:
        raise ApiError(404, f"Not Found: {path}")


async def _echo(update: Update, _: Any) -> None:
    message = update.effective_message
    if message is not None and message.text:
        await message.reply_text(message.text)


def _update(number: int, text: str) -> dict[str, object]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_700_000_000,
            "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "first_name": "Lan", "language_code": "vi"},
            "text": text,
        },
    }


async def _run(
    submit: _Submit, texts: Sequence[str], held: list[float] | None = None
) -> tuple[float, list[float]]:
    """Return the CPU milliseconds of one update, and the milliseconds that each took.

    ``held`` collects the milliseconds that each worked on the event loop, beside its threads.
    """
    waited = []
    cpu = time.process_time()
    for number, text in enumerate(texts, start=1):
        started, work = time.perf_counter(), time.thread_time()
        await submit(_update(number, text))
        if held is not None:
            held.append((time.thread_time() - work) * 1000)
        waited.append((time.perf_counter() - started) * 1000)
    return (time.process_time() - cpu) * 1000 / len(texts), waited


async def _measure(articles: int, updates: int, rounds: int, folder: Path) -> dict[str, object]:
    settings = load_settings().model_copy(update={"data_dir": folder})
    request = LoopbackRequest(_Api())
    echo: Any = Application.builder().token(_TOKEN).request(request).get_updates_request(request)
    echo = echo.updater(None).job_queue(None).build()
    echo.add_handler(MessageHandler(filters.TEXT, _echo))
    usual = [_TEXTS[n % len(_TEXTS)] for n in range(updates)]
    cpu: dict[str, list[float]] = {"echo": [], "bot": [], "bot_new": []}
    every: list[float] = []
    held: list[float] = []
    async with open_services(settings, _complain) as services:
        if articles:
            services.archive.add(
                grown(archive_of(read_folder(settings.seeds_dir, _complain)), articles)
            )
        await asyncio.to_thread(services.ask.warm)
        collect_in_short_pauses()  # as the bot does
        asked = questions(services.archive, updates * rounds, random.Random(3))
        new = [text for _, text in asked]
        async with local_application(services, _Api()) as submit, echo:
            await _run(submit, _TEXTS)
            for turn in range(rounds):
                cpu["echo"].append((await _run(feeder(echo), usual))[0])
                for name, texts in (
                    ("bot", usual),
                    ("bot_new", new[turn * updates : (turn + 1) * updates]),
                ):
                    spent, waited = await _run(submit, texts, held)
                    cpu[name].append(spent)
                    every += waited
    median = {name: statistics.median(spent) for name, spent in cpu.items()}
    return {
        "articles": articles,
        **{f"{name}_cpu_ms": round(ms, 3) for name, ms in median.items()},
        "ratio": round(median["bot"] / median["echo"], 2),
        "ratio_new": round(median["bot_new"] / median["echo"], 2),
        "loop_most_ms": round(max(held), 2),
        "loop_over_20_ms": sum(ms > 20 for ms in held),
        "p50_ms": round(statistics.median(every), 2),
        "p99_ms": round(sorted(every)[int(len(every) * 0.99)], 2),
    }


def main() -> int:
    """Return 1 when the updates take longer or more than allowed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--updates", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit-ms", type=float, default=15.0)
    parser.add_argument("--limit-ratio", type=float, default=2.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(
            _measure(options.articles, options.updates, options.rounds, Path(folder))
        )
    print(json.dumps(result))
    for name in ("", "_new"):
        spent, ratio = result[f"bot{name}_cpu_ms"], result[f"ratio{name}"]
        print(f"bot{name}: {spent} ms CPU an update, {ratio} times an echo", file=sys.stderr)
    p99, ratio = result["p99_ms"], result["ratio"]
    assert isinstance(p99, float)
    assert isinstance(ratio, float)
    return int(p99 > options.limit_ms or ratio > options.limit_ratio)


def _complain(exc: Exception) -> None:
    raise exc


if __name__ == "__main__":
    sys.exit(main())
