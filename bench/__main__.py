"""Run every benchmark of this folder, one process each, so that none warms up another.

Prints the tables to stderr and one JSON document a line to stdout.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
# Not benchmarks: this file, and what chooses thresholds rather than measures.
NOT_RUN = {"__init__", "__main__"}


def main() -> int:
    """Return 1 when a benchmark failed, after running all of them."""
    failed = False
    for path in sorted(FOLDER.glob("*.py")):
        if path.stem in NOT_RUN or path.stem.startswith(("calibrate", "generate")):
            continue
        print(f"== {path.stem}", file=sys.stderr, flush=True)
        run = subprocess.run([sys.executable, "-m", f"bench.{path.stem}"], check=False)
        failed |= run.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
