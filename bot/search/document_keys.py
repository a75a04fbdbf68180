"""Keys of the documents that a text names by number, by grammar and never by likeness.

The same keys stand in the index and come out of a query, so "18/NQ-TW", "nghị quyết 18" and
"NQ18" meet in ``#nq18``, and nothing with another number does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.text.document_types import CODES, ENGLISH, code_named, code_of_type, type_named
from bot.text.fold import fold
from bot.text.tokens import forms

SEPARATORS = frozenset("-–—/‑")


@cache
def _kind_words(code: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a kind of document, () where its letters leave them open."""
    name = "" if code in ("qd", "tt") else CODES[code_named(code) or ""]
    return tuple((w, fold(w)) for w in name.split())


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
def code_of(folded: str) -> str | None:
    """Return the folded letters of a document kind, None for other words."""
    named = code_named(folded) if len(folded) > 1 else None
    return _group(named) if named else None


def document_keys(
    raws: Sequence[str], gaps: Sequence[str]
) -> tuple[list[str], dict[int, tuple[tuple[str, str], ...]]]:
    """Return the keys of the documents that a text names by number.

    ``#nq18`` for the kind and number, ``#nq18#tw`` with the issuer and ``#nq30#2020`` with the
    year where they are given, ``#51#2017`` for a law's number and year. The second value tells
    which words are letters of a kind, and the words for them: CT in "05-CT/TW" is no chairman; ()
    for letters of several kinds.

    Args:
        raws: the words and numbers of the text as printed.
        gaps: what stands before each of them.
    """
    keys: dict[str, None] = {}
    kinds: dict[int, tuple[tuple[str, str], ...]] = {}
    for index, raw in enumerate(raws):
        if not raw[0].isdigit() or len(forms(raw)[0]) > 5:
            continue
        if index and gaps[index].endswith("/") and _is_year(raw):
            continue  # the year of a symbol or a date
        after, place = _after(raws, gaps, index)
        for key in after or _before(raws, index):
            keys[key] = None
        if place:
            kinds[place] = _kind_words(code_of(forms(raws[place])[1]) or "qd")
    return list(keys), kinds


def _is_year(raw: str) -> bool:
    return len(raw) == 4 and raw[:2] in ("19", "20") and raw.isdigit()


def _after(raws: Sequence[str], gaps: Sequence[str], index: int) -> tuple[list[str], int]:
    """Read "18-NQ/TW", "30/2020/NĐ-CP", "51/2017/QH14" from its number on.

    Returns the keys and the index of the letters of the kind, 0 when there are none.
    """
    number = forms(raws[index])[0]
    last = len(raws)
    place = index + 1
    if place == last:
        return [], 0
    gap = gaps[place].strip()
    if gap and gap not in SEPARATORS:
        return [], 0  # most numbers: nothing is joined to them
    year = ""
    if gap and _is_year(raws[place]):
        year = raws[place]
        place += 1
        if place == last:
            return [], 0
        gap = gaps[place].strip()
    kind = raws[place]
    folded = forms(kind)[1]
    joined = gap in SEPARATORS
    if year and folded in ("qh", "ubtvqh"):
        return [f"#{number}#{year}"], 0
    if kind[0].isdigit() or not _may_be_code(kind, joined=joined):
        return [], 0
    code = code_of(folded)
    issuer = ""
    if code is None:
        code, issuer = _joined_code_of(folded)
        if not code:
            return [], 0
    elif place + 1 < last:
        gap = gaps[place + 1].strip()
        word, follower = forms(raws[place + 1])
        if gap in SEPARATORS or (not gap and _is_issuer(follower)):
            issuer = "tw" if word == "tư" else follower
    keys = [f"#{code}{number}"]
    if issuer:
        keys.append(f"#{code}{number}#{issuer}")
    if year:
        keys.append(f"#{code}{number}#{year}")
    return keys, place


def _may_be_code(raw: str, *, joined: bool) -> bool:
    """Letters that are also words ("đá", "hd") only count in a symbol's place or in capitals."""
    return joined or raw.isupper() or forms(raw)[1] not in ("da", "pa", "bb", "l")


def _joined_code_of(folded: str) -> tuple[str, str]:
    """Read "nqtw" typed as one word."""
    for length in (2, 3):
        head, rest = folded[:length], folded[length:]
        if _is_issuer(rest) and (code := code_of(head)):
            return code, rest
    return "", ""


def _is_issuer(folded: str) -> bool:
    return folded in ("tw", "tu", "ttg", "cp", "hdnd", "ubnd", "hu", "btctw", "btctu", "du")


def _before(raws: Sequence[str], index: int) -> list[str]:
    """Read "nghị quyết số 18", "NQ18", "quyết định 12/2020" back from its number."""
    number = forms(raws[index])[0]
    place = index - 1
    if place >= 0 and forms(raws[place])[1] in ("so", "no"):
        place -= 1
    if place < 0:
        return []
    if place == index - 1 and _is_year(raws[index]):
        return []  # "nghị quyết 2018"
    code = code_of(forms(raws[place])[1]) if _may_be_code(raws[place], joined=False) else None
    if code is None and forms(raws[place])[1] in _last_words():
        for length in (4, 3, 2, 1):
            if code is None and place + 1 >= length:
                words = raws[place + 1 - length : place + 1]
                code = _types().get(tuple(forms(w)[1] for w in words))
    if code is None:
        return []
    keys = [f"#{code}{number}"]
    if index + 1 < len(raws) and _is_year(raws[index + 1]):
        keys.append(f"#{code}{number}#{raws[index + 1]}")
    return keys


@cache
def _last_words() -> frozenset[str]:
    return frozenset(words[-1] for words in _types())
