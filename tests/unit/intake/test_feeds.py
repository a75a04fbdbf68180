"""Feeds: each article once, doubtful ones asked about, broken ones left alone for a while."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.deliveries import Delivery
from bot.domain.follow import Target
from bot.services.feeds import Feeds
from bot.services.intake import Intake

FEED = "https://x.vn/rss"
ONE, TWO = "https://x.vn/bai-1.html", "https://x.vn/bai-2.html"
OTHER = (
    "Sáng 30-6, Ban Thường vụ Huyện ủy Gò Quao làm việc với Đảng ủy xã Định An về công tác cán bộ. "
    "Ông Danh Phước, Bí thư Huyện ủy, chủ trì buổi làm việc. Đến nay xã có 215 đảng viên sinh hoạt "
    "ở 12 chi bộ; tỷ lệ hộ nghèo còn 2,1%. Ông Phước yêu cầu xã rà soát quy hoạch, bố trí cán bộ "
    "đúng năng lực, sở trường, quan tâm đào tạo cán bộ trẻ, cán bộ nữ và cán bộ người dân tộc "
    "Khmer, đồng thời thực hiện nghiêm Chỉ thị 05-CT/TW của Bộ Chính trị trong toàn đảng bộ xã."
)


def rss(*urls: str, stamp: str = "Fri, 02 Jul 2021 08:00:00 +0700") -> str:
    items = "".join(
        f"<item><title>Bài</title><link>{u}</link><pubDate>{stamp}</pubDate></item>" for u in urls
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"


@pytest.fixture
def feeds(intake: Intake, pages: Any, html: Any) -> Feeds:
    pages.found |= {
        FEED: rss(TWO, ONE),
        ONE: html(),
        TWO: html("Gò Quao: Làm việc về công tác cán bộ", OTHER, "2021-06-30"),
    }
    return Feeds([FEED], intake, pages)


async def test_the_articles_of_a_feed_come_in_once(
    feeds: Feeds, intake: Intake, pages: Any
) -> None:
    first = await feeds.poll(FEED)
    again = await feeds.poll(FEED)

    assert len(intake.ingest.archive.articles) == 2
    assert (first.added, again.added, again.items) == (2, 2, 2)
    assert pages.asked == [FEED, ONE, TWO, FEED]


async def test_an_unchanged_feed_is_not_read(feeds: Feeds, pages: Any) -> None:
    pages.etags[FEED] = '"1"'
    await feeds.poll(FEED)
    pages.etags[ONE] = "x"

    state = await feeds.poll(FEED)

    assert (state.etag, state.problem, state.items) == ('"1"', None, 2)


async def test_a_new_entry_of_a_changed_feed_comes_in(
    feeds: Feeds, intake: Intake, pages: Any
) -> None:
    pages.found[FEED] = rss(ONE)
    await feeds.poll(FEED)
    pages.found[FEED] = rss(TWO, ONE)

    state = await feeds.poll(FEED)

    assert state.added == 2
    assert len(intake.ingest.archive.articles) == 2


async def test_an_entry_with_a_new_stamp_is_read_again(
    feeds: Feeds, intake: Intake, pages: Any, html: Any
) -> None:
    pages.found[FEED] = rss(ONE)
    await feeds.poll(FEED)
    pages.found[FEED] = rss(ONE, stamp="Sat, 03 Jul 2021 08:00:00 +0700")
    pages.found[ONE] = str(pages.found[ONE]).replace("557", "575")

    await feeds.poll(FEED)

    [record] = intake.ingest.archive.articles.values()
    assert record.version == 2
    assert "575" in record.article.body


async def test_a_page_that_fails_now_comes_in_later(
    feeds: Feeds, intake: Intake, pages: Any
) -> None:
    """Not even an unchanged feed may hide it."""
    pages.etags[FEED] = '"1"'
    page = pages.found[ONE]
    pages.fails(ONE)
    state = await feeds.poll(FEED)
    assert state.etag is None
    pages.found[ONE] = page

    await feeds.poll(FEED)

    assert len(intake.ingest.archive.articles) == 2


async def test_a_page_that_is_gone_is_asked_once(feeds: Feeds, pages: Any) -> None:
    del pages.found[ONE]
    await feeds.poll(FEED)
    await feeds.poll(FEED)

    assert pages.asked.count(ONE) == 1


async def test_a_doubtful_article_waits_for_somebody(
    feeds: Feeds, intake: Intake, pages: Any, html: Any
) -> None:
    pages.found[FEED] = rss(ONE)
    pages.found[ONE] = html("Thông báo", "Trang đang được bảo trì, xin quay lại sau.")

    await feeds.poll(FEED)

    assert intake.ingest.archive.articles == {}
    [draft] = intake.ingest.archive.drafts.values()
    assert (draft.origin, draft.name, draft.shown_at) == ("feed", ONE, None)


async def test_what_was_discarded_does_not_come_back(
    feeds: Feeds, intake: Intake, pages: Any
) -> None:
    await feeds.poll(FEED)
    article_id = intake.duplicates.of_page(ONE)
    assert article_id is not None
    await intake.withdraw(article_id)
    pages.found[FEED] = rss(ONE, stamp="mới")

    await feeds.poll(FEED)

    assert article_id not in intake.ingest.archive.articles


async def test_a_failing_feed_is_asked_less_and_less(feeds: Feeds, pages: Any, clock: Any) -> None:
    pages.fails(FEED)
    waits = []
    for _ in range(3):
        state = await feeds.poll(FEED)
        assert state.next_at is not None
        waits.append(state.next_at - clock.now())

    assert waits == [dt.timedelta(minutes=m) for m in (15, 30, 60)]
    assert (state.failures, state.problem) == (3, f"{FEED}: answered 500; the page was skipped")
    pages.found[FEED] = rss(ONE)
    assert (await feeds.poll(FEED)).problem is None


async def test_what_a_feed_held_before_we_knew_it_is_no_news(
    feeds: Feeds, intake: Intake, pages: Any
) -> None:
    told: list[str] = []

    async def announce(batch: Any) -> Any:
        told.append(batch.articles[0].id)
        return ()

    intake.announce = announce
    pages.found[FEED] = rss(ONE)
    await feeds.poll(FEED)
    assert told == []
    pages.found[FEED] = rss(TWO, ONE)

    await feeds.poll(FEED)

    assert told == [intake.duplicates.of_page(TWO)]


async def test_the_health_of_a_feed_outlives_its_recovery(
    feeds: Feeds, pages: Any, clock: Any
) -> None:
    page = pages.found[ONE]
    pages.fails(ONE)
    state = await feeds.poll(FEED)
    assert (state.problem, state.failed_at) == (None, clock.now())
    assert state.error is not None
    assert ONE in state.error
    assert state.failed_page == ONE

    pages.found[ONE] = page
    first = clock.at
    clock.at += dt.timedelta(hours=1)
    state = await feeds.poll(FEED)

    assert (state.failed_at, state.fetched_at, state.added) == (first, clock.at, 2)
    assert state.next_at == clock.at + dt.timedelta(minutes=15)
    assert state.error is not None


async def test_many_new_entries_at_once_are_told_together_and_only_when_recent(
    feeds: Feeds, intake: Intake, pages: Any, html: Any, store: Any
) -> None:
    """The bot was off for a month, or the portal has renumbered its pages."""

    async def announce(batch: Any) -> Any:
        at = intake.clock.now()
        return tuple(Delivery(r.id, Target(1), at) for r in batch.articles)

    intake.announce = announce
    pages.found[FEED] = rss(ONE)
    await feeds.poll(FEED)
    urls = [f"https://x.vn/moi-{n}.html" for n in range(11)]
    for number, url in enumerate(urls):
        words = " ".join(f"việc{number}x{n}" for n in range(100))
        text = f"Ông Danh Phước, Bí thư Huyện ủy Gò Quao, chủ trì họp lần {number}. Gồm {words}."
        day = "2021-06-30" if number == 4 else "2019-03-01"
        pages.found[url] = html(f"Gò Quao: Họp lần {number} về cán bộ", text, day)
    pages.found[FEED] = rss(*urls)

    state = await feeds.poll(FEED)

    assert state.added == 12
    owed = [d for b in store.batches for d in b.deliveries]
    assert [(d.article_id, d.digest) for d in owed] == [(intake.duplicates.of_page(urls[4]), True)]
