"""Feeds and listing pages: asked again and again, politely, each article taken once."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.errors import InputError
from bot.domain.intake import FeedState
from bot.services.intake import Intake
from bot.services.offers import offer

if TYPE_CHECKING:
    from bot.feeds import Entry
    from bot.fetch import Fetcher

PERIOD = dt.timedelta(minutes=15)
_LONGEST = dt.timedelta(hours=24)
_MOST_SEEN = 1000
_IDLE_S = 60.0


@dataclass(slots=True)
class Feeds:
    """Polls feeds.

    Args:
        addresses: of feeds or listing pages.
        intake: takes the articles.
        fetcher: gets the pages.
    """

    addresses: Sequence[str]
    intake: Intake
    fetcher: Fetcher

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Poll every feed when it is due, until cancelled."""
        while True:
            for address in self.addresses:
                if self.state(address).next_at is None or self._is_due(address):
                    await self.poll(address)
            await sleep(_IDLE_S)

    def state(self, address: str) -> FeedState:
        """Return what is known about a feed."""
        feed_id = feed_id_of(address)
        known = self.intake.ingest.archive.feeds.get(feed_id)
        return known or FeedState(feed_id, address)

    def _is_due(self, address: str) -> bool:
        next_at = self.state(address).next_at
        return next_at is None or next_at <= self.intake.clock.now()

    async def poll(self, address: str) -> FeedState:
        """Ask one feed, take in what is new, and remember both.

        What a feed holds when it is read for the first time is published without telling
        followers: a year of articles is no news.

        Returns:
            The new state; ``problem`` says why it failed.

        Raises:
            StoreError: the store cannot be written.
        """
        from bot.feeds import read_feed
        from bot.fetch.pages import FEEDS

        state = self.state(address)
        now = self.intake.clock.now()
        state = replace(state, checked_at=now)
        try:
            page = await self.fetcher.page(
                address, etag=state.etag, modified=state.modified, accepted=FEEDS
            )
            entries = (
                () if page.unchanged else await asyncio.to_thread(read_feed, page.data, page.url)
            )
        except InputError as exc:
            state = _failed(state, exc, now)
        else:
            if not page.unchanged:
                state, complete = await self._take(state, entries)
                # With the marks of this answer an unchanged feed would never be read again, and
                # what could not be fetched now would be lost.
                etag, modified = (page.etag, page.modified) if complete else (None, None)
                state = replace(state, etag=etag, modified=modified, items=len(entries))
            state = replace(state, fetched_at=now, next_at=now + PERIOD, failures=0, problem=None)
        await self.intake.keep(feeds=[state])
        return state

    async def _take(self, state: FeedState, entries: Sequence[Entry]) -> tuple[FeedState, bool]:
        """Take in the new entries, oldest first; tell whether all of them were dealt with."""
        complete, added = True, 0
        error: InputError | None = None
        failed_page: str | None = None
        seen = dict.fromkeys(state.seen)
        known = state.fetched_at is not None
        fresh = {_key(e): e for e in reversed(entries) if _key(e) not in seen}
        for key, entry in fresh.items():
            taken = await self._take_one(entry, together=len(fresh), announced=known)
            complete &= taken.done
            added += taken.added
            if taken.error is not None:
                error, failed_page = taken.error, entry.url
            if taken.done:
                seen[key] = None
        kept = tuple(seen)[-_MOST_SEEN:]
        state = replace(state, seen=kept, added=state.added + added)
        if error is not None:
            state = noted(state, error, self.intake.clock.now(), page=failed_page)
        return state, complete

    async def _take_one(self, entry: Entry, *, together: int, announced: bool) -> _Taken:
        """Take in one entry."""
        from bot.fetch import FetchError
        from bot.read import read_bytes

        if self.intake.dismissed(entry.url):
            return _Taken()
        try:
            page = await self.fetcher.page(entry.url)
            # Reading a page takes a while; readers are answered meanwhile.
            article = await asyncio.to_thread(read_bytes, page.data, page.url, url=page.url)
        except FetchError as exc:
            return _Taken(done=not exc.passing, error=exc)
        except InputError as exc:
            return _Taken(error=exc)
        offered = await offer(
            self.intake, article, entry.url, "feed", together=together, announced=announced
        )
        return _Taken(added=int(offered.fate == "published"))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of an entry: whether it is dealt with, how many articles it gave, what failed."""

    done: bool = True
    added: int = 0
    error: InputError | None = None


def feed_id_of(address: str) -> str:
    """Return the id under which the state of a feed or folder is kept."""
    return "f-" + hashlib.sha256(address.encode()).hexdigest()[:16]


def _key(entry: Entry) -> str:
    return hashlib.sha256(f"{entry.url} {entry.stamp}".encode()).hexdigest()[:12]


def noted(
    state: FeedState, error: InputError, now: dt.datetime, page: str | None = None
) -> FeedState:
    """Return the state with what failed, the source itself or one of its pages or files."""
    reason = getattr(error, "reason", "no_article")
    return replace(state, error=str(error), failed_at=now, reason=reason, failed_page=page)


def _failed(state: FeedState, error: InputError, now: dt.datetime) -> FeedState:
    """Wait twice as long after each failure, or as long as the server says."""
    wait = min(PERIOD * 2 ** min(state.failures, 10), _LONGEST)
    retry_after_s = getattr(error, "retry_after_s", None)
    if retry_after_s is not None:
        wait = min(max(wait, dt.timedelta(seconds=retry_after_s)), _LONGEST)
    state = noted(state, error, now)
    return replace(state, failures=state.failures + 1, problem=str(error), next_at=now + wait)
