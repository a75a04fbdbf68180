"""The process that makes what is beside the store; ``bot.keeping_apart`` starts it.

It reads one line, a job, and prints the mark of the files that it read the words of. When its input
ends, whoever started it has ended, and so does it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from bot.domain.errors import BotError
from bot.keeping import index_of
from bot.keeping_apart import Job
from bot.keeping_tables import known_of, tables_of
from bot.keeping_words import read_words
from bot.services.archive import Archive
from bot.store.tinydb import open_store
from bot.store.tinydb.tables import uncollected

_OLD_S = 3600


def main() -> None:
    """Do the job of standard input."""
    # Whoever presses Ctrl+C stops both, and one of them has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    line = _line()
    if not line.endswith(b"\n"):
        return  # nobody wants anything any more
    job = msgspec.json.decode(line, type=Job)
    with suppress(OSError, AttributeError):
        os.nice(job.nice)
    threading.Thread(target=_end_with_whoever_started_it, daemon=True).start()
    try:
        mark = _made(job)
    except BotError:
        os._exit(2)  # the store cannot be read: others say so
    os.write(sys.stdout.fileno(), mark.encode())
    os._exit(0)  # nothing is to be tidied up, and the thread waits for ever


def _line() -> bytes:
    # Unbuffered, so that the thread does not hold what belongs to others.
    found = bytearray()
    while not found.endswith(b"\n") and (part := os.read(0, 1 << 16)):
        found += part
    return bytes(found)


def _end_with_whoever_started_it() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


def _made(job: Job) -> str:
    folder = Path(job.folder)
    with uncollected():
        stored = open_store(folder)
        if stored is None:
            return ""
        tables = tables_of(stored, folder)
        archive = Archive(stored, tables)
        if not job.words:
            known_of(archive, stored, tables, folder)
            index_of(archive, stored, folder)
            _tidy(folder)
            return ""
    kept = read_words(archive, stored, folder, job.base, job.changed, job.removed)
    return stored.mark if kept else ""


def _tidy(folder: Path) -> None:
    """Remove what a killed process left half written."""
    for path in folder.glob("*.cache.*.tmp"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _OLD_S:
                path.unlink()


if __name__ == "__main__":
    main()
