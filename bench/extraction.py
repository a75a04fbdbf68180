"""Articles per second on one core, and how the time grows with the length of an article."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from bot.extract.pipeline import extract
from bot.read import read_bytes

ROUNDS = 9
TIMES_LONGER = 10
SEEDS = Path(__file__).parents[1] / "seeds"


def _seconds(inputs: list[tuple[bytes, str]]) -> float:
    began = time.perf_counter()
    for data, name in inputs:
        extract(read_bytes(data, name))
    return time.perf_counter() - began


def _longer(data: bytes) -> bytes:
    """Return the page with the paragraphs of its report many times over, head and foot once."""
    paragraphs = data.split(b"\n\n")
    report = [p for p in paragraphs if len(p) > 300]
    first, last = paragraphs.index(report[0]), paragraphs.index(report[-1])
    return b"\n\n".join([*paragraphs[:first], *(report * TIMES_LONGER), *paragraphs[last + 1 :]])


def run() -> dict[str, float]:
    """Return the median speed over the seeds, and the time ratio at 10 times the length."""
    inputs = [(p.read_bytes(), p.name) for p in sorted(SEEDS.glob("*.txt"))]
    _seconds(inputs)
    whole = statistics.median(_seconds(inputs) for _ in range(ROUNDS))
    data = inputs[1][0]
    once = statistics.median(_seconds([(data, "a.txt")]) for _ in range(ROUNDS))
    many = statistics.median(_seconds([(_longer(data), "b.txt")]) for _ in range(ROUNDS))
    return {
        "articles_per_s": round(len(inputs) / whole, 1),
        "time_ratio_at_10_times_the_length": round(many / once, 1),
    }


def main() -> None:
    """Print the figures."""
    found = run()
    for name, value in found.items():
        print(f"  {name}: {value}", file=sys.stderr)
    print(json.dumps({"extraction": found}))


if __name__ == "__main__":
    main()
