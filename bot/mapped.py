"""Files that are looked into where they lie, and memory that is not kept for nothing."""

from __future__ import annotations

import ctypes
import mmap
from contextlib import suppress
from pathlib import Path


def mapped(path: Path) -> mmap.mmap | None:
    """Return a file as bytes in memory that is read when somebody looks at it.

    An open file stays the version that was opened, whatever takes its name.

    Returns:
        None when it is missing, empty or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None


def give_back() -> None:
    """Return freed memory to the system, where its allocator does not do that by itself."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
