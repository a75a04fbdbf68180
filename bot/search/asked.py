"""The words of a question that name something."""

from __future__ import annotations

from typing import NamedTuple

from bot.search.analysis import Term, analyse
from bot.search.function_words import function_words
from bot.search.needs import decoded
from bot.text.fold import nfc
from bot.text.telex import is_plain

_LONGEST = 600


class Asked(NamedTuple):
    """What a question names.

    Attributes:
        naming: the words that name something.
        words: all words.
        plain: it is typed without any diacritics.
    """

    naming: list[Term]
    words: list[Term]
    plain: bool


def read_asked(text: str) -> Asked:
    """Return what a question names, however it is typed."""
    text = decoded(nfc(text[:_LONGEST]))
    plain = is_plain(text)
    terms = analyse(text).terms
    asks = function_words([t.word for t in terms], [t.folded for t in terms], plain=plain)
    return Asked([t for t, ask in zip(terms, asks, strict=True) if not ask], terms, plain)
