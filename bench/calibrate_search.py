"""Show what the threshold of search costs and saves, on made-up records.

    python -m bench.calibrate_search [--records 20000] [--queries 60]

``bot.search.CONFIDENT`` is the score from which a first hit is acted on without asking back. Which
matches may reach it is decided by rules (bot/search/confidence.py) with three numbers in them: the
lead over the next label in score, the same in slips, and the least score of a piece of a title.
This script tries them on two sets: queries for stored records, where a confident wrong hit and a
needless question are errors, and near-names of stored records that are not stored, half of them
misspelt, where any confident hit is one.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product

from bench.search_data import absent, absent_misspelt, queries, records
from bot.search import CONFIDENT, build_index, confidence

_LEADS = (0.0, 0.006, 0.012, 0.02, 0.04)
_SLIPS = (0.0, 0.75, 1.25)
_PIECES = (0.5, 0.62, 0.75)


def main(arguments: list[str]) -> None:
    """Print a table: confident answers, wrong ones among them, and false ones on near-names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    options = parser.parse_args(arguments)
    found = records(options.records, seed=29)
    index = build_index(found)
    asked = queries(found, options.queries, seed=31)
    near = absent(found, 10 * options.queries, seed=37)
    near += absent_misspelt(found, near)
    print(f"{'lead':>6} {'slips':>6} {'piece':>6} {'confident':>10} {'wrong':>8} {'false':>8}")
    for lead, slips, piece in product(_LEADS, _SLIPS, _PIECES):
        confidence.MARGIN, confidence.LEAD, confidence.PARTIAL = lead, slips, piece
        hits = [(query, index.search(query.text, limit=1)) for query in asked]
        sure = [(q, h[0]) for q, h in hits if h and h[0].score >= CONFIDENT]
        wrong = sum(not q.accepts(h.label) for q, h in sure)
        false = sum(
            bool(h) and h[0].score >= CONFIDENT
            for h in (index.search(text, limit=1) for text in near)
        )
        print(
            f"{lead:6.3f} {slips:6.2f} {piece:6.2f} {len(sure) / len(asked):10.4f} "
            f"{wrong / len(asked):8.4f} {false / len(near):8.4f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
