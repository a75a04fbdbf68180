"""Publication stamps: the date line of a page, day first, Vietnam time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from bot.clock import VIETNAM

_MAX_LINE = 240
_DATE = re.compile(
    r"(?<![\d/.\-])(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>(?:19|20)\d{2})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2}),?(?:\s+năm)?\s+(?P<y2>(?:19|20)\d{2})(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d{2})-(?P<m3>\d{2})-(?P<d3>\d{2})(?!\d)T?",
    re.IGNORECASE,
)
_MONTHS = (
    ("một", "giêng"), ("hai",), ("ba",), ("tư",), ("năm",), ("sáu",), ("bảy",), ("tám",), ("chín",),
    ("mười",), ("mười một",), ("mười hai",),
)  # fmt: skip
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH_NAMED = {
    **{f"tháng {name}": n for n, names in enumerate(_MONTHS, 1) for name in names},
    **{name: n for n, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: n for n, name in enumerate(_ENGLISH, 1)},
}
_WORD = "|".join(sorted(_MONTH_NAMED, key=len, reverse=True))
# "16 Tháng Tư, 2025", "April 16, 2025": what some systems for pages print instead of numbers.
_IN_WORDS = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<m>{_WORD})\.?,?(?:\s+năm)?\s+(?P<y>(?:19|20)\d\d)(?!\d)"
    rf"|(?<!\w)(?P<m2>{_WORD})\.?\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MAY_HOLD_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(
    r"(?<![\d:])(?P<H>\d{1,2})\s*(?::|h|g(?!m)|giờ)\s*(?P<M>\d{2})(?:[:.](?P<S>\d{2}))?(?:\.\d+)?(?!\d)"
    r"\s*:?(?P<ap>(?:SA|CH|AM|PM)\b|[ap]\.m\.)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?<=\d)\s*(?:Z|(?P<sign>[+\-])(?P<h>\d{2}):?(?P<min>\d{2}))(?!\d)")
_WEEKDAY = re.compile(
    r"\b(?:thứ\s*(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<short>T[2-7])|(?P<sunday>chủ\s*nhật|CN))"
    r"(?!\w)",
    re.IGNORECASE,
)
_NAMES = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
_POSTED = re.compile(
    r"ngày giờ đăng(?: bài viết gốc)?|(?:ngày|giờ|thời gian) đăng(?: bài viết gốc| tin| bài)?"
    r"|đăng (?:lúc|ngày|vào)|ngày (?:phát hành|xuất bản|viết|tạo|đưa tin)|phát hành|xuất bản"
    r"|post(?:ed)?(?: date| on)?|publish(?:ed)?(?: date| on)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:lần )?cập nhật(?: lần cuối| mới nhất)?|last updated?|updated?", re.IGNORECASE
)
# The page's own clock, or a day of a document; neither tells when the report appeared.
_CLOCKWORK = re.compile(
    r"hôm nay|bây giờ|hiện tại|ngày (?:ban hành|(?:có )?hiệu lực|hết (?:hạn|hiệu lực)|ký|văn bản)",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:xem với )?cỡ chữ\s*:?(?:\s*A[-+]?(?!\w))*"
    r"|(?<!\w)(?:in|gửi|nghe|đọc|chia sẻ) (?:bài(?: viết)?|trang|tin)(?!\w)"
    r"|(?<!\w)A[-+]?\s+A[-+]?(?:\s+A[-+]?)?(?!\w)",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:tác giả|người viết|phóng viên|đăng bởi|bài viết)\s*:?\s+", re.IGNORECASE)
# Who wrote or posted it may stand in the same line: "... | Tác giả: Nguyễn Hân".
_CREDIT = re.compile(
    r"(?P<label>tác giả|viết bởi|người viết|đăng bởi|người đăng|nguồn(?: tin)?|biên tập"
    r"|(?:chuyên )?mục)"
    r"\s*[:：]\s*(?P<who>[^|\d:]{2,60}?)\s*"
    r"(?=\||$|[-–—]\s|\(|\[|\d|(?:ngày|đăng|cập nhật|lượt|thứ|chủ nhật)\b)",
    re.IGNORECASE,
)
_WRITERS = ("tác giả", "viết bởi", "người viết")
_FILLER = re.compile(
    r"\b(?:ngày|lúc|vào|hồi|bởi|viết|GMT|UTC|ICT|giờ|phút|tin tức|date|by)\b"
    r"(?:\s*\+\s*0?7(?::00)?)?|\+\s*0?7\b",
    re.IGNORECASE,
)
COUNTERS = re.compile(
    r"(?:số )?(?:lượt|lần) (?:người )?(?:xem|đọc|truy cập)\s*:?\s*[\d.,]*"
    r"|[\d.,]+\s*(?:lượt|lần) (?:xem|đọc)"
    r"|(?:đã xem|số lần xem|xem|phản hồi|bình luận|views?|lượt bình luận|comments?)\s*:?\s*[\d.,]+"
    r"|[\d.,]+\s*(?:bình luận|views?|phản hồi|comments?)",
    re.IGNORECASE,
)
_GLUED_LABEL = re.compile(
    r"(?:(?:cập nhật|ngày đăng|đăng lúc)\s*:?\s*)?(?:(?:thứ\s*\w+|chủ nhật)\s*,?\s*)?"
    r"(?:ngày\s*)?[(\[\-–|,\s]*$",
    re.IGNORECASE,
)
_ZONE = re.compile(r"[\s,]*[\[(]?\s*GMT\s*\+\s*0?7\s*[\])]?|\s*[\])]", re.IGNORECASE)
# "(3/2/1930 - 3/2/2024)" is an anniversary.
_PERIOD = re.compile(r"\d[/.]\d{1,2}[/.]\d{4}\s*[-–—]\s*\d{1,2}[/.]\d{1,2}[/.]\d{4}")
# Before this year nothing was published here on the web.
_FIRST_YEAR = 1990
_BRACKET_CHARS = 25
_INSIDE = 300
_SEPARATORS = re.compile(r"(?:[\[\](){}|,;:/\-–—•·>«»]|\.(?!\w)|(?<!\w)\.)+")
_NO_WORDS = (
    *(COUNTERS, _BUTTONS, _OFFSET, _DATE, _CLOCK),
    *(_WEEKDAY, _POSTED, _UPDATED, _CLOCKWORK),
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp line.

    Attributes:
        on: the day, None when the printed date is impossible or contradicts its weekday.
        at: with the clock time, when printed.
        rank: 0 explicit ("Ngày đăng"), 1 plain, 2 update ("Cập nhật"), 3 a page's own clock.
        rest: other words of the line (an author, a code), at most four.
        dated: only a weekday and a day stand there, as in the heading of a portal.
    """

    on: dt.date | None
    at: dt.datetime | None
    rank: int
    rest: str
    dated: bool = False


def may_hold_year(line: str) -> bool:
    """Whether four digits such as 1999 or 2020 stand in a line."""
    return ("20" in line or "19" in line) and bool(_MAY_HOLD_YEAR.search(line))


@lru_cache(maxsize=64)
def read_stamp(line: str) -> Stamp | None:
    """Read a line that is a stamp and nothing else; None for any other line.

    Several readers ask for the same lines of an article.

    Args:
        line: NFC, single spaces. "Chiều 25-12-2019, Ban Tổ chức ..." is a sentence, not a stamp.
    """
    if len(line) > _MAX_LINE or not may_hold_year(line):
        return None
    line = _IN_WORDS.sub(_numbered, line)
    date = _DATE.search(line)
    if date is None or _PERIOD.search(line):
        return None
    author = ""
    if credit := _CREDIT.search(line):
        line = f"{line[: credit.start()]} | {line[credit.end() :]}"
        author = credit["who"] if credit["label"].lower() in _WRITERS else ""
        date = _DATE.search(line) or date
    posted = _POSTED.search(line)
    date = (_DATE.search(line, posted.end()) if posted else None) or date
    rest = _rest(line)
    if len(rest.split()) > 4:
        return None
    rank = 0 if posted else 2 if _UPDATED.search(line) else 3 if _CLOCKWORK.search(line) else 1
    day = _day(date)
    weekday = _weekday(line)
    if day is not None and weekday is not None and day.weekday() != weekday:
        day = None
    moment = _moment(line, date, day)
    dated = rank == 1 and weekday is not None and not _CLOCK.search(line)
    return Stamp(moment.date() if moment else day, moment, rank, author or rest, dated)


def parse_timestamp(value: str) -> tuple[dt.date | None, dt.datetime | None]:
    """Read a machine-made time ("2024-01-24T04:19:00Z"), shown in Vietnam time."""
    stamp = read_stamp(value.strip()[:_MAX_LINE])
    return (stamp.on, stamp.at) if stamp else (None, None)


def split_stamp(line: str) -> tuple[str, Stamp | None]:
    """Part a headline from a stamp that is glued behind it.

    Returns:
        the line without the stamp, and the stamp; a date inside the headline is left alone.
    """
    if len(line) > 2 * _MAX_LINE or not may_hold_year(line) or read_stamp(line):
        return line, None
    for match in _DATE.finditer(line):
        start = _bracket_before(line, match.start())
        if start is None:
            start = match.start()
            clock = next((c for c in _CLOCK.finditer(line) if c.end() <= start), None)
            if clock and not re.search(r"\w", line[clock.end() : start]):
                start = clock.start()
            if not _CLOCK.search(line, start):
                continue
            if label := _GLUED_LABEL.search(line, 0, start):
                start = label.start()
        before = line[:start].rstrip()
        stamp = read_stamp(line[len(before) :].strip())
        if stamp and before.count(" ") >= 3:
            return before, stamp
    return line, None


def stamp_inside(line: str) -> tuple[int, int] | None:
    """Find the first stamp with a clock in a line that lost all its line breaks.

    Returns:
        where the stamp starts and ends; None when no date has a clock directly beside it.
    """
    if not may_hold_year(line[:_INSIDE]):
        return None
    for date in _DATE.finditer(line, 0, _INSIDE):
        start, end = date.span()
        clock = next((c for c in _CLOCK.finditer(line, 0, start) if start - c.end() <= 4), None)
        if clock and not re.search(r"\w", line[clock.end() : start]):
            start = clock.start()
        else:
            clock = _CLOCK.search(line, end, end + 16)
            if clock is None or re.search(r"\w", line[end : clock.start()]):
                continue
            end = clock.end()
        if label := _GLUED_LABEL.search(line, max(0, start - 60), start):
            start = label.start()
        zone = _ZONE.match(line, end)
        return start, zone.end() if zone else end
    return None


def _bracket_before(line: str, date: int) -> int | None:
    """Return where the bracket around a date at the end of the line opens."""
    opened = max(line.rfind("(", 0, date), line.rfind("[", 0, date))
    closed = line.endswith((")", "]"))
    return opened if closed and opened >= 0 and date - opened <= _BRACKET_CHARS else None


def _rest(line: str) -> str:
    for pattern in _NO_WORDS:
        line = pattern.sub(" ", line)
    rest = " ".join(
        _SEPARATORS.sub(" ", _FILLER.sub(" ", _BY.sub("", line.strip(" -–|,:")))).split()
    )
    return _BY.sub("", rest)


def _numbered(match: re.Match[str]) -> str:
    day, month, year = (match[n] or match[f"{n}2"] for n in "dmy")
    return f"{day}/{_MONTH_NAMED[month.lower()]}/{year}"


def _day(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    year, month, day = next(
        (groups[f"y{n}"], groups[f"m{n}"], groups[f"d{n}"])
        for n in ("", "2", "3")
        if groups[f"y{n}"]
    )
    try:
        on = dt.date(int(year), int(month), int(day))
        return on if on.year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _weekday(line: str) -> int | None:
    match = _WEEKDAY.search(line)
    if match is None:
        return None
    if match["sunday"]:
        return 6
    word = (match["name"] or match["short"][1:]).lower()
    return (_NAMES.get(word) or int(word)) - 2


def _moment(line: str, date: re.Match[str], day: dt.date | None) -> dt.datetime | None:
    if day is None:
        return None
    clocks = list(_CLOCK.finditer(line[: date.start()] + " " * len(date[0]) + line[date.end() :]))
    if not clocks:
        return None
    # The clock that stands nearest to the date belongs to it.
    clock = min(clocks, key=lambda c: max(date.start() - c.end(), c.start() - date.end()))
    hour, minute, second = int(clock["H"]), int(clock["M"]), int(clock["S"] or 0)
    half = (clock["ap"] or "").upper().replace(".", "")
    if half in ("CH", "PM") and hour < 12:
        hour += 12
    elif half in ("SA", "AM") and hour == 12:
        hour = 0
    try:
        time = dt.time(hour, minute, second)
    except ValueError:
        return None
    offset = _OFFSET.match(line, clock.end())
    zone: dt.tzinfo = VIETNAM
    if offset:
        minutes = int(offset["h"] or 0) * 60 + int(offset["min"] or 0)
        if minutes < 24 * 60:
            zone = dt.timezone(dt.timedelta(minutes=-minutes if offset["sign"] == "-" else minutes))
    return dt.datetime.combine(day, time, zone).astimezone(VIETNAM)
