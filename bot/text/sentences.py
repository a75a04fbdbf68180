"""Split Vietnamese prose into sentences, without losing a code point."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.text import Sentence, Span

# A full stop behind these does not end a sentence.
_SHORT = "TP|Tp|tp|TX|Tx|P|Q|T|TS|Ts|ThS|Ths|GS|PGS|BS|CN|KS|NSND|NSƯT|ĐH|Mr|Mrs|Dr|St|vv"
_ABBREVIATION = re.compile(rf"(?:^|[\s(“\"])(?:{_SHORT}|đ/c|Đ/c|T\.Ư|v\.v|[A-ZĐ])$")
_LETTERS = frozenset(_SHORT.split("|"))
_CAPITAL = re.compile("[A-ZĐ]")
_LONGEST = 8
# "1. Tròn 20 tuổi ...", "IV. Quan hệ ...": the number belongs to what follows.
_ITEM = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])")
_ITEM_CHARS = 12
# It begins with one set of characters, so that the text between is passed over at full speed.
_END = re.compile(r"[.!?…\n](?:(?<=\n)(?:\s*\n)?|(?<![.!?…]{2})[.!?…]*[”\"’')\]]*(?=\s|$))")
# Every extractor asks for the sentences of the same body.
_KEPT = 16


@lru_cache(maxsize=_KEPT)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Split a body into sentences in reading order.

    The last few texts are remembered: several readers ask for the same article.

    Args:
        text: NFC; paragraphs are separated by newlines, which always end a sentence.

    Returns:
        Sentences without surrounding white space; ``text[s.span.start : s.span.end] == s.text``.
        A full stop after an abbreviation (TP., T.Ư, an initial), after the number of an item (1.)
        or before a lower-case word does not end a sentence, and neither does one inside a number
        (1.687).
    """
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        first, end = match.span()
        if text[first] == "\n" or _ends(text, start, first, end):
            _add(found, text, start, end)
            start = end
    _add(found, text, start, len(text))
    return tuple(found)


def _ends(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the signs between ``stop`` and ``end`` close the sentence begun at ``start``."""
    following = text[end : end + 4].lstrip()[:1]
    if following and (following.islower() or following in ")”’"):
        return False
    if text[stop:end] != ".":
        return True
    if stop - start <= _ITEM_CHARS and _ITEM.fullmatch(text, start, stop):
        return False
    begin = stop - _LONGEST if stop > _LONGEST else 0
    word = text[begin:stop].rpartition(" ")[2]
    if word.isalpha():
        return word not in _LETTERS and not (len(word) == 1 and _CAPITAL.match(word))
    return not _ABBREVIATION.search(text, begin, stop)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end].lstrip()
    left = end - len(piece)
    piece = piece.rstrip()
    if piece:
        found.append(Sentence(piece, Span(left, left + len(piece))))
