"""Kinds of official documents: the words for them and the letters in their symbols."""

from __future__ import annotations

from functools import lru_cache

from bot.text.fold import fold

CODES: dict[str, str] = {
    "NQ": "nghị quyết",
    "NQLT": "nghị quyết liên tịch",
    "CT": "chỉ thị",
    "KL": "kết luận",
    "QĐ": "quyết định",
    "QĐNS": "quyết định",
    "QyĐ": "quy định",
    "QĐi": "quy định",
    "QC": "quy chế",
    "HD": "hướng dẫn",
    "TB": "thông báo",
    "TBKL": "thông báo",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "KH": "kế hoạch",
    "CTr": "chương trình",
    "CTHĐ": "chương trình hành động",
    "CTrHĐ": "chương trình hành động",
    "ĐA": "đề án",
    "PA": "phương án",
    "BC": "báo cáo",
    "TTr": "tờ trình",
    "CV": "công văn",
    "CĐ": "công điện",
    "BB": "biên bản",
    "NĐ": "nghị định",
    "L": "luật",
    "PL": "pháp lệnh",
    "VBHN": "văn bản hợp nhất",
    "TC": "thông cáo",
}
"""Letters in a symbol -> Vietnamese word. QĐ and TT also stand for other words, see ``may_be``."""

_PREFERRED = {name: code for code, name in reversed(CODES.items())}

# Words that are not told from the letters alone: "205-QĐ/TW" is a quy định, "217-QĐ/TW" a quyết
# định; TT is a thông tri of the Party, a thông tư of the state.
_SHARED_LETTERS = {
    "QĐ": ("quyết định", "quy định"),
    "TT": ("thông tư", "thông tri"),
    "CTr": ("chương trình", "chương trình hành động"),
    "TB": ("thông báo", "thông báo kết luận"),
    "QĐNS": ("quyết định", "quyết định nhân sự"),
}

_OTHER_NAMES = ("thông tri", "thông báo kết luận", "bộ luật", "hiến pháp", "lệnh", "văn bản")

NAMES: tuple[str, ...] = tuple(dict.fromkeys([*CODES.values(), *_OTHER_NAMES]))
"""Every Vietnamese word for a kind of document that can carry a number."""

ENGLISH: dict[str, str] = {
    "resolution": "nghị quyết",
    "directive": "chỉ thị",
    "conclusion": "kết luận",
    "decision": "quyết định",
    "regulation": "quy định",
    "decree": "nghị định",
    "circular": "thông tư",
    "plan": "kế hoạch",
    "scheme": "đề án",
    "programme": "chương trình",
    "program": "chương trình",
    "report": "báo cáo",
    "law": "luật",
    "guideline": "hướng dẫn",
    "notice": "thông báo",
}
"""English words that people type for a kind of document."""

_BY_WORD: dict[str, str] = {
    **ENGLISH,
    **{fold(name): name for name in NAMES},
    "thong bao ket luan": "thông báo",
    "qui dinh": "quy định",
    "qui che": "quy chế",
}
_BY_LETTERS = {fold(code): code for code in CODES}


@lru_cache(maxsize=256)
def type_named(word: str) -> str | None:
    """Return the Vietnamese name for a word in Vietnamese or English, diacritics optional."""
    return _BY_WORD.get(fold(word))


@lru_cache(maxsize=256)
def code_named(letters: str) -> str | None:
    """Return the letters of a symbol as they should be written: "qd" -> "QĐ", else None."""
    return _BY_LETTERS.get(fold(letters))


def code_of_type(name: str) -> str | None:
    """Return the usual letters for a kind of document ("nghị quyết" -> "NQ"), else None."""
    if name in ("quy định", "thông tri"):  # what the Party prints in its symbols
        return "QĐ" if name == "quy định" else "TT"
    return _PREFERRED.get(name)


def may_be(code: str | None, name: str) -> bool:
    """Whether a symbol with these letters can belong to a document of this kind."""
    if code is None:
        return True
    return name in _SHARED_LETTERS.get(code, (CODES.get(code),))
