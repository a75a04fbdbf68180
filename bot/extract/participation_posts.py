"""Who chaired, where the article names the chair by a post alone before it names the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.mentions import Participation, PersonMention
from bot.domain.text import Part, Span
from bot.extract.participation import EVENT_NOUN, few
from bot.text import fold

_BY_POST = re.compile(
    r"(?:^\W*|[.;:\n]\s*|\bdo\s+|[^\W\d_]\s+-\s+)(?:(?:đồng chí|[Đđ]/c|ông|bà)\s+)?"
    r"(?P<post>[^\W\d_][^.;:,()“”\n]{5,60}?)\s+(?:đã\s+|vừa\s+)?(?:chủ trì|chủ tọa|chủ toạ)\s+"
    rf"(?:các\s+|một\s+|buổi\s+|cuộc\s+)?(?:{EVENT_NOUN}|giao ban|làm việc)\b",
    re.IGNORECASE,
)
_DONE_BY_POST = re.compile(
    r"(?<!sẽ )(?<!kiến )\b(?:do\s+(?=[^.;:,\n]{5,90}\schủ t(?:rì|ọa|oạ)\s*[.,;\n])"
    r"|sự (?:chủ trì|chủ tọa|chủ toạ) của\s+)(?:(?:đồng chí|đ/c|ông|bà)\s+)?"
    r"(?P<post>[^\W\d_][^.;:,()“”\n]{5,60}?)(?:\s+(?:chủ trì|chủ tọa|chủ toạ))?\s*(?=[.,;\n]|\Z)",
    re.IGNORECASE,
)
_SHORT = frozenset({"thu tuong", "tong bi thu"})
"""Posts of two or three words that leave no doubt; others need a body behind them."""
_LEAST_WORDS = 4


def chairs_by_post(
    text: str, people: Sequence[PersonMention], part: Part, start: int = 0, end: int | None = None
) -> Iterator[Participation]:
    """Yield the chair that a headline or an opening names by a post that one person here has.

    Args:
        text: of the whole part.
        people: the officials of the article.
        part: which part the text is.
        start: where the sentence begins, in code points.
        end: where it ends; None is the end of the text.

    Yields:
        Nobody when two people have the post, or a deputy's post is told apart by one word only.
    """
    if "chủ t" not in text.casefold():
        return
    for pattern in (_BY_POST, _DONE_BY_POST):
        for match in few(pattern, text, start, len(text) if end is None else end):
            name = _only_holder(match["post"], people)
            if part == "title":
                name = _named(match["post"], people) or name
            if name:
                yield Participation(name, "chaired", Span(*match.span("post"), part))
                return


def _only_holder(post: str, people: Sequence[PersonMention]) -> str | None:
    said = _plain(post)
    if len(said.split()) < _LEAST_WORDS and said not in _SHORT:
        return None
    holders = {
        person.name
        for person in people
        for role in person.roles
        if not role.former and f"{_plain(role.role)} ".startswith(f"{said} ")
    }
    return holders.pop() if len(holders) == 1 else None


def _named(post: str, people: Sequence[PersonMention]) -> str | None:
    """Return whose name stands behind the post: only the headline may say that they chaired."""
    named = {p.name for p in people if fold(post).endswith(f" {fold(p.name)}")}
    return named.pop() if len(named) == 1 else None


def _plain(post: str) -> str:
    """Fold a post; a headline leaves out that a deputy is the standing one."""
    return fold(post).replace(" thuong truc", "")
