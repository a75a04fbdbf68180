"""Find personal names in printed text by their shape: a surname and capitalised words after it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from bot.extract import posts_words as words
from bot.extract.names_foreign import LEADER_ENDS, cut_short, guest_in
from bot.lexicon.names import (
    historical,
    middle_names,
    openers,
    places_like_names,
    surname_weights,
    titles,
)
from bot.text import canonical
from bot.text.late import Late
from bot.text.syllables import is_syllable

# Latin capitals with every Vietnamese one; a short class compiles five times as fast.
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
WORD = rf"[{_UPPER}][^\W_]*(?:['’ʼ][^\W_]+)*"
# The same, begun where a word begins and never given back: linear in a word without an end.
_WHOLE = rf"[{_UPPER}](?<![^\W_].)[^\W_]*+(?:['’ʼ][^\W_]++){{0,4}}+"
_RUN = re.compile(rf"{_WHOLE}(?: {_WHOLE})++")
# It begins with two plain letters, so that the text between is passed over at full speed.
_OPEN_SYLLABLE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?!\w)")
# A new phrase begins here although nothing but a space stands before it (glued captions,
# "... Nguyễn Văn Khanh Chủ tịch Công đoàn").
_CUT = Late(
    r"(?:ông|bà|phó (?:chủ|bí|trưởng|giám|tổng|thủ|chánh|viện|ban|cục|vụ)|trưởng (?:ban|đoàn|phòng)"
    r"|bí thư|giám đốc|ủy viên|chủ (?:tịch|nhiệm)|thứ trưởng|bộ trưởng|tổng (?:bí|giám|thư)|chánh "
    r"|ảnh|đồng chí|tại |theo |ngày \d|(?:sáng|chiều|tối|trưa) (?:\d|ngày|nay|qua|cùng)|các |những "
    r"|nguyên (?:là|phó|bí|chủ|giám|trưởng|ủy)|đại (?:tướng|tá|úy|biểu|diện|hội)"
    r"|(?:thượng|trung|thiếu) (?:tướng|tá|úy)|quang cảnh|toàn cảnh|hội nghị|trong (?:đó|khi|ảnh)"
    r"|trước đó|sau (?:đó|khi)|phát biểu|thay mặt|trao đổi|đây |cùng |video)(?![\w])"
)
_CUT_OPENS = frozenset(
    {
        *("ông", "bà", "phó", "trưởng", "bí", "giám", "ủy", "chủ", "thứ", "bộ", "tổng", "chánh"),
        *("ảnh", "đồng", "tại", "theo", "ngày", "sáng", "chiều", "tối", "trưa", "các", "những"),
        *("nguyên", "đại", "thượng", "trung", "thiếu", "quang", "toàn", "hội", "trong", "trước"),
        *("sau", "phát", "thay", "trao", "đây", "cùng", "video"),
    }
)
_BODY_WORDS = frozenset({"lâm", "đoàn", "văn", "kim", "danh", "hoa", "đồng", "châu", "nông"})
# The word before says that a place, street or school is named, not a person ...
_UNIT_WORDS = frozenset(
    {
        *("huyện", "quận", "xã", "phường", "ấp", "thôn", "thị xã", "thị trấn", "đặc khu"),
        *("p.", "q.", "h.", "x.", "tx.", "tt."),
    }
)
_PLACE_WORDS = _UNIT_WORDS | {
    *("đường", "phố", "bản", "khóm", "buôn", "làng", "cầu", "chợ", "trường", "thpt", "thcs"),
    *("tiểu học", "đại học", "học viện", "bệnh viện", "công viên", "tượng đài", "đền", "chùa"),
    *("đình", "lăng", "mộ", "nhà thờ", "cảng", "sông", "núi", "đảo", "hồ", "đồi", "giải", "quỹ"),
    *("giải thưởng", "đội", "đoàn", "ngã tư", "ngã ba", "hẻm", "ngõ", "công ty", "tnhh", "hiệu"),
    *("nhà văn hóa", "bảo tàng", "khu đô thị", "khu công nghiệp", "tên", "tư tưởng", "phong cách"),
    *("đạo đức", "gương", "sn", "tập đoàn", "đ.", "danh nhân", "anh hùng", "liệt sĩ", "liệt sỹ"),
    *("chuyên", "nội trú", "bán trú", "cố", "vua", "ở", "tại", "xóm"),
}
_SCHOOL_WORDS = frozenset({"thpt", "thcs", "chuyên", "trú"})
# ... unless it is the second syllable of another word, or of a post.
_OTHER_WORDS = frozenset(
    {
        *("môi trường", "thị trường", "hiện trường", "hội trường", "nông thôn", "văn bản"),
        *("thành phố", "tỉnh đoàn", "thành đoàn", "huyện đoàn", "quận đoàn", "thị đoàn", "xã đoàn"),
        *("công đoàn", "liên đoàn", "trưởng đoàn", "trưởng thôn", "trưởng ấp", "trưởng bản"),
        *("trưởng xóm", "kịch bản", "cơ bản", "nhật bản", "hiện tại", "tồn tại"),
    }
)
_CREDIT_WORDS = frozenset(
    {
        *("ảnh", "tin", "bài", "nguồn", "clip", "video", "đồ họa", "thực hiện", "pv", "minh họa"),
        *("phóng viên", "nhà báo", "tác giả", "theo"),
    }
)
_MARKS = frozenset(":–-")
_OPENING = "(“\"'‘[/…"


class NameFound(NamedTuple):
    """A possible name: ``score`` above 3 is likely, ``place_before`` warns of streets and units.

    ``guest`` marks a leader of another state.
    """

    name: str
    start: int
    end: int
    score: float
    place_before: bool = False
    credit: bool = False
    guest: bool = False


def aligned(text: str) -> str:
    """Return lower case with the new tone placement, each character at its place in ``text``."""
    lowered = text.lower()
    if len(lowered) != len(text):  # only a few non-Vietnamese letters grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OPEN_SYLLABLE.sub(_new_tone, lowered)


key_of = lru_cache(maxsize=8192)(canonical)


def _new_tone(match: re.Match[str]) -> str:
    return key_of(match.group())


@cache
def title_pattern() -> str:
    """Return a pattern (lower case) of ranks and degrees, each with its comma or stop behind."""
    printed = sorted({canonical(t) for t in titles()}, key=lambda w: (-len(w), w))
    return rf"(?:(?:{'|'.join(map(re.escape, printed))})(?!\w)(?:[.,-]\s*|\s+))"


# Words that open sentences and are given names too: "Nguyễn Thành Phát không nghe máy".
_GIVEN_NAMES = frozenset(
    {"phát", "sáng", "năm", "kết", "hai", "ba", "tiếp", "trong", "hiện", "mới", "đáp", "được"}
    | {"đến"}
)


# Whoever is in the news is named again and again: what was said of a run of words is remembered.
_RUNS_KEPT = 4096


def find_names(text: str, low: str) -> list[NameFound]:
    """Find what looks like a Vietnamese personal name with its surname.

    Args:
        text: NFC.
        low: ``aligned(text)``.

    Returns:
        Candidates in reading order, never overlapping. Whether one is a person is for the
        caller to decide from the words around it.
    """
    found: list[NameFound] = []
    for run in _RUN.finditer(text):
        first, end = run.span()
        before = text[first - 1 : first]
        if before and before in "._":  # "TP.Hạ Long"
            first = text.index(" ", first) + 1
        words_of_run = low[first:end]
        native, foreign = _tongues(words_of_run)
        if (foreign or low.endswith(LEADER_ENDS, max(0, first - 8), first)) and (
            guest := guest_in(text, low, first, end, native=native)
        ):
            found.append(NameFound(as_name(text[slice(*guest)]), *guest, 9.5, guest=True))
            continue
        if not native:
            continue
        for start, stop in _pieces(low, first, words_of_run.split(" ")):
            name = _name_in(text, low, start, stop)
            if name is not None:
                found.append(name)
    guests = [n.name for n in found if n.guest]
    return [n for n in found if not (n.guest and cut_short(n.name, guests))]


_ADDRESSES = frozenset({"ông", "bà", "anh", "chị", "chí"})
_HIGHLAND = ("h'", "k'", "h’", "k’")
_DEPUTY = frozenset({"đb", "đbqh"})


@lru_cache(maxsize=_RUNS_KEPT)
def _tongues(run: str) -> tuple[bool, bool]:
    """Whether a surname is among the words of a run, and whether it ends in another language."""
    lows = run.split(" ")
    native = not surname_weights().keys().isdisjoint(lows)
    return native or any(w.startswith(_HIGHLAND) for w in lows), not is_syllable(lows[-1])


def _pieces(low: str, start: int, lows: list[str]) -> list[tuple[int, int]]:
    """Cut a run of capitalised words where a post or an address word begins."""
    pieces: list[tuple[int, int]] = []
    position = start
    for word in lows:
        if position > start and (
            (word in _CUT_OPENS and _CUT.compiled.match(low, position))
            or (position - start in {3, 5} and low[start : position - 1] in _DEPUTY)
        ):
            pieces.append((start, position - 1))
            start = position
        position += len(word) + 1
    pieces.append((start, position - 1))
    return pieces


def _name_in(text: str, low: str, start: int, end: int) -> NameFound | None:
    run = low[start:end]
    lows = run.split(" ")
    while len(lows) > 2 and _opens(text, lows, end):
        end -= len(lows.pop()) + 1
        run = low[start:end]
    if (best := _best(run, unit=False)) is None:
        return None
    unit, place, credit = _before(low, start)
    if unit:
        best = _best(run, unit=True) or best
    score, first, skipped = best
    offset = start + skipped
    body = words.BODY_NOUN.match(low, offset) or words.FIELD_OF_WORK.match(low, offset)
    if body and (body.end() > end or " " in body.group()):
        return None
    name = as_name(text[offset:end])
    if first:
        return NameFound(name, offset, end, score, lows[first - 1] in _SCHOOL_WORDS)
    return NameFound(name, offset, end, score, place, credit)


@lru_cache(maxsize=_RUNS_KEPT)
def _best(run: str, *, unit: bool) -> tuple[float, int, int] | None:
    """Return the best score of a run, with the number of words and letters before the name."""
    lows = run.split(" ")
    if len(lows) < 2 or len(lows) > 9:
        return None
    best: tuple[float, int] | None = None
    for first in range(len(lows) - 1):
        score = _score(lows, first, unit=unit)
        if score is not None and (best is None or score > best[0]):
            best = (score, first)
    if best is None:
        return None
    return *best, sum(len(w) + 1 for w in lows[: best[1]])


def _before(low: str, start: int) -> tuple[bool, bool, bool]:
    """Whether the words before say: a unit, any place or thing, a photo or text credit."""
    text = low[max(0, start - 24) : start].rstrip()
    marked = text[-1:] in _MARKS
    if marked:
        text = text[:-1].rstrip()
    rest, _, last = text.rpartition(" ")
    word = last.lstrip(_OPENING)
    if not word or not (word[-1].isalnum() or word[-1] == "."):
        return False, False, False
    pair = f"{rest.rstrip(' ,').rpartition(' ')[2].lstrip(_OPENING)} {word}"
    credit = word in _CREDIT_WORDS or pair in _CREDIT_WORDS
    if marked or pair in _OTHER_WORDS:
        return False, False, credit
    unit = word in _UNIT_WORDS or pair in _UNIT_WORDS
    return unit, unit or word in _PLACE_WORDS or pair in _PLACE_WORDS, credit


def _opens(text: str, lows: list[str], end: int) -> bool:
    """Whether the last word of a run opens the next sentence instead of ending a name."""
    if lows[-1] not in openers() or lows[-1] in _GIVEN_NAMES:
        return False
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _score(lows: list[str], first: int, *, unit: bool) -> float | None:
    """Score the words from ``first`` on as a name, those before it as (the end of) a place."""
    if lows[first] == "y" or lows[first].startswith(_HIGHLAND):
        return 6.0 if first == 0 or lows[first - 1] in _ADDRESSES else None
    if first and (lows[0] == "y" or lows[0].startswith(_HIGHLAND)):
        return None  # Ê Đê, M'nông, Cơ Ho: "Y Thanh Hà Niê Kđăm"
    weights = surname_weights()
    weight = weights.get(lows[first], 0.0)
    length = len(lows) - first
    name = " ".join(lows[first:])
    if not weight or length > 5 or name in places_like_names() or name in historical():
        return None
    score = weight + {2: 0.0, 3: 1.5, 4: 1.2, 5: -1.5}[length]
    if length >= 3 and lows[first + 1] in middle_names():
        score += 1.5
    if length == 3 and lows[first + 1] == "a":
        score += 3.0  # Hmông: "Hầu A Lềnh"
    rest = " ".join(lows[first + 1 :])
    if lows[first] in _BODY_WORDS and rest in places_like_names():
        return None  # "Kiểm lâm Hà Tĩnh", "Công đoàn Thái Bình"
    if length == 3 and weight < 5 and " ".join(lows[first : first + 2]) in places_like_names():
        return None  # "Yên Bái Báo ..."
    if first == 0:
        return score
    place = " ".join(lows[:first])
    if place in places_like_names() or place.endswith("việt nam") or "hồ chí minh" in place:
        return score + 3
    if first == 1:
        if lows[0] in weights and len(lows) > 3 and lows[0] not in _BODY_WORDS:
            return None  # a double surname: "Trương Hồ Phương Nga"
        return score - (3.0 if lows[0] in weights else 1.5)
    return score + (0.5 if unit and first == 2 else -1.0)


@lru_cache(maxsize=_RUNS_KEPT)
def as_name(text: str) -> str:
    """Return a printed name with plain spaces; "NGUYỄN TRIỆU" becomes "Nguyễn Triệu"."""
    parts = unicodedata.normalize("NFC", text).split()
    return " ".join(w.capitalize() if len(w) > 1 and w.isupper() else w for w in parts)
