"""Vietnamese typed without an input method: raw Telex ("phamj minh") and VNI ("pham5 minh")."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.text.fold import canonical, fold, nfc
from bot.text.syllables import is_folded_syllable, is_syllable, split_tone
from bot.text.tokens import roman

_VOWELS = frozenset("aeiouyăâêôơư")
_TELEX_TONES = frozenset("sfrxj")
_MARK_OF_TONE = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_HAT = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_TONES = dict(zip("12345", "sfrxj", strict=True))
_VNI_MARKS = {"6": _HAT, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}}
_WORD = re.compile(r"[^\W\d_]+")
_VNI_WORD = re.compile(r"[^\W\d_]+\d[^\W_]*")

# English words that are spelled like Telex of a syllable; a text with one of them is not Telex.
_ENGLISH_WORDS = """
as is us his has was its this thus does test text next tax max mix six sex box boss bus gas for
her per sir car far bar war or are our your their there here were where tour door poor floor over
more than then that them they the to too see been seen keep need feel meet week meeting meetings
committee committees who whom whose what when which while why how now new news law saw low row
show know own down town two few view review with will would job jobs of off if and in on at by an
be he she it we you my me do did done not no yes so some such can could may might must shall
should have had having from into about after before between under held head heads hold holds chair
chairs chaired give gives gave get gets got make made most list lists last first latest province
provinces provincial party secretary people peoples council office officer official officials
resolution resolutions document documents directive issue issued report reports said says say tell
told find search summary articles article cite cites year years month months day days date dates
post posts position positions person look good food room soon book moon noon also all any each
other others another users user case cases press class pass less mass loss cross access process
progress address express business
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def decode_telex(text: str) -> str:
    """Return the text with every raw Telex word written out: "phamj minh" -> "phạm minh".

    Marks may stand right behind their vowel or at the end of the word. A word that does not come
    out as a Vietnamese syllable stays as it is; case is kept. Ask ``looks_like_telex`` first:
    some English words ("test") are also Telex of a syllable.
    """
    return _WORD.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    word = match.group()
    if roman(word.lower()):
        return word
    if not _has_vowel(word.lower()):  # letters of a symbol: "hddnd"
        return word.replace("dd", "đ").replace("DD", "Đ")
    return telex_syllable(word) or word


def decode_vni(text: str) -> str:
    """Return the text with every raw VNI word written out: "pham5" -> "phạm", "d9ieem2" stays."""
    return _VNI_WORD.sub(lambda m: vni_syllable(m.group()) or _initials(m.group()), text)


@lru_cache(maxsize=16384)
def telex_syllable(word: str) -> str | None:
    """Return the syllable that a raw Telex word stands for, None when it stands for none.

    A word without any Telex key stands for none too: there is nothing to decode.
    """
    letters: list[str] = []
    tone = ""
    keys = 0
    for char in word:
        low = char.lower()
        voiced = any(_plain(c) in _VOWELS for c in letters)
        if low in _TELEX_TONES and voiced:
            if tone:
                return None
            tone = low
        elif low == "z" and voiced:
            tone = ""
        elif low == "w" and letters:
            if not _horn(letters, char):
                return None
        elif not (low in "aeod" and _double(letters, low)):
            letters.append(char)
            continue
        keys += 1
    return _finished(letters, tone) if keys else None


@lru_cache(maxsize=16384)
def vni_syllable(word: str) -> str | None:
    """Return the syllable that a raw VNI word stands for, None when it stands for none."""
    letters: list[str] = []
    tone = ""
    keys = 0
    for char in word:
        if not char.isdigit():
            letters.append(char)
            continue
        keys += 1
        if char in _VNI_TONES:
            if tone:
                return None
            tone = _VNI_TONES[char]
        elif char == "9":
            if not _replace(letters, {"d": "đ"}):
                return None
        elif char == "7":
            if not _horn(letters, "7", breve=False):
                return None
        elif char == "0":
            tone = ""
        elif char not in _VNI_MARKS or not _replace(letters, _VNI_MARKS[char]):
            return None
    return _finished(letters, tone) if keys else None


def _initials(word: str) -> str:
    """Write out đ in an abbreviation typed in VNI: "hd9nd"."""
    if any(c in _VOWELS for c in word.lower()):
        return word
    return word.replace("d9", "đ").replace("D9", "Đ")


def looks_like_telex(text: str) -> bool:
    """Guess whether a text is raw Telex.

    It is when at least one word decodes, every other word could be a bare syllable, and no word
    is English or carries marks already. Plain names and English sentences are never taken for it.
    """
    decoded = 0
    for word in _WORD.findall(nfc(text)):
        low = word.lower()
        if not low.isascii():
            return False
        if is_folded_syllable(low) or roman(low) or not _has_vowel(low):
            # "caan" is no bare syllable, but "xoong" is one: nothing to decode there.
            continue
        if low in _ENGLISH or word.isupper() or telex_syllable(low) is None:
            return False
        decoded += 1
    return decoded > 0


def looks_like_vni(text: str) -> bool:
    """Guess whether a text is raw VNI: most words with digits decode ("hd9nd" need not)."""
    words = [w for w in _VNI_WORD.findall(nfc(text)) if w.isascii()]
    decoded = sum(vni_syllable(w.lower()) is not None for w in words)
    return 2 * decoded > len(words)


def _plain(char: str) -> str:
    return unicodedata.normalize("NFD", char.lower())[0]


def _like(char: str, model: str) -> str:
    return char.upper() if model.isupper() else char


def _double(letters: list[str], key: str) -> bool:
    """Apply aa, ee, oo, dd; the second key may come later in the word ("tana" is tân)."""
    table = {"d": "đ"} if key == "d" else {key: _HAT[key]}
    if key == "d" and (not letters or letters[0].lower() != "d"):
        return False
    if key != "d" and not _same_nucleus(letters, key):
        return False
    return _replace(letters, table)


def _same_nucleus(letters: list[str], key: str) -> bool:
    """Tell whether a mark typed now can reach back to ``key``: no other vowel lies between."""
    for char in reversed(letters):
        low = char.lower()
        if low == key:
            return True
        if low in _VOWELS and low not in "iuy":
            return False
    return False


def _replace(letters: list[str], table: dict[str, str]) -> bool:
    for index in range(len(letters) - 1, -1, -1):
        new = table.get(letters[index].lower())
        if new:
            letters[index] = _like(new, letters[index])
            return True
    return False


def _horn(letters: list[str], key: str, *, breve: bool = True) -> bool:
    low = "".join(letters).lower()
    place = low.rfind("uo")
    # "uow" is ươ, except behind q ("quow" is quơ) and in "thuow" with nothing behind: both rare.
    if place >= 0 and low[max(0, place - 1) : place] != "q":
        letters[place] = _like("ư", letters[place])
        letters[place + 1] = _like("ơ", letters[place + 1])
        return True
    if (place := low.rfind("ưo")) >= 0:
        letters[place + 1] = _like("ơ", letters[place + 1])
        return True
    if "ư" in low and "ơ" in low:
        return True  # both u and o were marked one by one: "uwow"
    if "ua" in low and not low.startswith("qu") and low.find("ua") == len(low) - 2:
        return _replace(letters, {"u": "ư"})
    if (place := low.rfind("uu")) >= 0:
        letters[place] = _like("ư", letters[place])
        return True
    table = dict(_HORN) if breve else {"o": "ơ", "u": "ư"}
    if low.startswith("qu"):
        head, rest = letters[:2], letters[2:]
        done = _replace(rest, table)
        letters[:] = [*head, *rest]
        return done
    if _replace(letters, table):
        return True
    if not any(c.lower() in _VOWELS for c in letters):
        letters.append(_like("ư", key))
        return True
    return False


def _finished(letters: list[str], tone: str) -> str | None:
    base = unicodedata.normalize("NFC", "".join(letters))
    if base.lower().endswith("ươ"):
        base = base[:-2] + _like("u", base[-2]) + base[-1]  # an open "uow" is uơ: thuở, quờ
    if split_tone(base.lower())[1]:
        return None  # a tone was typed with an input method already
    place = _tone_place(base.lower())
    if tone:
        if place is None:
            return None
        base = base[: place + 1] + _MARK_OF_TONE[tone] + base[place + 1 :]
        base = unicodedata.normalize("NFC", base)
    return base if is_syllable(canonical(base)) else None


def _tone_place(low: str) -> int | None:
    """Return the index of the vowel that carries the tone, in the new placement (hòa, thủy)."""
    start = 2 if low.startswith("qu") or (low.startswith("gi") and _has_vowel(low[2:])) else 0
    places = [i for i in range(start, len(low)) if low[i] in _VOWELS]
    if not places:
        return None
    for index in reversed(places):
        if low[index] in "ăâêôơư" and not (low[index] == "ư" and low[index : index + 2] == "ươ"):
            return index
    if len(places) == 1:
        return places[0]
    closed = places[-1] < len(low) - 1
    if closed or len(places) == 3:
        return places[-1] if closed else places[1]
    # hòa -> on o in the new placement; the canonical form makes oa, oe, uy equal anyway
    return places[0]


def _has_vowel(text: str) -> bool:
    return any(c in _VOWELS for c in text)


def is_plain(text: str) -> bool:
    """Tell whether the text carries no Vietnamese marks at all."""
    return text.isascii() or canonical(text) == fold(text)
