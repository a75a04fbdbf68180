"""What records are looked up by, as it is kept beside the store: made once, mapped at each start.

It is of the files of a store as they are: records are told by their place there, so that no id is
written. What is newer than the files is put on top by whoever looks things up.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from bot.domain.entities import Kind
from bot.domain.stored import AtRest
from bot.services.columns import Columns
from bot.services.groups import Groups
from bot.services.packed_groups import PackedGroups, PackedRows

Row = tuple[str, Iterable[str]]
"""A key, and the ids of records."""


class _Numbers:
    """The number of each record of a kind: its place in the file."""

    def __init__(self, at_rest: Mapping[Kind, AtRest]) -> None:
        self.at_rest = at_rest
        self._of: dict[Kind, dict[str, int]] = {}

    def of(self, kind: Kind) -> dict[str, int]:
        found = self._of.get(kind)
        if found is None:
            ids = self.at_rest[kind].ids
            found = self._of[kind] = dict(zip(ids, range(len(ids)), strict=True))
        return found


class Tables:
    """Tables that were kept.

    Args:
        columns: what ``TablesWriter`` wrote.
        at_rest: the records that they are of.
    """

    def __init__(self, columns: Columns, at_rest: Mapping[Kind, AtRest]) -> None:
        self._columns = columns
        self._numbers = _Numbers(at_rest)

    def at_rest(self, kind: Kind) -> AtRest:
        """Return the records of a kind that the tables are of."""
        return self._numbers.at_rest[kind]

    def column(self, name: str) -> memoryview:
        """Return an array."""
        return self._columns[name]

    def texts(self, name: str) -> list[str]:
        """Return some texts in their order."""
        return msgspec.msgpack.decode(self._columns[name], type=list[str])

    def rows(self, name: str, by: Kind | None = None) -> PackedRows:
        """Return the numbers of records by key.

        Args:
            name: of the table.
            by: the kind of the records whose ids are the keys, None where they are other texts.
        """
        if by is not None:
            row_of = self._numbers.of(by)
        else:
            row_of = {key: row for row, key in enumerate(self.texts(f"{name}.keys"))}
        return PackedRows(row_of, self._columns[f"{name}.starts"], self._columns[f"{name}.numbers"])

    def groups(self, name: str, kind: Kind, by: Kind | None = None) -> PackedGroups:
        """Return records by key; see ``rows``.

        Args:
            name: of the table.
            kind: of the records.
            by: the kind of the records whose ids are the keys.
        """
        there = self.at_rest(kind)
        return PackedGroups(self.rows(name, by), there.ids, there.left)


class TablesWriter:
    """Tables that are to be kept.

    Args:
        at_rest: the records of the files; others are left out.
    """

    def __init__(self, at_rest: Mapping[Kind, AtRest]) -> None:
        self.columns: list[tuple[str, Any]] = []
        self._numbers = _Numbers(at_rest)

    def numbers(self, kind: Kind) -> Mapping[str, int]:
        """Return the number of each record of a kind."""
        return self._numbers.of(kind)

    def column(self, name: str, values: Any) -> None:
        """Keep an array."""
        self.columns.append((name, values))

    def texts(self, name: str, texts: Sequence[str]) -> None:
        """Keep texts."""
        self.column(name, msgspec.msgpack.encode(texts))

    def rows(self, name: str, rows: Iterable[Row], kind: Kind, by: Kind | None = None) -> None:
        """Keep the numbers of records by key; see ``Tables.rows``."""
        number_of = self.numbers(kind)
        found = {key: sorted(number_of[i] for i in ids if i in number_of) for key, ids in rows}
        if by is None:
            self.texts(f"{name}.keys", list(found))
        starts, numbers = array("I", [0]), array("I")
        for key in found if by is None else self.numbers(by):
            numbers.extend(found.get(key, ()))
            starts.append(len(numbers))
        self.column(f"{name}.starts", starts)
        self.column(f"{name}.numbers", numbers)

    def groups(self, name: str, groups: Groups, kind: Kind, by: Kind | None = None) -> None:
        """Keep records by key; see ``Tables.groups``."""
        self.rows(name, ((key, groups.ids(key)) for key in groups), kind, by)
