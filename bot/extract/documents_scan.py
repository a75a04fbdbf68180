"""Read every place of a text where a document is cited, with what is printed around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.text import Part, Sentence
from bot.extract.documents_found import Found, Titled
from bot.extract.documents_issuers import Issuer, find_issuers, issuer_pattern, read_issuer
from bot.extract.documents_tail import read_tail
from bot.extract.documents_titled import find_titled
from bot.lexicon.documents import issuer_of_code
from bot.text.citations import Citation, find_citations
from bot.text.document_types import CODES
from bot.text.sentences import sentences
from bot.text.symbols import Symbol, symbol_between

_NEAR = 400
_LONG = 24
_NUMBERED = re.compile(r",?\s?\(?(?:số\s)?")
_ALSO_ISSUED = re.compile(r"[;,]\s(?:và |đã |đồng thời )?(?:ban hành|ký)\s$")
_JOINED = re.compile(r"\s?[,;–-]?\s?(?:và|cùng với|cùng|và các)?\s?(?:số\s)?")
_ISSUES = re.compile(
    r"(?P<between>(?:\s(?!ban hành|thông qua|ký|ra\s)[^\W_]+){0,7}?)\s"
    r"(?:ký ban hành|ban hành|thông qua|ký|ra|có)"
    r"(?:\s(?:kịp thời|và|riêng|mới|ngay|một|cả|các|kèm theo|tiếp|chỉ thị|nghị quyết))?\s{1,2}"
)
# "UBND tỉnh trình HĐND tỉnh thông qua Đề án": it has not done so yet.
_ASKED = re.compile(r"(?<!\w)(?:trình|đề nghị|xin|kiến nghị)\s$")
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|mới)(?!\w)")
_RULES = ("quy chế", "quy định")
_ENACTS = re.compile(r",?\s(?:về\s)?(?:việc\s)?ban hành\s(?:kèm theo\s)?")
_IN_FORCE = re.compile(r"^(?:về\s)?(?:việc\s)?(?:ban hành\s)?")
_NOT_DONE = re.compile(r"(?<!\w)(?:sẽ|dự kiến|chuẩn bị|tham mưu|đề nghị|trình|chưa|để)(?!\w)")
_PASSIVE = re.compile(
    r"\s?,?\s(?:đã|vừa|mới)(?: chính thức)? được(?: [^\W_]+){0,6}? (?:ký )?(?:ban hành|thông qua)"
)
_DRAFT_BEFORE = re.compile(
    r"(?:(?<!\w)(?:[Dd]ự thảo|[Dd]ự án|"
    r"đang(?: tiếp tục| khẩn trương)? (?:xây dựng|soạn thảo|hoàn thiện)|"
    r"xin ý kiến(?: về| vào)?|lấy ý kiến(?: về| vào)?|góp ý(?: về| vào)?)\s(?:nội dung )?)$"
)
_DRAFT_AFTER = re.compile(
    r"[^.,;\n]{0,60}?(?<!\w)(?:đang (?:được )?(?:gửi )?(?:xin|lấy) ý kiến|"
    r"đang (?:được |trong quá trình )?(?:xây dựng|soạn thảo|hoàn thiện|chờ|thẩm định)|"
    r"chưa (?:được )?(?:ban hành|phê duyệt)|chờ (?:ban hành|phê duyệt))"
)
_DISTRIBUTED = re.compile(
    r"(?P<first>.+?),? và (?P<second>(?:quy định|về|việc|tiếp tục|tăng cường|đẩy mạnh|nâng cao|"
    r"công tác|đổi mới|thực hiện)\s.+)"
)


def scan(text: str, part: Part) -> list[Found]:
    """Find the citations in one part of an article.

    Args:
        text: NFC.
        part: which part of the article it is.

    Returns:
        In reading order. Two documents that share one phrase ("Trung ương 4 khóa XI, khóa XII")
        come as two entries with the same place.
    """
    citations, titles = find_citations(text, printed=True), find_titled(text)
    if not citations and not titles:
        return []
    split = sentences(text)
    starts = [s.span.start for s in split]
    found = [
        *(_cited(text, c, part, _around(text, split, starts, c.start)) for c in citations),
        *(_titled(t, part, _around(text, split, starts, t.start)) for t in titles),
    ]
    found.sort(key=lambda f: (f.start, f.end))
    found = _without_covered(text, found)
    _read_status(text, found, split, starts)
    _share(text, found)
    return found


def _around(text: str, split: Sequence[Sentence], starts: list[int], place: int) -> str:
    """Return the sentence around a place, the nearest part of it when it is very long."""
    at = bisect_right(starts, place) - 1
    if at < 0:
        return ""
    span = split[at].span
    return text[max(span.start, place - _NEAR) : min(span.end, place + _NEAR)]


def _cited(text: str, cited: Citation, part: Part, sentence: str) -> Found:
    tail = read_tail(text, cited.end)
    symbol = _symbol(text, cited)
    issuer = read_issuer(tail.issuer) if tail.issuer else _issuer_of(symbol)
    if (
        issuer is None and cited.end - cited.start > _LONG
    ):  # các nghị quyết của Bộ Chính trị (57, 59)
        inside = issuer_pattern().search(text, cited.start, cited.end)
        issuer = read_issuer(inside.group()) if inside else None
    if cited.plenum is not None:
        issuer = Issuer("Ban Chấp hành Trung ương Đảng", central=True, code="TW")
    type_ = cited.type
    if type_ is None and symbol is None and cited.code:
        type_ = CODES[cited.code]
    return Found(
        type=type_,
        start=cited.start,
        end=tail.end,
        after=tail.after,
        part=part,
        sentence=sentence,
        code=cited.code,
        number=cited.number,
        symbol=symbol,
        plenum=cited.plenum,
        issued=tail.issued,
        issuer=issuer,
        term=cited.term or tail.term,
        title=tail.title,
    )


def _symbol(text: str, cited: Citation) -> Symbol | None:
    if cited.symbol is None:
        return None
    return symbol_between(text, cited.start, cited.end)


def _issuer_of(symbol: Symbol | None) -> Issuer | None:
    name = issuer_of_code(symbol.issuer) if symbol else None
    return Issuer(name, central=True, code=symbol.issuer) if name and symbol else None


def _titled(titled: Titled, part: Part, sentence: str) -> Found:
    issuer = None
    if titled.issuer and titled.title is None:  # a congress is no body with a place of its own
        issuer = Issuer(titled.issuer, central=False, code=None)
    elif titled.issuer:
        issuer = read_issuer(titled.issuer)
    return Found(
        type=titled.type,
        start=titled.start,
        end=titled.end,
        after=titled.end,
        part=part,
        sentence=sentence,
        issuer=issuer,
        term=titled.term,
        title=titled.title,
        named=True,
        version=titled.version,
    )


def _without_covered(text: str, found: list[Found]) -> list[Found]:
    """Leave one reading of what was read by title and by number."""
    anchors = {f.start for f in found if not f.named}
    kept: list[Found] = []
    for one in found:
        if one.named and one.start in anchors:
            continue
        last = kept[-1] if kept else None
        if one.named and last is not None and _is_its_title(text, last, one):
            continue
        if (
            last is not None
            and last.named
            and one.symbol is not None
            and last.type is not None
            and one.symbol.may_be(last.type)
            and _NUMBERED.fullmatch(text, last.end, one.start)
        ):  # "Luật Phòng cháy và chữa cháy số 27/2001/QH10"
            kept.pop()
            one.type, one.start, one.title = last.type, last.start, one.title or last.title
        kept.append(one)
    return kept


def _issue(title: str) -> str:
    """Return what a decision puts in force: "về việc ban hành Quy chế ..."."""
    return _IN_FORCE.sub("", title)


def _is_its_title(text: str, cited: Found, one: Found) -> bool:
    """Whether a name is all that another citation is about: Nghị quyết 28 về “Chiến lược ...”."""
    title = cited.title
    if one.type in _RULES and _ENACTS.fullmatch(text, cited.after, one.start):
        return True  # "Quyết định số 12/2022/QĐ-UBND ban hành Quy định về ..."
    return (
        title is not None
        and one.start < cited.after
        and one.type not in ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
        and text.startswith(title if one.type not in _RULES else _issue(title), one.start)
    )


def _read_status(
    text: str, found: list[Found], split: Sequence[Sentence], starts: list[int]
) -> None:
    last: Found | None = None
    for one in found:
        at = bisect_right(starts, one.start) - 1
        begin = split[at].span.start if at >= 0 else 0
        stop = split[at].span.end if at >= 0 else len(text)
        lead = text[max(begin, one.start - 140) : one.start]
        # The nearest body is the one that acts: "... của Chính phủ, UBND tỉnh đã có Văn bản".
        *_, body = (None, *find_issuers(lead))
        issues = _ISSUES.fullmatch(lead, body.end()) if body else None
        if body and issues and not _ASKED.search(lead, 0, body.start()):
            if one.issuer is None:
                one.issuer = read_issuer(body.group())
            around = lead[: body.start()][-25:] + issues["between"]
            if _DONE.search(issues["between"]) and not _NOT_DONE.search(around):
                one.status = "issued"
        elif one.issuer is None and last and last.start >= begin and _ALSO_ISSUED.search(lead):
            one.issuer, one.status = last.issuer, last.status
        last = one
        if _PASSIVE.match(text, one.after):
            one.status = "issued"
        drafted = _DRAFT_BEFORE.search(lead) or _DRAFT_AFTER.match(text, one.after, stop)
        if one.status is None and one.named and drafted:
            one.status = "draft"


def _share(text: str, found: list[Found]) -> None:
    """Hand what is printed once to all documents of a list."""
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if a.after <= b.start and _JOINED.fullmatch(text, a.after, b.start)
    ]
    for a, b in pairs:
        a.listed_with.append(b)
        b.listed_with.append(a)
    for a, b in pairs:  # "X đã ban hành A; B": from left to right
        if a.status == "issued" and b.status is None:
            b.status = "issued"
            b.issuer = b.issuer or a.issuer
        if b.issuer is None and a.symbol and b.symbol and a.symbol.issuer == b.symbol.issuer:
            b.issuer = a.issuer
        # The body stands before the numbers: "nghị quyết của Bộ Chính trị (57, 59)".
        bare = b.issuer is None and text[b.start].isdigit() and b.symbol is None
        if bare and a.type == b.type and text[a.end - 1].isdigit():
            b.issuer = a.issuer
    for a, b in reversed(pairs):  # "A và B của X": from right to left
        if a.type != b.type or a.plenum is not None or b.plenum is not None:
            continue
        if (a.symbol is None) == (b.symbol is None) and not a.named:
            same_letters = not (a.symbol and b.symbol) or a.symbol.issuer == b.symbol.issuer
            if a.issuer is None and b.issuer is not None and same_letters:
                a.issuer = b.issuer
                a.term = a.term or b.term
            if a.title is None and b.title and (both := _DISTRIBUTED.fullmatch(b.title)):
                a.title = re.sub(r"^về (?:việc )?", "", both["first"])
                b.title = both["second"]
