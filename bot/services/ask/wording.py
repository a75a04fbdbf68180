"""From what somebody typed to comparable words: raw Telex, chat abbreviations, slips of the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from functools import lru_cache
from typing import Literal

from bot.lexicon.abbreviations import abbreviations
from bot.services.ask.chat_words import CHAT, ENGLISH_WORDS
from bot.services.ask.phrases import word_set
from bot.services.ask.slips import corrected, repaired
from bot.services.ask.tokens import Token, expanded, made, tokens
from bot.text import nfc
from bot.text.syllables import is_folded_syllable
from bot.text.telex import decode_telex, looks_like_telex, telex_syllable

# Spelled the same in both languages, so they tell nothing.
_BOTH = word_set(
    """
    an no me do can may so to on at in of he hi his i my all as be by if it her was kien post
    plan
    """
)
_VIETNAMESE_WORDS = word_set(
    """
    la ai gi nao khi dau bao nhieu o cua co khong va ve cho nguoi ong ba dong chi hoi nghi hop
    bai tinh uy bi thu chu tich truong pho ban chuc vu giu tri du phat bieu noi hanh quyet tom
    tat moi nhat theo doi con the vay nhung cac duoc da dang nam ngay thang bo thoi di chao cam
    on giup xin minh toi
    """
)


_VOWEL = re.compile("[aeiouy]")


def language_of(text: str, before: Literal["vi", "en"] | None = None) -> Literal["vi", "en"]:
    """Tell the language of a question.

    Args:
        text: as typed.
        before: language of the conversation, for texts without a word of either ("Kien Giang?").

    Returns:
        "en" only when English words outnumber Vietnamese ones.
    """
    if is_telex(text):
        return "vi"
    english = vietnamese = 0.0
    for token in tokens(text):
        if token.text in ENGLISH_WORDS and token.word.isascii():
            english += 0.4 if token.text in _BOTH else 1
        elif token.capital and token.start and not token.word.isupper():
            # A name keeps its letters in an English question too.
            vietnamese += 0 if token.word.isascii() else 0.1
        elif token.text in _VIETNAMESE_WORDS:
            vietnamese += 0.8
        elif not token.word.isascii():
            vietnamese += 0.3
        elif not token.capital and token.text.isalpha():
            # A word that could be a bare syllable is rather Vietnamese than English.
            if is_folded_syllable(token.text) or abbreviations().expand(token.word):
                vietnamese += 0.3
            elif _VOWEL.search(token.text):  # "cp" and "nq" are no words of either
                english += 0.3
    if english == vietnamese:
        return before or "vi"
    return "en" if english > vietnamese else "vi"


def read(
    text: str,
    language: Literal["vi", "en"],
    known: Container[str],
    follows: Callable[[str, str], bool],
) -> tuple[str, list[Token]]:
    """Return the text without raw Telex, and its tokens with abbreviations and slips resolved.

    Args:
        text: as typed.
        language: of the question; English words are not taken for Telex or slips.
        known: folded words of the stored records.
        follows: whether the second word is seen behind the first in the stored records.
    """
    text = nfc(text)
    if language == "vi" and is_telex(text):
        text = decode_telex(text)
    typed = tokens(text)
    meant = corrected(typed, language, known, follows)
    if language == "vi":
        meant = repaired(meant, follows)
    text = _rewritten(text, typed, meant)
    return text, _written_out(tokens(text))


@lru_cache(maxsize=256)
def is_telex(text: str) -> bool:
    """Tell whether a text is raw Telex, also with abbreviations or numbers in it ("UBND")."""
    typed = tokens(text)
    if not all(token.word.isascii() for token in typed):
        return False  # marks are there already
    if looks_like_telex(text):
        return True
    keyed = other = 0
    for token in typed:
        low = token.word.lower()
        plain = not low.isalpha() or token.word.isupper() or is_folded_syllable(low)
        if plain or low in CHAT.words:
            continue
        if telex_syllable(low) is not None and low not in ENGLISH_WORDS:
            keyed += 1
        else:
            other += 1
    return keyed >= 2 and keyed > 2 * other


def _rewritten(text: str, typed: list[Token], meant: list[Token]) -> str:
    """Return the text with the words that were meant, so that everything reads the same text."""
    out: list[str] = []
    at = 0
    for before, after in zip(typed, meant, strict=True):
        if before.word != after.word:
            out += [text[at : before.start], after.word]
            at = before.start + len(before.word)
    return "".join((*out, text[at:]))


# How the South says it; without its mark the word is another one.
_PRONOUNS = {"ổng": "ông ấy", "bả": "bà ấy"}


def _written_out(found: list[Token]) -> list[Token]:
    out: list[Token] = []
    words = [t.text for t in found]
    at = 0
    while at < len(found):
        if pronoun := _PRONOUNS.get(found[at].canonical):
            out += made(pronoun, found[at])
            at += 1
            continue
        match = CHAT.at(words, at)
        if match is not None and (match.end - at > 1 or not found[at].capital):
            out += made(match.value, found[at])
            at = match.end
        else:
            out += expanded(found[at])
            at += 1
    return out
