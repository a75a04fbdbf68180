"""Read posts in printed text: a head ("Phó Bí thư Thường trực") and its body ("Tỉnh ủy")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.extract import posts_words as words

_HEAD = re.compile(
    rf"(?<![\w./])(?P<prefix>{words.PREFIX})(?:(?P<complete>{'|'.join(words.COMPLETE)})"
    rf"|(?P<head>{'|'.join(words.HEADS)}))(?!\w)(?: (?P<modifier>{words.MODIFIER})(?!\w))?"
)
_ORG = re.compile(rf"(?:{words.ORG})(?!\w)")
_UNIT = re.compile(rf"(?:{words.UNIT})(?!\w)")
_FIELD = re.compile(rf"(?:{words.FIELD})(?!\w)")
_FIELD_VERB = re.compile(rf"(?:{words.FIELD_VERB})(?!\w)")
_TOKEN = re.compile(r"(?:TP|Tp|T|P|Q)\.(?:[A-ZĐƯ]+)?|[^\W_]+(?:['’][^\W_]+)*")
_JOIN = re.compile(r"(?:,? (?:và|&) |&|, | ?[-–] ?| của | thuộc | trực thuộc | các )")
# "Ban Bí thư", "Đoàn Chủ tịch" are bodies, "danh hiệu Bí thư giỏi" names nobody.
_BODY_BEFORE = re.compile(
    r"(?:\bban|đoàn|văn phòng|phiên họp|chức danh lãnh đạo|danh hiệu|thành viên"
    r"|trung ương|hội đồng) $"
)
_PLURAL = re.compile(
    r"(?:các|những|hai|ba|bốn|năm|\b\d+)(?: (?:đồng chí|đ/c|ông|bà|vị|ông, bà|đồng chí nguyên))?:? $"
)
# Abbreviated heads are posts only in capitals: "CT" is, "ct" may be anything.
_SHORT = frozenset({"ct", "gđ", "pct", "pbt", "pgđ", "bt", "tbt", "uv", "uvbct", "uvbch", "uvbtv"})


@dataclass(frozen=True, slots=True)
class PostFound:
    """A printed post; ``body`` is where the words behind the head begin (``end`` when none)."""

    start: int
    end: int
    head: str
    body: int
    former: bool = False
    plural: bool = False
    complete: bool = False


def find_printed_posts(text: str, low: str, names: Mapping[int, int]) -> list[PostFound]:
    """Find posts in reading order.

    Args:
        text: NFC.
        low: ``bot.extract.names.aligned(text)``.
        names: start -> end of likely personal names, which a post never runs into.

    Returns:
        Posts that never overlap. A post alone says nothing about who holds it.
    """
    found: list[PostFound] = []
    position = 0
    while match := _HEAD.search(low, position):
        start, end = match.span()
        position = end
        head = match["complete"] or match["head"]
        if not _is_post(text, low, match, head):
            continue
        body = end
        end = _body_end(text, low, end, names)
        former = bool(re.match(words.FORMER, match["prefix"]))
        plural = bool(_PLURAL.search(low, max(0, start - 24), start))
        found.append(PostFound(start, end, head, body, former, plural, bool(match["complete"])))
        position = end
    return found


def _is_post(text: str, low: str, match: re.Match[str], head: str) -> bool:
    start = match.start()
    if _BODY_BEFORE.search(low, max(0, start - 20), start):
        return False
    if head in _SHORT:
        return text[start : start + 2].isupper()
    if head == "cục":
        return False
    return True


def _body_end(text: str, low: str, position: int, names: Mapping[int, int]) -> int:
    """Return where the body behind a head ends; ``position`` when there is none."""
    end, before = position, "head"
    while True:
        piece = None
        if low.startswith(" ", end) and end + 1 not in names:
            piece = _piece(text, low, end + 1, before)
        if piece is None and before != "head" and (join := _JOIN.match(low, end)):
            step = _joined(text, low, join, before, names)
            piece = None if step is None else _piece(text, low, step, "join")
        if piece is None:
            return end
        end, before = piece


def _joined(
    text: str, low: str, join: re.Match[str], before: str, names: Mapping[int, int]
) -> int | None:
    """Return where the part behind a comma, dash, "và" or "của" goes on, None when it does not."""
    mark = join.group().strip()
    start = join.end()
    if start in names or _HEAD.match(low, start):
        return None
    if mark in {"của", "thuộc", "trực thuộc", "các"}:
        fits = _ORG.match(low, start) or _FIELD.match(low, start) or _UNIT.match(low, start)
        return start if fits else None
    if mark in {",", "-", "–", "và", ", và", "&"} and before == "field":
        fits = _FIELD.match(low, start) or _FIELD_VERB.match(low, start)
        if not fits or (mark == "," and not _list_of_fields(low, fits.end())):
            return None
        return start
    if mark in {"&", "-"} and join.group() == mark and text[start : start + 1].isupper():
        return start
    if mark == "và" and before == "org" and low.startswith("hđnd", start):
        return start
    return None


def _list_of_fields(low: str, end: int) -> bool:
    """Whether a field behind a comma goes on to "và ..." ("Văn hóa, Thể thao và Du lịch")."""
    return bool(re.match(r" (?:và|&) ", low[end : end + 5])) or low.startswith(" trung ương", end)


def _piece(text: str, low: str, start: int, before: str) -> tuple[int, str] | None:
    """Read one word or term of a body at ``start``."""
    if start >= len(text):
        return None
    capital = text[start].isupper()
    if _HEAD.match(low, start) and before != "join" and not _ORG.match(low, start):
        return None
    if match := _ORG.match(low, start):
        return match.end(), "org"
    if match := _UNIT.match(low, start):
        return match.end(), "unit"
    if (match := _FIELD.match(low, start)) and (capital or before != "cap"):
        return match.end(), "field"
    verb = _FIELD_VERB.match(low, start)
    if verb and (capital or before in {"org", "join", "head"}):
        return verb.end(), "field"
    token = _TOKEN.match(text, start)
    if token is None:
        return None
    if capital:
        return _capital_end(text, low, token.end(), before), "cap"
    if token.group().isdigit() and before in {"unit", "org"} and len(token.group()) <= 3:
        return token.end(), "cap"
    return None


def _capital_end(text: str, low: str, end: int, before: str) -> int:
    """Take one lower-case word more behind a body's own capitalised word ("Khuyến học")."""
    if before != "org" or text[end : end + 1] != " ":
        return end
    following = _TOKEN.match(low, end + 1)
    if (
        following is None
        or following.group() in words.VERBS
        or text[end + 1].isupper()
        or _UNIT.match(low, end + 1)
        or _ORG.match(low, end + 1)
    ):
        return end
    return following.end()
