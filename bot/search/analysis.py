"""The one analyzer: what index, query, filter and highlight see of a text.

A text becomes canonical words (diacritics kept, folded later by the vocabulary) with
abbreviations written out and Roman numbers in digits, and document keys such as ``#nq18`` and
``#nq18#tw`` for every number that a document symbol or a phrase like "nghị quyết 18" holds.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from bot.lexicon.abbreviations import abbreviations
from bot.search.document_keys import SEPARATORS, code_of, document_keys
from bot.text.abbreviations import Abbreviations
from bot.text.fold import fold, nfc
from bot.text.tokens import forms, pieces, roman

# Behind these even a single letter is a Roman number: "khóa X", "lần thứ V".
_CUES = "khoa thu hoi quy ky chuong muc phan dang hang loai cap vung khu bo term congress"
_TERM_CUES = frozenset(_CUES.split())
_REMEMBERED = 200_000
_SHOUTED = 4
"""A text of so many words in capitals is shouted; longer words are no abbreviations anyway."""


class Term(NamedTuple):
    """A word as it is searched, with the place of what it was printed as."""

    word: str
    folded: str
    start: int
    end: int


class Analysis(NamedTuple):
    """Terms in reading order; keys of documents; readings of abbreviations by term index."""

    terms: list[Term]
    keys: list[str]
    readings: dict[int, tuple[tuple[str, ...], ...]]


@cache
def _table() -> Abbreviations:
    return abbreviations()


@lru_cache(maxsize=8192)
def _readings(folded: str) -> tuple[tuple[str, ...], ...]:
    return _table().readings(folded)


_Known = tuple[tuple[str, str], ...] | None


class _Words(dict[str, _Known]):
    """What each printed word becomes, remembered: texts repeat their words.

    Canonical and folded words, None when the neighbours must be asked.
    """

    def __missing__(self, raw: str) -> _Known:
        if len(self) > _REMEMBERED:
            self.clear()
        word, folded = forms(raw)
        found: _Known = None
        if not raw[0].isdigit() and roman(folded) is None:
            found = tuple((w, fold(w)) for w in _table().expand(raw)) or ((word, folded),)
        self[raw] = found
        return found


_WORDS = _Words()


def _printed(raws: list[str], gaps: list[str], text: str) -> tuple[list[_Known], list[str]]:
    """Return what each printed word becomes, and the document keys of the text."""
    plain = [_WORDS[raw] for raw in raws]
    keys: list[str] = []
    shouted = len(raws) >= _SHOUTED and text.isupper()
    if shouted:  # capitals tell nothing here: "ĐẦU TƯ" is no "trung ương"
        plain = [
            _WORDS[raw.lower()] if len(raw) < _SHOUTED and not _joined(gaps, index) else known
            for index, (raw, known) in enumerate(zip(raws, plain, strict=True))
        ]
    if None in plain:
        keys, kinds = document_keys(raws, gaps)
        for index, known in enumerate(plain):
            if known is None:
                plain[index] = (_number(raws, index, shouted=shouted),)
        for index, words in kinds.items():
            plain[index] = words or plain[index]
            follower = index + 1
            if follower < len(raws) and _joined(gaps, follower) and raws[follower].islower():
                # "05-ct/tu" typed in lower case: the issuer's letters are no word either
                plain[follower] = _WORDS[raws[follower].upper()] or plain[follower]
    return plain, keys


def _joined(gaps: list[str], index: int) -> bool:
    return gaps[index].strip() in SEPARATORS


def index_words(text: str) -> tuple[list[str], list[str]]:
    """Return the canonical words and the document keys of a text, for the index.

    The same as ``analyse`` finds, without places.
    """
    text = nfc(text)
    plain, keys = _printed(*pieces(text), text)
    return [word for known in plain if known for word, _ in known], keys


def analyse(text: str) -> Analysis:
    """Analyse an NFC text: terms with places, document keys, open abbreviations."""
    raws, gaps = pieces(text)
    plain, keys = _printed(raws, gaps, text)
    terms: list[Term] = []
    readings: dict[int, tuple[tuple[str, ...], ...]] = {}
    end = 0
    for index, raw in enumerate(raws):
        start = end + len(gaps[index])
        end = start + len(raw)
        known = plain[index] or ()
        if (
            len(known) == 1
            and (open_ := _readings(known[0][1]))
            and not _in_symbol(raws, gaps, index)
        ):
            readings[len(terms)] = open_
        for word, folded in known:
            terms.append(Term(word, folded, start, end))
    return Analysis(terms, keys, readings)


def _in_symbol(raws: list[str], gaps: list[str], index: int) -> bool:
    """Tell whether a word is the issuer in a symbol: "CP" in "30/NQ-CP" stays as it is."""
    return index > 1 and _joined(gaps, index) and code_of(forms(raws[index - 1])[1]) is not None


def _number(raws: list[str], index: int, *, shouted: bool) -> tuple[str, str]:
    """Return a number in digits, a Roman one only where it can be no word."""
    raw = raws[index]
    word, folded = forms(raw)
    if raw[0].isdigit():
        return word, folded
    value = roman(folded)
    cued = index > 0 and forms(raws[index - 1])[1] in _TERM_CUES
    clear = len(raw) > 1 and raw.isupper() and not shouted
    odd = len(folded) > 1 and folded not in ("vi", "xi")
    if value and word.isascii() and (cued or clear or odd):
        return str(value), str(value)
    return word, folded
