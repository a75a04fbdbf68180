"""Which letter sequences are Vietnamese syllables: initial, rhyme and tone, with marks or without.

The tables hold the rhymes of modern spelling; borrowed place names ("Krông", "Pleiku") are no
syllables here, which is what the guesses built on it (raw Telex, slip or other name) need.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_ALL_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_INITIALS = frozenset(_ALL_INITIALS.split())
_ALL_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên "
    "iêng iêp iêt iêu o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao "
    "oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt "
    "uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương "
    "ươp ươt ươu y yêm yên yêng yêt yêu"
)
_RHYMES = frozenset(_ALL_RHYMES.split())
_ALL_AFTER_QU = (
    "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăt ân âng ât ây e en eo et ê ên êch "
    "ênh êt i it inh ich y yên yêt ynh yt ơ ơi ôc ươ"
)
_AFTER_QU = frozenset(_ALL_AFTER_QU.split())
_AFTER_GI = frozenset((*_RHYMES, "", "n", "ch", "m", "êc", "êng", "êt", "ê"))
_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_STOPS = ("c", "ch", "k", "p", "t")


def split_tone(syllable: str) -> tuple[str, str]:
    """Return a lower-case syllable without its tone mark, and the tone as a Telex key or ""."""
    tone = ""
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = _TONES[char]
        else:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def _bare(text: str) -> str:
    stripped = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in stripped if not unicodedata.combining(c))


_BARE = tuple(frozenset(map(_bare, rhymes)) for rhymes in (_RHYMES, _AFTER_QU, _AFTER_GI))


def _fits(body: str, tables: tuple[frozenset[str], ...], initials: frozenset[str]) -> bool:
    rhymes, after_qu, after_gi = tables
    if body.startswith("qu"):
        return body[2:] in after_qu
    if body.startswith("gi") and body[2:] in after_gi:
        return True
    for length in (3, 2, 1):
        if body[:length] in initials and body[length:] in rhymes:
            return True
    return body in rhymes


@lru_cache(maxsize=8192)
def is_syllable(text: str) -> bool:
    """Tell whether lower-case NFC text is a Vietnamese syllable with all its marks.

    A syllable that ends in c, ch, p or t carries sắc or nặng, as spelling demands.
    """
    body, tone = split_tone(text)
    if body.endswith(_STOPS) and tone not in ("s", "j"):
        return False
    return _fits(body, (_RHYMES, _AFTER_QU, _AFTER_GI), _INITIALS)


@cache
def folded_syllables() -> frozenset[str]:
    """Return every folded text that could be a Vietnamese syllable, some thousands."""
    rhymes, after_qu, after_gi = _BARE
    made = {first + rhyme for first in ("", *_INITIALS) for rhyme in rhymes}
    made |= {"qu" + rhyme for rhyme in after_qu} | {"gi" + rhyme for rhyme in after_gi}
    return frozenset(text for text in made if _fits(text, _BARE, _INITIALS))


def is_folded_syllable(text: str) -> bool:
    """Tell whether folded text could be a Vietnamese syllable: "nghi" is, "nghj" is not."""
    return text in folded_syllables()
