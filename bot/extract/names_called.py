"""Names told by what stands around them: an address before, or a post behind in a list.

Surnames of the smaller peoples and of other countries are in no list: "ông A Pớt, Bí thư ...",
"các đồng chí: Bloong Vẻ, Chủ tịch ...; Cil Bri, Phó Chủ tịch ...".
"""

from __future__ import annotations

import re

from bot.extract.names_shapes import ADDRESSES, is_highland
from bot.extract.posts_heads import FIELD, HEAD, ORG, UNIT
from bot.lexicon.names import historical, openers, places_like_names
from bot.lexicon.provinces import province_named

CALLED_SCORE = 6.0
"""As sure as a rare surname with a usual middle name."""
CALL_ENDS = (
    *("ông ", "bà ", "ngài ", "chí ", "đ/c ", "tướng ", "tá ", "úy ", "sĩ ", "sỹ ", " ts ", "ths "),
    *("ts. ", "ths. ", "thượng ", "tọa ", "đại đức ", "linh mục ", "mục sư ", "giám mục ", "sư "),
    *("; ", ": "),
)
"""Something of these ends the words before a name told by its surroundings."""
_LEAST, _MOST = 2, 5
_LIST = ("; ", ": ")
_POST_BEHIND = re.compile(r"(?:, | [-–—] | \()(?=[^\W\d_])")
_CALL = re.compile(
    r"(?<!\w)(?:ông|bà|ngài|đồng chí|đ/c|tướng|tá|úy|sĩ|sỹ|ts\.?|ths\.?|thượng tọa|đại đức"
    r"|hòa thượng|linh mục|mục sư|giám mục|luật sư|kỹ sư)\s$"
)
_ENDS = re.compile(r"[,.;:()\n–—-]|\s|$")


def called_in(text: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a name lies in a piece of capitalised words, None when nothing tells it.

    Args:
        text: NFC.
        low: the text in lower case.
        start: begin of the piece.
        end: one past the piece.
    """
    words = low[start:end].split(" ")
    addressed = words[0] in ADDRESSES and len(words) > _LEAST
    if addressed:  # "Ông A Pớt" begins the sentence
        start += len(words.pop(0)) + 1
    before = low[max(0, start - 12) : start]
    if not (addressed or before.endswith(_LIST) or _CALL.search(before)):
        return None
    while len(words) > _LEAST and words[-1] in openers() and text[end + 1 : end + 2].islower():
        end -= len(words.pop()) + 1
    if not _LEAST <= len(words) <= _MOST or not _ENDS.match(low, end):
        return None
    if _is_other(text, low, start, end):
        return None
    if before.endswith(_LIST) and not addressed:
        behind = _POST_BEHIND.match(low, end)
        if behind is None or HEAD.match(low, behind.end()) is None:
            return None
    return start, end


def _is_other(text: str, low: str, start: int, end: int) -> bool:
    """Whether capitalised words are a body, a post, a place, a brand or in capitals only."""
    name = low[start:end]
    if name in places_like_names() or name in historical() or province_named(name):
        return True
    if any(pattern.match(low, start) for pattern in (HEAD, ORG, FIELD, UNIT)):
        return not is_highland(name.split(" ", 1)[0])
    words = text[start:end].split(" ")
    return any(
        not w.replace("-", "").isalpha() and not is_highland(w.lower()) and "'" not in w
        for w in words
    ) or (any(len(w) > 1 and w.isupper() for w in words) and not text[start:end].isupper())
