"""Find personal names in printed text by their shape: a surname and capitalised words after it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from bot.extract import posts_words as words
from bot.extract.names_called import CALL_ENDS, CALLED_SCORE, called_in
from bot.extract.names_foreign import LEADER_ENDS, cut_short, guest_in
from bot.extract.names_runs import is_title, pieces, trimmed
from bot.extract.names_shapes import GIVEN_FIRST, HIGHLAND, best_name, is_highland
from bot.lexicon.names import opening_weights, titles
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
    *("cửa khẩu", "khu kinh tế", "khu du lịch", "mầm non", "mẫu giáo", "hợp tác xã", "htx", "ga"),
    *("sân bay", "quốc lộ", "nhà máy", "chi nhánh", "mtv", "cổ phần", "trại giam", "rừng"),
    *("chuyên", "nội trú", "bán trú", "cố", "vua", "ở", "tại", "xóm"),
}
_SCHOOL_WORDS = frozenset({"thpt", "thcs", "chuyên", "trú"})
# ... unless it is the second syllable of another word, or of a post.
_OTHER_WORDS = frozenset(
    {
        *("môi trường", "thị trường", "hiện trường", "hội trường", "nông thôn", "văn bản"),
        *("thành phố", "tỉnh đoàn", "thành đoàn", "huyện đoàn", "quận đoàn", "thị đoàn", "xã đoàn"),
        *("công đoàn", "liên đoàn", "trưởng đoàn", "trưởng thôn", "trưởng ấp", "trưởng bản"),
        *("trưởng làng", "trưởng buôn", "trưởng bon", "trưởng sóc", "trưởng khóm"),
        *(
            "trưởng xóm",
            "ương đoàn",
            "tư đoàn",
            "kịch bản",
            "cơ bản",
            "nhật bản",
            "hiện tại",
            "tồn tại",
        ),
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
        if before == "-" and foreign and not native:
            first = _before_hyphen(text, first)
            words_of_run = low[first:end]
        if (foreign or low.endswith(LEADER_ENDS, max(0, first - 8), first)) and (
            guest := guest_in(text, low, first, end, native=native)
        ):
            found.append(NameFound(as_name(text[slice(*guest)]), *guest, 9.5, guest=True))
            continue
        if not (native or _is_called(low, first)):
            continue
        for start, stop in pieces(low, first, words_of_run.split(" ")):
            name = _name_in(text, low, start, stop) if native else None
            if (
                name is None
                and (start > first or _is_called(low, first))
                and (place := called_in(text, low, start, stop))
            ):
                name = NameFound(as_name(text[slice(*place)]), *place, CALLED_SCORE)
            if name is not None:
                found.append(name)
    if _has_sign(text) and any(mark in text for mark in _HIGHLAND_MARKS):
        found = _with_single_words(text, low, found)
    guests = [n.name for n in found if n.guest]
    return [n for n in found if not (n.guest and cut_short(n.name, guests))]


# A look at the last letters says no quickly; ``called_in`` reads the whole word.
_CALL_TAILS = frozenset(end[-3:] for end in CALL_ENDS)
_ADDRESSED = ("ông ", "bà ", "ngài ")


def _before_hyphen(text: str, first: int) -> int:
    """Return where a name with a hyphen begins: "Jean-Noël Poirier"; else ``first``."""
    begin = text.rfind(" ", max(0, first - _LONGEST_WORD), first) + 1
    return begin if begin and text[begin].isupper() and text[begin : first - 1].isalpha() else first


def _is_called(low: str, first: int) -> bool:
    """Whether something before a run, or its first word, may tell a name of no list."""
    tail = low[max(0, first - 3) : first]
    return tail in _CALL_TAILS or tail[1:] in _CALL_TAILS or low.startswith(_ADDRESSED, first)


_HIGHLAND_MARKS = ("K'", "K’", "Kʼ", "H'", "H’", "Hʼ")
_LONGEST_WORD = 20
_HIGHLAND_NAME = Late(rf"(?<![\w'’ʼ])[KH]['’ʼ] ?{WORD}(?: {WORD}){{0,3}}")


_NAME_BEFORE = re.compile(rf"({WORD}) $")


def _with_single_words(text: str, low: str, found: list[NameFound]) -> list[NameFound]:
    """Add names of one word and those with a space in it: "K'Brếu", "H' Yâo Knul"."""
    taken = {position for name in found for position in (name.start, name.end)}
    more = []
    for match in _HIGHLAND_NAME.compiled.finditer(text):
        before = _NAME_BEFORE.search(text, max(0, match.start() - 12), match.start())
        if before and not is_title(before[1].lower()):
            continue  # "xã Đa K'Nàng"
        if match.start() not in taken and match.end() not in taken:
            name = _name_in(text, low, *match.span())
            more.extend([name] if name else [])
    return sorted([*found, *more], key=_start) if more else found


def _start(name: NameFound) -> int:
    return name.start


def _has_sign(text: str) -> bool:
    """Whether one of the signs stands somewhere that are within names of the highlands."""
    return "'" in text or "’" in text or "ʼ" in text


_OF_NO_LIST = GIVEN_FIRST | {"y"}  # what begins names of the highlands, with or without a sign


@lru_cache(maxsize=_RUNS_KEPT)
def _tongues(run: str) -> tuple[bool, bool]:
    """Whether a surname is among the words of a run, and whether it ends in another language."""
    lows = run.split(" ")
    native = not opening_weights().keys().isdisjoint(lows)
    if not native and _has_sign(run):
        native = any(map(is_highland, lows))
    return native or not _OF_NO_LIST.isdisjoint(lows), not is_syllable(lows[-1])


_YOUTH_BODIES = ("trung ương ", "t.ư ", " tư ", " tw ")


def _name_in(text: str, low: str, start: int, end: int) -> NameFound | None:
    start, end = trimmed(text, low, start, end)
    run = low[start:end]
    lows = run.split(" ")
    if lows[0] == "đoàn" and len(lows) > 3 and low.endswith(_YOUTH_BODIES, 0, start):
        start += len("đoàn ")  # "Bí thư Trung ương Đoàn | Lâm Thị Hà"
        run, lows = low[start:end], lows[1:]
    best = best_name(run, unit=False)
    if best is None and GIVEN_FIRST.isdisjoint(lows):
        return None
    unit, place, credit = _before(low, start)
    if unit:
        best = best_name(run, unit=True) or best
    if best is None:
        return None
    score, first, skipped = best
    offset = start + skipped
    body = words.BODY_NOUN.match(low, offset) or words.FIELD_OF_WORK.match(low, offset)
    if body and (body.end() > end or " " in body.group()):
        return None
    name = as_name(text[offset:end])
    if first:
        return NameFound(name, offset, end, score, lows[first - 1] in _SCHOOL_WORDS)
    if unit and len(lows) == 2 and lows[0].startswith(HIGHLAND):
        place = False  # "Chủ tịch UBND xã | H'Lan Niê"; communes have one word: "xã H'Bông"
    return NameFound(name, offset, end, score, place, credit)


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


@lru_cache(maxsize=_RUNS_KEPT)
def as_name(text: str) -> str:
    """Return a printed name with plain spaces; "NGUYỄN TRIỆU" becomes "Nguyễn Triệu"."""
    parts = unicodedata.normalize("NFC", text).split()
    return " ".join(w.capitalize() if len(w) > 1 and w.isupper() else w for w in parts)
