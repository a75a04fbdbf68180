"""Articles per second into the store, and what one more costs when 10,000 are there."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.generate_articles import articles, dump
from bot.clock import SystemClock
from bot.domain.entities import Batch
from bot.keeping import Keeper, index_of
from bot.ports import Store
from bot.read import read_bytes
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.grouped import GroupedStore
from bot.services.ingest import Ingest
from bot.services.intake import Intake
from bot.services.searched import search_records
from bot.store.tinydb import TinyStore, open_store
from bot.store.tinydb.tables import uncollected

_GROUP = 50
_ONE_MORE = 30
_ASKED = 5


class _Timed:
    """A store that tells how long it was busy."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.seconds = 0.0

    async def record(self, batch: Batch) -> None:
        began = time.perf_counter()
        await self._store.record(batch)
        self.seconds += time.perf_counter() - began

    async def load(self) -> Batch:
        return await self._store.load()

    async def close(self) -> None:
        await self._store.close()


async def rehearse(count: int) -> dict[str, float]:
    """Return the speed of everything but the store, and whether it falls as the archive grows."""
    texts = [(dump(a).encode(), f"{a.id}.txt") for a in articles(count)]
    intake = Intake(Ingest(GroupedStore(None), Archive()), SystemClock())
    marks = [time.process_time()]
    for number, (data, name) in enumerate(texts, start=1):
        await intake.accept(read_bytes(data, name), name)
        if number in (count // 10, count - count // 10, count):
            marks.append(time.process_time())
    return {
        "articles": count,
        "articles_per_s_of_cpu": round(count / (marks[3] - marks[0]), 1),
        "time_of_last_tenth_to_first": round((marks[3] - marks[2]) / (marks[1] - marks[0]), 2),
    }


async def run(count: int, folder: Path) -> dict[str, float]:
    """Return the figures; the store is made in the folder."""
    texts = [(dump(a).encode(), f"{a.id}.txt") for a in articles(count + _ONE_MORE)]
    tiny = TinyStore(folder)
    store = _Timed(tiny)
    archive = Archive()
    keeper = Keeper(tiny, archive, None, folder)
    grouped = GroupedStore(store)
    intake = Intake(Ingest(grouped, archive), SystemClock())
    statuses: dict[str, int] = {}
    marks = [time.perf_counter()]
    cpu = time.process_time()
    for number, (data, name) in enumerate(texts[:count], start=1):
        outcome = await intake.accept(read_bytes(data, name), name)
        statuses[outcome.status] = statuses.get(outcome.status, 0) + 1
        if number % _GROUP == 0:
            await grouped.flush()
        if number in (count // 10, count - count // 10, count):
            marks.append(time.perf_counter())
    await grouped.flush()
    whole = time.perf_counter() - marks[0]
    stored = store.seconds
    cpu = time.process_time() - cpu
    index = build_index(search_records(archive.everything()))
    single = Intake(Ingest(store, archive, index), SystemClock())
    single.duplicates  # noqa: B018 - made at first use, which is not what is measured
    times, own = [], []
    for data, name in texts[count:]:
        busy, began = store.seconds, time.perf_counter()
        outcome = await single.accept(read_bytes(data, name), name)
        assert index.search(outcome.title or "", kind="article", limit=1)
        times.append(time.perf_counter() - began)
        own.append(times[-1] - (store.seconds - busy))
    await keeper.close()
    return {
        "articles": count,
        "added": statuses.get("added", 0),
        "articles_per_s": round(count / whole, 1),
        "articles_per_s_of_cpu": round(count / cpu, 1),
        "articles_per_s_without_the_store": round(count / (whole - stored), 1),
        "time_of_last_tenth_to_first": round((marks[3] - marks[2]) / (marks[1] - marks[0]), 2),
        "one_more_ms": round(statistics.median(times) * 1000, 1),
        "one_more_without_the_store_ms": round(statistics.median(own) * 1000, 1),
    }


def _most_memory_mb() -> float:
    # Not of getrusage: that also counts the process that started this one.
    status = Path("/proc/self/status").read_text()
    return next(int(x.split()[1]) for x in status.splitlines() if x.startswith("VmHWM")) / 1024


def opened(folder: Path) -> dict[str, float]:
    """Return what it takes until questions are answered, in a process that does nothing else."""
    marks = [time.process_time()]
    with uncollected():
        stored = open_store(folder)
        assert stored is not None
        archive = Archive(stored)
        marks.append(time.process_time())
        index = index_of(archive, stored, folder)
        marks.append(time.process_time())
        ask = Ask(archive, index)
        marks.append(time.process_time())
    ready = _most_memory_mb()
    ask.words.repack()
    ask.warm()
    return {
        "open_the_store_s_of_cpu": round(marks[1] - marks[0], 2),
        "open_the_index_s_of_cpu": round(marks[2] - marks[1], 2),
        "make_answers_s_of_cpu": round(marks[3] - marks[2], 2),
        "index_all_words_s_of_cpu": round(time.process_time() - marks[3], 1),
        "most_memory_mb": round(ready, 1),
        "most_memory_with_all_words_mb": round(_most_memory_mb(), 1),
    }


def asked(folder: Path) -> dict[str, float]:
    """Return what one question on the command line takes, in a process of its own."""
    command = [sys.executable, "-m", "bot", "ask", "Ai là chủ tịch tỉnh Kiên Giang?"]
    environment = os.environ | {"BOT_DATA_DIR": str(folder)}
    times = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        times.append(time.perf_counter() - began)
    return {"ask_process_s": round(min(times), 2)}


def main(arguments: list[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rehearse", action="store_true", help="without the store")
    parser.add_argument("--open", type=Path, help="only open the store in this folder")
    options = parser.parse_args(arguments)
    if options.open:
        print(json.dumps(opened(options.open) | asked(options.open)))
        return
    if options.rehearse:
        print(json.dumps({"ingest_without_store": asyncio.run(rehearse(options.articles))}))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(run(options.articles, Path(folder)))
        again = [sys.executable, "-m", "bench.ingest", "--open", folder]
        found |= json.loads(subprocess.run(again, check=True, capture_output=True).stdout)
    for name, value in found.items():
        print(f"  {name}: {value}", file=sys.stderr)
    print(json.dumps({"ingest": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
