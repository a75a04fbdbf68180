"""Patterns that are compiled when they are first needed: most runs of a command need few."""

from __future__ import annotations

import re
from functools import cached_property


class Late:
    """A regular expression that costs nothing until it is used.

    Args:
        pattern: as for ``re.compile``.
        flags: likewise.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(*self._source)
