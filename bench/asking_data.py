"""A large archive made of the seeds: other names, provinces, days and numbers in every copy.

And questions about it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, cast

from bot.domain.entities import Batch, Citation, Document
from bot.lexicon.provinces import old_provinces
from bot.services.archive import Archive
from bot.text import fold


def _words(text: str) -> list[str]:
    return text.split()


_TEMPLATES: dict[str, tuple[str, ...]] = {
    "post of a place": (
        "Ai là Bí thư Tỉnh ủy {place}?",
        "Chủ tịch HĐND tỉnh {place} hiện nay là ai?",
        "Who is the party secretary of {place}?",
    ),
    "central post": (
        "Ai là Trưởng Ban Tổ chức Trung ương?",
        "Ủy viên Bộ Chính trị gồm những ai?",
        "Bí thư Tỉnh ủy là ai?",
    ),
    "person": ("{person} giữ chức vụ gì?", "{person} là ai", "Who is {person}?"),
    "statement": ("{person} phát biểu gì?", "What did {person} say?"),
    "meeting": (
        "Ai chủ trì hội nghị tổng kết công tác ở {place}?",
        "Hội nghị trực tuyến về tổ chức xây dựng Đảng diễn ra khi nào?",
        "When was the conference in {place}?",
    ),
    "document": (
        "Nghị quyết 18-NQ/TW là gì?",
        "Bài nào nhắc đến Nghị quyết 18-NQ/TW?",
        "Nghị quyết 39-NQ/TW do ai ban hành?",
        "Các nghị quyết của {place}",
    ),
    "figure": (
        "Tinh giản bao nhiêu biên chế?",
        "{place} có bao nhiêu chi bộ có chi ủy?",
        "Bao nhiêu tổ chức cơ sở đảng ở {place}?",
        "How many party cells have committees in {place}?",
    ),
    "list": (
        "Cán bộ của {place} gồm những ai?",
        "Các bài về {place}",
        "Những hội nghị nào ở {place} năm 2019?",
        "Tin mới nhất",
    ),
    "passage": (
        "công tác luân chuyển cán bộ cấp huyện ra sao",
        "sáp nhập các cơ quan tham mưu giúp việc",
        "thời tiết ngày mai thế nào",
    ),
}

_SURNAMES = _words(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý
    """
)
_MIDDLES = _words(
    """
    Văn Thị Hữu Đức Minh Quang Thanh Ngọc Xuân Công Đình Thu Hồng Quốc Bá Kim
    """
)
_GIVENS = _words(
    """
    An Anh Bình Châu Chi Cường Dung Dũng Dương Đạt Giang Hà Hải Hạnh Hậu Hiền Hiếu Hòa
    Hùng Huy Hương Khánh Khoa Lan Lâm Liên Linh Long Lộc Mai Mạnh Nam Nga Nghĩa Nhân
    Phong Phúc Phương Quân Sơn Tài Tâm Tân Thái Thành Thảo Thắng Thịnh Thủy Tiến Toàn
    Trang Trung Tuấn Tùng Tú Vinh Yến
    """
)
_NUMBER = re.compile(
    r"(?<![\d/.,-])\d{1,3}(?:\.\d{3})+(?![\d/-])|(?<![\d/.,-])[1-9]\d{2}(?![\d/.,-])"
)
_KEPT_FIELDS = frozenset({"key", "symbol", "number", "precision", "kind", "act", "part", "unit"})


def name(chance: random.Random) -> str:
    """Return a person's name as common ones are made."""
    return f"{chance.choice(_SURNAMES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVENS)}"


def grown(archive: Archive, articles: int, seed: int = 1) -> Batch:
    """Return the records of so many articles, all of them made from those of the archive.

    Central documents stay what they are and gather citations; everything else is new in every
    copy. Spans and values are those of the original.
    """
    chance = random.Random(seed)
    whole = archive.everything()
    provinces = [p.name for p in old_provinces().values()]
    local = sorted({r.article.province for r in whole.articles if r.article.province})
    central = {d.id for d in whole.documents if d.province is None and d.symbol}
    ids = {r.id for kind in _KINDS for r in getattr(whole, kind)} - central
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    cited: dict[str, list[Citation]] = defaultdict(list)
    for copy in range(max(1, articles // len(whole.articles))):
        names = {p.name: name(chance) for p in whole.people}
        # The last copy keeps nothing of the first: every copy has its own day and place.
        places = dict(zip(local, chance.sample(provinces, len(local)), strict=True))
        swap = _swapped({**names, **places}, ids, copy, chance)
        for kind in _KINDS:
            for record in getattr(whole, kind):
                made = swap(record)
                if kind == "documents" and record.id in central:
                    cited[record.id] += made.citations
                else:
                    found[kind].append(made)
    for document in whole.documents:
        if document.id in central:
            kept: Document = dataclasses.replace(document, citations=tuple(cited[document.id]))
            found["documents"].append(kept)
    return Batch(**{kind: tuple(records) for kind, records in found.items()})


_KINDS = ("articles", "people", "events", "documents", "figures", "statements")


def _swapped(
    words: dict[str, str], ids: set[str], copy: int, chance: random.Random
) -> Callable[[Any], Any]:
    """Return what turns a record into its copy, field by field."""
    pattern = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    shift = dt.timedelta(days=chance.randrange(-900, 2300))
    numbers: dict[str, str] = {}
    texts: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        if match.group() not in numbers:
            digits = re.sub(r"\d", lambda _: str(chance.randint(1, 9)), match.group())
            numbers[match.group()] = digits
        return numbers[match.group()]

    def text(value: str) -> str:
        if value not in texts:
            if value in ids:
                texts[value] = f"{value[:40]}-{copy}"
            else:
                texts[value] = _NUMBER.sub(number, pattern.sub(lambda m: words[m.group()], value))
        return texts[value]

    def change(value: Any) -> Any:
        match value:
            case str():
                return text(value)
            case dt.datetime() | dt.date():
                return value + shift
            case tuple():
                return tuple(map(change, value))
            case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
                changed = {
                    f.name: change(old)
                    for f in dataclasses.fields(value)
                    if f.name not in _KEPT_FIELDS
                    and (old := getattr(value, f.name)) is not None
                    and not isinstance(old, bool | int | float)
                }
                return dataclasses.replace(cast("Any", value), **changed)
            case _:
                return value

    return change


def questions(archive: Archive, count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Return questions of every kind about people and places of the archive, kind by kind.

    Every third one is typed without diacritics.
    """
    people = sorted({p.name for p in archive.people.values()})
    places = sorted({p for r in archive.articles.values() if (p := r.article.province)})
    kinds = list(_TEMPLATES)
    made = []
    for n in range(count):
        kind = kinds[n % len(kinds)]
        text = chance.choice(_TEMPLATES[kind])
        text = text.format(person=chance.choice(people), place=chance.choice(places))
        made.append((kind, fold(text) if n % 3 == 2 else text))
    return made
