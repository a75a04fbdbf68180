"""Symbols as people type them: "18 nq/cp", "nq 18 cp", "18 nq hđnd".

The letters of the issuer tell which document is meant, however loosely they are written: a
resolution 18 of the government is another one than that of the Central Committee.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.entities import Document
from bot.services.ask.phrases import Match, Phrases
from bot.services.ask.tokens import normal_words
from bot.text import fold, nfc
from bot.text.symbols import parse_symbol

_CODES = "nqlt|nq|qd|qyd|ct|kl|nd|hd|kh|tb|ttr|tt|ctr|qc|cv"
_BODIES = r"tw|cp|ttg|hdnd|hnd|ubnd|tu|ubtvqh\d*|qh\d*|bnv|btc|btctw|bgddt|byt|bca|bqp"
# Of the letters, "tu" and "tt" are words of their own, so a stroke has to stand beside them.
_LOOSE = re.compile(
    rf"(?<![\w.,/–-])\d{{1,5}}[a-c]?(?P<a>[ /–-])(?P<code>{_CODES})"
    rf"(?:(?P<b>[ ])(?!tu\b)|(?P<c>[./–-]))(?P<body>{_BODIES})(?!\w)"
)

# "nq18/cp": the stroke would hide the number from whoever reads "nq18 cp".
_BODY_BEHIND = re.compile(
    rf"(?<!\w)(?:{_CODES}) ?\d{{1,5}}(?P<stroke>[/–-])(?:cp|ttg|hdnd|ubnd|qh|bct|bbt)(?!\w)"
    r"|(?<=[ a-z])\d{1,3}(?P<tw>/)tw(?!\w)"
)
# "39 nq bct": the politburo's letters are TW, so this is no symbol.
_REVERSED = re.compile(
    rf"(?<![\w.,/–-])(?P<number>\d{{1,5}})(?P<gap>[ /–-])(?P<code>{_CODES})[ /–-](?:bct|bbt)(?!\w)"
)

# Bodies whose name right behind a number says whose document it is, without "của".
BEHIND: Phrases[str] = Phrases(
    (words, body)
    for body, spellings in {
        "chinh phu": "cp | chinh phu",
        "thu tuong": "ttg | thu tuong | thu tuong chinh phu",
        "quoc hoi": "qh | quoc hoi",
        "hoi dong nhan dan": "hdnd | hnd | hoi dong nhan dan",
        "uy ban nhan dan": "ubnd | uy ban nhan dan",
        "bo chinh tri": "bct | bo chinh tri",
        "ban bi thu": "bbt | ban bi thu",
        "ban to chuc trung uong": "btctw | ban to chuc trung uong | btc trung uong",
    }.items()
    for words in spellings.split(" | ")
)
_CODE_WORDS = frozenset(_CODES.split("|"))
_STATE = frozenset({"chinh phu", "thu tuong", "quoc hoi", "hoi dong nhan dan", "uy ban nhan dan"})


def with_strokes(text: str) -> str:
    """Return a question with loosely typed symbols in their printed form, of equal length.

    "18 nq/cp" becomes "18-nq/cp"; everything else stays as it is.
    """
    text = nfc(text)
    if not any(map(str.isdigit, text)):
        return text
    folded = fold(text)
    if len(folded) != len(text):
        return text
    out = list(text)
    for match in _LOOSE.finditer(folded):
        out[match.start("a")] = "-"
        out[match.start("b") if match["b"] else match.start("c")] = "/"
        out[match.start("code") : match.end("code")] = match["code"]
        out[match.start("body") : match.end("body")] = match["body"]
    for match in _BODY_BEHIND.finditer(folded):
        out[match.start("stroke") if match["stroke"] else match.start("tw")] = " "
    for match in _REVERSED.finditer(folded):
        swapped = f"{match['code']} {match['number']} "
        out[match.start() : match.start() + len(swapped)] = swapped
    return "".join(out)


def issuer_behind(words: Sequence[str]) -> Match[str] | None:
    """Return the body that stands right behind a cited number, None when none does.

    Letters of a kind may stand between: "18 nq bct".
    """
    for at in (0, 1, 2):
        if at < len(words) and (match := BEHIND.at(words, at)):
            between = words[:at]
            if all(w in _CODE_WORDS for w in between) or between == normal_words("NQ"):
                return match
    return None


def of_the_state(issuer: str) -> bool:
    """Whether a folded issuer is a body of the state, which issues nothing of the Party."""
    return issuer in _STATE


def of_the_party(known: Document) -> bool:
    """Whether a document's symbol says that a body of the Party issued it."""
    symbol = parse_symbol(known.symbol) if known.symbol else None
    return symbol is not None and symbol.is_party
