"""Events told by what is done there: "khởi công nhà máy", "thăm, tặng quà"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.text import Sentence
from bot.extract.meetings_title import Title, name_end
from bot.text.dates import DateMatch

_DEED = re.compile(
    # Letters first, all as one set: the text between is passed over at full speed.
    r"[rktbdvcpđh](?<!\w.)(?:(?<=r)a (?:mắt|quân)(?! (?:trước|với))"
    r"|(?<=k)h(?:ởi công|ánh thành|ai (?:giảng|trương))"
    r"|(?<=k)ỷ niệm(?= \d+ năm)"
    r"|(?<=k)ý(?: kết| (?=biên bản|thỏa thuận|chương trình|quy chế))"
    r"(?= (?:thỏa thuận|thoả thuận|hợp tác|chương trình|quy chế|biên bản|giao ước|kế hoạch|bản))"
    r"|(?<=đ)ộng thổ|(?<=t)hông xe|(?<=t)uyên dương|(?<=d)iễn tập|(?<=d)âng (?:hương|hoa)"
    r"|(?<=v)iếng|(?<=t)hăm(?! (?:dò|khám|quan|nuôi|thẳm))|(?<=t)iếp (?:công )?dân"
    r"|(?<=t)iếp(?= (?:và làm việc với |xã giao |thân mật )*"
    r"(?:[Đđ]oàn|[Đđ]ại sứ|[Tt]ổng lãnh sự|đại diện|ông|bà)(?!\w))"
    r"|(?<=h)ội đàm|(?<=c)húc (?:Tết|thọ|mừng)|(?<=b)àn giao|(?<=p)hát động|(?<=b)ế giảng"
    r"|(?<=t)rao(?= (?:tặng |các )?(?:[Qq]uyết định|quà|giải|học bổng|nhà|[Hh]uy hiệu|bằng|giấy|"
    r"kỷ niệm chương|danh hiệu))"
    r"|(?<=c)ông bố(?=,? (?:và )?(?:trao )?(?:các )?(?:[Qq]uyết định|[Nn]ghị quyết)))(?!\w)"
)
# What a body that sits does in a session.
_SITS = re.compile(
    r"(?<!\w)(?:Quốc hội|HĐND|Hội đồng [Nn]hân dân|Đảng ủy|Ban Bí thư|Bộ Chính trị|Chính phủ|"
    r"Ban Chấp hành|Đại hội|Ủy ban Thường vụ Quốc hội)(?:\s(?!có|là|cho|về)[^\s,;:.“]+){0,7}?"
    r"\s(?P<does>thảo luận|biểu quyết|bỏ phiếu|chất vấn|cho ý kiến|bầu|thông qua|"
    r"phê chuẩn|nghe)(?!\w)"
)
_TRAINS = re.compile(
    r"(?<!\w)tổ chức\s(?P<does>tập huấn|chương trình(?=\s[“\"])|giao lưu|truyền thông|"
    r"thẩm tra|gặp gỡ|tổng duyệt|hiến máu|lấy phiếu tín nhiệm)"
)
# Another clause tells of it: what is planned, is done by somebody else, or describes a thing.
_NOT_DONE = re.compile(
    r"(?<!\w)(?:sẽ|để|sau khi|trước khi|sau|trước|từ khi|kể từ|chuẩn bị|dự kiến|đề nghị|yêu cầu|"
    r"công tác|được|bị|từng|mới|các|những|việc|chuyến|người dân|du khách|nhằm|cần|phải|"
    r"theo|cho biết|kế hoạch|quy chế|không|chưa|người|khi|bắt|khởi tố|trình|đang|nhân dịp)"
    r"\s(?:[^\W\d_]{1,4}\s)?$"
)
_CUT = re.compile(r"[;:“”\"]|\.\s|(?<!\w)(?:cho biết|khẳng định|nhấn mạnh|thông tin)(?!\w)")
_DAY = re.compile(r"\d(?:\s?[/.-]\s?| tháng | và )\d| (?:nay|qua)(?!\w)")
_DAY_AT = 80  # the day opens the sentence
_FAR = 330


def may_tell_deed(sentence: Sentence) -> bool:
    """Whether a sentence is worth reading its days: a day, as it seems, and a deed stand in it."""
    day = _DAY.search(sentence.text, 0, _DAY_AT)
    return day is not None and any(
        p.search(sentence.text, day.end(), _DAY_AT + _FAR) for p in (_DEED, _SITS, _TRAINS)
    )


def find_deeds(body: str, sentence: Sentence, dates: Sequence[DateMatch]) -> Iterator[Title]:
    """Yield the deeds that a sentence tells of a day: "Sáng 14/6, tỉnh khởi công ...".

    Args:
        body: text of the article.
        sentence: one of its first.
        dates: days of the text.

    Returns:
        in reading order; only what follows the day in the same clause.
    """
    start, end = sentence.span.start, sentence.span.end
    day = next((d for d in dates if start <= d.start < start + _DAY_AT and d.end < end), None)
    if day is None:
        return
    clause = day.end
    for match in _DEED.finditer(body, day.end, min(end, day.end + _FAR)):
        if _CUT.search(body, day.end, match.start()):
            return
        if _NOT_DONE.search(body, clause, match.start()):
            comma = body.find(",", match.end(), end)
            clause = comma if comma >= 0 else end  # what goes on there is not done either
            continue
        if match.start() < clause:
            continue
        yield Title(match.start(), name_end(body, match.end(), end), match.group().split()[0])
    for pattern in (_SITS, _TRAINS):
        does = pattern.search(body, day.end, min(end, day.end + _FAR))
        if does and not _CUT.search(body, day.end, does.start()):
            begin = does.start()
            if not _NOT_DONE.search(body[day.end : begin]):
                yield Title(begin, name_end(body, does.end(), end), does["does"])
