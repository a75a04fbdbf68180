"""Followers hear of new articles once, and an archive that is brought in does not flood them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.follow import Target
from bot.services.intake import Intake
from bot.services.news import FEW, LATELY, is_crowd, is_news
from bot.services.watching import Watch


@pytest.mark.parametrize(
    ("days_old", "together", "news"),
    [
        (0, 1, True),
        (3000, FEW, True),
        (None, FEW, True),
        (0, FEW + 1, True),
        (14, 500, True),
        (15, 500, False),
        (3000, 500, False),
        (None, 500, False),
        (-1, 500, True),
    ],
)
def test_of_a_crowd_only_what_was_published_lately_is_news(
    article: Any, days_old: int | None, together: int, news: bool
) -> None:
    today = dt.date(2026, 3, 2)
    day = None if days_old is None else today - dt.timedelta(days=days_old)

    assert is_news(article(published_on=day), today, together) is news
    assert dt.timedelta(days=14) == LATELY
    assert is_crowd(together) is (together > FEW)


async def _owed(batch: Batch) -> tuple[Delivery, ...]:
    at = dt.datetime(2021, 7, 3, 8, 0, tzinfo=dt.UTC)
    return tuple(Delivery(r.id, Target(1), at) for r in batch.articles)


async def test_what_goes_together_is_one_digest_after_a_while(
    intake: Intake, article: Any, store: Any, clock: Any
) -> None:
    intake.announce = _owed

    await intake.accept(article(), "x", gather=dt.timedelta(minutes=5))

    [delivery] = store.batches[0].deliveries
    assert delivery.digest
    assert delivery.not_before >= clock.now() + dt.timedelta(minutes=5)


async def test_a_folder_full_of_old_articles_tells_nobody(
    intake: Intake, store: Any, tmp_path: Path, clock: Any
) -> None:
    """The first look into a folder finds the archive of years."""
    intake.announce = _owed
    watch = Watch(tmp_path, intake)
    for number in range(FEW + 1):
        day = "02/07/2021" if number == 3 else "01/03/2019"
        text = " ".join(f"việc{number}x{n}" for n in range(100))
        (tmp_path / f"{number}.txt").write_text(
            f"Kiên Giang: Hội nghị thứ {number} về đất đai\n\n{day} 08:00\n\nSáng 1-3, Tỉnh ủy "
            f"Kiên Giang họp. Ông Danh Phước, Bí thư Huyện ủy Gò Quao, chủ trì. Gồm {text}.\n"
        )
    await watch.look()
    await watch.look()

    assert len(intake.ingest.archive.articles) == FEW + 1
    owed = [d for b in store.batches for d in b.deliveries]
    assert [(d.article_id, d.digest) for d in owed] == [("3", True)]

    clock.at += dt.timedelta(minutes=1)
    old = (tmp_path / "1.txt").read_text().replace("việc1x", "việc99x").replace("thứ 1", "thứ 99")
    (tmp_path / "99.txt").write_text(old)
    await watch.look()
    await watch.look()
    owed = [d for b in store.batches for d in b.deliveries]
    assert [(d.article_id, d.digest) for d in owed[1:]] == [("99", False)]


async def test_a_correction_is_owed_whether_or_not_it_is_announced(
    intake: Intake, article: Any, store: Any
) -> None:
    changed: list[str] = []

    async def amended(batch: Batch) -> tuple[Delivery, ...]:
        changed.extend(r.id for r in batch.articles)
        changed.extend(f"-{i}" for kind, i in batch.removed if kind == "article")
        return ()

    intake.amend = amended
    first = article()
    await intake.accept(first, "x", announced=False)
    await intake.accept(replace(first, title="Khác hẳn"), "x", announced=False)
    await intake.accept(replace(first, title="Khác hẳn"), "x")
    await intake.withdraw(first.id)

    assert changed == [first.id, first.id, f"-{first.id}"]
