"""One part of an article (title, body or a caption) with the names and posts that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from bot.domain.text import Part, Span
from bot.extract.names import NameFound, aligned, find_names
from bot.extract.posts import PostFound, find_printed_posts
from bot.text.sentences import sentences
from bot.text.syllables import is_syllable

# How sure a bare run of capitalised words must be to end a post: "Huyện ủy Gò Quao" is one.
_LIKELY = 3.5
_SURE = 7.5
_MAY_BE_PLACE = 5.0
# "Giám đốc Bệnh viện Triệu Hải, ông Lê Văn Nam": the first one is a place.
_HOLDER_BEHIND = (", ông ", ", bà ", ", đồng chí ")
# "xã Đoàn Văn Hậu": communes have two words, or are listed among the places.
_WORDS_OF_PERSONS = 2
_SURE_OF_LONG = 5.5
_MINISTERS = frozenset({"bộ trưởng", "thứ trưởng"})
_LOCAL_UNIT = re.compile(r"(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|p\.|q\.|h\.|x\.)\s?$")


class Parsed(NamedTuple):
    """Names and posts of one part; ``low`` is aligned with ``text`` character by character.

    ``number`` tells which caption it is, ``bounds`` are the (start, end) of its sentences,
    ``firsts`` their starts.
    """

    text: str
    low: str
    part: Part
    number: int
    names: tuple[NameFound, ...]
    posts: tuple[PostFound, ...]
    bounds: tuple[tuple[int, int], ...] = ()
    firsts: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return a span of this part."""
        return Span(start, end, self.part, self.number)


def parse(text: str, part: Part, index: int = 0) -> Parsed:
    """Read names, posts and sentence bounds out of one part of an article."""
    low = aligned(text)
    found = find_names(text, low)
    doubtful = {n.start for n in found if n.score < _MAY_BE_PLACE and n.name.count(" ") == 1}
    stops = {
        n.start: n.end
        for n in found
        if _ends_a_post(n, low)
        and not (n.start in doubtful and low.startswith(_HOLDER_BEHIND, n.end))
    }
    posts = [
        p for p in find_printed_posts(text, low, stops, doubtful) if not _of_a_stranger(text, p)
    ]
    ends = [p.end for p in posts]
    names = []
    for name in found:
        following = bisect_right(ends, name.start)
        if following < len(posts) and posts[following].start < name.end:
            continue  # a post has taken its words into its body
        if name.place_before and following and ends[following - 1] == name.start - 1:
            name = name._replace(place_before=False)
        names.append(name)
    spans = [s.span for s in sentences(text)]
    bounds = tuple([(span.start, span.end) for span in spans])
    firsts = tuple([first for first, _ in bounds])
    return Parsed(text, low, part, index, tuple(names), tuple(posts), bounds, firsts)


def _of_a_stranger(text: str, post: PostFound) -> bool:
    """Whether a post ends with its holder's name: "Bộ trưởng Ngoại giao Sergey Lavrov".

    It must not go to somebody else in the sentence.
    """
    if post.head not in _MINISTERS:
        return False
    tail = text[post.body : post.end].split()[-2:]
    return (
        len(tail) > 1
        and all(w[0].isupper() and not w.isupper() for w in tail)
        and any(w.isalpha() and not is_syllable(w.lower()) for w in tail)
    )


def _ends_a_post(name: NameFound, low: str) -> bool:
    if name.credit:
        return False
    if name.place_before:
        sure = _SURE if name.name.count(" ") < _WORDS_OF_PERSONS else _SURE_OF_LONG
        return name.score >= sure and bool(
            _LOCAL_UNIT.search(low, max(0, name.start - 12), name.start)
        )
    return name.score >= _LIKELY
