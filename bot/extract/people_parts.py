"""One part of an article (title, body or a caption) with the names and posts that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.text import Part, Span
from bot.extract.names import NameFound, aligned, find_names
from bot.extract.posts import PostFound, find_printed_posts
from bot.text.sentences import sentences

# How sure a bare run of capitalised words must be to end a post: "Huyện ủy Gò Quao" is one.
_LIKELY = 3.5
_SURE = 7.5
_LOCAL_UNIT = re.compile(r"(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|p\.|q\.|h\.|x\.)\s?$")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Names and posts of one part; ``low`` is aligned with ``text`` character by character."""

    text: str
    low: str
    part: Part
    index: int
    names: tuple[NameFound, ...]
    posts: tuple[PostFound, ...]
    bounds: tuple[tuple[int, int], ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """Return a span of this part."""
        return Span(start, end, self.part, self.index)


def parse(text: str, part: Part, index: int = 0) -> Parsed:
    """Read names, posts and sentence bounds out of one part of an article."""
    low = aligned(text)
    found = find_names(text, low)
    stops = {n.start: n.end for n in found if _ends_a_post(n, low)}
    posts = find_printed_posts(text, low, stops)
    ends = [p.end for p in posts]
    behind_posts = {end + 1 for end in ends}
    names = tuple(
        n._replace(place_before=False) if n.place_before and n.start in behind_posts else n
        for n in found
        if not _inside(n, posts, ends)
    )
    bounds = tuple((s.span.start, s.span.end) for s in sentences(text))
    return Parsed(text, low, part, index, names, tuple(posts), bounds)


def _ends_a_post(name: NameFound, low: str) -> bool:
    if name.credit:
        return False
    if name.place_before:
        return name.score >= _SURE and bool(
            _LOCAL_UNIT.search(low, max(0, name.start - 12), name.start)
        )
    return name.score >= _LIKELY


def _inside(name: NameFound, posts: Sequence[PostFound], ends: Sequence[int]) -> bool:
    """Whether a post has taken the words of a name into its body."""
    index = bisect_right(ends, name.start)
    return index < len(posts) and posts[index].start < name.end
