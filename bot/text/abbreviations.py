"""Write abbreviations out, by a table that the caller brings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.text.fold import canonical, fold
from bot.text.syllables import is_folded_syllable

Words = tuple[str, ...]


class Abbreviations:
    """A table of abbreviations, asked by one printed word at a time.

    Keys are compared folded and without dots. A key that could be a syllable ("TƯ", "CA") only
    counts in capitals, because "tư" and "ca" are words.

    Args:
        fixed: abbreviations with one meaning.
        open_: abbreviations with several meanings, the most usual first.
    """

    def __init__(self, fixed: Mapping[str, str], open_: Mapping[str, Iterable[str]]) -> None:
        self._fixed: dict[str, Words] = {}
        self._capitals: dict[str, Words] = {}
        for short, full in fixed.items():
            key = fold(short)
            table = self._capitals if _could_be_word(key) else self._fixed
            table[canonical(short) if table is self._capitals else key] = _words(full)
        self._open = {fold(short): tuple(map(_words, full)) for short, full in open_.items()}

    def expand(self, raw: str) -> Words:
        """Return the canonical words of an abbreviation with one meaning, else ()."""
        word = raw.replace(".", "")
        found = self._fixed.get(fold(word))
        if found is None and word.isupper():
            found = self._capitals.get(canonical(word))
        return found or ()

    def readings(self, raw: str) -> tuple[Words, ...]:
        """Return every meaning of an abbreviation with several, else ()."""
        return self._open.get(fold(raw.replace(".", "")), ())

    def shorts(self) -> dict[Words, str]:
        """Return the folded short form by the folded words it stands for."""
        both = {**self._capitals, **self._fixed}
        return {tuple(map(fold, full)): fold(short) for short, full in both.items()}


def _could_be_word(key: str) -> bool:
    """Tell whether folded letters are a syllable, or "qu": the start of one."""
    return is_folded_syllable(key) or (key.endswith("u") and is_folded_syllable(key + "a"))


def _words(full: str) -> Words:
    return tuple(canonical(full).split())
