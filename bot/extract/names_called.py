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
_NOBODY_ELSE = frozenset({"hồ chí minh", "hồ chí", "bác hồ", "nguyễn ái quốc", "hoàng sa"})
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
    if low[start:end] in historical() and low[start:end] not in _NOBODY_ELSE:
        return (start, end) if _in_office(low, start, end, addressed=addressed) else None
    if _is_other(text, low, start, end):
        return None
    if before.endswith(_LIST) and not addressed:
        behind = _POST_BEHIND.match(low, end)
        if behind is None or HEAD.match(low, behind.end()) is None:
            return None
    return start, end


# Somebody called like a man of history, and in office now: "ông Lê Văn Tám, Bí thư Huyện ủy".
_OFFICIALLY = re.compile(r"(?:^|\s|\W)(?:ông|bà|đồng chí|đ/c|tá|úy)\s$")
_NOW = re.compile(
    r"(?:phó |quyền )?(?:(?:bí thư|chủ tịch|giám đốc|chủ nhiệm|trưởng phòng|trưởng ban|trưởng"
    r"|chánh văn phòng|phó phòng|phó ban)(?: thường trực)? )(?:[^\W\d]+ ){0,5}?"
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|công an|sở|huyện ủy|thị ủy|quận ủy"
    r"|đảng ủy (?:xã|phường|thị trấn)|mttq|ủy ban mttq|hội (?:nông dân|phụ nữ|cựu chiến binh)"
    r"|phòng|trung tâm|thôn|ấp|khu phố|huyện|xã|phường)(?!\w)(?! đầu tiên)"
)


def _in_office(low: str, start: int, end: int, *, addressed: bool) -> bool:
    """Whether somebody with a famous name is addressed, and holds an office of today."""
    if not (addressed or _OFFICIALLY.search(low, max(0, start - 12), start)):
        return False
    behind = _POST_BEHIND.match(low, end)
    return behind is not None and _NOW.match(low, behind.end()) is not None


def _is_other(text: str, low: str, start: int, end: int) -> bool:
    """Whether capitalised words are a body, a post, a place, a brand or in capitals only."""
    name = low[start:end]
    if name in places_like_names() or name in _NOBODY_ELSE or province_named(name):
        return True
    if any(pattern.match(low, start) for pattern in (HEAD, ORG, FIELD, UNIT)):
        return not is_highland(name.split(" ", 1)[0])
    words = text[start:end].split(" ")
    return any(
        not w.replace("-", "").isalpha() and not is_highland(w.lower()) and "'" not in w
        for w in words
    ) or (any(len(w) > 1 and w.isupper() for w in words) and not text[start:end].isupper())
