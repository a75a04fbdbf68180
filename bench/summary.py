"""How many of an article's facts a summary holds: ours beside lead-3, as many, and TextRank.

The facts are those of the labelled articles: officials, chairs, the day of the meeting, documents
by their number or title, and figures with a unit. TextRank is the plain form of Mihalcea and Tarau
(2004): sentences vote for those with which they share syllables, damping 0.85.
"""

from __future__ import annotations

import json
import math
import re
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.domain.articles import Article
from bot.domain.text import Sentence
from bot.extract.pipeline import extract
from bot.read import read_bytes
from bot.text import fold
from bot.text.dates import find_dates
from bot.text.sentences import sentences

SHARED = Path(__file__).parents[2] / "shared"
GOLD = SHARED / "gold" / "dev.jsonl"
ARTICLES = SHARED / "articles" / "dev"
LEAD = 3
DAMPING = 0.85
ROUNDS = 40
# A reader is not helped by all forty names of a list, nor by every figure of a table.
MOST_OFFICIALS = 5
MOST_FIGURES = 4
KINDS = ("officials", "chairs", "day", "documents", "figures")

# A number with what it counts; not a date, an ordinal or the number of a document.
_FIGURE = re.compile(
    r"(?<![\w/.,-])(?<!số )(?<!ngày )(?<!tháng )(?<!năm )(?<!lần )(?<!thứ )(?<!khóa )(?<!điều )"
    r"(?<!quý )\d[\d.,]*(?:\s?%|\s(?!tháng|năm|giờ|phút)[a-zà-ỹđ]+)"
)

Chosen = Sequence[Sentence]


def lead(split: Chosen, count: int) -> Chosen:
    """Return the first sentences."""
    return split[:count]


def text_rank(split: Chosen, count: int) -> Chosen:
    """Return the sentences with which the others share most syllables, in reading order."""
    words = [frozenset(w for w in re.findall(r"\w+", s.text.lower()) if len(w) > 1) for s in split]
    size = len(split)
    weights = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            length = math.log(max(2, len(words[i]))) + math.log(max(2, len(words[j])))
            weights[i][j] = weights[j][i] = len(words[i] & words[j]) / length
    out = [sum(row) or 1.0 for row in weights]
    rank = [1.0] * size
    for _ in range(ROUNDS):
        rank = [
            1 - DAMPING + DAMPING * sum(weights[j][i] * rank[j] / out[j] for j in range(size))
            for i in range(size)
        ]
    best = sorted(range(size), key=lambda i: (-rank[i], i))[:count]
    return [split[i] for i in sorted(best)]


def held(article: Article, label: dict[str, Any], chosen: Chosen) -> dict[str, float]:
    """Return the share of the facts that the sentences hold, for each kind that the label has."""
    text = " \n".join(s.text for s in chosen)
    folded = f" {fold(text)} "
    shares: dict[str, float] = {}
    names = [o["name"] for o in label["officials"]]
    if names:
        there = sum(fold(n) in folded for n in names)
        shares["officials"] = min(1.0, there / min(MOST_OFFICIALS, len(names)))
    chairs = [c for m in label["meetings"] for c in m.get("chairs") or []]
    if chairs:
        shares["chairs"] = sum(fold(c) in folded for c in chairs) / len(chairs)
    days = {m["date"] for m in label["meetings"] if m.get("date")}
    if days:
        found = find_dates(article.body, article.published_on)
        told = {
            str(d.date.start)
            for d in found
            if any(s.span.start <= d.start < s.span.end for s in chosen)
        }
        shares["day"] = len(days & told) / len(days)
    documents = label["documents"]
    if documents:
        shares["documents"] = sum(_cited(d, text, folded) for d in documents) / len(documents)
    if label.get("figures_count"):
        printed = len(set(_FIGURE.findall(article.body)))
        if most := min(MOST_FIGURES, label["figures_count"], printed):
            shares["figures"] = min(1.0, len(set(_FIGURE.findall(text))) / most)
    return shares


def _cited(document: dict[str, Any], text: str, folded: str) -> bool:
    if document.get("symbol") and document["symbol"].lower() in text.lower():
        return True
    surface = fold(document.get("surface") or "")
    number = document.get("number")
    if number and re.search(rf"{fold(document['type'])} (?:so )?(?:\S+ )?{number}\b", folded):
        return True
    return bool(surface) and surface[:60] in folded


def run() -> dict[str, dict[str, float]]:
    """Return for each way of summarising the mean share of facts by kind, and the words."""
    labels = [json.loads(x) for x in GOLD.read_text(encoding="utf-8").splitlines() if x.strip()]
    by_way: dict[str, list[dict[str, float]]] = {}
    words: dict[str, list[int]] = {}
    for label in labels:
        path = ARTICLES / f"{label['id']}.txt"
        article = read_bytes(path.read_bytes(), path.name)
        split, ours = sentences(article.body), extract(article).summary
        ways: dict[str, Chosen] = {
            "giao ban": ours,
            "lead-3": lead(split, LEAD),
            "lead, as many": lead(split, len(ours)),
            "TextRank": text_rank(split, len(ours)),
        }
        for way, chosen in ways.items():
            by_way.setdefault(way, []).append(held(article, label, chosen))
            words.setdefault(way, []).append(sum(len(s.text.split()) for s in chosen))
    found: dict[str, dict[str, float]] = {}
    for way, rows in by_way.items():
        means = {k: [r[k] for r in rows if k in r] for k in KINDS}
        found[way] = {k: round(statistics.mean(v), 2) for k, v in means.items() if v}
        found[way]["all"] = round(
            statistics.mean(statistics.mean(r.values()) for r in rows if r), 2
        )
        found[way]["words"] = round(statistics.mean(words[way]), 1)
    return found


def main() -> None:
    """Print the table."""
    if not GOLD.exists():
        print(f"  {GOLD} is not on this machine: nothing to measure against", file=sys.stderr)
        print(json.dumps({"summary": None}))
        return
    found = run()
    columns = [*KINDS, "all", "words"]
    print("  " + " " * 14 + "".join(f"{c:>12}" for c in columns), file=sys.stderr)
    for way, row in found.items():
        cells = "".join(f"{row.get(c, 0):>12}" for c in columns)
        print(f"  {way:<14}{cells}", file=sys.stderr)
    print(json.dumps({"summary": found}))


if __name__ == "__main__":
    main()
