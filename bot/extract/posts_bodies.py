"""Read the body behind the head of a post: how far "Sở Văn hóa, Thể thao và Du lịch" goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.extract import posts_words as words
from bot.extract.names_runs import opens_sentence
from bot.extract.posts_heads import FIELD, FIELD_VERB, HEAD, HEAD_OPENS, ORG, RANK, TOKEN, UNIT
from bot.extract.posts_joins import JOIN, joined
from bot.lexicon.names import verbs

_NOUNS = frozenset(
    {
        *("liên hiệp các", "nhà hát", "bảo tàng", "nhà xuất bản", "liên minh", "trại giam", "quỹ"),
        *("hội", "hiệp hội", "câu lạc bộ", "trung tâm", "viện", "cục", "vụ", "phòng", "ban"),
        *("đội", "sở", "trường", "chi cục", "tổ", "liên hiệp", "liên đoàn", "ban quản lý"),
        *("đoàn", "hội đồng", "công ty", "cty", "tổng công ty", "tập đoàn", "tnhh", "cổ phần"),
        *("tnhh mtv", "tnhh một thành viên", "trách nhiệm hữu hạn", "xí nghiệp", "nhà máy"),
        *("chi nhánh", "hợp tác xã", "htx", "doanh nghiệp tư nhân", "ngân hàng", "ban điều hành"),
    }
)
# A body's own words in lower case: "Ban quản lý dự án đầu tư xây dựng hệ thống cấp nước".
_MOST_LOWER = 12
_SENTENCE_WORDS = frozenset(
    {
        *("này", "đó", "khác", "bị", "mới", "lại", "ra", "nói", "biết", "nhằm", "vì", "nên", "tuy"),
        *("thừa", "bức", "tỏ", "cười", "vẫn", "khó", "ngày", "năm", "tháng", "sáng", "chiều"),
        *("tối", "hôm", "nay", "đến", "nhưng", "hay", "hoặc", "mà", "xin", "ký", "đi", "cùng"),
    }
)
_NUMBERED = ("cơ sở ", "cảnh sát biển ", "hải quân ", "khu vực ", "quân y ")
_NUMBER = re.compile(r" \d{1,3}(?!\w)")
_CLOSED = re.compile(r" ?[,.;:)\n–—(\"”!?]| - |$")
# "Trưởng đoàn tư vấn giám sát": the body's own words follow a head that ends with its noun.
_NAMED_BY_HEAD = re.compile(r"trưởng (?:đoàn|phòng|ban|khoa)$|phó (?:phòng|ban|đoàn)$")


_HEADS_KEPT = 512  # the same few heads come again and again
_HEAD_OF_PLACE = re.compile(
    r"trưởng (?:thôn|ấp|bản|khu phố|khóm|buôn|xóm|làng|bon|sóc|khu dân cư|tổ dân phố|khối|khu)$"
)


@lru_cache(maxsize=_HEADS_KEPT)
def is_of_place(head: str) -> bool:
    """Whether a head is that of a village or a quarter, whose name stands right behind it."""
    return _HEAD_OF_PLACE.search(head) is not None


@lru_cache(maxsize=_HEADS_KEPT)
def _is_named_by_head(head: str) -> bool:
    return _NAMED_BY_HEAD.search(head) is not None


def is_staff(head: str) -> bool:
    """Whether a head says what many do: only behind a name, and with a body, is it a post."""
    return head.startswith(("cán bộ", "chuyên viên", "công chức"))


def body_end(text: str, low: str, position: int, names: Mapping[int, int], head: str = "") -> int:
    """Return where the body behind a head ends; ``position`` when there is none."""
    end, before = position, "unit" if is_of_place(head) else "head"
    named = _is_named_by_head(head)
    while True:
        piece = None
        step = _next(text, low, end)
        if step is not None and step not in names:
            piece = _piece(text, low, step, before, names)
            if piece and named and before == "head" and piece[1] == "cap":
                piece = _capital_end(text, low, piece[0], "noun"), "cap"  # "Trưởng khoa Nông học"
            if piece and (first := _name_inside(low, step, piece[0], names)):
                piece = (first - 1, "cap") if first > step else None
            if piece is None and named:
                piece = _own_words(text, low, step, before, names)
        join = JOIN.match(low, end) if piece is None else None
        if join and (before != "head" or join.group() == " của "):
            step = joined(text, low, join, before, names, named=named, head=head)
            piece = None if step is None else _piece(text, low, step, "join", names)
        if piece is None:
            return end
        end, before = piece
        named = before == "noun" or (named and before not in {"org", "unit"})


def _name_inside(low: str, step: int, end: int, names: Mapping[int, int]) -> int | None:
    """Return where a name begins inside a piece: "Điện lực Châu | Thành Đoàn" is none."""
    space = low.find(" ", step, end)
    while space >= 0:
        if space + 1 in names:
            return space + 1
        space = low.find(" ", space + 1, end)
    return None


def _own_words(
    text: str, low: str, start: int, before: str, names: Mapping[int, int]
) -> tuple[int, str] | None:
    """Read the lower-case words of a body's own name up to a capital, a comma or a verb."""
    if before not in {"noun", "field", "head", "own", "cap"}:
        return None
    if not text[start : start + 1].islower():
        return None
    after_name = before in {"own", "cap"}
    count = 0
    position = end = start
    is_term = closed = False
    for count in range(_MOST_LOWER if not after_name else 4):
        term = FIELD.match(low, position) or words.COMPOUND_WORD.compiled.match(low, position)
        term = term or FIELD_VERB.match(low, position)
        token = term or TOKEN.match(text, position)
        if token is None or text[position].isupper():
            break
        if term is None and UNIT.match(low, position):
            break
        if term is None and (token.group() in verbs() or token.group() in _SENTENCE_WORDS):
            sure = count > 1 or is_term or token.group() in {"và", "của"}
            kept = sure and end > start and before not in {"head", "own", "cap"}
            return (end, "field") if kept else None
        if before == "head" and term is None and end == start:
            return None
        end, is_term = token.end(), term is not None
        closed = not low.startswith(" ", end) or _CLOSED.match(low, end) is not None
        if closed:
            break
        position = end + 1
    else:
        return None
    if after_name and (closed or end + 1 in names):
        return None  # "Công ty Hải Yến | thuê Nguyễn Văn Bình"
    return (end, "field") if end > start else None


def _next(text: str, low: str, end: int) -> int | None:
    """Return where the word behind ``end`` begins: after a space, or right after "TP.", "Q."."""
    if low.startswith(" ", end):
        return end + 1
    if low[end - 1] == "." and text[end : end + 1].isalnum():
        return end
    return None


def _piece(
    text: str, low: str, start: int, before: str, names: Mapping[int, int]
) -> tuple[int, str] | None:
    """Read one word or term of a body at ``start``."""
    if start >= len(text):
        return None
    capital = text[start].isupper()
    if capital and RANK.match(low, start):
        return None
    head = HEAD.match(low, start) if HEAD_OPENS.match(low, start - 1) else None
    if head and not is_staff(head["head"] or "") and before != "join" and not ORG.match(low, start):
        return None
    if match := ORG.match(low, start):
        return match.end(), "noun" if match.group() in _NOUNS else "org"
    if match := UNIT.match(low, start):
        return match.end(), "unit"
    if (match := FIELD.match(low, start)) and (capital or before != "cap"):
        return match.end(), "field"
    verb = FIELD_VERB.match(low, start)
    if verb and before == "field" and verb.group() == "phát triển":
        return verb.end(), "field"
    if verb and (capital or before in {"org", "noun", "join", "head"}):
        return verb.end(), "field"
    token = TOKEN.match(text, start)
    if token is None:
        return None
    if capital and before != "head" and (term := words.COMPOUND_WORD.compiled.match(low, start)):
        return term.end(), "field"
    if capital:
        word = low[start : token.end()]
        if opens_sentence(text, word, token.end()) and not low.endswith(" bản ", 0, start):
            return None  # but "xã Bản Qua"
        if token.group().isupper() and text[start - 2 : start - 1].isupper() and word in verbs():
            return None  # "... UBND TỈNH PHÁT BIỂU"
        kind = "own" if before in {"org", "noun", "join"} else "cap"
        return _capital_end(text, low, token.end(), before), kind
    if token.group() == "số" and (number := _NUMBER.match(low, token.end())):
        return number.end(), "cap"
    if token.group().isdigit() and len(token.group()) <= 3:
        numbered = before in {"field", "own"} and low.endswith(_NUMBERED, 0, start)
        closed = before in {"cap", "field"} and _CLOSED.match(low, token.end())
        if closed or numbered or before in {"unit", "org", "noun"} or token.end() + 1 in names:
            return token.end(), "cap"
    return None


def _capital_end(text: str, low: str, end: int, before: str) -> int:
    """Take one lower-case word more behind a body's own capitalised word ("Khuyến học")."""
    if (
        before not in {"org", "noun", "join"}
        or text[end : end + 1] != " "
        or text[end - 1].isupper()
    ):
        return end
    following = TOKEN.match(low, end + 1)
    if (
        following is None
        or following.group() in verbs()
        or text[end + 1].isupper()
        or UNIT.match(low, end + 1)
        or ORG.match(low, end + 1)
    ):
        return end
    return following.end()
