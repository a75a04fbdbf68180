"""Messages per second of the whole delivery, over HTTP with a delay, against a strict double.

A Bot API server of a few lines in another process refuses (429) what breaks the limits: so many
messages in any second, one a second to a chat. The real worker, sender and rate limiter deliver one
article to everybody, book-keeping included, while people ask questions. Prints JSON on stdout and a
table on stderr; fails when less than 95 % of a cap is used, when the server had to refuse, when
somebody was missed or got it twice, or when 95 % of the answers took longer than half a second.

    python -m bench.delivery [--seconds 10] [--caps 30 1000] [--delay-ms 100]
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import multiprocessing
import resource
import statistics
import sys
import time
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

from bot.clock import SystemClock
from bot.delivery.worker import Composed, Worker
from bot.domain.deliveries import Delivery, Outcome
from bot.domain.errors import SendError
from bot.domain.follow import Target
from bot.domain.replies import Action, Button, Heading, Paragraph, Reply, Run
from handlers.callbacks import encode
from handlers.deliveries import DeliverySender
from handlers.delivering import FREE_PER_S, gate_for
from handlers.intake import SteadyBot
from handlers.ratelimit import paced
from handlers.request import AiohttpRequest
from handlers.sender import Sender

_TOKEN = "1234567:bench"
_QUESTIONS_PER_S = 5
_ANSWER_LIMIT_S = 0.5
_REPLY = Reply(
    (
        Heading("Triển khai nhiệm vụ công tác tổ chức xây dựng Đảng năm 2020"),
        Paragraph(((Run("Kiên Giang · 31/12/2019"),),)),
        Paragraph(((Run("Vì bạn theo dõi: Kiên Giang, Nghị quyết 18-NQ/TW", "italic"),),)),
    ),
    ((Button("Mở bài", Action("card", ("article", "a"))),),),
)


def _serve(delay_s: float, per_s: int, pipe: Connection) -> None:
    sent: deque[float] = deque(maxlen=per_s)
    last: dict[str, float] = {}
    got: Counter[str] = Counter()
    refused = 0
    times: list[float] = []

    async def answer(request: web.Request) -> web.Response:
        nonlocal refused
        form = await request.post()
        now = time.monotonic()
        if request.path.endswith("getMe"):
            me = {"id": 1, "is_bot": True, "first_name": "B", "username": "bench_bot"}
            return web.json_response({"ok": True, "result": me})
        if request.path.endswith("report"):
            span = times[-1] - times[0] if len(times) > 1 else 0.0
            found = {"got": dict(got), "refused": refused, "span_s": span}
            return web.json_response({"ok": True, "result": found})
        chat = str(form["chat_id"])
        too_fast = (len(sent) == per_s and now - sent[0] < 1.0) or now - last.get(chat, 0.0) < 1.0
        if too_fast:
            refused += 1
            body = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
            return web.json_response({**body, "parameters": {"retry_after": 5}}, status=429)
        sent.append(now)
        times.append(now)
        last[chat] = now
        got[chat] += 1
        await asyncio.sleep(delay_s)
        message = {"message_id": 1, "date": 1, "chat": {"id": int(chat), "type": "private"}}
        return web.json_response({"ok": True, "result": message})

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


class _Outbox:
    """What is owed, in memory: the store is measured elsewhere."""

    def __init__(self, chats: int, now: dt.datetime) -> None:
        self._ready = deque((Delivery("a", Target(n + 1), now),) for n in range(chats))
        self._kept: dict[str, Delivery] = {}
        self.settled: Counter[str] = Counter()
        self.writes = 0
        self._left = chats
        self.empty = asyncio.Event()

    async def claim(self, now: dt.datetime, limit: int) -> list[tuple[Delivery, ...]]:
        del now
        taken: list[tuple[Delivery, ...]] = [
            self._ready.popleft() for _ in range(min(limit, len(self._ready)))
        ]
        self._kept.update((m[0].key, m[0]) for m in taken)
        return taken

    async def next_due(self) -> dt.datetime | None:
        return self._ready[0][0].not_before if self._ready else None

    async def release(self, keys: Sequence[str]) -> None:
        self._ready.extend((self._kept.pop(key),) for key in keys if key in self._kept)

    async def hold(self, chat_id: int, until: dt.datetime) -> None: ...

    async def forget_settled(self, before: dt.datetime) -> int:
        del before
        return 0

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        await asyncio.sleep(0.005)  # a write that reaches the disk
        self.writes += 1
        for one in outcomes:
            self.settled[one.state] += 1
            self._left -= one.state == "sent"
            known = self._kept.pop(one.key)
            if one.state == "retry" and one.not_before is not None:
                self._ready.append((replace(known, not_before=one.not_before),))
        if not self._left:
            self.empty.set()


class _Composer:
    async def compose(self, message: Sequence[Delivery], now: dt.datetime) -> Composed:
        del message, now
        return Composed(_REPLY)


class _Chats:
    async def lost(self, chat_id: int, reason: str) -> None: ...

    async def moved(self, old_id: int, new_id: int) -> None: ...

    async def tell(self, target: Target, reason: str) -> None: ...


async def _deliver(root: str, per_s: int, chats: int) -> dict[str, Any]:
    gate = gate_for(per_s)
    bot = SteadyBot(
        _TOKEN,
        base_url=f"{root}/bot",
        request=AiohttpRequest(connection_pool_size=512),
        get_updates_request=AiohttpRequest(connection_pool_size=1),
        rate_limiter=paced(gate),
    )
    async with bot:
        sender = Sender(bot, encode)
        outbox: Any = _Outbox(chats, SystemClock().now())
        worker = Worker(
            outbox,
            _Composer(),
            DeliverySender(bot, sender, paid=per_s > FREE_PER_S),
            _Chats(),
            gate,
            SystemClock(),
        )
        answers: list[float] = []
        cpu, started = time.process_time(), time.perf_counter()
        working = asyncio.create_task(worker.run())
        asking = asyncio.create_task(_ask(sender, answers))
        await outbox.empty.wait()
        asking.cancel()
        took_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
        working.cancel()
        await asyncio.gather(working, asking, return_exceptions=True)
        report = await bot._post("report")  # noqa: SLF001  # the double's own call
    return {
        "cap_per_s": per_s,
        "messages_per_s": round((chats + len(answers)) / took_s, 1),
        "used": round(sum(report["got"].values()) / report["span_s"] / per_s, 4),
        "refused": report["refused"],
        "missed": sum(str(n + 1) not in report["got"] for n in range(chats)),
        "twice": sum(report["got"].get(str(n + 1), 0) > 1 for n in range(chats)),
        "answer_p95_s": round(statistics.quantiles(answers, n=20)[-1], 3),
        "answers": len(answers),
        "writes": outbox.writes,
        "cpu": round(cpu_s / took_s, 2),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


async def _ask(sender: Sender, answers: list[float]) -> None:
    """Answer a question of somebody new every fifth of a second."""
    running: set[asyncio.Task[None]] = set()

    async def one(chat: int) -> None:
        started = time.perf_counter()
        with suppress(SendError):  # the double counts its refusals
            await sender.send(_REPLY, chat)
        answers.append(time.perf_counter() - started)

    for number in range(1_000_000):
        task = asyncio.create_task(one(10_000_000 + number))
        running.add(task)
        task.add_done_callback(running.discard)
        await asyncio.sleep(1 / _QUESTIONS_PER_S)


def measure(per_s: int, seconds: float, delay_ms: float) -> dict[str, Any]:
    """Deliver for about so many seconds and return what was measured."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(
        target=_serve, args=(delay_ms / 1000, per_s, theirs), daemon=True
    )
    server.start()
    try:
        root = f"http://127.0.0.1:{ours.recv()}"
        return asyncio.run(_deliver(root, per_s, int(per_s * seconds)))
    finally:
        server.terminate()
        server.join()


def main() -> int:
    """Return 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--caps", type=int, nargs="*", default=[30, 1000])
    parser.add_argument("--delay-ms", type=float, default=100.0)
    options = parser.parse_args()
    found = [measure(cap, options.seconds, options.delay_ms) for cap in options.caps]
    for row in found:
        print(
            f"{row['cap_per_s']:>5}/s: {row['used']:.1%} used, {row['refused']} refused, "
            f"{row['missed']} missed, {row['twice']} twice, answers p95 {row['answer_p95_s']} s, "
            f"CPU {row['cpu']:.0%}",
            file=sys.stderr,
        )
    print(json.dumps(found, indent=2))
    return int(
        any(
            row["used"] < 0.95
            or row["refused"]
            or row["missed"]
            or row["twice"]
            or row["answer_p95_s"] > _ANSWER_LIMIT_S
            for row in found
        )
    )


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(main())
