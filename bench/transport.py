"""Messages per second of PTB over HTTPXRequest and over AiohttpRequest, side by side.

Both send to a Bot API server of a few lines in another process on this machine, in turns, so that
a busy moment of the machine meets both. Prints JSON on stdout and a table on stderr.

    python -m bench.transport [--messages 1000] [--rounds 5] [--at-once 50] [--delay-ms 0 100]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from aiohttp import web
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from handlers.request import AiohttpRequest

_TOKEN = "1234567:bench"
_TRANSPORTS: dict[str, Callable[[int], BaseRequest]] = {
    "httpx": lambda size: HTTPXRequest(connection_pool_size=size, pool_timeout=30),
    "aiohttp": lambda size: AiohttpRequest(connection_pool_size=size, pool_timeout=30),
}
_TEXT = "Nghị quyết 18-NQ/TW. " * 20


def _serve(delay_s: float, pipe: Connection) -> None:
    body = json.dumps(
        {
            "ok": True,
            "result": {
                "message_id": 1,
                "date": 1_700_000_000,
                "chat": {"id": 1, "type": "private"},
                "text": _TEXT,
            },
        }
    ).encode()

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        if delay_s:
            await asyncio.sleep(delay_s)
        return web.Response(body=body, content_type="application/json")

    async def main() -> None:
        app = web.Application()
        app.router.add_post("/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


async def _rate(request: BaseRequest, root: str, messages: int, at_once: int) -> float:
    bot = Bot(_TOKEN, base_url=f"{root}/bot", request=request)
    await request.initialize()
    left = iter(range(messages))

    async def worker() -> None:
        for _ in left:
            await bot.send_message(1, _TEXT)

    try:
        await asyncio.gather(*(bot.send_message(1, _TEXT) for _ in range(at_once)))  # warm up
        started = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(at_once)))
        return messages / (time.perf_counter() - started)
    finally:
        await request.shutdown()


def measure(messages: int, rounds: int, at_once: int, delay_ms: float) -> dict[str, object]:
    """Return the medians and all rounds for one delay of the server."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(delay_ms / 1000, theirs), daemon=True)
    server.start()
    root = f"http://127.0.0.1:{ours.recv()}"
    rates: dict[str, list[float]] = {name: [] for name in _TRANSPORTS}
    try:
        for _ in range(rounds):
            for name, make in _TRANSPORTS.items():
                rates[name].append(asyncio.run(_rate(make(at_once), root, messages, at_once)))
    finally:
        server.terminate()
        server.join()
    medians = {name: round(statistics.median(found), 1) for name, found in rates.items()}
    return {
        "delay_ms": delay_ms,
        "at_once": at_once,
        "messages": messages,
        "messages_per_s": medians,
        "ratio": round(medians["aiohttp"] / medians["httpx"], 2),
        "rounds": {name: [round(rate, 1) for rate in found] for name, found in rates.items()},
    }


def main() -> None:
    """Measure with and without a delay, and print both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--delay-ms", type=float, nargs="*", default=[0.0, 100.0])
    options = parser.parse_args()
    found = [
        measure(options.messages, options.rounds, options.at_once, delay)
        for delay in options.delay_ms
    ]
    for row in found:
        rates = row["messages_per_s"]
        print(f"{row['delay_ms']:>6} ms  {rates}  aiohttp/httpx {row['ratio']}", file=sys.stderr)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
