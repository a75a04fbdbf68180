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
from bot.text.tokens import Token, forms, roman, tokens, words

# Behind these even a single letter is a Roman number: "khóa X", "lần thứ V".
_CUES = "khoa thu hoi quy ky chuong muc phan dang hang loai cap vung khu bo term congress"
_TERM_CUES = frozenset(_CUES.split())


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


class _Words:
    """What each printed word becomes, remembered: texts repeat their words."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[str, str], ...] | None] = {}

    def of(self, raw: str) -> tuple[tuple[str, str], ...] | None:
        """Return canonical and folded words, None when the neighbours must be asked."""
        try:
            return self._known[raw]
        except KeyError:
            if len(self._known) > 200_000:
                self._known.clear()
            found = self._known[raw] = self._read(raw)
            return found

    @staticmethod
    def _read(raw: str) -> tuple[tuple[str, str], ...] | None:
        word, folded = forms(raw)
        if raw[0].isdigit() or roman(folded) is not None:
            return None
        return tuple((w, fold(w)) for w in _table().expand(raw)) or ((word, folded),)


_WORDS = _Words()


def index_words(text: str) -> tuple[list[str], list[str]]:
    """Return the canonical words and the document keys of a text, for the index.

    The same as ``analyse`` finds, without places.
    """
    text = nfc(text)
    out: list[str] = []
    special = False
    for raw in words(text):
        known = _WORDS.of(raw)
        if known is None:
            special = True
            break
        out += [word for word, _ in known]
    if not special:
        return out, []
    raws = tokens(text)
    keys, kinds = document_keys(text, raws)
    shouted = text.isupper()
    out = []
    for index, token in enumerate(raws):
        known = kinds.get(index) or _WORDS.of(token[0])
        if known is None:
            out.append(_number(raws, index, shouted=shouted) or token[1])
        elif len(known) == 1:
            out.append(known[0][0])
        else:
            out += [word for word, _ in known]
    return out, keys


def analyse(text: str) -> Analysis:
    """Analyse an NFC text: terms with places, document keys, open abbreviations."""
    raws = tokens(text)
    shouted = text.isupper()
    terms: list[Term] = []
    readings: dict[int, tuple[tuple[str, ...], ...]] = {}
    keys, kinds = document_keys(text, raws)
    for index, token in enumerate(raws):
        raw, _, folded, start, end = token
        known = kinds.get(index) or _WORDS.of(raw)
        if known is None:
            number = _number(raws, index, shouted=shouted)
            known = ((number, number),) if number else (token[1:3],)
        elif (
            len(known) == 1
            and not _in_symbol(text, start, raws, index)
            and (open_ := _readings(folded))
        ):
            readings[len(terms)] = open_
        for word, plain in known:
            terms.append(Term(word, plain, start, end))
    return Analysis(terms, keys, readings)


def _in_symbol(text: str, start: int, raws: list[Token], index: int) -> bool:
    """Tell whether a word is the issuer in a symbol: "CP" in "30/NQ-CP" stays as it is."""
    return (
        index > 1
        and start > 0
        and text[start - 1] in SEPARATORS
        and (code_of(raws[index - 1].folded) is not None)
    )


def _number(raws: list[Token], index: int, *, shouted: bool) -> str | None:
    """Return the digits of a number, Roman ones only where they can be no word."""
    token = raws[index]
    if token.raw[0].isdigit():
        return token.canonical
    value = roman(token.folded)
    cued = index > 0 and raws[index - 1].folded in _TERM_CUES
    clear = len(token.raw) > 1 and token.raw.isupper() and not shouted
    odd = len(token.folded) > 1 and token.folded not in ("vi", "xi")
    return str(value) if value and token.canonical.isascii() and (cued or clear or odd) else None
