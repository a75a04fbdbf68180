"""Grammar of document symbols: read, write and compare "18-NQ/TW", "30/2020/NĐ-CP" and the like.

One document has one canonical symbol however it is printed: "18/NQ-TW", "11 – NQ/TW" and
"05-CT/T.Ư" become "18-NQ/TW", "11-NQ/TW" and "05-CT/TW". Numbers are compared, never fuzzed.

Source: Hướng dẫn 36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP (state), and how the press prints
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_letters

from bot.text.digits import digit_runs
from bot.text.document_types import CODES, code_named, may_be
from bot.text.fold import fold, nfc

_GAP = r"[ \t]{0,2}"
_DASH = rf"{_GAP}[-–—‑]{_GAP}"
_SLASH = rf"{_GAP}/{_GAP}"
_NUMBER = r"(?<![\w.,/–—-])(?:\d{1,5}[a-z]?)"
_YEAR = r"(?:19|20)\d\d"
_CODE = "|".join(re.sub("[Đđ]", "[ĐÐđðDd]", code) for code in sorted(CODES, key=len, reverse=True))
_TW = r"T\.?[WUƯ](?![\w])"
_ISSUER = rf"(?:{_TW}|[A-ZĐƯÐ][A-ZĐƯÐ&]{{0,14}}\d{{0,2}}(?:-[A-ZĐƯÐ&]{{2,16}}\d{{0,2}})*)(?!\w)"


@cache
def _symbol() -> re.Pattern[str]:
    """Return the pattern of a symbol in running text; it takes long to compile."""
    return re.compile(
        rf"(?P<n1>{_NUMBER}){_DASH}(?P<c1>{_CODE}){_SLASH}(?P<i1>{_ISSUER})"
        rf"|(?P<n2>{_NUMBER})(?:(?:{_SLASH}|{_DASH})(?P<y2>{_YEAR}))?{_SLASH}(?P<c2>{_CODE})"
        rf"(?:{_DASH}|{_SLASH})(?P<i2>{_ISSUER})"
        rf"|(?P<n3>{_NUMBER}){_SLASH}(?P<y3>{_YEAR}){_SLASH}(?P<i3>(?:UBTV)?QH[ ]?\d{{1,2}})(?!\w)"
        rf"|(?P<n4>{_NUMBER})(?:{_SLASH}(?P<y4>{_YEAR}))?{_GAP}[-/–]{_GAP}"
        r"(?P<c4>NQ|CT|KL|Q[ĐÐD]|N[ĐÐD])(?P<i4>T\.?[WUƯ]|CP|TTg|UBND|H[ĐÐD]ND)(?!\w)"
        rf"|(?P<n5>{_NUMBER}){_SLASH}(?P<i5>UBND|H[ĐÐD]ND|VPCP|[BS][A-ZĐÐ]{{1,7}}|TTg)"
        rf"{_DASH}(?P<u5>[A-ZĐƯÐ][A-ZĐƯÐ&]{{1,9}})(?!\w)"
        # "Quyết định 309 QĐ-TTg": a blank for the stroke, so the letters must be capitals.
        rf"|(?-i:(?P<n6>{_NUMBER})[ ](?P<c6>NQ|CT|KL|QĐ|NĐ|TT|KH)[-/](?P<i6>{_ISSUER}|TTg))",
        re.IGNORECASE,
    )


# Cheap test for places where a symbol may start: the whole pattern is slow to scan with.
_START = re.compile(
    rf"[0-9]{{1,5}}[A-Za-z]?[ \t]{{0,2}}(?:[-–—‑/]{_GAP}(?:[^\W\d_]|{_YEAR}{_GAP}[-–—‑/])"
    r"|(?<=[ ])(?:NQ|CT|KL|QĐ|NĐ|TT|KH)[-/])"
)
_NOT_BEFORE = frozenset(".,/–—-_")
_MAY_FOLLOW = frozenset("-–—‑/ \t" + ascii_letters)

# Issuers whose letters carry lower case or a diacritic, by their folded letters.
_SPELLING = {
    fold(s): s for s in ("TTg", "TTr", "HĐND", "UBND", "ThU", "ĐU", "TWĐTN", "HĐBCQG", "TLĐ")
}
_SPELLING |= {"bgddt": "BGDĐT", "bldtbxh": "BLĐTBXH", "dubcatw": "ĐUCATW"}
_PARTY = re.compile(r"(?:[A-ZĐ]*T[WU]|HU|QU|ThU|ĐU[A-ZĐ]*|TWĐTN|CB)(?:-.*)?")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart.

    Attributes:
        number: digits as printed ("05", "30c").
        code: letters of the kind ("NQ"), None for laws ("77/2015/QH13") and letters.
        issuer: letters of the issuer ("TW", "CP", "QH15").
        year: year in the symbol of a normative state document.
        unit: drafting unit of an official letter ("146/UBND-KTTH").
    """

    number: str
    code: str | None
    issuer: str
    year: int | None = None
    unit: str | None = None

    @property
    def is_party(self) -> bool:
        """Whether the issuer is a body of the Party."""
        return _PARTY.fullmatch(self.issuer) is not None

    @property
    def text(self) -> str:
        """The canonical symbol; the number has at least two digits."""
        number = self.number.zfill(2)
        if self.unit:
            return f"{number}/{self.issuer}-{self.unit}"
        if self.code is None:
            return f"{number}/{self.year}/{self.issuer}"
        if self.is_party and self.year is None:
            return f"{number}-{self.code}/{self.issuer}"
        year = f"{self.year}/" if self.year else ""
        return f"{number}/{year}{self.code}-{self.issuer}"

    @property
    def type(self) -> str | None:
        """Vietnamese word for the kind, None where the letters leave it open (QĐ, QH15)."""
        if self.unit:
            return "công văn"
        if self.code is None:
            return None
        if self.code == "TT":
            return "thông tri" if self.is_party else "thông tư"
        if self.code == "QĐ" and self.is_party:
            return None
        return CODES[self.code]

    def may_be(self, name: str) -> bool:
        """Whether this can be the symbol of a document of that kind."""
        if self.unit:
            return name in ("công văn", "văn bản")
        if self.code is None:
            return name in ("luật", "bộ luật", "nghị quyết", "pháp lệnh")
        return may_be(self.code, name)


def _issuer(letters: str) -> str:
    letters = nfc(letters).replace(" ", "")
    if "." in letters or len(letters) == 2:
        bare = letters.replace(".", "").upper()
        if bare in ("TW", "TƯ"):
            return "TW"
        if bare == "TU":
            return "TU"
    head, dash, rest = letters.upper().replace("TƯ", "TW").partition("-")
    return _SPELLING.get(fold(head), head) + dash + rest


def symbol_of(match: re.Match[str]) -> Symbol:
    """Return what a match of ``find_symbols`` says."""
    groups = match.groupdict()
    which = next(i for i in "123456" if groups[f"n{i}"])
    year = groups.get(f"y{which}")
    code = groups.get(f"c{which}")
    unit = groups.get(f"u{which}")
    return Symbol(
        number=groups[f"n{which}"].lower(),
        code=code_named(code) if code else None,
        issuer=_issuer(groups[f"i{which}"]),
        year=int(year) if year else None,
        unit=nfc(unit).upper() if unit else None,
    )


def find_symbols(text: str) -> tuple[re.Match[str], ...]:
    """Return the places of symbols in reading order, in time linear in the text.

    Hand a match to ``symbol_of``.
    """
    return _found(text)


@lru_cache(maxsize=2)  # citations and figures ask for the same body
def _found(text: str) -> tuple[re.Match[str], ...]:
    found: list[re.Match[str]] = []
    end = 0
    for start, stop in digit_runs(text):
        if start < end or text[stop : stop + 1] not in _MAY_FOLLOW:
            continue
        before = text[start - 1] if start else " "
        begins = _START.match(text, start)
        if begins is None:
            continue
        end = begins.end()  # a year in it begins no symbol of its own
        if before.isalnum() or before in _NOT_BEFORE:
            continue
        if match := _symbol().match(text, start):
            found.append(match)
            end = match.end()
    return tuple(found)


def symbol_between(text: str, start: int, end: int) -> Symbol | None:
    """Return the first symbol that lies within two places, else None."""
    match = _symbol().search(text, start, end)
    return symbol_of(match) if match else None


def symbol_at(text: str, start: int) -> Symbol | None:
    """Return the symbol that begins at a place, else None."""
    match = _symbol().match(text, start)
    return symbol_of(match) if match else None


def parse_symbol(text: str) -> Symbol | None:
    """Return the symbol that the whole text is, in any spelling, else None."""
    match = _symbol().fullmatch(nfc(text).strip())
    return symbol_of(match) if match else None


def canonical_symbol(text: str) -> str | None:
    """Return the canonical form of a symbol ("68- NQ/TƯ" -> "68-NQ/TW"), else None."""
    symbol = parse_symbol(text)
    return symbol.text if symbol else None


def same_number(first: str | None, second: str | None) -> bool:
    """Whether two printed numbers are one ("5" and "05"); False when either is missing."""
    if not first or not second:
        return False
    return first.lstrip("0").lower() == second.lstrip("0").lower()
