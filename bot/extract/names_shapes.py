"""How much a run of capitalised words looks like a name, and at which of its words it begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.lexicon.names import historical, middle_names, openers, opening_weights, places_like_names
from bot.lexicon.provinces import province_named

HIGHLAND = ("h'", "k'", "h’", "k’", "hʼ", "kʼ")
"""How names of the Ê Đê, M'nông and K'Ho begin, lower case."""
ADDRESSES = frozenset({"ông", "bà", "ngài", "anh", "chị", "chí"})
# Words that begin names of bodies, and given names too.
_BODY_WORDS = frozenset(
    {"lâm", "đoàn", "văn", "kim", "danh", "hoa", "đồng", "châu", "nông", "đường", "trà", "cam"}
)
_MOST_WORDS = 9
_BEHIND_CITY = 2
_FULL_BEHIND_PLACE = 4
_LEADER = ("hồ", "chí", "minh")
_LONGEST = 5
# "Lèng Thị Hậu", "Lo Văn Muôn", "Cư A Súa", "Lâu Seo Sì": the second word tells that the first,
# whatever it is, is a surname.
_TELLING = frozenset({"văn", "thị", "a", "seo", "mí"})
_OF_TELLING = 2.0
# "A Pớt", "Ka Thúy", "Ha Hang", "Ya Thương": no surname, a word for men or women before the name.
GIVEN_FIRST = frozenset({"a", "ka", "ha", "ya"})
_OF_GIVEN_FIRST = 3.6
_NO_SURNAME = frozenset(
    {
        *("hội", "sở", "phòng", "ban", "khu", "đô", "bộ", "tp", "tx", "ngữ", "môn", "trung", "đại"),
        *("trường", "nhà", "nền", "bà", "ông", "cô", "chú", "bác", "anh", "chị", "em", "mẹ", "cụ"),
        *("vĩnh", "thành", "tân", "long", "bình", "phú", "mỹ", "hòa", "thạnh", "khối", "tổ", "lớp"),
        *("vùng", "tuyến", "loại", "nhóm", "hạng", "các", "là", "và", "của", "ngành", "huyện"),
        *("xã", "phường", "ấp", "thôn", "quận", "tỉnh", "hiệp", "hưng", "phước", "tây", "đông"),
    }
)
_UNITS_OF_TOWNS = frozenset({"trấn", "xã", "trường", "ủy", "đoàn", "đội"})
# Behind a place these begin the next thing: "Yên Bái Báo ...".
_NO_GIVEN = frozenset(
    {
        *("báo", "tin", "ảnh", "đài", "sở", "ban", "tỉnh", "huyện", "xã", "trường", "đoàn", "hội"),
        *("bộ", "phòng", "ủy", "phó", "chủ", "bí", "giám", "đồng", "tổ", "công", "tổng", "trưởng"),
        *("ông", "bà", "các", "nhiều", "festival", "xanh", "lần", "khóa", "đại", "cấp"),
    }
)


def is_highland(word: str) -> bool:
    """Whether a lower-case word begins a name of the highland peoples: "y", "h'nhung"."""
    return word == "y" or word.startswith(HIGHLAND)


@lru_cache(maxsize=4096)
def best_name(run: str, *, unit: bool) -> tuple[float, int, int] | None:
    """Return the likeliest name in a run of words, its words up to the end.

    Args:
        run: capitalised words in lower case, one space between.
        unit: "huyện", "xã" or the like stands before: it begins with a place.

    Returns:
        The score, and the number of words and of letters before the name.
    """
    lows = run.split(" ")
    if len(lows) > _MOST_WORDS or (len(lows) < 2 and not _stands_alone(lows[0])):
        return None
    best: tuple[float, int] | None = None
    for first in range(max(1, len(lows) - 1)):
        score = _score(lows, first, unit=unit)
        if score is not None and (best is None or score > best[0]):
            best = (score, first)
    if best is None:
        return None
    return *best, sum(len(w) + 1 for w in lows[: best[1]])


def _stands_alone(word: str) -> bool:
    """Whether one word is a whole name: "K'Brếu"; the women's "H'" has a clan behind it."""
    return word.startswith(("k'", "k’", "kʼ")) and word not in places_like_names()


def _score(lows: Sequence[str], first: int, *, unit: bool) -> float | None:
    """Score the words from ``first`` on as a name, those before it as (the end of) a place."""
    if unit and first < 2 and _behind_highland_place(lows):
        return 6.0 if first else None
    if is_highland(lows[first]):
        said = first in {0, 2} or lows[first - 1] in ADDRESSES
        return 6.0 if said or " ".join(lows[:first]) in places_like_names() else None
    if first and is_highland(lows[0]):
        return None  # "Y Thanh Hà Niê Kđăm"
    length = len(lows) - first
    weight = _weight(lows, first)
    if first == _BEHIND_CITY and lows[0] == "tp" and lows[1] in opening_weights():
        return None  # "Thành ủy TP | Phan Nguyễn Văn Nam": no city is called "Phan"
    if (
        lows[first] in GIVEN_FIRST
        and length < _LONGEST
        and (first == 0 or (first == 2 and (unit or " ".join(lows[:2]) in places_like_names())))
    ):
        return None if " ".join(lows[first:]) in places_like_names() else _OF_GIVEN_FIRST
    name = " ".join(lows[first:])
    if not weight or length > _LONGEST or name in places_like_names() or name in historical():
        return None
    if first and " ".join(lows) in historical():
        return None  # "Văn Tám" alone is nobody in "Lê Văn Tám"
    if length > len(_LEADER) and tuple(lows[first : first + len(_LEADER)]) == _LEADER:
        return None  # "Đoàn TNCS Hồ Chí Minh Trường Trung cấp ..."
    score = weight + {2: 0.0, 3: 1.5, 4: 1.2, 5: -1.5}[length]
    if length >= 3 and lows[first + 1] in middle_names():
        score += 1.5
    if length == 3 and lows[first + 1] == "a":
        score += 3.0  # Hmông: "Hầu A Lềnh"
    if any(map(is_highland, lows[first + 1 :])):
        score += 1.5  # "Ksor H'Bơ Khăp"
    if _is_place_with_more(lows[first:], weight):
        return None
    if first == 0:
        return score
    place = " ".join(lows[:first])
    ends = (place, " ".join(lows[max(0, first - 3) : first]), " ".join(lows[first - 2 : first]))
    if first > 1 and any(end in places_like_names() or end in historical() for end in ends):
        return score + 3
    if place in places_like_names() or place.endswith("việt nam") or "hồ chí minh" in place:
        return score + 3
    if first == 1:
        if lows[0] in opening_weights() and len(lows) > 3 and lows[0] not in _BODY_WORDS:
            return None  # a double surname: "Trương Hồ Phương Nga"
        return score - (3.0 if lows[0] in opening_weights() else 1.5)
    return score + (0.5 if unit and first == 2 else -1.0)


def _behind_highland_place(lows: Sequence[str]) -> bool:
    """Whether a name stands behind a commune of the highlands: "xã H'Bông | Lê Văn Nam"."""
    return (
        len(lows) == _FULL_BEHIND_PLACE
        and lows[0].startswith(HIGHLAND)
        and lows[1] in opening_weights()
        and lows[2] in _TELLING
    )


def _weight(lows: Sequence[str], first: int) -> float:
    """Return how much a word says that a name begins, by itself or by the word behind it."""
    weight = opening_weights().get(lows[first], 0.0)
    if weight or len(lows) - first not in {3, 4} or lows[first + 1] not in _TELLING:
        return weight
    if lows[first : first + 2] == ["ông", "thị"]:
        return _OF_TELLING
    if lows[first] in _NO_SURNAME or (
        lows[first + 1] == "a" and (len(lows) - first != 3 or first == 1)
    ):
        return 0.0
    if " ".join(lows[first + 1 : first + 3]) in places_like_names():
        return 0.0  # "Văn Lâm", "Văn Yên"
    return _OF_TELLING


def _is_place_with_more(lows: Sequence[str], weight: float) -> bool:
    """Whether a likely name begins with a place or a body: "Kiểm lâm Hà Tĩnh", "Yên Bái Báo"."""
    if lows[0] == "thị" and lows[1] in _UNITS_OF_TOWNS:
        return True
    if lows[0] in _BODY_WORDS and " ".join(lows[1:]) in places_like_names():
        return True  # "Công đoàn Thái Bình"
    if len(lows) != 3 or weight >= 5 or (place := " ".join(lows[:2])) not in places_like_names():
        return False
    return lows[2] in _NO_GIVEN or lows[2] in openers() or province_named(place) is not None
