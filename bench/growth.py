"""How the time of reading grows with the length of what is read: ordinary pages and hostile ones.

Ten times the input should take about ten times as long; a quadratic pattern takes a hundred times.
Seconds of this thread, the collector of garbage off, the best of a few rounds.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.domain.articles import Article
from bot.domain.errors import InputError
from bot.extract.people import find_people
from bot.extract.pipeline import extract
from bot.feeds import read_feed
from bot.read import read_bytes

ROUNDS = 3
TIMES_LONGER = 10
ALLOWED = 12
# Below this the ratio measures the start of the work, not its growth.
LEAST_S = 0.002
SEEDS = Path(__file__).parents[1] / "seeds"

# A whole page is read and searched: repeated, one line, without a full stop.
PAGES = {
    "names": "Nguyễn Văn Hùng, ",
    "names with posts": "ông Nguyễn Văn Hùng, Bí thư Tỉnh ủy, ",
    "posts": "các Phó Chủ tịch UBND tỉnh: ",
    "years": "từ 1995 đến 2000 là ",
    "careers": "Bí thư Tỉnh ủy từng kinh qua nhiều vị trí như ",
    "digits": "20102010",
    "captions": "Ảnh: A. ",
    "open captions": " (ảnh: ",
    "arrows": ">> » ",
    "dates": "01/02/2020 ",
    "brackets": "[",
    "full stops": ". ",
    "one letter": "a",
    "bylines": "Tin, ảnh: ",
    "paragraphs": "<p>",
    "links": '<a href="',
    "documents": "Nghị quyết số 18-NQ/TW, số 19, ",
    "fractions": "190/187 biên chế; ",
    "quotes": "“ông nói: ",
    "meetings": "Hội nghị tổng kết do ông Lê Văn Bình chủ trì ",
}
FEEDS = {"tags": "<a>", "links": '<a href="/b">', "open link": "<", "open title": "<a title='"}
CAREERS = "Ông Lê Văn Bình là Bí thư Tỉnh ủy; "
SHORT = 4_000


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.thread_time()
        with contextlib.suppress(InputError):
            work()
        best = min(best, time.thread_time() - began)
    return best


def _ratio(work: Callable[[int], object]) -> float:
    """Return how much longer ``work`` takes for ten times the size."""
    work_once, work_ten = _seconds(lambda: work(1)), _seconds(lambda: work(TIMES_LONGER))
    return round(work_ten / max(work_once, LEAST_S), 1)


def _page(unit: str, times: int) -> object:
    text = unit * (SHORT * times // len(unit))
    return extract(read_bytes(text.encode(), "x.txt"))


def _career(unit: str, times: int) -> object:
    body = CAREERS + unit * (SHORT * times // len(unit)) + "Giám đốc Sở Y tế"
    return find_people(Article("a", None, body))


def _seed(path: Path, times: int) -> object:
    paragraphs = path.read_bytes().split(b"\n\n")
    report = [p for p in paragraphs if len(p) > 300]
    first, last = paragraphs.index(report[0]), paragraphs.index(report[-1])
    longer = [*paragraphs[:first], *(report * times), *paragraphs[last + 1 :]]
    return extract(read_bytes(b"\n\n".join(longer), path.name))


def _feed(piece: str, times: int) -> object:
    page = "<html>" + piece * (10 * SHORT * times // len(piece))
    return read_feed(page.encode(), "https://x.vn/feed")


def run() -> dict[str, float]:
    """Return the ratio of time at ten times the length, by kind of input."""
    found: dict[str, float] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        found[f"seed {path.stem}"] = _ratio(partial(_seed, path))
    for name, unit in PAGES.items():
        found[f"page of {name}"] = _ratio(partial(_page, unit))
    for name in ("years", "careers", "digits", "posts"):
        unit = PAGES[name]
        found[f"career of {name}"] = _ratio(partial(_career, unit))
    for name, piece in FEEDS.items():
        found[f"feed of {name}"] = _ratio(partial(_feed, piece))
    return found


def main() -> int:
    """Print the ratios; return 1 when one is above what is allowed."""
    gc.disable()
    found = run()
    for name, ratio in found.items():
        warning = "" if ratio <= ALLOWED else f"   above {ALLOWED}"
        print(f"  {name}: {ratio}{warning}", file=sys.stderr)
    print(json.dumps({"growth": found}))
    return int(any(ratio > ALLOWED for ratio in found.values()))


if __name__ == "__main__":
    sys.exit(main())
