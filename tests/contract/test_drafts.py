"""What waits for approval, and what is known of feeds, outlives the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.intake import ArticleSource, Change, Draft, FeedState, Revision
from bot.ports import Store, Subscribers

NOON = dt.datetime(2021, 7, 2, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
ARTICLE = Article("a-1", "Hội nghị", "Chiều ngày 1-7, họp.", NOON.date(), NOON)
DRAFT = Draft("d-1", "url", "https://x.vn/1", NOON, ARTICLE, 7, "title", ("date",), "a-0")
UNREAD = Draft("d-2", "file", "a.txt", NOON, chat_id=7, file_id="f")
FEED = FeedState("f-1", "https://x.vn/rss", '"1"', None, NOON, NOON, NOON, 2, "hỏng", 3, 1, ("k",))


class StoreWithChats(Store, Subscribers, Protocol):
    """What keeps drafts and erases chats."""


async def test_drafts_and_feeds_are_there_after_a_restart(
    store: Store, reopen: Callable[[], Awaitable[Store]]
) -> None:
    await store.record(Batch(drafts=(DRAFT, UNREAD), feeds=(FEED,)))

    found = await (await reopen()).load()

    assert found.drafts == (DRAFT, UNREAD)
    assert found.feeds == (FEED,)


async def test_publishing_a_draft_is_one_write(
    store: Store, reopen: Callable[[], Awaitable[Store]]
) -> None:
    await store.record(Batch(drafts=(DRAFT,)))
    record = ArticleRecord(
        ARTICLE,
        sources=(ArticleSource("https://y.vn/1", "https://y.vn/1", "y.vn", "Họp", NOON.date()),),
        sketch=(1, 2**47),
        revisions=(Revision(NOON, (Change("people", ("An",), ("Bình",)),)),),
        corrected=("date",),
    )

    await store.record(Batch(articles=(record,), removed=(("draft", "d-1"),)))

    found = await (await reopen()).load()
    assert (found.articles, found.drafts) == ((record,), ())
    assert found.articles[0].version == 2


async def test_an_erased_chat_is_taken_out_of_the_drafts(
    store: StoreWithChats, reopen: Callable[[], Awaitable[StoreWithChats]]
) -> None:
    """What it brought stays: the other administrators decide about it."""
    other = replace(DRAFT, id="d-3", chat_id=8)
    long = replace(DRAFT, text="Chiều ngày 1-7", text_at=NOON, preview_id=5)
    await store.record(Batch(drafts=(long, other)))

    assert await store.erase_chat(7) is True
    assert await store.erase_chat(7) is False

    again = await reopen()
    assert (await again.load()).drafts == (replace(DRAFT, chat_id=None, awaiting=None), other)
