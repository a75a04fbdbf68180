"""Link the people of an article to the people already known, without ever merging on a guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.articles import Article
from bot.domain.entities import Membership, Person
from bot.domain.mentions import PersonMention, RoleMention
from bot.domain.text import Span
from bot.lexicon.provinces import province_named
from bot.link.known import PeopleIndex, name_key
from bot.link.quotes import Quotes
from bot.link.seats import fitting, is_central
from bot.text import canonical, fold, slug

_MAX_ID = 48


@dataclass(frozen=True, slots=True)
class LinkedPeople:
    """The outcome of linking one article.

    Attributes:
        changed: people that are new or differ from what was known, to be stored.
        ids: name as in the article's mentions -> id of the person. A name that may mean several
            known people, with nothing in the article to tell which, is not in it.
    """

    changed: tuple[Person, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)


def link_people(
    article: Article, people: Sequence[PersonMention], known: PeopleIndex | Iterable[Person]
) -> LinkedPeople:
    """Link the officials of one article.

    Args:
        article: the article; when it was linked before, its old evidence is dropped first.
        people: what ``bot.extract.people.find_people`` found in it.
        known: everybody known so far, this article's old people among them; an index makes the
            cost of linking independent of their number.

    Returns:
        Changed people and the ids by name. Safe to repeat: linking an unchanged article again
        changes nobody.
    """
    index = known if isinstance(known, PeopleIndex) else PeopleIndex(known)
    quotes = Quotes(article)
    ids: dict[str, str] = {}
    now = _Changes(article.id, index)
    for mention in people:
        memberships = tuple(_memberships(article, mention, quotes))
        candidates = _candidates(mention.name, now)
        possible = fitting(article, memberships, candidates)
        if len(possible) == 1:
            person = possible[0]
        elif possible or (candidates and not memberships):
            continue
        else:
            person = Person(_new_id(article, mention.name, memberships, now), mention.name)
        now.put(_with(person, mention, memberships, quotes))
        ids[mention.name] = person.id
    return LinkedPeople(now.changed(), ids)


class _Changes:
    """Who is known while one article is linked: without what it said before, with what it says.

    Args:
        article_id: the article; its old evidence does not count.
        known: everybody before; not changed.
    """

    def __init__(self, article_id: str, known: PeopleIndex) -> None:
        self._known = known
        self._touched = {p.id: _without(p, article_id) for p in known.of_article(article_id)}
        self._names: dict[str, list[str]] = {}

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._touched or person_id in self._known

    def put(self, person: Person) -> None:
        if person.id not in self:
            for key in {name_key(person.name), fold(person.name)}:
                self._names.setdefault(key, []).append(person.id)
        self._touched[person.id] = person

    def named(self, key: str) -> list[Person]:
        found = [self._touched.get(p.id, p) for p in self._known.named(key)]
        return found + [self._touched[i] for i in self._names.get(key, ())]

    def changed(self) -> tuple[Person, ...]:
        return tuple(p for i, p in self._touched.items() if self._known.get(i) != p)


def _without(person: Person, article_id: str) -> Person:
    """Drop what one article says about a person."""
    return replace(
        person,
        memberships=tuple(m for m in person.memberships if m.evidence.article_id != article_id),
        mentions=tuple(m for m in person.mentions if m.article_id != article_id),
    )


def _candidates(name: str, known: _Changes) -> list[Person]:
    """Everybody who may bear this name: the same spelling, or one of the two lacks diacritics."""
    same = known.named(name_key(name))
    if same:
        return same
    folded = known.named(fold(name))
    bare = fold(name) == canonical(name)
    loose = [p for p in folded if bare or fold(p.name) == canonical(p.name)]
    return loose if len({name_key(p.name) for p in loose}) == 1 else []


def _memberships(article: Article, mention: PersonMention, quotes: Quotes) -> Iterator[Membership]:
    seen: set[tuple[str, str | None, bool]] = set()
    for role in mention.roles:
        key = (role.post_id or canonical(role.role), role.organization, role.former)
        if key in seen:
            continue
        seen.add(key)
        yield _membership(article, role, quotes)


def _membership(article: Article, role: RoleMention, quotes: Quotes) -> Membership:
    return Membership(
        role.role,
        quotes.evidence_inside(role.span),
        role.organization,
        role.place,
        role.place_inferred,
        role.former,
        role.post_id,
        article.published_on,
    )


def _with(
    person: Person, mention: PersonMention, memberships: Sequence[Membership], quotes: Quotes
) -> Person:
    """Add what an article says about a person; oldest reports first."""
    merged = sorted((*person.memberships, *memberships), key=_reported)
    found = [quotes.evidence_inside(m.span) for m in mention.mentions]
    evidence = {e.quote: e for e in reversed(found)}
    mentions = (*person.mentions, *sorted(evidence.values(), key=lambda e: e.span))
    placed = [m for m in merged if m.place is not None]
    local = [m for m in placed if not m.former] or placed
    name = mention.name if fold(person.name) == canonical(person.name) else person.name
    return Person(
        person.id,
        name,
        local[-1].place if local else None,
        tuple(merged),
        tuple(sorted(mentions, key=lambda e: (e.article_id, e.span))),
    )


def _reported(membership: Membership) -> tuple[dt.date, str, Span]:
    evidence = membership.evidence
    return (membership.reported_on or dt.date.min, evidence.article_id, evidence.span)


def _new_id(article: Article, name: str, memberships: Sequence[Membership], used: _Changes) -> str:
    """Return an id nobody has: the name, then with the province, then with a number."""
    base = slug(name)[:_MAX_ID].strip("-") or "person"
    if base not in used:
        return base
    place = next((m.place for m in memberships if m.place), None)
    if place is None and not any(is_central(m) for m in memberships):
        place = article.province
    province = province_named(place) if place else None
    tail = f"-{province}" if province else ""
    number = 1
    while True:
        suffix = tail if number == 1 else f"{tail}-{number}"
        candidate = base[: _MAX_ID - len(suffix)].strip("-") + suffix
        if candidate not in used:
            return candidate
        number += 1
