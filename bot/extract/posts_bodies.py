"""Read the body behind the head of a post: how far "Sở Văn hóa, Thể thao và Du lịch" goes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.extract import posts_words as words
from bot.lexicon.names import openers, verbs
from bot.text.late import Late

HEAD = re.compile(
    rf"(?<![\w./])(?P<prefix>{words.PREFIX})(?:(?P<complete>{'|'.join(words.COMPLETE)})"
    rf"|(?P<head>{'|'.join(words.HEADS)}))(?!\w)(?: (?P<modifier>{words.MODIFIER})(?!\w))?"
)
# The first letters of all heads as a tree, behind anything but a letter, a figure, a stop or a
# slash: finding these first is several times as fast, and spelling the letters out faster than \w.
HEAD_OPENS = re.compile(
    r"[^0-9a-zà-öø-ʯḀ-ỿ./](?:"
    r"t(?:r(?:ưởng(?= )|ạm(?= [tp])|ợ(?= l))|h(?:ủ(?= t)|ường(?= trực b)|ứ(?= t)|ống(?= đ)"
    r"|am(?= [mt])|ư(?= k)|ẩm(?= p)|anh(?= tra v)|ành(?= ?[ủđ])|ị(?= ?ủ| xã ?ủ)|ôn(?= p))"
    r"|ổ(?:ng(?= [bgtckl])|(?= [tp]))|ỉnh(?= ?[ủđ])|ư(?= l)|ập(?= s)|bt|uv)"
    r"|c(?:h(?:ủ(?= [tn])|ánh(?= )|ỉ(?= huy t)|ính(?= [tủ])|i(?= ?ủ| cục t)|uyên(?= v)|ấp(?= h))"
    r"|ông(?= [cs])|ựu|ục|án(?= b)|t)"
    r"|p(?:hó(?= )|hường(?= đ)|\.|ct|bt|gđ)|v(?:iện(?= [tp])|ụ(?= [tp]))|ủy(?= v)|uv|lãnh(?= s)"
    r"|xã(?= ?[ủđ])|b(?:í(?= t)|ộ(?= t)|t)|g(?:iám(?= đ)|đ)"
    r"|h(?:iệu(?= [tp])|ạt(?= t)|uyện(?= ?[ủđ])|àm(?= ))"
    r"|q(?:uyền|uận(?= ?[ủđ])|uân(?= ?ủ)|uốc(?= v)|\.)|k(?:hu(?= ?ủ)|iểm(?= s)|ế(?= toán t))"
    r"|đ(?:ại(?= [bs])|ội(?= [tp])|ồn(?= [tp])|oàn(?= t)|ảng(?= ?ủ)|ặc(?= p)|b|iều(?= tra v)"
    r"|ăng(?= k))|n(?:guyên|goại(?= t)|gười(?= p))|ấp(?= p))"
)
ORG = words.BODY_NOUN
UNIT = words.UNIT_WORD
FIELD = words.FIELD_OF_WORK
_FIELD_VERB = words.VERB_OF_FIELD
TOKEN = re.compile(r"(?:TP|Tp|T|P|Q)\.(?:[A-ZĐƯ]+)?|[^\W_]+(?:['’][^\W_]+)*")
_JOIN = re.compile(
    r"(?: \([\w&-]{2,12}\) |,? (?:và|&) |&|, | ?[-–] ?| của | thuộc | trực thuộc | các )"
)
# "Huyết học - Truyền máu": a capitalised word with a lower-case one behind a dash.
_FIELD_LIKE = Late(r"[^\W\d_a-zà-ỹ][^\W\d_]+ [^\W\d_A-Z]")
_NOUNS = frozenset(
    {
        *("hội", "hiệp hội", "câu lạc bộ", "trung tâm", "viện", "cục", "vụ", "phòng", "ban"),
        *("đội", "sở", "trường", "chi cục", "tổ", "liên hiệp", "liên đoàn", "ban quản lý"),
        *("đoàn", "hội đồng", "công ty", "cty", "tổng công ty", "tập đoàn", "tnhh", "cổ phần"),
        *("tnhh mtv", "tnhh một thành viên", "trách nhiệm hữu hạn", "xí nghiệp", "nhà máy"),
        *("chi nhánh", "hợp tác xã", "htx", "doanh nghiệp tư nhân", "ngân hàng", "ban điều hành"),
    }
)
# A body's own words in lower case: "Ban quản lý dự án đầu tư xây dựng hệ thống cấp nước".
_MOST_LOWER = 12
# Fields in one name: "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số".
_MOST_FIELDS = 4
_SENTENCE_WORDS = frozenset(
    {
        *("này", "đó", "khác", "bị", "mới", "lại", "ra", "nói", "biết", "nhằm", "vì", "nên", "tuy"),
        *("thừa", "bức", "tỏ", "cười", "vẫn", "khó", "ngày", "năm", "tháng", "sáng", "chiều"),
        *("tối", "hôm", "nay", "đến", "nhưng", "hay", "hoặc", "mà", "xin", "ký", "đi", "cùng"),
    }
)
_YOUTH = re.compile(r"(?:tỉnh|huyện|quận|xã) Đoàn(?!\w)")
_CLOSED = re.compile(r" ?[,.;:)\n–—(\"”!?]| - |$")
# Heads of departments: the body above them follows behind a comma or a dash.
_DEPARTMENT = re.compile(
    r"(?:(?:phó |p\.)?trưởng (?:phòng|khoa|ban|bộ môn)"
    r"|phó (?:phòng|ban)|(?:phó )?(?:đội|trạm) trưởng)"
)
_SUPERIOR = re.compile(
    r"(?:sở|ubnd|hđnd|cục|chi cục|tổng cục|bệnh viện|bv|viện|công an|công ty|cty|đài"
    r"|phòng(?!,? ?chống))(?!\w)"
)
# "Trưởng đoàn tư vấn giám sát": the body's own words follow a head that ends with its noun.
_NAMED_BY_HEAD = re.compile(r"trưởng (?:đoàn|phòng|ban|khoa)$|phó (?:phòng|ban|đoàn)$")


# "Tư lệnh Quân khu 9 Thiếu tướng Nguyễn ...": what follows is somebody.
_RANK = re.compile(
    r"(?:(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|(?:chuẩn )?đô đốc|(?:pgs|gs|ts|ths|bs|ks)(?!\w)"
    r"|tiến s[ĩỹ]|thạc s[ĩỹ]|bác s[ĩỹ]|kỹ sư|hòa thượng|thượng tọa|linh mục)(?!\w)"
)
_HEAD_OF_PLACE = re.compile(r"trưởng (?:thôn|ấp|bản|khu phố|khóm|buôn)$")


def is_staff(head: str) -> bool:
    """Whether a head says what many do: only behind a name, and with a body, is it a post."""
    return head.startswith(("cán bộ", "chuyên viên", "công chức"))


def body_end(text: str, low: str, position: int, names: Mapping[int, int], head: str = "") -> int:
    """Return where the body behind a head ends; ``position`` when there is none."""
    end, before = position, "unit" if _HEAD_OF_PLACE.search(head) else "head"
    named = _NAMED_BY_HEAD.search(head) is not None
    while True:
        piece = None
        step = _next(text, low, end)
        if step is not None and step not in names:
            piece = _piece(text, low, step, before)
            if before != "head" and _YOUTH.match(text, step) and low.index(" ", step) + 1 in names:
                piece = low.index(" ", step), "unit"  # "Chủ tịch UBND tỉnh | Đoàn Văn Hậu"
            if piece is None and named:
                piece = _own_words(text, low, step, before)
        join = _JOIN.match(low, end) if piece is None else None
        if join and (before != "head" or join.group() == " của "):
            step = _joined(text, low, join, before, names, named=named, head=head)
            piece = None if step is None else _piece(text, low, step, "join")
        if piece is None:
            return end
        end, before = piece
        named = before == "noun" or (named and before not in {"org", "unit"})


def _own_words(text: str, low: str, start: int, before: str) -> tuple[int, str] | None:
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
        term = term or _FIELD_VERB.match(low, position)
        token = term or TOKEN.match(text, position)
        if token is None or token.group()[0].isupper():
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
    return (end, "field") if end > start and not (closed and after_name) else None


def _next(text: str, low: str, end: int) -> int | None:
    """Return where the word behind ``end`` begins: after a space, or right after "TP.", "Q."."""
    if low.startswith(" ", end):
        return end + 1
    if low[end - 1] == "." and text[end : end + 1].isalnum():
        return end
    return None


def _joined(
    text: str,
    low: str,
    join: re.Match[str],
    before: str,
    names: Mapping[int, int],
    *,
    named: bool,
    head: str,
) -> int | None:
    """Return where the part behind a comma, dash, "và" or "của" goes on, None when it does not."""
    mark = join.group().strip()
    start = join.end()
    if start in names or HEAD.match(low, start):
        return None
    if mark.startswith("("):
        return start
    if mark in {",", "-", "–"} and _DEPARTMENT.match(head) and _SUPERIOR.match(low, start):
        return start
    if (
        named
        and mark in {"và", "&"}
        and text[start : start + 1].isupper()
        and not ORG.match(low, start)
    ):
        return start
    if mark in {"của", "thuộc", "trực thuộc", "các"}:
        fits = ORG.match(low, start) or FIELD.match(low, start) or UNIT.match(low, start)
        return start if fits else None
    if mark in {",", "-", "–", "và", ", và", "&"} and before == "field":
        fits = FIELD.match(low, start) or _FIELD_VERB.match(low, start)
        if not fits or (mark == "," and not _list_of_fields(low, fits.end())):
            return None
        return start
    if mark in {"&", "-"} and join.group() == mark and text[start : start + 1].isupper():
        return start
    if (
        mark in {"-", "–"}
        and before in {"own", "field"}
        and _FIELD_LIKE.compiled.match(text, start)
    ):
        return start
    if mark == "và" and before in {"org", "noun"} and low.startswith("hđnd", start):
        return start
    return None


def _list_of_fields(low: str, end: int) -> bool:
    """Whether a field behind a comma goes on to "và ..." ("Văn hóa, Thể thao và Du lịch")."""
    for _ in range(_MOST_FIELDS):
        if low.startswith((" và ", " & ", " trung ương"), end):
            return True
        more = FIELD.match(low, end + 2) if low.startswith(", ", end) else None
        if more is None:
            return False
        end = more.end()
    return False


def _piece(text: str, low: str, start: int, before: str) -> tuple[int, str] | None:
    """Read one word or term of a body at ``start``."""
    if start >= len(text):
        return None
    capital = text[start].isupper()
    if capital and _RANK.match(low, start):
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
    verb = _FIELD_VERB.match(low, start)
    if verb and before == "field" and verb.group() == "phát triển":
        return verb.end(), "field"
    if verb and (capital or before in {"org", "noun", "join", "head"}):
        return verb.end(), "field"
    token = TOKEN.match(text, start)
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
    if token.group().isdigit() and len(token.group()) <= 3:
        closed = before == "cap" and _CLOSED.match(low, token.end())
        if closed or before in {"unit", "org", "noun"}:
            return token.end(), "cap"
    return None


def _capital_end(text: str, low: str, end: int, before: str) -> int:
    """Take one lower-case word more behind a body's own capitalised word ("Khuyến học")."""
    if before not in {"org", "noun"} or text[end : end + 1] != " " or text[end - 1].isupper():
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
