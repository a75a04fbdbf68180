"""Records that are made by the hundred for every article that is read."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

_Record = TypeVar("_Record")


def quickly_made(record: type[_Record]) -> type[_Record]:
    """Give a frozen dataclass with slots a constructor that fills the slots directly.

    The generated one looks ``object.__setattr__`` up for each field, which takes twice as long.
    Nothing else changes: the records stay frozen, equal and hashable as they were.

    Args:
        record: decorated with ``dataclass(frozen=True, slots=True)``; no ``default_factory`` and
            no ``__post_init__``.

    Source: the way in which ``dataclasses`` itself makes ``__init__``.
    """
    known: dict[str, Any] = {}
    arguments, body = [], []
    for field in fields(record):  # type: ignore[arg-type]  # every dataclass has them
        name = field.name
        known[f"_set_{name}"] = getattr(record, name).__set__
        arguments.append(name)
        if field.default is not MISSING:
            known[f"_{name}"] = field.default
            arguments[-1] += f"=_{name}"
        body.append(f"\n    _set_{name}(self, {name})")
    exec(f"def __init__(self, {', '.join(arguments)}):{''.join(body)}", known)  # noqa: S102  names of fields only
    made = known["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    made.__annotations__ = record.__init__.__annotations__
    record.__init__ = made  # type: ignore[method-assign]  # with the same parameters
    return record
