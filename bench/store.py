"""The embedded store at size: 10,000 articles, 10,000 subscribers, a broadcast.

The articles are the seeds' records with other ids and other words, so that nothing is shared
between copies that would not be in life. Prints a table to stderr and JSON to stdout.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypeVar

import msgspec

from bot.domain.deliveries import Delivery, Outcome
from bot.domain.entities import Batch, Evidence, Membership, Person
from bot.domain.follow import Subscription, Target, Topic
from bot.domain.text import Span
from bot.services.archive import Archive
from bot.services.ingest import batch_of
from bot.services.seeds import read_folder
from bot.store.tinydb import TinyStore

ROOT = Path(__file__).parents[1]
ARTICLES = 10_000
SUBSCRIBERS = 10_000
LONG_IN_OFFICE = 4_000
NOW = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
T = TypeVar("T")


class Copies:
    """Batches like those of the seeds, as many as are asked for, all different."""

    def __init__(self) -> None:
        self._seeds: list[tuple[str, list[str]]] = []
        for article in read_folder(ROOT / "seeds", lambda exc: print(exc, file=sys.stderr)):
            batch = batch_of(article, Archive())
            kinds = (batch.people, batch.events, batch.documents, batch.figures, batch.statements)
            ids = [article.id, *(record.id for kind in kinds for record in kind)]
            self._seeds.append((msgspec.json.encode(batch).decode(), sorted(ids, key=len)[::-1]))

    def get(self, number: int) -> Batch:
        """Return the copy of a number; equal numbers give equal copies."""
        text, ids = self._seeds[number % len(self._seeds)]
        for known in ids:
            text = text.replace(f'"{known}"', f'"{known[:38]}-{number}"')
        # Each copy has sentences of its own, the same one wherever it is quoted.
        text = text.replace("ng ", f"ng{number} ")
        return msgspec.json.decode(text, type=Batch)


def resident_mb() -> float:
    """Return the memory of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def size_of(folder: Path) -> int:
    """Return the bytes of a folder without its backups."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.suffix != ".bak")


async def fill(folder: Path) -> dict[str, float]:
    """Record every article one by one, then one more."""
    copies = Copies()
    store = TinyStore(folder)
    spent = 0.0
    longest = 0.0
    for number in range(ARTICLES):
        batch = copies.get(number)
        began = time.perf_counter()
        await store.record(batch)
        took = time.perf_counter() - began
        spent += took
        longest = max(longest, took)
    one: list[float] = []
    for number in range(ARTICLES, ARTICLES + 20):
        batch = copies.get(number)
        began = time.perf_counter()
        await store.record(batch)
        one.append(time.perf_counter() - began)
    await store.close()
    return {
        "articles_per_s": round(ARTICLES / spent),
        "longest_record_ms": round(longest * 1000, 1),
        "one_more_ms": round(max(one) * 1000, 1),
        "folder_mb": round(size_of(folder) / 1e6),
    }


async def reopen(folder: Path) -> dict[str, float]:
    """Open the folder and what looks its records up."""
    before = resident_mb()
    began = time.perf_counter()
    store = TinyStore(folder)
    archive = Archive(store.stored())
    took = time.perf_counter() - began
    assert len(archive.articles) == ARTICLES + 20
    gc.collect()
    found = {"open_s": round(took, 2), "open_mb": round(resident_mb() - before)}
    await store.close()
    return found


async def long_in_office(folder: Path) -> dict[str, float]:
    """Record articles that all speak of one person, whose record grows with each."""
    store = TinyStore(folder)
    posts: tuple[Membership, ...] = ()
    longest = 0.0
    for number in range(LONG_IN_OFFICE):
        quote = Evidence(f"a-{number}", Span(0, 30), f"Chủ tịch kết luận hội nghị lần {number}.")
        posts = (*posts, Membership("Chủ tịch", quote, "UBND tỉnh", "Kiên Giang"))
        began = time.perf_counter()
        await store.record(Batch(people=(Person("p", "P", "Kiên Giang", posts),)))
        if number >= LONG_IN_OFFICE - 100:
            longest = max(longest, time.perf_counter() - began)
    await store.close()
    return {"of_one_person_ms": round(longest * 1000, 1)}


async def broadcast(folder: Path) -> dict[str, float]:
    """Owe one article to every subscriber, then claim and settle as fast as it goes."""
    before = resident_mb()
    store = TinyStore(folder)
    kinds: tuple[Topic, ...] = tuple(Topic("province", f"p{n}", f"Tỉnh {n}") for n in range(60))
    await store.subscribe(
        [
            Subscription(f"s{chat}-{n}", Target(chat), kinds[(chat + n) % 60], created_at=NOW)
            for chat in range(1, SUBSCRIBERS + 1)
            for n in range(3)
        ]
    )
    owed = tuple(
        Delivery("an-article", Target(chat), NOW, ("Tỉnh 1", "Tỉnh 2"))
        for chat in range(1, SUBSCRIBERS + 1)
    )
    began = time.perf_counter()
    await store.record(Batch(deliveries=owed))
    queued_s = time.perf_counter() - began
    memory = resident_mb() - before
    began, cpu = time.perf_counter(), time.process_time()
    settled = 0
    while claimed := await store.claim(NOW, 64):
        await asyncio.gather(
            *(
                store.settle([Outcome(d.key, "sent", NOW, 7) for d in message])
                for message in claimed
            )
        )
        settled += len(claimed)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    assert settled == SUBSCRIBERS
    await store.close()
    began = time.perf_counter()
    store = TinyStore(folder)
    again_s = time.perf_counter() - began
    assert await store.counts() == {("sent", None): SUBSCRIBERS}
    await store.close()
    return {
        "queue_10000_ms": round(queued_s * 1000),
        "settled_per_s": round(settled / wall),
        "cpu_share_at_1000_per_s": round(cpu / settled * 1000, 3),
        "subscribers_mb": round(memory),
        "open_with_subscribers_s": round(again_s, 2),
    }


def apart(part: str, folder: Path) -> dict[str, float]:
    """Run one part in a process of its own, so that memory is its own too."""
    command = [sys.executable, "-m", "bench.store", part, str(folder)]
    run = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> None:
    """Print the figures."""
    parts = {
        "fill": fill,
        "reopen": reopen,
        "long_in_office": long_in_office,
        "broadcast": broadcast,
    }
    if len(sys.argv) > 1:
        print(json.dumps(asyncio.run(parts[sys.argv[1]](Path(sys.argv[2])))))
        return
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            # What was filled is opened again; the others begin with nothing.
            name = "news" if part in {"fill", "reopen"} else part
            found |= apart(part, Path(folder) / name)
    for name, value in found.items():
        print(f"  {name:<26}{value:>10}", file=sys.stderr)
    print(json.dumps({"store": found}))


if __name__ == "__main__":
    main()
