"""Where the digits of a text stand: dates, symbols and figures all begin with these places."""

from __future__ import annotations

import re
from functools import lru_cache

# Not "[0-9]+": before a repetition the engine does not know with what a match begins.
_RUN = re.compile("[0-9][0-9]*")


@lru_cache(maxsize=4)  # several readers ask for the same body and title
def digit_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each run of ASCII digits begins and ends, in reading order."""
    return tuple([m.span() for m in _RUN.finditer(text)])
