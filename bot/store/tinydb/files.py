"""Files that are either the old or the new version, whenever the machine stops."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

BACKUP_SUFFIX = ".bak"
_TEMPORARY_SUFFIX = ".tmp"


def replace_file(path: Path, data: bytes, *, keep_backup: bool) -> None:
    """Make ``data`` the content of ``path``, durably, in one step.

    The bytes go to a temporary file that is flushed to disk and then renamed over ``path``. With
    ``keep_backup`` the version before stays as ``<name>.bak``: a second name for the same file, so
    it costs no copy and there is no moment without a good version.
    """
    temporary = path.with_name(path.name + _TEMPORARY_SUFFIX)
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if keep_backup and path.exists():
        _link_backup(path)
    temporary.replace(path)
    sync_folder(path.parent)


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


def _link_backup(path: Path) -> None:
    staged = path.with_name(path.name + BACKUP_SUFFIX + _TEMPORARY_SUFFIX)
    staged.unlink(missing_ok=True)
    # A file system without hard links (some network folders) simply has no backup.
    with suppress(OSError):
        os.link(path, staged)
        staged.replace(path.with_name(path.name + BACKUP_SUFFIX))
