"""Who issued a document: bodies as the press writes them, under one name each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""Capital letters of Vietnamese, for a character class."""

_CENTRE = r"(?:Trung ương|TW|T\.?Ư)"
_MINISTRIES = (
    "Nội vụ|Tài chính|Ngoại giao|Quốc phòng|Công an|Tư pháp|Giáo dục và Đào tạo|GD&ĐT|"
    "Giáo dục - Đào tạo|Y tế|Xây dựng|Công [Tt]hương|Giao thông [Vv]ận tải|GTVT|"
    "Nông nghiệp và Phát triển nông thôn|NN&PTNT|Nông nghiệp và Môi trường|"
    "Tài nguyên và Môi trường|TN&MT|Thông tin và Truyền thông|TT&TT|Khoa học và Công nghệ|KH&CN|"
    "Văn hóa,? [Tt]hể thao và Du lịch|VHTTDL|VH,?TT&DL|Dân tộc và Tôn giáo|"
    "Lao động\\s?[-–,]\\s?Thương binh và Xã hội|LĐ\\s?[-–,]?\\s?TB\\s?(?:&|và|-)\\s?XH|LĐTBXH|"
    "Kế hoạch (?:và|&) Đầu tư|KH&ĐT"
)
_PLACE = rf"(?:[{UPPER}]\w*(?:[ -][{UPPER}]\w*){{0,3}}|[Bb]ình quân)"
_UNIT = r"(?:tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|đặc khu)"

# Pattern and name under which it is stored; "" keeps the words as printed.
_BODIES: tuple[tuple[str, str], ...] = (
    (
        r"Bộ Chính trị(?:,| và|, và) Ban [Bb]í thư|BỘ CHÍNH TRỊ(?:,| VÀ) BAN BÍ THƯ",
        "Bộ Chính trị, Ban Bí thư",
    ),
    (rf"Ban [Bb]í thư(?: {_CENTRE})?(?: Đảng)?|BAN BÍ THƯ", "Ban Bí thư"),
    (r"(?:Bộ [Cc]hính trị|BỘ CHÍNH TRỊ|BCT(?!\w))", "Bộ Chính trị"),
    (
        rf"(?:BCH|Ban [Cc]hấp hành) {_CENTRE}(?: Đảng)?(?: Cộng sản Việt Nam)?"
        r"|BAN CHẤP HÀNH TRUNG ƯƠNG(?: ĐẢNG)?",
        "Ban Chấp hành Trung ương Đảng",
    ),
    (rf"Ban Tổ chức {_CENTRE}(?: Đảng)?", "Ban Tổ chức Trung ương"),
    (rf"Ban Tuyên giáo và Dân vận {_CENTRE}(?: Đảng)?", "Ban Tuyên giáo và Dân vận Trung ương"),
    (rf"Ban Tuyên giáo {_CENTRE}(?: Đảng)?", "Ban Tuyên giáo Trung ương"),
    (rf"Ban Dân vận {_CENTRE}(?: Đảng)?", "Ban Dân vận Trung ương"),
    (rf"Ban Nội chính {_CENTRE}(?: Đảng)?", "Ban Nội chính Trung ương"),
    (rf"Ban Kinh tế {_CENTRE}(?: Đảng)?", "Ban Kinh tế Trung ương"),
    (rf"(?:[UỦ]ỷ|Ủy) ban [Kk]iểm tra {_CENTRE}(?: Đảng)?", "Ủy ban Kiểm tra Trung ương"),
    (rf"UBKT {_CENTRE}", "Ủy ban Kiểm tra Trung ương"),
    (rf"Văn phòng {_CENTRE}(?: Đảng)?", "Văn phòng Trung ương Đảng"),
    (r"Quân (?:ủy|uỷ) Trung ương", "Quân ủy Trung ương"),
    (r"Đảng (?:ủy|uỷ) Công an Trung ương", "Đảng ủy Công an Trung ương"),
    (r"(?:[UỦ]ỷ|Ủy) ban [Tt]hường vụ Quốc hội|UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    (r"Quốc hội|QUỐC HỘI", "Quốc hội"),
    (r"Thủ tướng(?: Chính phủ)?|THỦ TƯỚNG(?: CHÍNH PHỦ)?", "Thủ tướng Chính phủ"),
    (r"Chính phủ|CHÍNH PHỦ", "Chính phủ"),
    (r"Chủ tịch nước", "Chủ tịch nước"),
    (
        r"Đảng (?:ủy|uỷ) [Kk]hối (?:các )?(?:[Cc]ơ quan|[Dd]oanh nghiệp)"
        r"(?:(?:,| và) (?:[Cc]ơ quan|[Dd]oanh nghiệp))?(?: (?:tỉnh|thành phố|Trung ương))?",
        "",
    ),
    (r"Tổng (?:Liên đoàn|LĐ)(?: (?:Lao động|LĐ))?(?: Việt Nam| VN)?", ""),
    (rf"(?:Bộ trưởng )?Bộ (?:{_MINISTRIES})", ""),
    (r"Liên Hợp [Qq]uốc|Hội đồng Bảo an(?: (?:Liên [Hh]ợp [Qq]uốc|LHQ))?", ""),
    (
        rf"(?:(?:Ban [Tt]hường vụ|Ban [Cc]hấp hành|Thường trực|Thường vụ|BTV|BCH|Ban Tổ chức|"
        rf"Ban Tuyên giáo|Ban Dân vận|Ban Nội chính|Văn phòng|(?:[UỦ]ỷ|Ủy) ban [Kk]iểm tra) )?"
        rf"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s?(?:ủy|uỷ|Ủy|Uỷ)(?: {_UNIT}(?!\w))?(?: {_PLACE})?",
        "",
    ),
    (
        rf"(?:(?:Ban [Tt]hường vụ|Ban [Cc]hấp hành|BTV|BCH) )?Đảng bộ(?: {_UNIT}(?!\w))?"
        rf"(?: {_PLACE})?",
        "",
    ),
    (
        rf"(?:(?:Phó )?Chủ tịch |Thường trực |TT\.? ?)?(?:HĐND|UBND|(?:Hội đồng|(?:[UỦ]ỷ|Ủy) ban) "
        rf"nhân dân)(?: {_UNIT}(?!\w))?(?: {_PLACE})?",
        "",
    ),
    (
        rf"(?:Trung ương(?: Đảng)?|TRUNG ƯƠNG(?: ĐẢNG)?)(?! {_PLACE})",
        "Ban Chấp hành Trung ương Đảng",
    ),
)


@cache
def issuer_pattern() -> re.Pattern[str]:
    """Return the pattern of one issuing body, with diacritics, case as in print.

    It is compiled when the first article cites a document: that takes longer than to read one.
    """
    return re.compile("|".join(pattern for pattern, _ in _BODIES))


_CAPITAL = re.compile("[A-ZĐỦ]")  # every body begins with one


def find_issuers(text: str) -> Iterator[re.Match[str]]:
    """Yield the issuing bodies that a text names, in reading order, never overlapping."""
    pattern = issuer_pattern()
    done = 0
    for capital in _CAPITAL.finditer(text):
        at = capital.start()
        if at >= done and (match := pattern.match(text, at)):
            yield match
            done = match.end()


@cache
def _named() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), name) for pattern, name in _BODIES]


_CENTRAL = frozenset(name for _, name in _BODIES if name)
_CENTRAL_PARTY = frozenset(
    {"Bộ Chính trị", "Ban Bí thư", "Bộ Chính trị, Ban Bí thư", "Ban Chấp hành Trung ương Đảng"}
)
_OLD_TONE = (("uỷ", "ủy"), ("Uỷ", "Ủy"))


@cache
def _local_place() -> re.Pattern[str]:
    return re.compile(
        rf"(?:ủy|Ủy|bộ|HĐND|UBND|nhân dân)(?: (?P<unit>{_UNIT})(?!\w))?(?: (?P<place>{_PLACE}))?$"
    )


_LEVEL = {"Huyện": "huyện", "Quận": "quận", "Thị": "thị xã", "Đảng": "đảng ủy"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues documents.

    Attributes:
        name: the stored name.
        central: one of the central bodies of Party and state.
        code: its letters in a symbol ("TW", "TU", "CP"), None when several are possible.
        place: printed proper name of its place, None for central bodies or when not printed.
        level: "" for a province (or a central body), else the printed kind of smaller unit.
    """

    name: str
    central: bool
    code: str | None
    place: str | None = None
    level: str = ""


_CODES = {
    **dict.fromkeys(_CENTRAL_PARTY, "TW"),
    "Ban Tổ chức Trung ương": "BTCTW",
    "Ban Tuyên giáo và Dân vận Trung ương": "BTGDVTW",
    "Ban Tuyên giáo Trung ương": "BTGTW",
    "Ban Dân vận Trung ương": "BDVTW",
    "Ban Nội chính Trung ương": "BNCTW",
    "Ban Kinh tế Trung ương": "BKTTW",
    "Ủy ban Kiểm tra Trung ương": "UBKTTW",
    "Văn phòng Trung ương Đảng": "VPTW",
    "Quân ủy Trung ương": "QUTW",
    "Chính phủ": "CP",
    "Thủ tướng Chính phủ": "TTg",
    "Quốc hội": "QH",
    "Ủy ban Thường vụ Quốc hội": "UBTVQH",
}
_LOCAL_CODES = (
    (re.compile(r"Ban Tổ chức (?:Tỉnh|Thành) ủy"), "BTCTU"),
    (re.compile(r"Ban Tuyên giáo (?:Tỉnh|Thành) ủy"), "BTGTU"),
    (re.compile(r"Ban Dân vận (?:Tỉnh|Thành) ủy"), "BDVTU"),
    (re.compile(r"Văn phòng (?:Tỉnh|Thành) ủy"), "VPTU"),
    (re.compile(r"Ủy ban [Kk]iểm tra (?:Tỉnh|Thành) ủy"), "UBKTTU"),
    (re.compile(r"(?:Tỉnh|Thành) ủy|Đảng bộ (?:tỉnh|[Tt]hành phố|TP)"), "TU"),
    (re.compile(r"Huyện ủy"), "HU"),
    (re.compile(r"Quận ủy"), "QU"),
    (re.compile(r"Thị ủy"), "ThU"),
    (re.compile(r"Đảng ủy"), "ĐU"),
    (re.compile(r"HĐND|Hội đồng nhân dân"), "HĐND"),
    (re.compile(r"UBND|Ủy ban nhân dân"), "UBND"),
)


def read_issuer(printed: str) -> Issuer:
    """Return the body that printed words name.

    Args:
        printed: a full match of ``issuer_pattern``.
    """
    printed = " ".join(printed.split())
    name = next((n for pattern, n in _named() if pattern.fullmatch(printed)), "")
    if name in _CENTRAL:
        return Issuer(name, central=True, code=_CODES.get(name))
    for old, new in _OLD_TONE:
        printed = printed.replace(old, new)
    printed = printed.removeprefix("Bộ trưởng ")
    if printed.startswith(("Bộ ", "Tổng ", "Liên ", "Hội đồng Bảo an")):
        return Issuer(printed, central=True, code=None)
    code = next((c for p, c in _LOCAL_CODES if p.search(printed)), None)
    found = _local_place().search(printed)
    unit = (found["unit"] or "").lower().rstrip(".") if found else ""
    level = "" if unit in ("", "tỉnh") else {"tp": "thành phố", "tx": "thị xã"}.get(unit, unit)
    first = printed.split()[0]
    if code in ("HU", "QU", "ThU", "ĐU") and first in _LEVEL and not level:
        level = _LEVEL[first]
    return Issuer(
        printed, central=False, code=code, place=found["place"] if found else None, level=level
    )
