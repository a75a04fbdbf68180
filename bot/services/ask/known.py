"""What questions are understood by, and answers about people and documents are found by."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.entities import ArticleRecord, Batch, Document, Kind, Person
from bot.lexicon.provinces import old_provinces, present_provinces, province_name
from bot.services.archive import Archive
from bot.services.ask import record_words
from bot.services.ask.filed import Filed
from bot.services.ask.names_known import NamesKnown
from bot.services.ask.packed_words import Spellings
from bot.services.ask.postings import Postings
from bot.services.ask.posts_held import PostsHeld
from bot.services.ask.tokens import normal_words
from bot.services.tables import Tables, TablesWriter

_DOCUMENT: Kind = "document"


class Known:
    """The people and documents of an archive by their names, posts, words and places.

    Args:
        archive: the records.
        tables: where all of this was kept; None when it has to be put.

    Attributes:
        documents: the documents by their words.
        filed: records by province, year, number and kind.
        words: how records spell their words.
        names: the people by their names.
        posts: the people by their posts.
    """

    def __init__(self, archive: Archive, tables: Tables | None = None) -> None:
        self.filed = Filed(archive, tables)
        self.names = NamesKnown(tables)
        self.posts = PostsHeld(archive.people, tables)
        if tables is None:
            self.documents = Postings()
            self.words = Spellings()
            for slug in {*old_provinces(), *present_provinces()}:
                self.words.learn(normal_words(province_name(slug)))
        else:
            from bot.services.ask import kept_postings  # a small store never needs what it loads

            self.documents = kept_postings.kept(tables, _DOCUMENT)
            self.words = Spellings.kept(tables)

    @classmethod
    def of(cls, archive: Archive) -> Known:
        """Return what is known of every record of an archive; it looks at all of them."""
        known = cls(archive)
        known._put(archive.people.values(), archive.documents.values(), archive.articles.values())
        return known

    @classmethod
    def kept(cls, archive: Archive, tables: Tables, newer: Batch) -> Known:
        """Return what was kept, with the records that are newer."""
        known = cls(archive, tables)
        known._put(newer.people, newer.documents, newer.articles)
        return known

    def _put(
        self,
        people: Iterable[Person],
        documents: Iterable[Document],
        articles: Iterable[ArticleRecord],
    ) -> None:
        for person in people:
            self.put_person(person)
        for document in documents:
            self.put_document(document)
        for record in articles:
            self.filed.put_article(record)

    def keep(self, tables: TablesWriter) -> None:
        """Write all of it. Nothing may have been taken from tables."""
        self.filed.keep(tables)
        self.names.keep(tables)
        self.posts.keep(tables)
        from bot.services.ask import kept_postings

        kept_postings.keep(self.documents, tables, _DOCUMENT)
        self.words.keep(tables)

    def put_person(self, person: Person) -> None:
        """Take in a person, in place of what was known of him or her."""
        self.drop("person", person.id)
        name = normal_words(person.name)
        if not name:
            return
        self.filed.put_person(person)
        self.names.put(person.id, name)
        self.words.learn(name)
        self.posts.put(person)
        for membership in person.memberships:
            self.words.learn(normal_words(membership.role))

    def put_document(self, document: Document) -> None:
        """Take in a document, in place of what was known of it."""
        self.documents.put(document.id, self.weights(record_words.of_document(document)))
        self.filed.put_document(document)

    def drop(self, kind: Kind, record_id: str) -> None:
        """Forget a record of any kind; nothing happens when it is not there."""
        self.filed.drop(kind, record_id)
        if kind == "document":
            self.documents.drop(record_id)
        elif kind == "person":
            self.names.drop(record_id)
            self.posts.drop(record_id)

    def weights(self, parts: Iterable[record_words.Part]) -> dict[str, float]:
        """Merge the words of a record, and learn how those of its weighty parts are spelled."""
        parts = tuple(parts)
        for weight, words in parts:
            if weight >= record_words.SPELLED:
                self.words.learn(words)
        return record_words.merged(parts)
