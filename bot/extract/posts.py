"""Read posts in printed text: a head ("Phó Bí thư Thường trực") and its body ("Tỉnh ủy")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.extract import posts_words as words
from bot.lexicon.names import openers, verbs

_HEAD = re.compile(
    rf"(?<![\w./])(?P<prefix>{words.PREFIX})(?:(?P<complete>{'|'.join(words.COMPLETE)})"
    rf"|(?P<head>{'|'.join(words.HEADS)}))(?!\w)(?: (?P<modifier>{words.MODIFIER})(?!\w))?"
)
_ORG = words.BODY_NOUN
_UNIT = words.UNIT_WORD
_FIELD = words.FIELD_OF_WORK
_FIELD_VERB = re.compile(rf"(?:{words.FIELD_VERB})(?!\w)")
_TOKEN = re.compile(r"(?:TP|Tp|T|P|Q)\.(?:[A-ZĐƯ]+)?|[^\W_]+(?:['’][^\W_]+)*")
_JOIN = re.compile(
    r"(?: \([\w&-]{2,12}\) |,? (?:và|&) |&|, | ?[-–] ?| của | thuộc | trực thuộc | các )"
)
# "Huyết học - Truyền máu": a capitalised word with a lower-case one behind a dash.
_FIELD_LIKE = re.compile(r"[^\W\d_a-zà-ỹ][^\W\d_]+ [^\W\d_A-Z]")
_NOUNS = frozenset(
    {
        *("hội", "hiệp hội", "câu lạc bộ", "trung tâm", "viện", "cục", "vụ", "phòng", "ban"),
        *("đội", "sở", "trường", "chi cục", "tổ", "liên hiệp", "liên đoàn", "ban quản lý"),
    }
)
# "Hội siêu thị Hà Nội": up to four lower-case words that lead to a capital.
_LOWER_NAME = re.compile(r"((?:[^\W\d_]+ ){0,3}[^\W\d_]+) (?=[^\W\d_a-zà-ỹ])")
# "Ban Bí thư", "Đoàn Chủ tịch" are bodies, "danh hiệu Bí thư giỏi" names nobody.
_BODY_BEFORE = re.compile(
    r"(?:\bban|đoàn|văn phòng|phiên họp|chức danh lãnh đạo|danh hiệu|thành viên"
    r"|trung ương|hội đồng) $"
)
_PLURAL = re.compile(
    r"(?:các|những|hai|ba|bốn|năm|\b\d+)(?: (?:đồng chí|đ/c|ông|bà|vị|ông, bà"
    r"|đồng chí nguyên))?:? $"
)
# Abbreviated heads are posts only in capitals: "CT" is, "ct" may be anything.
_SHORT = frozenset(
    {"ct", "gđ", "pct", "pbt", "pgđ", "bt", "tbt", "uv", "uvbct", "uvbch", "uvbtv", "đb"}
)


_MAY_NAME_A_PLACE = frozenset({"đại biểu quốc hội", "đbqh", "đb quốc hội", "đb qh"})
_ABROAD = frozenset({"đại sứ", "tổng lãnh sự", "trưởng đại diện", "phó đại sứ"})


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
        if match["complete"] and head not in _MAY_NAME_A_PLACE:
            end = body
        else:
            end = _body_end(text, low, end, names)
            if head in _ABROAD and low.startswith(" tại ", end):
                end = _body_end(text, low, end + 4, names)
        former = bool(re.match(words.FORMER, match["prefix"]))
        plural = bool(_PLURAL.search(low, max(0, start - 24), start))
        found.append(PostFound(start, end, head, body, former, plural, bool(match["complete"])))
        position = end
    return found


def _is_staff(head: str) -> bool:
    """Whether a head says what many do: only behind a name, and with a body, is it a post."""
    return head.startswith(("cán bộ", "chuyên viên", "công chức"))


def _body_follows(low: str, end: int) -> bool:
    start = end + 1
    return low.startswith(" ", end) and any(
        pattern.match(low, start) for pattern in (_ORG, _FIELD, _UNIT)
    )


def _is_post(text: str, low: str, match: re.Match[str], head: str) -> bool:
    start = match.start()
    if _BODY_BEFORE.search(low, max(0, start - 20), start):
        return False
    if re.search(r"(?<!\w)cố $", low[max(0, start - 3) : start]):
        return False
    if _is_staff(head):
        before = low[max(0, start - 4) : start]
        owned = re.search(r"(?:[,(–-] ?|là )$", before)
        return bool(owned) and _body_follows(low, match.end())
    if head in _SHORT:
        return text[start : start + 2].isupper()
    return head != "cục"


def _body_end(text: str, low: str, position: int, names: Mapping[int, int]) -> int:
    """Return where the body behind a head ends; ``position`` when there is none."""
    end, before = position, "head"
    while True:
        piece = None
        step = _next(text, low, end)
        if step is not None and step not in names:
            piece = _piece(text, low, step, before)
        join = _JOIN.match(low, end) if piece is None else None
        if join and (before != "head" or join.group() == " của "):
            step = _joined(text, low, join, before, names)
            piece = None if step is None else _piece(text, low, step, "join")
        if piece is None:
            return end
        end, before = piece


def _next(text: str, low: str, end: int) -> int | None:
    """Return where the word behind ``end`` begins: after a space, or right after "TP.", "Q."."""
    if low.startswith(" ", end):
        return end + 1
    if low[end - 1] == "." and text[end : end + 1].isalnum():
        return end
    return None


def _joined(
    text: str, low: str, join: re.Match[str], before: str, names: Mapping[int, int]
) -> int | None:
    """Return where the part behind a comma, dash, "và" or "của" goes on, None when it does not."""
    mark = join.group().strip()
    start = join.end()
    if start in names or _HEAD.match(low, start):
        return None
    if mark.startswith("("):
        return start
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
    if mark in {"-", "–"} and before in {"own", "field"} and _FIELD_LIKE.match(text, start):
        return start
    if mark == "và" and before in {"org", "noun"} and low.startswith("hđnd", start):
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
    head = _HEAD.match(low, start)
    if (
        head
        and not _is_staff(head["head"] or "")
        and before != "join"
        and not _ORG.match(low, start)
    ):
        return None
    if match := _ORG.match(low, start):
        return match.end(), "noun" if match.group() in _NOUNS else "org"
    if match := _UNIT.match(low, start):
        return match.end(), "unit"
    if (match := _FIELD.match(low, start)) and (capital or before != "cap"):
        return match.end(), "field"
    verb = _FIELD_VERB.match(low, start)
    if verb and before == "field" and verb.group() == "phát triển":
        return verb.end(), "field"
    if verb and (capital or before in {"org", "noun", "join", "head"}):
        return verb.end(), "field"
    token = _TOKEN.match(text, start)
    if token is None:
        return None
    if capital:
        word = low[start : token.end()]
        if word in openers() and text[token.end() + 1 :][:1].islower():
            return None
        if token.group().isupper() and text[start - 2 : start - 1].isupper() and word in verbs():
            return None  # "... UBND TỈNH PHÁT BIỂU"
        kind = "own" if before in {"org", "noun", "join"} else "cap"
        return _capital_end(text, low, token.end(), before), kind
    if before == "noun" and (leads := _LOWER_NAME.match(text, start)) and not _has_verb(leads[1]):
        return leads.end(1), "field"
    if token.group().isdigit() and before in {"unit", "org", "noun"} and len(token.group()) <= 3:
        return token.end(), "cap"
    return None


def _has_verb(phrase: str) -> bool:
    return any(word in verbs() for word in phrase.lower().split())


def _capital_end(text: str, low: str, end: int, before: str) -> int:
    """Take one lower-case word more behind a body's own capitalised word ("Khuyến học")."""
    if before not in {"org", "noun"} or text[end : end + 1] != " " or text[end - 1].isupper():
        return end
    following = _TOKEN.match(low, end + 1)
    if (
        following is None
        or following.group() in verbs()
        or text[end + 1].isupper()
        or _UNIT.match(low, end + 1)
        or _ORG.match(low, end + 1)
    ):
        return end
    return following.end()
