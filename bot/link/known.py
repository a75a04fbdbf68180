"""The people and documents that are known, by what a new article may call them.

Linking looks up by key, so the cost of one article does not grow with the number of records.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, MutableMapping

from bot.domain.entities import Document, Person
from bot.text import canonical, fold

_ONLY_Y = re.compile(r"(?<![aăâeêoơuư\w])([^\Waăâeêiouưyơô]*(?:qu)?)([yỳýỷỹỵ])(?!\w)")
_Y_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_YEAR = re.compile(r"\.((?:19|20)\d\d)$")


def name_key(name: str) -> str:
    """Return what all spellings of one name share: "Sỹ" and "Sĩ", "Hoà" and "Hòa", any case."""
    return _ONLY_Y.sub(lambda m: m[1] + m[2].translate(_Y_AS_I), canonical(name))


def undated(key: str) -> str:
    """Return the key of a document without its year."""
    return _YEAR.sub("", key)


class PeopleIndex:
    """People by id, by name and by article.

    Args:
        people: who is known at first. A mapping by id is read where it is and changed with the
            index, so that records which rest on disk are not kept in memory for it.
    """

    def __init__(self, people: Iterable[Person] | MutableMapping[str, Person] = ()) -> None:
        self._people: MutableMapping[str, Person] = {}
        self._keys: dict[str, dict[str, None]] = defaultdict(dict)
        self._of_article: dict[str, dict[str, None]] = defaultdict(dict)
        if not isinstance(people, MutableMapping):
            for person in people:
                self.put(person)
            return
        self._people = people
        for person in people.values():
            self._enter(person, None)

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._people

    def get(self, person_id: str) -> Person | None:
        """Return somebody by id, None when nobody has it."""
        return self._people.get(person_id)

    def named(self, key: str) -> list[Person]:
        """Return everybody whose ``name_key`` or folded name is the key, in a stable order."""
        return [self._people[i] for i in sorted(self._keys.get(key, ()))]

    def of_article(self, article_id: str) -> list[Person]:
        """Return everybody of whom the article speaks, in a stable order."""
        return [self._people[i] for i in sorted(self._of_article.get(article_id, ()))]

    def put(self, person: Person) -> None:
        """Add somebody, or replace who has the same id."""
        self._enter(person, self._people.get(person.id))
        self._people[person.id] = person

    def _enter(self, person: Person, before: Person | None) -> None:
        # Somebody reported a thousand times changes with each report: only the difference counts.
        if before is None or before.name != person.name:
            if before is not None:
                self._unname(before)
            for key in _names(person):
                self._keys[key][person.id] = None
        old = _articles(before) if before is not None else set()
        new = _articles(person)
        for article_id in old - new:
            self._of_article[article_id].pop(person.id, None)
        for article_id in new - old:
            self._of_article[article_id][person.id] = None

    def drop(self, person_id: str) -> None:
        """Forget somebody; nothing happens when nobody has the id."""
        person = self._people.get(person_id)
        if person is not None:
            del self._people[person_id]
            self._unname(person)
            for article_id in _articles(person):
                self._of_article[article_id].pop(person_id, None)

    def _unname(self, person: Person) -> None:
        for key in _names(person):
            self._keys[key].pop(person.id, None)


class DocumentIndex:
    """Documents by key, by key without year, and by citing article.

    Args:
        documents: what is known at first; a mapping by id is shared, as that of people is.
    """

    def __init__(self, documents: Iterable[Document] | MutableMapping[str, Document] = ()) -> None:
        self._documents: MutableMapping[str, Document] = {}
        self._ids: dict[str, str] = {}
        self._undated: dict[str, dict[str, None]] = defaultdict(dict)
        self._of_article: dict[str, dict[str, None]] = defaultdict(dict)
        if not isinstance(documents, MutableMapping):
            for document in documents:
                self.put(document)
            return
        self._documents = documents
        for document in documents.values():
            self._enter(document, None)

    def get(self, key: str) -> Document | None:
        """Return the document with this canonical key, None when there is none."""
        found = self._ids.get(key)
        return None if found is None else self._documents[found]

    def dated(self, key: str) -> list[Document]:
        """Return the documents whose key is this one with a year behind it, in a stable order."""
        return self._all(k for k in self._undated.get(key, ()) if k != key)

    def of_article(self, article_id: str) -> list[Document]:
        """Return the documents that the article cites, in a stable order."""
        return self._all(self._of_article.get(article_id, ()))

    def _all(self, keys: Iterable[str]) -> list[Document]:
        return [self._documents[self._ids[k]] for k in sorted(keys)]

    def put(self, document: Document) -> None:
        """Add a document, or replace the one with the same id."""
        before = self._documents.get(document.id)
        if before is not None and before.key != document.key:
            self.drop(document.id)
            before = None
        self._enter(document, before)
        self._documents[document.id] = document

    def _enter(self, document: Document, before: Document | None) -> None:
        old = _citing(before) if before is not None else set()
        new = _citing(document)
        for article_id in old - new:
            self._of_article[article_id].pop(document.key, None)
        for article_id in new - old:
            self._of_article[article_id][document.key] = None
        self._undated[undated(document.key)][document.key] = None
        self._ids[document.key] = document.id

    def drop(self, document_id: str) -> None:
        """Forget a document; nothing happens when none has the id."""
        document = self._documents.get(document_id)
        if document is not None:
            del self._documents[document_id]
            if self._ids.get(document.key) == document_id:
                del self._ids[document.key]
            self._undated[undated(document.key)].pop(document.key, None)
            for article_id in _citing(document):
                self._of_article[article_id].pop(document.key, None)


def _names(person: Person) -> set[str]:
    return {name_key(person.name), fold(person.name)}


def _articles(person: Person) -> set[str]:
    held = {m.evidence.article_id for m in person.memberships}
    return held.union(m.article_id for m in person.mentions)


def _citing(document: Document) -> set[str]:
    return {c.evidence.article_id for c in document.citations}
