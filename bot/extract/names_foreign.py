"""Names of leaders of other states: known by the post before them, not by a surname."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract.posts_words import STATE
from bot.lexicon.names import openers
from bot.text.late import Late
from bot.text.syllables import is_syllable

LEADER_ENDS = ("nước ", "thống ", "tướng ", "vương ", "trưởng ", "tịch ")
"""Something of these ends the words before a leader's name, or before its state."""

_POST = re.compile(
    r"(?<!\w)(?:(?:phó )?(?:tổng thống|thủ tướng)|quốc vương|ngoại trưởng|chủ tịch(?: nước)?)\s$"
)
_STATE = Late(rf"(?:{STATE})\s")
_HONOUR = re.compile(r"(?:samdech(?: techo)?|ngài)\s")
_NEEDS_STATE = re.compile(r"(?:tịch|nước|phó (?:thủ tướng|tổng thống))\s$")
_LEAST, _LONGEST = 2, 4


def guest_in(text: str, low: str, start: int, end: int, *, native: bool) -> tuple[int, int] | None:
    """Return where the name of a leader or an official of another state lies in a run.

    Args:
        text: NFC.
        low: the text in lower case.
        start: begin of the run of capitalised words.
        end: one past the run.
        native: a Vietnamese surname is among the words.
    """
    if low.endswith(LEADER_ENDS, max(0, start - 8), start) and (
        leader := _leader(low, start, end, native=native)
    ):
        return leader
    if is_syllable(low[low.rfind(" ", start, end) + 1 : end]):
        return None
    return _official(text, low, start, end)


def cut_short(name: str, guests: Sequence[str]) -> bool:
    """Whether a foreign name is another one with its end lost in print: "Donald Trum"."""
    return any(other != name and other.startswith(name) for other in guests)


def _leader(low: str, start: int, end: int, *, native: bool) -> tuple[int, int] | None:
    """Return where the name lies in a run of capitalised words, None when it is no such name.

    "Tổng thống | Hoa Kỳ Donald Trump", "Thủ tướng | Hun Sen".

    Args:
        low: the text in lower case.
        start: begin of the run.
        end: one past the run.
        native: a Vietnamese surname is among the words, so the state must be printed.
    """
    before = low[max(0, start - 20) : start]
    if _POST.search(before) is None:
        return None
    state = _STATE.compiled.match(low, start, end)
    if state is None and (native or _NEEDS_STATE.search(before)):
        return None
    first = state.end() if state else start
    if honour := _HONOUR.match(low, first, end):
        first = honour.end()
    words = low[first:end].split(" ")
    if len(words) > _LEAST and words[-1] in openers():
        end -= len(words.pop()) + 1  # "Donald Trump Tiếp đó": the next sentence
    return (first, end) if _LEAST <= len(words) <= _LONGEST else None


# Offices of state and envoys; what stands behind them up to the name is the body.
_OFFICE = Late(
    r"(?<!\w)(?:(?:phó )?thủ tướng|(?:phó )?tổng thống|bộ trưởng|thứ trưởng|ngoại trưởng"
    r"|(?:phó )?đại sứ(?! (?:thương hiệu|du lịch|thiện chí|hòa bình|môi trường|văn hóa|hình ảnh))"
    r"|(?:phó )?tổng lãnh sự|(?:phó )?chủ tịch (?:quốc hội|hạ viện|thượng viện)"
    r"|tổng thư ký (?:liên hợp quốc|lhq|asean))"
    r"(?: (?!(?:giám|chủ|ông|bà|với|tiếp|gặp|đại diện|phó|đã|cùng|mời|chúc)\s)"
    r"[^\s,.;:()“”\"!?]+){0,12}\s$"
)
_FARTHEST = 100


def _official(text: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where words of another language end a run behind an office: "Bộ trưởng Y tế | ...".

    Whether the office really reaches to the name is for the caller to check.

    Args:
        text: as printed; letters that stand for a body are no name.
        low: the text in lower case.
        start: begin of the run of capitalised words.
        end: one past the run.
    """
    words = low[start:end].split(" ")
    count = 0
    while count < len(words) and _is_foreign(words[-1 - count]):
        count += 1
    first = end - len(" ".join(words[len(words) - count :]))
    if count and (state := _STATE.compiled.match(low, first, end)):
        first, count = state.end(), count - 1
    if not _LEAST <= count <= _LONGEST or any(w.isupper() for w in text[first:end].split(" ")):
        return None
    return (first, end) if _OFFICE.compiled.search(low, max(0, first - _FARTHEST), first) else None


def _is_foreign(word: str) -> bool:
    return word.isalpha() and not is_syllable(word)
