"""Names of laws and codes: where a name printed in running text ends.

Many names hold commas and "và" ("Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ"), so
the words alone do not tell the end of a name from the end of a list. A name that is not here is
read by grammar, less surely.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bot.lexicon.resources import read_json
from bot.text import canonical

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Between two words of a name: what joins parts may be printed as a comma, "và", both or nothing.
_GAP = re.compile(r"(?P<joint>\s?,\s(?:và\s)?|\s(?:và|VÀ|&)\s|\s-\s)|\s{1,2}")
_JOINT, _END = ",", ""


@cache
def _names(kind: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name in read_json("laws.json")[kind]:
        node = tree
        for piece in re.split(r"(, (?:và )?| và | - | )", canonical(name)):
            if piece != " ":
                key = _JOINT if piece.strip() in (",", ", và", "và", "-") else piece
                node = node.setdefault(key, {})
        node[_END] = {}
    return tree


@cache
def code_abbreviations() -> dict[str, str]:
    """Return the letters that stand for a code ("BLHS") with the code's name."""
    return dict(read_json("laws.json")["abbreviations"])


def law_name_end(text: str, at: int, *, code: bool = False) -> int | None:
    """Return where the longest known name of a law that begins at a place ends.

    Args:
        text: NFC.
        at: first character of the name.
        code: look among the codes (Bộ luật), not the laws.

    Returns:
        One past the name, None when no known name begins there. Case does not count, and a comma
        or "và" inside the name may be missing.
    """
    node, end = _names("codes" if code else "laws"), None
    joint = False
    while word := _WORD.match(text, at):
        if joint:
            node = node.get(_JOINT, {})
        key = canonical(word.group())
        following = node.get(key)
        if following is None and not joint:
            following = node.get(_JOINT, {}).get(key)
        if following is None:
            break
        node, at = following, word.end()
        if _END in node:
            end = at
        gap = _GAP.match(text, at)
        if gap is None:
            break
        joint, at = gap["joint"] is not None, gap.end()
    return end
