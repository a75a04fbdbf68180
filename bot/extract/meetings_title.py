"""The printed name of a meeting: where it begins and how far it reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from bot.text.needles import Needles
from bot.text.occurrences import lower_in_place

# What a report can be about. "Trung tâm Hội nghị" and "Nghị quyết Đại hội" are ruled out below.
_HEAD = re.compile(
    r"(?<![\w/])(?:"
    r"(?P<phase>[Pp]hiên (?:khai mạc|bế mạc|trù bị|chất vấn|thảo luận|giải trình|"
    r"toàn thể)(?: và \w+ \w+ \w+ \w+)?\s+)?"
    r"(?P<noun>[Hh]ội nghị|[Kk][ỳì] họp|[Pp]hiên (?:họp|trù bị|chất vấn|giải trình|thảo luận|"
    r"làm việc)|"
    r"(?:[Cc]uộc|[Bb]uổi) (?:họp báo|họp|làm việc|gặp mặt|gặp gỡ|giám sát|kiểm tra|khảo sát|"
    r"tọa đàm|toạ đàm|"
    r"đối thoại|sơ kết|tổng kết|lễ|sinh hoạt|giao ban|hội đàm|hội thảo|tiếp xúc cử tri|tiếp|trao|"
    r"công bố|thi)|"
    r"[Hh]ọp báo|[Đđ]ại hội|[Tt]ọa đàm|[Tt]oạ đàm|[Hh]ội thảo|[Hh]ội đàm|[Dd]iễn đàn|"
    r"[Gg]iao ban|[Gg]ặp mặt|[Ss]inh hoạt chi bộ|[Tt]iếp xúc cử tri|[Đđ]ối thoại|"
    r"[Ll]ễ (?!hội|phép|nghi|tân|vật|phục|độ|đền|chùa|lạt|giáo|tiết|bái|Tết|Vu|Phật|Noel|Giáng|"
    r"này|đài|hỏi|"
    r"cưới|tế|xây|cúng|rước|lớn|trọng|tang|an táng|và|của|tại|đã|do|có|được|sẽ|là|ở|về|"
    r"với)[^\W\d]+|"
    r"[Cc]hương trình(?= (?:biểu diễn |giao lưu )?(?:nghệ thuật|văn nghệ)| (?:giao lưu|gặp gỡ|"
    r"gặp mặt|tọa đàm|đối thoại|họp mặt))|[Hh]ọp mặt|[Nn]gày hội|[Hh]ội thi|[Ll]iên hoan|"
    r"[Ll]ớp (?:bồi dưỡng|tập huấn)|[Mm]ít tinh|[Hh]ọp(?= (?:về|bàn|nghe|để|phiên|với|triển khai|"
    r"rút kinh nghiệm|giao ban|kỳ thứ|"
    r"thường kỳ|bất thường|"
    r"phân tích|khẩn|mở rộng|dưới sự|xem xét|thẩm tra|thẩm định|rà soát|kiểm điểm|trực tuyến|"
    r"thảo luận|góp ý|xét|công bố|lấy ý kiến|Ban|Hội đồng|Thường|cho ý kiến|xem xét|đánh giá|"
    r"sơ kết|tổng kết)|\.(?=\s))|"
    r"[Ll]àm việc(?= (?:với|tại)\b)|[Kk]iểm tra(?= (?:tại|công tác|việc|tiến độ|tình hình|"
    r"thực tế|hiện trường|thực địa|hoạt động|(?:các |một số )?(?:dự án|công trình)|địa điểm))|"
    r"[Kk]hảo sát(?= (?:tại|thực tế|tiến độ|tình hình|việc|công tác|hiện trường|thực địa)|"
    r",? trao đổi|,? học tập)|"
    r"[Gg]iám sát(?= (?:tại|công tác|việc|tình hình|chuyên đề|thực hiện)))"
    r")(?!\w)"
)
# Where a head can begin: finding these words first is ten times faster than trying every place.
_BEGINNINGS = (
    "hội ", "đại hội", "họp", "kỳ họp", "kì họp", "phiên ", "cuộc ", "buổi ", "tọa đàm", "toạ đàm",
    "diễn đàn", "giao ban", "gặp mặt", "sinh hoạt chi bộ", "tiếp xúc", "đối thoại", "lễ", "lớp ",
    "mít tinh", "chương trình", "ngày hội", "liên hoan", "làm việc", "kiểm tra", "giám sát",
    "khảo sát",
)  # fmt: skip
_NOT_A_HEAD_BEFORE = re.compile(
    r"(?:[Tt]rung tâm|[Nn]ghị quyết(?: của)?|NQ|[Kk]ết luận(?: của)?|[Vv]ăn kiện|[Cc]hỉ tiêu|"
    r"tinh thần|"
    r"[Bb]áo cáo(?: chính trị)?(?: của)?|thực hiện|phục vụ|chuẩn bị|tiến tới|chào mừng|"
    r"trình(?: tại)?|"
    r"quy chế|thành công của|nhân sự|sau|trước(?: thềm)?|kể từ|các|mỗi|những|nhiều|mọi|"
    r"[Bb]an tổ chức|"
    r"nghị trường|kết quả|từ|[Qq]uyết định|dự thảo|chương trình|nội dung|[Pp]hòng|[Nn]hà|"
    r"[Hh]ội trường|bên lề|"
    r"tài liệu|hồ sơ|điều hành|kỳ|lần|qua|mục tiêu|(?<![Đđ]oàn )công tác|hoạt động|"
    r"yêu cầu|đề nghị|chỉ đạo|thường xuyên|lãnh đạo|phối hợp|"
    r"tăng cường|thanh tra,|người|khi|lịch|nơi|môi trường|giờ|tổ|đội|thời gian|"
    r"tác phong|"
    r"cách|[Tt]uần|lề lối|phương pháp|chế độ|điều kiện|quy định|kế hoạch)\s+(?:\w{1,3}\s)?$"
)
_VAGUE_BEFORE = re.compile(r"(?:các|những|nhiều|mỗi|mọi|hàng loạt|(?<!số )(?<!\d)\d+)\s+$")
# Words with which the sentence goes on after the name.
_STOP = re.compile(
    r"(?=[\s,;:!?“”\"…(.])(?:"  # nothing else begins any of them
    r"\s+(?:diễn ra|được|đã|vừa|sẽ|đang|khai mạc|bế mạc|chính thức|thành công|do|với sự|"
    r"với chủ đề|dưới|tại|vào|"
    r"để|nhằm|chủ trì|có(?! công| uy tín| hoàn cảnh| liên quan| thành tích)|gồm|là|ngay|cùng với|"
    r"từ ngày|từ sáng|trong (?:\d|hai|ba|một|ngày|buổi)|nghe (?!và|báo|ý)|thống nhất|"
    r"(?:sáng|chiều|tối|trưa|hôm) (?:nay|qua)|(?<!biểu )diễn|bắt đầu|kết thúc|tiến hành|tiếp tục|"
    r"cho biết|yêu cầu|cũng|và (?:phát biểu|chỉ đạo|trao đổi)|"
    r"sau khi|trước khi|theo|khi|nên|vì|bởi|nhưng|mà|về phía|cuối tuần|đầu tuần|lúc|hồi|hôm|như|"
    r"mới đây|vừa qua|trước đó)(?!\w)"
    r"|,?\s+(?:vào\s+|trong\s+)?(?:(?:sáng|chiều|tối|trưa)(?: nay| qua)?,?\s*(?:ngày\s+)?\d|"
    r"ngày \d{1,2}\s?[-/.])"
    r"|\s+(?=(?:Buổi|Cuộc|Phiên|Tại|Theo|Ngày|Sáng|Chiều)\s[a-zà-ỹđ\d])"  # a caption glued on
    r"|\s+[–—-]\s+(?=[A-ZĐÂĂÊÔƠƯ])(?!\d)"
    r"|\s*[;:!?“”\"…\n]|\s*\((?!lần|khóa|khoá|mở rộng|đợt|sửa đổi|giai đoạn|\d{4}|[A-ZĐ]{2,})|"
    r"\.(?=\s|$)|\.{2,})"
)
_COMMA = re.compile(r",\s*")
_AFTER_COMMA = re.compile(
    r"(?:gắn với|đồng thời|do|với|dưới|có|cùng|nhằm|trong đó|trong khi|tham dự|dự|tại|đã|đồng chí|"
    r"ông|bà|đ/c|"
    r"sáng|chiều|tối|ngày|theo|sau|khi|nhiều|các đồng chí|các đại biểu|đại diện|lãnh đạo|thay mặt|"
    r"để|nên|mà|qua đó|được|diễn ra|bên cạnh|tuy|song|vừa|mới|chủ trì|phát biểu|trực tiếp|từ|"
    r"nhấn mạnh|khẳng định|cho biết|yêu cầu|đề nghị|chỉ đạo|phát động|ghi nhận|đi đến|"
    r"quyết định)(?!\w)|"
    r"[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈÍÌÓÒÚÙÝỲỦỤẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰ\d“\"(]"
)
_LONGEST = 330
_VISITS = re.compile(r"(?:giám sát|kiểm tra|làm việc|khảo sát)$")
_AT_PLACE = re.compile(r"\s+(?:trực tiếp\s+)?tại\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """A name of a meeting in a text: ``text[start:end]``, with its head noun in lower case."""

    start: int
    end: int
    noun: str


def find_titles(text: str, start: int, end: int) -> Iterator[Title]:
    """Yield the names of meetings that a sentence prints, in reading order.

    Args:
        text: the text of the sentence, NFC.
        start: where the sentence begins.
        end: where it ends; a name never goes past it.

    Returns:
        The longest natural name for each head noun; names inside documents ("Nghị quyết Đại hội"),
        buildings ("Trung tâm Hội nghị") and plurals ("các hội nghị") are left out.
    """
    place = start
    places = beginnings(text)
    for at in places[bisect_left(places, start) : bisect_left(places, end)]:
        match = _HEAD.match(text, at, end) if at >= place else None
        if match is None:
            continue
        before = text[max(start, match.start() - 30) : match.start()]
        if _NOT_A_HEAD_BEFORE.search(before) or _VAGUE_BEFORE.search(before):
            continue
        # An inspection is named after the place where it is held.
        first = _AT_PLACE.match(text, match.end(), end) if _VISITS.search(match["noun"]) else None
        limit = min(end, match.start() + _LONGEST)
        place = name_end(text, first.end() if first else match.end(), limit)
        noun = match["noun"].lower().replace("toạ", "tọa").replace("kì ", "kỳ ")
        yield Title(match.start(), place, noun)


@lru_cache(maxsize=2)
def beginnings(text: str) -> tuple[int, ...]:
    """Return in order the places where words stand that can begin the name of a meeting."""
    lowered = lower_in_place(text)
    return tuple(sorted(set(chain.from_iterable(_needles().places(lowered).values()))))


@cache
def _needles() -> Needles:
    return Needles(_BEGINNINGS)


def name_end(text: str, place: int, end: int) -> int:
    """Return where the name of a meeting ends whose head noun ends at a place."""
    stop = _STOP.search(text, place, end)
    last = stop.start() if stop else end
    for comma in _COMMA.finditer(text, place, last):
        if _AFTER_COMMA.match(text, comma.end()):
            return comma.start()
    name = re.sub(
        r"(?<!công tác)(?<!ngành)(?<!về)\s+(?:tổ chức|đồng tổ chức|phối hợp tổ chức)$",
        "",
        text[place:last].rstrip(" ,.-–"),
    )
    return _quoted(text, stop, end) or place + len(name)


def _quoted(text: str, stop: re.Match[str] | None, end: int) -> int | None:
    """Take a short quoted subject into the name: tọa đàm “Phát triển du lịch”."""
    if stop is None or stop.group().strip() not in ("“", '"'):
        return None
    close = {"“": "”", '"': '"'}[stop.group().strip()]
    right = text.find(close, stop.end(), end)
    return right + 1 if right >= 0 else None
