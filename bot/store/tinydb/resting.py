"""Records whose long texts stay on disk until somebody reads them.

A quoted sentence, the body of an article, its summary and its sample of hashes are most of what a
store weighs and little of what is looked at. Here the slot of such a field holds where the text is,
and reading the field fetches it. For everybody else the records are what they are: equal to one
that has its texts, and made whole by ``dataclasses.replace``.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Protocol, cast

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Evidence, Membership, Person
from bot.domain.text import Sentence


class Quotes(Protocol):
    """Where quoted sentences are."""

    @property
    def pool(self) -> object:
        """What they are taken from."""
        ...

    def text(self, article_id: str, number: int) -> str:
        """Return a sentence of an article by its number."""
        ...


class Whole(Protocol):
    """Where whole articles are."""

    def body(self, article_id: str) -> str:
        """Return the body of an article."""
        ...

    def summary(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of the summary of an article."""
        ...

    def sketch(self, article_id: str) -> tuple[int, ...]:
        """Return the sample of hashes of an article."""
        ...


class QuoteAt:
    """Stands in the slot of a quote: its number, and who has the texts."""

    __slots__ = ("number", "quotes")

    def __init__(self, quotes: Quotes, number: int) -> None:
        self.quotes = quotes
        self.number = number


# A frozen record is filled in through its slots, also by those who decode it.
_set_class = cast("Any", object.__dict__["__class__"]).__set__
_quote = cast("Any", Evidence).quote
_set_quote = _quote.__set__
_set_article_id = cast("Any", Evidence).article_id.__set__
_body = cast("Any", Article).body
_summary = cast("Any", ArticleRecord).summary
_sketch = cast("Any", ArticleRecord).sketch


class RestingEvidence(Evidence):
    """Evidence whose sentence is on disk."""

    __slots__ = ()

    @property
    def quote(self) -> str:
        """The sentence, fetched."""
        found = _quote.__get__(self)
        if type(found) is str:
            return found
        text: str = found.quotes.text(self.article_id, found.number)
        return text

    @quote.setter
    def quote(self, text: str) -> None:
        _quote.__set__(self, text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Evidence):
            return NotImplemented
        if self.span != other.span or self.article_id != other.article_id:
            return False
        one, two = _quote.__get__(self), _quote.__get__(other)
        # Numbers of one article's texts never change.
        if type(one) is QuoteAt and type(two) is QuoteAt and one.number == two.number:
            return True
        return bool(self.quote == other.quote)

    __hash__ = Evidence.__hash__


class RestingArticle(Article):
    """An article whose body is on disk."""

    __slots__ = ()

    @property
    def body(self) -> str:
        """The body, fetched."""
        found = _body.__get__(self)
        return found if type(found) is str else cast("Whole", found).body(self.id)

    @body.setter
    def body(self, text: str) -> None:
        _body.__set__(self, text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        return self is other or _values(self) == _values(other)

    __hash__ = Article.__hash__


class RestingRecord(ArticleRecord):
    """A stored article whose summary and sample are on disk."""

    __slots__ = ()

    @property
    def summary(self) -> tuple[Sentence, ...]:
        """The sentences of the summary, fetched."""
        found = _summary.__get__(self)
        return found if type(found) is tuple else cast("Whole", found).summary(self.id)

    @summary.setter
    def summary(self, sentences: tuple[Sentence, ...]) -> None:
        _summary.__set__(self, sentences)

    @property
    def sketch(self) -> tuple[int, ...]:
        """The sample of hashes, fetched."""
        found = _sketch.__get__(self)
        return found if type(found) is tuple else cast("Whole", found).sketch(self.id)

    @sketch.setter
    def sketch(self, hashes: tuple[int, ...]) -> None:
        _sketch.__set__(self, hashes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArticleRecord):
            return NotImplemented
        return self is other or _values(self) == _values(other)

    __hash__ = ArticleRecord.__hash__


def _values(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in record.__dataclass_fields__)


def number_at(evidence: Evidence, pool: object) -> int | None:
    """Return the number of a quote that rests in a pool, None when its text is needed."""
    found = _quote.__get__(evidence)
    return found.number if type(found) is QuoteAt and found.quotes.pool is pool else None


def rest_quote(evidence: Evidence, place: QuoteAt, article_id: str) -> None:
    """Let the sentence of evidence rest that was just decoded, and belongs to nobody yet.

    Args:
        evidence: its fields are set although it is frozen.
        place: where the sentence is.
        article_id: the same id as one string for all who name it.
    """
    _set_article_id(evidence, article_id)
    _set_class(evidence, RestingEvidence)
    _set_quote(evidence, place)


# What thousands of memberships repeat: fewer strings, where there are most of them.
_membership = cast("Any", Membership)
_REPEATED = tuple(
    (field.__get__, field.__set__)
    for field in (_membership.role, _membership.organization, _membership.place)
)


def share_texts(person: Person, known: dict[str, str]) -> None:
    """Let the memberships of a person that was just decoded share the texts that they repeat."""
    for membership in person.memberships:
        for read, put in _REPEATED:
            text = read(membership)
            if text is not None:
                put(membership, known.setdefault(text, text))


def _slots_of(record_type: Any, without: set[str]) -> tuple[Callable[[Any], Any], tuple[Any, ...]]:
    """Return what reads the other fields of a record, and what sets each of them."""
    names = [name for name in record_type.__dataclass_fields__ if name not in without]
    return attrgetter(*names), tuple(getattr(record_type, name).__set__ for name in names)


_read_article, _article_slots = _slots_of(Article, {"body"})
_read_record, _record_slots = _slots_of(ArticleRecord, {"article", "summary", "sketch"})
_set_article = cast("Any", ArticleRecord).article.__set__


def resting_record(head: Any, texts: Whole) -> ArticleRecord:
    """Return a stored article without its texts.

    Args:
        head: has every other field of the record, and in ``article`` those of the article.
        texts: has the rest.
    """
    article = object.__new__(RestingArticle)
    for put, value in zip(_article_slots, _read_article(head.article), strict=True):
        put(article, value)
    _body.__set__(article, texts)
    record = object.__new__(RestingRecord)
    for put, value in zip(_record_slots, _read_record(head), strict=True):
        put(record, value)
    _set_article(record, article)
    _summary.__set__(record, texts)
    _sketch.__set__(record, texts)
    return record
