"""Has what is beside the store made in a process of its own, whose memory is given back.

Reading the words of ten thousand articles takes half as much memory again as answering from them.
The other process reads the store as anybody may, writes nothing but caches, each in one step, and
ends with this one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from threading import Lock

import msgspec

import bot

_PROGRAM = "bot.apart"


class Job(msgspec.Struct):
    """What is to be made.

    Attributes:
        folder: where the store is.
        words: make the words, with what else there is; False to make that.
        base: the mark of the words that are kept already, "" when there are none.
        changed: the articles that are not as they were then.
        removed: kinds and ids of records that are gone since.
        nice: how much others go first.
    """

    folder: str
    words: bool = True
    base: str = ""
    changed: list[str] = []
    removed: list[tuple[str, str]] = []
    nice: int = 0


class Apart:
    """At most one other process at a time.

    Args:
        folder: where the store is.
        nice: how much others go first, 0 where somebody waits for it.
    """

    def __init__(self, folder: Path, nice: int = 0) -> None:
        self._folder = folder
        self._nice = nice
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def make(
        self, base: str, changed: Collection[str], removed: Collection[tuple[str, str]]
    ) -> str | None:
        """Make everything that is missing, and wait for it. Call it from a thread.

        Args:
            base: see ``Job``.
            changed: see ``Job``.
            removed: see ``Job``.

        Returns:
            The mark of the files that the words were read from, None when that was not possible.
        """
        # What making the one takes, the other need not have.
        if not self.make_lookups():
            return None
        job = Job(str(self._folder), True, base, sorted(changed), sorted(removed), self._nice)
        return self._done(job) or None

    def make_lookups(self) -> bool:
        """Make what records are found and looked up by, but not the words; see ``make``.

        Returns:
            Whether that was possible.
        """
        return self._done(Job(str(self._folder), words=False, nice=self._nice)) is not None

    def _done(self, job: Job) -> str | None:
        """Return what a process that does a job says, None when it could not do it."""
        with self._lock:
            if self._stopped:
                return None
            try:
                process = self._process = _started()
            except OSError:
                return None
        assert process.stdin is not None
        assert process.stdout is not None
        found = b""
        with suppress(OSError):  # it ended already
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
            found = process.stdout.read()
        status = process.wait()
        with suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        return found.decode() if status == 0 else None

    @property
    def stopped(self) -> bool:
        """Whether nothing is to be made any more."""
        return self._stopped

    def stop(self) -> None:
        """End the other process, for this one is about to end."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()


def _started() -> subprocess.Popen[bytes]:
    where = str(Path(bot.__file__).parents[1])
    paths = [where, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(  # noqa: S603  this very program
        [sys.executable, "-m", _PROGRAM],
        stdin=subprocess.PIPE,  # it ends when this is closed, however this process ends
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
