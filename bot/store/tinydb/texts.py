"""The sentences of an article, kept once: each is quoted by many records.

On disk a quoted sentence is ``#3``: the fourth text of its article in the table ``texts``. In
memory all records share one string. That is a third of the size of the folder, of the memory and of
the time of opening. The texts of an article only grow while the store is open, so a number stays
what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
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

_Evidences = Callable[[Any], Iterator[Evidence]]

_MARK = "#"
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
_NONE = Texts()


def _of_person(person: Person) -> Iterator[Evidence]:
    return chain((m.evidence for m in person.memberships), person.mentions)


def _of_event(event: Event) -> Iterator[Evidence]:
    return chain((event.evidence,), (a.evidence for a in event.attendances))


def _of_document(document: Document) -> Iterator[Evidence]:
    return (c.evidence for c in document.citations)


def _of_one(record: Figure | Statement) -> Iterator[Evidence]:
    return iter((record.evidence,))


_EVIDENCES: dict[str, _Evidences] = {
    "people": _of_person,
    "events": _of_event,
    "documents": _of_document,
    "figures": _of_one,
    "statements": _of_one,
}


def _quoted(name: str, record: Any) -> Iterator[tuple[str, str]]:
    """Return each text of a record that may be kept once, with its article."""
    if name == "articles":
        article: ArticleRecord = record
        for sentence in article.summary:
            yield article.article.id, sentence.text
        return
    if name not in _EVIDENCES:
        return
    for evidence in _EVIDENCES[name](record):
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
            for article_id, text in _quoted(name, record):
                if _is_kept(text) and text not in pool.get(article_id, _NONE).texts:
                    added.setdefault(article_id, {})[text] = None
    return {
        article_id: Texts((*pool.get(article_id, _NONE).texts, *new), grown=article_id in pool)
        for article_id, new in added.items()
    }


def _is_kept(text: str) -> bool:
    return len(text) >= _AT_LEAST or text.startswith(_MARK)


def written(name: str, record: Any, pool: Pool) -> Any:
    """Return a record as it is encoded, with numbers in place of the texts of the pool."""
    found = msgspec.to_builtins(record)
    if name == "articles":
        _number(found["summary"], "text", pool.get(record.article.id, _NONE).texts)
        return found
    evidences: list[dict[str, Any]]
    if name == "people":
        evidences = [*(m["evidence"] for m in found["memberships"]), *found["mentions"]]
    elif name == "events":
        evidences = [found["evidence"], *(a["evidence"] for a in found["attendances"])]
    elif name == "documents":
        evidences = [c["evidence"] for c in found["citations"]]
    else:
        evidences = [found["evidence"]]
    for evidence in evidences:
        _number([evidence], "quote", pool.get(evidence["article_id"], _NONE).texts)
    if name == "statements":
        _number([found], "text", pool.get(found["evidence"]["article_id"], _NONE).texts)
    return found


def _number(places: Any, field: str, texts: tuple[str, ...]) -> None:
    for place in places:
        text = place[field]
        if _is_kept(text) and text in texts:
            place[field] = f"{_MARK}{texts.index(text)}"


# Records that were just decoded belong to nobody yet, so their slots can be filled in although they
# are frozen.
_set_quote = cast("Any", Evidence).quote.__set__
_set_article_id = cast("Any", Evidence).article_id.__set__
_set_sentence = cast("Any", Sentence).text.__set__
_set_said = cast("Any", Statement).text.__set__


class _Noted(dict[str, str]):
    """Texts by their number that notes which ones are asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.used: set[str] = set()

    def get(self, number: str, default: Any = None) -> Any:
        """Return a text and note that it is quoted."""
        self.used.add(number)
        return super().get(number, default)


class Resolver:
    """Puts the texts back where their numbers are, each as one shared string.

    Args:
        pool: the texts of every article.
        present: the ids of the articles that are stored; the texts of others may be quoted no more.
    """

    def __init__(self, pool: Pool, present: Container[str]) -> None:
        self._pool = pool
        # The id comes with the texts, so that all records share that too.
        self._of: dict[str, tuple[str, dict[str, str]]] = {}
        numbers = [
            f"{_MARK}{n}" for n in range(max((len(t.texts) for t in pool.values()), default=0))
        ]
        for article_id, kept in pool.items():
            texts = {n: text for n, text in zip(numbers, kept.texts, strict=False) if text}
            noted = kept.grown or article_id not in present
            self._of[article_id] = (article_id, _Noted(texts) if noted else texts)

    def resolve(self, name: str, records: Mapping[str, Any]) -> None:
        """Fill in the records of one kind, which were just decoded.

        Raises:
            LookupError: a number has no text.
        """
        if name == "articles":
            for record in records.values():
                for sentence in record.summary:
                    self._fill(sentence, record.article.id, sentence.text, _set_sentence)
        elif name in _EVIDENCES:
            evidences = _EVIDENCES[name]
            known = self._of.get
            for record in records.values():
                for evidence in evidences(record):
                    found = known(evidence.article_id)
                    if found is None:
                        continue
                    _set_article_id(evidence, found[0])
                    text = found[1].get(evidence.quote)
                    if text is not None:
                        _set_quote(evidence, text)
                    elif evidence.quote.startswith(_MARK):
                        raise LookupError(evidence.quote)
        if name == "statements":
            for said in records.values():
                self._fill(said, said.evidence.article_id, said.text, _set_said)

    def _fill(
        self, place: Any, article_id: str, text: str, put: Callable[[Any, str], None]
    ) -> None:
        found = self._of.get(article_id)
        if found is not None and (known := found[1].get(text)) is not None:
            put(place, known)
        elif text.startswith(_MARK):
            raise LookupError(text)

    def unused(self) -> dict[str, Texts | None]:
        """Return what the pool becomes without the texts that nothing quotes any more."""
        lean: dict[str, Texts | None] = {}
        for article_id, texts in self._of.values():
            if isinstance(texts, _Noted) and texts.keys() - texts.used:
                kept = self._pool[article_id].texts
                left = tuple(
                    text if f"{_MARK}{n}" in texts.used else "" for n, text in enumerate(kept)
                )
                lean[article_id] = Texts(left, grown=True) if any(left) else None
        return lean
