"""How records at rest are decoded: with quotes that stay on disk, articles without their bodies."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from sys import intern
from typing import Any, get_type_hints

import msgspec

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Evidence
from bot.domain.text import Sentence
from bot.store.tinydb.kinds import TABLES, TEXTS
from bot.store.tinydb.resting import QuoteAt, rest_quote, resting_record, share_texts
from bot.store.tinydb.shelf import Check, Finish, RestingFile, Shelf
from bot.store.tinydb.texts import EVIDENCES, MARK, Pool, set_said, set_sentence

# How many decoded records of a kind are kept; None for all. There are very many figures, and
# nobody reads the texts of an article often.
KEPT: dict[str, int | None] = {
    TEXTS: 1_000,
    "articles": None,
    "people": None,
    "events": None,
    "documents": None,
    "figures": 12_000,
    "statements": 6_000,
}
_BODIES = 100
# Texts of so many articles are at hand: records that quote one article are read together.
_NEAR = 256


class Sentences:
    """Quoted sentences, out of the pool. It knows nobody who reads it, so both can be let go."""

    def __init__(self) -> None:
        # The texts of every article; texts may be added, numbers never change.
        self.pool: Pool = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def text(self, article_id: str, number: int) -> str:
        """Return a sentence of an article by its number.

        Raises:
            LookupError: there is none; files are checked for that when they are opened.
        """
        texts = self._near.get(article_id, ())
        if number >= len(texts):
            if len(self._near) >= _NEAR:
                self._near.clear()
            texts = self._near[article_id] = self.pool[article_id].texts
        return texts[number]


class PoolQuotes:
    """Puts the quotes of records to rest, and what rests back.

    Args:
        sentences: has the texts.
    """

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        self._places: dict[str, QuoteAt] = {}

    def resolved(self, article_id: str, text: str) -> str:
        """Return a text as it was before it was written."""
        if not text.startswith(MARK):
            return text
        return self._sentences.text(article_id, int(text[1:]))

    def rest(self, found: Iterable[Evidence]) -> None:
        """Let the quotes of evidence that was just decoded rest."""
        places = self._places
        for evidence in found:
            quote = evidence.quote
            place = places.get(quote)
            if place is None:
                if not quote.startswith(MARK):
                    continue
                place = places[quote] = QuoteAt(self._sentences, int(quote[1:]))
            rest_quote(evidence, place, intern(evidence.article_id))


@cache
def _head_type() -> Any:
    """Return a type with every field of a stored article but the long ones."""
    article = _fields_of(Article, {"body"})
    inner = msgspec.defstruct("ArticleHead", article)
    record = _fields_of(ArticleRecord, {"article", "summary", "sketch"})
    return msgspec.defstruct("RecordHead", [("article", inner), *record])


def _fields_of(record_type: Any, without: set[str]) -> list[Any]:
    hints = get_type_hints(record_type)
    found: list[Any] = []
    for field in fields(record_type):
        if field.name in without:
            continue
        kind = hints[field.name]
        found.append(
            (field.name, kind) if field.default is MISSING else (field.name, kind, field.default)
        )
    return found


class _Sample(msgspec.Struct, gc=False):
    sketch: tuple[int, ...] = ()


class _Bodied(msgspec.Struct, gc=False):
    body: str


class _Body(msgspec.Struct, gc=False):
    article: _Bodied


class _Summary(msgspec.Struct, gc=False):
    summary: tuple[Sentence, ...] = ()


class _Bodies:
    """The texts of articles, decoded for as long as somebody may look at them again."""

    def __init__(self, file: RestingFile, quotes: PoolQuotes, places: Mapping[str, int]) -> None:
        self._file, self._quotes = file, quotes
        self._shelf = Shelf(file, _Body, lambda found: found.article.body, _BODIES, 0)
        self._decode_summary = msgspec.json.Decoder(_Summary).decode
        self._places = places
        self._samples: dict[str, array[int]] = {}

    def sketch(self, article_id: str) -> tuple[int, ...]:
        """Return the sample of hashes of an article; whoever wants one will want all."""
        if not self._samples:
            samples = self._shelf.fields_of(_Sample)
            self._samples = {i: array("Q", found.sketch) for i, found in samples.items()}
        return tuple(self._samples[article_id])

    def body(self, article_id: str) -> str:
        """Return the body of an article."""
        found: str = self._shelf.record(article_id, self._places[article_id])
        return found

    def summary(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of the summary of an article."""
        try:
            found = self._decode_summary(self._file.raw(self._places[article_id])).summary
        except (msgspec.DecodeError, UnicodeDecodeError) as exc:
            raise self._file.changed(exc) from exc
        for sentence in found:
            if sentence.text.startswith(MARK):
                set_sentence(sentence, self._quotes.resolved(article_id, sentence.text))
        return found


def shelf_of(
    name: str, file: RestingFile, places: Mapping[str, int], check: Check, quotes: PoolQuotes
) -> Shelf:
    """Return the records of a kind that are in a file.

    Args:
        name: the kind.
        file: a good one.
        places: where its records are; never changed.
        check: what the end of the file says.
        quotes: the sentences that they quote.
    """
    if name == "articles":
        bodies = _Bodies(file, quotes, places)

        def finish(head: Any) -> ArticleRecord:
            return resting_record(head, bodies)

        return Shelf(file, _head_type(), finish, KEPT[name], check.crc32, places)
    return Shelf(file, TABLES[name].stored, _finish(name, quotes), KEPT[name], check.crc32, places)


def _finish(name: str, quotes: PoolQuotes) -> Finish:
    if name not in EVIDENCES:
        return lambda record: record
    evidences, rest = EVIDENCES[name], quotes.rest
    known: dict[str, str] = {}

    def quoting(record: Any) -> Any:
        rest(evidences(record))
        return record

    def person(record: Any) -> Any:
        share_texts(record, known)
        return quoting(record)

    def said(record: Any) -> Any:
        if record.text.startswith(MARK):
            set_said(record, quotes.resolved(record.evidence.article_id, record.text))
        return quoting(record)

    return {"statements": said, "people": person}.get(name, quoting)
