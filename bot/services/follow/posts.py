"""Posts as rules: whoever holds "Bí thư Tỉnh ủy Kiên Giang", whatever the name is.

A key is ``<post>@<province>``: the post an id of the lexicon, or ``=`` and its folded words when
the lexicon only knows a wider one ("=giam doc so noi vu"); the province a slug, empty for any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.entities import Membership
from bot.lexicon.posts import covers, find_posts, posts
from bot.lexicon.provinces import area_of, old_provinces, present_provinces, province_name
from bot.services.ask.posts import PostKey, begins_post, key_of, parse
from bot.services.ask.tokens import normal_words
from bot.services.merged import slug_of
from bot.text import collapse, fold

_IN_WORDS = "="


@dataclass(frozen=True, slots=True)
class PostRule:
    """A post as followed.

    Attributes:
        post_id: of the lexicon; None when it is compared by its words.
        words: the post in comparable form, when it is compared by its words.
        place: slug of a province, "" for any.
    """

    post_id: str | None
    words: PostKey | None
    place: str

    def fits(self, membership: Membership) -> bool:
        """Tell whether somebody holds this post according to a report; former holders do not."""
        if membership.former:
            return False
        if self.place:
            slug = slug_of(membership.place)
            if slug is None or not (slug in area_of(self.place) or self.place == slug):
                return False
        if self.post_id is not None:
            return membership.post_id is not None and covers(self.post_id, membership.post_id)
        return self.words is not None and self.words.fits(key_of(membership))


@lru_cache(maxsize=4096)
def post_rule(key: str) -> PostRule | None:
    """Return the rule behind a key, None when the key is none."""
    post, at, place = key.rpartition("@")
    if not at:
        return None
    if not post.startswith(_IN_WORDS):
        return PostRule(post, None, place) if post in posts() else None
    words = post.removeprefix(_IN_WORDS).split()
    found = parse(words, 0, len(words)) if words and begins_post(words, 0) else None
    return PostRule(None, found.key, place) if found else None


def read_post(text: str, place: str = "") -> str | None:
    """Return the key of the post that a text names, None when it names none.

    Args:
        text: "Bí thư Tỉnh ủy", "ct ubnd tỉnh", "head of the Central Organizing Commission".
        place: slug of the province that the text names.
    """
    hits = find_posts(text)
    if not hits:
        return None
    hit = hits[0]
    found = posts()[hit.post_id]
    if found.level == "any" and place:
        # "Bí thư Kiên Giang" is the province's, as in any question.
        own = "thanh" if _is_city(place) else "tinh"
        provincial = [
            p
            for p in posts().values()
            if p.level == "province" and covers(found.id, p.id) and own in p.id.split("-")
        ]
        found = min(provincial, key=lambda p: (p.rank, p.id), default=found)
    if found.level == "central":
        place = ""
    named = _without_place(normal_words(text[hit.start : hit.end]), place)
    if begins_post(named, 0) and len(named) > len(normal_words(found.name)):
        return f"{_IN_WORDS}{' '.join(named)}@{place}"
    return f"{found.id}@{place}"


def post_label(key: str, printed: str = "") -> str:
    """Return how a reader knows the post: "Bí thư Tỉnh ủy Kiên Giang".

    Args:
        key: of the rule.
        printed: the post as somebody wrote it, for those that the lexicon does not name.
    """
    post, _, place = key.rpartition("@")
    name = posts()[post].name if post in posts() else collapse(printed) or post.lstrip(_IN_WORDS)
    name = f"{name[:1].upper()}{name[1:]}"
    where = _place_name(place)
    if not where or fold(where) in fold(name):
        return name
    head, _, last = name.rpartition(" ")
    # "Chủ tịch UBND tỉnh" of Kiên Giang is "Chủ tịch UBND tỉnh Kiên Giang".
    return f"{head} {last} {where}".strip()


def _is_city(slug: str) -> bool:
    old = old_provinces().get(slug)
    return old.city if old else slug in present_provinces() and present_provinces()[slug].city


def _place_name(slug: str) -> str:
    try:
        return province_name(slug) if slug else ""
    except KeyError:
        return ""


def _without_place(words: tuple[str, ...], place: str) -> list[str]:
    name = fold(_place_name(place)).split()
    size = len(name)
    out = list(words)
    for at in range(len(out) - size + 1):
        if size and out[at : at + size] == name:
            del out[at : at + size]
            break
    return out


def anchors(key: str) -> str | None:
    """Return what a rule is found by: the same word that ``anchors_of`` gives for its holders."""
    rule = post_rule(key)
    if rule is None:
        return None
    return rule.post_id or (f"{_IN_WORDS}{rule.words.title}" if rule.words else None)


def anchors_of(membership: Membership) -> Iterator[str]:
    """Yield everything that a rule which fits the report may be found by."""
    if membership.post_id:
        parts = membership.post_id.split("-")
        yield from ("-".join(parts[:size]) for size in range(1, len(parts) + 1))
    yield f"{_IN_WORDS}{key_of(membership).title}"
