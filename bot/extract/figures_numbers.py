"""Printed numbers with their units, without what only looks like a figure.

Dates, terms, periods, ordinals, document numbers, clock times and page counters are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.text.digits import digit_runs
from bot.text.late import Late
from bot.text.numbers import NUMBER, parse_number

_N = rf"(?:{NUMBER})"
_ABOUT_BEFORE = re.compile(
    r"(?<!\w)(?:hơn|trên|gần|khoảng|dưới|ít nhất|tối thiểu|tối đa|không quá|chừng|xấp xỉ)\s$"
)
_ABOUT_ENDS = frozenset(
    {"hơn", "trên", "gần", "khoảng", "dưới", "nhất", "thiểu", "đa", "quá", "chừng", "xỉ"}
)
_TOKEN = re.compile(
    rf"(?P<value>{_N})"
    rf"(?:\s?/\s?(?P<of>{_N})(?!\s?/)|(?:\s?%?\s?[-–]\s?|\sđến\s)(?P<high>{_N})(?!\s?[-–/]\s?\d))?"
    r"(?:(?P<percent>\s?%)|(?=\s[^\W\d]|m2|m3|m(?!\w)|ha|km|kg|USD))",
)
_LONGEST_VALUE = 20  # more digits are no figure, and hundreds of them no finite number
_NOT_BEFORE = frozenset(".,/:_–-")
# What makes the number behind it a name, a date or a place in a list.
_LABELS = frozenset(
    {
        *("ngày", "tháng", "năm", "quý", "quí", "thứ", "khóa", "khoá", "kỳ", "số", "điều", "khoản"),
        *("chương", "mục", "phường", "quận", "tổ", "ấp", "thôn", "xóm", "khóm", "ql", "tl", "đt"),
        *(
            "đường",
            "tw",
            "t.ư",
            "đợt",
            "bước",
            "cấp",
            "hạng",
            "ảnh",
            "bảng",
            "lớp",
            "tầng",
            "phòng",
        ),
        *("mùng", "mồng", "lúc", "phần", "trang", "kênh", "vùng", "tuyến", "lô", "đội", "sáng"),
        *("trưa", "chiều", "tối", "đêm", "covid", "bàn", "xe", "mã", "đt:", "sđt", "apollo"),
        *("iphone", "windows", "khu phố", "quốc lộ", "tỉnh lộ", "trung ương", "giai đoạn"),
        *("khu vực", "quân khu", "sư đoàn", "trung đoàn", "tiểu đoàn", "chương trình"),
        *("nghị quyết", "chỉ thị", "nghị định", "thông tư", "quyết định", "kết luận"),
        *("quy định", "công điện", "công văn", "đại hội"),
    }
)
# These are labels only in the case in which a name is printed.
_NAMES_ONLY = frozenset({"ql", "tl", "đt", "tw", "t.ư", "covid", "đt:", "sđt", "đại hội"})
_PERIOD_UNIT = (
    "tháng|năm|ngày|tuần|giờ|phút|giây|quý|nhiệm kỳ|khóa|khoá|kỳ|thập kỷ|thế kỷ|tuổi|h|g|"
    "lượt xem|lượt truy cập|lượt đọc|bình luận|đêm|buổi|hôm|thập niên|mùa|học kỳ|độ C"
)
_PERIOD = re.compile(rf"\s(?:{_PERIOD_UNIT})(?!\w)")
_OPENS = "(“\"'[‘"
_YEAR_CHARS = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = (
    r"(?:(?:nghìn|ngàn|trăm|chục|vạn|triệu|tỷ|tỉ)\s)*"
    r"(?:đồng(?!\s(?:chí|bào|thời|bộ|nghiệp|đội)(?!\w))|VNĐ|VND|USD|đô la(?: Mỹ)?|euro|EUR|"
    r"nhân dân tệ|yên)(?:/[^\W\d_]+2?)?"
)
_MEASURE = (
    r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s)?(?:ha|hecta|héc-ta|héc ta|m2|m²|m3|m³|km2|km²|km|mét vuông|"
    r"mét khối|mét|tấn|tạ|kg|gam|lít|kWh|MW|kV|cm|mm|giạ|công đất|m|tấn/ha|tạ/ha)(?:/[^\W\d_]+)?"
)
_COUNTED = (
    "tỉnh, thành phố|tỉnh, thành|tỉnh thành|quận, huyện, thị xã|quận, huyện|"
    "huyện, thị xã, thành phố|xã, phường, đặc khu|phường, xã, đặc khu|huyện, thành, thị|"
    "huyện, thành phố|huyện, thị xã|xã, phường, thị trấn|xã, phường|xã, thị trấn|phường, xã|"
    "sở, ban, ngành|sở, ngành|bộ, ngành|cơ quan, đơn vị|cán bộ, công chức, viên chức|"
    "cán bộ, công chức|cán bộ, đảng viên|công chức, viên chức|đảng bộ, chi bộ|"
    "đoàn viên, thanh niên|tập thể, cá nhân|tổ chức, cá nhân|tổ chức cơ sở đảng|"
    "tổ chức cơ sở Đảng|tổ chức đảng|tổ chức Đảng|cơ sở đảng|nhóm nhiệm vụ, giải pháp|"
    "nhóm nhiệm vụ giải pháp|nhóm nhiệm vụ|nhóm giải pháp|nhóm chỉ tiêu|nhiệm vụ, giải pháp|"
    "biên chế|đảng viên|biểu hiện|đồng chí|đại biểu|chi bộ|đảng bộ|đảng ủy|cán bộ|công chức|"
    "viên chức|lao động|công nhân|người|hộ dân|hộ nghèo|hộ|học sinh|sinh viên|giáo viên|"
    "doanh nghiệp|hợp tác xã|HTX|tổ hợp tác|đơn vị|cơ quan|đầu mối|phòng|ban|tổ chức|dự án|"
    "công trình|nhiệm vụ|giải pháp|chỉ tiêu|mục tiêu|nội dung|vấn đề|ý kiến|lượt ý kiến|văn bản|"
    "nghị quyết|nghị định|thông tư|quyết định|kế hoạch|đề án|báo cáo|tờ trình|tham luận|"
    "giấy chứng nhận|trường hợp|vụ việc|vụ|đơn thư|đơn|hồ sơ|thủ tục|điểm cầu|điểm|cuộc|lớp|"
    "lượt người|lượt|trường học|trường|bệnh viện|trạm|cơ sở|xã|phường|thị trấn|huyện|tỉnh|"
    "thành phố|quận|ấp|thôn|khu phố|tổ dân phố|khu dân cư|hội viên|đoàn viên|thành viên|ủy viên|"
    "cấp ủy viên|cá nhân|tập thể|căn hộ|căn nhà|căn|ngôi nhà|nhà|suất quà|suất|phần quà|"
    "giấy phép|ca|bệnh nhân|tàu cá|tàu|thuyền|xe|chiếc|con|cây|khách|sản phẩm|mô hình|"
    "chương trình|hoạt động|chức danh|vị trí|phiếu|lần|bước|khâu|lĩnh vực|ngành|khu|cụm|"
    "tuyến đường|tuyến|cầu"
)
_MEASURED = Late(rf"{_MONEY}|{_MEASURE}", re.IGNORECASE)
_UNIT = re.compile(rf"\s?(?P<unit>{_MONEY}|{_MEASURE})(?!\w)", re.IGNORECASE)
_SCALE = re.compile(r"\s?(?P<scale>(?:nghìn|ngàn|trăm|chục|vạn|triệu|tỷ|tỉ)(?!\w))?\s?")
_BARE_SCALES = frozenset({"nghìn", "ngàn", "triệu", "tỷ", "tỉ"})
_THINGS: dict[str, list[str]] = {}
for _thing in sorted(_COUNTED.lower().split("|"), key=len, reverse=True):
    _THINGS.setdefault(re.split(r"[ ,]", _thing)[0], []).append(_thing)
_FIRST_WORD = re.compile(r"[^\W\d_]*")
_LONGEST_THING = max(map(len, _COUNTED.split("|")))
_WORD = re.compile(r"\s([^\W\d_]+(?:[-–][^\W\d_]+)?)")
_STOP = frozenset(
    {
        *("của", "về", "tại", "trong", "trên", "ở", "cho", "với", "và", "đã", "đang", "sẽ", "được"),
        *("do", "từ", "đến", "để", "là", "có", "theo", "ra", "vào", "bị", "nhằm", "thuộc", "gồm"),
        *("dự", "thực", "hoàn", "như", "khi", "mà", "nên", "phải", "cần", "trở", "so", "đạt"),
        *("chiếm", "cùng", "lên", "xuống", "đi", "qua", "này", "đó", "kia", "trước", "sau", "còn"),
        *("nữa", "hoặc", "hay", "thì", "vừa", "mới", "tham", "tới", "bằng", "tăng", "giảm", "nếu"),
        *("cũng", "không", "chưa", "đều", "cơ", "nhưng", "tương", "lại", "cả", "mỗi", "trả", "nộp"),
        *("gửi", "làm", "những", "các", "nhất", "đồng", "đặt", "tính", "bao", "tức", "nhận", "đưa"),
        *("vì", "hiện", "rồi", "nay", "lần", "nhiều", "chỉ", "dành", "nằm"),
        *("khiến", "gặp", "thay", "phát", "tiếp", "ngay"),
    }
)
_MODIFIER_OK = frozenset(("mới", "cơ", "thực", "tính", "cả", "đồng"))


class Number(NamedTuple):
    """A printed number with its unit.

    Attributes:
        start: first code point, a word such as "hơn" before the number included.
        at: first code point of the number itself.
        end: one past the counted thing with its modifiers.
        value: the number, the lower one of a range.
        of: the denominator of a ratio.
        unit: as printed, "%" for a bare percentage.
        noun: what is counted, modifiers included ("đảng viên mới").
        percent: it is a percentage.
    """

    start: int
    at: int
    end: int
    value: float
    of: float | None
    unit: str
    noun: str
    percent: bool


def find_numbers(text: str, masks: Sequence[tuple[int, int]]) -> Iterable[Number]:
    """Yield the numbers with a unit, in reading order.

    Args:
        text: NFC.
        masks: places that hold no figures (cited documents), in order.
    """
    waiting = iter(masks)
    mask = next(waiting, None)
    end = 0
    for at, _ in digit_runs(text):
        before = text[at - 1] if at else " "
        if at < end or before.isalnum() or before in _NOT_BEFORE:
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            continue
        end = match.end()
        while mask is not None and mask[1] <= match.start():
            mask = next(waiting, None)
        if mask is not None and mask[0] <= match.start():
            continue
        number = _read(text, match)
        if number is not None:
            yield number


def _read(text: str, match: re.Match[str]) -> Number | None:
    at, end = match.span()
    if _labelled(text, at):
        return None
    printed, whole, high, percent = match.group("value", "of", "high", "percent")
    value = parse_number(printed)
    if value is None or len(printed) > _LONGEST_VALUE:
        return None
    start = _approximation(text, at)
    of = parse_number(whole) if whole else None
    if percent:
        end += len(" trở lên") if text.startswith(" trở lên", end) else 0
        noun, end = _phrase(text, end, after_percent=True)
        return Number(start, at, end, value, None, "%", noun, percent=True)
    if _PERIOD.match(text, end):
        return None
    found = _unit(text, end)
    if not found and (_is_day(printed, high) or (of is not None and _is_day(printed, whole))):
        return None
    if (
        len(printed) == _YEAR_CHARS
        and _YEAR.fullmatch(printed)
        and not (found and of is None and _strong(text[slice(*found)]))
    ):
        return None
    if found:
        unit = " ".join(text[slice(*found)].split())
        modifiers, end = _phrase(text, found[1])
        noun = f"{unit} {modifiers}".strip()
        return Number(start, at, end, value, of, unit, noun, percent=False)
    noun, stop = _phrase(text, end)
    words = noun.split()
    # "chính quyền địa phương 2 cấp" names a model, it counts nothing.
    if not words or not words[0][0].islower() or words[0] == "cấp":
        return None
    return Number(start, at, stop, value, of, " ".join(words[:2]), noun, percent=False)


def _labelled(text: str, at: int) -> bool:
    """Whether the word before a number makes it a name, a date or a place in a list."""
    if not at or not text[at - 1].isspace():
        return False
    words = text[max(0, at - 24) : at].split()
    if words and words[-1].lstrip(_OPENS) == "là":
        words.pop()
    if not words:
        return False
    last = words[-1].lstrip(_OPENS)
    if (low := last.lower()) in _LABELS and not (low == last and low in _NAMES_ONLY):
        return True
    if last == "m" or last.endswith("/m"):  # "5 triệu đồng/m 2": a square metre
        return True
    if len(words) < 2:
        return False
    pair = f"{words[-2].lstrip(_OPENS)} {last}"
    low = pair.lower()
    return low in _LABELS and not (low == pair and low in _NAMES_ONLY)


def _unit(text: str, at: int) -> tuple[int, int] | None:
    """Return where the unit behind a number begins and ends."""
    if measured := _UNIT.match(text, at):
        return measured.span("unit")
    scale = _SCALE.match(text, at)
    begin = scale.end() if scale else at
    words = text[begin : begin + _LONGEST_THING + 1].lower()
    first = _FIRST_WORD.match(words)
    for thing in _THINGS.get(first.group(), ()) if first else ():
        if words.startswith(thing) and not words[len(thing) : len(thing) + 1].isalnum():
            start = scale.start("scale") if scale and scale["scale"] else begin
            return start, begin + len(thing)
    return scale.span("scale") if scale and scale["scale"] in _BARE_SCALES else None


def _approximation(text: str, at: int) -> int:
    words = text[max(0, at - 12) : at].split()
    if not words or words[-1] not in _ABOUT_ENDS:
        return at
    found = _ABOUT_BEFORE.search(text, max(0, at - 12), at)
    return found.start() if found else at


def _is_day(day: str, month: str | None) -> bool:
    if month is None or not day.isdecimal() or not month.isdecimal():
        return False
    return int(day) <= 31 and int(month) <= 12


def is_measure(unit: str) -> bool:
    """Whether a unit measures (money, length, area, weight) and does not count things."""
    return _MEASURED.compiled.fullmatch(unit) is not None


def _strong(unit: str) -> bool:
    return is_measure(unit) or unit == "biên chế"


def _phrase(text: str, at: int, *, after_percent: bool = False) -> tuple[str, int]:
    """Return the counted noun or its modifiers from a place on, and where they end."""
    words: list[str] = []
    end = at
    owning = False
    while len(words) < 8 and (match := _WORD.match(text, end)):
        word = match[1].lower()
        if word == "thuộc" and words and words[-1].lower() == "trực":
            pass
        elif word in _STOP and not (words == [] and word in _MODIFIER_OK and not after_percent):
            # "83,81% chi bộ có chi ủy": what the share has is part of what is counted.
            if not (after_percent and word == "có" and words and not owning):
                break
            owning = True
        words.append(match[1])
        end = match.end()
    if words and words[-1].lower() == "có":
        words.pop()
        end = len(text[at:end].rsplit(" ", 1)[0]) + at
    return " ".join(words), end
