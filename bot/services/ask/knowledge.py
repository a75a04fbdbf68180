"""What answers look up in the archive: words of its records, names, and posts.

Filled from the archive once and from every batch after that, so it always agrees with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from itertools import pairwise
from threading import RLock

from bot.domain.articles import Article
from bot.domain.entities import Batch, Document, Event, Figure, Membership, Person
from bot.lexicon.provinces import old_provinces, present_provinces, province_name
from bot.search import Passage, Passages
from bot.services.archive import Archive, event_day
from bot.services.ask.places import Place, slug_of, slugs_in
from bot.services.ask.postings import Postings
from bot.services.ask.posts import PostKey, key_of
from bot.services.ask.quotes import figure_clause
from bot.services.ask.titles import Titles
from bot.services.ask.tokens import normal_words
from bot.services.groups import Groups
from bot.text.sentences import sentences


def _number_key(number: str | None, plenum: int | None) -> str | None:
    if plenum is not None:
        return f"plenum {plenum}"
    return (number.lstrip("0") or "0") if number else None


_AT_ONCE = 300  # articles whose words are indexed before the first answer, the newest ones
_LEAD = 600  # code points of the body that say what an article is about


class Knowledge:
    """Secondary indexes over an archive.

    Args:
        archive: the records; it is watched, so later batches are indexed as they come.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.events = Postings()
        self.figures = Postings()
        self.figure_words: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {}
        self.documents = Postings()
        self.statements = Postings()
        self.articles = Postings()
        self.passages = Passages()
        self.article_titles = Titles()
        self.event_titles = Titles()
        self._waiting: deque[str] = deque()
        self.words: Counter[str] = Counter()
        self._pairs: set[tuple[str, str]] = set()
        self._names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._but_one: dict[tuple[int | str, ...], set[tuple[str, ...]]] = defaultdict(set)
        self._with_word: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._numbered = Groups()
        self._events_in = Groups()
        self._figures_in = Groups()
        self._documents_in = Groups()
        self._people_in = Groups()
        self._given: dict[str, set[str]] = defaultdict(set)
        self._name_of: dict[str, tuple[str, ...]] = {}
        self._posts: dict[str, dict[PostKey, dict[str, list[Membership]]]] = defaultdict(dict)
        self._keys_of: dict[str, tuple[PostKey, ...]] = {}
        self.lock = RLock()
        for slug in {*old_provinces(), *present_provinces()}:
            self._learn(normal_words(province_name(slug)))
        newest = [r.id for r in archive.newest_articles()]
        self._older = deque(newest[_AT_ONCE:])
        older = frozenset(self._older)
        self._add(
            Batch(
                articles=tuple(r for r in archive.articles.values() if r.id not in older),
                people=tuple(archive.people.values()),
                events=tuple(e for e in archive.events.values() if e.article_id not in older),
                documents=tuple(archive.documents.values()),
                figures=tuple(
                    f for f in archive.figures.values() if f.evidence.article_id not in older
                ),
                statements=tuple(
                    s for s in archive.statements.values() if s.evidence.article_id not in older
                ),
            )
        )
        archive.watch(self._add)

    def index_older(self, most: int) -> int:
        """Index the words of so many older articles, the newest of them first; returns the rest.

        Call it with ``lock`` held, as answers are made: it changes what they read.
        """
        for _ in range(min(most, len(self._older))):
            article_id = self._older.popleft()
            record = self.archive.articles.get(article_id)
            if record is not None:
                self._add_words(
                    Batch(
                        articles=(record,),
                        events=tuple(self.archive.events_of_article(article_id)),
                        figures=tuple(self.archive.figures_of_article(article_id)),
                        statements=tuple(self.archive.statements_of_article(article_id)),
                    )
                )
                self._waiting.rotate(1)  # sentences too: the newest articles first
        return len(self._older)

    def follows(self, first: str, second: str) -> bool:
        """Whether two words stand next to each other somewhere in the records."""
        return (first, second) in self._pairs

    def events_held_in(self, place: Place) -> list[Event]:
        """Return the events of a place (its reports, venues, hosts), newest first."""
        ids = {i for slug in self._slugs(place) for i in self._events_in.of(slug)}
        return sorted((self.archive.events[i] for i in ids), key=event_day, reverse=True)

    def people_of(self, place: Place) -> list[Person]:
        """Return the people with a post in a place, in a stable order."""
        return self._people({i for slug in self._slugs(place) for i in self._people_in.of(slug)})

    def _slugs(self, place: Place) -> set[str]:
        return {s for s in (*old_provinces(), *present_provinces()) if place.covers_slug(s)}

    def people_called(self, name: tuple[str, ...]) -> list[Person]:
        """Return the people with these folded words as full name, in a stable order."""
        return self._people(self._names.get(name, ()))

    def people_with_given(self, given: str) -> list[Person]:
        """Return the people with this folded given name (the last word)."""
        return self._people(self._given.get(given, ()))

    def names_but_one(self, name: tuple[str, ...], place: int) -> list[tuple[str, ...]]:
        """Return the stored names that equal this one in every word but that at ``place``."""
        return sorted(self._but_one.get((place, *name[:place], *name[place + 1 :]), ()))

    def names_sharing(self, words: Iterable[str], least: int) -> list[tuple[str, ...]]:
        """Return the stored names that share so many of these folded words, in a stable order."""
        shared = Counter(n for w in dict.fromkeys(words) for n in self._with_word.get(w, ()))
        return sorted(name for name, count in shared.items() if count >= least)

    def documents_cited_as(self, number: str | None, plenum: int | None) -> list[Document]:
        """Return the documents with this number, or of this plenum, in a stable order."""
        key = _number_key(number, plenum)
        return [self.archive.documents[i] for i in self._numbered.of(key)] if key else []

    def figures_in(self, place: Place) -> frozenset[str]:
        """Return the ids of the figures of a place, or of articles from there."""
        return frozenset(i for slug in self._slugs(place) for i in self._figures_in.ids(slug))

    def documents_in(self, place: Place) -> list[Document]:
        """Return the documents of a place, and those of no place that its articles cite."""
        ids = {i for slug in self._slugs(place) for i in self._documents_in.ids(slug)}
        return [self.archive.documents[i] for i in sorted(ids)]

    def _province(self, article_id: str) -> str | None:
        record = self.archive.articles.get(article_id)
        return record.article.province if record else None

    def _document_places(self, document: Document) -> set[str]:
        names = {document.province}
        if document.province is None:
            names |= {self._province(c.evidence.article_id) for c in document.citations}
        return {s for n in names if n and (s := slug_of(n))}

    def holders(
        self, post: PostKey, *, former: bool = False, place: Place | None = None
    ) -> list[tuple[Person, Membership]]:
        """Return who is reported in a post (or, ``former``, to have left it), newest first.

        ``place`` leaves out people who have nothing to do with it.
        """
        among = None
        if place is not None:
            among = {i for slug in self._slugs(place) for i in self._people_in.ids(slug)}
        found = [
            (self.archive.people[person_id], membership)
            for key, kept in self._posts.get(post.title, {}).items()
            if post.fits(key)
            for person_id, memberships in kept.items()
            if among is None or person_id in among
            for membership in memberships
            if membership.former is former
        ]
        return sorted(
            found,
            key=lambda f: (-(f[1].reported_on.toordinal() if f[1].reported_on else 0), f[0].id),
        )

    def _people(self, ids: Iterable[str]) -> list[Person]:
        return [self.archive.people[i] for i in sorted(ids)]

    def _add(self, batch: Batch) -> None:
        with self.lock:
            for kind, record_id in batch.removed:
                self._drop(kind, record_id)
            for person in batch.people:
                self._put_person(person)
            for document in batch.documents:
                self.documents.put(document.id, self._document_words(document))
                key = _number_key(document.number, document.plenum)
                self._numbered.put(document.id, [key] if key else [])
                self._documents_in.put(document.id, self._document_places(document))
            self._add_words(batch)

    def _add_words(self, batch: Batch) -> None:
        for record in batch.articles:
            self.articles.put(record.id, self._article_words(record.article))
            self.article_titles.put(record.id, record.article.title)
            self._waiting.append(record.id)
        for event in batch.events:
            self.events.put(event.id, self._event_words(event))
            self.event_titles.put(event.id, event.title)
            names = (event.province, event.convened_by, event.title, *event.places)
            self._events_in.put(event.id, (s for n in names if n for s in slugs_in(n)))
        for figure in batch.figures:
            self.figures.put(figure.id, self._figure_words(figure))
            names = (figure.province, self._province(figure.evidence.article_id))
            self._figures_in.put(figure.id, (s for n in names if n and (s := slug_of(n))))
        for statement in batch.statements:
            self.statements.put(statement.id, self._weights((0.9, normal_words(statement.text))))

    def _drop(self, kind: str, record_id: str) -> None:
        tables = {
            "event": self.events,
            "document": self.documents,
            "figure": self.figures,
            "statement": self.statements,
            "article": self.articles,
        }
        if kind == "article":
            self.passages.remove(record_id)
            self.article_titles.drop(record_id)
        if kind == "event":
            self.event_titles.drop(record_id)
            self._events_in.drop(record_id)
        if kind == "document":
            self._numbered.drop(record_id)
            self._documents_in.drop(record_id)
        if kind == "figure":
            self._figures_in.drop(record_id)
            self.figure_words.pop(record_id, None)
        if kind in tables:
            tables[kind].drop(record_id)
        elif kind == "person":
            self._drop_person(record_id)

    def _drop_person(self, person_id: str) -> None:
        self._people_in.drop(person_id)
        name = self._name_of.pop(person_id, ())
        if name:
            self._names[name].discard(person_id)
            if not self._names[name]:
                del self._names[name]
                for i, word in enumerate(name):
                    self._but_one[(i, *name[:i], *name[i + 1 :])].discard(name)
                    self._with_word[word].discard(name)
            self._given[name[-1]].discard(person_id)
        for key in self._keys_of.pop(person_id, ()):
            self._posts[key.title][key].pop(person_id, None)

    def _put_person(self, person: Person) -> None:
        self._drop_person(person.id)
        name = tuple(normal_words(person.name))
        if not name:
            return
        self._name_of[person.id] = name
        places = (person.place, *(m.place for m in person.memberships))
        self._people_in.put(person.id, (s for p in places if p and (s := slug_of(p))))
        self._names[name].add(person.id)
        for i, word in enumerate(name):
            self._but_one[(i, *name[:i], *name[i + 1 :])].add(name)
            self._with_word[word].add(name)
        self._given[name[-1]].add(person.id)
        self._learn(name)
        by_key: dict[PostKey, list[Membership]] = defaultdict(list)
        for membership in person.memberships:
            by_key[key_of(membership)].append(membership)
            self._learn(normal_words(membership.role))
        self._keys_of[person.id] = tuple(by_key)
        for key, memberships in by_key.items():
            self._posts[key.title].setdefault(key, {})[person.id] = memberships

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

    def _article_words(self, article: Article) -> dict[str, float]:
        lead = article.body[:_LEAD]
        return self._weights(
            (0.6, normal_words(lead)),
            (0.8, normal_words(article.byline)),
            (1.0, normal_words(article.province)),
            (1.0, normal_words(article.title)),
        )

    def _event_words(self, event: Event) -> dict[str, float]:
        record = self.archive.articles.get(event.article_id)
        title = record.article.title if record else None
        return self._weights(
            (0.4, normal_words(title)),
            (0.8, normal_words(event.evidence.quote)),
            (1.0, normal_words(event.period.text if event.period else None)),
            (1.0, normal_words(" ".join(event.places))),
            (1.0, normal_words(event.title)),
            (1.2, normal_words(event.convened_by)),
        )

    def _document_words(self, document: Document) -> dict[str, float]:
        return self._weights(
            (0.5, normal_words(" ".join(c.surface for c in document.citations))),
            (0.5, normal_words(document.issuer)),
            (1.0, normal_words(document.title)),
            (1.0, normal_words(document.type)),
            (1.0, normal_words(document.term)),
        )

    def _figure_words(self, figure: Figure) -> dict[str, float]:
        clause = normal_words(figure_clause(figure, self.archive))
        what, surface = normal_words(figure.what), normal_words(figure.surface)
        self.figure_words[figure.id] = frozenset((*what, *surface)), clause
        return self._weights(
            (0.35, normal_words(figure.evidence.quote)),
            (0.9, clause),
            (1.0, what),
            (1.0, normal_words(figure.unit)),
            (1.1, surface),
        )

    def _weights(self, *parts: tuple[float, tuple[str, ...]]) -> dict[str, float]:
        """Merge fields, the weightiest one counting where a word stands in several.

        Only the words of weighty fields are learned as spellings: the rest repeats them.
        """
        merged: dict[str, float] = {}
        for weight, words in parts:
            if weight >= 1:
                self._learn(words)
            for word in words:
                if merged.get(word, 0.0) < weight:
                    merged[word] = weight
        return merged

    def _learn(self, words: tuple[str, ...]) -> None:
        self.words.update(words)
        self._pairs.update(pairwise(words))
