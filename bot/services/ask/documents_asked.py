"""Documents in a question: cited by number, symbol or plenum, or described by kind and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.services.ask import glossary
from bot.services.ask.loose_symbols import issuer_behind, with_strokes
from bot.services.ask.phrases import Phrases
from bot.services.ask.tokens import Token, mark
from bot.text.citations import Citation, find_citations

_TYPES: Phrases[str] = Phrases(
    (t, t)
    for t in (
        "nghi quyet",
        "chi thi",
        "ket luan",
        "quy dinh",
        "quyet dinh",
        "nghi dinh",
        "thong tu",
        "de an",
        "ke hoach",
        "chuong trinh hanh dong",
        "chuong trinh",
        "huong dan",
        "luat",
        "dieu le",
        "van ban",
        "chuyen de",
        "quy che",
        "thong bao",
    )
)
# Not a law: "kỷ luật", "pháp luật".
_NO_LAW = frozenset({"ky", "phap"})
_ENGLISH: Phrases[str] = Phrases(glossary.DOCUMENT_TYPES.items())
_ISSUERS: Phrases[str] = Phrases(
    (k, v)
    for k, v in {
        "bo chinh tri": "bo chinh tri",
        "politburo": "bo chinh tri",
        "ban bi thu": "ban bi thu",
        "secretariat": "ban bi thu",
        "ban to chuc trung uong": "ban to chuc trung uong",
        "central organizing commission": "ban to chuc trung uong",
        "ban chap hanh trung uong": "ban chap hanh trung uong",
        "central committee": "ban chap hanh trung uong",
        "party central committee": "ban chap hanh trung uong",
        "trung uong": "trung uong",
        "tinh uy": "tinh uy",
        "provincial party committee": "tinh uy",
        "party committee": "tinh uy",
        "chinh phu": "chinh phu",
        "government": "chinh phu",
        "thu tuong": "thu tuong",
        "thu tuong chinh phu": "thu tuong",
        "prime minister": "thu tuong",
        "national assembly": "quoc hoi",
        "quoc hoi": "quoc hoi",
        "hoi dong nhan dan": "hoi dong nhan dan",
        "uy ban nhan dan": "uy ban nhan dan",
    }.items()
)


WHICH_NUMBER: Phrases[str] = Phrases(
    (p, p)
    for p in (
        *("so may", "so bao nhieu", "so hieu", "so nao", "mang so", "so hieu nao"),
        *("what number", "which number", "number of the"),
    )
)
"""What asks for the number of a document."""
_ASKED_OF = re.compile(
    r"(\d) (?=(?:còn|con|hết|het|đã|da|chưa|chua|"
    r"ban hành|ban hanh|nội dung|noi dung|quy định|quy dinh|bàn|có|do|ra|là|nói|"
    r"khác|khac|giống|giong|đều|deu|thì|thi)\b)",
    re.IGNORECASE,
)


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DocumentAsked:
    """A document as cited in a question. ``issuer`` is folded, None when not given."""

    citation: Citation
    asked: str
    issuer: str | None = None


def find_documents(text: str, tokens: list[Token]) -> list[DocumentAsked]:
    """Find cited documents and mark their words."""
    found = []
    # "58 nội dung" counts contents in print; behind a number in a question it asks for them.
    for citation in find_citations(_ASKED_OF.sub(r"\1;", _with_stop(text))):
        if citation.number is None and citation.plenum is None:
            continue
        if citation.type == "văn bản":  # any kind of document
            citation = replace(citation, type=None, code=None)
        for i, token in enumerate(tokens):
            if citation.start <= token.start < citation.end:
                mark(tokens, i, i + 1, "document")
        issuer, end = _issuer(tokens, citation, text)
        found.append(DocumentAsked(citation, text[citation.start : end], issuer))
    return found


def _with_stop(text: str) -> str:
    """Return the text as print would end it: "Resolution 18 and 19?" lists two numbers."""
    return with_strokes(text).replace("?", ".")


def _issuer(tokens: Sequence[Token], citation: Citation, text: str) -> tuple[str | None, int]:
    """Read "của Bộ Chính trị" right behind the citation, and where in the text it ends."""
    after = [t for t in tokens if t.start >= citation.end][:8]
    words = [t.text for t in after]
    at = 0
    while at < len(words) and words[at] in ("cua", "do", "of", "the", "by", "from", "so"):
        at += 1
    match = _ISSUERS.at(words, at) if 0 < at < len(words) else None
    if match is None and citation.symbol is None and citation.plenum is None:
        match = issuer_behind(words)
    if match is None:
        return None, citation.end
    last = after[match.end - 1]
    typed = _WORD.match(text, last.start)  # an abbreviation is shorter than its words
    return match.value, max(typed.end() if typed else 0, citation.end)


def document_type(tokens: Sequence[Token], *, english: bool) -> str | None:
    """Return the kind of document that is named without a number, folded Vietnamese, or None."""
    words = [t.text for t in tokens]
    table = _ENGLISH if english else _TYPES
    for match in table.find(words):
        law = match.value == "luat" and match.start and words[match.start - 1] in _NO_LAW
        if not law and not any(t.used == "document" for t in tokens[match.start : match.end]):
            return match.value
    return None


def document_types(words: Sequence[str]) -> tuple[str, ...]:
    """Return every kind of document that is named, in order."""
    kinds = [m.value for table in (_TYPES, _ENGLISH) for m in table.find(words)]
    return tuple(dict.fromkeys(kinds))


def issuer_named(words: Sequence[str]) -> tuple[str, int, int] | None:
    """Return the body whose documents are asked for, and where its words stand.

    It has to stand behind "của", "do" or "by": a subject may name a body too.
    """
    for match in _ISSUERS.find(words):
        before = [w for w in words[max(0, match.start - 2) : match.start] if w != "the"]
        if before and before[-1] in ("cua", "do", "by", "of", "from"):
            return match.value, match.start, match.end
    return None
