"""Find documents cited by symbol, by number or by plenum, in print and in typed questions.

Printed text is read with its diacritics and capitals; a typed question is folded first, so that
"nghi quyet 18", "NQ18", "chỉ thị 05 của BCT" and "Resolution No. 39" are understood too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bot.text.document_types import CODES, ENGLISH, NAMES, code_named, code_of_type, type_named
from bot.text.fold import fold, fold_with_offsets
from bot.text.numbers import int_to_roman, ordinal
from bot.text.symbols import SYMBOL, find_symbols, same_number, symbol_of


@dataclass(frozen=True, slots=True)
class Citation:
    """One document as it is cited.

    Attributes:
        type: Vietnamese word ("nghị quyết"); None when only letters were given that leave it open.
        number: digits as printed, None for a plenum.
        symbol: canonical full symbol, None when not printed.
        plenum: number of the plenum ("Nghị quyết Trung ương 4").
        term: Roman numeral of the plenum's term ("XII").
        start: first code point in the text.
        end: one past the last code point.
        code: letters of the kind ("NQ", "QĐ"), when known.
    """

    type: str | None
    number: str | None
    symbol: str | None
    plenum: int | None
    term: str | None
    start: int
    end: int
    code: str | None = None

    def agrees(
        self,
        *,
        type_: str | None = None,
        number: str | None = None,
        symbol: str | None = None,
        plenum: int | None = None,
        term: str | None = None,
    ) -> bool:
        """Whether a document with these attributes can be the one that is cited.

        Every attribute that both sides know must be equal. A plenum needs a plenum, a number a
        number, so that "Nghị quyết Trung ương 4" never means a resolution numbered 4.
        """
        if self.type and type_ and self.type != type_:
            return False
        if self.plenum is not None:
            return self.plenum == plenum and not (self.term and term and self.term != term)
        if not same_number(self.number, number):
            return False
        if self.code and not self.type and type_:
            wanted = code_of_type(type_)
            if wanted and fold(wanted)[:2] != fold(self.code)[:2]:
                return False
        return not (self.symbol and symbol and self.symbol != symbol)


# What is counted after a number that is not a document's: "quyết định 3 nội dung".
_COUNTED = (
    "năm|tháng|ngày|giờ|phút|tuần|quý|người|tỉnh|huyện|xã|phường|vấn đề|nội dung|điểm|nhóm|"
    "nhiệm vụ|trường hợp|đồng chí|cán bộ|đơn vị|cơ quan|biểu hiện|tỷ|tỉ|triệu|nghìn|ngàn|trăm|"
    "đồng|lần|bước|mục tiêu|giải pháp|chỉ tiêu|dự án|đề án|văn bản|bộ|kết quả|tiêu chí|phần|loại|"
    "ha|km|m2|chức danh|đại biểu|bài|bản|chương|điều|khoản|ý kiến|dự thảo|thông tư|nghị định|"
    "nghị quyết|quyết định|chủ trương|đảng viên|chi bộ|doanh nghiệp|hộ|khâu|lĩnh vực|cá nhân|"
    "tập thể|tổ chức|thành viên|cấp|hình thức|tờ|trang|quy hoạch|công trình|nhà máy|trạm|"
    "phương án|khu|cuộc|chuyến|ca|chiếc|căn|con|cây|vụ|suất|mức|dòng|hạng mục"
)
# Words for documents that are verbs or common nouns as well: alone before a number in lower case
# they cite nothing ("kết luận 5 vụ", "kế hoạch 2 giai đoạn").
_WEAK = frozenset(
    {
        *("kết luận", "quyết định", "quy định", "quy chế", "hướng dẫn", "thông báo", "kế hoạch"),
        *("chương trình", "chương trình hành động", "báo cáo", "phương án", "lệnh", "luật"),
        *("bộ luật", "đề án", "biên bản", "văn bản", "hiến pháp", "thông cáo"),
    }
)
_FIRM_AFTER = (
    r"\s+(?:của|ngày|khóa|khoá|về|do|năm\s+(?:19|20)\d\d|và|được|nêu|có|là|cũng|đã|này|trên|"
    r"quy định)(?!\w)|\s*[,;.:)”\"]|\s*$"
)
_TERM = r"(?:[IVX]{1,5}|\d{1,2})(?!\w|\.\d)"
_TERMS = rf"{_TERM}(?:\s{{0,2}}(?:,|và|&|/)\s{{0,2}}(?:kh(?:óa|oá)\s{{1,2}})?{_TERM}){{0,3}}"
_ORDINAL = (
    r"(?:\d{1,2}|[Nn]hất|[Hh]ai|[Bb]a|[Tt]ư|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|"
    r"[Mm]ười(?:\s(?:một|hai|ba|bốn))?)"
)
_CENTRE = r"(?:[Tt]rung\s[Ưư]ơng|T\.?Ư|TW|T\.W)"
_COMMITTEE = rf"(?:BCH|[Bb]an\s[Cc]hấp\s[Hh]ành)\s{_CENTRE}(?:\s[Đđ]ảng)?"
_KHOA = rf"(?:,\s?|\s|\s?\()(?:[Kk]h(?:óa|oá)|K)\s?(?P<terms>{_TERMS})(?:\s?\))?"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The same patterns for print (with diacritics) and for folded text."""

    numbered: re.Pattern[str]
    more: re.Pattern[str]
    plenum: re.Pattern[str]
    firm: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _grammar(folded: bool) -> _Grammar:
    write: Callable[[str], str] = _fold_pattern if folded else str
    names: Iterable[str] = [*NAMES, "qui định"]
    words = [_word(write(n), folded) for n in sorted(names, key=len, reverse=True)]
    if folded:
        words += [w for w in ENGLISH if w not in ("law", "plan", "report", "program")]
        words += [fold(c) for c in sorted(CODES, key=len, reverse=True) if c not in ("L", "BB")]
    else:
        words += ["NQ", "CT", "KL", "NĐ"]
    gap = r"[\s.]{0,2}" if folded else r"\s"
    number = r"(?P<number>\d{1,5})(?![\w%]|[.,/]\d|\s?[-–]\s?\d)"
    counted = write(_COUNTED)
    not_counted = rf"(?!\s(?:{counted})(?!\w)(?!\s\d))"
    types = "|".join(words)
    flags = re.IGNORECASE if folded else re.NOFLAG
    session = r"[Nn]ghị\s[Qq]uyết|[Kk]ết\s[Ll]uận|NQ|KL|NGHỊ\sQUYẾT"
    plenum_word = r"nghi\squyet|ket\sluan|nq|kl|resolution" if folded else session
    so, and_ = write("số"), write("và")
    khoa, of = write(_KHOA), write("của")
    centre, committee, nth = write(_CENTRE), write(_COMMITTEE), write(_ORDINAL)
    meeting, time = write(r"[Hh]ội\s[Nn]ghị"), write(r"lần\sthứ")
    short = (
        rf"(?:{meeting}\s)?(?:{time}\s)?(?:{committee}|{centre})\s?(?:{time}\s)?"
        rf"(?P<n1>{nth}(?:,\s?\d{{1,2}})?)(?![\w%]|[./]\d)"
    )
    long = rf"{meeting}\s{time}\s(?P<n2>{nth}),?\s(?:{committee})(?!\w)"
    return _Grammar(
        numbered=re.compile(
            rf"(?<![\w])(?P<type>{types}){gap}"
            rf"(?P<so>{so}:?\s|so\.?\s|no\.?\s?|#)?{number}{not_counted}",
            flags,
        ),
        more=re.compile(
            rf"(?:,?\s{and_}|,|,?\sand|\s?&|;)\s(?:(?P<type>{types})\s)?"
            rf"(?P<so>{so}\s)?{number}{not_counted}",
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
    )


def _word(name: str, folded: bool) -> str:
    pattern = name.replace(" ", r"\s")
    # Print: as in a sentence or in a headline; a case-blind alternation is slow to scan with.
    upper = name.upper().replace(" ", r"\s")
    return pattern if folded else rf"[{name[0]}{name[0].upper()}]{pattern[1:]}|{upper}"


def _fold_pattern(pattern: str) -> str:
    # Folding a pattern must not touch its escapes (\sĐ, \W): only letters outside them change.
    parts = re.split(r"(\\.|\(\?P<\w+>)", pattern)
    return "".join(p if i % 2 else _fold_spaced(p) for i, p in enumerate(parts))


def _fold_spaced(piece: str) -> str:
    folded = fold(f"x{piece}x")[1:-1]
    return folded if len(folded) == len(piece) else piece


def find_citations(text: str, *, printed: bool = False) -> list[Citation]:
    """Find documents cited by symbol, number or plenum.

    Args:
        text: NFC. A question as it was typed, or an article's text.
        printed: read as an article: capitals and diacritics decide what cites a document. False
            reads a question: folded, with abbreviations (NQ18, TW4 khóa 12) and English words.

    Returns:
        Citations in reading order; ``start`` and ``end`` count code points of ``text``. Two
        plenums or terms in one phrase ("Trung ương 4 khóa XI, XII") give two citations with the
        same place. Ratios, dates and counted things ("190/187", "12/2019", "02/34 xã") give none.
    """
    if printed:
        return _find(text, _grammar(folded=False), printed=True)
    folded, places = fold_with_offsets(text)
    found = _find(folded, _grammar(folded=True), printed=False, original=(text, places))
    ends = [*(p + 1 for p in places)]
    return [
        Citation(
            c.type, c.number, c.symbol, c.plenum, c.term, places[c.start], ends[c.end - 1], c.code
        )
        for c in found
    ]


def _find(
    text: str,
    grammar: _Grammar,
    *,
    printed: bool,
    original: tuple[str, tuple[int, ...]] | None = None,
) -> list[Citation]:
    found = [*_plenums(text, grammar)]
    taken = [(c.start, c.end) for c in found]
    for match in find_symbols(text):
        symbol = symbol_of(match)
        if original is not None:  # T.Ư and TU differ only before folding
            raw, places = original
            again = SYMBOL.search(raw, max(0, places[match.start()] - 1))
            if again and places[match.start()] == again.start():
                symbol = symbol_of(again)
        start, kind = match.start(), symbol.type
        before = grammar.before.search(text, max(0, start - 40), start)
        if before and (word := _kind(before["type"])[0]) and symbol.may_be(word):
            start, kind = before.start(), word
        found.append(
            Citation(kind, symbol.number, symbol.text, None, None, start, match.end(), symbol.code)
        )
        taken.append((match.start(), match.end()))
    for match in grammar.numbered.finditer(text):
        found += _numbered(text, match, grammar, taken, printed=printed)
    return sorted(found, key=lambda c: (c.start, c.end, c.term or ""))


def _plenums(text: str, grammar: _Grammar) -> Iterable[Citation]:
    for match in grammar.plenum.finditer(text):
        word = match["type"]
        kind = "kết luận" if fold(word) in ("ket luan", "kl") else "nghị quyết"
        numbers = [ordinal(n) for n in (match["n1"] or match["n2"]).split(",")]
        listed = re.findall(_TERM, match["terms"] or "", re.IGNORECASE)
        terms = [int_to_roman(n) for n in map(ordinal, listed) if n]
        for number in numbers:
            for term in terms or (None,):
                yield Citation(
                    kind,
                    None,
                    None,
                    number,
                    term,
                    match.start(),
                    match.end(),
                    "KL" if kind == "kết luận" else "NQ",
                )


def _numbered(
    text: str,
    match: re.Match[str],
    grammar: _Grammar,
    taken: list[tuple[int, int]],
    *,
    printed: bool,
) -> Iterable[Citation]:
    kind, code = _kind(match["type"])
    if _inside(match.start("number"), taken) or not _cites(text, match, grammar, kind, printed):
        return
    yield Citation(kind, match["number"], None, None, None, match.start(), match.end(), code)
    end = match.end()
    while more := grammar.more.match(text, end):
        if _inside(more.start("number"), taken):
            return
        if more["type"]:
            return  # a citation of its own, found as such
        if not more["so"] and not grammar.firm.match(text, more.end()):
            return
        start = more.start("so") if more["so"] else more.start("number")
        yield Citation(kind, more["number"], None, None, None, start, more.end(), code)
        end = more.end()


def _kind(word: str) -> tuple[str | None, str | None]:
    kind = type_named(word)
    if kind:
        return kind, code_of_type(kind)
    code = code_named(word)
    return (None if code in ("QĐ", "TT") or code is None else CODES[code]), code


def _cites(
    text: str, match: re.Match[str], grammar: _Grammar, kind: str | None, printed: bool
) -> bool:
    if match["so"]:
        return True
    if re.fullmatch("(?:19|20)[0-9]{2}", match["number"]):
        return False  # a year: "nghị quyết 2018"
    if not printed or (kind is not None and kind not in _WEAK):
        return True
    firm = grammar.firm.match(text, match.end()) is not None
    return match["type"][0].isupper() or firm


def _inside(place: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)
