"""Resolutions of a plenum that are asked for by its number: "Resolution 4 of the 12th ..."."""

from __future__ import annotations

import re

from bot.domain.entities import Document
from bot.services.ask.asking import Asking
from bot.services.ask.documents_asked import DocumentAsked
from bot.text import fold
from bot.text.numbers import int_to_roman, ordinal

_LAST = 20  # no term had more plenums
_TERM = re.compile(
    r"\W{0,3}(?:(?:cua|ban chap hanh|bch|trung uong|tw|dang|hoi nghi|of|the|party)\W+){0,6}"
    r"(?:khoa (?:thu )?(?P<vi>[ivx]+|\d{1,2})\b"
    r"|(?P<en>\d{1,2})(?:th|st|nd|rd) (?:party )?(?:central committee|plenum|term|congress)"
    r"|(?P<word>tenth|eleventh|twelfth|thirteenth|fourteenth)"
    r" (?:party )?(?:central committee|term|congress))"
)
_ORDINALS = {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14}


def of_plenum(a: Asking, asked: DocumentAsked) -> list[Document]:
    """Return the resolution of the plenum of a term, when no resolution has that number.

    "Nghị quyết 4 khóa XII" is how people call the resolution of the fourth plenum.
    """
    citation = asked.citation
    number = citation.number or ""
    if citation.symbol or citation.type != "nghị quyết" or not number.isdigit():
        return []
    folded = fold(a.q.text)
    behind = _TERM.match(folded, citation.end) if len(folded) == len(a.q.text) else None
    if behind is None or int(number) > _LAST:
        return []
    term = _ORDINALS.get(behind["word"] or "") or ordinal(behind["vi"] or behind["en"] or "")
    roman = int_to_roman(term) if term else ""
    known = a.knowledge.filed.documents_cited_as(None, int(number))
    return [d for d in known if d.term == roman]
