"""Lines that belong to the page and not to the article."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.read.lines import Line
from bot.read.stamps import COUNTERS
from bot.text import fold

_MAX_CHARS = 120

# Folded beginnings of lines that may stand anywhere.
_ANYWHERE = re.compile(
    r"(?:xem voi co chu|co chu|mau chu|tuong phan|che do (?:tuong phan|doc|toi)|"
    r"(?:tang |giam |tang giam |thay doi |xem )co chu|font size|in ra$|"
    r"dong cua so|chi tiet (?:tin|bai|noi dung)|(?:\d+ )?binh luan$|gui bai viet|"
    r"(?:tac gia|nguoi dang|dang boi|by)\s*:\s*(?:super user|admin|quan tri|ban bien tap|btv)|"
    r"(?:nguoi dang|dang boi|bien tap(?: vien)?|nguoi bien tap|nguoi duyet)\s*:\s*\S+"
    r"(?: \S+){0,4}$|"
    r"aa?\b$|a[+-]|in trang|in bai|in tin|ban in|"
    r"xem ban in|gui (?:email|mail|bai viet|cho ban be)|email$|print$|facebook|twitter|zalo|"
    r"google\+|linkedin|copy link|sao chep lien ket|noi dung chinh$|trang chu|home$|rss$|"
    r"mobile$|len dau trang|ve dau trang|ve trang chu|quay lai|nghe (?:doc bai|noi dung|audio)|"
    r"doc bai viet|doc bao noi|giong doc|luu bai|luu tin|theo doi .{0,40}google news|google news|"
    r"tai (?:file|tep|ve)|tep dinh kem|file dinh kem|link bai viet goc|nguon bai viet goc|"
    r"duong dan bai viet|https?://\S+$|www\.\S+$|©|ban quyen|copyright|ghi ro nguon|"
    r"danh gia bai viet|tong so diem|click de danh gia|xep hang|ho tro truc tuyen|"
    r"(?:nam|nu) mien (?:bac|trung|nam)$|toc do doc|nghe$|chi tiet$|(?:chuyen muc|danh muc|dt|tel|"
    r"dien thoai|email|e-mail|hotline|fax)\s*:|tham van boi|chuyen vien phap ly\b|goi cau hoi|"
    r"dang nhap$|dang ky$|tim kiem$|tieng viet$|english$|site map$|lien he$|"
    r"(?:noi dung|tieu de|danh gia)\s*:?$|skip to |read \d+ times|posted in|"
    r"leave a (?:comment|reply)|"
    r"\d+ bai danh gia|bo doc bao|cong khai ngan sach$|hoi dap$|gioi thieu$|duong day nong|"
    r"(?:(?:thich|like|share|chia se|tweet)(?: \d+)?\s*){2,4}$|(?:thich|like|share) \d+$|"
    r"bai viet (?:co |nay )?(?:su dung|tham khao)|"
    r"thich$|like$|share$|tweet$|zoom|phong to|thu nho|mac dinh$|muc luc$)"
)
# What follows these is a box; the article may go on behind it.
_BOX = re.compile(
    r"(?:chia se|tu khoa|tags?\b|the\s*:|tin (?:bai )?lien quan|bai (?:viet )?lien quan|"
    r"xem them|doc them|tin cung su kien|co the ban quan tam|su kien\s*:|chu de\s*:|"
    r"video lien quan|xem tiep|mời đọc thêm|moi doc them)"
)
# Nothing of the article follows these.
_END = re.compile(
    r"(?:(?:\d+ )?binh luan|y kien cua ban$|ten cua ban$|"
    r"(?:cac )?y kien (?:cua )?(?:ban )?doc|cac y kien cua|gui (?:binh luan|y kien|phan hoi)|"
    r"viet binh luan|phan hoi$|lien ket (?:web|trang)|thong ke truy cap|luot truy cap|"
    r"so luot truy cap|dang online|dang truy cap|truy cap hom nay|hom nay\s*:?\s*[\d.,]+$|"
    r"trong (?:tuan|thang|nam|ngay)\s*:|"
    r"tong (?:so )?(?:luot )?truy cap|(?:cac )?(?:tin|bai)(?: bai| viet| tuc)?"
    r" (?:khac|cung|moi hon|cu hon|moi nhat|da dua|truoc|tiep theo|noi bat|doc nhieu|"
    r"xem nhieu|moi$|cu$)|(?:cac )?tin lien quan khac|cung chuyen muc|"
    r"nhung (?:tin|bai)(?: viet)? (?:moi|cu) hon|(?:tin )?(?:doc|xem) nhieu$|tin nong$|"
    r"thoi tiet$|ty gia\b|gia vang$|lich phat song|ho va ten$|"
    r"(?:nhap|them) binh luan|dang ky nhan|tin doc nhieu|doc nhieu nhat|xem nhieu nhat|"
    r"quang cao$|lien he quang cao|co quan chu quan|chiu trach nhiem|tong bien tap|giay phep|"
    r"ban bien tap cong|dia chi toa soan|toa soan|lich cong tac|van ban moi|thong bao moi|"
    r"thu vien anh|thu vien video|album anh|so do (?:trang|cong)|danh muc$)"
)
# What a site says of itself below every article, in whole sentences.
_SERVICE = re.compile(
    r"(?:Nội dung nêu trên là|Nếu (?:quý|bạn|có|gặp|cần)|Mọi (?:thắc mắc|ý kiến|góp ý|thông tin)"
    r"|Quý"
    r"|Mời (?:quý|bạn)|Vui lòng) .{0,160}?(?:tổng đài|hotline|e-?mail|fanpage|liên hệ qua|tải app)",
    re.IGNORECASE,
)
_SERVICE_WORDS = 70
_EMAIL = re.compile(r"(?:e-?mail\s*:?\s*)?[\w.+-]{2,40}@[\w.-]{3,60}", re.IGNORECASE)
_SOURCE = re.compile(r"(?:ST\b|Sưu tầm|S\.T\b)", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
# One of these, folded, stands in every counter.
_COUNTED = ("xem", "doc", "truy cap", "phan hoi", "binh luan", "view", "comment")
_COUNTER_ONLY = re.compile(r"[\W\d_]*")


def folded(line: Line) -> str:
    """Return the folded text of a line short enough to be a button or label, else ""."""
    return _label(line.text) if len(line.text) <= _MAX_CHARS else ""


@lru_cache(maxsize=2048)  # three questions ask for it, and pages of one site share their buttons
def _label(text: str) -> str:
    return fold(text).lstrip("-*+#|·>»« []()")


def is_noise(line: Line) -> bool:
    """Whether the line is a button, counter, address or file name."""
    if line.media or (line.text[0] in ">#@" and not line.prose):
        return True  # links to other articles, and tags
    if "@" in line.text and _EMAIL.fullmatch(line.text):
        return True
    if "http" in line.text and len(_URL.sub(" ", line.text).split()) <= 8:
        return True
    text = folded(line)
    if not text:
        return len(line.text) <= _MAX_CHARS
    if _ANYWHERE.match(text) or line.text.startswith(("http://", "https://", "www.")):
        return True
    counts = any(word in text for word in _COUNTED)
    return bool(_COUNTER_ONLY.fullmatch(COUNTERS.sub("", line.text) if counts else line.text))


def opens_box(line: Line) -> bool:
    """Whether a box of links, tags or share buttons begins here."""
    return line.words <= 25 and bool(_BOX.match(folded(line)))


def ends_article(line: Line) -> bool:
    """Whether the comments, related articles or the footer begin here."""
    if line.words <= 14 and not line.prose:
        return bool(_END.match(folded(line)))
    return line.words <= _SERVICE_WORDS and bool(_SERVICE.match(line.text))


def is_collected(line: Line) -> bool:
    """Whether the line names who reposted the article ("ST Thanh Hương Theo ...")."""
    return line.words <= 20 and bool(_SOURCE.match(line.text))
