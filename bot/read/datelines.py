"""What stands in front of a first paragraph: a code, a site or an agency."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.lexicon.provinces import province_named, province_of_dateline, provinces_in

_DATELINE = re.compile(
    r"(?P<open>\()?(?P<code>[A-ZĐ]{2,5}|[\w-]{3,30}(?:\.[a-z]{2,4}){1,3}|VOV\.VN|(?(open)[^()]{2,30}|(?!)))"
    r"(?(open)\))\s*[-–—:]\s+(?=\S)"
)
_BARE = re.compile(r"\((?P<code>[A-ZĐ]{2,6}|[\w-]{3,30}(?:\.[a-zA-Z]{2,4}){1,3})\)\s+")
# "Báo Cần Thơ - Chiều 1/7, ..."
_PUBLISHER = re.compile(
    r"(?P<code>(?:Báo|Đài|Cổng TTĐT|Tạp chí)\s[^-–—,.:;]{3,40}|[^-–—,.:;()]{3,20}\sTV)\s?[-–—]\s"
)
# "Đồng Nai - Hàng chục máy bay ...", and "ĐÀ NẴNGTrả lời cử tri, ..." where the mark was lost.
_PLACE = re.compile(
    r"(?P<code>[^-–—,.:;()“”]{4,22}?(?:\s-\s[^-–—,.:;()“”]{4,12}?)?)\s?[-–—]\s(?=[^\W\d_])"
)
_NEXT = 24
_AGENCIES = frozenset(
    ["TTO", "TTXVN", "VOV", "VTV", "NLĐ", "NLĐO", "PLO", "SGGP", "QĐND", "VGP", "TNO", "LĐO"]
)
# Behind an unknown code, these begin a report.
_OPENING = re.compile(
    r"(?:(?:Rạng s|S)áng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm nay|Hôm qua|Vừa qua|Mới đây|Trong \d+ ngày"
    r"|Nhân (?:dịp|kỷ niệm))\b"
)


def _place(paragraph: str) -> tuple[str, int] | None:
    """Return a province alone in front of a report, and where the report begins.

    Not "Hà Nội - Hải Phòng", which is a road.
    """
    place = _PLACE.match(paragraph)
    if place and province_named(place["code"]):
        ahead = provinces_in(paragraph[place.end() : place.end() + _NEXT])
        if not (ahead and ahead[0][1] == 0):
            return place["code"], place.end()
    pairs = enumerate(pairwise(paragraph[:_NEXT]))
    at = next((i for i, (one, two) in pairs if one.isupper() and two.islower()), 0)
    glued = paragraph[:at]
    known = glued.isupper() and glued[-1].isalpha()
    if known and (province_named(glued) or province_of_dateline(glued)):
        return glued, at
    return None


def split_dateline(paragraph: str) -> tuple[str, str | None]:
    """Part the dateline from a first paragraph: "(HG) - Chiều ngày 1-7".

    Returns:
        the paragraph without it, and the code, domain or agency; the paragraph as it is and None
        when it has none. A code without brackets counts only when it is a known one.
    """
    if place := _place(paragraph):
        return paragraph[place[1] :], place[0]
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
