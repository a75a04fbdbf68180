"""What a biography says between posts: "kinh qua các chức vụ như ...", "từ 1995 đến 2000 là ...".

Like ``people_gaps``: lower-case text only, and short stretches of it.
"""

from __future__ import annotations

import re
from functools import cache

from bot.extract.people_gaps import introducer
from bot.text.late import Late

# Longer than a plain verb: "từng kinh qua nhiều vị trí công tác quan trọng tại tỉnh như".
REACH = 120
_LONGEST = 100
_OFFICES = (
    r"(?:các|nhiều|những|một số|hàng loạt|một loạt) (?:chức vụ|chức danh|vị tr[íị]|cương vị"
    r"|trọng trách|nhiệm vụ)"
)
_LIST_OPENS = Late(
    r"(?<!\w)(?:qua|giữ|đảm nhiệm|đảm nhận|đảm đương|kinh qua|trải qua) "
    rf"(?:qua )?{_OFFICES}(?:(?:[^.;:]|\.(?=\w)){{0,60}}(?:\bnhư|\bgồm(?: có)?|\blà|:):?)?\s$"
)
_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}[./-]\d{4}|\d{4})(?!\d)"
# Possessive throughout: digits and blanks could else be divided in many ways.
_WHEN = (
    rf"(?:(?:từ|đến|tới|vào|sang|cuối|đầu|giữa|năm|tháng|ngày|nay|{_DATE}|\d{{1,2}}(?!\d)|[-–])"
    r"[ ,:]*+)++"
)
_NEXT_STEP = Late(
    rf"[;,]? (?:và )?(?:{_WHEN}|(?:sau đó|tiếp đó|rồi|tiếp theo),? )"
    r"(?:(?:được |đã )*(?:bầu |bổ nhiệm |điều động |phân công |giao |cử )*)"
    r"(?:là|làm|giữ(?: chức(?: vụ)?)?|đảm nhiệm(?: chức(?: vụ)?)?)\s"
)
_HAS_DATE = re.compile(rf"{_DATE}|sau đó|tiếp đó|rồi|tiếp theo")
_RELATIVE = (
    r"(?:con (?:gái|trai|ruột|dâu|rể)|vợ|chồng|em (?:gái|trai|ruột|dâu|rể|vợ)"
    r"|anh (?:trai|ruột|rể)|chị (?:gái|ruột|dâu)|bố|mẹ|cha|cháu|người nhà|người thân)"
)
# Not "ông A, em trai Bí thư B, làm ...": there the relation only describes him.
_KIN = re.compile(rf"(?<!\w)(?<!, )(?<!là )(?:{_RELATIVE}|con (?:ông|bà|của)|có con)(?!\w)")
_KIN_BEFORE = re.compile(rf"(?<!\w)(?:con|{_RELATIVE}) (?:của )?(?:ông|bà|đồng chí) $")


def opens_career(before: str) -> bool:
    """Whether the words before a post begin a list of what somebody has been.

    Args:
        before: up to ``REACH`` characters before the post.
    """
    return before.endswith(
        ("vụ ", "danh ", "trí ", "trị ", "vị ", "như ", ": ", "có ", "gồm ", "là ")
    ) and (_LIST_OPENS.compiled.search(before) is not None)


def next_step(gap: str) -> bool:
    """Whether a post is the next step of a career: "; từ 1995 đến 2000 là Giám đốc ...".

    Args:
        gap: everything between the post before, which is the same person's, and this one.
    """
    if len(gap) >= _LONGEST or not _HAS_DATE.search(gap):
        return False
    return _NEXT_STEP.compiled.fullmatch(gap) is not None


_NOW = re.compile(r"\b(?:hiện|nay|đang)\b")
_SINCE = re.compile(r" từ (?:ngày|tháng|năm|\d)[^,.;]{0,30}?(?= đến (?!nay)|[,.;\n]|$)(?! đến)")


def begins_anew(gap: str, after: str) -> bool:
    """Whether a list of former posts ends with one still held: "và hiện là", "... từ ngày 3.6".

    Args:
        gap: the words between the last former post and this one.
        after: some words behind this one.
    """
    if _NOW.search(gap) or (after.startswith((" (từ ", " (hiện ")) and "đến" not in after[:24]):
        return True
    return "giữ chức" in gap and _SINCE.match(after) is not None


def of_kin(gap: str) -> bool:
    """Whether the words between a name and a post turn to a relative: "có con trai làm"."""
    return _KIN.search(gap) is not None


def kin_before(before: str) -> bool:
    """Whether the words before a name make it that of a relative: "vợ ông A làm ..."."""
    return _KIN_BEFORE.search(before) is not None


@cache
def _succeeded() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:thay|thay thế|thay cho|thay thế cho|kế nhiệm)\s{introducer()}$")


def succeeded(before: str, gap: str) -> bool:
    """Whether a post behind a name is another's now: "bà A thay ông | B | làm Giám đốc".

    Not so "thay ông B đến nhận nhiệm vụ mới là Giám đốc".
    """
    if not gap.startswith((" làm ", " giữ ", " đảm ", " ở cương ", " trên cương ")):
        return False
    if "thay" not in before and "kế nhiệm" not in before:
        return False
    return _succeeded().search(before) is not None


_ON_BEHALF = Late(
    r"(?:(?<!\w)(?:thay mặt|đại diện(?: cho)?|của|nhân danh|cùng với|tháp tùng|kính gửi|ủy quyền)"
    r"\s(?:các\s)?(?:đồng chí\s)?)$"
)


def on_behalf(before: str) -> bool:
    """Whether a post is that of somebody for whom another acts.

    "Thừa ủy quyền của | Chủ tịch nước, đồng chí A ...": A is not the president.
    """
    return before.endswith(" ") and _ON_BEHALF.compiled.search(before) is not None
