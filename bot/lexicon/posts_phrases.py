"""Folded words of a text, with everything that is said in several ways said in one.

"Uỷ ban nhân dân", "UBND" and "ubnd" are one word here, "PCT" is "pho chu tich".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.lexicon.resources import read_json
from bot.text import fold, fold_with_offsets


class Token(NamedTuple):
    """A folded word with its place; ``short`` when it was printed as an abbreviation."""

    word: str
    start: int
    end: int
    short: bool = False


_WORD = re.compile(r"[a-z0-9]+")
_DROPPED = frozenset({"the", "of", "s", "and", "va", "cua", "for", "vietnam"})


def phrase_tokens(text: str) -> list[Token]:
    """Split a text into folded words and say what has several forms in one way.

    Args:
        text: any text; offsets count its code points.

    Returns:
        Words without diacritics and without the small words that no post depends on; all words
        of a replaced phrase carry the span of the whole phrase.
    """
    return _contracted(_tokens(text))


def _tokens(text: str) -> list[Token]:
    folded, places = fold_with_offsets(text.replace("T.Ư", "TƯ ").replace("T.ư", "Tư "))
    return [
        Token(m.group(), places[m.start()], places[m.end() - 1] + 1)
        for m in _WORD.finditer(folded)
        if m.group() not in _DROPPED
    ]


_SHORT = frozenset({"ct", "pct", "bt", "pbt", "tb", "ptb", "pgd", "cvp", "pcvp", "uv"})


@cache
def _same() -> dict[str, list[tuple[list[str], list[str]]]]:
    """Return what is said in several ways, as one, by its first word, the longest first."""
    phrases: dict[str, list[tuple[list[str], list[str]]]] = {}
    for said, meant in read_json("posts.json")["same"].items():
        words = said.split()
        phrases.setdefault(words[0], []).append((words, meant.split()))
    for choices in phrases.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return phrases


def _contracted(tokens: list[Token]) -> list[Token]:
    """Say the same in one way, twice: "UBMTTQ Việt Nam" takes two steps."""
    return _contract_once(_contract_once(tokens))


def _contract_once(tokens: list[Token]) -> list[Token]:
    same = _same()
    words = [t.word for t in tokens]
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        for said, meant in same.get(token.word, ()):
            size = len(said)
            if words[index : index + size] == said:
                end = tokens[index + size - 1].end
                short = token.word in _SHORT or token.short
                out.extend(Token(word, token.start, end, short) for word in meant)
                index += size
                break
        else:
            out.append(token)
            index += 1
    return out


def bare_tokens(text: str) -> list[Token]:
    """Return what ``phrase_tokens`` does but without places, faster."""
    folded = _WORD.findall(fold(text.replace("T.Ư", "TƯ ").replace("T.ư", "Tư ")))
    return _contracted([Token(word, 0, 0) for word in folded if word not in _DROPPED])


def phrase_words(name: str) -> list[str]:
    """Return the words of a name as ``phrase_tokens`` would give them, faster."""
    return [t.word for t in bare_tokens(name)]
