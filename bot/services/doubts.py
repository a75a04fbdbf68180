"""What an editor would look at twice before an article is published, and how sure we are of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from math import prod

from bot.domain.articles import Article
from bot.domain.entities import Batch
from bot.domain.intake import Doubt, DoubtKind

CONFIDENT = 0.7
"""From here on a feed publishes by itself."""

_MOST_TITLE_CHARS = 250
_FEWEST_WORDS = 80
_LINE_WORDS = 12
_OLDEST = dt.date(2000, 1, 1)
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_ENDS = re.compile(r"[.!?…:;”\"')\]]\s*$")

# What is left of the confidence after each doubt. One grave doubt is enough to ask somebody.
_LEFT: dict[DoubtKind, float] = {
    "no_title": 0.3,
    "title_long": 0.8,
    "no_date": 0.6,
    "future_date": 0.3,
    "old_date": 0.6,
    "short": 0.5,
    "cut": 0.6,
    "not_vietnamese": 0.1,
    "list_page": 0.3,
    "no_place": 0.9,
    "place_inferred": 0.95,
    "nothing_found": 0.5,
    "similar": 0.6,
}


def doubts_about(article: Article, batch: Batch, today: dt.date) -> tuple[Doubt, ...]:
    """Return what is doubtful in an article that was just read.

    Args:
        article: as it was read.
        batch: what was recognised in it.
        today: no article is from a later day.
    """
    return tuple(_doubts(article, batch, today))


def confidence(doubts: Iterable[Doubt]) -> float:
    """Return how sure it is that this is one article, read rightly: 0 to 1."""
    return prod(_LEFT[d.kind] for d in doubts)


def _is_vietnamese(text: str) -> bool:
    """Whether one letter in twenty carries a Vietnamese mark; in Vietnamese it is one in four."""
    most = len(text) // 20 + 1
    marked = sum(1 for _ in islice(_VIETNAMESE.finditer(text.lower()), most))
    # Letters are only counted where the marks do not settle it.
    return marked == most or marked * 20 >= sum(map(str.isalpha, text))


def _doubts(article: Article, batch: Batch, today: dt.date) -> Iterator[Doubt]:
    if not article.title:
        yield Doubt("no_title")
    elif len(article.title) > _MOST_TITLE_CHARS:
        yield Doubt("title_long")
    day = article.published_on
    if day is None:
        yield Doubt("no_date")
    elif day > today:
        yield Doubt("future_date", day.isoformat())
    elif day < _OLDEST:
        yield Doubt("old_date", day.isoformat())
    words = article.body.split()
    if not _is_vietnamese(article.body):
        yield Doubt("not_vietnamese")
    lines = [line for line in article.body.split("\n") if line.strip()]
    stubs = sum(len(line.split()) <= _LINE_WORDS and not _ENDS.search(line) for line in lines)
    if len(lines) >= 6 and stubs * 2 > len(lines):
        yield Doubt("list_page")
    elif len(words) < _FEWEST_WORDS:
        yield Doubt("short", str(len(words)))
    elif lines and not _ENDS.search(lines[-1]) and len(lines[-1].split()) > _LINE_WORDS:
        yield Doubt("cut")
    if article.province is None:
        yield Doubt("no_place")
    elif article.province_inferred:
        yield Doubt("place_inferred", article.province)
    if not (batch.events or batch.documents or batch.people):
        yield Doubt("nothing_found")
