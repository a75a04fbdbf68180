"""Messages per second of the whole delivery, over HTTP with a delay, against a strict double.

A Bot API server of a few lines in another process refuses (429) what breaks the limits: so many
messages in any second, one a second to a chat. The real store, worker, sender and rate limiter
deliver one article to everybody, while people ask questions. Prints JSON on stdout and a
table on stderr; fails when less than 95 % of a cap is used, when the server had to refuse, when
somebody was missed or got it twice, or when 95 % of the answers took longer than half a second.

    python -m bench.delivery [--seconds 10] [--caps 30 1000] [--delay-ms 100]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import statistics
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qsl

from bot.clock import SystemClock
from bot.delivery.compose import Composer
from bot.delivery.worker import Worker
from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.errors import SendError
from bot.domain.follow import Subscription, Target, Topic
from bot.domain.replies import Action, Button, Heading, Paragraph, Reply, Run
from bot.search import build_index
from bot.services.follow import Follow
from bot.services.ingest import archive_of
from bot.services.lookup import Lookup
from bot.services.seeds import read_folder
from bot.settings import load_settings
from bot.store.tinydb import TinyStore
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
_EVERYTHING = Topic("all", "", "")
_REPLY = Reply(
    (
        Heading("Triển khai nhiệm vụ công tác tổ chức xây dựng Đảng năm 2020"),
        Paragraph(((Run("Kiên Giang · 31/12/2019"),),)),
        Paragraph(((Run("Vì bạn theo dõi: Kiên Giang, Nghị quyết 18-NQ/TW", "italic"),),)),
    ),
    ((Button("Mở bài", Action("card", ("article", "a"))),),),
)


class _Strict(asyncio.Protocol):
    """A Bot API server in a few lines: a general one would be what is measured."""

    def __init__(self, delay_s: float, per_s: int, seen: _Seen) -> None:
        self._delay_s, self._per_s, self._seen = delay_s, per_s, seen
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, end, rest = self._data.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split()[0]) if end else 0
        if not end or len(rest) < length:
            return
        self._data = b""
        status, answer = self._answer(head.split(b" ", 2)[1], rest)
        body = json.dumps({"ok": status == 200, **answer}).encode()
        whole = b"HTTP/1.1 %d -\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body)
        asyncio.get_running_loop().call_later(self._delay_s, self._write, whole)

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)

    def _answer(self, path: bytes, form: bytes) -> tuple[int, dict[str, Any]]:
        seen, now = self._seen, time.monotonic()
        if path.endswith(b"getMe"):
            me = {"id": 1, "is_bot": True, "first_name": "B", "username": "bench_bot"}
            return 200, {"result": me}
        if path.endswith(b"report"):
            span_s = seen.times[-1] - seen.times[0]
            return 200, {"result": {"got": seen.got, "refused": seen.refused, "span_s": span_s}}
        chat = dict(parse_qsl(form.decode()))["chat_id"]
        crowded = len(seen.times) >= self._per_s and now - seen.times[-self._per_s] < 1.0
        if crowded or now - seen.last.get(chat, 0.0) < 1.0:
            seen.refused += 1
            refusal = {"error_code": 429, "description": "Too Many Requests"}
            return 429, {**refusal, "parameters": {"retry_after": 5}}
        seen.times.append(now)
        seen.last[chat] = now
        seen.got[chat] += 1
        message = {"message_id": 1, "date": 1, "chat": {"id": int(chat), "type": "private"}}
        return 200, {"result": message}


@dataclass
class _Seen:
    """What the server has accepted and refused."""

    times: list[float] = field(default_factory=list)
    last: dict[str, float] = field(default_factory=dict)
    got: Counter[str] = field(default_factory=Counter)
    refused: int = 0


def _serve(delay_s: float, per_s: int, pipe: Connection) -> None:
    async def main() -> None:
        seen = _Seen()
        server = await asyncio.get_running_loop().create_server(
            lambda: _Strict(delay_s, per_s, seen), "127.0.0.1", 0, backlog=1024
        )
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


async def _owing(folder: Path, chats: int) -> tuple[TinyStore, Composer]:
    """Return a store in which everybody follows everything and is owed one article."""
    archive = archive_of(read_folder(load_settings().seeds_dir, _complain))
    article_id = min(archive.articles)
    store, clock = TinyStore(folder), SystemClock()
    targets = [Target(n + 1) for n in range(chats)]
    await store.subscribe([Subscription(f"s{t.chat_id}", t, _EVERYTHING) for t in targets])
    now = clock.now()
    await store.record(Batch(deliveries=tuple(Delivery(article_id, t, now) for t in targets)))
    follow = await Follow.open(archive, store, store, clock)
    return store, Composer(archive, Lookup(archive, build_index([]), clock), follow, store)


def _complain(error: Exception) -> None:
    raise error


async def _all_sent(store: TinyStore, chats: int) -> None:
    while (await store.counts()).get(("sent", None), 0) < chats:  # noqa: ASYNC110  no event tells
        await asyncio.sleep(0.02)


class _Chats:
    async def lost(self, chat_id: int, reason: str) -> None: ...

    async def moved(self, old_id: int, new_id: int) -> None: ...

    async def tell(self, target: Target, reason: str) -> None: ...


async def _deliver(root: str, per_s: int, chats: int, folder: Path) -> dict[str, Any]:
    gate = gate_for(per_s)
    store, composer = await _owing(folder, chats)
    bot = SteadyBot(
        _TOKEN,
        base_url=f"{root}/bot",
        request=AiohttpRequest(connection_pool_size=1024),
        get_updates_request=AiohttpRequest(connection_pool_size=1),
        rate_limiter=paced(gate),
    )
    async with bot:
        sender = Sender(bot, encode)
        worker = Worker(
            store,
            composer,
            DeliverySender(bot, sender, paid=per_s > FREE_PER_S),
            _Chats(),
            gate,
            SystemClock(),
        )
        answers: list[float] = []
        cpu, started = time.process_time(), time.perf_counter()
        working = asyncio.create_task(worker.run())
        asking = asyncio.create_task(_ask(sender, answers))
        await _all_sent(store, chats)
        asking.cancel()
        took_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
        working.cancel()
        await asyncio.gather(working, asking, return_exceptions=True)
        await store.close()
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
        "cpu_ms_per_message": round(cpu_s / chats * 1000, 3),
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
        with TemporaryDirectory() as folder:
            return asyncio.run(_deliver(root, per_s, int(per_s * seconds), Path(folder)))
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
            f"CPU {row['cpu']:.0%}, {row['cpu_ms_per_message']} ms a message",
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
