"""Posts as answers write them, with the place that their words leave open."""

from __future__ import annotations

from functools import lru_cache

from bot.domain.entities import Membership
from bot.text import fold
from bot.views import wording
from bot.views.i18n import Translator


def post(membership: Membership) -> str:
    """Return a post as it is written."""
    return wording.post(membership.role, membership.organization, former=membership.former)


_folded = lru_cache(maxsize=2048)(fold)  # few distinct posts, named again and again

_PROVINCIAL = ("tinh uy", "hdnd tinh", "ubnd tinh", "nhan dan tinh", "tinh doan")
"""Bodies of a province: without a place it is open which one is meant."""


def place_of(membership: Membership, tr: Translator, *, inferred: bool = False) -> str:
    """Return the place of a local post when its words leave it open.

    ``inferred`` names a place that the article does not print, and says so.
    """
    local = _folded(f"{membership.role} {membership.organization or ''}")
    if not any(word in local for word in _PROVINCIAL):
        return ""
    if membership.place and membership.place_inferred and inferred:
        return tr.t("province not stated in the article; inferred: {place}", place=membership.place)
    if membership.place is None or membership.place_inferred:
        return tr.t("province not stated in the article")
    return "" if _folded(membership.place) in local else membership.place


def post_with_place(membership: Membership, tr: Translator, *, inferred: bool = False) -> str:
    """Return a post with the place that its words leave open."""
    place = place_of(membership, tr, inferred=inferred)
    return post(membership) + (f" ({place})" if place else "")
