"""A fold that keeps every place: for patterns that must also read text without diacritics."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def _table() -> dict[int, str]:
    # Translating is slow where a key is missing, so what pages are printed with is all here.
    table = {code: chr(code) for code in (*range(0x80), *map(ord, "“”‘’…•·°«»"))}
    for letter in _VIETNAMESE:
        bare = "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
        table[ord(letter)] = bare
        table[ord(letter.upper())] = bare
    table.update((code, chr(code + 32)) for code in range(ord("A"), ord("Z") + 1))
    # Dashes and spaces vary from page to page and never change what a date means.
    table.update(dict.fromkeys(map(ord, "–—−‑"), "-"))
    table[0xA0] = " "
    return table


_PLAIN = _table()


def plain(text: str) -> str:
    """Return the text in lower case without Vietnamese diacritics, equally long.

    Args:
        text: NFC.

    Returns:
        A text of the same length: what is found at ``[start:end]`` stands at ``text[start:end]``.
        Dashes become "-" and U+00A0 a space; letters that are not Vietnamese stay as they are.
    """
    return text.translate(_PLAIN)


def plain_within(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return some stretches folded and the rest blank, every character in its place.

    Args:
        text: NFC.
        stretches: half-open ranges in order, without overlaps. What follows the last is left out.
    """
    pieces: list[str] = []
    last = 0
    for start, end in stretches:
        pieces += (" " * (start - last), plain(text[start:end]))
        last = end
    return "".join(pieces)
