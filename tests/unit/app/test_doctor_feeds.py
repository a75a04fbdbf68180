"""What an operator is told about each feed and the watched folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor import Check, examine
from bot.domain.entities import Batch
from bot.domain.intake import FeedState
from bot.services.feeds import feed_id_of
from bot.settings import Settings
from bot.store.tinydb import TinyStore

URL = "https://x.vn/rss"
GOOD = dt.datetime(2026, 3, 1, 1, 30, tzinfo=dt.UTC)
STATE = FeedState(
    feed_id_of(URL),
    URL,
    checked_at=GOOD,
    fetched_at=GOOD,
    next_at=GOOD + dt.timedelta(minutes=15),
    items=20,
    added=7,
)


async def _check(folder: Path, state: FeedState | None, name: str = f"feed {URL}") -> Check:
    store = TinyStore(folder / "data")
    await store.record(Batch(feeds=(state,) if state else ()))
    await store.close()
    settings = Settings(data_dir=folder / "data", feeds=(URL,), watch_dir=folder, webchat_port=0)
    return next(c for c in examine(settings) if c.name == name)


async def test_a_feed_that_is_well(tmp_path: Path) -> None:
    check = await _check(tmp_path, STATE)

    assert check.ok
    assert check.detail == (
        "last read well 2026-03-01 08:30, 20 entries, 7 articles published so far; "
        "next try 2026-03-01 08:45"
    )


async def test_an_error_that_is_over_is_still_told(tmp_path: Path) -> None:
    check = await _check(
        tmp_path, replace(STATE, error="answered 500", failed_at=GOOD - dt.timedelta(hours=1))
    )

    assert check.ok
    assert check.detail.endswith("; last error 2026-03-01 07:30: answered 500")


async def test_a_feed_that_fails(tmp_path: Path) -> None:
    failing = replace(STATE, checked_at=GOOD + dt.timedelta(hours=1), failures=3, problem="429")

    check = await _check(tmp_path, failing)

    assert not check.ok
    assert check.detail.startswith("failed 3 times in a row, last at 2026-03-01 09:30: 429; last")
    assert "next try 2026-03-01 08:45" in check.detail


@pytest.mark.parametrize("name", [f"feed {URL}", "watched folder"])
async def test_what_was_never_read(tmp_path: Path, name: str) -> None:
    check = await _check(tmp_path, None, name)

    assert check.ok
    assert "yet" in check.detail


async def test_a_folder_with_a_bad_file(tmp_path: Path) -> None:
    folder = replace(
        STATE,
        id=feed_id_of(str(tmp_path)),
        address=str(tmp_path),
        error="a.txt: empty",
        failed_at=GOOD,
    )

    check = await _check(tmp_path, folder, "watched folder")

    assert "7 articles" in check.detail
    assert check.detail.endswith("last error 2026-03-01 08:30: a.txt: empty")
