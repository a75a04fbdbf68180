"""Where the words and signs stand that documents are cited with: looked for once in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from bot.text.needles import Needles

_WORDS = (
    "quyết", "Quyết", "QUYẾT", "luận", "Luận", "NQ", "KL", "BL", "hỉ thị ", "ghị định ",
    "hông tư ", "ướng dẫn ", "ế hoạch ", "ề án ", "uy chế ", "uy hoạch ", "hiến lược ",
    "hương trình ", "Hiến pháp ", "uật ", "háp lệnh ", "ửa đổi", "ban hành ", "thông qua ",
    "iệp định ", "ông ước ", "ký ",
    "tầm nhìn ", "gồm ", ", mang số ", " “", ' "', " '", " ‘", "(", ":",
)  # fmt: skip


@cache
def _needles() -> Needles:
    return Needles(_WORDS)


@lru_cache(maxsize=2)  # the readers of a body and of its title ask one after the other
def document_words(text: str) -> Mapping[str, Sequence[int]]:
    """Return where each of the words begins, in reading order.

    First letters are left out of most words, so that they are found with and without a capital.
    """
    return _needles().places(text)


def words_behind(text: str, word: str, before: str) -> Sequence[int]:
    """Return where a phrase begins that ends with one of the words: "ghị " before "quyết ".

    Args:
        text: NFC.
        word: one of the words, or one of them with what follows it.
        before: what stands in front of it, not empty.
    """
    known = word if word in _WORDS else word.rstrip()
    phrase = before + word
    starts = (at - len(before) for at in document_words(text)[known])
    return [at for at in starts if at >= 0 and text.startswith(phrase, at)]
