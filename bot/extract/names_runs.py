"""Cut runs of capitalised words where something else begins, and trim what is no name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

from bot.extract.names_shapes import ADDRESSES
from bot.lexicon.names import openers, opening_weights
from bot.text.late import Late
from bot.text.syllables import is_syllable

_SHORTEST = 2
_NUMERAL = frozenset("ivx")

# A new phrase begins here although nothing but a space stands before it (glued captions,
# "... Nguyễn Văn Khanh Chủ tịch Công đoàn").
_CUT = Late(
    r"(?:ông|bà|phó (?:chủ|bí|trưởng|giám|tổng|thủ|chánh|viện|ban|cục|vụ)|trưởng (?:ban|đoàn|phòng)"
    r"|bí thư|giám đốc|ủy viên|chủ (?:tịch|nhiệm)|thứ trưởng|bộ trưởng|tổng (?:bí|giám|thư)"
    r"|chánh (?:án|tòa|thanh|văn|vp|tp)"
    r"|ảnh|đồng chí|tại |theo |ngày \d|(?:sáng|chiều|tối|trưa) (?:\d|ngày|nay|qua|cùng ngày)"
    r"|các |những "
    r"|nguyên (?:là|phó|bí|chủ|giám|trưởng|ủy)|đại (?:tướng|tá|úy|biểu|diện|hội)"
    r"|(?:thượng|trung|thiếu) (?:tướng|tá|úy)|quang cảnh|toàn cảnh|hội nghị|trong (?:đó|khi|ảnh)"
    r"|trước đó|sau (?:đó|khi)|phát biểu|thay mặt|trao đổi|đây |cùng |video|đại sứ|tham tán|tư lệnh"
    r"|(?:hiệu|viện|cục|vụ|hạt|trạm|đồn|đội|tổ) trưởng|thống đốc|thẩm phán|kiểm sát)(?![\w])"
)
_CUT_OPENS = frozenset(
    {
        *("ông", "bà", "phó", "trưởng", "bí", "giám", "ủy", "chủ", "thứ", "bộ", "tổng", "chánh"),
        *("ảnh", "đồng", "tại", "theo", "ngày", "sáng", "chiều", "tối", "trưa", "các", "những"),
        *("nguyên", "đại", "thượng", "trung", "thiếu", "quang", "toàn", "hội", "trong", "trước"),
        *("sau", "phát", "thay", "trao", "đây", "cùng", "video", "tham", "tư", "hiệu", "viện"),
        *("cục", "vụ", "hạt", "trạm", "đồn", "đội", "tổ", "thống", "thẩm", "kiểm"),
    }
)
# Words that open sentences and are given names too: "Nguyễn Thành Phát không nghe máy"; only with
# these behind them a sentence begins.
_OPENS_WITH: dict[str, tuple[str, ...]] = {
    "phát": (),
    "sáng": (),
    "năm": (),
    "hai": (),
    "ba": (),
    "trong": (),
    "mới": (),
    "đáp": (),
    "được": (),
    "đến": (),
    "hiện": (" nay", " tại"),
    "kết": (" quả", " luận", " thúc", " hợp"),
    "liên": (" quan", " tục", " tiếp", " hệ", " hợp", " danh"),
    "tham": (" gia", " dự", " mưu", " quan", " luận"),
    "tiếp": (" đó", " theo", " tục"),
    "tuyên": (" truyền", " bố", " dương"),
    "qua": (" đó", " đây", " kiểm", " khảo", " công", " thực"),
    "song": (" song",),
    "báo": (" cáo", " chí"),
    "chia": (" sẻ",),
    "riêng": (" về", " đối", " tại", " trong", " năm"),
    "thế": (" nhưng", " nên", " là"),
}
# Printed in capitals, so that they look like the first word of the name: "TS Phạm Trần Anh Khoa".
_DEGREES = frozenset(
    {
        *("ts", "ths", "pgs", "gs", "bs", "ks", "kts", "ls", "ds", "tskh", "bscki", "bsckii"),
        *("nsnd", "nsưt", "ngnd", "ngưt", "ttnd", "ttưt", "ahlđ", "lm", "ht", "tt", "đđ"),
    }
)


def _is_address(lows: Sequence[str]) -> bool:
    """Whether a sentence begins with "Ông" or "Bà"; "Ông Thị Hạnh" and "Bà Rịa" are names."""
    return lows[0] in {"ông", "bà", "ngài"} and lows[1] not in {"thị", "rịa"}


_DEPUTY = frozenset({"đb", "đbqh"})
_MAY_CUT = _CUT_OPENS | _DEGREES | _DEPUTY


def pieces(low: str, start: int, lows: list[str]) -> list[tuple[int, int]]:
    """Cut a run of capitalised words where a post, a degree or an address word begins.

    Args:
        low: the text in lower case.
        start: begin of the run.
        lows: its words.

    Returns:
        (start, end) of the pieces.
    """
    if _MAY_CUT.isdisjoint(lows):
        return [(start, start + sum(map(len, lows)) + len(lows) - 1)]
    cut: list[tuple[int, int]] = []
    position = start
    for word in lows:
        if position > start and (
            (word in _CUT_OPENS and _CUT.compiled.match(low, position))
            or word in _DEGREES
            or (position - start in {3, 5} and low[start : position - 1] in _DEPUTY)
        ):
            cut.append((start, position - 1))
            start = position
        position += len(word) + 1
    cut.append((start, position - 1))
    return cut


def is_title(word: str) -> bool:
    """Whether a lower-case word is an address or a degree in letters: "ông", "ts"."""
    return word in _DEGREES or word in ADDRESSES


def trimmed(text: str, low: str, start: int, end: int) -> tuple[int, int]:
    """Return a piece without what opens its sentence, a degree before and the next sentence.

    Args:
        text: as printed.
        low: the same in lower case.
        start: begin of the piece.
        end: one past the piece.
    """
    lows = low[start:end].split(" ")
    while len(lows) > 2 and lows[0] in _first_words() and _is_before(text, start, end, lows):
        start += len(lows.pop(0)) + 1
    while len(lows) > 2 and (
        opens_sentence(text, lows[-1], end)
        or (text[end - 1].isupper() and _is_short_form(text[start:end]))
    ):
        end -= len(lows.pop()) + 1
    return start, end


@cache
def _first_words() -> frozenset[str]:
    """Return all words that may have to be trimmed before a name."""
    openings = openers() - opening_weights().keys()
    numerals = {w for n in (1, 2, 3, 4) for w in map("".join, product("ivx", repeat=n))}
    return _DEGREES | {"ông", "bà", "ngài"} | openings | numerals


def _is_before(text: str, start: int, end: int, lows: Sequence[str]) -> bool:
    """Whether the first of some words that may stand before a name does so here."""
    word = lows[0]
    if word in _DEGREES or _is_address(lows) or _is_numeral(text[start:end], word):
        return True
    return word in openers() and not text[max(0, start - 2) : start].rstrip()[-1:].isalnum()


def _is_short_form(piece: str) -> bool:
    """Whether a piece that is not in capitals ends in letters for a word: "Nông Lâm TP"."""
    last = piece[piece.rindex(" ") + 1 :]
    if len(last) < _SHORTEST or not last.isupper() or piece.isupper():
        return False
    return not is_syllable(last.lower())


def _is_numeral(piece: str, word: str) -> bool:
    """Whether a piece begins with a Roman numeral: "khu vực VI | Trần Văn Nam"."""
    return set(word) <= _NUMERAL and piece[: len(word)].isupper() and not piece.isupper()


def opens_sentence(text: str, word: str, end: int) -> bool:
    """Whether a capitalised word opens the next sentence instead of ending a name.

    Args:
        text: as printed.
        word: in lower case.
        end: one past the word.
    """
    if word not in openers():
        return False
    if (begun := _OPENS_WITH.get(word)) is not None and not text.startswith(begun, end):
        return False
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
