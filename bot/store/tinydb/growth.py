"""Records that grow: a line of the journal says what is new in them, not all of them.

Somebody who is in office for years is in thousands of articles. Writing all of a person's
memberships for every article would make the hundredth write cost a hundred times the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

import msgspec

# The fields that grow, by kind.
GROWING: dict[str, tuple[str, ...]] = {
    "people": ("memberships", "mentions"),
    "documents": ("citations",),
}
# What is new in records of a kind stands in the field of this name after the kind's.
GROWN = "_grown"
# A shorter record is written whole.
_AT_LEAST = 16

R = TypeVar("R")

Kept = dict[str, tuple[int, int]]


class Growth(msgspec.Struct, Generic[R]):
    """What is new in a record.

    Attributes:
        kept: for each growing field, how many entries stay before and after the new ones.
        record: the record with only the new entries in these fields.
    """

    kept: Kept
    record: R


def growth(name: str, before: Any, now: Any) -> Growth[Any] | None:
    """Return what is new in a record, None when it is to be written whole."""
    fields = GROWING.get(name)
    if fields is None or before is None or now is None:
        return None
    if sum(len(getattr(now, field)) for field in fields) < _AT_LEAST:
        return None
    kept: Kept = {}
    new: dict[str, Any] = {}
    for field in fields:
        old, whole = getattr(before, field), getattr(now, field)
        first, last = kept[field] = _in_both(old, whole)
        new[field] = whole[first : len(whole) - last]
    return Growth(kept, replace(now, **new))


def grown(before: Any, found: Growth[Any]) -> Any:
    """Return the whole record from the one before and what is new in it.

    Raises:
        LookupError: the record before is missing or shorter than what is kept of it.
    """
    if before is None:
        raise LookupError(found.record.id)
    whole: dict[str, Any] = {}
    for field, (first, last) in found.kept.items():
        old = getattr(before, field)
        if first + last > len(old):
            raise LookupError(found.record.id)
        whole[field] = (*old[:first], *getattr(found.record, field), *old[len(old) - last :])
    return replace(found.record, **whole)


def only_new(
    changes: Mapping[str, Mapping[str, Any]], before: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the changed records, those that grew with only what is new in them."""
    found: dict[str, dict[str, Any]] = {}
    for name, records in changes.items():
        found[name] = {}
        for record_id, record in records.items():
            part = growth(name, before[name][record_id], record)
            found[name][record_id] = record if part is None else part.record
    return found


def _in_both(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[int, int]:
    if new[: len(old)] == old:  # by far the most frequent, and fast
        return len(old), 0
    least = min(len(old), len(new))
    first = 0
    while first < least and (old[first] is new[first] or old[first] == new[first]):
        first += 1
    last = 0
    while last < least - first:
        one, other = old[-1 - last], new[-1 - last]
        if one is not other and one != other:
            break
        last += 1
    return first, last
