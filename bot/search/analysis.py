"""The one analyzer: what index, query, filter and highlight see of a text.

A text becomes canonical words (diacritics kept, folded later by the vocabulary) with
abbreviations written out and Roman numbers in digits, and document keys such as ``#nq18`` and
``#nq18#tw`` for every number that a document symbol or a phrase like "nghị quyết 18" holds.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from bot.lexicon.abbreviations import abbreviations
from bot.text.abbreviations import Abbreviations
from bot.text.document_types import CODES, ENGLISH, code_named, code_of_type, type_named
from bot.text.fold import fold, nfc
from bot.text.tokens import Token, forms, roman, tokens, words

_TERM_CUES = frozenset(
    "khoa thu hoi quy ky chuong muc phan dang hang loai cap vung khu bo pass term congress".split()
)
_SEPARATORS = frozenset("-–—/‑")


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


@cache
def _kind_words(code: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a kind of document, () where its letters leave them open."""
    name = "" if code in ("qd", "tt") else CODES[code_named(code) or ""]
    return tuple((w, fold(w)) for w in name.split())


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
        and text[start - 1] in _SEPARATORS
        and (_code(raws[index - 1].folded) is not None)
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


@cache
def _types() -> dict[tuple[str, ...], str]:
    """Return the folded letters of a document kind by its folded words."""
    found: dict[tuple[str, ...], str] = {}
    for name in (*CODES.values(), "quy định", "qui định", "thông tri", *ENGLISH):
        code = code_of_type(type_named(name) or name)
        if code:
            found[tuple(fold(name).split())] = _group(code)
    return found


def _group(code: str) -> str:
    """Fold letters of a kind; quy định and quyết định share theirs in symbols."""
    folded = fold(code)
    return "qd" if folded in ("qyd", "qdi", "qdns") else folded


@cache
def _code(folded: str) -> str | None:
    named = code_named(folded) if len(folded) > 1 else None
    return _group(named) if named else None


def document_keys(
    text: str, raws: list[Token]
) -> tuple[list[str], dict[int, tuple[tuple[str, str], ...]]]:
    """Return the keys of the documents that a tokenised text names by number.

    ``#nq18`` for the kind and number, ``#nq18#tw`` with the issuer and ``#nq30#2020`` with the
    year where they are given, ``#51#2017`` for a law's number and year. The second value tells
    which tokens are letters of a kind, and the words for them: CT in "05-CT/TW" is no chairman.
    """
    keys: dict[str, None] = {}
    kinds: dict[int, tuple[tuple[str, str], ...]] = {}
    for index, token in enumerate(raws):
        raw = token.raw
        if not raw[0].isdigit() or len(token.canonical) > 5:
            continue
        if len(raw) == 4 and index and raw[:2] in ("19", "20") and text[token.start - 1] == "/":
            continue  # the year of a symbol or a date
        after, place = _after(text, raws, index)
        for key in after or _before(raws, index):
            keys[key] = None
        if place and (known := _kind_words(_code(raws[place].folded) or "qd")):
            kinds[place] = known
    return list(keys), kinds


def _gap(text: str, left: Token, right: Token) -> str:
    return text[left.end : right.start].strip()


def _after(text: str, raws: list[Token], index: int) -> tuple[list[str], int]:
    """Read "18-NQ/TW", "30/2020/NĐ-CP", "51/2017/QH14" from its number on.

    Returns the keys and the index of the letters of the kind, 0 when there are none.
    """
    number = raws[index].canonical
    place = index + 1
    year = ""
    if place < len(raws) and _gap(text, raws[place - 1], raws[place]) in _SEPARATORS:
        follower = raws[place]
        if follower.raw.isdigit() and len(follower.raw) == 4 and follower.raw[:2] in ("19", "20"):
            year = follower.raw
            place += 1
    if place >= len(raws):
        return [], 0
    kind = raws[place]
    joined = _gap(text, raws[place - 1], kind) in _SEPARATORS
    if year and kind.folded in ("qh", "ubtvqh"):
        return [f"#{number}#{year}"], 0
    if kind.raw[0].isdigit() or not _may_be_code(kind, joined=joined):
        return [], 0
    code = _code(kind.folded)
    issuer = ""
    if code is None:
        code, issuer = _joined_code(kind)
        if not code:
            return [], 0
    elif place + 1 < len(raws):
        follower = raws[place + 1]
        gap = _gap(text, kind, follower)
        if gap in _SEPARATORS or (not gap and _is_issuer(follower.folded)):
            issuer = _issuer(follower)
    keys = [f"#{code}{number}"]
    if issuer:
        keys.append(f"#{code}{number}#{issuer}")
    if year:
        keys.append(f"#{code}{number}#{year}")
    return keys, place


def _may_be_code(token: Token, *, joined: bool) -> bool:
    """Letters that are also words ("đá", "hd") only count in a symbol's place or in capitals."""
    return joined or token.raw.isupper() or token.folded not in ("da", "pa", "bb", "l")


def _joined_code(token: Token) -> tuple[str, str]:
    """Read "nqtw" typed as one word."""
    for length in (2, 3):
        head, rest = token.folded[:length], token.folded[length:]
        if _is_issuer(rest) and (code := _code(head)):
            return code, _issuer_letters(rest)
    return "", ""


def _is_issuer(folded: str) -> bool:
    return folded in ("tw", "tu", "ttg", "cp", "hdnd", "ubnd", "hu", "btctw", "btctu", "du")


def _issuer(token: Token) -> str:
    if token.canonical == "tư":
        return "tw"
    return _issuer_letters(token.folded)


def _issuer_letters(folded: str) -> str:
    return folded


def _before(raws: list[Token], index: int) -> list[str]:
    """Read "nghị quyết số 18", "NQ18", "quyết định 12/2020" back from its number."""
    number = raws[index].canonical
    place = index - 1
    if place >= 0 and raws[place].folded in ("so", "no"):
        place -= 1
    if place < 0:
        return []
    if place == index - 1 and len(raws[index].raw) == 4 and raws[index].raw[:2] in ("19", "20"):
        return []  # a year: "nghị quyết 2018"
    code = _code(raws[place].folded) if _may_be_code(raws[place], joined=False) else None
    for length in (4, 3, 2, 1):
        if code is None and place + 1 >= length:
            code = _types().get(tuple(t.folded for t in raws[place + 1 - length : place + 1]))
    if code is None:
        return []
    keys = [f"#{code}{number}"]
    follower = raws[index + 1] if index + 1 < len(raws) else None
    if follower and len(follower.raw) == 4 and follower.raw[:2] in ("19", "20"):
        keys.append(f"#{code}{number}#{follower.raw}")
    return keys
