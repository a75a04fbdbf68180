"""What the words around two names say about a post that both have.

All functions take lower-case text (``bot.extract.names.aligned``) and look at short stretches of
it only.
"""

from __future__ import annotations

import re
from functools import cache

from bot.extract.people_gaps import LONGEST, introducer


@cache
def _paired() -> re.Pattern[str]:
    return re.compile(rf" và (?P<address>{introducer()})")


@cache
def _next_in_list() -> re.Pattern[str]:
    return re.compile(rf"\) ?[;,] {introducer()}")


_GIVEN_BY_VERB = re.compile(
    r" (?:cùng |đã |đều |vừa |tiếp tục |tái )*(?:được|trúng cử|đắc cử|cử|giữ)(?: [^\W\d]+){0,6} "
)


def paired_address(between: str) -> str:
    """Return how the second of two is addressed: " và đồng chí ", else nothing."""
    match = _paired().fullmatch(between) if len(between) < LONGEST else None
    return match["address"] if match else ""


def given_by_verb(gap: str) -> bool:
    """Whether the words between somebody and a post give it: "được bầu giữ chức"."""
    return len(gap) < LONGEST and _GIVEN_BY_VERB.fullmatch(gap) is not None


def paired(first: str, between: str, bracket: str, after: str) -> bool:
    """Whether a bracket is about two: "có ông A và ông B (Thứ trưởng ...), ông C (Bí thư ...)".

    An "và" that is not before the last of a list joins two who have the bracket in common; both
    must be addressed in the same way.

    Args:
        first: some words before the first name.
        between: the words between the two names.
        bracket: the words between the second name and the post.
        after: the words between the post and the next name.
    """
    if bracket != " (" or len(between) > LONGEST or len(after) > LONGEST:
        return False
    match = _paired().fullmatch(between)
    if match is None or not match["address"] or not first.endswith(match["address"]):
        return False
    return _next_in_list().fullmatch(after) is not None
