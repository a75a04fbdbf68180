"""Find documents cited by symbol, by number or by plenum, in print and in typed questions.

Printed text is read with its diacritics and capitals; a typed question is folded first, so that
"nghi quyet 18", "NQ18", "chỉ thị 05 của BCT" and "Resolution No. 39" are understood too.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bot.text.citation_grammar import TERM, WEAK, Grammar, grammar
from bot.text.citation_lists import find_lists
from bot.text.digits import digit_runs
from bot.text.document_types import CODES, code_named, code_of_type, type_named
from bot.text.document_words import document_words
from bot.text.fold import fold, fold_with_offsets
from bot.text.numbers import int_to_roman, ordinal
from bot.text.symbols import find_symbols, same_number, symbol_at, symbol_of


@dataclass(frozen=True, slots=True)
class Citation:
    """One document as it is cited.

    Attributes:
        type: Vietnamese word ("nghị quyết"); None when only letters were given that leave it open.
        number: digits as printed, None for a plenum.
        symbol: canonical full symbol, None when not printed.
        plenum: number of the plenum ("Nghị quyết Trung ương 4").
        term: Roman numeral of the plenum's term ("XII").
        start: first code point in the text.
        end: one past the last code point.
        code: letters of the kind ("NQ", "QĐ"), when known.
    """

    type: str | None
    number: str | None
    symbol: str | None
    plenum: int | None
    term: str | None
    start: int
    end: int
    code: str | None = None

    def agrees(
        self,
        *,
        type_: str | None = None,
        number: str | None = None,
        symbol: str | None = None,
        plenum: int | None = None,
        term: str | None = None,
    ) -> bool:
        """Whether a document with these attributes can be the one that is cited.

        Every attribute that both sides know must be equal. A plenum needs a plenum, a number a
        number, so that "Nghị quyết Trung ương 4" never means a resolution numbered 4.
        """
        if self.type and type_ and self.type != type_:
            return False
        if self.plenum is not None:
            return self.plenum == plenum and not (self.term and term and self.term != term)
        if not same_number(self.number, number):
            return False
        if self.code and not self.type and type_:
            wanted = code_of_type(type_)
            if wanted and fold(wanted)[:2] != fold(self.code)[:2]:
                return False
        return not (self.symbol and symbol and self.symbol != symbol)


def find_citations(text: str, *, printed: bool = False) -> list[Citation]:
    """Find documents cited by symbol, number or plenum.

    Args:
        text: NFC. A question as it was typed, or an article's text.
        printed: read as an article: capitals and diacritics decide what cites a document. False
            reads a question: folded, with abbreviations (NQ18, TW4 khóa 12) and English words.

    Returns:
        Citations in reading order; ``start`` and ``end`` count code points of ``text``. Two
        plenums or terms in one phrase ("Trung ương 4 khóa XI, XII") give two citations with the
        same place. Ratios, dates and counted things ("190/187", "12/2019", "02/34 xã") give none.
    """
    if printed:
        return _find(text, grammar(folded=False), printed=True)
    folded, places = fold_with_offsets(text)
    found = _find(folded, grammar(folded=True), printed=False, original=(text, places))
    ends = [*(p + 1 for p in places)]
    return [
        Citation(
            c.type, c.number, c.symbol, c.plenum, c.term, places[c.start], ends[c.end - 1], c.code
        )
        for c in found
    ]


def _find(
    text: str,
    patterns: Grammar,
    *,
    printed: bool,
    original: tuple[str, tuple[int, ...]] | None = None,
) -> list[Citation]:
    plenums = _printed_plenums(text, patterns) if printed else patterns.plenum.finditer(text)
    found = [*_plenums(plenums)]
    taken = [(c.start, c.end) for c in found]
    for match in find_symbols(text):
        symbol = symbol_of(match)
        if original is not None:  # T.Ư and TU differ only before folding
            raw, places = original
            symbol = symbol_at(raw, places[match.start()]) or symbol
        start, kind = match.start(), symbol.type
        before = patterns.before.search(text, max(0, start - 40), start)
        if before and (word := _kind(before["type"])[0]) and symbol.may_be(word):
            start, kind = before.start(), word
        found.append(
            Citation(kind, symbol.number, symbol.text, None, None, start, match.end(), symbol.code)
        )
        taken.append((match.start(), match.end()))
    taken.sort()
    numbered = _printed_numbers(text, patterns) if printed else patterns.numbered.finditer(text)
    for match in numbered:
        found += _numbered(text, match, patterns, taken, printed=printed)
    if printed:
        found += _listed(text, patterns, taken)
    return sorted(found, key=lambda c: (c.start, c.end, c.term or ""))


def _listed(text: str, patterns: Grammar, taken: list[tuple[int, int]]) -> Iterable[Citation]:
    for word, numbers in find_lists(text, patterns):
        kind, code = _kind(word["type"])
        start: int | None = word.start()
        for number, at, end in numbers:
            if not _inside(at, taken):
                yield Citation(
                    kind, number, None, None, None, at if start is None else start, end, code
                )
            start = None


_MOST_WORDS = 6  # "Chương trình hành động mang số"
_LONGEST = 48


def _printed_numbers(text: str, patterns: Grammar) -> Iterable[re.Match[str]]:
    """Yield what ``patterns.numbered`` finds, starting from the few numbers of the text."""
    end = 0
    for place, _ in digit_runs(text):
        stop = place - 1
        if stop < 0 or text[stop] not in " \n":
            continue
        before = text[max(0, stop - _LONGEST) : stop]
        words = before.rsplit(None, 1)
        if not words or words[-1].rstrip(":") not in patterns.last_words:
            continue
        words = before.rsplit(None, _MOST_WORDS)
        begin = stop
        starts = []
        for _ in words[-_MOST_WORDS:]:
            while begin and text[begin - 1].isspace():
                begin -= 1
            while begin and not text[begin - 1].isspace():
                begin -= 1
            opening = begin  # “Nghị quyết 18”, (Nghị quyết 18)
            while opening < stop and not text[opening].isalnum():
                opening += 1
            starts.append(opening)
        for place in reversed(starts):
            match = patterns.numbered.match(text, place) if place >= end else None
            if match and match.start("number") == stop + 1:
                yield match
                end = match.end()
                break


_SESSION_WORDS = (
    ("quyết", "nghị", 5),
    ("Quyết", "nghị", 5),
    ("QUYẾT", "nghị", 5),
    ("luận", "kết", 4),
    ("Luận", "kết", 4),
    ("NQ", "", 0),
    ("KL", "", 0),
)


def _printed_plenums(text: str, patterns: Grammar) -> Iterable[re.Match[str]]:
    """Yield what ``patterns.plenum`` finds, starting from its few first words."""
    places = document_words(text)
    starts = sorted(
        at - back
        for word, first, back in _SESSION_WORDS
        for at in places[word]
        if at >= back and text[at - back : at].rstrip().lower() == first
    )
    end = 0
    for start in starts:
        if start >= end and (match := patterns.plenum.match(text, start)):
            yield match
            end = match.end()


_LISTED = re.compile(r"(?:,|,?\s(?:và|va))\s(?:lần\sthứ\s|lan\sthu\s)?|,")


def _plenums(matches: Iterable[re.Match[str]]) -> Iterable[Citation]:
    for match in matches:
        word = match["type"]
        kind = "kết luận" if fold(word) in ("ket luan", "kl") else "nghị quyết"
        numbers = [ordinal(n) for n in _LISTED.split(match["n1"] or match["n2"])]
        listed = re.findall(TERM, match["terms"] or "", re.IGNORECASE)
        terms = [int_to_roman(n) for n in map(ordinal, listed) if n]
        for number in numbers:
            for term in terms or (None,):
                yield Citation(
                    kind,
                    None,
                    None,
                    number,
                    term,
                    match.start(),
                    match.end(),
                    "KL" if kind == "kết luận" else "NQ",
                )


def _numbered(
    text: str,
    match: re.Match[str],
    patterns: Grammar,
    taken: list[tuple[int, int]],
    *,
    printed: bool,
) -> Iterable[Citation]:
    kind, code = _kind(match["type"])
    if _inside(match.start("number"), taken) or not _cites(text, match, patterns, kind, printed):
        return
    yield Citation(kind, match["number"], None, None, None, match.start(), match.end(), code)
    end = match.end()
    while more := patterns.more.match(text, end):
        if _inside(more.start("number"), taken):
            return
        if not more["so"] and not patterns.firm.match(text, more.end()):
            return
        start = more.start("so") if more["so"] else more.start("number")
        yield Citation(kind, more["number"], None, None, None, start, more.end(), code)
        end = more.end()


def _kind(word: str) -> tuple[str | None, str | None]:
    kind = type_named(word)
    if kind:
        return kind, code_of_type(kind)
    code = code_named(word)
    return (None if code in ("QĐ", "TT") or code is None else CODES[code]), code


def _cites(
    text: str, match: re.Match[str], patterns: Grammar, kind: str | None, printed: bool
) -> bool:
    if match["so"]:
        return True
    if match["year"]:  # "Nghị định 67/2014"; "kế hoạch 6/2019" may be a month
        return kind is not None and kind not in WEAK
    if re.fullmatch("(?:19|20)[0-9]{2}", match["number"]):
        return False  # a year: "nghị quyết 2018"
    if not printed or (kind is not None and kind not in WEAK):
        return True
    firm = patterns.firm.match(text, match.end()) is not None
    return match["type"][0].isupper() or firm


def _inside(place: int, taken: list[tuple[int, int]]) -> bool:
    at = bisect_right(taken, (place, sys.maxsize)) - 1
    return at >= 0 and place < taken[at][1]
