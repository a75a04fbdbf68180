"""Show what the thresholds of duplicates find and confuse.

    python -m bench.calibrate_duplicates [--articles 400] [--folder FOLDER]

Positives are made-up reports as other portals print them, from a new head and foot to a third of
the sentences reworded or dropped, and first halves of reports. Negatives are the next report of the
same kind of meeting, written over the last one with other numbers and a later day; the same with no
day known; and all pairs of different made-up articles that share runs. With ``--folder`` the
articles of a folder are compared with each other and their variants too, so that real prose
decides with the made-up one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.generate_articles import another_portal, articles, next_years
from bot.domain.articles import Article
from bot.domain.errors import InputError
from bot.read import read_bytes
from bot.services import duplicates
from bot.services.inputs import article_files_below
from bot.services.sketches import runs, shared

_WHOLE = (0.3, 0.4, 0.5, 0.6, 0.7)
_PART = (0.65, 0.75, 0.85)
_NUMBERS = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and what is known of them."""

    kind: str
    same: bool
    one: Article
    other: Article
    whole: float
    part: float


def pairs(found: Sequence[Article]) -> Iterable[Pair]:
    """Yield pairs with the answer known."""
    for number, article in enumerate(found):
        for strength in (0.0, 0.5, 1.0):
            other = another_portal(article, number, strength=strength)
            yield _pair(f"portal {strength}", True, article, other)
        half = article.body[: max(len(article.body) // 2, 600)].rsplit(". ", 1)[0] + "."
        yield _pair("first half", True, article, replace(article, id="half", body=half))
        later = next_years(article, number)
        yield _pair("next meeting", False, article, later)
        undated = replace(later, published_on=None)
        yield _pair("next meeting, no day", False, article, undated)
    for at, article in enumerate(found):
        for other in found[at + 1 :]:
            pair = _pair("different", False, article, other)
            if pair.part > 0.05:
                yield pair


def main(arguments: list[str]) -> None:
    """Print a table of missed and confused pairs for each choice of thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(arguments)
    found = list(articles(options.articles))
    if options.folder:
        found = [*found, *_read(options.folder)]
    chosen = (duplicates.SAME_TEXT, duplicates.SAME_PART, duplicates.SAME_NUMBERS)
    judged = list(pairs(found))
    print(f"{len(judged)} pairs, {sum(p.same for p in judged)} of them one report")
    print(f"{'whole':>6} {'part':>6} {'numbers':>8} {'missed':>8} {'confused':>9}")
    for whole in _WHOLE:
        for part in _PART:
            for number in _NUMBERS:
                missed, confused = _judge(judged, whole, part, number)
                print(f"{whole:6.2f} {part:6.2f} {number:8.2f} {missed:8.4f} {confused:9.4f}")
    print("at the thresholds in use, wrong by kind:")
    for kind in dict.fromkeys(p.kind for p in judged):
        several = [p for p in judged if p.kind == kind]
        missed, confused = _judge(several, *chosen)
        print(f"  {kind:22} {len(several):6} pairs  {max(missed, confused):.4f}")
        if confused and options.folder:
            wrong = [p for p in several if not p.same and _same(p)]
            for p in wrong[:8]:
                print(f"      {p.one.id} ~ {p.other.id}  {p.whole:.2f} {p.part:.2f}")


def _judge(
    judged: Sequence[Pair], whole: float, part: float, numbers: float
) -> tuple[float, float]:
    duplicates.SAME_TEXT, duplicates.SAME_PART, duplicates.SAME_NUMBERS = whole, part, numbers
    same = [p for p in judged if p.same]
    others = [p for p in judged if not p.same]
    missed = sum(not _same(p) for p in same) / max(1, len(same))
    confused = sum(_same(p) for p in others) / max(1, len(others))
    return missed, confused


def _same(pair: Pair) -> bool:
    return duplicates.is_same(pair.one, pair.other, pair.whole, pair.part)


def _pair(kind: str, same: bool, one: Article, other: Article) -> Pair:
    whole, part = shared(runs(one.body), runs(other.body))
    return Pair(kind, same, one, other, whole, part)


def _read(folder: Path) -> Iterable[Article]:
    for path in article_files_below(folder):
        try:
            yield read_bytes(path.read_bytes(), path.name)
        except InputError as exc:
            print(exc, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
