"""Patterns for cited documents, once for print and once for folded text.

Print is read with its diacritics and capitals; a typed question has neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bot.text.document_types import CODES, ENGLISH, NAMES
from bot.text.fold import fold

# What is counted after a number that is not a document's: "quyết định 3 nội dung".
_COUNTED = (
    "biên chế|năm|tháng|ngày|giờ|phút|tuần|quý|người|tỉnh|huyện|xã|phường|vấn đề|nội dung|điểm|"
    "nhóm|nhiệm vụ|trường hợp|đồng chí|cán bộ|đơn vị|cơ quan|biểu hiện|tỷ|tỉ|triệu|nghìn|ngàn|"
    "trăm|đồng|lần|bước|mục tiêu|giải pháp|chỉ tiêu|dự án|đề án|văn bản|bộ|kết quả|tiêu chí|phần|"
    "loại|ha|km|m2|chức danh|đại biểu|bài|bản|chương|điều|khoản|ý kiến|dự thảo|thông tư|nghị định|"
    "nghị quyết|quyết định|chủ trương|đảng viên|chi bộ|doanh nghiệp|hộ|khâu|lĩnh vực|cá nhân|"
    "tập thể|tổ chức|thành viên|cấp|hình thức|tờ|trang|quy hoạch|công trình|nhà máy|trạm|"
    "phương án|khu|cuộc|chuyến|ca|chiếc|căn|con|cây|vụ|suất|mức|dòng|hạng mục"
)
# Words for documents that are verbs or common nouns as well: alone before a number in lower case
# they cite nothing ("kết luận 5 vụ", "kế hoạch 2 giai đoạn").
WEAK = frozenset(
    {
        *("kết luận", "quyết định", "quy định", "quy chế", "hướng dẫn", "thông báo", "kế hoạch"),
        *("chương trình", "chương trình hành động", "báo cáo", "phương án", "lệnh", "luật"),
        *("bộ luật", "đề án", "biên bản", "văn bản", "hiến pháp", "thông cáo"),
    }
)
# Letters that a question without diacritics uses for other words ("da" is "đã").
_NEVER_TYPED = frozenset({"L", "BB", "ĐA", "PA", "TC", "CĐ", "PL", "VBHN"})
_FIRM_AFTER = (
    r"\s+(?:của|ngày|khóa|khoá|về|do|để|năm\s+(?:19|20)\d\d|và|được|nêu|có|là|cũng|đã|này|trên|"
    r"quy định|CỦA|NGÀY|KHÓA|KHOÁ|VỀ|VÀ)(?!\w)|\s*[,;.:)”\"]|\s*$"
)
# "Kết luận thanh tra số 12", "Quyết định xử phạt số 5": before "số" the matter may be said.
_MATTER = (
    "thanh tra|kiểm tra|giám định|bổ nhiệm|xử phạt|cưỡng chế|thu hồi đất|khởi tố vụ án|"
    "khởi tố bị can|khởi tố|kỷ luật|khen thưởng|chuyên đề|hỏa tốc|điều động|luân chuyển"
)
TERM = r"(?:[IVX]{1,5}|\d{1,2})(?!\w|\.\d)"
_TERMS = rf"{TERM}(?:\s?\)?\s{{0,2}}(?:,|và|&|/)\s{{0,2}}\(?(?:kh(?:óa|oá)\s{{1,2}})?{TERM}){{0,3}}"
_ORDINAL = (
    r"(?:\d{1,2}|[Nn]hất|[Hh]ai|[Bb]a|[Tt]ư|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|"
    r"[Mm]ười(?:\s(?:một|hai|ba|bốn))?)"
)
_CENTRE = r"(?:[Tt]rung\s[Ưư]ơng|TRUNG\sƯƠNG|T\.?Ư|TW|T\.W)"
_COMMITTEE = rf"(?:BCH|[Bb]an\s[Cc]hấp\s[Hh]ành|BAN\sCHẤP\sHÀNH)\s{_CENTRE}(?:\s[Đđ]ảng|\sĐẢNG)?"
_KHOA = rf"(?:,\s?|\s|\s?\()(?:[Kk]h(?:óa|oá)|KH(?:ÓA|OÁ)|K)\s?(?P<terms>{_TERMS})(?:\s?\))?"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The same patterns for print (with diacritics) and for folded text.

    Attributes:
        numbered: type word or letters with a number.
        more: a further number of a list.
        plenum: a resolution or conclusion named by plenum.
        firm: what follows a number that surely cites a document.
        before: type word that ends right before a symbol.
        word: type word alone.
        last_words: printed words that stand right before a number that may cite a document.
    """

    numbered: re.Pattern[str]
    more: re.Pattern[str]
    plenum: re.Pattern[str]
    firm: re.Pattern[str]
    before: re.Pattern[str]
    word: re.Pattern[str]
    last_words: frozenset[str]


@cache
def grammar(*, folded: bool) -> Grammar:
    """Return the patterns for printed text, or for text that was folded first."""
    write: Callable[[str], str] = _fold_pattern if folded else str
    names: Iterable[str] = [*NAMES, "qui định"]
    words = [_word(write(n), folded) for n in sorted(names, key=len, reverse=True)]
    if folded:
        words += [w for w in ENGLISH if w not in ("law", "plan", "report", "program")]
        words += [fold(c) for c in sorted(CODES, key=len, reverse=True) if c not in _NEVER_TYPED]
    else:
        words += ["NQ", "CT", "KL", "NĐ", "QĐ"]
    gap = r"[\s.]{0,2}" if folded else r"\s"
    number = r"(?P<number>\d{1,5}[a-c]?)"
    year = r"(?P<year>/(?:19|20)\d\d)?"
    number_ends = r"(?![\w%]|[.,/]\d|/[^\W\d]|\s?[-–]\s?\d)"
    counted = write(_COUNTED)
    not_counted = rf"(?!\s(?:{counted})(?!\w)(?!\s\d))"
    types = "|".join(words)
    flags = re.IGNORECASE if folded else re.NOFLAG
    session = r"[Nn]ghị\s[Qq]uyết|[Kk]ết\s[Ll]uận|NQ|KL|NGHỊ\sQUYẾT"
    plenum_word = r"nghi\squyet|ket\sluan|nq|kl|resolution" if folded else session
    so = "so" if folded else "(?:[Ss]ố|SỐ)"
    and_, mang = write("(?:và|VÀ)"), write("mang")
    khoa, of = write(_KHOA), write("(?:của|CỦA)")
    centre, committee, nth = write(_CENTRE), write(_COMMITTEE), write(_ORDINAL)
    term_word = write(r"[Kk]h(?:óa|oá)")
    meeting, time = write(r"(?:[Hh]ội\s[Nn]ghị|HỘI\sNGHỊ)"), write(r"(?:lần\sthứ|LẦN\sTHỨ)")
    short = (
        rf"(?:{meeting}\s)?(?:{time}\s)?(?:{committee}|{centre})\s?(?:{time}\s)?"
        rf"(?P<n1>{nth}(?:(?:(?:,|\s{and_})\s\d{{1,2}}){{1,4}}(?=,?\s\(?{term_word})"
        rf"|,\s?\d{{1,2}}(?!,\s?\d))?)(?![\w%]|[./]\d)"
    )
    long = (
        rf"{meeting}\s{time}\s(?P<n2>{nth}(?:(?:,|,?\s{and_})\s(?:{time}\s)?{nth}){{0,4}}),?\s"
        rf"(?:{committee})(?!\w)"
    )
    return Grammar(
        numbered=re.compile(
            rf"(?<![\w])(?P<type>{types})(?:\s(?:{write(_MATTER)})(?=\s(?:{mang}\s)?{so}\s))?{gap}"
            rf"(?P<so>(?:{mang}\s)?{so}:?\s|so\.?\s|no\.?\s?|#)?{number}{year}{number_ends}"
            rf"{not_counted}",
            flags,
        ),
        more=re.compile(
            rf"(?:,?\s{and_}|,|,?\sand|\s?&|;)\s"
            rf"(?P<so>{so}\s)?{number}{number_ends}{not_counted}",
            flags,
        ),
        plenum=re.compile(
            rf"(?<!\w)(?P<type>{plenum_word})\s?(?:{of}\s)?(?:{long}|{short})(?:{khoa})?",
            flags,
        ),
        firm=re.compile(write(_FIRM_AFTER)),
        before=re.compile(
            rf"(?<!\w)(?P<type>{types})\s{{0,2}}(?:{so}:?\s{{0,2}}|so\.?\s|no\.?\s?)?$", flags
        ),
        word=re.compile(rf"(?<!\w)(?P<type>{types})(?!\w)", flags),
        last_words=_last_words(names),
    )


def _last_words(names: Iterable[str]) -> frozenset[str]:
    ends = {name.split()[-1] for name in names}
    capitals = {w[0].upper() + w[1:] for w in ends} | {w.upper() for w in ends}
    return frozenset({*ends, *capitals, "số", "Số", "SỐ", "NQ", "CT", "KL", "NĐ", "QĐ"})


def _word(name: str, folded: bool) -> str:
    if folded:
        return name.replace(" ", r"\s")
    # As in a sentence or in a headline; a case-blind alternation would be slow to scan with.
    upper = name.upper().replace(" ", r"\s")
    return r"\s".join(f"[{w[0]}{w[0].upper()}]{w[1:]}" for w in name.split()) + f"|{upper}"


def _fold_pattern(pattern: str) -> str:
    # Folding a pattern must not touch its escapes (\sĐ, \W): only letters outside them change.
    parts = re.split(r"(\\.|\(\?P<\w+>)", pattern)
    return "".join(p if i % 2 else _fold_spaced(p) for i, p in enumerate(parts))


def _fold_spaced(piece: str) -> str:
    folded = fold(f"x{piece}x")[1:-1]
    return folded if len(folded) == len(piece) else piece
