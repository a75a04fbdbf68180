"""Articles per second on one core, by step, and how the time grows with the length of an article.

Over the seeds, and over the real articles of ``../shared/articles`` where they are on this machine.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

from bot.domain.mentions import Extraction
from bot.extract.documents import find_documents
from bot.extract.figures import find_figures
from bot.extract.meetings import find_meetings
from bot.extract.people import find_people
from bot.extract.pipeline import extract
from bot.extract.statements import find_statements
from bot.extract.summary import summarize
from bot.read import read_bytes

ROUNDS = 9
TIMES_LONGER = 10
SEEDS = Path(__file__).parents[1] / "seeds"
REAL = Path(__file__).parents[2] / "shared" / "articles"
FEW_ROUNDS = 3


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


def _by_step(inputs: list[tuple[bytes, str]]) -> dict[str, float]:
    """Return the processor time of each step in ms for one article, the best of a few rounds."""
    best: dict[str, float] = {}
    for _ in range(FEW_ROUNDS):
        spent: dict[str, float] = dict.fromkeys(_STEPS, 0.0)
        for data, name in inputs:
            _timed(data, name, spent)
        for step, seconds in spent.items():
            best[step] = min(seconds, best.get(step, seconds))
    return {step: round(1000 * seconds / len(inputs), 2) for step, seconds in best.items()}


_STEPS = ("read", "people", "documents", "meetings", "statements", "figures", "summary")


def _timed(data: bytes, name: str, spent: dict[str, float]) -> None:
    clock = time.process_time
    marks = [clock()]
    article = read_bytes(data, name)
    marks.append(clock())
    people = find_people(article)
    marks.append(clock())
    documents = find_documents(article)
    marks.append(clock())
    meetings = find_meetings(article, people)
    marks.append(clock())
    statements = find_statements(article, people)
    marks.append(clock())
    figures = find_figures(article, documents)
    marks.append(clock())
    summarize(Extraction(article, people, documents, meetings, figures, statements))
    marks.append(clock())
    for step, (began, ended) in zip(_STEPS, pairwise(marks), strict=True):
        spent[step] += ended - began


def run() -> dict[str, object]:
    """Return the median speeds, the time of each step, and the ratio at 10 times the length."""
    inputs = [(p.read_bytes(), p.name) for p in sorted(SEEDS.glob("*.txt"))]
    _seconds(inputs)
    whole = statistics.median(_seconds(inputs) for _ in range(ROUNDS))
    data = inputs[1][0]
    once = statistics.median(_seconds([(data, "a.txt")]) for _ in range(ROUNDS))
    many = statistics.median(_seconds([(_longer(data), "b.txt")]) for _ in range(ROUNDS))
    found: dict[str, object] = {
        "seeds_per_s": round(len(inputs) / whole, 1),
        "time_ratio_at_10_times_the_length": round(many / once, 1),
    }
    if real := [(p.read_bytes(), p.name) for p in sorted(REAL.glob("*/*.txt"))]:
        _seconds(real)
        best = min(_seconds(real) for _ in range(FEW_ROUNDS))
        found |= {"articles_per_s": round(len(real) / best, 1), "ms_by_step": _by_step(real)}
    return found


def main() -> None:
    """Print the figures."""
    found = run()
    for name, value in found.items():
        print(f"  {name}: {value}", file=sys.stderr)
    print(json.dumps({"extraction": found}))


if __name__ == "__main__":
    main()
