"""One place where a document is cited, before the places are joined."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from bot.domain.text import Part
from bot.extract.documents_issuers import Issuer
from bot.text.symbols import Symbol

Status = Literal["issued", "draft"]


@dataclass(frozen=True, slots=True)
class Titled:
    """A document found by its title; a number is never known.

    ``end`` closes the surface, which includes the title. ``version`` is the year by which a law
    is told from others of its name.
    """

    type: str
    start: int
    end: int
    title: str | None
    issuer: str | None = None
    term: str | None = None
    version: str | None = None


@dataclass(slots=True)
class Found:
    """A citation with what is printed around it.

    Attributes:
        type: Vietnamese word, None while letters such as QĐ leave it open.
        start: first code point of the surface.
        end: one past the surface.
        after: one past the title, where a further citation may be joined.
        part: text it stands in.
        sentence: the sentence around it.
        named: known by its title, not by symbol, number or plenum.
        version: the year of a law, as in "BLHS 2015".
        listed_with: the places before and after it in one list ("18-NQ/TW và 19-NQ/TW").
    """

    type: str | None
    start: int
    end: int
    after: int
    part: Part
    sentence: str
    code: str | None = None
    number: str | None = None
    symbol: Symbol | None = None
    plenum: int | None = None
    issued: dt.date | None = None
    issuer: Issuer | None = None
    term: str | None = None
    title: str | None = None
    status: Status | None = None
    named: bool = False
    version: str | None = None
    listed_with: list[Found] = field(default_factory=list, repr=False)
