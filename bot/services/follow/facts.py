"""What rules look at: one article, reduced to what can be followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.articles import Article
from bot.domain.entities import Batch, Document, Event, Membership, Person
from bot.lexicon.provinces import provinces_in, successor_of
from bot.services.archive import Archive
from bot.services.follow.words import Text
from bot.services.merged import slug_of


@dataclass(frozen=True, slots=True)
class Facts:
    """One article as the rules see it.

    Attributes:
        provinces: slugs, each with the present unit that it belongs to.
        people: ids of everybody it names.
        held: the posts that it reports, each with the id of who holds it.
        documents: ids of the documents that it cites without doubt.
        meetings: the titles of its meetings.
        text: its words.
    """

    article_id: str
    provinces: frozenset[str]
    people: frozenset[str]
    held: tuple[tuple[str, Membership], ...]
    documents: frozenset[str]
    meetings: Text
    has_meeting: bool
    text: Text


def facts_of(
    article: Article,
    people: Iterable[Person],
    events: Iterable[Event],
    documents: Iterable[Document],
) -> Facts:
    """Reduce an article with the records that mention it; records of other articles are ignored."""
    named: set[str] = set()
    held: list[tuple[str, Membership]] = []
    for person in people:
        here = [m for m in person.memberships if m.evidence.article_id == article.id]
        held += [(person.id, m) for m in here]
        if here or any(m.article_id == article.id for m in person.mentions):
            named.add(person.id)
    own = [e for e in events if e.article_id == article.id]
    named.update(a.person_id for e in own for a in e.attendances if a.person_id)
    cited = frozenset(
        d.id
        for d in documents
        if not d.candidates and any(c.evidence.article_id == article.id for c in d.citations)
    )
    return Facts(
        article.id,
        frozenset(_provinces(article, own)),
        frozenset(named),
        tuple(held),
        cited,
        Text(e.title for e in own),
        bool(own),
        Text((article.title or "", *article.body.split("\n\n"), *article.captions)),
    )


def facts_in_batch(article: Article, batch: Batch) -> Facts:
    """Reduce an article with the batch that brings it."""
    return facts_of(article, batch.people, batch.events, batch.documents)


def facts_in_archive(article: Article, archive: Archive) -> Facts:
    """Reduce an article that is stored."""
    return facts_of(
        article,
        archive.people_of_article(article.id),
        archive.events_of_article(article.id),
        archive.documents_of_article(article.id),
    )


def _provinces(article: Article, events: Iterable[Event]) -> Iterator[str]:
    named = [slug_of(article.province), *(slug_of(e.province) for e in events)]
    named += [slug for slug, _, _ in provinces_in(article.title or "")]
    for slug in filter(None, named):
        yield slug
        if unit := successor_of(slug):
            yield unit.slug
