"""Numbers that stand apart from the word for their documents.

"Bốn nghị quyết (57, 59, 66 và 68)", "Nghị quyết 57-59-66-68", "Chỉ thị này ..., mang số 20".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.text.citation_grammar import WEAK, Grammar
from bot.text.document_types import type_named
from bot.text.document_words import document_words
from bot.text.occurrences import occurrences

_N = r"[0-9]{1,3}"
_ENDS = r"(?=\)|\s(?:của|ngày|khóa|khoá|về|do|đã|được|là)\s|[.;,](?:\s|$)|\s*$)"
_GROUP = re.compile(
    rf"[(:]\s?(?:gồm:?\s)?(?:các\s)?(?:số\s)?"
    rf"(?P<numbers>{_N}(?:(?:,\s?|;\s?|,?\svà\s|\s?[-–]\s?)(?:số\s)?{_N}){{1,11}}){_ENDS}"
)
_NAMED = re.compile(
    rf"gồm:?\s(?:các\s)?(?:số\s)?(?P<numbers>{_N}(?:(?:,\s|,?\svà\s){_N}){{1,11}}){_ENDS}"
)
_CHAIN = re.compile(rf"(?P<numbers>{_N}(?:[-–]{_N}){{2,8}})(?![\w/]|[.,]\d|[-–]\w)")
_DIGITS = re.compile("[0-9]+")
_BETWEEN = re.compile(r"(?:\s[^\W\d_]+){0,8},?\s?")
_RIGHT_BEFORE = re.compile(r"\s(?:số\s)?")
_SEVERAL = re.compile(
    r"(?<!\w)(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười|"
    r"[0-9]{1,2}|CÁC|HAI|BA|BỐN|NĂM|SÁU|BẢY)\s$"
)
_BEARS = re.compile(
    r"mang số\s(?P<numbers>[0-9]{1,5}[a-c]?)(?![\w%]|[.,/]\d|/[^\W\d]|\s?[-–/]\s?\w)"
)
_SAID_AGAIN = re.compile(r"\s(?:này|nói trên|trên|mới|vừa|được|của|do|đã)(?!\w)")
_NEAR = 70
_FARTHEST = 110


def find_lists(
    text: str, patterns: Grammar
) -> Iterable[tuple[re.Match[str], list[tuple[str, int, int]]]]:
    """Yield the word for a kind of document with the numbers that belong to it further on.

    Args:
        text: NFC, printed.
        patterns: for printed text.

    Returns:
        The match of the word, and every number with its place.
    """
    places = document_words(text)
    for sign in "(:":
        for at in places[sign]:
            if match := _GROUP.match(text, at):
                yield from _group(text, match, patterns)
    for at in places["gồm "]:
        if named := _NAMED.match(text, at):
            yield from _group(text, named, patterns)
    for chain in _chains(text):
        words = [*patterns.word.finditer(text, max(0, chain.start() - 24), chain.start())]
        if words and _RIGHT_BEFORE.fullmatch(text, words[-1].end(), chain.start()):
            word = words[-1]
            if type_named(word["type"]) not in WEAK or word["type"][0].isupper():
                yield word, _numbers(chain)
    for at in places[", mang số "]:
        if bears := _BEARS.match(text, at + 2):
            begin = max(0, at - _FARTHEST)
            begin = max(begin, *(text.rfind(sign, begin, at) + 1 for sign in ".;!?\n"))
            for word in [*patterns.word.finditer(text, begin, at)][::-1]:
                if _SAID_AGAIN.match(text, word.end()):
                    yield word, [(bears["numbers"], *bears.span("numbers"))]
                    break


def _chains(text: str) -> Iterable[re.Match[str]]:
    for dash in "-–":
        for at in occurrences(text, dash):
            if not text[at - 1 : at].isdigit() or not text[at + 1 : at + 2].isdigit():
                continue
            start = text.rfind(" ", max(0, at - 4), at) + 1
            if start and (match := _CHAIN.match(text, start)):
                yield match


def _group(
    text: str, match: re.Match[str], patterns: Grammar
) -> Iterable[tuple[re.Match[str], list[tuple[str, int, int]]]]:
    start = match.start()
    words = [*patterns.word.finditer(text, max(0, start - _NEAR), start)]
    if not words or not _BETWEEN.fullmatch(text, words[-1].end(), start):
        return
    word, numbers = words[-1], _numbers(match)
    several = _SEVERAL.search(text, max(0, word.start() - 8), word.start())
    dashes = "-" in match["numbers"] or "–" in match["numbers"]
    if several and not (dashes and len(numbers) < 3):  # "(12-15)" is a range
        yield word, numbers


def _numbers(match: re.Match[str]) -> list[tuple[str, int, int]]:
    start, end = match.span("numbers")
    return [(m.group(), *m.span()) for m in _DIGITS.finditer(match.string, start, end)]
