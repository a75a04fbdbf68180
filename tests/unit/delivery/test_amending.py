"""An article that changes after its delivery: its message is edited, there is no second one."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.clock import VIETNAM
from bot.delivery.amending import Amending
from bot.delivery.compose import Composer
from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacing
from bot.delivery.plan import Planner
from bot.delivery.worker import Worker
from bot.domain.articles import Article
from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.entities import Batch
from bot.domain.errors import Rejected, SendError
from bot.domain.follow import Schedule, Target, Topic
from bot.domain.replies import Reply
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.follow import Follow
from bot.services.ingest import Ingest
from bot.services.intake import Intake
from bot.services.lookup import Lookup
from bot.store.tinydb import TinyStore
from bot.views.plain import to_text

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
FIRST, SECOND = "Kiên Giang họp giao ban", "Kiên Giang họp giao ban tháng 3"
ARTICLE = Article(
    "giao-ban",
    FIRST,
    "Sáng 1-3-2026, Tỉnh ủy Kiên Giang họp giao ban. Toàn tỉnh kết nạp 557 đảng viên mới.",
    published_on=dt.date(2026, 3, 1),
    province="Kiên Giang",
)
OTHER = replace(
    ARTICLE,
    id="y-te",
    title="Gò Quao tổng kết công tác y tế",
    body="Chiều 1-3-2026, Huyện ủy Gò Quao tổng kết công tác y tế. Toàn huyện có 11 trạm y tế.",
)


class _Clock:
    at = NOW

    def now(self) -> dt.datetime:
        return self.at

    def today(self) -> dt.date:
        return self.at.date()


class _Post:
    """Keeps what readers have before their eyes, as (chat, number of the message) -> text."""

    def __init__(self) -> None:
        self.shown: dict[tuple[int, int], str] = {}
        self.calls: list[str] = []
        self.refusal: SendError | None = None
        self.before: Any = None
        self.parts = 1

    async def send(
        self, reply: Reply, chat_id: int, *, thread_id: int | None, silent: bool
    ) -> tuple[int, ...]:
        del thread_id, silent
        if self.before is not None:
            await self.before()
        self.calls.append("send")
        first = len(self.shown) + 1
        for number in range(first, first + self.parts):
            self.shown[chat_id, number] = to_text(reply)
        return tuple(range(first, first + self.parts))

    async def edit(self, reply: Reply, chat_id: int, message_ids: Sequence[int]) -> None:
        self.calls.append("edit")
        if self.refusal is not None:
            raise self.refusal
        self.shown.update(((chat_id, number), to_text(reply)) for number in message_ids)


class _Book:
    async def lost(self, chat_id: int, reason: str) -> None: ...

    async def moved(self, old_id: int, new_id: int) -> None: ...

    async def tell(self, target: Target, reason: str) -> None: ...


class Office:
    """Everything from the intake to the reader, over a store on disk."""

    def __init__(self, store: TinyStore, archive: Archive, follow: Follow, post: _Post) -> None:
        self.store, self.archive, self.follow, self.post = store, archive, follow, post
        self.clock = _Clock()
        index = build_index([])
        ingest = Ingest(store, archive, index)
        news = Planner(follow, store, archive, self.clock).owed
        amending = Amending(store, archive, self.clock)
        self.intake = Intake(ingest, self.clock, news, amending.owed, amending.missed)
        lookup = Lookup(archive, index, self.clock)
        composer = Composer(archive, lookup, follow, store, outbox=store)
        gate = Gate(Pacing(Limits(per_s=1000, chat_window_s=0)))
        self.worker = Worker(store, composer, post, _Book(), gate, self.clock)

    async def deliver(self) -> list[str]:
        """Deliver what is owed; return the calls that it took."""
        self.post.calls.clear()
        await self.worker.drain()
        return list(self.post.calls)

    async def correct(self, article: Article, title: str) -> Any:
        changed = replace(article, title=title)
        return await self.intake.accept(changed, "x", replaces=article.id, corrected=["title"])


async def office_in(folder: Path, post: _Post | None = None) -> Office:
    store = TinyStore(folder)
    archive = Archive(await store.load())
    follow = await Follow.open(archive, store, store, _Clock())
    return Office(store, archive, follow, post or _Post())


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    made = await office_in(tmp_path)
    await made.follow.follow(Target(7), Topic("province", "kien-giang", "Kiên Giang"), 7)
    yield made
    await made.store.close()


async def test_a_correction_changes_the_message_that_readers_have(office: Office) -> None:
    await office.follow.follow(Target(8), Topic("all", "", ""), 8)
    await office.intake.accept(ARTICLE, "x")
    assert await office.deliver() == ["send", "send"]

    await office.correct(ARTICLE, SECOND)

    assert await office.deliver() == ["edit", "edit"]
    assert len(office.post.shown) == 2
    for text in office.post.shown.values():
        assert f"“{FIRST}”" in text
        assert text.startswith(SECOND)
        assert "Đính chính ngày 02/03/2026" in text
    assert "Kiên Giang" in office.post.shown[7, 1] or "Kiên Giang" in office.post.shown[7, 2]
    assert await office.deliver() == []


async def test_what_was_withdrawn_is_taken_out_of_the_message(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()

    await office.intake.withdraw(ARTICLE.id)

    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert "Bài đã gỡ" in text
    assert FIRST in text
    assert "557" not in text


async def test_edits_are_owed_durably(office: Office, tmp_path: Path) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()
    await office.correct(ARTICLE, SECOND)
    await office.store.close()

    again = await office_in(tmp_path, office.post)

    assert await again.deliver() == ["edit"]
    assert await again.deliver() == []
    await again.store.close()


async def test_a_silent_correction_is_shown_all_the_same(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()

    changed = replace(ARTICLE, title=SECOND)
    await office.intake.accept(changed, "x", replaces=ARTICLE.id, announced=False)

    assert await office.deliver() == ["edit"]


async def test_reading_an_article_again_changes_no_message(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()

    assert (await office.intake.accept(ARTICLE, "x")).status == "same"
    await office.intake.ingest.add(ARTICLE)
    other_page = replace(ARTICLE, id="noi-khac", url="https://b.vn/1", site="b.vn")
    assert (await office.intake.accept(other_page, "https://b.vn/1")).status == "duplicate"

    assert await office.deliver() == []


async def test_what_readers_cannot_see_is_no_edit(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()

    outcome = await office.intake.accept(replace(ARTICLE, byline="Quốc Tuấn"), "x")

    assert (outcome.status, await office.deliver()) == ("updated", [])


async def test_what_was_not_delivered_yet_is_not_edited(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.correct(ARTICLE, SECOND)

    assert await office.deliver() == ["send"]
    assert SECOND in office.post.shown[7, 1]


async def test_a_correction_while_the_message_is_on_its_way_is_not_lost(office: Office) -> None:
    async def meanwhile() -> None:
        office.post.before = None
        await office.correct(ARTICLE, SECOND)

    office.post.before = meanwhile
    await office.intake.accept(ARTICLE, "x")

    assert await office.deliver() == ["send", "edit"]
    [text] = office.post.shown.values()
    assert text.startswith(SECOND)


async def test_a_correction_while_it_is_being_stored_reaches_everybody(office: Office) -> None:
    """A message that is made while the correction is written shows the version before."""
    await office.intake.accept(ARTICLE, "x")
    store, record = office.store, office.store.record

    async def slow(batch: Batch) -> None:
        if batch.articles and batch.articles[0].revisions:
            await office.worker.drain()
        await record(batch)

    store.record = slow  # type: ignore[method-assign]
    office.post.calls.clear()
    await office.correct(ARTICLE, SECOND)
    assert office.post.calls == ["send"]

    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert text.startswith(SECOND)


async def test_several_corrections_are_one_edit(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()
    await office.correct(ARTICLE, SECOND)
    await office.correct(ARTICLE, "Kiên Giang giao ban khối nội chính")

    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert text.startswith("Kiên Giang giao ban khối nội chính")

    await office.correct(ARTICLE, FIRST)
    assert await office.deliver() == ["edit"]


@pytest.mark.parametrize(
    ("reason", "noted"),
    [
        ("Bad Request: message to edit not found", "uneditable"),
        ("Bad Request: message can't be edited", "uneditable"),
        ("Bad Request: MESSAGE_ID_INVALID", "uneditable"),
        ("Bad Request: something else", "rejected"),
    ],
)
async def test_an_edit_that_is_refused_ends_quietly(
    office: Office, reason: str, noted: str
) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()
    office.post.refusal = Rejected(reason)
    await office.correct(ARTICLE, SECOND)

    assert await office.deliver() == ["edit"]
    assert await office.deliver() == []
    counts = await office.store.counts()
    assert counts == {("sent", None): 1, ("gave_up", noted): 1}


async def test_neither_quiet_hours_nor_unfollowing_hide_a_correction(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()
    await office.follow.unfollow(office.follow.of(Target(7)))
    quiet = QuietHours(dt.time(0), dt.time(23, 59))
    await office.store.put(ChatSettings(7, quiet=quiet))
    await office.correct(ARTICLE, SECOND)

    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert SECOND in text
    assert "theo dõi" not in text


async def test_quiet_hours_set_after_planning_make_one_digest(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.intake.accept(OTHER, "y")
    await office.follow.quiet(7, QuietHours(dt.time(0), dt.time(23, 59)))
    assert await office.deliver() == []

    office.clock.at = NOW + dt.timedelta(days=1)
    await office.follow.quiet(7, None)

    assert await office.deliver() == ["send"]
    [text] = office.post.shown.values()
    assert str(ARTICLE.title) in text
    assert str(OTHER.title) in text


async def test_a_digest_says_what_changed_in_it(office: Office) -> None:
    [one] = office.follow.of(Target(7))
    await office.follow.change(one, schedule=Schedule("daily", dt.time(7)))
    await office.intake.accept(ARTICLE, "x")
    await office.intake.accept(OTHER, "y")
    office.clock.at = NOW + dt.timedelta(days=1)
    assert await office.deliver() == ["send"]

    await office.correct(ARTICLE, SECOND)
    await office.intake.withdraw(OTHER.id)

    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert (
        text.index(SECOND)
        < text.index("Đã đính chính sau khi gửi")
        < text.index("Bài đã gỡ sau khi gửi")
    )
    assert text.index(str(OTHER.title)) > text.index("Bài đã gỡ sau khi gửi")

    await office.correct(replace(ARTICLE, title=SECOND), FIRST)
    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert str(OTHER.title) in text

    await office.intake.withdraw(ARTICLE.id)
    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert text.startswith("Bài đã gỡ")


async def test_every_message_of_a_digest_is_edited(office: Office, tmp_path: Path) -> None:
    [one] = office.follow.of(Target(7))
    await office.follow.change(one, schedule=Schedule("daily", dt.time(7)))
    await office.intake.accept(ARTICLE, "x")
    await office.intake.accept(OTHER, "y")
    office.clock.at = NOW + dt.timedelta(days=1)
    office.post.parts = 3
    await office.deliver()

    await office.correct(ARTICLE, SECOND)

    assert await office.deliver() == ["edit"]
    assert len(office.post.shown) == 3
    assert all(
        f"{SECOND} (01/03/2026)" not in t and SECOND in t for t in office.post.shown.values()
    )


async def test_an_article_that_comes_back_is_shown_where_it_was(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()
    await office.intake.withdraw(ARTICLE.id)
    await office.deliver()

    await office.intake.accept(ARTICLE, "x")

    assert await office.deliver() == ["edit"]
    [text] = office.post.shown.values()
    assert text.startswith(FIRST)


async def test_an_erased_chat_is_owed_no_edit(office: Office) -> None:
    await office.intake.accept(ARTICLE, "x")
    await office.deliver()
    await office.follow.erase(7)

    await office.correct(ARTICLE, SECOND)

    assert await office.deliver() == []
    assert await office.store.counts() == {}


async def test_a_batch_that_only_adds_owes_no_edit(office: Office) -> None:
    amending = Amending(office.store, office.archive, office.clock)

    assert await amending.owed(Batch(removed=(("article", "khac"), ("draft", "d")))) == ()
