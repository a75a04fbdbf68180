"""Measure search against its peers in one run: quality, time, build and memory.

    python -m bench.search [--records 100000] [--queries 100] [--peers] [--json FILE]

Peers: rapidfuzz WRatio over folded text and SQLite FTS5 with trigrams over folded text.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bench.search_data import Asked, absent, queries, records
from bot.domain.search import SearchRecord
from bot.search import CONFIDENT, build_index
from bot.text.fold import canonical, fold

Search = Callable[[str], list[str]]
"""Returns labels, best first."""


def main(arguments: list[str]) -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--decidable", action="store_true", help="what slips leave decidable")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of a kind")
    options = parser.parse_args(arguments)
    found = records(options.records)
    asked = queries(found, options.queries)
    started = time.perf_counter()
    index = build_index(found)
    built = time.perf_counter() - started

    def ours(text: str) -> list[str]:
        return [h.label for h in index.search(text)]

    report: dict[str, Any] = {"records": len(found)}
    report["giaoban"] = measure(ours, asked, options.misses) | {"build_s": round(built, 2)}
    near = absent(found, 20 * options.queries)
    sure = [t for t in near if (h := index.search(t, limit=1)) and h[0].score >= CONFIDENT]
    report["giaoban"]["false_confidence"] = round(len(sure) / len(near), 5)
    confident = [index.search(a.text, limit=1) for a in asked]
    report["giaoban"]["confident"] = round(
        sum(bool(h) and h[0].score >= CONFIDENT for h in confident) / len(asked), 4
    )
    for text in sure[: options.misses]:
        print("  sure:", text, "->", index.search(text, limit=1)[0], file=sys.stderr)
    if options.decidable:
        report["decidable"] = decidable(found, asked)
    if options.peers:
        few = asked[:: max(1, len(asked) // 150)]
        report["rapidfuzz WRatio"] = measure(_wratio(found), few, 0)
        report["SQLite FTS5 trigram"] = measure(_fts(found), few, 0)
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def measure(search: Search, asked: list[Asked], misses: int) -> dict[str, Any]:
    """Ask every query once and return quality by kind and times in milliseconds."""
    first: defaultdict[str, list[bool]] = defaultdict(list)
    fifth: list[bool] = []
    times: list[float] = []
    search(asked[0].text)
    for query in asked:
        started = time.perf_counter()
        labels = search(query.text)
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
    return {
        "kinds": {k: round(sum(v) / len(v), 3) for k, v in first.items()},
        "first": round(sum(sum(v) for v in first.values()) / len(asked), 4),
        "fifth": round(sum(fifth) / len(asked), 4),
        "p50_ms": round(times[len(times) // 2], 3),
        "p99_ms": round(times[int(len(times) * 0.99)], 3),
    }


def decidable(found: list[SearchRecord], asked: list[Asked]) -> dict[str, float]:
    """Return the share of queries with slips whose target is among the nearest labels.

    Nearest by edits (optimal string alignment), ties shared out: no engine that knows nothing but
    the text can do better on average.
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


def _wratio(found: list[SearchRecord]) -> Search:
    labels = [r.label for r in found]
    folded = [fold(label) for label in labels]

    def search(text: str) -> list[str]:
        best = process.extract(fold(text), folded, scorer=fuzz.WRatio, limit=5)
        return [labels[place] for _, _, place in best]

    return search


def _fts(found: list[SearchRecord]) -> Search:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(folded, tokenize='trigram')")
    database.executemany("insert into t values (?)", [(fold(r.label),) for r in found])
    labels = [r.label for r in found]

    def search(text: str) -> list[str]:
        plain = fold(text)
        grams = {plain[i : i + 3] for i in range(len(plain) - 2)}
        terms = " OR ".join('"' + g.replace('"', '""') + '"' for g in grams)
        rows = database.execute(
            "select rowid from t where t match ? order by rank limit 5", (terms,)
        )
        return [labels[row[0] - 1] for row in rows]

    return search


def show(report: dict[str, Any]) -> None:
    """Print the report as a table."""
    engines = [k for k, v in report.items() if isinstance(v, dict) and "kinds" in v]
    print(f"{'':22}" + "".join(f"{e:>22}" for e in engines))
    for row in ("first", "fifth", "p50_ms", "p99_ms", "build_s", "false_confidence", "confident"):
        print(f"{row:22}" + "".join(f"{report[e].get(row, '-'):>22}" for e in engines))
    for kind in report["giaoban"]["kinds"]:
        print(f"{kind:22}" + "".join(f"{report[e]['kinds'].get(kind, '-'):>22}" for e in engines))
    for kind, share in report.get("decidable", {}).items():
        print(f"{kind + ', decidable':22}{share:>22}")


if __name__ == "__main__":
    main(sys.argv[1:])
