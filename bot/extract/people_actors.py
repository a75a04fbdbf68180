"""Somebody a sentence speaks of, while it is being decided which posts are theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.extract.posts import PostFound


@dataclass(slots=True)
class Actor:
    """Somebody a sentence speaks of, with the posts bound so far.

    ``name`` is the full name; ``by`` tells whether it is printed here or only meant;
    ``introduced`` that an address word stands before it, ``strong`` that it is one that
    officials get, or that an act of office follows; ``guest`` a leader of another state, who has
    only the post before the name: those that follow belong to foreign names that are not known.
    ``career`` tells where posts begin that a list of periods gives.
    """

    start: int
    end: int
    name: str
    introduced: bool = False
    strong: bool = False
    unsure: bool = False
    guest: bool = False
    by: Literal["name", "given_name", "pronoun", "post"] = "name"
    before: list[PostFound] = field(default_factory=list)
    after: list[PostFound] = field(default_factory=list)
    former: set[int] = field(default_factory=set)
    career: set[int] = field(default_factory=set)

    @property
    def posts(self) -> list[PostFound]:
        """All posts, in reading order."""
        found = {p.start: p for p in (*self.before, *self.after)}
        return [found[start] for start in sorted(found)]
