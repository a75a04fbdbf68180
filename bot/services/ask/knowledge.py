"""What answers look up in the archive: words of its records, names, posts, places.

Filled from the archive once and from every batch after that, so it always agrees with it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any

from bot.domain.entities import Batch, Kind, Person
from bot.search import Passage, Passages
from bot.services.archive import Archive, article_day
from bot.services.ask import feeding
from bot.services.ask.citings import Citings
from bot.services.ask.known import Known
from bot.services.ask.layers import Layers, Reader, Since
from bot.services.ask.packed_words import FigureWords
from bot.services.ask.places import Place
from bot.services.ask.postings import Postings
from bot.services.ask.posts import PostKey
from bot.services.ask.posts_held import Held
from bot.services.ask.titles import Titles
from bot.text.sentences import sentences

if TYPE_CHECKING:
    from bot.services.ask.packed import Packed

_AT_ONCE = 100  # articles whose words are indexed before the first answer, the newest ones


class Knowledge:
    """Secondary indexes over an archive.

    Args:
        archive: the records; it is watched, so later batches are indexed as they come.
        base: what is packed of them already, with what has changed since; None when nothing is.
        known: what is known of their people and documents; None to look at all of them.

    Attributes:
        lock: held while it is read or changed.
        version: another one after every change, so that what was read can be kept until then.
        standings: what was found on posts (see ``holders``), kept until then.
    """

    def __init__(
        self, archive: Archive, base: Since | None = None, known: Known | None = None
    ) -> None:
        self.archive = archive
        self._since = base or Since()
        self._meanwhile = Since()
        self._packing = Lock()
        self._layers = Layers(self._since, self._sentence)
        known = known or Known.of(archive)
        self._known = known
        self.documents = known.documents
        self.filed = known.filed
        self.words = known.words.newer(self._since.packed)
        self._names = known.names
        self._posts = known.posts
        self.citings = Citings(archive)
        self._waiting: deque[str] = deque()
        self.lock = RLock()
        self.version = 0
        self.standings: dict[object, Any] = {}
        self.filed.take(self._layers.events_in, self._layers.figures_in)
        unpacked = self._unpacked()
        self._older = unpacked[_AT_ONCE:]
        self._since.changed.update(unpacked)
        for article_id in unpacked[:_AT_ONCE]:
            self._add_article(article_id)
        archive.watch(self._add)

    def _unpacked(self) -> list[str]:
        """Return the articles whose words are not packed, newest first."""
        base, articles = self._since.packed, self.archive.articles
        packed = set(base.articles.keys) - self._since.changed if base else set()
        unpacked = [articles[i] for i in articles if i not in packed]
        return [r.id for r in sorted(unpacked, key=article_day, reverse=True)]

    @property
    def events(self) -> Postings:
        """The meetings by their words."""
        return self._layers.events

    @property
    def figures(self) -> Postings:
        """The figures by their words."""
        return self._layers.figures

    @property
    def figure_words(self) -> FigureWords:
        """The words of each figure."""
        return self._layers.figure_words

    @property
    def statements(self) -> Postings:
        """The statements by their words."""
        return self._layers.statements

    @property
    def articles(self) -> Postings:
        """The articles by their words."""
        return self._layers.articles

    @property
    def passages(self) -> Passages:
        """The sentences of the articles."""
        return self._layers.passages

    @property
    def article_titles(self) -> Titles:
        """The titles of the articles."""
        return self._layers.article_titles

    @property
    def event_titles(self) -> Titles:
        """The titles of the meetings."""
        return self._layers.event_titles

    @property
    def behind(self) -> bool:
        """Whether there are articles whose words are not looked up yet."""
        return bool(self._older)

    @property
    def settled(self) -> bool:
        """Whether all sentences are looked up, so that only a change of records adds some."""
        return not (self._older or self._waiting)

    @property
    def packed(self) -> Packed | None:
        """The words of articles as they were packed last, None before that."""
        return self._since.packed

    def repack(self, reader: Reader | None = None) -> bool:
        """Answer from the words of all articles, packed as they are now. Call it from a thread.

        It takes as long as reading the articles that are not packed yet; while it goes on,
        questions are answered as before.

        Args:
            reader: reads them; None to read them here.

        Returns:
            Whether they could be read.
        """
        with self._packing:
            with self.lock:
                since, meanwhile = self._since, Since()
                self._meanwhile = meanwhile
                now = Since(since.packed, set(since.changed), set(since.removed))
            packed = (reader or self._read)(now)
            if packed is None:
                return False
            self._answer_from(packed, meanwhile)
            return True

    def _read(self, now: Since) -> Packed:
        if now.packed is not None and not (now.changed or now.removed):
            return now.packed
        from bot.services.ask.packing import pack  # a small store never needs what this loads

        return pack(self.archive, now.packed, now.changed, now.removed, _pause)

    def _answer_from(self, packed: Packed, meanwhile: Since) -> None:
        while True:
            with self.lock:
                since = Since(packed, set(meanwhile.changed), set(meanwhile.removed))
            layers = Layers(since, self._sentence)  # takes too long for whoever waits for the lock
            with self.lock:
                if since.same_as(meanwhile):
                    self._take(since, layers)
                    return

    def _take(self, since: Since, layers: Layers) -> None:
        """Answer from what is packed now; what changed meanwhile is indexed again."""
        self._changed()
        self._since, self._layers, self._older = since, layers, []
        self.words = self.words.newer(since.packed)
        self.filed.take(layers.events_in, layers.figures_in)
        self._waiting.clear()
        for article_id in sorted(since.changed):
            self._add_article(article_id)

    def articles_saying(self, words: Sequence[str]) -> set[str]:
        """Return the articles among which all are that have these words in one sentence."""
        return self.passages.articles_with(words) | set(self._waiting)

    def unordered(self) -> list[Callable[[], object]]:
        """Return what sorts, each a small part, what is sorted once.

        Call them with ``lock`` held, before the first question asks for it.
        """
        with self.lock:
            return [*self.citings.unordered(), *self._posts.unordered()]

    def names_begin_with(self, word: str) -> bool:
        """Whether anybody's full name has this folded first word."""
        return self._names.begin_with(word)

    def people_called(self, name: tuple[str, ...]) -> list[Person]:
        """Return the people with these folded words as full name, in a stable order."""
        ids = self._names.called(name)
        return self._people(ids) if ids else []

    def people_with_given(self, given: str) -> list[Person]:
        """Return the people with this folded given name (the last word)."""
        return self._people(self._names.with_given(given))

    def names_but_one(self, name: tuple[str, ...], place: int) -> list[tuple[str, ...]]:
        """Return the stored names that equal this one in every word but that at ``place``."""
        return self._names.but_one(name, place)

    def names_sharing(self, words: Iterable[str], least: int) -> list[tuple[str, ...]]:
        """Return the stored names that share so many of these folded words, in a stable order."""
        return self._names.sharing(words, least)

    def holders(
        self, post: PostKey, *, former: bool = False, place: Place | None = None
    ) -> Sequence[Held]:
        """Return who is reported in a post (or, ``former``, to have left it), newest first.

        ``place`` leaves out people who have nothing to do with it.
        """
        if place is None:
            return self._posts.reports(post, former=former)
        ids = self.filed.ids_of_people(place)
        return self._posts.reports_among(post, ids, former=former)

    def _changed(self) -> None:
        self.version += 1
        self.standings.clear()

    def _people(self, ids: Iterable[str]) -> list[Person]:
        return [self.archive.people[i] for i in ids]

    def _add(self, batch: Batch) -> None:
        with self.lock:
            self._changed()
            self._since.note(batch)
            self._meanwhile.note(batch)
            self.citings.changed(batch)
            for kind, record_id in batch.removed:
                self._drop(kind, record_id)
            for person in batch.people:
                self._known.put_person(person)
            for document in batch.documents:
                self._known.put_document(document)
            self._add_words(batch)

    def _add_words(self, batch: Batch) -> None:
        feeding.put(self._layers, self._known, self.archive, batch)
        self._waiting.extend(record.id for record in batch.articles)

    def _add_article(self, article_id: str) -> None:
        if article_id in self.archive.articles:
            self._add_words(feeding.records_of(self.archive, article_id))

    def _drop(self, kind: Kind, record_id: str) -> None:
        self._known.drop(kind, record_id)
        feeding.drop(self._layers, kind, record_id)

    def _sentence(self, passage_id: str) -> str:
        article_id, _, number = passage_id.rpartition(":")
        record = self.archive.articles.get(article_id)
        found = sentences(record.article.body) if record is not None else ()
        # A new version that is shorter is not indexed yet.
        return found[int(number)].text if int(number) < len(found) else ""

    def index_sentences(self, most: int | None = None) -> int:
        """Index the sentences of waiting articles, newest additions first; returns how many wait.

        Sentences take longer than all records together and are seldom asked for, so they wait
        until there is time. Safe to call from a thread while questions are answered.

        Args:
            most: at most so many articles, None for all.
        """
        done = 0
        while self._waiting and (most is None or done < most):
            article_id = self._waiting.pop()
            record = self.archive.articles.get(article_id)
            self.passages.remove(article_id)
            if record is not None:
                self.passages.add(
                    Passage(f"{article_id}:{n}", article_id, s.text)
                    for n, s in enumerate(sentences(record.article.body))
                )
            done += 1
        return len(self._waiting)


def _pause() -> None:
    time.sleep(0)  # a question comes first
