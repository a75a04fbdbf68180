"""One place where a document is cited, before the places are joined."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.text import Part
from bot.extract.documents_issuers import Issuer
from bot.text.symbols import Symbol

Status = Literal["issued", "draft"]


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
    title_shared: bool = False
