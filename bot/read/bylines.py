"""Who wrote it: labels, last lines, and names glued behind the last sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.lexicon.provinces import province_named
from bot.read.bylines_words import EMPLOYER, OFFICE, OFFICES, OUTLETS
from bot.text import fold

_MAX_CHARS = 120
_LABEL = re.compile(
    r"(?:tin(?:,| và| -| &)? ?ảnh|bài(?:,| và| -| &)? ?ảnh|tin(?:,| và) ?bài|bài(?:,| và) ?tin"
    r"|tin,? bài(?:,| và) ảnh|tin|bài|ảnh và bài|tác giả(?: bài viết| tin)?|người viết|thực hiện"
    r"|người thực hiện|phóng viên|pv|viết bài|nhóm tác giả|tổng hợp|author|by)\s*[:：]\s*"
    r"|(?:ghi chép|phóng sự|bút ký|ký sự|tin|bài)(?: và ảnh)? của\s*[:：]?\s+(?=[A-ZĐ])"
    r"|(?:tin|bài)(?:,| và| -| &)? ?ảnh\s+(?=(?-i:[A-ZĐ]))"
    r"|(?:được )?viết bởi\s*[:：]?\s+|(?:reported|written) by\s*[:：]?\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:\((?:thực hiện|tổng hợp|t/h|th|ghi|lược ghi|biên soạn|tin,? ảnh|bài,? ảnh)\)"
    r"|(?<!\w)(?:thực hiện|tổng hợp|lược ghi))\s*$",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"[\s;,.–-]+ảnh\s*[:：].*$", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:theo|tổng hợp|nguồn\s*:|pv\s*:?)\s+", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:(?:CTV|PGS|GS|TSKH|TS|Th\.?[sS]|BS|LS|KTS|CN|NSND|NSƯT|Phó giáo sư|Giáo sư|Tiến sĩ|Thạc sĩ"
    r"|Bác sĩ|Luật sư|Nhà báo|Nhà văn|Nhà thơ)(?:\.\s?|,?\s+|-))+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠĂ])"
)
_AGENCY_TAIL = re.compile(r"\s*(?:\((?P<a>[^()]{2,60})\)|/\s*(?P<b>[^/]{2,60}))\s*$")
_OFFICE_TAIL = re.compile(
    r"\s*[-–—,]\s+(?P<office>(?:VP|Văn phòng|Phòng|Ban|Sở|Trung tâm|UBND|Công an|Đài|Cổng|"
    r"Trường (?:THPT|THCS|Chính trị|Đại học|Cao đẳng)|Hội|Huyện đoàn|Tỉnh đoàn|Thành đoàn|"
    r"Mặt trận|Ủy ban|Chi cục|Cục|TT[\w&-]{2,9}|VH\w{0,3}|Trạm|Đảng (?:ủy|uỷ)|"
    r"(?:Tỉnh|Thành|Huyện|Thị) (?:ủy|uỷ)|BTG|UBKT|BTC|CTV)\s[^,;–—]{2,70})$"
)
_SEPARATOR = re.compile(r"\s*(?:[-–—,;&+]|\bvà\b)\s*")
_UNSIGNED = re.compile(
    r"(?:BBT|ban biên tập|tổng hợp|sưu tầm)(?:\s\(?(?:tổng hợp|t/h)\)?)?",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?P<one>[A-ZĐ-Ỹ][^\W\d_A-Z]{1,6})\s?[-–]\s(?P<two>[A-ZĐ-Ỹ][^\W\d_A-Z]{1,6})")
# Countries and sides of the compass that stand in pairs.
_NO_PAIR = frozenset(
    {
        *("Việt", "Nam", "Lào", "Nga", "Mỹ", "Hàn", "Nhật", "Trung", "Bắc", "Đông", "Tây", "Á"),
        *("Âu", "Ấn", "Anh", "Pháp", "Đức", "Úc", "Đảng", "Dân"),
    }
)
_MOST_AUTHORS = 5
_STATION = re.compile(r"Đài (?:PT|TT|TH|P|T)(?!\w)")
_PLACE = re.compile(r"\s*[,(].*$")
# Several reporters under one name.
_TEAM = re.compile(
    r"(?:(?i:nhóm (?:phóng viên|pv|tác giả))|(?:Phóng viên|PV) (?:TTXVN|VOV|VTV|Báo|Đài))"
    r"(?: [^\W\d_][\w/&-]*){0,5}"
)
# What a content system prints for whoever put the page in.
_ACCOUNTS = re.compile(
    r"(?:super ?user|admin\w*|editor|webmaster|user|root|(?:quản trị|biên tập)(?: viên)?|btv)\d*",
    re.IGNORECASE,
)
_UPPER = "A-ZĂÂĐÊÔƠƯÀ-ỸẠ-Ỹ"
_SYLLABLE = re.compile(r"[^\W\d_]{1,8}")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.){1,3}(?:[^\W\d_]{1,8})?\.?")
_PEN = re.compile(r"[A-ZĐ]{1,2}[^\W\d_]{2,9}")


def is_outlet(text: str) -> bool:
    """Whether the text is the name of a known publisher or agency."""
    return len(text) <= _MAX_CHARS and fold(text) in OUTLETS


@dataclass(frozen=True, slots=True)
class Byline:
    """An author as printed, and the outlet that is named beside, if any."""

    name: str
    outlet: str | None = None


def is_unsigned(line: str) -> bool:
    """Whether a last line signs for nobody: "BBT", "Ban Biên tập (tổng hợp)"."""
    return bool(_UNSIGNED.fullmatch(line.strip(" .()-–*_")))


def labelled_byline(line: str) -> Byline | None:
    """Read a line that says by its label that it names the author: "Tin, ảnh: NGUYỄN TRIỆU"."""
    if len(line) > _MAX_CHARS:
        return None
    label = _LABEL.match(line.lstrip("-*(["))
    if label is None:
        return None
    rest = line.lstrip("-*([")[label.end() :]
    rest = _PICTURES.sub("", rest)
    return read_names(rest if "(" in rest else rest.rstrip(")]"), sure=True)


def read_names(text: str, *, sure: bool = False) -> Byline | None:
    """Read a stretch that is one or more authors and nothing else.

    Args:
        text: e.g. "Quốc Hùng", "Tuyết Mai (TTXVN)", "Theo Tuấn Ngọc/Báo Lào Cai", "HLam".
        sure: a label stood before it, so a single word will do.

    Returns:
        None for outlets, places, offices, and anything else that is not a name.
    """
    if not text or len(text) > _MAX_CHARS:
        return None
    text = text.strip(" .-–—*_|/")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    if _ACCOUNTS.fullmatch(text):
        return None
    if _TEAM.fullmatch(text):
        return Byline(text)
    text = _AFTER.sub("", text).strip(" -–—")
    quoted = bool(_BEFORE.match(text))
    text = _BEFORE.sub("", text)
    if text.lower().startswith("theo "):
        text = text[5:]
    outlet = None
    if tail := _AGENCY_TAIL.search(text):
        outlet = (tail["a"] or tail["b"]).strip()
        text = text[: tail.start()].strip(" -–—")
    text = _DEGREES.sub("", text) if text[:1].isupper() else text
    if (office := _OFFICE_TAIL.search(text)) and outlet is None:
        # Before the parts: "Phòng Văn hóa và Thông tin" is one office.
        text, outlet = text[: office.start()], office["office"]
    if quoted and outlet is None and len(text.split()) < 2:
        return None
    parts = [p for p in _SEPARATOR.split(text) if p]
    sure = sure or _goes_with_names(parts)
    names = list(takewhile(lambda part: _is_name(part, sure), parts))
    if not names or len(parts) > _MOST_AUTHORS:
        return None
    if len(names) < len(parts):
        # "Minh Anh - Báo Kiên Giang": what follows the names must be where they work.
        if len(parts) > len(names) + 1 or not is_office(parts[-1]):
            return None
        return Byline(" - ".join(names), outlet or parts[-1])
    return Byline(text, outlet)


def _goes_with_names(parts: Sequence[str]) -> bool:
    """Whether the single words of a list stand beside full names: "Lê Hằng - Quang Huy - Minh"."""
    words = [part.split() for part in parts]
    return (
        1 < len(parts) <= _MOST_AUTHORS
        and any(
            len(name) > 1 and _is_name(part, False) for name, part in zip(words, parts, strict=True)
        )
        and all(len(name) > 1 or name[0][1:].islower() for name in words)
    )


def read_pair(text: str) -> Byline | None:
    """Read two given names that sign a report: "Nghiệp - Hình". Only behind its last sentence."""
    pair = _PAIR.fullmatch(text.strip(" ()*"))
    if pair is None or not _NO_PAIR.isdisjoint((pair["one"], pair["two"])):
        return None
    return Byline(text.strip(" ()*"))


def is_office(text: str) -> bool:
    """Whether the text begins like the name of an office or a publisher."""
    return is_outlet(text) or text.split(maxsplit=1)[0].lower() in EMPLOYER


def is_syllable(word: str) -> bool:
    """Whether a word is one capitalised syllable, as names are made of."""
    return bool(_SYLLABLE.fullmatch(word)) and word[0].isupper()


def _is_name(text: str, sure: bool) -> bool:
    words = text.split()
    folded = fold(text)
    if folded in OUTLETS or province_named(text) or not words or len(words) > 5:
        return False
    if len(words) == 1:
        if _INITIALS.fullmatch(words[0]) or words[0] == "PV":
            return True
        return (sure and is_syllable(words[0])) or (
            bool(_PEN.fullmatch(words[0]))
            and sum(c.isupper() for c in words[0]) >= 2
            and not words[0].isupper()
        )
    if words[0].lower() in OFFICE or _STATION.match(text) or text.lower().startswith(OFFICES):
        return False
    if not any(len(w) > 1 for w in words):
        return False  # "A A": buttons for the size of the letters
    return all(is_syllable(w) or _INITIALS.fullmatch(w) for w in words)
