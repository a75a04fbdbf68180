"""The sentences of an article, kept once: each is quoted by many records.

On disk a quoted sentence is ``#3``: the fourth text of its article in the table ``texts``. In
memory all records share one string. That is a third of the size of the folder, of the memory and of
the time of opening. The texts of an article only grow while the store is open, so a number stays
what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, cast

import msgspec

from bot.domain.entities import (
    ArticleRecord,
    Document,
    Event,
    Evidence,
    Figure,
    Person,
    Statement,
)
from bot.domain.text import Sentence
from bot.store.tinydb.live import LiveRecords
from bot.store.tinydb.resting import number_at

_Evidences = Callable[[Any], Iterator[Evidence]]

MARK = "#"
# Shorter ones are cheaper where they are. A text that looks like a number is never left there.
_AT_LEAST = 16


class Texts(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The texts of one article.

    Attributes:
        texts: each once; empty where nothing quotes it any more, so that the others keep theirs.
        grown: some came with a later batch (a correction), so others may be quoted no more.
    """

    texts: tuple[str, ...] = ()
    grown: bool = False


Pool = Mapping[str, Texts]
NO_TEXTS = Texts()


def _of_person(person: Person) -> Iterator[Evidence]:
    return chain((m.evidence for m in person.memberships), person.mentions)


def _of_event(event: Event) -> Iterator[Evidence]:
    return chain((event.evidence,), (a.evidence for a in event.attendances))


def _of_document(document: Document) -> Iterator[Evidence]:
    return (c.evidence for c in document.citations)


def _of_one(record: Figure | Statement) -> Iterator[Evidence]:
    return iter((record.evidence,))


EVIDENCES: dict[str, _Evidences] = {
    "people": _of_person,
    "events": _of_event,
    "documents": _of_document,
    "figures": _of_one,
    "statements": _of_one,
}


def _quoted(name: str, record: Any, pool: Pool) -> Iterator[tuple[str, str]]:
    """Return each text of a record that may be new to a pool, with its article."""
    if name == "articles":
        article: ArticleRecord = record
        for sentence in article.summary:
            yield article.article.id, sentence.text
        return
    if name not in EVIDENCES:
        return
    for evidence in EVIDENCES[name](record):
        if number_at(evidence, pool) is None:
            yield evidence.article_id, evidence.quote
    if name == "statements":
        yield record.evidence.article_id, record.text


def new_texts(changes: Mapping[str, Mapping[str, Any]], pool: Pool) -> dict[str, Texts]:
    """Return the texts of those articles to which the changed records add some."""
    added: dict[str, dict[str, None]] = {}
    for name, records in changes.items():
        for record in records.values():
            if record is None:
                continue
            for article_id, text in _quoted(name, record, pool):
                if is_kept(text) and text not in pool.get(article_id, NO_TEXTS).texts:
                    added.setdefault(article_id, {})[text] = None
    return {
        article_id: Texts((*pool.get(article_id, NO_TEXTS).texts, *new), grown=article_id in pool)
        for article_id, new in added.items()
    }


def is_kept(text: str) -> bool:
    """Whether a text is long enough to be kept once, or would be taken for a number."""
    return len(text) >= _AT_LEAST or text.startswith(MARK)


# Records that were just decoded belong to nobody yet, so their slots can be filled in although they
# are frozen.
_set_quote = cast("Any", Evidence).quote.__set__
_set_article_id = cast("Any", Evidence).article_id.__set__
set_sentence = cast("Any", Sentence).text.__set__
set_said = cast("Any", Statement).text.__set__


class _Quote(msgspec.Struct):
    article_id: str = ""
    quote: str = ""


class _Holder(msgspec.Struct):
    evidence: _Quote | None = None


class _Sentence(msgspec.Struct):
    text: str = ""


class _Named(msgspec.Struct):
    id: str = ""


class _Quoting(msgspec.Struct):
    """What any kind of record quotes, as it is written."""

    evidence: _Quote | None = None
    memberships: tuple[_Holder, ...] = ()
    mentions: tuple[_Quote, ...] = ()
    attendances: tuple[_Holder, ...] = ()
    citations: tuple[_Holder, ...] = ()
    text: str = ""
    article: _Named | None = None
    summary: tuple[_Sentence, ...] = ()

    def quotes(self) -> Iterator[tuple[str, str]]:
        """Return each text or number of one, with its article."""
        holders = chain(self.memberships, self.attendances, self.citations)
        for quote in chain((self.evidence,), self.mentions, (h.evidence for h in holders)):
            if quote is not None:
                yield quote.article_id, quote.quote
        if self.evidence is not None:
            yield self.evidence.article_id, self.text
        if self.article is not None:
            for sentence in self.summary:
                yield self.article.id, sentence.text


class Resolver:
    """Puts the texts back where their numbers are, each as one shared string.

    Args:
        pool: the texts of every article.
        present: the ids of the articles that are stored; the texts of others may be quoted no more.
    """

    def __init__(self, pool: LiveRecords, present: Container[str]) -> None:
        self._pool = pool
        # The id comes with the texts, so that all records share that too.
        self._of: dict[str, tuple[str, dict[str, str]]] = {}
        # Articles of which some texts may be quoted no more, with the numbers that are.
        self._watched: dict[str, set[str]] = {a: set() for a in pool if a not in present}
        self._watched |= {a: set() for a, texts in pool.in_memory() if texts.grown}
        self._watched |= {a: set() for a in pool.at_rest_with(b'"grown":true')}

    def _known(self, article_id: str) -> tuple[str, dict[str, str]] | None:
        found = self._of.get(article_id)
        if found is None and (kept := self._pool.get(article_id)) is not None:
            texts = {f"{MARK}{n}": text for n, text in enumerate(kept.texts) if text}
            found = self._of[article_id] = (article_id, texts)
        return found

    def resolve(self, name: str, records: Iterable[Any]) -> None:
        """Fill in records of one kind, which were just decoded.

        Raises:
            LookupError: a number has no text.
        """
        if name == "articles":
            for record in records:
                if type(record) is ArticleRecord:
                    for sentence in record.summary:
                        self._fill(sentence, record.article.id, sentence.text, set_sentence)
        elif name in EVIDENCES:
            evidences = EVIDENCES[name]
            for record in records:
                for evidence in evidences(record):
                    self._quote(evidence)
                if name == "statements":
                    self._fill(record, record.evidence.article_id, record.text, set_said)

    def _quote(self, evidence: Evidence) -> None:
        number = number_at(evidence, self._pool)
        if number is not None:
            self._note(evidence.article_id, f"{MARK}{number}")
            return
        found = self._known(evidence.article_id)
        if found is not None:
            _set_article_id(evidence, found[0])
        self._fill(evidence, evidence.article_id, evidence.quote, _set_quote)

    def _fill(
        self, place: Any, article_id: str, text: str, put: Callable[[Any, str], None]
    ) -> None:
        if not text.startswith(MARK):
            return
        found = self._known(article_id)
        if found is None or (known := found[1].get(text)) is None:
            raise LookupError(text)
        self._note(article_id, text)
        put(place, known)

    def _note(self, article_id: str, number: str) -> None:
        if article_id in self._watched:
            self._watched[article_id].add(number)

    def unused(self, quoting: Iterable[LiveRecords]) -> dict[str, Texts | None]:
        """Return what the pool becomes without the texts that nothing quotes any more.

        Args:
            quoting: all records that quote; those in memory were resolved.
        """
        if not self._watched:
            return {}
        for records in quoting:
            if records.shelf is not None:
                for record_id, record in records.shelf.fields_of(_Quoting).items():
                    if type(records.peek(record_id)) is int:
                        for article_id, text in record.quotes():
                            self._note(article_id, text)
        lean: dict[str, Texts | None] = {}
        for article_id, used in self._watched.items():
            kept = self._pool[article_id].texts
            left = tuple(text if f"{MARK}{n}" in used else "" for n, text in enumerate(kept))
            if left != kept:
                lean[article_id] = Texts(left, grown=True) if any(left) else None
        return lean
