"""What is glued behind the last sentence: authors, the source, links to other articles."""

from __future__ import annotations

import re

from bot.read.bylines import Byline, is_outlet, is_syllable, labelled_byline, read_names, read_pair

_FOOT_CHARS = 500
_STOP = re.compile(
    r"[.!?…/)](?:(?<=[.!?…])(?<![.\s][A-ZĐ].)[.!?…]*+(?:/[.…]*+)?[”\"’')\]]*+|(?<=/)\.|(?<=\)))(?=\s)"
)
_BUTTONS = re.compile(
    r"(?:\s+(?:Chia sẻ(?: bài viết)?\s*:?|Facebook|Twitter|Zalo|Email|Print|Thích|In bài(?: viết)?"
    r"|Gửi(?: bài viết)?|Lưu|(?:Xem|Đọc) (?:tiếp|thêm)))+\s*$"
)
_BUTTONS_CHARS = 90
_BUTTON_HINTS = ("Facebook", "Chia sẻ", "In bài", "Xem t", "Đọc t")
_ITEM_CHARS = 5
_LINK = re.compile(r"\s(?=>>|»)")
_SOURCE = re.compile(r"\(?(?:Theo|Nguồn)\s*:?\s+(?P<who>[^\s.][^.()]{1,60}(?:\.\w{2,4})?)\)?\.?")
_LABEL_AT_END = re.compile(
    r"\s(?:Tin|Bài|Ảnh)(?: ?,| và| -| &) ?(?:ảnh|bài|tin)\s*:\s*[^.:;]{2,60}$"
)
_LABELS = ("Tin", "Bài", "Ảnh")
# A capitalised end of a link behind these words is a place or a person in it, not its author.
NOT_BEFORE_AUTHOR = frozenset(
    [
        "bay",
        "tại",
        "ở",
        "xã",
        "huyện",
        "quận",
        "phường",
        "tỉnh",
        "phố",
        "thị",
        "trấn",
        "đường",
        "ông",
        "bà",
        "anh",
        "chị",
        "em",
        "với",
        "của",
        "và",
        "là",
        "về",
        "cầu",
        "chợ",
        "sông",
        "thư",
        "tịch",
        "tướng",
        "trưởng",
        "đốc",
        "vụ",
        "án",
        "nước",
        "trường",
        "viện",
        "ty",
        "đoàn",
        "khu",
        "vùng",
        "đảo",
        "biển",
        "hồ",
        "núi",
        "chí",
        "cho",
        "từ",
        "đến",
        "do",
        "bởi",
        "theo",
        "cùng",
        "người",
        "nhà",
        "sĩ",
        "viên",
        "ủy",
        "bộ",
        "ban",
        "thôn",
        "làng",
        "miền",
        "cửa",
        "đèo",
        "chùa",
        "đền",
    ]
)


def split_foot(text: str) -> tuple[str, Byline | None, str | None]:
    """Part what is glued behind the last sentence of a paragraph.

    Returns:
        the text without it, the byline, and the source ("Dân Trí"); the text as it is when it
        ends with a sentence, or with words that are not surely one of these.
    """
    start = max(0, len(text) - _FOOT_CHARS)
    tail = text[start:].rstrip()
    for cut in _cuts(tail):
        residue = tail[cut:].strip()
        before = text[: start + cut].rstrip()
        if not residue or (len(before) < _ITEM_CHARS and not any(c.isalpha() for c in before)):
            continue  # nothing, or an item of a list: "3. Hồ Thanh Sơn"
        if byline := labelled_byline(residue) or read_names(residue) or read_pair(residue):
            return before, byline, byline.outlet
        if source := _SOURCE.fullmatch(residue):
            return before, None, source["who"]
        if is_outlet(residue) or is_outlet(residue.split("/")[0]):
            return before, None, residue
        if residue.startswith((">>", "»", "* ")):
            return before, _after_link(residue), None
    if any(word in tail for word in _LABELS) and (labelled := _LABEL_AT_END.search(tail)):
        byline = labelled_byline(labelled[0].strip())
        if byline:
            return text[: start + labelled.start()].rstrip(), byline, byline.outlet
    return text, None, None


def without_buttons(text: str) -> str:
    """Return a paragraph without the share buttons glued behind it."""
    end = text[-_BUTTONS_CHARS:]
    if not any(hint in end for hint in _BUTTON_HINTS):
        return text
    buttons = _BUTTONS.search(end)
    return text[: len(text) - len(end) + buttons.start()] if buttons else text


def _cuts(tail: str) -> list[int]:
    """Return where the foot may begin: at the first glued link, or behind a late sentence."""
    ends = [m.end() for m in _STOP.finditer(tail)]
    if ">>" in tail or "»" in tail:
        ends = sorted([*ends, *(m.end() for m in _LINK.finditer(tail))])
    links = [e for e in ends if tail[e : e + 2] in (">>", "» ")]
    last = list(reversed(ends[-2:]))
    return [links[0], *last] if links and links[0] > 50 else last


def _after_link(residue: str) -> Byline | None:
    """Find the author behind a glued link: ">> Đuổi việc 2 cô giáo ... trẻ Nguyễn Hà"."""
    quoted = residue.rfind(" Theo ")
    if quoted >= 0 and (byline := read_names(residue[quoted + 1 :])):
        return byline
    words = residue.split()
    names: list[str] = []
    while words and len(names) < 4 and is_syllable(words[-1]):
        names.insert(0, words.pop())
    if not 2 <= len(names) <= 3 or not words or not words[-1][:1].islower():
        return None
    return None if words[-1].lower() in NOT_BEFORE_AUTHOR else read_names(" ".join(names))
