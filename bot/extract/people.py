"""Find the officials of an article: who is named, in which posts, and where they are meant."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.articles import Article
from bot.domain.mentions import NameMention, PersonMention, RoleMention
from bot.extract.names import key_of
from bot.extract.people_actors import Actor
from bot.extract.people_binding import accepted, bind, career_behind
from bot.extract.people_companies import holds_public_post
from bot.extract.people_parts import Parsed, parse
from bot.extract.people_periods import add_periods, with_career
from bot.extract.people_references import find_references, genders, post_alone
from bot.extract.people_roles import completed, merged, role_mention, same_post

# A page with more officials is a list of them, where no post alone tells who is meant.
_MOST_HOLDERS = 200
_ORDER = {"title": 0, "body": 1, "caption": 2}


def find_people(article: Article) -> tuple[PersonMention, ...]:
    """Find officials in the title, the body and the captions.

    Args:
        article: cleaned; all text NFC.

    Returns:
        Officials in the order of their first mention, each once, with every post the article
        gives them and every place where they surely are meant. Somebody without any post is
        there only if addressed as "đồng chí" or by a general's or colonel's rank, or if an act
        of office is told (signing a decision, chairing, being appointed). Leaders of companies
        and associations named with their post count. Bylines, photo credits, people of history,
        places and people whose only posts are in private life are left out.
    """
    parts = list(_parts(article))
    first = [(parsed, bind(parsed)) for parsed in parts]
    sure = [(parsed, accepted(actors)) for parsed, actors in first]
    names = _names(sure)
    called = genders(sure)
    cast: dict[str, _Person] = {}
    bound: list[tuple[Parsed, set[int]]] = []
    for parsed, actors in first:
        spoken = accepted(actors, names)
        if references := find_references(parsed, spoken, tuple(names.values()), called):
            actors = bind(parsed, references, actors)
            spoken = accepted(actors, names)
        if add_periods(parsed, actors, spoken):
            spoken = accepted(actors, names)
        for actor in spoken:
            key = _without_tail(key_of(actor.name), names)
            if (person := cast.get(key)) is None:
                person = cast[key] = _Person(names.get(key, actor.name))
            person.add(parsed, actor, article)
        bound.append((parsed, {p.start for a in spoken for p in a.posts}))
    officials = [p for p in cast.values() if p.is_official()]
    held = [(p, p.posts()) for p in officials]
    for parsed, taken in bound if 0 < len(held) <= _MOST_HOLDERS else ():
        _add_posts_alone(article, parsed, taken, held)
    return tuple(p.mention(article) for p in officials)


@dataclass(slots=True)
class _Person:
    name: str
    roles: list[tuple[bool, RoleMention]] = field(default_factory=list)
    career: list[RoleMention] = field(default_factory=list)
    mentions: list[NameMention] = field(default_factory=list)
    strong: bool = False
    _merged: tuple[int, tuple[RoleMention, ...]] = (0, ())

    def add(self, parsed: Parsed, actor: Actor, article: Article) -> None:
        """Add one mention with the posts given there."""
        self.strong = self.strong or actor.strong
        surface = parsed.text[actor.start : actor.end]
        self.mentions.append(NameMention(surface, parsed.span(actor.start, actor.end), actor.by))
        for post in actor.posts:
            role = role_mention(parsed, post, article, former=post.start in actor.former)
            if actor.guest:  # "Thủ tướng" is of another government then
                role = replace(role, organization=None, place=None, post_id=None)
                if any(_short_state(r.role) == _short_state(role.role) for _, r in self.roles):
                    continue
            if post.start in actor.career:
                self.career.append(role)
            else:
                self.roles.append((parsed.part == "title", role))

    def is_official(self) -> bool:
        """Whether the article gives a public post, or an address that only officials get."""
        posts = [*(role for _, role in self.roles), *self.career]
        return holds_public_post(posts) if posts else self.strong

    def posts(self) -> tuple[RoleMention, ...]:
        """Every post once. Headlines shorten posts, so the body is asked first."""
        told, posts = self._merged
        if told != (count := len(self.roles) + len(self.career)):
            posts = merged([role for _, role in sorted(self.roles, key=_in_title)])
            posts = with_career(posts, self.career)
            self._merged = count, posts
        return posts

    def mention(self, article: Article) -> PersonMention:
        """Return what was collected."""
        mentions = tuple(sorted(self.mentions, key=_place))
        return PersonMention(self.name, completed(self.posts(), article), mentions)


def _short_state(role: str) -> str:
    """Return a post without the long form of a state: "Tổng thống (Cộng hòa) Belarus"."""
    return key_of(role).replace(" cộng hòa ", " ")


def _place(mention: NameMention) -> tuple[int, int, int, int]:
    span = mention.span
    return _ORDER[span.part], span.start, span.end, span.index


def _in_title(told: tuple[bool, RoleMention]) -> bool:
    return told[0]


def _add_posts_alone(
    article: Article,
    parsed: Parsed,
    taken: Container[int],
    held: Sequence[tuple[_Person, Sequence[RoleMention]]],
) -> None:
    """Resolve "Đồng chí Phó bí thư Thường trực Tỉnh ủy nhấn mạnh" to the one who holds the post."""
    for index, post in enumerate(parsed.posts):
        if post.start in taken or post.plural or not post_alone(parsed, post):
            continue
        role = role_mention(parsed, post, article, former=False)
        holders = [(p, posts) for p, posts in held if any(same_post(r, role) for r in posts)]
        if len(holders) != 1:
            continue
        surface = parsed.text[post.start : post.end]
        person, posts = holders[0]
        person.mentions.append(NameMention(surface, role.span, "post"))
        if role.organization and all(r.organization is None for r in posts):
            person.roles.append((parsed.part == "title", role))
        career = career_behind(parsed, index)
        for past in career.posts:
            told = role_mention(parsed, past, article, former=past.start in career.former)
            person.roles.append((parsed.part == "title", told))


def _names(parts: Sequence[tuple[Parsed, Sequence[Actor]]]) -> dict[str, str]:
    """Return the full names by their canonical form."""
    names = {key_of(a.name): a.name for _, actors in parts for a in actors}
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
