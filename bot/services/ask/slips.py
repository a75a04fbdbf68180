"""Slips of the key: what is no word becomes the word beside its neighbours; names stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container
from functools import cache, lru_cache
from typing import Literal

from bot.services.ask import glossary
from bot.services.ask.chat_words import CHAT, ENGLISH_WORDS
from bot.services.ask.cues import CUES
from bot.services.ask.phrases import word_set
from bot.services.ask.stop_words import STOP
from bot.services.ask.tokens import Token, expanded, one_edit_apart
from bot.text import fold
from bot.text.syllables import folded_syllables

# Pairs that questions are made of; a slip that makes another syllable of one half is seen here.
_PAIRS = frozenset(
    {
        *("nghi quyet", "chi thi", "quy dinh", "ket luan", "ke hoach", "thuong truc"),
        *("truong ban", "tinh uy", "trung uong", "hoi nghi", "bao nhieu", "bien che"),
        *("phat bieu", "tham du", "ban hanh", "theo doi", "chuc vu", "cuoc hop", "dang vien"),
        *("khu vuc", "tuyen giao", "chu tich", "thuong vu", "chi dao", "nhan manh", "suy thoai"),
        "chu tri",
    }
)

_BEHIND: dict[str, list[str]] = defaultdict(list)
_BEFORE: dict[str, list[str]] = defaultdict(list)
for _first, _second in sorted(pair.split() for pair in _PAIRS):
    _BEHIND[_first].append(_second)
    _BEFORE[_second].append(_first)


def repaired(found: list[Token], follows: Callable[[str, str], bool]) -> list[Token]:
    """Return the words with slips inside set phrases undone ("nghị quết")."""
    out = list(found)
    for i in range(len(out) - 1):
        first, second = out[i].text, out[i + 1].text
        if f"{first} {second}" in _PAIRS or follows(first, second):
            continue
        for meant in _BEHIND.get(first, ()):
            if _slipped(second, meant) and not _in_cue(out, i + 1):
                out[i + 1] = _instead(out[i + 1], meant)
        for meant in _BEFORE.get(second, ()):
            if _slipped(first, meant):
                out[i] = _instead(out[i], meant)
    return out


_ROMAN = re.compile("[ivx]{2,5}")  # "khóa XIII" is no slip of "khóa XII"
_LONGEST = 20
"""Letters of a word that may be a slip; nothing longer is a word in either language."""


def _in_cue(found: list[Token], at: int) -> bool:
    """Whether a set phrase begins here: "đảng hiện nay" is no slip of "đảng viên"."""
    match = CUES.at([t.text for t in found[at : at + 3]], 0)
    return match is not None and match.end > 1


# Sounds that are spoken alike in parts of the country, and so written for each other.
_ALIKE = (("tr", "ch"), ("s", "x"), ("gi", "d"), ("r", "d"), ("l", "n"))


def _sounds(word: str) -> str:
    for written, said in _ALIKE:
        if word.startswith(written):
            return said + word[len(written) :]
    return word


def _slipped(typed: str, meant: str) -> bool:
    if typed != meant and _sounds(typed) == _sounds(meant):
        return True
    return min(len(typed), len(meant)) >= 4 and one_edit_apart(typed, meant)


def _instead(token: Token, word: str) -> Token:
    return Token(word, word.title() if token.capital else word, token.start)


def corrected(
    found: list[Token],
    language: Literal["vi", "en"],
    known: Container[str],
    follows: Callable[[str, str], bool],
) -> list[Token]:
    """Return the words with those that are none replaced by the likeliest one a slip away."""
    out = list(found)
    for i, token in enumerate(found):
        word = token.text
        if word in known or word in _usual() or word in ENGLISH_WORDS or word in CHAT.words:
            continue
        if not 3 <= len(word) <= _LONGEST or not word.isalpha() or _ROMAN.fullmatch(word):
            continue
        if expanded(token) != [token]:
            continue
        before = out[i - 1].text if i else ""
        after = found[i + 1].text if i + 1 < len(found) else ""
        best, best_score = "", 0
        usual = _usual()
        for candidate in _neighbours(word):
            if candidate not in usual and candidate not in known:
                continue
            score = 1 + 4 * follows(before, candidate) + 2 * follows(candidate, after)
            score += candidate in CUES.words
            if language == "en":
                score += candidate in glossary.ENGLISH.words
            if score > best_score:
                best, best_score = candidate, score
        if best:
            out[i] = _instead(token, best)
    return out


# Between a consonant and a vowel stands i, not y ("tyết" is a slip of "tuyết").
_Y_FOR_U = re.compile(r"[^aeiouyq]+y[a-z]")
# "ngi" is a slip of "nghi", and "ghao" one of "gao".
_MISSPELT = re.compile(r"ng[eiy]|n?gh[aouy]|c[ei]")


@cache
def _possible() -> frozenset[str]:
    usual = folded_syllables()
    return frozenset(w for w in usual if not (_Y_FOR_U.match(w) or _MISSPELT.match(w)))


def could_be_syllable(word: str) -> bool:
    """Tell whether a folded word can be a Vietnamese syllable, and so another word or name."""
    return word in _possible()


_MONTHS = word_set(
    """
    january february march april may june july august september october november december
    """
)


@cache
def _usual() -> frozenset[str]:
    """Return the words that are no slips, whatever the records hold."""
    tables = (CUES.words, STOP, glossary.ENGLISH.words, glossary.DOCUMENT_TYPES, _MONTHS)
    return _possible().union(*tables)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=256)
def _neighbours(word: str) -> list[str]:
    """Return every string one slip away, in a stable order."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    found += [a + b[1:] for a, b in splits if b]
    found += [a + c + b for a, b in splits for c in _LETTERS]
    found += [a + c + b[1:] for a, b in splits if b for c in _LETTERS]
    return [w for w in dict.fromkeys(found) if w != word and len(w) > 1]


def same_but_slip(typed: str, stored: str) -> bool:
    """Tell whether a typed word is a slip of a stored one: no syllable itself, one edit away."""
    return not could_be_syllable(typed) and one_edit_apart(typed, fold(stored))
