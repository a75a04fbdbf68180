"""Lines above a headline that only say where in the site it stands."""

from __future__ import annotations

import re

from bot.text import fold

_MOST_CHARS = 90
_PARTS = re.compile(r"\s*(?:[|/>»&,:•·\\]|\s[-–—]\s|\bvà\b)\s*")
_MENU = re.compile(r"\s*[|»>•]\s*")
_MARKS = "|»>•"
_MOST_BLANKS = 8
_MOST_WORDS = 10
_MENU_WORDS = 5
_MENU_PARTS = 3
# Folded names of sections as portals and newspapers have them.
_NAMES = re.compile(
    r"(?:chinh tri|xa hoi|kinh te|van hoa|van nghe|the thao|thoi su|tin|"
    r"tin tuc|su kien|xay dung dang|giao duc|phap luat|quoc phong|an ninh|doi song|y te|suc khoe|"
    r"khoa hoc|cong nghe|moi truong|du lich|trong nuoc|trong tinh|trang chu|noi bat|moi|moi nhat|"
    r"hoat dong|tong hop|nghien cuu|trao doi|dang|chinh quyen|doan the|mat tran|noi chinh|dan van|"
    r"tuyen giao|to chuc|can bo|nhan su|kiem tra|giam sat|nong nghiep|nong thon|nong thon moi|"
    r"cong nghiep|dau tu|ban doc|phong su|ghi chep|quoc te|the gioi|dia phuong|chinh sach|"
    r"chinh sach moi|van ban|van ban moi|chuyen doi so|cai cach hanh chinh|tieu diem|goc nhin|"
    r"xa luan|media|multimedia|video|lao dong|viec lam|cong doan|thanh nien|phu nu|quoc hoi|"
    r"hoi dong nhan dan|cuu chien binh|hdnd|ubnd|tinh uy|chi dao|dieu hanh|chi dao dieu hanh|"
    r"thong tin|thong bao|hoc tap|lam theo bac|lam theo loi bac|lam theo guong bac|nhan dinh|"
    r"binh luan|dua nghi quyet cua dang vao cuoc song|hoat dong cua lanh dao(?: tinh)?|"
    r"lanh dao tinh|co so|cac dia phuong|huyen|xa|so|nganh|doanh nghiep|thi truong|nhip song|"
    r"tuyen truyen|thong tin tuyen truyen|van de hom nay|cuoc song|quoc phong an ninh|"
    r"hoat dong (?:cua )?(?:cac|lanh dao|tinh uy|thanh uy|huyen uy|dang uy|hdnd|ubnd|hoi dong|"
    r"co so|dang|doan the|mat tran|chi bo|dang bo|hoi|so|nganh)[a-z ]{0,25}|"
    r"home|news|politics|society|economy|english|tieng viet|gioi thieu|lien he|dang nhap)"
    r"(?: (?:trong tinh|trong nuoc|dia phuong|quoc te|tong hop|noi bat|moi|moi nhat|chung|tinh"
    r"|huyen|thanh pho))?"
)


def is_section(text: str) -> bool:
    """Whether a line is the name of one or more sections: "Chính trị - Xã hội", a menu, a path."""
    if len(text) > _MOST_CHARS:
        return False
    if any(mark in text for mark in _MARKS):
        items = [item for item in _MENU.split(text) if item]
        if len(items) >= _MENU_PARTS and all(i.count(" ") < _MENU_WORDS for i in items):
            return True
    elif text.count(" ") > _MOST_WORDS:
        return False
    # Most lines are headlines, and their first words tell.
    first = _PARTS.split(text, 1)[0]
    if first and (first.count(" ") > _MOST_BLANKS or not _is_name(first)):
        return False
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and all(_is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    folded = fold(part)
    return bool(_NAMES.fullmatch(folded)) or (
        folded.startswith("tin ") and bool(_NAMES.fullmatch(folded[4:]))
    )
