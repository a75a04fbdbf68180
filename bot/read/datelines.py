"""What stands in front of a first paragraph: a code, a site or an agency."""

from __future__ import annotations

import re

from bot.lexicon.provinces import province_of_dateline

_DATELINE = re.compile(
    r"(?P<open>\()?(?P<code>[A-ZĐ]{2,5}|[\w-]{3,30}(?:\.[a-z]{2,4}){1,3}|VOV\.VN|(?(open)[^()]{2,30}|(?!)))"
    r"(?(open)\))\s*[-–—:]\s+(?=\S)"
)
_BARE = re.compile(r"\((?P<code>[A-ZĐ]{2,6}|[\w-]{3,30}(?:\.[a-zA-Z]{2,4}){1,3})\)\s+")
# "Báo Cần Thơ - Chiều 1/7, ..."
_PUBLISHER = re.compile(
    r"(?P<code>(?:Báo|Đài|Cổng TTĐT|Tạp chí)\s[^-–—,.:;]{3,40}|[^-–—,.:;()]{3,20}\sTV)\s?[-–—]\s"
)
_AGENCIES = frozenset(
    ["TTO", "TTXVN", "VOV", "VTV", "NLĐ", "NLĐO", "PLO", "SGGP", "QĐND", "VGP", "TNO", "LĐO"]
)
# Behind an unknown code, these begin a report.
_OPENING = re.compile(
    r"(?:(?:Rạng s|S)áng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm nay|Hôm qua|Vừa qua|Mới đây|Trong \d+ ngày"
    r"|Nhân (?:dịp|kỷ niệm))\b"
)


def split_dateline(paragraph: str) -> tuple[str, str | None]:
    """Part the dateline from a first paragraph: "(HG) - Chiều ngày 1-7".

    Returns:
        the paragraph without it, and the code, domain or agency; the paragraph as it is and None
        when it has none. A code without brackets counts only when it is a known one.
    """
    match = _DATELINE.match(paragraph)
    if match is None:
        bare = _BARE.match(paragraph) or _PUBLISHER.match(paragraph)
        if bare and _OPENING.match(paragraph, bare.end()):
            return paragraph[bare.end() :], bare["code"].strip()
        return paragraph, None
    code = match["code"]
    known = "." in code or code in _AGENCIES or province_of_dateline(code) is not None
    known = known or bool(_OPENING.match(paragraph, match.end()))
    if not match["open"] and not known:
        return paragraph, None
    return paragraph[match.end() :], code
