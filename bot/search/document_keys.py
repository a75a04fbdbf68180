"""Keys of the documents that a text names by number, by grammar and never by likeness.

The same keys stand in the index and come out of a query, so "18/NQ-TW", "nghị quyết 18" and
"NQ18" meet in ``#nq18``, and nothing with another number does.
"""

from __future__ import annotations

from functools import cache

from bot.text.document_types import CODES, ENGLISH, code_named, code_of_type, type_named
from bot.text.fold import fold
from bot.text.tokens import Token

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
        if place and (known := _kind_words(code_of(raws[place].folded) or "qd")):
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
    if place < len(raws) and _gap(text, raws[place - 1], raws[place]) in SEPARATORS:
        follower = raws[place]
        if follower.raw.isdigit() and len(follower.raw) == 4 and follower.raw[:2] in ("19", "20"):
            year = follower.raw
            place += 1
    if place >= len(raws):
        return [], 0
    kind = raws[place]
    joined = _gap(text, raws[place - 1], kind) in SEPARATORS
    if year and kind.folded in ("qh", "ubtvqh"):
        return [f"#{number}#{year}"], 0
    if kind.raw[0].isdigit() or not _may_becode_of(kind, joined=joined):
        return [], 0
    code = code_of(kind.folded)
    issuer = ""
    if code is None:
        code, issuer = _joinedcode_of(kind)
        if not code:
            return [], 0
    elif place + 1 < len(raws):
        follower = raws[place + 1]
        gap = _gap(text, kind, follower)
        if gap in SEPARATORS or (not gap and _is_issuer(follower.folded)):
            issuer = _issuer(follower)
    keys = [f"#{code}{number}"]
    if issuer:
        keys.append(f"#{code}{number}#{issuer}")
    if year:
        keys.append(f"#{code}{number}#{year}")
    return keys, place


def _may_becode_of(token: Token, *, joined: bool) -> bool:
    """Letters that are also words ("đá", "hd") only count in a symbol's place or in capitals."""
    return joined or token.raw.isupper() or token.folded not in ("da", "pa", "bb", "l")


def _joinedcode_of(token: Token) -> tuple[str, str]:
    """Read "nqtw" typed as one word."""
    for length in (2, 3):
        head, rest = token.folded[:length], token.folded[length:]
        if _is_issuer(rest) and (code := code_of(head)):
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
    code = code_of(raws[place].folded) if _may_becode_of(raws[place], joined=False) else None
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
