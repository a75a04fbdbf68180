"""A long text that a messenger has cut into several messages: telling the parts, joining them.

Messengers take at most 4,096 characters and cut where a paragraph, line or word ends, in the second
half of what fits. What stood at the cut is lost.
"""

from __future__ import annotations

import datetime as dt
import re

_LEAST_UNITS = 2000
"""No part but the last is shorter: about half of what a message holds, in UTF-16 units."""

TOGETHER = dt.timedelta(seconds=10)
"""Parts are sent at once; whoever types the next message needs longer."""

_MOST_CHARS = 200_000
_SENTENCE_ENDS = re.compile(r"[.!?…:;”\"»)\]]$")


def may_go_on(part: str) -> bool:
    """Whether a message is so long that the next one may go on with its text."""
    return len(part.encode("utf-16-le")) // 2 >= _LEAST_UNITS


def one_text(before: str, part: str) -> str:
    """Join a text with its next part.

    After the end of a sentence a paragraph begins: one too many does no harm, while two that were
    glued together would. Otherwise the cut was between two words.
    """
    gap = "\n\n" if _SENTENCE_ENDS.search(before) else " "
    return f"{before}{gap}{part}"[:_MOST_CHARS]
