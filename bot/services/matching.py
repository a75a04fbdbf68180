"""Which records have the words that somebody typed, and which only resemble them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.entities import ArticleRecord, Batch, Document, Event, Kind, Person
from bot.domain.errors import NotFound
from bot.domain.pages import Shown
from bot.domain.search import Hit, SearchRecord
from bot.lexicon.provinces import area_of
from bot.search import CONFIDENT, parse_query
from bot.search.function_words import function_words
from bot.services.archive import Archive
from bot.services.merged import slug_of
from bot.services.searched import search_records
from bot.text import fold, nfc
from bot.text.tokens import Token, tokens

MAX_HITS = 200
NEAR_SCORE = 0.4
NEAR_SHARE = 0.7
"""A similar record has at least this score, and this share of the best similar one's."""

_RECORD_KINDS: dict[str, Kind] = {
    "official": "person",
    "person": "person",
    "meeting": "event",
    "event": "event",
    "resolution": "document",
    "document": "document",
    "article": "article",
}


class Index(Protocol):
    """What the look-ups need of the search index."""

    def search(self, text: str, kind: str | None = None, limit: int = 10) -> Sequence[Hit]:
        """Return the records of a kind that fit the text, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Matches:
    """What the words led to.

    Attributes:
        strong: records that have the words, best first.
        near: records that only resemble them; never to be shown as what was asked for.
        clear: the one record that is surely meant, when there is one.
    """

    strong: tuple[Shown, ...] = ()
    near: tuple[Shown, ...] = ()
    clear: Shown | None = None


class Matcher:
    """Finds records by words.

    Args:
        archive: the records.
        index: ranks them.
    """

    def __init__(self, archive: Archive, index: Index) -> None:
        self._archive = archive
        self._index = index

    def record(self, kind: str, record_id: str) -> Shown:
        """Return a record that has a card.

        Raises:
            NotFound: there is none.
        """
        known = _RECORD_KINDS.get(kind)
        record = self._archive.get(known, record_id) if known else None
        if not isinstance(record, Person | Event | Document | ArticleRecord):
            msg = f"{kind!r} is not a kind of record with a card"
            raise NotFound(msg)
        return record

    def match(self, kind: str, words: str, everything: Callable[[], Sequence[Shown]]) -> Matches:
        """Return the records of a kind that fit the words.

        A province or a year in the words also selects by where and when, so that the present name
        of a province finds what is reported under its old names.

        Args:
            kind: "official", "meeting", "resolution" or "article".
            words: as typed.
            everything: gives all records of the kind, in the order they are listed in.
        """
        hits = [(h, self.record(h.kind, h.id)) for h in self._index.search(words, kind, MAX_HITS)]
        wanted = _content(words)
        strong = {r.id: r for h, r in hits if h.score >= CONFIDENT or has_words(r, wanted)}
        sure = [r for h, r in hits if h.score >= CONFIDENT]
        if kind != "resolution":
            strong.update((r.id, r) for r in self._selected(kind, words, everything))
        others = [(h.score, r) for h, r in hits if r.id not in strong]
        enough = max(NEAR_SCORE, NEAR_SHARE * max((score for score, _ in others), default=0))
        # Another number is another document, however much it looks alike.
        numbered = any(token.raw[0].isdigit() for token in wanted)
        near = () if numbered else tuple(r for score, r in others if score >= enough)
        found = tuple(sorted(strong.values(), key=lambda r: not _holds(r, words)))
        clear = found[0] if len(found) == 1 else None
        if len(sure) == 1 and not any(_alike(r, sure[0]) for r in found if r.id != sure[0].id):
            clear = sure[0]
        return Matches(found, near, clear)

    def _selected(
        self, kind: str, words: str, everything: Callable[[], Sequence[Shown]]
    ) -> list[Shown]:
        query = parse_query(words)
        if query.province is None and query.year is None:
            return []
        wanted = _content(query.rest)
        if wanted:
            hits = self._index.search(query.rest, kind, MAX_HITS)
            records = (self.record(h.kind, h.id) for h in hits)
            chosen = [r for r in records if has_words(r, wanted)]
        else:
            chosen = list(everything())
        if query.province is not None:
            area = area_of(query.province)
            chosen = [r for r in chosen if slug_of(province_of(r)) in area]
        if query.year is not None:
            chosen = [r for r in chosen if query.year in years_of(r)]
        return chosen


def has_words(record: Shown, wanted: Sequence[Token]) -> bool:
    """Tell whether a record has all the words; those typed with diacritics must have the same.

    Only names of people are as strict as that: in titles a missing tone mark is a slip.
    """
    if not wanted:
        return False
    known = tokens(nfc(_searchable(record)))
    folded = {token.folded for token in known}
    exact = {token.canonical for token in known} if isinstance(record, Person) else folded
    return all(
        token.folded in folded
        if token.canonical == token.folded or not isinstance(record, Person)
        else token.canonical in exact
        for token in wanted
    )


def _holds(record: Shown, words: str) -> bool:
    """Tell whether somebody holds the very post that was typed, not the deputy's."""
    post = fold(words)
    return isinstance(record, Person) and any(
        fold(f"{m.role} {m.organization or ''}").startswith(post) for m in record.memberships
    )


def _alike(one: Shown, other: Shown) -> bool:
    """Tell whether two records go by the same name: to choose between them is the reader's part."""
    match one, other:
        case Document(), Document():
            return (one.number, one.type) == (other.number, other.type) and one.number is not None
        case Person(), Person():
            return fold(one.name) == fold(other.name)
        case Event(), Event():
            return fold(one.title) == fold(other.title)
        case ArticleRecord(), ArticleRecord():
            return fold(one.article.title or "") == fold(other.article.title or "")
    return False


def province_of(record: Shown) -> str | None:
    """Return the province of a record as the article names it, None when there is none."""
    return (
        record.article.province
        if isinstance(record, ArticleRecord)
        else (record.place if isinstance(record, Person) else record.province)
    )


def years_of(record: Shown) -> frozenset[int]:
    """Return the years that a record is about or was reported in."""
    match record:
        case Person():
            dates = [m.reported_on for m in record.memberships]
        case Event():
            dates = [record.date.start, record.date.end] if record.date.start else []
            dates = dates or [record.published_on]
        case Document():
            dates = [record.issued]
        case _:
            dates = [record.article.published_on]
    return frozenset(date.year for date in dates if date is not None)


def _content(words: str) -> list[Token]:
    """Return the words that name something, all of them when none does."""
    found = tokens(nfc(words))
    folded = [token.folded for token in found]
    canonical = [token.canonical for token in found]
    asking = function_words(canonical, folded, plain=canonical == folded)
    return [t for t, only_asks in zip(found, asking, strict=True) if not only_asks] or found


def _searchable(record: Shown) -> str:
    match record:
        case Person():
            batch = Batch(people=(record,))
        case Event():
            batch = Batch(events=(record,))
        case Document():
            batch = Batch(documents=(record,))
        case _:
            batch = Batch(articles=(record,))
    entries: list[SearchRecord] = list(search_records(batch))
    return " ".join(f"{entry.label} ; {entry.text}" for entry in entries)
