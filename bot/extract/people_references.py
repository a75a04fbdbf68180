"""Find later mentions: by given name ("ông Huyến"), by pronoun ("Đồng chí nhấn mạnh"), by post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.extract.names import WORD, key_of
from bot.extract.people_actors import Actor
from bot.extract.people_parts import Parsed
from bot.extract.posts import PostFound
from bot.lexicon.names import verbs
from bot.text.occurrences import occurrences

# How many sentences a pronoun may reach back.
_REACH = 3
_ADDRESS = re.compile(
    r"(?<![^\W_])(?<!/)(?:đ(?:ồng chí|/c|ại biểu|b(?:qh)?)|ông|bà|anh|chị)(?: (?=\w)|(?=,))"
)
# Looking for each by itself is several times as fast as trying the pattern at every letter.
_ADDRESSES = ("đồng chí", "đ/c", "đại biểu", "đb", "ông", "bà", "anh", "chị")
_GIVEN = re.compile(rf"({WORD}(?: {WORD})?)(?! {WORD})")
_MANY_BEFORE = re.compile(r"(?:các|những|mỗi|một|nhiều|số|từng|hai|ba|bốn|vị|\d)\s$")
_NAME_BEFORE = re.compile(rf"{WORD} $")
# Posts that many hold at the same time.
_RANKS = ("ủy viên", "đại biểu", "đb", "cán bộ", "chuyên viên", "công chức", "thư ký", "thẩm phán")
# Of the words behind a post those that say nothing about what its holder does.
_NO_DEEDS = frozenset(
    {
        *("của", "và", "với", "là", "các", "này", "những", "trong", "tại", "ở", "bằng", "để", "mà"),
        *("do", "theo", "được", "kiêm", "nguyên", "ông", "bà", "gồm", "hay", "hoặc"),
    }
)
_WORD = re.compile(r"\w+")
# Not "ông trưởng thôn".
_GREW_UP = re.compile(r"trưởng thành (?!ủy|đoàn)")
_FOLLOWING = re.compile(r",? (\w+)")
_FEMALE = frozenset({"bà", "chị"})
_GENDER = re.compile(r"(?<!\w)(?:(?P<female>bà|chị)|ông|anh) $")
_NO_PRONOUN = frozenset({"anh", "chị", "đại biểu", "đb", "đbqh"})
_MALE = frozenset({"ông", "anh"})


@dataclass(frozen=True, slots=True)
class Genders:
    """What the address words of an article tell: names called "bà", names called "ông"."""

    female: frozenset[str]
    male: frozenset[str]

    def fit(self, name: str, address: str) -> bool:
        """Whether a person may be addressed so; unknown fits everything."""
        key = key_of(name)
        if address in _FEMALE:
            return key in self.female or (key not in self.male and " thị " in key)
        if address in _MALE:
            return key not in self.female and " thị " not in key
        return True


def genders(parts: Sequence[tuple[Parsed, Sequence[Actor]]]) -> Genders:
    """Read from the words before full names who is a woman and who a man."""
    female: set[str] = set()
    male: set[str] = set()
    for parsed, actors in parts:
        for actor in actors:
            before = parsed.low[max(0, actor.start - 5) : actor.start]
            if (address := _GENDER.search(before)) is None:
                continue
            (female if address["female"] else male).add(key_of(actor.name))
    return Genders(frozenset(female), frozenset(male - female))


def find_references(
    parsed: Parsed, actors: Sequence[Actor], names: tuple[str, ...], known: Genders
) -> list[Actor]:
    """Find given names and pronouns that surely mean somebody.

    Args:
        parsed: one part of an article.
        actors: the full names in it, in reading order.
        names: all full names of the article.
        known: who is addressed how.

    Returns:
        Actors with ``by`` "given_name" or "pronoun", in reading order. Where two people may be
        meant there is no actor.
    """
    if not names:
        return []
    taken = {a.start for a in actors}
    post_starts = {p.start for p in parsed.posts}
    post_ends = [p.end for p in parsed.posts]
    firsts = parsed.firsts
    focus = _Focus(known)
    found: list[Actor] = []
    by_given = _given_names(names)
    position = 0
    for match in _addresses(parsed.low):
        first, start = match.span()
        while position < len(actors) and actors[position].start < first:
            focus.see(bisect_right(firsts, actors[position].start), actors[position].name)
            position += 1
        if start in taken or start in post_starts:
            continue
        index = bisect_right(post_ends, start)
        if index < len(post_ends) and parsed.posts[index].start < start:
            continue  # "đại biểu Quốc hội"
        if _MANY_BEFORE.search(parsed.low, max(0, first - 7), first):
            continue
        if parsed.text[first].isupper() and _NAME_BEFORE.search(
            parsed.text, max(0, first - 12), first
        ):
            continue
        address = match.group().rstrip()
        given = _GIVEN.match(parsed.text, start)
        if given:
            name = _by_given_name(given[1], by_given, known, address)
            actor = Actor(start, start + len(given[1]), name or "", by="given_name")
        else:
            following = _WORD.match(parsed.low, start)
            if address in _NO_PRONOUN or following is None:
                continue
            if following.group() not in _does() and not _GREW_UP.match(parsed.low, start):
                continue
            name = focus.only(bisect_right(firsts, first), address)
            actor = Actor(first, first + len(address), name or "", by="pronoun")
        if name is not None:
            found.append(actor)
            focus.see(bisect_right(firsts, first), name)
    return found


def _addresses(low: str) -> Iterator[re.Match[str]]:
    """Yield the words of address in reading order; none of them begins inside another."""
    places = [
        at
        for word in _ADDRESSES
        for at in occurrences(low, word)
        if not (at and low[at - 1].isalnum())  # most are within a word: "công", "thanh"
    ]
    for at in sorted(places):
        if match := _ADDRESS.match(low, at):
            yield match


def _by_given_name(
    given: str, by_given: Mapping[str, Sequence[str]], known: Genders, address: str
) -> str | None:
    fitting = [n for n in by_given.get(key_of(given), ()) if known.fit(n, address)]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=4)
def _given_names(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Return full names by their last word and by their last two words."""
    by_given: dict[str, list[str]] = {}
    for name in names:
        parts = key_of(name).split()
        for size in (1, 2):
            if len(parts) > size:
                by_given.setdefault(" ".join(parts[-size:]), []).append(name)
    return by_given


class _Focus:
    """Whom the nearest sentence before a pronoun names.

    Each name is asked once for each address word, however long the sentence is.
    """

    def __init__(self, known: Genders) -> None:
        self._known = known
        self._sentence = -_REACH
        self._seen: set[str] = set()
        self._names: list[str] = []
        self._fitting: dict[str, tuple[int, list[str]]] = {}

    def see(self, sentence: int, name: str) -> None:
        """Note a name, in reading order."""
        if sentence != self._sentence:
            self._sentence = sentence
            self._seen, self._names, self._fitting = set(), [], {}
        if (key := key_of(name)) not in self._seen:
            self._seen.add(key)
            self._names.append(name)

    def only(self, sentence: int, address: str) -> str | None:
        """Return the only person who may be addressed so, None where two may or nobody is near."""
        if self._sentence < sentence - _REACH:
            return None
        asked, fitting = self._fitting.get(address, (0, []))
        if asked < len(self._names):
            new = [n for n in self._names[asked:] if self._known.fit(n, address)]
            fitting = (fitting + new)[:2]
            self._fitting[address] = len(self._names), fitting
        return fitting[0] if len(fitting) == 1 else None


def post_alone(parsed: Parsed, post: PostFound) -> bool:
    """Whether a post without a name stands for its holder: addressed, or doing something."""
    if post.former or post.head.startswith(_RANKS):
        return False
    if parsed.low.endswith(("đồng chí ", "đ/c "), 0, post.start):
        return not _MANY_BEFORE.search(parsed.low, max(0, post.start - 16), post.start - 9)
    following = _FOLLOWING.match(parsed.low, post.end, post.end + 24)
    return following is not None and following[1] in _deeds()


# What biographies say of somebody: "ông giữ chức", "bà trải qua".
_LIVES = frozenset(
    {
        *("giữ", "làm", "là", "từng", "kinh", "trải", "lần", "đảm", "công", "được", "bắt", "học"),
        *("tốt", "gia", "sinh", "quê", "xuất", "nhập", "khởi", "chuyển", "nghỉ", "hoàn", "có"),
    }
)


@cache
def _does() -> frozenset[str]:
    return verbs() | _LIVES


@cache
def _deeds() -> frozenset[str]:
    return (verbs() - _NO_DEEDS) | {"từng", "trải"}
