"""A body with words of no list, read on up to the name of its head.

"Cục trưởng Cục Biến đổi khí hậu | Trần Thị Lan", "Chủ tịch UBND phường An Khánh, quận Ninh Kiều |
Lê Văn Nam": only a full name right behind tells that the words between belong to the body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.extract import posts_words as words
from bot.extract.posts_heads import FIELD, FIELD_VERB, HEAD, ORG, RANK, TOKEN, UNIT
from bot.extract.posts_joins import SUPERIOR
from bot.lexicon.names import verbs

_MOST_WORDS = 9
# Words between that a body's name may have although sentences go on with them, too.
_LINKS = frozenset({"và", "của", "về", "cho"})
# What is done to somebody who is named without an address.
_ACTS = frozenset(
    {
        *("bắt", "phạt", "tố", "truy", "khởi", "kỷ", "bổ", "cử", "khen", "đình", "ủng", "tiễn"),
        *("đón", "cứu", "giúp", "đưa", "xét", "bầu", "nhờ", "dặn", "khuyên", "đâm", "giết", "hành"),
        *("lừa", "nhắn", "bảo", "đuổi", "bán", "mua", "cấp", "viếng", "thương", "vu", "quen"),
        *("chọn", "hối", "lãnh", "cùng", "nay", "tên", "em", "cháu", "anh", "chị", "ông", "bà"),
        *("bị", "đi", "ra", "ký", "xin", "nên", "mà", "nói", "biết", "vì", "con", "vợ", "chồng"),
        *("thuê", "triệu", "dụ", "rủ", "chở", "đòi", "chém", "xử", "chặn", "chúc", "vay", "nợ"),
        *("người", "nhà", "hộ", "bác", "chú", "cô", "thầy", "nhân", "sáng", "chiều", "ngày", "hôm"),
    }
)
# Such a body is whole: what follows in small letters is a verb.
_WHOLE = re.compile(
    r"(?:ủy|ubnd|hđnd|quốc hội|chính phủ|trung ương|tỉnh|huyện|xã|phường|thành phố|quận|\d)$"
)
_FULL_NAME = 2


def reach(text: str, low: str, body: int, end: int, names: Mapping[int, int]) -> int:
    """Return where a body really ends: before a full name some words on, else at ``end``.

    Args:
        text: as printed.
        low: the same in lower case.
        body: where the words behind the head begin.
        end: up to where they were read.
        names: start -> end of likely personal names.
    """
    if end == body or end + 1 in names:
        return end
    if low.startswith(", ", end):
        position = end + 2
        own = text[position : position + 1].isupper() and _term(low, position)
        if not (own or SUPERIOR.match(low, position) or UNIT.match(low, position)):
            return end
    elif low.startswith((" - ", " – "), end):
        position = end + 3
    elif low.startswith(" ", end):
        position = end + 1
        if text[position : position + 1].islower() and _is_whole(text, low, body, end):
            return end
    else:
        return end
    last_is_verb = False
    for _ in range(_MOST_WORDS):
        if position in names:
            full = text.count(" ", position, names[position]) >= _FULL_NAME
            dashed = text[position - 2] in "-–"  # "Huyện ủy Gò Quao - Lê Văn Nam"
            return position - 1 if full and not (last_is_verb or dashed) else end
        term = _term(low, position)
        token = term or TOKEN.match(text, position)
        if token is None or HEAD.match(low, position) or RANK.match(low, position):
            return end
        is_link = token.group() in _LINKS
        last_is_verb = is_link or FIELD_VERB.match(low, position) is not None
        if term is None and token.group().islower() and _goes_on(token.group()):
            return end
        after = _gap(low, token.end())
        if after is None:
            return end
        position = after
    return end


def _is_whole(text: str, low: str, body: int, end: int) -> bool:
    """Whether small letters behind a body begin the rest of the sentence."""
    if _WHOLE.search(low, body, end):
        return True
    last = text.rfind(" ", body, end) + 1
    return text[last].isupper() and _term(low, end + 1) is None


def _term(low: str, position: int) -> re.Match[str] | None:
    return (
        ORG.match(low, position)
        or UNIT.match(low, position)
        or FIELD.match(low, position)
        or words.COMPOUND_WORD.compiled.match(low, position)
        or FIELD_VERB.match(low, position)
    )


def _goes_on(word: str) -> bool:
    """Whether a word in small letters is one that a sentence goes on with."""
    return word not in _LINKS and (word in verbs() or word in _ACTS)


def _gap(low: str, end: int) -> int | None:
    """Return where the next word of the same name begins, None where something ends here."""
    if low[end - 1] == "." and low[end : end + 1].isalnum():
        return end  # "TP.Cần Thơ"
    if low.startswith((" ", "-", "/", "&"), end) and low[end + 1 : end + 2].isalnum():
        return end + 1
    if low.startswith((" - ", " – ", " & "), end):
        return end + 3
    if low.startswith(", ", end) and _term(low, end + 2):
        return end + 2
    return None
