"""One writer per data folder, known before anything else is loaded."""

from __future__ import annotations

import fcntl
from pathlib import Path

from bot.domain.errors import StoreError, StoreLocked

_LOCK = "lock"


class FolderLock:
    """Holds a data folder for this process until it is released or the process ends.

    Args:
        folder: data folder; it is made when missing.

    Raises:
        StoreLocked: another process holds the folder.
        StoreError: the folder cannot be made or written to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / _LOCK).open("ab")
        except OSError as exc:
            msg = f"{folder}: cannot write the data folder ({exc.strerror}); see BOT_DATA_DIR"
            raise StoreError(msg) from exc
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            self._file.close()
            msg = (
                f"{folder}: another process is using this data folder; stop it or set BOT_DATA_DIR"
            )
            raise StoreLocked(msg) from exc

    def release(self) -> None:
        """Let others have the folder. Calling it twice does nothing."""
        self._file.close()
