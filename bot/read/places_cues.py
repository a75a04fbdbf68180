"""How much a province is meant by one mention: what stands before its name."""

from __future__ import annotations

import re
from itertools import islice

_NEAR = 60
_LEAD = 700
_BODIES = 3

# These look at what stands before a name, in lower case.
_POINT = re.compile(
    r"(?:điểm cầu|đầu cầu)(?: (?:tỉnh|thành phố|tp\.?|trực tuyến|ubnd tỉnh|tỉnh ủy))*\s*$"
)
_AUTHORITY = re.compile(
    r"(?:(?:tỉnh|thành) (?:ủy|uỷ|đoàn)|ubnd|hđnd|[ủu]ỷ? ?ban nhân dân|hội đồng nhân dân|mttq|đbqh"
    r"|đảng bộ|công an|sở [\w, &-]{2,40}|bch|quân sự|lãnh đạo|chính quyền|quy hoạch"
    r"|đoàn đại biểu quốc hội)"
    r"(?: (?:khối )?(?:tỉnh|thành phố|tp\.?))?\s*$"
    r"|(?:đoàn (?:công tác|giám sát|kiểm tra)|học|cục [\w, &-]{2,30}|bệnh viện[\w -]{0,30}|ban \w+"
    r"|bộ đội biên phòng|bộ chỉ huy[\w ]{0,20})(?: (?:của|tỉnh|thành phố|tp\.?))+\s*$"
)
# The other body: "Công an tỉnh Điện Biên phối hợp với Công an tỉnh Sơn La".
_WITH = re.compile(r"(?<!\w)phối hợp [^.,;]{0,50}$")
# A post that somebody holds or held there says less than what the body itself does.
_POST = re.compile(
    r"(?:bí thư|chủ tịch|giám đốc|trưởng[\w ]{0,20}|chánh văn phòng) [^.,;()]{2,30}$"
)
_POST_HINTS = ("chủ tịch", "bí thư", "giám đốc", "trưởng", "chánh văn phòng")
_AUTHORITY_HINTS = (
    "ủy", "uỷ", "đoàn", "ubnd", "sở ", "nhân dân", "công an", "hđnd", "mttq", "đbqh", "đảng bộ",
    "bch", "quân sự", "lãnh đạo", "chính quyền", "quy hoạch", "học", "cục ", "bệnh viện", "ban ",
    "biên phòng", "chỉ huy",
)  # fmt: skip
_UNIT = re.compile(r"(?:tỉnh|thành phố|tp\.?|địa bàn|thủ đô)\s*$")
_DISTRICT = re.compile(
    r"(?:huyện|quận|xã|phường|thị xã|thị trấn|thành phố|TP\.?|[HQPX]\.)\s?[^,.;()]{2,30}"
    r"(?:,|\s?\(|\s?-|,? thuộc)\s*(?:tỉnh |TP\.? ?|thành phố )?$"
)
_DISTRICT_ENDS = (",", "(", "-", "thuộc", "tỉnh", "TP", "TP.", "thành phố")
_ELSEWHERE = re.compile(
    r"(?:công ty|tập đoàn|ngân hàng|hiệp hội|câu lạc bộ|đồng hương)\s[^.;,]{0,45}$"
    r"|(?:quê|quê quán|sinh tại|sinh ra|nguyên [^.;,]{0,30}|từng [^.;,]{0,30}|đbqh"
    r"|(?<!hội )đại biểu|đoàn(?! (?:công tác|giám sát|kiểm tra))"
    r"|đại biểu quốc hội)\s(?:tỉnh |ở |tại |\()?[^.;,]{0,15}$"
)
_ELSEWHERE_HINTS = (
    "công ty", "tập đoàn", "ngân hàng", "hiệp hội", "câu lạc bộ", "đồng hương", "quê", "sinh ",
    "nguyên", "từng", "đbqh", "đại biểu", "đoàn",
)  # fmt: skip
# Where the event itself was held: "tại huyện Duyên Hải (tỉnh Trà Vinh)".
_SCENE = re.compile(
    r"\b(?:tại|ở|đến|thăm)\s(?:[^.;:]{0,40}\s)?(?:huyện|xã|quận|phường|thị xã|thành phố|tp)"
    r"[^.;:]{2,40}[,(]\s?(?:tỉnh )?$"
)
_SCENE_ENDS = (",", "(", "tỉnh")
# Whom or where a central body visits: "làm việc với lãnh đạo tỉnh Quảng Ngãi".
_VISITED = re.compile(
    r"(?<!\w)(?:làm việc|kiểm tra|khảo sát|thăm|giám sát|thị sát|tiếp xúc|dự|khánh thành|khởi công)"
    r"\s(?:[^.;:]{0,80}?\s)?(?:với|tại|đến|của|qua|trên|ở)\s(?:[^.;:]{0,50}?\s)?"
    r"(?<!các )(?<!hai )(?<!ba )(?<!số )(?<!\d )(?:tỉnh|thành phố|tp\.?)(?: (?:ủy|uỷ))?\s?$"
)
_VISITED_ENDS = ("tỉnh", "thành phố", "tp", "tp.", "ủy", "uỷ")
# The deputies of a province meet their voters at home.
_DEPUTIES = re.compile(
    r"đoàn (?:đbqh|đại biểu quốc hội)(?: (?:khóa|khoá) [ivx]+)?(?: (?:tỉnh|thành phố|tp\.?))?\s?$"
)
_VOTERS = ("cử tri", "giám sát", "khảo sát")
# Who came to a conference of the centre.
_SENT = re.compile(
    r"(?:đại diện|về phía|đoàn đại biểu|đoàn)(?: lãnh đạo)? (?:tỉnh|thành phố|tp\.?)\s$"
)
_CAME = re.compile(
    r",?\s(?:tham dự|dự|tham gia)\s[^.;:]{0,60}?(?:có|gồm)(?: các)? (?:đồng chí|ông|bà|đ/c)(?!\w)"
    r"|,?\s(?:tham dự|dự|tham gia)\s[^.;:]{0,60}?(?:có|gồm):\s"
)
_HOME = re.compile(
    r"(?:[Tt]rú|[Nn]gụ|[Qq]uê|[Qq]uê quán|[Hh]ộ khẩu|[Ss]inh sống)(?: thường trú)?"
    r"(?: tại| ở|:)?\s[^.;()]{0,80}$"
)
_KNOWN_FOR = re.compile(
    r"(?<!\w)[Ll]à (?:một (?:trong [^.;,]{0,40})?)?(?:doanh nghiệp|đơn vị|công ty|nhà máy"
    r"|địa phương|trường|bệnh viện|cơ sở)\s[^.;]{0,60}(?:của|ở|trên địa bàn) tỉnh\s$"
)
_VENUE = re.compile(r"\btại (?:thủ đô |thành phố |tp\.? ?|tỉnh )?$")
# Bodies of a province that is not named beside them: "UBND tỉnh", "toàn tỉnh".
_UNNAMED = re.compile(
    r"(?:UBND|HĐND|Ban|Công an|toàn|của|địa bàn|Sở [^.,;]{2,30}|Hội [^.,;]{2,20}|[Ll]ãnh đạo)"
    r" tỉnh(?! [A-ZĐ])|Tỉnh (?:ủy|uỷ|đoàn)(?! [A-ZĐ])"
)


def weight_of(slug: str, printed: str) -> float:
    """Return how much a name is meant, by what stands before it."""
    before = printed.lower()
    if "cầu" in before and _POINT.search(before):
        return 6.0
    if _holds(before, _ELSEWHERE_HINTS) and _ELSEWHERE.search(before):
        return 0.2
    if _holds(before, _POST_HINTS) and _POST.search(before):
        return 2.0
    if _holds(before, _AUTHORITY_HINTS) and _AUTHORITY.search(before):
        return 1.2 if _WITH.search(before) else 2.5
    if slug == "ha-noi" and _VENUE.search(before):
        return 0.3  # central meetings are held there
    if printed.rstrip().endswith(_DISTRICT_ENDS) and _DISTRICT.search(printed):
        return 2.0
    return 1.5 if _UNIT.search(before) else 1.0


def attends(body: str, start: int, end: int) -> bool:
    """Whether the report names who came from there: "Đại diện tỉnh A tham dự Hội nghị có ..."."""
    before = body[max(0, start - _NEAR) : start].lower()
    return _SENT.search(before) is not None and _CAME.match(body, end) is not None


def is_home(body: str, start: int) -> bool:
    """Whether a province is only where somebody lives: "(44 tuổi, trú tại ..., tỉnh A)"."""
    return _HOME.search(body, max(0, start - 2 * _NEAR), start) is not None


def is_known_for(body: str, start: int) -> bool:
    """Whether the text says whose something is: "là doanh nghiệp trọng điểm của tỉnh A"."""
    return _KNOWN_FOR.search(body, max(0, start - 2 * _NEAR), start) is not None


def _holds(text: str, hints: tuple[str, ...]) -> bool:
    """Whether a text has one of a few strings; a plain loop is the quickest way to tell."""
    for hint in hints:  # noqa: SIM110  any() makes a generator for each name
        if hint in text:
            return True
    return False


def acts_there(body: str, start: int) -> bool:
    """Whether the province named at a place is the one that is visited, or whose deputies act."""
    before = body[max(0, start - 2 * _NEAR) : start].lower()
    if before.rstrip().endswith(_VISITED_ENDS) and _VISITED.search(before):
        return True
    near = body[max(0, start - 2 * _NEAR) : start + 2 * _NEAR]
    return _DEPUTIES.search(before) is not None and any(word in near for word in _VOTERS)


def is_scene(body: str, start: int) -> bool:
    """Whether the event was held in a district of the province named at a place."""
    before = body[max(0, start - 2 * _NEAR) : start].lower()
    return before.rstrip().endswith(_SCENE_ENDS) and _SCENE.search(before) is not None


def local_bodies_act(text: str) -> bool:
    """Whether bodies of a province that is not named beside them act from the lead on."""
    if not _UNNAMED.search(text, 0, _LEAD):
        return False
    return sum(1 for _ in islice(_UNNAMED.finditer(text), _BODIES)) == _BODIES
