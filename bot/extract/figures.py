"""Find the figures of an article: counts, ratios, shares, money, areas, each with its subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.articles import Article
from bot.domain.mentions import DocumentMention, FigureMention
from bot.domain.text import Span
from bot.extract.figures_clauses import Clause, Clauses
from bot.extract.figures_numbers import Number, find_numbers, is_measure
from bot.text import collapse
from bot.text.sentences import sentences
from bot.text.symbols import find_symbols

_BEFORE_SHARE = r"(?P<middle>(?:\s[^\W\d_]+){0,6}?)"
_SHARE_LINK = re.compile(
    _BEFORE_SHARE
    + r"(?:,?\s(?:đạt|chiếm|bằng|tương đương|tương ứng|với tỷ lệ|tỷ lệ)(?:\stỷ lệ|\svới)?"
    r"|\s?\((?:đạt|chiếm|bằng|tương đương|tỷ lệ)?(?:\stỷ lệ)?)"
    r"(?:\s(?:khoảng|gần|trên|hơn|tới))?\s?"
)
_SHARE_OF = re.compile(
    r"\s(?P<of>(?P<short>kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?:\s(?:vốn|năm|giao|được giao|cả năm|"
    r"đề ra|nghị quyết|Nghị quyết|HĐND|Trung ương|tỉnh|trên giao|pháp lệnh))*(?:\s\d{4})?"
    r"|(?:so với|trong tổng|trên tổng|tổng|số lượng|số)\s[^,.;()\n]{3,80})"
)
_ADVERBIAL = re.compile(
    r"^(?:(?:[Tt]rong đó|[Đđ]ến nay|[Qq]ua đó|[Tt]heo đó|[Cc]ụ thể|[Nn]goài ra|[Bb]ên cạnh đó|"
    r"[Đđ]ồng thời|[Hh]iện nay|[Hh]iện|[Nn]hất là|[Dd]o đó|[Vv]ì vậy|[Tt]ính đến [^,]{2,40}|"
    r"[Tt]ừ [^,]{2,40} (?:nay|qua)|[Tt]rong (?:năm|tháng|quý|\d+) ?[^,]{0,30}|[Nn]ăm \d{4}|"
    r"(?:\d+|[Ss]áu|[Cc]hín|[Bb]a) tháng[^,]{0,30}|[Kk]ết quả|và|là)(?:,\s|:\s|\s(?=đã\s)))+"
)
_TRAILING = re.compile(
    r"(?<!\w)(?:đã|được|có|là|với|gồm|bao gồm|tổng số|và|cả|hiện có|đạt|lên|tới|chỉ|còn|"
    r"các|cùng|trong đó|hiện|vẫn còn)$"
)
_LONGEST_TRAILING = 8
_HAS = re.compile(r"\s(?:hiện\s)?(?:có|gồm)(?:\stổng số)?\s*$")
_AFTER = re.compile(r"\s(?:tại|của|về|trong|theo|ở|cho|thuộc|trên|vào|so với)\s[^,.;:()\n]{2,90}")
_NUMBERS = re.compile(
    r"(?:,?\s*(?:đạt|chiếm)\s*)?(?<!\w)\d[\d.,/]*(?<![.,])\s*(?:%(?:\s*kế hoạch)?)?"
)
_DONE = re.compile(r"^(?:(?:[Đđ]ã|[Đđ]ược|[Cc]ó|đạt|và|cũng)\s)+")
_ASIDE = re.compile(r"(?:Theo|Về|Tuy nhiên|Do đó|Ngoài|Trên|Tại|Với|Được biết)\s")
_JOINED = re.compile(r"(?:,|;|và|, ?và|,? ?(?:cùng )?với|cùng|\))?")
# A comparison says nothing without what is compared: "tăng 12,4% so với cùng kỳ".
_COMPARES = re.compile(
    r"(?:(?:tăng|giảm|vượt|bằng|đạt|chiếm|cao hơn|thấp hơn|tương đương)(?: thêm)?(?:\s|$))+"
)
_NEAR = 400
_LONGEST_OUTER = 90
_MAX_WHAT = 170


@dataclass(slots=True)
class _Open:
    """A figure that is being read, with what further ones may lean on."""

    number: Number
    lead: str
    outer: str
    joined: bool
    end: int = 0


def find_figures(
    article: Article, documents: Sequence[DocumentMention]
) -> tuple[FigureMention, ...]:
    """Find every printed figure in the body of an article.

    Args:
        article: body NFC.
        documents: what ``find_documents`` found in it: their numbers are no figures.

    Returns:
        Figures in reading order. A percentage that belongs to a count ("557 đảng viên mới, đạt
        30,5%") is part of that figure; a bare one has the unit "%". Values are copied, never
        computed, and nothing is repaired.

    Limits: numbers written in words ("hai dự án") are not read.
    """
    text = article.body
    masks = _apart(
        [(s.span.start, s.span.end) for d in documents for s in d.surfaces if s.span.part == "body"]
        + [m.span() for m in find_symbols(text)]
    )
    numbers = list(find_numbers(text, masks))
    if not numbers:
        return ()
    starts = [s.span.start for s in sentences(text)]
    clauses = Clauses(text)
    found: list[FigureMention] = []
    index = 0
    previous: _Open | None = None
    while index < len(numbers):
        number = numbers[index]
        sentence = starts[max(0, bisect_right(starts, number.at) - 1)]
        share = numbers[index + 1] if index + 1 < len(numbers) else None
        begin = max(sentence, number.start - _NEAR)
        here = _place(text, number, begin, clauses.before(number.start, begin), previous)
        figure, used = _figure(text, number, share, here)
        found.append(figure)
        here.end = figure.span.end
        previous = here
        index += 2 if used else 1
    return tuple(_inherit(text, found))


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order, overlapping ones joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _place(
    text: str, number: Number, begin: int, clauses: Sequence[Clause], previous: _Open | None
) -> _Open:
    outer = ""
    start = begin
    for clause in clauses:
        if clause.inner and clause.start > begin and not outer:
            outer = text[start : clause.start]
        elif clause.sign == ";":
            outer = ""
        start = clause.end
    joined = False
    if previous is not None and start <= previous.number.start < number.start:
        gap = collapse(text[previous.end : number.start])
        joined = _JOINED.fullmatch(gap) is not None
        if "với" in gap and not _HAS.search(f" {previous.lead}"):
            joined = False  # "kết nối đến 145 điểm cầu với 5.000 đại biểu" connects no delegates
        start = max(start, previous.end)
    lead = _clean(text[start : number.start].lstrip(" )")).lstrip("/% ")
    if joined and len(lead.split()) < 2 and previous is not None:
        lead = previous.lead
        outer = outer or previous.outer
    elif previous is not None and start == previous.end and _COMPARES.fullmatch(lead):
        outer = outer or f"{previous.lead} {previous.number.noun}"
    return _Open(number, lead, _outer(outer) if outer else "", joined)


def _outer(words: str) -> str:
    """Shorten an outer clause to what names the group: figures in it are dropped."""
    words = " ".join(words.split())
    if len(words) > _LONGEST_OUTER + 30:
        words = words[-_LONGEST_OUTER - 30 :].partition(" ")[2]
    return _cut(_clean(_NUMBERS.sub(" ", words)), _LONGEST_OUTER)


def _clean(lead: str) -> str:
    if "“" in lead or "”" in lead:
        lead = lead.replace("“", " ").replace("”", " ")
    lead = collapse(lead)
    lead = _ADVERBIAL.sub("", lead.strip(" ,.-:;"))
    return lead.strip(" ,")


def _bare(lead: str) -> str:
    """Leave out the words at the end of a lead that only link it to the number."""
    while True:
        lead = lead.rstrip(" ,")
        last = _TRAILING.search(lead, max(0, len(lead) - _LONGEST_TRAILING))
        if last is None:
            return lead
        lead = lead[: last.start()]


def _cut(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    short = words[-limit:].partition(" ")[2]
    _, comma, rest = short.partition(", ")
    return rest if comma and len(rest) >= limit // 2 else short


def _figure(
    text: str, number: Number, following: Number | None, here: _Open
) -> tuple[FigureMention, bool]:
    end = number.end
    percent = number.value if number.percent else None
    percent_of: str | None = number.noun or None if number.percent else None
    used = False
    share = following if following is not None and following.percent else None
    if not number.percent and share is not None and _belongs(text, number, share):
        used = True
        percent = share.value
        percent_of, end = _share_of(text, share)
    elif number.percent and (of := _SHARE_OF.match(text, text.index("%", number.at) + 1)):
        percent_of = of["of"].removeprefix("so với ").strip()
    surface = text[number.start : end].rstrip(" ,")
    if "(" in surface and ")" not in surface and text.startswith(")", number.start + len(surface)):
        surface += ")"
    link = _SHARE_LINK.fullmatch(text, number.end, share.at) if used and share else None
    what = _what(text, number, here, link["middle"] if link else "")
    return (
        FigureMention(
            value=number.value,
            unit=number.unit,
            what=what,
            surface=surface,
            span=Span(number.start, number.start + len(surface)),
            of=number.of,
            percent=percent,
            percent_of=percent_of,
        ),
        used,
    )


def _belongs(text: str, number: Number, share: Number) -> bool:
    gap = text[number.end : share.at]
    return _SHARE_LINK.fullmatch(gap) is not None


def _share_of(text: str, share: Number) -> tuple[str | None, int]:
    sign = text.index("%", share.at) + 1
    found = _SHARE_OF.match(text, sign)
    if not found:
        return None, sign
    end = found.end() if found["short"] else sign
    return found["of"].removeprefix("so với ").strip(), end


def _what(text: str, number: Number, here: _Open, middle: str) -> str:
    noun = f"{number.noun}{middle}"
    lead = here.lead
    has = _HAS.search(f" {lead}") and not is_measure(number.unit)
    bare = _bare(lead).strip(" ,")
    after = _AFTER.match(text, number.end)
    tail = after.group().rstrip() if after else ""
    if number.percent and not noun:
        of = _SHARE_OF.match(text, text.index("%", number.at) + 1)
        tail = of.group() if of else tail
    if has and bare and noun and len(bare.split()) <= 9 and not _ASIDE.match(bare):
        words = f"{noun} của {bare}{tail}"
    elif has and bare and noun:
        words = f"{noun}{tail} ({_cut(bare, _LONGEST_OUTER)})"
    else:
        words = f"{_cut(bare, _LONGEST_OUTER)} {noun}{tail}"
    words = _DONE.sub("", " ".join(words.split()).strip(" ,-"))
    if here.outer and here.outer not in words:
        words = f"{words} ({here.outer})"
    return words[:_MAX_WHAT].strip() or number.unit


def _inherit(text: str, found: list[FigureMention]) -> list[FigureMention]:
    """Say what a percentage is of where the paragraph printed it once for all ratios."""
    out: list[FigureMention] = []
    for figure in found:
        if figure.of is not None and figure.percent is not None and figure.percent_of is None:
            for other in reversed(out[-12:]):
                if "\n" in text[other.span.end : figure.span.start]:
                    break
                if other.of is not None and other.unit == figure.unit and other.percent_of:
                    figure = replace(figure, percent_of=other.percent_of)
                    break
        out.append(figure)
    return out
