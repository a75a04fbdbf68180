from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.archive import Archive
from bot.services.follow.preview import preview
from bot.services.follow.reading import named_in, read_topics
from bot.services.follow.topics import related, topic


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("theo dõi Kiên Giang cho tôi", "Kiên Giang"),
        ("Theo dõi giúp tôi tỉnh Kiên Giang nhé", "tỉnh Kiên Giang"),
        ("theo doi kien giang", "kien giang"),
        ("bỏ theo dõi Hậu Giang", "Hậu Giang"),
        ("không theo dõi nữa Hậu Giang", "Hậu Giang"),
        ("báo cho tôi khi có tin về đất đai", "tin về đất đai"),
        ("follow Mai Van Chinh please", "Mai Van Chinh"),
        ("unsubscribe from Kien Giang", "Kien Giang"),
        ("Kiên Giang", "Kiên Giang"),
        ("theo dõi", ""),
    ],
)
def test_the_named_part_of_a_sentence(sentence: str, named: str) -> None:
    assert named_in(sentence) == named


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Kiên Giang", "province", "kien-giang"),
        ("tỉnh kien giang", "province", "kien-giang"),
        ("tin tức Kiên Giang", "province", "kien-giang"),
        ("An Giang", "province", "an-giang"),
        ("ông Trần Văn An", "person", "tran-van-an"),
        ("tran van an", "person", "tran-van-an"),
        ("Bí thư Tỉnh ủy Kiên Giang", "post", "bi-thu-tinh-uy@kien-giang"),
        ("bi thu kien giang", "post", "bi-thu-tinh-uy@kien-giang"),
        ("Giám đốc Sở Nội vụ Kiên Giang", "post", "=giam doc so noi vu@kien-giang"),
        ("các cuộc họp giao ban", "meeting_kind", '"giao ban"@'),
        ("hội nghị tổng kết ở Kiên Giang", "meeting_kind", '"tổng kết"@kien-giang'),
        ("hội nghị", "meeting_kind", "@"),
        ("tất cả", "all", ""),
        ("everything", "all", ""),
        ("tinh giản biên chế", "words", "biên chế giản tinh"),
        ('"Kiên Giang"', "words", '"kiên giang"'),
        ("Nguyễn Văn Xyz", "words", '"nguyễn văn xyz"'),
    ],
)
def test_what_is_wanted(archive: Any, text: str, kind: str, key: str) -> None:
    found = read_topics(text, archive).clear

    assert found is not None
    assert (found.kind, found.key) == (kind, key)


@given(st.text(max_size=120))
def test_any_text_can_be_read_and_its_topic_found_again(text: str) -> None:
    archive = Archive()
    for found in read_topics(named_in(text), archive).topics:
        assert topic(found.kind, found.key, archive, found.label).key == found.key


def test_an_old_province_leads_to_its_successor_and_back(archive: Any) -> None:
    old = topic("province", "kien-giang", archive)
    new = topic("province", "an-giang", archive)

    assert [t.key for t in related(old, archive)] == ["an-giang"]
    assert [t.key for t in related(new, archive)] == ["kien-giang"]


def test_a_person_leads_to_the_post_and_the_post_to_its_holder(archive: Any) -> None:
    person = topic("person", "le-binh", archive)
    post = topic("post", "bi-thu-tinh-uy@kien-giang", archive)

    assert [t.key for t in related(person, archive)] == ["bi-thu-tinh-uy@kien-giang"]
    assert [t.key for t in related(post, archive)] == ["le-binh"]


def test_an_abbreviation_leads_to_its_full_form(archive: Any) -> None:
    found = read_topics("HĐND", archive).clear

    assert found is not None
    assert [t.label for t in related(found, archive)] == ["hội đồng nhân dân"]


async def test_the_preview_counts_ninety_days_and_shows_the_newest(archive: Any) -> None:
    found = await preview(topic("province", "kien-giang", archive), archive, dt.date(2026, 5, 15))
    assert (found.count, found.sample.id if found.sample else None) == (1, "new")

    later = await preview(topic("province", "kien-giang", archive), archive, dt.date(2027, 1, 1))
    assert (later.count, later.recent, later.sample is not None) == (0, False, True)
