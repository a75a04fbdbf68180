"""What is put into a search index and what comes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Tier = Literal["exact", "folded", "fuzzy"]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that can be found. ``label`` is its name; ``text`` are further words."""

    kind: str
    id: str
    label: str
    text: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record.

    ``score`` is 0 to 1. ``tier``: "exact" (as typed, with diacritics), "folded" (equal after
    folding), "fuzzy" (typos or missing words).
    """

    kind: str
    id: str
    label: str
    score: float
    tier: Tier
