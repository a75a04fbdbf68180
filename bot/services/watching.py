"""A folder into which somebody puts articles."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.domain.errors import InputError
from bot.domain.intake import FeedState
from bot.services.feeds import feed_id_of, noted
from bot.services.inputs import article_files_below
from bot.services.intake import Intake, draft_id
from bot.services.offers import offer

_PAUSE_S = 10.0
_MOST_BYTES = 5 * 1024 * 1024  # as for pages and files from the chat
_MOST_SEEN = 5000


@dataclass(slots=True)
class Watch:
    """Takes in the files of a folder, each version of a file once.

    A file is read when two looks in a row find it unchanged: before, it may still be written.

    Args:
        folder: is looked into, with the folders in it.
        intake: takes the articles.
    """

    folder: Path
    intake: Intake
    _before: dict[Path, str] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await sleep(_PAUSE_S)

    async def look(self) -> FeedState:
        """Look once; take in what is complete and new.

        Returns:
            The state; ``problem`` says which file or folder could not be read.

        Raises:
            StoreError: the store cannot be written.
        """
        feed_id = feed_id_of(str(self.folder))
        known = self.intake.ingest.archive.feeds.get(feed_id)
        state = known or FeedState(feed_id, str(self.folder))
        self._done.update(state.seen)
        now = self.intake.clock.now()
        try:
            found = await asyncio.to_thread(_signatures, self.folder)
        except OSError as exc:
            msg = f"{self.folder}: cannot be read ({exc.strerror}); see BOT_WATCH_DIR"
            if msg != state.problem:
                failures = state.failures + 1
                state = noted(state, _Unreadable(msg, "folder"), now)
                state = replace(state, problem=msg, failures=failures, checked_at=now)
                await self.intake.keep(feeds=[state])
            return state
        ready = [p for p, s in found.items() if self._before.get(p) == s and s not in self._done]
        self._before = found
        if not ready and state.problem is None and known is not None:
            return state
        added = 0
        problems: list[tuple[InputError, str]] = []
        for path in ready:
            try:
                added += await self._take(path, len(ready))
            except InputError as exc:
                problems.append((exc, path.name))
            self._done.add(found[path])
        seen = (*state.seen, *(found[p] for p in ready))[-_MOST_SEEN:]
        state = replace(
            state,
            checked_at=now,
            fetched_at=now,
            items=len(found),
            added=state.added + added,
            seen=seen,
            failures=len(problems),
            problem="; ".join(str(error) for error, _ in problems[:3]) or None,
        )
        if problems:
            error, name = problems[-1]
            state = noted(state, error, now, page=name)
        await self.intake.keep(feeds=[state])
        return state

    async def _take(self, path: Path, together: int) -> int:
        """Return how many articles a file gave.

        Raises:
            InputError: it is no article.
        """
        try:
            status = await asyncio.to_thread(path.stat)
            if status.st_size > _MOST_BYTES:
                msg = f"{path}: larger than 5 MB; the file was skipped"
                raise _Unreadable(msg, "large_file")
            data = await asyncio.to_thread(path.read_bytes)
        except OSError as exc:
            msg = f"{path}: cannot read the file ({exc.strerror})"
            raise _Unreadable(msg, "file") from exc
        discarded = self.intake.ingest.archive.drafts.get(draft_id(path.name))
        written = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
        if discarded is not None and discarded.dismissed and written <= discarded.at:
            return 0
        from bot.read import read_bytes

        article = await asyncio.to_thread(read_bytes, data, path.name)
        offered = await offer(self.intake, article, path.name, "folder", together=together)
        return int(offered.fate == "published")


class _Unreadable(InputError):
    """A file or the folder cannot be read; ``reason`` as in ``FeedState``."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


def _signatures(folder: Path) -> dict[Path, str]:
    """Return what tells versions of the folder's files apart.

    Raises:
        OSError: the folder cannot be read.
    """
    folder.stat()
    found: dict[Path, str] = {}
    for path in article_files_below(folder):
        try:
            status = path.stat()
        except OSError:  # moved away meanwhile
            continue
        facts = f"{path.relative_to(folder)} {status.st_size} {status.st_mtime_ns}"
        found[path] = hashlib.sha256(facts.encode(errors="surrogateescape")).hexdigest()[:12]
    return found
