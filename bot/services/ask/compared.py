"""Two printed numbers side by side: "so sánh ... khối đảng và khối chính quyền"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.domain.entities import Figure
from bot.services.ask.asking import Asking
from bot.services.ask.phrases import word_set

_BETWEEN = word_set("va voi hay hoac vs versus")
_EACH = word_set("moi loai ben cai")
_Search = Callable[[list[str], list[str]], list[Figure]]


def compared(a: Asking, search: _Search) -> list[Figure]:
    """Return the figures of the two things that a question compares; empty unless both are known.

    Args:
        a: the question.
        search: finds the figures for some words, of which others must be met.
    """
    for first, second in _readings(a):
        ours = [w for w in first if w not in second]
        theirs = [w for w in second if w not in first]
        if not (ours and theirs):
            continue
        one, other = search(first, ours), search(second, theirs)
        if one and other and one[0].id != other[0].id:
            return [one[0], other[0]]
    return []


def _readings(a: Asking) -> Iterator[tuple[list[str], list[str]]]:
    """Read which words belong to both things: those before the first, or behind the second."""
    left, right = _sides(a)
    if not (left and right):
        return
    for end in range(len(right), 0, -1):  # "... và khối chính quyền tinh giản"
        other, tail = right[:end], right[end:]
        if other[0] in left:  # "khối đảng và khối chính quyền"
            yield left + tail, left[: left.index(other[0])] + right
        elif len(left) > len(other):  # "biên chế hành chính và sự nghiệp"
            yield left + tail, left[: -len(other)] + right


def _sides(a: Asking) -> tuple[list[str], list[str]]:
    """Return the describing words on both sides of the one "và"; empty ones when there is none."""
    sides: list[list[str]] = [[]]
    behind = [t.text for t in a.q.tokens[1:]]
    for token, after in zip(a.q.tokens, [*behind, ""], strict=True):
        if (token.text, after) == ("ket", "qua"):
            continue  # of both, and of no number in print
        if token.text in _BETWEEN:
            sides.append([])
        elif (
            token.text in a.q.content
            and token.text not in _EACH
            and not token.used.startswith(("cue:", "place"))
        ):
            sides[-1].append(token.text)
    described = [side for side in sides if side]
    return (described[0], described[1]) if len(described) == 2 else ([], [])
