"""Cut a question into words that can be compared: folded, each with the word as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.lexicon.abbreviations import abbreviations
from bot.text import canonical, fold, nfc

# Words, and numbers with whatever belongs to them ("18-NQ/TW", "25/12/2019", "45,05%").
_WORD = re.compile(r"\d[^\W_]*(?:[-/.,][^\W_]+)*%?|%|[^\W_]+(?:\.[^\W_](?![^\W_]))*(?:['’]s\b)?")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question.

    Attributes:
        text: folded; what everything is compared with.
        word: as typed.
        start: place in the text, in code points; -1 for words put in place of others.
        used: what the word was understood as ("person", "place", ...), empty when nothing yet.
    """

    text: str
    word: str
    start: int = -1
    used: str = ""

    @property
    def capital(self) -> bool:
        """Whether it was typed with a capital first letter."""
        return self.word[:1].isupper()

    @property
    def canonical(self) -> str:
        """The word in lower case with its diacritics."""
        return _canonical(self.word)


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens, in order. Punctuation is dropped, numbers stay whole."""
    return list(_tokens(text))


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[Token, ...]:
    # One question is cut several times on its way: as typed, and with its slips undone.
    found = []
    for match in _WORD.finditer(nfc(text).replace("–", "-")):
        word = _POSSESSIVE.sub("", match.group())
        if folded := _folded(word):
            found.append(Token(folded, word, match.start()))
    return tuple(found)


_folded = lru_cache(maxsize=16384)(fold)
_canonical = lru_cache(maxsize=16384)(canonical)


def made(phrase: str, like: Token) -> list[Token]:
    """Return tokens for words that stand in place of what was typed (an abbreviation, a typo)."""
    return [Token(fold(w), w, like.start, like.used) for w in phrase.split()]


def mark(tokens_: list[Token], start: int, end: int, used: str) -> None:
    """Mark tokens as understood, in place."""
    for i in range(start, end):
        token = tokens_[i]
        tokens_[i] = Token(token.text, token.word, token.start, used)


@lru_cache(maxsize=32768)
def _expanded(word: str) -> tuple[str, ...]:
    full = abbreviations().expand(word)
    return tuple(map(fold, full)) if full else (fold(word),)


def normal_words(text: str | None) -> tuple[str, ...]:
    """Return the folded words of stored text, abbreviations written out ("HĐND tỉnh")."""
    return _normal_words(text) if text else ()


@lru_cache(maxsize=2048)
def _normal_words(text: str) -> tuple[str, ...]:
    # Many records share a sentence, and are stored one behind the other.
    return tuple(chain.from_iterable(map(_expanded, _WORD.findall(text))))


def expanded(token: Token) -> list[Token]:
    """Return the token, or the tokens of what it abbreviates."""
    full = _full(token.word)
    return [Token(folded, w, token.start, token.used) for w, folded in full] or [token]


@lru_cache(maxsize=16384)
def _full(word: str) -> tuple[tuple[str, str], ...]:
    return tuple((w, fold(w)) for w in abbreviations().expand(word))


def one_edit_apart(a: str, b: str) -> bool:
    """Tell whether one letter was added, dropped, changed, or two neighbours swapped."""
    if a == b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (
        i + 1 < len(a) and a[i] == b[i + 1] and a[i + 1] == b[i] and a[i + 2 :] == b[i + 2 :]
    )


def joined(tokens_: Sequence[Token]) -> str:
    """Return the words as typed, with single spaces."""
    return " ".join(t.word for t in tokens_)
