"""Measure search against its peers in one run: quality, time, build and memory.

    python -m bench.search [--records 100000] [--queries 100] [--no-peers] [--json FILE]

The peers stand in bench/search_peers.py. They are asked fewer queries, for most take a second
for each; every kind of query is among them. Times of all engines come from the same run.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bench.search_data import Asked, absent, absent_misspelt, queries, records
from bench.search_peers import PEERS, Engine, Missing, Search
from bot.domain.search import SearchRecord
from bot.search import CONFIDENT, Index, build_index
from bot.text.fold import canonical, fold

PEER_QUERIES = 8
"""Of each kind, at most."""


def main(arguments: list[str]) -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--decidable", action="store_true", help="what slips leave decidable")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of a kind")
    options = parser.parse_args(arguments)
    found = records(options.records)
    asked = queries(found, options.queries)
    gc.collect()
    before = _resident()
    started, worked = time.perf_counter(), time.process_time()
    index = build_index(found)
    built = {
        "build_s": round(time.perf_counter() - started, 2),
        "build_cpu_s": round(time.process_time() - worked, 2),
        "memory_mb": round(_resident() - before),
    }

    def ours(text: str) -> list[str]:
        return [h.label for h in index.search(text)]

    report: dict[str, Any] = {"records": len(found)}
    report["giaoban"] = measure(ours, asked, options.misses) | built
    near = absent(found, 20 * options.queries)
    sure = [t for t in near if (h := index.search(t, limit=1)) and h[0].score >= CONFIDENT]
    report["giaoban"]["false_confidence"] = round(len(sure) / len(near), 5)
    misspelt = absent_misspelt(found, near)
    report["giaoban"]["false_misspelt"] = round(
        sum(bool(h := index.search(t, limit=1)) and h[0].score >= CONFIDENT for t in misspelt)
        / len(misspelt),
        5,
    )
    report["giaoban"] |= confidence(index, asked)
    for text in sure[: options.misses]:
        print("  sure:", text, "->", index.search(text, limit=1)[0], file=sys.stderr)
    if options.decidable:
        report["decidable"] = decidable(found, asked)
    if options.peers:
        few = _few(asked)
        report["the same few"] = measure(ours, few, 0)
        for name, start in PEERS.items():
            report[name] = _peer(start, found, few)
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def confidence(index: Index, asked: list[Asked]) -> dict[str, float]:
    """Return how many first hits are confident, and how many of the queries get a wrong one.

    A query with slips that spells another stored label exactly is among the wrong ones.
    """
    hits = [(a, index.search(a.text, limit=1)) for a in asked]
    sure = [(a, h[0].label) for a, h in hits if h and h[0].score >= CONFIDENT]
    wrong = [label for a, label in sure if not a.accepts(label)]
    return {
        "confident": round(len(sure) / len(asked), 4),
        "confident_wrong": round(len(wrong) / len(asked), 5),
    }


def _few(asked: list[Asked]) -> list[Asked]:
    """Return some queries of every kind."""
    count: Counter[str] = Counter()
    chosen = []
    for query in asked:
        count[query.kind] += 1
        if count[query.kind] <= PEER_QUERIES:
            chosen.append(query)
    return chosen


def _peer(
    start: Callable[[list[SearchRecord]], AbstractContextManager[Engine]],
    found: list[SearchRecord],
    asked: list[Asked],
) -> dict[str, Any]:
    gc.collect()
    before = _resident()
    started = time.perf_counter()
    try:
        with start(found) as engine:
            built = round(time.perf_counter() - started, 2)
            memory = engine.memory_mb or _resident() - before
            told = {"build_s": built, "memory_mb": round(memory)}
            return measure(engine.search, asked, 0) | told
    except Missing as error:
        return {"missing": str(error)}


def _resident() -> float:
    """Return the memory of this process in MB, 0 where it cannot be told."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def measure(search: Search, asked: list[Asked], misses: int) -> dict[str, Any]:
    """Ask every query once and return quality by kind and times in milliseconds."""
    first: defaultdict[str, list[bool]] = defaultdict(list)
    fifth: list[bool] = []
    times: list[float] = []
    work: list[float] = []
    search(asked[0].text)
    for query in asked:
        started, worked = time.perf_counter(), time.thread_time()
        labels = search(query.text)
        work.append((time.thread_time() - worked) * 1000)
        times.append((time.perf_counter() - started) * 1000)
        right = bool(labels) and query.accepts(labels[0])
        if not right and sum(not r for r in first[query.kind]) < misses:
            print(
                f"  {query.kind}: {query.text!r} -> {labels[:1]} not {query.target.label!r}",
                file=sys.stderr,
            )
        first[query.kind].append(right)
        fifth.append(any(map(query.accepts, labels[:5])))
    times.sort()
    work.sort()
    return {
        "kinds": {k: round(sum(v) / len(v), 3) for k, v in first.items()},
        "first": round(sum(sum(v) for v in first.values()) / len(asked), 4),
        "fifth": round(sum(fifth) / len(asked), 4),
        "p50_ms": round(times[len(times) // 2], 3),
        "p99_ms": round(times[int(len(times) * 0.99)], 3),
        "cpu_p50_ms": round(work[len(work) // 2], 3),
        "cpu_p99_ms": round(work[int(len(work) * 0.99)], 3),
    }


def decidable(found: list[SearchRecord], asked: list[Asked]) -> dict[str, float]:
    """Return the share of queries with slips whose target is among the nearest labels.

    Nearest by edits (optimal string alignment), ties shared out: what an engine can do at best that
    compares the query with every label and takes all slips for equally likely. Knowing that keys
    lie side by side, or that marks are left out, tells some of the ties apart, so a kind may come
    out a little above.
    """
    whole = [canonical(r.label) for r in found]
    plain = [fold(r.label) for r in found]
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for query in asked:
        if "typo" not in query.kind:
            continue
        bare = query.kind == "typo folded"
        labels, write = (plain, fold) if bare else (whole, canonical)
        target = write(query.target.label)
        reach = OSA.distance(write(query.text), target)
        near = process.extract(
            write(query.text), labels, scorer=OSA.distance, score_cutoff=reach, limit=50
        )
        best = min(distance for _, distance, _ in near)
        nearest = {label for label, distance, _ in near if distance == best}
        shares[query.kind].append(1 / len(nearest) if target in nearest else 0.0)
    return {kind: round(sum(v) / len(v), 3) for kind, v in shares.items()}


_ROWS = (
    "first fifth p50_ms p99_ms cpu_p50_ms cpu_p99_ms build_s build_cpu_s memory_mb "
    "false_confidence false_misspelt confident confident_wrong"
)


def show(report: dict[str, Any]) -> None:
    """Print the report as a table, and which peers are missing."""
    engines = [k for k, v in report.items() if isinstance(v, dict) and "kinds" in v]
    print(f"{'':22}" + "".join(f"{e:>22}" for e in engines))
    for row in _ROWS.split():
        print(f"{row:22}" + "".join(f"{report[e].get(row, '-'):>22}" for e in engines))
    for kind in report["giaoban"]["kinds"]:
        print(f"{kind:22}" + "".join(f"{report[e]['kinds'].get(kind, '-'):>22}" for e in engines))
    for kind, share in report.get("decidable", {}).items():
        print(f"{kind + ', decidable':30}{share:>14}")
    for name, told in report.items():
        if isinstance(told, dict) and "missing" in told:
            print(f"missing: {name}, {told['missing']}")


if __name__ == "__main__":
    main(sys.argv[1:])
