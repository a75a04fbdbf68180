"""Names of laws and codes: where a name printed in running text ends.

Many names hold commas and "và" ("Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ"), so
the words alone do not tell the end of a name from the end of a list. A name that is not here is
read by grammar, less surely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from bot.lexicon.resources import read_json
from bot.text import canonical, fold

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Between two words of a name: what joins parts may be printed as a comma, "và", both or nothing.
_GAP = re.compile(r"(?P<joint>\s?,\s(?:và\s)?|\s(?:và|VÀ|&)\s|\s-\s)|\s{1,2}")
_JOINT, _END = ",", ""
_LEAST_WORDS, _MOST_WORDS, _LONGEST = 3, 8, 80


@cache
def _names(kind: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name in read_json("laws.json")[kind]:
        node = tree
        for piece in re.split(r"(, (?:và )?| và | - | )", canonical(name)):
            if piece != " ":
                key = _JOINT if piece.strip() in (",", ", và", "và", "-") else piece
                node = node.setdefault(key, {})
        node.setdefault(_END, name)
    return tree


@cache
def _names_in_letters() -> dict[str, str]:
    """Return the names whose initials no other name shares; "và" has none."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in read_json("laws.json")["laws"]:
        words = [w for w in _WORD.findall(name) if w != "và"]
        names["".join(w[0] for w in words).upper()].append(name)
    return {letters: found[0] for letters, found in names.items() if len(found) == 1}


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
    return _longest(text, at, code=code)[0]


def misprinted_law_end(text: str, at: int) -> int | None:
    """Return where a known name of three words or more ends that is printed with other marks.

    "Luật Bảo về môi trường": the letters are those of one name, only their marks are not.
    """
    words = [*islice(_WORD.finditer(text, at, at + _LONGEST), _MOST_WORDS)]
    if not words or words[0].start() != at:
        return None
    for size in range(len(words), _LEAST_WORDS - 1, -1):
        end = words[size - 1].end()
        if fold(text[at:end]) in _folded():
            return end
    return None


@cache
def _folded() -> frozenset[str]:
    names = read_json("laws.json")["laws"]
    return frozenset(fold(n) for n in names if len(n.split()) >= _LEAST_WORDS)


def law_called(title: str) -> str:
    """Return the one name of a law for a spelling of it ("HTX", "Phòng cháy chữa cháy").

    A title that is not known comes back as it is.
    """
    if title.isupper() and len(title) >= 3:
        return _names_in_letters().get(title, title)
    end, name = _longest(title, 0, code=False)
    return name if name is not None and end == len(title) else title


_key_of = lru_cache(maxsize=4096)(canonical)


def _longest(text: str, at: int, *, code: bool) -> tuple[int | None, str | None]:
    node = _names("codes" if code else "laws")
    end: int | None = None
    name: str | None = None
    joint = False
    while word := _WORD.match(text, at):
        if joint:
            node = node.get(_JOINT, {})
        key = _key_of(word.group())
        following = node.get(key)
        if following is None and not joint:
            following = node.get(_JOINT, {}).get(key)
        if following is None:
            break
        node, at = following, word.end()
        if _END in node:
            end, name = at, node[_END]
        gap = _GAP.match(text, at)
        if gap is None:
            break
        joint, at = gap["joint"] is not None, gap.end()
    return end, name
