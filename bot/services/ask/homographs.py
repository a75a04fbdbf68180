"""Names that are spelled like a cue when diacritics are dropped: "Võ", "Lương", "Hồ", "Lê"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.ask.phrases import word_set
from bot.services.ask.tokens import Token

# How each cue of one word is written when it is the cue, and not a name.
_WRITTEN = {
    "vo": "vo vợ",
    "ho": "ho họ",
    "le": "le lễ",
    "du": "du dự",
    "dan": "dan dẫn",
    "tin": "tin",
    "hop": "hop họp",
    "luong": "luong lương",
    "chong": "chong chồng",
    "tuoi": "tuoi tuổi",
    "que": "que quê",
    "ba": "ba bà",
    "noi": "noi nói nối",
    "no": "no nó",
    "chua": "chua chưa",
}
_FORMS = {word: word_set(forms) for word, forms in _WRITTEN.items()}
_SURNAMES = frozenset({"vo", "ho", "le", "luong"})
# What may follow such a word when it is no surname.
_NO_NAME_BEHIND = word_set(
    """
    cua ong ba anh chi ten la con hay bao thang hang co giu lam chuc noi du da dang thuc cong
    chu duoc phat gom nhung may nao tong kham ky chua khong k ko hong hok roi a z vay bao
    """
)


def written(word: str) -> frozenset[str]:
    """Return how a cue that may be misread is written, empty for other words."""
    return _FORMS.get(word, frozenset())


def misread(span: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Tell whether a cue of one word is rather a name, by its diacritics or by what follows.

    Args:
        span: the tokens of the cue.
        behind: the next token, none at the end of the question.
    """
    if len(span) != 1 or span[0].text not in _FORMS:
        return False
    token = span[0]
    if token.canonical not in _FORMS[token.text]:
        return True
    if token.text not in _SURNAMES or not behind or behind[0].used:
        return False
    if token.capital and behind[0].capital:
        return True
    return token.canonical == token.text and behind[0].text not in _NO_NAME_BEHIND
