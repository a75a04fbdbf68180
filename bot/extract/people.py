"""Find the officials of an article: who is named, in which posts, and where they are meant."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.articles import Article
from bot.domain.mentions import NameMention, PersonMention, RoleMention
from bot.domain.text import Part
from bot.extract.people_binding import Actor, bind
from bot.extract.people_parts import Parsed, parse
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
    first = [(p, bind(p, [], frozenset())) for p in parts]
    people: dict[str, list[tuple[Parsed, Actor]]] = {}
    for parsed, actors in first:
        for actor in actors:
            if actor.name is not None:
                people.setdefault(canonical(actor.name), []).append((parsed, actor))
    found = []
    for actors_of in people.values():
        mention = _person(article, actors_of)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _parts(article: Article) -> Iterator[Parsed]:
    if article.title:
        yield parse(article.title, "title")
    yield parse(article.body, "body")
    for index, caption in enumerate(article.captions):
        part: Part = "caption"
        yield parse(caption, part, index)


def _person(article: Article, actors: list[tuple[Parsed, Actor]]) -> PersonMention | None:
    roles: list[RoleMention] = [
        role_mention(parsed, post, article, former=post.start in actor.former)
        for parsed, actor in actors
        for post in actor.posts
    ]
    if not roles and not any(actor.strong for _, actor in actors):
        return None
    name = actors[0][1].name
    assert name is not None
    mentions = tuple(
        NameMention(p.text[a.start : a.end], p.span(a.start, a.end)) for p, a in actors
    )
    return PersonMention(name, merged(roles), mentions)
