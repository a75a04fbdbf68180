"""Questions beside the records: who wrote an article, what the store holds, what a province is."""

from __future__ import annotations

from bot.domain.findings import Finding
from bot.services.ask import authors, background, inventory
from bot.services.ask.asking import Asking

_KINDS = (authors.asked, background.asked, inventory.asked)


def answered(a: Asking) -> Finding | None:
    """Answer a question of these kinds, None when it is of no such kind."""
    return next((found for kind in _KINDS if (found := kind(a)) is not None), None)
