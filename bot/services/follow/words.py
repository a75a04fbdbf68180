"""Rules of words: all of these, any of those, without others, phrases in quotation marks.

``đất đai`` wants both words, ``"chuyển đổi số"`` the phrase, ``a | b`` (also ``a, b``, ``a hoặc
b``, ``a or b``) one of them, ``-c`` (also ``trừ c``, ``không có c``, ``without c``) none of that.
Words typed without diacritics match with and without; those typed with diacritics only so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.text import collapse, nfc
from bot.text.tokens import tokens

MAX_TERMS = 24
"""More terms than anybody types are left out."""

_PIECE = re.compile(
    r'(?P<minus>(?<![^\s(,|])[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"|,;]+))|[|,;]'
)
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
_OR = frozenset({"hoặc", "hoac", "or"})
_WITHOUT = re.compile(
    r"(?<!\w)(?:trừ|ngoại trừ|loại trừ|không có|không chứa|without|except|not|khong co)\s+"
    r"(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One word or a phrase: its words in canonical form, and whether diacritics count."""

    words: tuple[str, ...]
    exact: bool

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)

    def written(self) -> str:
        """Return the term as it is typed."""
        return f'"{self.text}"' if len(self.words) > 1 else self.text


@dataclass(frozen=True, slots=True)
class WordRule:
    """One of ``groups`` has all its terms in the text, and none of ``without`` is there."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def key(self) -> str:
        """The canonical spelling: equal rules have equal keys, and reading it gives the rule."""
        any_of = " | ".join(" ".join(t.written() for t in group) for group in self.groups)
        return " ".join([any_of, *(f"-{t.written()}" for t in self.without)])

    def fits(self, text: Text) -> bool:
        """Tell whether a text has what the rule wants."""
        return any(all(map(text.has, group)) for group in self.groups) and not any(
            map(text.has, self.without)
        )


class Text:
    """A text in which words and phrases are looked for; it is cut up when the first one is.

    Args:
        parts: pieces that phrases do not span, such as title and paragraphs.
    """

    def __init__(self, parts: Iterable[str]) -> None:
        self._parts = tuple(parts)

    @cached_property
    def _tokens(self) -> tuple[list[str], list[str]]:
        canonical: list[str] = []
        folded: list[str] = []
        for part in self._parts:
            for token in tokens(part):
                canonical.append(token.canonical)
                folded.append(token.folded)
            canonical.append(_GAP)
            folded.append(_GAP)
        return canonical, folded

    @cached_property
    def _canonical(self) -> str:
        return f" {' '.join(self._tokens[0])} "

    @cached_property
    def _folded(self) -> str:
        return f" {' '.join(self._tokens[1])} "

    @cached_property
    def grams(self) -> frozenset[str]:
        """Every folded word, and every two that stand together."""
        return _grams(self._tokens[1])

    @cached_property
    def _exact_grams(self) -> frozenset[str]:
        return _grams(self._tokens[0])

    def has(self, term: Term) -> bool:
        """Tell whether the words stand here side by side."""
        words = term.words
        grams = self._exact_grams if term.exact else self.grams
        if len(words) == 1:
            return words[0] in grams
        # Looking through the whole text is only worth while when every two neighbours occur.
        if not all(f"{a} {b}" in grams for a, b in pairwise(words)):
            return False
        text = self._canonical if term.exact else self._folded
        return len(words) == 2 or f" {term.text} " in text


def _grams(words: list[str]) -> frozenset[str]:
    return frozenset(words) | {f"{a} {b}" for a, b in pairwise(words)}


_GAP = "¶"


def read_words(text: str) -> WordRule | None:
    """Read a rule as typed.

    Returns:
        None when it wants nothing: no word at all, or only words that must not occur.
    """
    groups: list[list[Term]] = [[]]
    without: list[Term] = []
    typed = _WITHOUT.sub(" -", nfc(text).translate(_QUOTES))
    for piece in _PIECE.finditer(typed):
        word, phrase = piece["word"], piece["phrase"]
        if word is None and phrase is None:
            groups.append([])
            continue
        if word is not None and word.lower() in _OR:
            groups.append([])
            continue
        found = _terms(phrase if phrase is not None else word or "")
        (without if piece["minus"] else groups[-1]).extend(found)
    kept = {tuple(sorted(set(group))) for group in groups}
    kept.discard(())
    if not kept or sum(map(len, kept)) > MAX_TERMS:
        return None
    return WordRule(tuple(sorted(kept)), tuple(sorted(set(without)))[:MAX_TERMS])


def label_of(text: str) -> str:
    """Return a rule as a reader typed it, for lists and reasons."""
    return collapse(nfc(text))[:80]


def _terms(text: str) -> list[Term]:
    """Cut a word or a phrase into terms: "18-NQ/TW" is a phrase of its three words."""
    found = tokens(collapse(text))
    if not found:
        return []
    exact = any(t.canonical != t.folded for t in found)
    words = tuple(t.canonical if exact else t.folded for t in found)
    return [Term(words, exact)]
