"""Vietnamese numbers: "1.687" is 1687, "45,05" is 45.05, "XII" is 12, "hai mươi lăm" is 25.

A dot groups thousands, a comma is the decimal sign. Nothing is computed or repaired here.
"""

from __future__ import annotations

import re

from bot.text.fold import fold

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
"""Regular expression for one printed number, without sign and without anything around it."""

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_FOREIGN = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")

MULTIPLIERS: dict[str, float] = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1e3,
    "ngàn": 1e3,
    "vạn": 1e4,
    "triệu": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
}
"""Words that multiply the number before them: "10,8 tỷ" is 10.8 thousand millions."""

_MULTIPLIERS_FOLDED = {fold(word): factor for word, factor in MULTIPLIERS.items()}

_UNITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "nhất": 1,
    "hai": 2,
    "nhì": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_UNITS_FOLDED = {fold(word): value for word, value in _UNITS.items()}

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_FORM = re.compile(
    r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE
)
_STEPS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def parse_number(text: str) -> float | None:
    """Return the value of one printed number, None when the text is anything else.

    A dot before exactly three digits groups thousands ("1.500" is 1500); any other dot is a
    foreign decimal sign ("2.5"). A comma is decimal ("1,5"), except where it groups twice or more
    ("1,191,214").
    """
    text = text.strip()
    if text.isdecimal():
        return float(text)
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _FOREIGN.fullmatch(text):
        return float(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def multiplier(word: str) -> float | None:
    """Return what a word multiplies by ("triệu" is 1000000, diacritics optional), else None."""
    return _MULTIPLIERS_FOLDED.get(fold(word))


def number_word(text: str) -> int | None:
    """Return the value of a number up to 99 written in words, None when it is not one.

    "mười hai" is 12, "hai mươi lăm" is 25, "tư" is 4 (as in "lần thứ tư"). Diacritics are
    optional, so "nam" is 5: the caller knows whether a number is expected.
    """
    words = fold(text).split()
    if not words or len(words) > 3:
        return None
    if len(words) == 1:
        return _UNITS_FOLDED.get(words[0])
    last = words[-1]
    unit = _UNITS_FOLDED.get(last)
    if words[0] == "muoi" and len(words) == 2:
        return 10 + unit if unit is not None and unit < 10 else None
    tens = _UNITS_FOLDED.get(words[0])
    if tens is None or not 2 <= tens <= 9 or words[1] != "muoi":
        return None
    if len(words) == 2:
        return tens * 10
    return tens * 10 + unit if unit is not None and unit < 10 else None


def roman_to_int(text: str) -> int | None:
    """Return the value of a Roman numeral in either case, None when it is not one."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[c] for c in text.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def int_to_roman(value: int) -> str:
    """Return a positive number below 4000 as a Roman numeral.

    Raises:
        ValueError: the number cannot be written so.
    """
    if not 0 < value < 4000:
        msg = f"{value} has no Roman numeral; expected 1 to 3999"
        raise ValueError(msg)
    out: list[str] = []
    for step, letters in _STEPS:
        count, value = divmod(value, step)
        out.append(letters * count)
    return "".join(out)


def ordinal(text: str) -> int | None:
    """Return the value of "12", "XII" or "mười hai", whichever the text is, else None."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    return roman_to_int(text) or number_word(text)
