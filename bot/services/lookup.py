"""Look up lists and cards: everything that the commands and buttons ask for.

Reading is synchronous: all records are in memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from bot.domain.entities import ArticleRecord, Document, Event, Person
from bot.domain.errors import NotFound
from bot.domain.pages import (
    Card,
    Examples,
    Groups,
    InlinePage,
    Listing,
    ListName,
    NothingFound,
    Page,
    Shown,
    StatementsPage,
    SummaryCard,
)
from bot.ports import Clock
from bot.services.archive import Archive
from bot.services.lookup_cards import Cards
from bot.services.matching import Index, Matcher, Matches, province_of
from bot.services.merged import note_for
from bot.text import collapse, fold

PAGE_SIZE = 5
GROUP_SIZE = 3
INLINE_SIZE = 10
MAX_WORDS = 200
"""Longer search words (code points) are cut: no name in the news is that long."""

_KIND_OF: dict[ListName, str] = {
    "latest": "article",
    "articles": "article",
    "summaries": "article",
    "meetings": "meeting",
    "officials": "official",
    "resolutions": "resolution",
}
_GROUPS: tuple[ListName, ...] = ("officials", "meetings", "resolutions", "articles")
_FIRST_DAY = dt.date.min

__all__ = ["Index", "Lookup"]


class Lookup:
    """Answers commands and buttons from the archive.

    Args:
        archive: the records.
        index: finds records by words.
        clock: tells whether provinces have been merged by today.
    """

    def __init__(self, archive: Archive, index: Index, clock: Clock) -> None:
        self._archive = archive
        self._matcher = Matcher(archive, index)
        self._clock = clock
        self._example_ids = ("", "")
        self._cards = Cards(archive, clock)

    def find(self, name: ListName, words: str = "") -> Page:
        """Look something up: the card of the one record that is clearly meant, else a list.

        Args:
            name: which list.
            words: what to look for, "" for everything; at most ``MAX_WORDS`` characters count.
        """
        words = _trim(words)
        if not words:
            return self.page(name)
        found = self._match(name, words)
        if found.clear is not None:
            if name == "summaries":
                return self.summary("article", found.clear.id)
            return self.card_of(found.clear)
        if not found.strong:
            return NothingFound(name, words, found.near[:PAGE_SIZE])
        return self._page(name, words, found.strong, 0)

    def page(self, name: ListName, words: str = "", offset: int = 0) -> Listing | NothingFound:
        """Return one page of a list.

        Args:
            name: which list.
            words: as for ``find``.
            offset: place of the first item wanted; out of range gives the last page.
        """
        words = _trim(words)
        if not words:
            return self._page(name, "", self._all(name), offset)
        found = self._match(name, words)
        if not found.strong:
            return NothingFound(name, words, found.near[:PAGE_SIZE])
        return self._page(name, words, found.strong, offset)

    def everything(self, words: str) -> Groups | NothingFound:
        """Look the words up among all kinds of records, the best few of each."""
        words = _trim(words)
        listings: list[Listing] = []
        near: list[Shown] = []
        for name in _GROUPS:
            found = self._match(name, words)
            near.extend(found.near[:GROUP_SIZE])
            if found.strong:
                listings.append(self._page(name, words, found.strong, 0, GROUP_SIZE))
        if not listings:
            return NothingFound("everything", words, tuple(near[:PAGE_SIZE]))
        return Groups(words, tuple(listings))

    def inline(self, words: str, offset: int = 0) -> InlinePage:
        """Look up cards of any kind to share; without words the newest articles.

        When nothing has the words, what resembles them counts: each card bears its own name.
        """
        words = _trim(words)
        items: Sequence[Shown]
        if words:
            found = [self._match(name, words) for name in _GROUPS]
            items = [r for f in found for r in f.strong] or [r for f in found for r in f.near]
        else:
            items = self._archive.newest_articles()
        start = max(0, offset)
        following = start + INLINE_SIZE
        return InlinePage(
            words,
            tuple(items[start:following]),
            following if following < len(items) else None,
        )

    def examples(self) -> Examples:
        """Return an official and a document that much is known about, for example questions.

        They stay the same while they are stored: to look for others means to look at all.
        """
        kept = Examples(
            self._archive.people.get(self._example_ids[0]),
            self._archive.documents.get(self._example_ids[1]),
        )
        if kept.person is None or kept.document is None:
            kept = self._best_known()
            self._example_ids = (
                kept.person.id if kept.person else "",
                kept.document.id if kept.document else "",
            )
        return kept

    def _best_known(self) -> Examples:
        people = [p for p in self._archive.people.values() if p.memberships]
        documents = [d for d in self._archive.documents.values() if d.symbol and d.title]
        return Examples(
            max(people, key=lambda p: (len(p.memberships), p.id), default=None),
            max(documents, key=lambda d: (len(d.citations), d.id), default=None),
        )

    def card(self, kind: str, record_id: str) -> Card:
        """Return the card of a record. ``kind`` may be the word of a button or of a link.

        Raises:
            NotFound: there is no such record.
        """
        return self.card_of(self._matcher.record(kind, record_id))

    def card_of(self, record: Shown) -> Card:
        """Return the card of a record that is at hand."""
        return self._cards.card(record)

    def summary(self, kind: str, record_id: str) -> SummaryCard:
        """Return the summary of an article, or of the article that reports a meeting.

        Raises:
            NotFound: there is no such record, or it is neither article nor meeting.
        """
        record = self._matcher.record(kind, record_id)
        if isinstance(record, Event):
            record = self._matcher.record("article", record.article_id)
        if not isinstance(record, ArticleRecord):
            msg = f"a {kind} has no summary"
            raise NotFound(msg)
        return self._cards.summary(record)

    def statements(self, kind: str, record_id: str, offset: int = 0) -> StatementsPage:
        """Return what a person said, a page at a time.

        Raises:
            NotFound: there is no such person.
        """
        record = self._matcher.record(kind, record_id)
        if not isinstance(record, Person):
            msg = f"a {kind} makes no statements"
            raise NotFound(msg)
        return self._cards.statements(record, offset)

    def _match(self, name: ListName, words: str) -> Matches:
        found = self._matcher.match(_KIND_OF[name], words, partial(self._all, name))
        if name != "summaries":
            return found
        events = self._matcher.match("meeting", words, partial(self._all, "meetings"))
        strong = _articles(self._archive, (*found.strong, *events.strong))
        clear = _articles(self._archive, [c for c in (found.clear, events.clear) if c])
        near = _articles(self._archive, (*found.near, *events.near))
        return Matches(
            strong,
            tuple(r for r in near if r not in strong),
            clear[0] if len(clear) == 1 else None,
        )

    def _all(self, name: ListName) -> Sequence[Shown]:
        archive = self._archive
        if name == "meetings":
            return archive.newest_events()
        if name == "officials":
            return sorted(archive.people.values(), key=_newest_person_first)
        if name == "resolutions":
            return sorted(archive.documents.values(), key=_newest_document_first)
        return archive.newest_articles()

    def _page(
        self,
        name: ListName,
        words: str,
        records: Sequence[Shown],
        offset: int,
        size: int = PAGE_SIZE,
    ) -> Listing:
        last = max(0, (len(records) - 1) // size * size)
        offset = min(max(0, offset), last)
        items = tuple(records[offset : offset + size])
        note = note_for(map(province_of, items), self._clock.today()) if words else None
        return Listing(name, words, items, len(records), offset, size, note)


def _trim(words: str) -> str:
    return collapse(words[:MAX_WORDS])


def _articles(archive: Archive, records: Sequence[Shown]) -> tuple[ArticleRecord, ...]:
    """Return articles, and for meetings the articles that report them, each once."""
    found: dict[str, ArticleRecord] = {}
    for record in records:
        if isinstance(record, Event) and record.article_id in archive.articles:
            found.setdefault(record.article_id, archive.articles[record.article_id])
        elif isinstance(record, ArticleRecord):
            found.setdefault(record.id, record)
    return tuple(found.values())


def _newest_person_first(person: Person) -> tuple[int, str, str]:
    days = (m.reported_on or _FIRST_DAY for m in person.memberships)
    return (-max(days, default=_FIRST_DAY).toordinal(), fold(person.name), person.id)


def _newest_document_first(document: Document) -> tuple[int, str]:
    return (-(document.issued or _FIRST_DAY).toordinal(), document.id)
