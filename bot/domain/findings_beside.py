"""Findings beside the facts: authors, what the store holds, what a province is today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.dates import Period
from bot.domain.findings import Cited, Finding


@dataclass(frozen=True, slots=True)
class WrittenBy:
    """An article with its byline as printed, None when it has none."""

    cited: Cited
    byline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsFinding(Finding):
    """Who wrote articles, newest first; ``named``: all that one author wrote."""

    articles: tuple[WrittenBy, ...]
    named: bool
    total: int = 0


@dataclass(frozen=True, slots=True)
class ArticlesOf:
    """How many articles are about a province, and of how many that is only inferred."""

    province: str
    articles: int
    inferred: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFinding(Finding):
    """What the store holds; with ``place`` or ``period`` only that part, and its articles.

    ``people``, ``documents`` and ``events`` count what all articles name.
    """

    total: int
    newest: Cited | None = None
    oldest: Cited | None = None
    provinces: tuple[ArticlesOf, ...] = ()
    articles: tuple[Cited, ...] = ()
    people: int = 0
    documents: int = 0
    events: int = 0
    place: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class ProvinceToday:
    """A province by the name asked for, the present one and the old ones that this was made of."""

    asked: str
    present: str
    parts: tuple[str, ...]
    since: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincesFinding(Finding):
    """To which present provinces some names belong: background knowledge without an article."""

    provinces: tuple[ProvinceToday, ...]
