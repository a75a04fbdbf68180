"""Milliseconds of one question in a large archive, and seconds until the first one is answered.

Makes an archive of the seeds with other names, places and numbers, asks questions of every kind,
and shows each answer. Prints JSON on stdout and a table on stderr; fails above the limits.

    python -m bench.asking [--articles 10000] [--questions 600] [--limit-ms 15] [--ready-s 2]
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import random
import statistics
import sys
import time
from collections import defaultdict

from bench.asking_data import grown, questions
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ingest import archive_of
from bot.services.searched import search_records
from bot.services.seeds import read_folder
from bot.settings import load_settings
from bot.views.ask import show
from bot.views.i18n import translator

_NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> int:
    """Return 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=600)
    parser.add_argument("--limit-ms", type=float, default=15.0)
    parser.add_argument("--ready-s", type=float, default=2.0)
    options = parser.parse_args()
    seeds = archive_of(read_folder(load_settings().seeds_dir, _complain))
    batch = grown(seeds, options.articles)
    gc.collect()
    gc.freeze()
    started = time.perf_counter()
    archive = Archive(batch)
    archived = time.perf_counter()
    index = build_index(search_records(batch))
    indexed = time.perf_counter()
    ask = Ask(archive, index)
    ready = time.perf_counter()
    ask.words.repack()
    ask.warm()
    warm = time.perf_counter()
    chance = random.Random(2)
    took: dict[str, list[float]] = defaultdict(list)
    # Garbage is collected as in the bot: what is loaded at the start is left out of it.
    gc.collect()
    gc.freeze()
    for chat, (kind, text) in enumerate(questions(archive, options.questions, chance)):
        begun = time.perf_counter()
        finding = ask.answer(text, chat=chat, now=_NOW)
        show(finding, translator(finding.language))
        took[kind].append((time.perf_counter() - begun) * 1000)
    every = [ms for found in took.values() for ms in found]
    p99 = _percentile(every, 0.99)
    result = {
        "articles": len(archive.articles),
        "people": len(archive.people),
        "figures": len(archive.figures),
        "archive_s": round(archived - started, 2),
        "index_s": round(indexed - archived, 2),
        "ask_s": round(ready - indexed, 2),
        "warm_s": round(warm - ready, 2),
        "p50_ms": round(statistics.median(every), 2),
        "p99_ms": round(p99, 2),
        "kinds_ms": {
            kind: [round(statistics.median(found), 2), round(max(found), 2)]
            for kind, found in took.items()
        },
    }
    print(json.dumps(result))
    for kind, (median, most) in result["kinds_ms"].items():  # type: ignore[attr-defined]  # a dict
        print(f"{kind:16} p50 {median:8.2f} ms  max {most:8.2f} ms", file=sys.stderr)
    print(f"{'all':16} p50 {result['p50_ms']} ms, p99 {result['p99_ms']} ms", file=sys.stderr)
    slow_start = ready - indexed + archived - started > options.ready_s
    return int(p99 > options.limit_ms or slow_start)


def _complain(exc: Exception) -> None:
    raise exc


if __name__ == "__main__":
    sys.exit(main())
