"""The one fold function of the project: index, query, filter and highlight all use it.

Two normal forms:

* ``canonical`` keeps diacritics: NFC, lower case, one tone placement (hoà -> hòa, uỷ -> ủy).
  Equal canonical forms are the "exact" tier of search.
* ``fold`` drops diacritics too: ``fold("Đặng Tuyết Em") == "dang tuyet em"``. Equal folded forms
  are the "folded" tier.
"""

from __future__ import annotations

import re
import unicodedata

# U+00D0/U+00F0 (Eth) are typed for U+0110/U+0111 on many pages; both look the same in print.
_ETH = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111", "\u00a0": " ", "\u202f": " "})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ODD = "\u00d0\u00f0\u00a0\u202f\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

_OLD_TONE = {
    **dict(zip(["oà", "oá", "oả", "oã", "oạ"], ["òa", "óa", "ỏa", "õa", "ọa"], strict=True)),
    **dict(zip(["oè", "oé", "oẻ", "oẽ", "oẹ"], ["òe", "óe", "ỏe", "õe", "ọe"], strict=True)),
    **dict(zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True)),
}
# "quý", "quỹ" carry the tone on y in both spellings: there "qu" is the initial consonant.
_OPEN_SYLLABLE = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


def nfc(text: str) -> str:
    """Return the text in NFC with plain spaces, Đ for Ð, and no invisible characters.

    Zero-width characters, soft hyphens and byte order marks are removed; U+00A0 becomes a space.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if any(char in text for char in _ODD):  # translating is slow, and few texts have these
        text = _INVISIBLE.sub("", text.translate(_ETH))
    return text


def collapse(text: str) -> str:
    """Return the text with every run of white space as one space, stripped."""
    # Every white space but the blank is unprintable, and most texts have single blanks only.
    if "  " in text or not text.isprintable() or text[:1] == " " or text[-1:] == " ":
        return " ".join(text.split())
    return text


def canonical(text: str) -> str:
    """Return the text in NFC, lower case, new tone placement and single spaces.

    Diacritics stay, so "hòa" and "hóa" remain different while "hoà" and "hòa" become equal.
    """
    lowered = nfc(text).lower()
    return collapse(_OPEN_SYLLABLE.sub(lambda m: _OLD_TONE[m.group()], lowered))


def _bare(char: str) -> str:
    """Return what a character of an NFC text folds to: every white space to one blank."""
    if char.isspace():
        return " "
    if _INVISIBLE.match(char):
        return ""
    char = char.translate(_ETH)
    if char in "đĐ":
        return "d"
    decomposed = unicodedata.normalize("NFD", char.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class _Folded(dict[int, str]):
    """What each code point folds to; translating is slow where a key is missing."""

    _MOST = 8192  # a text with all of Unicode in it must not fill the memory

    def __missing__(self, code: int) -> str:
        folded = _bare(chr(code))
        if len(self) < self._MOST:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return the text in lower case without diacritics: "Uỷ ban" -> "uy ban". Idempotent."""
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    if "  " in folded or folded[:1] == " " or folded[-1:] == " ":
        return " ".join(folded.split())
    return folded


# ASCII and Vietnamese letters, with single spaces inside.
_LETTERS = "!-~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9“”‘’–…"
_EACH_TO_ONE = re.compile(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*")


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a folded text and, for each of its characters, the index in ``text`` it comes from.

    Runs of white space count as one space at the first one's place; leading and trailing white
    space is dropped. Works on NFD input too: combining marks fold to nothing.
    """
    if _EACH_TO_ONE.fullmatch(text):  # most texts
        return text.translate(_FOLDED), tuple(range(len(text)))
    out: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        for piece in _FOLDED[ord(char)]:
            if piece == " " and (not out or out[-1] == " "):
                continue
            out.append(piece)
            places.append(index)
    if out and out[-1] == " ":
        out.pop()
        places.pop()
    return "".join(out), tuple(places)


_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return the folded text as ``[a-z0-9-]``: "18-NQ/TW" -> "18-nq-tw"."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")
