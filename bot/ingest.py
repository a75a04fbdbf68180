"""What ``python -m bot ingest`` does: one report per input, each durable before it is told."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.errors import InputError, StoreLocked
from bot.domain.intake import Change, Status
from bot.services.inputs import Input
from bot.services.news import is_crowd, is_news

if TYPE_CHECKING:
    from bot.domain.approvals import Outcome
    from bot.domain.articles import Article
    from bot.fetch import Fetcher
    from bot.services.grouped import GroupedStore
    from bot.services.intake import Intake
    from bot.settings import Settings

_GROUP = 50
"""Articles per write. A stop loses at most so many, and none of them was reported."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one input."""

    input: str
    status: Status
    article: str | None = None
    title: str | None = None
    detail: str = ""


async def bring_in(
    settings: Settings,
    inputs: Iterable[Input],
    on_error: Callable[[InputError], None],
    *,
    dry_run: bool = False,
    silent: bool = False,
    on_wait: Callable[[bool], object] = bool,
) -> AsyncIterator[Report]:
    """Take inputs into the store as its only writer, and yield what became of each.

    Running it again after a stop takes in only what was not stored. What followers are owed is in
    the same write as the article; the bot delivers it when it runs.

    Args:
        settings: where the store is.
        inputs: what to read.
        on_error: told of seeds that cannot be used.
        dry_run: change nothing; tell what would happen.
        silent: followers do not hear of what is new.
        on_wait: told when everything is stored and reported, and it takes a while yet until the
            answers are ready; True when so much is new that the bot does that when it starts.

    Raises:
        StoreError: the store cannot be used; nothing was written after the last report.
    """
    from bot.services.grouped import GroupedStore

    async with AsyncExitStack() as stack:
        intake, grouped = await _open(settings, on_error, dry_run, on_wait, stack)
        assert isinstance(grouped, GroupedStore)
        _spare_the_collector()
        fetcher: Fetcher | None = None
        told: list[Report] = []
        inputs = tuple(inputs)
        together = 0 if silent else len(inputs)
        for one in inputs:
            if one.kind == "url" and fetcher is None:
                from bot.fetch import Fetcher

                fetcher = await stack.enter_async_context(Fetcher())
            told.append(await _taken(one, intake, fetcher, together))
            if len(told) >= _GROUP or one.kind in ("url", "stdin"):
                await grouped.flush()
                for report in told:
                    yield report
                told.clear()
        await grouped.flush()
        for report in told:
            yield report


def _spare_the_collector() -> None:
    """Records live until the end: looking through them for garbage again and again is wasted."""
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)


async def _open(
    settings: Settings,
    on_error: Callable[[InputError], None],
    dry_run: bool,
    on_wait: Callable[[bool], object],
    stack: AsyncExitStack,
) -> tuple[Intake, GroupedStore]:
    from bot.clock import SystemClock
    from bot.keeping import Keeper
    from bot.keeping_words import WordsKeeper
    from bot.library import load_archive
    from bot.services.archive import Archive
    from bot.services.grouped import GroupedStore
    from bot.services.ingest import Ingest
    from bot.services.intake import Intake
    from bot.store.tinydb import TinyStore, read_store

    clock = SystemClock()
    if dry_run:
        grouped = GroupedStore(None)
        return Intake(Ingest(grouped, Archive(read_store(settings.data_dir))), clock), grouped
    try:
        store = TinyStore(settings.data_dir)
    except StoreLocked as exc:
        msg = (
            f"{exc}; while the bot runs, give it articles with /add in the chat or through "
            f"BOT_WATCH_DIR"
        )
        raise StoreLocked(msg) from exc
    stack.push_async_callback(store.close)
    archive = await load_archive(settings, store, on_error)
    words = WordsKeeper.beside(store, archive, settings.data_dir, on_wait)
    keeper = Keeper(store, archive, None, settings.data_dir, words)
    stack.push_async_callback(keeper.close)
    grouped = GroupedStore(store)
    intake = Intake(Ingest(grouped, archive), clock)
    if await store.counts() or await store.all_subscriptions():
        # Where nobody follows anything, what that needs is not even loaded.
        from bot.delivery.amending import Amending
        from bot.delivery.plan import Planner
        from bot.services.follow import Follow

        follow = await Follow.open(archive, store, store, clock)
        intake.announce = Planner(follow, store, archive, clock).owed
        intake.amend = Amending(store, archive, clock).owed
    return intake, grouped


async def _taken(one: Input, intake: Intake, fetcher: Fetcher | None, together: int) -> Report:
    """Take one input in.

    Args:
        one: what to read.
        intake: takes it.
        fetcher: for addresses.
        together: how many are told of; see ``bot.services.news``. 0: followers hear of none.
    """
    try:
        article = await _read(one, fetcher)
    except InputError as exc:
        return Report(one.name, "failed", detail=str(exc))
    name = Path(one.name).name if one.kind == "file" else one.name
    outcome = await intake.accept(
        article,
        article.id if one.kind == "stdin" else name,
        announced=together > 0 and is_news(article, intake.clock.today(), together),
        gather=dt.timedelta(0) if is_crowd(together) else None,
    )
    return Report(one.name, outcome.status, outcome.article_id, outcome.title, _detail(outcome))


async def _read(one: Input, fetcher: Fetcher | None) -> Article:
    from bot.read import read_bytes

    if one.kind == "nothing":
        msg = f"{one.name}: {one.problem}"
        raise InputError(msg)
    if one.kind == "url":
        assert fetcher is not None
        page = await fetcher.page(one.name)
        return read_bytes(page.data, page.url, url=page.url)
    if one.kind == "stdin":
        return named_by_content(read_bytes(sys.stdin.buffer.read(), "stdin.txt"))
    return read_bytes(_content(Path(one.name)), Path(one.name).name)


def _content(path: Path) -> bytes:
    # Not in a thread: nothing else goes on in this program, and a thread for each of ten thousand
    # small files takes longer than they do.
    try:
        return path.read_bytes()
    except OSError as exc:
        msg = f"{path}: cannot read the file ({exc.strerror}); skipped, the others go on"
        raise InputError(msg) from exc


def named_by_content(article: Article) -> Article:
    """Give a text that came without a name an id made of its headline and its words."""
    from bot.services.naming import text_id

    return replace(article, id=text_id(article))


def _detail(outcome: Outcome) -> str:
    match outcome.status:
        case "duplicate":
            return "the same report is stored; this page is one more source of it"
        case "updated":
            return "; ".join(map(_changed, outcome.changes))
        case "added":
            return ", ".join(d.kind for d in outcome.doubts)
    return ""


def _changed(change: Change) -> str:
    parts = [f"-{v}" for v in change.before] + [f"+{v}" for v in change.after]
    return f"{change.what}: {', '.join(parts)}" if parts else change.what
