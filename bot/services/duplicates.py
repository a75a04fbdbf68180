"""Is this report stored already: the same page, or the same text on another page?"""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.services.archive import Archive
from bot.services.sketches import numbers, runs, shared, shared_numbers, sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Chosen with bench/calibrate_duplicates.py; docs/ingestion.md has its table.
SAME_TEXT = 0.50
"""Share of all runs (Jaccard) from which two texts are one report."""
SAME_PART = 0.75
"""Share of the shorter text's runs from which it is an excerpt of the longer one."""
SAME_NUMBERS = 0.90
"""Share of the fewer numbers below which two alike texts report different events."""
CLOSE_NUMBERS = 0.70
"""The same for reports of one day or the next: no meeting is held again so soon."""
RELATED = 0.10
"""Share of the shorter text's runs from which a file of the same name is a new version."""
_MOST_DAYS = 10
_CLOSE_DAYS = 2
_FEWEST_RUNS = 30
_COMMON = 200
"""A run in so many articles is a set phrase and finds nothing."""
_CANDIDATES = 8
_FEWEST_SAMPLED = 8
_LEAST_SAMPLED = 0.3
_SHARED = 12
"""A candidate shares at least one in so many hashes of the sample: even an excerpt does."""
_NOTHING = array("Q")
_MOST_RUNS = 2_000
"""The runs of so many compared articles are at hand; each takes as many bytes as its text."""
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|zalo\w*|ref|mc_[ce]id|_ga)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stored article that resembles a text.

    Attributes:
        article_id: the stored article.
        whole: share of all runs of both texts.
        part: share of the runs of the shorter text.
        same: whether that makes them one report.
    """

    article_id: str
    whole: float
    part: float
    same: bool


class Duplicates:
    """Finds the stored article that a page or a text belongs to; follows the archive by itself.

    Args:
        archive: what is stored.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._pages: dict[str, str] = {}
        # Of each sampled hash who has it; most are in one article only.
        self._by_hash: dict[int, str | list[str]] = {}
        self._kept: dict[str, tuple[array[int], tuple[str, ...]]] = {}
        self._runs: dict[str, NDArray[np.uint64]] = {}
        for record in archive.articles.values():
            self._put(record)
        archive.watch(self._follow)

    def of_page(self, url: str) -> str | None:
        """Return the article that was read from this page, or has it as a source."""
        return self._pages.get(page_key(url))

    def nearest(self, article: Article) -> Likeness | None:
        """Return the stored article that resembles a text most; None when none is near.

        The cost depends on the length of the text, not on the number of stored articles.
        """
        hashes = runs(article.body)
        votes: Counter[str] = Counter()
        sample = sketch(hashes)
        fewest = max(2, len(sample) // _SHARED) if len(hashes) > _FEWEST_RUNS else 1
        for value in sample:
            found = self._by_hash.get(value)
            if isinstance(found, str):
                votes[found] += 1
            elif found is not None and len(found) <= _COMMON:
                votes.update(found)
        best: Likeness | None = None
        near = [(article_id, count) for article_id, count in votes.items() if count >= fewest]
        for article_id, _ in nlargest(_CANDIDATES, near, key=itemgetter(1)):
            if article_id == article.id or not self._may_resemble(sample, article_id):
                continue
            like = self._compared(article, hashes, self._archive.articles[article_id])
            if best is None or (like.same, like.whole) > (best.same, best.whole):
                best = like
        return best

    def _may_resemble(self, sample: tuple[int, ...], article_id: str) -> bool:
        """Whether the samples leave it open that much is shared; they tell it without the texts."""
        theirs = self._kept[article_id][0]
        # Both are sorted: what the shorter reaches of the other, and what is in both.
        fewer = min(bisect_right(sample, theirs[-1]), bisect_right(theirs, sample[-1]))
        return (
            fewer < _FEWEST_SAMPLED
            or len(set(theirs).intersection(sample)) >= _LEAST_SAMPLED * fewer
        )

    def related(self, article: Article, stored: ArticleRecord) -> bool:
        """Whether a text can be a new version of an article: same headline, or part of its words.

        Two different folders may both hold a file "001.txt".
        """
        if article.title and article.title == stored.article.title:
            return True
        return shared(runs(article.body), runs(stored.article.body))[1] >= RELATED

    def same_report(self, article: Article, stored: ArticleRecord) -> bool:
        """Whether a text is the same report as a stored article."""
        return self._compared(article, runs(article.body), stored).same

    def _compared(
        self, article: Article, hashes: NDArray[np.uint64], stored: ArticleRecord
    ) -> Likeness:
        whole, part = shared(hashes, self._runs_of(stored))
        return Likeness(stored.id, whole, part, is_same(article, stored.article, whole, part))

    def _runs_of(self, stored: ArticleRecord) -> NDArray[np.uint64]:
        # A few articles resemble very many others by their set phrases.
        found = self._runs.get(stored.id)
        if found is None:
            found = runs(stored.article.body)
            if len(self._runs) >= _MOST_RUNS:
                del self._runs[next(iter(self._runs))]
            self._runs[stored.id] = found
        return found

    def _follow(self, batch: Batch) -> None:
        for kind, record_id in batch.removed:
            if kind == "article":
                self._drop(record_id)
        for record in batch.articles:
            self._put(record)

    def _put(self, record: ArticleRecord) -> None:
        self._drop(record.id)
        found = record.sketch or sketch(runs(record.article.body))
        urls = (record.article.url, *(s.url for s in record.sources))
        pages = tuple(dict.fromkeys(page_key(u) for u in urls if u))
        self._kept[record.id] = (array("Q", found), pages)
        for value in set(found):
            before = self._by_hash.setdefault(value, record.id)
            if isinstance(before, list):
                before.append(record.id)
            elif before is not record.id:
                self._by_hash[value] = [before, record.id]
        for page in pages:
            self._pages.setdefault(page, record.id)

    def _drop(self, record_id: str) -> None:
        found, pages = self._kept.pop(record_id, (_NOTHING, ()))
        self._runs.pop(record_id, None)
        for value in set(found):
            several = self._by_hash[value]
            if isinstance(several, list):
                several.remove(record_id)
            if not isinstance(several, list) or not several:
                del self._by_hash[value]
        for page in pages:
            if self._pages.get(page) == record_id:
                del self._pages[page]


def is_same(one: Article, other: Article, whole: float, part: float) -> bool:
    """Judge two texts that share so much: one report, or two of the same kind?

    Reports of a monthly meeting repeat each other's sentences; their days and numbers differ.
    """
    if whole < SAME_TEXT and part < SAME_PART:
        return False
    shorter = min(one.body, other.body, key=len)
    if whole < SAME_TEXT and len(shorter.split()) < _FEWEST_RUNS:
        return False
    wanted = SAME_NUMBERS
    if one.published_on and other.published_on:
        apart = abs(one.published_on - other.published_on)
        if apart > dt.timedelta(days=_MOST_DAYS):
            return False
        if apart <= dt.timedelta(days=_CLOSE_DAYS):
            wanted = CLOSE_NUMBERS
    return shared_numbers(numbers(one.body), numbers(other.body)) >= wanted


def page_key(url: str) -> str:
    """Return what all addresses of one page share: no scheme, "www.", fragment or tracking."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    asked = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k))
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"
