"""What stands behind a cited document: date of issue, issuer, term and title."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from bot.extract.documents_issuers import UPPER, issuer_pattern
from bot.text.late import Late
from bot.text.numbers import int_to_roman, ordinal

_KHOA = r"[Kk]h(?:óa|oá)"
_DATE = re.compile(
    r"\s?[,(]?\s{0,2}(?:(?:được )?(?:ban hành|ký)(?: vào)? )?ngày\s{1,2}"
    r"(?:(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d)"
    r"|(\d{1,2}) tháng (\d{1,2}),? năm ((?:19|20)\d\d))\s?\)?"
)
# A day without its year is passed over: the year would be a guess.
_DAY_ONLY = re.compile(r"\s?,?\sngày\s\d{1,2}[-/.]\d{1,2}(?![-/.\d])")
_BARE_DATE = re.compile(r"\s?\(\s?(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\s?\)")
_AT_MEETING = r"(?:tại\s)?Hội nghị (?:lần thứ (?:mười )?[^\W_]+|Trung ương \d+),?\s(?:của\s)?"
# "bốn nghị quyết (57, 59, 66 và 68) của Bộ Chính trị": behind the bracket too.
_OF = re.compile(
    rf"(?:\)(?=\scủa\s))?\s?,?\s(?:(?:của|CỦA|do)\s)?"
    rf"(?:{_AT_MEETING}|(?<=của\s)|(?<=CỦA\s)|(?<=do\s))"
)
_TERM = re.compile(
    rf"\s?,?\s?\(?\s?(?:{_KHOA}|KHÓA|KHOÁ)\s(?:lần thứ\s)?"
    r"(?P<khoa>[IVX]+|\d{1,2})(?!\w|\.\d)\s?\)?"
    r"|\s?,?\s?\(?[Nn]hiệm kỳ\s(?P<nhiemky>(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)\s?\)?"
)
_QUOTED = re.compile(
    r"\s?[,:]?\s?(?:về\s(?:việc\s)?)?(?:“(?P<curly>[^”\n]{4,400})”|\"(?P<plain>[^\"\n]{4,400})\""
    r"|['‘](?P<single>[^'’\n]{12,400})['’])"
)
_ABOUT = re.compile(r"\s?,?\s(?=(?:về|[Mm]ột số vấn đề)\s)")

_TYPES = (
    "[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|[Qq]uyết định|[Qq]uy định|[Qq]uy chế|[Hh]ướng dẫn|"
    "[Tt]hông báo|[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Nn]ghị định|[Tt]hông tư|Luật|Bộ luật|"
    "[Cc]ông văn|[Cc]ông điện|[Tt]ờ trình|[Bb]áo cáo|[Pp]háp lệnh|Hiến pháp|chuyên đề|"
    "Quy hoạch|Chiến lược"
)


@cache
def _title_ends() -> re.Pattern[str]:
    """Return where an unquoted title may end: a predicate or a new clause follows."""
    return re.compile(
        r"[;:!?…\n(“”\"]|\.(?!\d)|\s[-–]\s(?!xã hội|nghề nghiệp|văn hóa|kỹ thuật|"
        r"hành chính|tài chính|đào tạo|an ninh|kinh tế|công nghệ)(?=[^\W\d])"
        rf"|,?\s(?:và|,)\s(?:(?:các|những)\s)?(?:{_TYPES})(?:\s(?:số|của|này|\d|[{UPPER}])|,)"
        rf"|,?\s(?:và|,)\s(?=[{UPPER}])(?:{_TYPES})\s"
        r"|,?(?<!không)\s(?:đã|được)\s"
        r"|,?\s(?:đang|sẽ|là|cần|phải|vào cuộc sống|đi vào|bắt đầu|có hiệu lực|nêu|nhấn mạnh|"
        r"nhằm|theo đó|trong đó|nhất là|đặc biệt|đồng thời|qua đó|từ đó|góp phần|do đó|vì vậy|"
        r"gắn với|do (?:đồng chí|ông|bà)|tại (?:hội|buổi|cuộc|phiên|Hội)|thì|mà|nhưng|khi|"
        r"sau khi|trước khi|"
        r"kèm theo|chưa|không (?:còn|thể|có)|cũng|còn (?:lại|nhiều|có)|ra đời|đặt (?:mục|ra)|"
        r"yêu cầu (?:các|phải|tất)|xác định (?:rõ|mục|đây)|đề ra|vừa (?:qua|được|ban|có)|"
        r"trình (?:Bộ|Ban|Quốc|Chính|Thủ|Trung|HĐND|cấp|cơ quan)|bao gồm|gồm|có nêu|"
        r"quy định(?! về)|để (?:cụ thể|triển khai|thực hiện|các|mọi|tạo|đầu tư|kịp thời|làm|"
        r"xây dựng|nâng|giải quyết)|"
        r"ở (?:các|tỉnh)|của (?:các|nhân dân))\s"
        r"|,\s(?:để|với|như|nên|song|bằng|do|hoàn thành|thông qua|trình|còn)\s"
        rf"|,\s(?!(?<=Bộ Chính trị,\s)Ban [Bb]í thư)"
        rf"(?=[{UPPER}]|ông\s|bà\s|đồng chí\s|các\s|trên\s|từ\s|đến\s|theo\s|tạo\s|tỉnh\s|"
        r"việc\s|ngành\s|toàn\s|tập trung\s|phấn đấu\s|triển khai\s|hội nghị\s|đáp ứng\s)"
        r"|,?\s(?P<of>của)\s"
        r"|,?\s\(?(?:nhiệm kỳ|khóa|khoá)\s(?=\d|[IVX])"
    )


_NESTED = Late(rf"(?:{_TYPES})\s(?:số\s)?\d\S*(?:\sngày\s\S+)?$")
_LOOSE_END = re.compile(r"[\s,]+(?:(?:và|của|về|cho|theo|để|với|do|là|trong|các|tại|ở)[\s,]*)*$")
_MAX_TITLE = 330


@dataclass(frozen=True, slots=True)
class Tail:
    """What was read behind an anchor.

    ``end`` closes the citation itself (date, issuer, term); ``after`` closes the title too, so
    that a following citation joined with "và" can be recognised.
    """

    end: int
    after: int
    issued: dt.date | None = None
    issuer: str | None = None
    term: str | None = None
    title: str | None = None
    title_span: tuple[int, int] | None = None


def read_tail(text: str, end: int, *, title: bool = True) -> Tail:
    """Read date, issuer, term and title that follow position ``end``.

    Args:
        text: NFC.
        end: one past the anchor ("Nghị quyết số 18-NQ/TW").
        title: False stops before the title.
    """
    issued: dt.date | None = None
    issuer: str | None = None
    term: str | None = None
    span: tuple[int, int] | None = None
    after = end
    for _ in range(6):
        at = after
        if issued is None and (match := _DATE.match(text, at) or _BARE_DATE.match(text, at)):
            issued = _date(match)
        elif issuer is None and (match := _issuer(text, at)):
            # Some belong to the document in the title.
            if span and _NESTED.compiled.search(text, *span):
                span = (span[0], match.end())
            else:
                issuer = match.group()
        elif issued is None and (match := _DAY_ONLY.match(text, at)):
            pass
        elif term is None and (match := _TERM.match(text, at)):
            term = _term(match)
        elif title and span is None and (found := _title(text, at)):
            span, after = found
            continue
        else:
            break
        after = _unclosed(text, match)
        if span is None:
            end = after
    return Tail(end, after, issued, issuer, term, text[slice(*span)] if span else None, span)


def _issuer(text: str, at: int) -> re.Match[str] | None:
    link = _OF.match(text, at)
    return issuer_pattern().match(text, link.end()) if link else None


def _unclosed(text: str, match: re.Match[str]) -> int:
    # "(ngày 6-1-2026)": the bracket belongs to the citation only when it was opened in it.
    end = match.end()
    if text[end - 1] == ")" and "(" not in match.group():
        return end - 1
    return len(text[:end].rstrip()) if text[end - 1].isspace() else end


def _date(match: re.Match[str]) -> dt.date | None:
    day, month, year = [int(g) for g in match.groups() if g][:3]
    try:
        return dt.date(year, month, day)
    except ValueError:  # a misprint such as 31/6: no date rather than a wrong one
        return None


def _term(match: re.Match[str]) -> str | None:
    if match["nhiemky"]:
        return re.sub(r"\s?[-–]\s?", "-", match["nhiemky"])
    value = ordinal(match["khoa"])
    return int_to_roman(value) if value else None


def _title(text: str, at: int) -> tuple[tuple[int, int], int] | None:
    if quoted := _QUOTED.match(text, at):
        name = quoted.lastgroup or 0
        return quoted.span(name), quoted.end()
    about = _ABOUT.match(text, at)
    if not about:
        return None
    start = about.end()
    end = title_end(text, start)
    words = text[start:end].split()
    return ((start, end), end) if len(words) >= 3 else None


def title_end(text: str, start: int) -> int:
    """Return where an unquoted title that begins at ``start`` ends."""
    limit = min(len(text), start + _MAX_TITLE)
    end = limit
    for match in _title_ends().finditer(text, start, limit):
        # "vai trò của Đảng" goes on, "... của Tỉnh ủy" ends with the body that issued it.
        if match["of"] is None or issuer_pattern().match(text, match.end()):
            end = match.start()
            break
    return start + len(_LOOSE_END.sub("", text[start:end] + " "))
