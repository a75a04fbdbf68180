"""Files that are either the old or the new version, whenever the machine stops."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

BACKUP_SUFFIX = ".bak"
TEMPORARY_SUFFIX = ".tmp"


def replace_file(path: Path, parts: Iterable[bytes | memoryview], *, keep_backup: bool) -> int:
    """Make the joined parts the content of ``path``, durably, in one step.

    The bytes go to a temporary file that is flushed to disk and then renamed over ``path``. With
    ``keep_backup`` the version before stays as ``<name>.bak``: a second name for the same file, so
    it costs no copy and there is no moment without a good version.

    Returns:
        The size of the file in bytes.

    Raises:
        OSError: ``path`` is what it was before.
    """
    temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
    size = 0
    try:
        with temporary.open("wb") as stream:
            for part in parts:
                size += stream.write(part)
            stream.flush()
            os.fsync(stream.fileno())
        if keep_backup and path.exists():
            link_backup(path)
        temporary.replace(path)
    except OSError:
        # What is half written takes the place that a full disk needs.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return size


def remove_file(path: Path) -> None:
    """Remove a file durably; a missing one is fine."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flush the folder itself: a rename is durable only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def link_backup(path: Path) -> None:
    """Make the present version of a file its backup; without hard links there is none."""
    backup = path.with_name(path.name + BACKUP_SUFFIX)
    staged = path.with_name(path.name + BACKUP_SUFFIX + TEMPORARY_SUFFIX)
    staged.unlink(missing_ok=True)
    # A file system without hard links (some network folders) simply has no backup: an older one
    # would be taken for the last good version.
    try:
        os.link(path, staged)
    except OSError:
        backup.unlink(missing_ok=True)
        return
    staged.replace(backup)
    # Two names of one file: renaming one over the other does nothing and leaves both.
    staged.unlink(missing_ok=True)


def copy_backup(path: Path) -> None:
    """Make a copy of a file its backup: damage to the one leaves the other whole.

    Raises:
        OSError: the backup is what it was before.
    """
    backup = path.with_name(path.name + BACKUP_SUFFIX)
    replace_file(backup, [path.read_bytes()], keep_backup=False)


def has_backup(path: Path) -> bool:
    """Tell whether a file has a version to go back to."""
    return path.with_name(path.name + BACKUP_SUFFIX).exists()


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files of a write that was stopped: they may hold what was erased since."""
    for path in folder.glob(f"*{TEMPORARY_SUFFIX}"):
        path.unlink(missing_ok=True)
