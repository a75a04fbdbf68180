"""The lexicon of public posts, and how to find one in any text: printed, folded or English.

``find_posts`` is the one entry for questions and for printed roles::

    "truong ban to chuc tinh uy"          truong-ban-to-chuc-tinh-uy
    "CT HĐND tỉnh"                        chu-tich-hdnd-tinh
    "Phó Bí thư TT Tỉnh uỷ"               pho-bi-thu-thuong-truc-tinh-uy, deputy, standing
    "nguyên Bí thư Tỉnh ủy"               bi-thu-tinh-uy, former
    "Central Organizing Commission head"  truong-ban-to-chuc-trung-uong
    "bí thư là ai"                        bi-thu: a head alone, see ``covers``

Ids are slugs of the Vietnamese name in its short form and never change once given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from bot.lexicon.posts_phrases import Token, bare_tokens, phrase_tokens, phrase_words
from bot.lexicon.provinces import old_provinces, present_provinces
from bot.lexicon.resources import read_json
from bot.text import fold

Level = Literal["central", "province", "district", "commune", "base", "any"]


@dataclass(frozen=True, slots=True)
class Post:
    """A kind of public post.

    Attributes:
        id: stable slug ("bi-thu-tinh-uy").
        name: full Vietnamese name.
        english: English names, the preferred one first; may be empty.
        variants: other printed forms.
        abbreviations: short forms in capitals ("PCTUBND").
        level: where the post is; "any" when the name alone does not tell ("Bí thư").
        rank: order of display, lower is more senior.
        slot: kind of body ("provincial_party_committee"), None for a head without a body.
    """

    id: str
    name: str
    english: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    level: Level = "any"
    rank: int = 999
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class PostHit:
    """A post named in a text.

    Attributes:
        post_id: id in the lexicon.
        start: first code point in the text as given.
        end: one past the last.
        deputy: "phó", "deputy" or "vice" is part of it.
        standing: "thường trực" is part of it.
        former: "nguyên", "cựu" or "former" stands before it.
        acting: "quyền" or "acting" stands before it.
    """

    post_id: str
    start: int
    end: int
    deputy: bool = False
    standing: bool = False
    former: bool = False
    acting: bool = False


@cache
def posts() -> dict[str, Post]:
    """Return every post by id, most senior first."""
    return {
        p["id"]: Post(
            p["id"],
            p["name"],
            tuple(p["english"]),
            tuple(p["variants"]),
            tuple(p["abbreviations"]),
            p["level"],
            p["rank"],
            p["slot"],
        )
        for p in read_json("posts.json")["posts"]
    }


def get_post(post_id: str) -> Post:
    """Return a post.

    Raises:
        KeyError: the lexicon has no such id.
    """
    return posts()[post_id]


def covers(general: str, specific: str) -> bool:
    """Whether somebody who says ``general`` may mean ``specific``: "bi-thu" covers "bi-thu-xa".

    A head is never taken for its deputy: "bi-thu" does not cover "pho-bi-thu-tinh-uy", and
    "pho-bi-thu" does cover its standing form.
    """
    if general == specific:
        return True
    known = posts()
    if general in known and known[general].level != "any":
        return False
    return specific.startswith(f"{general}-")


@lru_cache(maxsize=4096)
def post_of(role: str) -> str | None:
    """Return the id of the post that a printed role names first, None when it is not listed."""
    named = next(_named(bare_tokens(role)), None)
    return named[2] if named else None


def find_posts(text: str) -> list[PostHit]:
    """Find posts named in a text, longest name first, never overlapping, in reading order.

    Args:
        text: a printed role, a sentence or a question; any case and either tone placement, with
            or without diacritics, with abbreviations ("CT", "PCT", "BT", "UVBCT", "TW", "T.Ư"),
            Vietnamese or English.

    Returns:
        Hits with offsets into ``text`` (code points). A head without its body ("bí thư") gives a
        hit of level "any"; only in full words, since "CT" or "BT" alone may mean anything.
    """
    tokens = phrase_tokens(text)
    return [_hit(tokens, *named) for named in _named(tokens)]


def _named(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield the posts among the words: index and number of words, and the id."""
    index = 0
    while index < len(tokens):
        length, post_id = _longest(tokens, index)
        # a deputy whose post is not listed must not become the head
        if post_id is None or (index and tokens[index - 1].word in _DEPUTY):
            index += 1
            continue
        yield index, length, post_id
        index += length


_FORMER = frozenset({"nguyen", "cuu", "former", "ex"})
_DEPUTY = frozenset({"pho", "deputy", "vice"})
_ACTING = frozenset({"quyen", "acting"})

_Node = dict[str, object]


@cache
def _trie() -> _Node:
    root: _Node = {}
    for post in posts().values():
        for name in (post.name, *post.variants, *post.abbreviations):
            _grow(root, phrase_words(name), post.id)
        for name in post.english:
            for form in _english_forms(name):
                _grow(root, phrase_words(form), post.id)
    return root


def _english_forms(name: str) -> Iterable[str]:
    """Yield "Provincial Party Secretary" too for "Secretary of the Provincial Party Committee"."""
    yield name
    head, of, body = name.partition(" of the ")
    if not of:
        head, of, body = name.partition(" of ")
    if of:
        yield f"{body} {head}"
        yield f"{body.removesuffix(' Committee')} {head}"


def _grow(root: _Node, words: list[str], post_id: str) -> None:
    node = root
    for word in words:
        following = node.setdefault(word, {})
        assert isinstance(following, dict)
        node = following
    node.setdefault("", post_id)


def _longest(tokens: list[Token], index: int) -> tuple[int, str | None]:
    """Return how many tokens from ``index`` on name a post, and which."""
    node = _trie()
    best: tuple[int, str | None] = (0, None)
    position = index
    while position < len(tokens):
        following = node.get(tokens[position].word)
        if not isinstance(following, dict):
            # "secretary of the Kien Giang provincial party committee": a place may stand inside
            skipped = _place_length(tokens, position) if position > index else 0
            after = position + skipped
            if not skipped or after >= len(tokens) or tokens[after].word not in node:
                break
            position = after
            continue
        node = following
        position += 1
        post_id = node.get("")
        if isinstance(post_id, str):
            best = (position - index, post_id)
    named = best[1]
    if named is not None and posts()[named].slot is None and tokens[index].short:
        return 0, None
    return best


@cache
def _places() -> frozenset[tuple[str, ...]]:
    names = [u.name for u in old_provinces().values()]
    names += [u.name for u in present_provinces().values()]
    return frozenset(tuple(fold(name).split()) for name in names)


def _place_length(tokens: list[Token], index: int) -> int:
    for size in (2, 3, 4, 5):
        if tuple(t.word for t in tokens[index : index + size]) in _places():
            return size
    return 0


def _hit(tokens: list[Token], index: int, length: int, post_id: str) -> PostHit:
    before = {t.word for t in tokens[max(0, index - 2) : index]}
    words = {t.word for t in tokens[index : index + length]}
    last = max(t.end for t in tokens[index : index + length])
    return PostHit(
        post_id,
        tokens[index].start,
        last,
        deputy=post_id.startswith("pho-"),
        standing="thuong-truc" in post_id or "standing" in words,
        former=bool(before & _FORMER),
        acting=bool(before & _ACTING),
    )
