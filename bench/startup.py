"""Start-up to the first getUpdates, and memory at rest, beside an echo bot of the same library.

Both run as processes against the same local server, in turns, so that a busy machine disturbs both
alike. Prints a table to stderr and JSON to stdout.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import web

ROUNDS = 7
_STEADY_MB = 0.2
ROOT = Path(__file__).parents[1]
TOKEN = "123456789:AAF-benchmark-token-of-no-use-00000"

ECHO = """
import os
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.effective_message.reply_text(update.effective_message.text)

application = (
    Application.builder()
    .token(os.environ["BOT_TOKEN"])
    .base_url(os.environ["BOT_API_URL"] + "/bot")
    .build()
)
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""


class _Server:
    """Answers just enough to start a bot, and notes the first getUpdates."""

    def __init__(self) -> None:
        self.polled = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            self.polled.set()
            await asyncio.sleep(1)
            return web.json_response({"ok": True, "result": []})
        me = {"id": 1, "is_bot": True, "first_name": "b", "username": "bench_bot"}
        return web.json_response({"ok": True, "result": me if method == "getMe" else True})


async def _measure(command: list[str], server: _Server, environment: dict[str, str]) -> Started:
    server.polled.clear()
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    async with asyncio.timeout(60):
        await server.polled.wait()
    seconds = time.perf_counter() - began
    memory_mb = await _at_rest_mb(process.pid)
    process.kill()
    await process.wait()
    return seconds, memory_mb


Started = tuple[float, float]


async def _at_rest_mb(pid: int) -> float:
    """Return the memory of a process once it has not grown for a second: all is loaded then."""
    known = 0.0
    for _ in range(30):
        await asyncio.sleep(1)
        before, known = known, _resident_mb(pid)
        if abs(known - before) < _STEADY_MB:
            break
    return known


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


async def run() -> dict[str, float]:
    """Return medians: seconds and megabytes of both, and how they compare."""
    server = _Server()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with tempfile.TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")} | {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
            "BOT_DATA_DIR": folder,
        }
        echo = [sys.executable, "-c", ECHO]
        ours = [sys.executable, "-m", "bot", "run"]
        await _measure(ours, server, environment)  # the first start makes the store
        samples: dict[str, list[Started]] = {"echo": [], "ours": []}
        for _ in range(ROUNDS):
            samples["echo"].append(await _measure(echo, server, environment))
            samples["ours"].append(await _measure(ours, server, environment))
    await runner.cleanup()
    echo_s, echo_mb = map(statistics.median, zip(*samples["echo"], strict=True))
    ours_s, ours_mb = map(statistics.median, zip(*samples["ours"], strict=True))
    return {
        "echo_s": round(echo_s, 3),
        "ours_s": round(ours_s, 3),
        "ratio": round(ours_s / echo_s, 2),
        "echo_mb": round(echo_mb, 1),
        "ours_mb": round(ours_mb, 1),
        "more_mb": round(ours_mb - echo_mb, 1),
    }


def main() -> None:
    """Print the figures."""
    found = asyncio.run(run())
    print("start-up to first getUpdates, median of", ROUNDS, file=sys.stderr)
    print(f"  echo bot  {found['echo_s']:.2f} s  {found['echo_mb']:.0f} MB", file=sys.stderr)
    print(f"  giaoban   {found['ours_s']:.2f} s  {found['ours_mb']:.0f} MB", file=sys.stderr)
    print(f"  {found['ratio']:.2f} times as long, {found['more_mb']:.0f} MB more", file=sys.stderr)
    print(json.dumps({"startup": found}))


if __name__ == "__main__":
    main()
