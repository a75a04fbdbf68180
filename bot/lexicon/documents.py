"""Often cited central documents, the terms of the Party and the letters of issuers.

The catalogue only helps to tell which document is meant. What is said about a document (date,
issuer, title) always comes from the articles that cite it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property

from bot.lexicon.resources import read_json
from bot.text import fold


@dataclass(frozen=True)
class CatalogueEntry:
    """A central document that articles often cite.

    Attributes:
        symbol: canonical symbol ("18-NQ/TW").
        type: Vietnamese word, lower case.
        issued: day of issue, for some only an estimate (``certain`` is False).
        issuer: normalised body.
        term: Roman numeral of the Party's term, or of the National Assembly's.
        plenum: number of the plenum that adopted it.
        title: subject, in Vietnamese.
        title_en: subject, in English, short.
        cues: folded words that a sentence about it contains.
        often: cited so often that a bare number without any other hint means this one.
    """

    symbol: str
    type: str
    issued: dt.date | None
    certain: bool
    issuer: str
    term: str | None
    plenum: int | None
    title: str
    title_en: str
    cues: tuple[str, ...]
    often: bool = False

    @property
    def number(self) -> int:
        """The number in the symbol."""
        return int(self.symbol.split("-")[0].split("/")[0])

    @cached_property
    def key(self) -> str:
        """Canonical identity: the symbol, with the year where the symbol has none."""
        if "/" in self.symbol.split("-")[0] or self.issued is None:
            return self.symbol
        return f"{self.symbol}.{self.issued.year}"


@cache
def _data() -> tuple[
    tuple[CatalogueEntry, ...], list[dict[str, object]], list[tuple[dt.date, str]]
]:
    data = read_json("documents.json")
    entries = tuple(
        CatalogueEntry(
            symbol=d["symbol"],
            type=d["type"],
            issued=dt.date.fromisoformat(d["issued"]) if d["issued"] else None,
            certain=d["certain"],
            issuer=d["issuer"],
            term=d["term"],
            plenum=d["plenum"],
            title=d["title"],
            title_en=d["title_en"],
            cues=tuple(map(fold, d["cues"])),
            often=d["often"],
        )
        for d in data["documents"]
    )
    terms = sorted((dt.date.fromisoformat(t["from"]), t["term"]) for t in data["terms"])
    return entries, data["plenums"], terms


def catalogue() -> tuple[CatalogueEntry, ...]:
    """Return every catalogued document."""
    return _data()[0]


@cache
def _by_number() -> dict[tuple[str, int], list[CatalogueEntry]]:
    found: dict[tuple[str, int], list[CatalogueEntry]] = defaultdict(list)
    for entry in catalogue():
        found[entry.type, entry.number].append(entry)
    return dict(found)


@cache
def _by_symbol() -> dict[str, list[CatalogueEntry]]:
    found: dict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in catalogue():
        found[entry.symbol].append(entry)
    return dict(found)


@cache
def _by_key() -> dict[str, CatalogueEntry]:
    return {entry.key: entry for entry in catalogue()}


def entries_numbered(type_: str, number: int) -> list[CatalogueEntry]:
    """Return the documents of a kind with a number, of all terms and issuers."""
    return list(_by_number().get((type_, number), ()))


def entries_with_symbol(symbol: str) -> list[CatalogueEntry]:
    """Return the documents with a canonical symbol; Party symbols repeat in every term."""
    return list(_by_symbol().get(symbol, ()))


def entry_with_key(key: str) -> CatalogueEntry | None:
    """Return the document with an identity such as "18-NQ/TW.2017"."""
    return _by_key().get(key)


def terms_with_plenum(plenum: int, until: dt.date | None) -> list[str]:
    """Return the terms whose plenum of that number is known to have met, latest first.

    Args:
        plenum: number of the plenum.
        until: leave out plenums that met after this day.
    """
    found = [
        (str(p["met"] or ""), str(p["term"]))
        for p in _data()[1]
        if p["plenum"] == plenum and (until is None or str(p["met"] or "") <= until.isoformat())
    ]
    starts = {term: day for day, term in _data()[2]}
    terms = {term for _, term in found if until is None or starts[term] <= until}
    return sorted(terms, key=lambda t: starts[t], reverse=True)


def term_on(day: dt.date) -> str | None:
    """Return the Party's term in force on a day, in Roman numerals, None before 2001."""
    return next((term for start, term in reversed(_data()[2]) if start <= day), None)


@cache
def _issuers() -> dict[str, dict[str, str]]:
    return {i["code"]: i for i in read_json("document_types.json")["issuers"]}


def issuer_of_code(code: str) -> str | None:
    """Return the one central body behind the letters of a symbol.

    "BTCTW" is the Ban Tổ chức Trung ương and "QH15" the Quốc hội. None for "TW", which three
    bodies share, for local bodies ("UBND" of where?) and for letters that are not known.
    """
    found = _issuers().get(code) or _issuers().get(code.rstrip("0123456789"))
    if found is None or found["level"] != "central" or code == "TW":
        return None
    return found["name"]


@cache
def _english_types() -> dict[str, str]:
    return {t["name"]: t["name_en"] for t in read_json("document_types.json")["types"]}


def type_in_english(type_: str) -> str:
    """Return the English word for a kind of document; an unknown one comes back as it is."""
    return _english_types().get(type_, type_)


@cache
def _english_issuers() -> dict[str, str]:
    names = {i["name"]: i["name_en"] for i in _issuers().values() if i["level"] == "central"}
    names |= {
        "Bộ Chính trị": "Politburo",
        "Ban Bí thư": "Secretariat",
        "Bộ Chính trị, Ban Bí thư": "Politburo and Secretariat",
        "Ban Chấp hành Trung ương Đảng": "Party Central Committee",
    }
    return {name: english.split(" (")[0] for name, english in names.items()}


def issuer_in_english(issuer: str) -> str:
    """Return the English name of a central body; any other comes back as it is."""
    return _english_issuers().get(issuer, issuer)
