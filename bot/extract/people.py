"""Find the officials of an article: who is named, in which posts, and where they are meant."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from bot.domain.articles import Article
from bot.domain.mentions import NameMention, PersonMention
from bot.extract.people_binding import Actor, bind
from bot.extract.people_parts import Parsed, parse
from bot.extract.people_references import find_references, genders
from bot.extract.people_roles import merged, role_mention
from bot.text import canonical


def find_people(article: Article) -> tuple[PersonMention, ...]:
    """Find officials in the title, the body and the captions.

    Args:
        article: cleaned; all text NFC.

    Returns:
        Officials in the order of their first full name, each once, with every post the article
        gives them. Somebody without any post is there only if addressed as "đồng chí" or by a
        rank. Bylines, photo credits, people of history and places are left out.
    """
    parts = list(_parts(article))
    first = [(parsed, bind(parsed, ())) for parsed in parts]
    names = _names(first)
    known = frozenset(names)
    called = genders(first)
    people: dict[str, list[tuple[Parsed, Actor]]] = {}
    for parsed, actors in first:
        references = find_references(parsed, actors, tuple(names.values()), called)
        for actor in bind(parsed, references, known):
            key = _without_tail(canonical(actor.name), names)
            people.setdefault(key, []).append((parsed, actor))
    found = (_person(article, actors_of) for actors_of in people.values())
    return tuple(p for p in found if p is not None)


def _names(parts: Sequence[tuple[Parsed, Sequence[Actor]]]) -> dict[str, str]:
    """Return the full names by their canonical form."""
    names = {canonical(a.name): a.name for _, actors in parts for a in actors}
    return {key: name for key, name in names.items() if _without_tail(key, names) == key}


def _without_tail(key: str, names: Container[str]) -> str:
    """Cut what is glued behind a name, e.g. the byline, when the name stands alone elsewhere."""
    words = key.split()
    for size in range(len(words) - 1, 2, -1):
        if (shorter := " ".join(words[:size])) in names:
            return shorter
    return key


def _parts(article: Article) -> Iterator[Parsed]:
    if article.title:
        yield parse(article.title, "title")
    yield parse(article.body, "body")
    for index, caption in enumerate(article.captions):
        yield parse(caption, "caption", index)


def _person(article: Article, actors: list[tuple[Parsed, Actor]]) -> PersonMention | None:
    # Headlines shorten posts, so the body is asked first.
    roles = [
        role_mention(parsed, post, article, former=post.start in actor.former)
        for parsed, actor in sorted(actors, key=lambda pair: pair[0].part == "title")
        for post in actor.posts
    ]
    if not roles and not any(actor.strong for _, actor in actors):
        return None
    named = min((a for _, a in actors if a.by == "name"), key=lambda a: len(a.name))
    mentions = tuple(
        NameMention(p.text[a.start : a.end], p.span(a.start, a.end), a.by) for p, a in actors
    )
    return PersonMention(named.name, merged(roles), mentions)
