"""A small archive of provinces, people and posts that change hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from bot.clock import VIETNAM
from bot.domain.articles import Article
from bot.domain.dates import PartialDate
from bot.domain.entities import (
    ArticleRecord,
    Batch,
    Citation,
    Document,
    Event,
    Evidence,
    Membership,
    Person,
)
from bot.domain.follow import Schedule, Subscription, Target, Topic
from bot.domain.text import Sentence, Span
from bot.services.archive import Archive

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=VIETNAM)


def _evidence(article: str) -> Evidence:
    return Evidence(article, Span(0, 3), "Ông A, Bí thư Tỉnh ủy.")


def _held(article: str, day: int, role: str = "Bí thư Tỉnh ủy", **more: object) -> Membership:
    post_id = "bi-thu-tinh-uy" if role == "Bí thư Tỉnh ủy" else None
    return Membership(
        role,
        _evidence(article),
        "Tỉnh ủy Kiên Giang",
        "Kiên Giang",
        post_id=post_id,
        reported_on=dt.date(2026, 2, day),
        **more,  # type: ignore[arg-type]  # flags of the membership
    )


def _article(name: str, day: int, province: str, title: str, body: str) -> ArticleRecord:
    article = Article(name, title, body, published_on=dt.date(2026, 2, day), province=province)
    return ArticleRecord(article, (Sentence(body, Span(0, len(body))),))


@pytest.fixture
def batch() -> Batch:
    old = _article("old", 1, "Kiên Giang", "Hội nghị giao ban", "Ông Trần Văn An, Bí thư Tỉnh ủy.")
    new = _article("new", 20, "Kiên Giang", "Công bố quyết định", "Ông Lê Bình, Bí thư Tỉnh ủy.")
    far = _article("far", 21, "Nghệ An", "Đất đai", "Quản lý đất đai theo Nghị quyết 18-NQ/TW.")
    an = Person("tran-van-an", "Trần Văn An", "Kiên Giang", (_held("old", 1),))
    binh = Person("le-binh", "Lê Bình", "Kiên Giang", (_held("new", 20),))
    event = Event(
        "giao-ban",
        "hội nghị giao ban quý I",
        "old",
        _evidence("old"),
        PartialDate(),
        province="Kiên Giang",
    )
    document = Document(
        "18-nq-tw-2017",
        "18-NQ/TW.2017",
        "nghị quyết",
        "18",
        "18-NQ/TW",
        citations=(Citation("Nghị quyết 18-NQ/TW", _evidence("far")),),
    )
    return Batch((old, new, far), (an, binh), (event,), (document,))


@pytest.fixture
def archive(batch: Batch) -> Archive:
    return Archive(batch)


@pytest.fixture
def sub() -> Callable[..., Subscription]:
    def make(
        chat: int, topic: Topic | None = None, schedule: Schedule | None = None, **more: object
    ) -> Subscription:
        thread = int(str(more.pop("thread", 0)))
        topic = topic or Topic("all", "", "")
        name = f"{chat}-{thread}-{topic.kind}-{topic.key}"
        return Subscription(
            name,
            Target(chat, thread),
            topic,
            schedule or Schedule(),
            **more,  # type: ignore[arg-type]  # fields of the subscription
        )

    return make
