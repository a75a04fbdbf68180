"""The bot as it starts: the articles of the repository, the real answers, every button."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import InputError
from bot.search import Passages, build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ingest import archive_of
from bot.services.lookup import Lookup
from bot.services.searched import search_records
from bot.services.seeds import read_folder
from bot.views import ask as real_view

_SEEDS = Path(__file__).parents[3] / "seeds"


def _fail(error: InputError) -> None:
    raise error


@pytest.fixture(scope="module")
def seeds() -> Archive:
    return archive_of(read_folder(_SEEDS, _fail))


@pytest.fixture
def services(services: Any, seeds: Archive, monkeypatch: pytest.MonkeyPatch) -> Any:
    from dataclasses import replace

    monkeypatch.setattr("handlers.freetext.ask_views", real_view)
    index = build_index(search_records(seeds.everything()))
    return replace(
        services,
        archive=seeds,
        index=index,
        lookup=Lookup(seeds, index, services.clock),
        ask=Ask(seeds, index),
    )


async def test_a_question_and_its_follow_up_are_answered(talk: Any) -> None:
    await talk.say("Ai là trưởng ban tổ chức tỉnh ủy Kiên Giang?")
    assert "Lâm Minh Thành" in talk.last

    await talk.say("Còn Thái Bình?")
    assert "Đỗ Xuân Thành" in talk.last


async def test_a_question_in_english_is_answered_in_english(talk: Any) -> None:
    await talk.say("What positions does Nguyen Thanh Nghi hold?")

    assert "article" in talk.last.lower()


@pytest.mark.parametrize("text", ["ok", "Kien Giang", "😀"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_words_of_no_language_are_answered_in_that_of_the_app(
    talk: Any, text: str, language: str
) -> None:
    talk.language = language
    await talk.say(text)

    english = any(f" {word} " in f" {talk.last.lower()}" for word in ("the", "not", "you"))
    assert english == (language == "en")


async def test_the_chosen_language_counts_for_questions_too(talk: Any) -> None:
    await talk.say("/ngonngu")
    await talk.tap("Tiếng Việt")
    await talk.say("What positions does Nguyen Thanh Nghi hold?")

    assert "bài" in talk.last.lower()


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_no_button_ends_in_an_apology(talk: Any, language: str) -> None:
    talk.language = language
    todo: list[str] = []
    for text in (
        "/start",
        "/latest",
        "/meetings",
        "/officials",
        "/resolutions",
        "/summary",
        "/search xây dựng Đảng",
        "/officials bí thư",
        "/officials Nguyễn Thanh Nhàn",
        "bí thư tỉnh ủy là ai",
        "ông Chính là ai vậy",
    ):
        await talk.say(text)
        todo += talk.offered()

    assert len(await talk.press_all(todo)) > 60


async def test_every_card_can_be_shared(talk: Any, seeds: Archive) -> None:
    for person in seeds.people.values():
        answer = await talk.look(person.name)
        assert answer["results"][0]["title"] == person.name


_ASKED = (
    "/start",
    "/latest",
    "/meetings",
    "/officials bí thư",
    "/resolutions",
    "/summary",
    "/search xây dựng Đảng",
    "Ai là Bí thư Tỉnh ủy Kiên Giang?",
    "Đồng chí Đặng Tuyết Em giữ những chức vụ gì?",
    "Nghị quyết 18-NQ/TW do ai ban hành?",
    "Kiên Giang tinh giản bao nhiêu biên chế?",
    "công tác luân chuyển cán bộ cấp huyện ra sao",
    "tom tat bai moi nhat",
    "a" * 4000,
    "Nghị quyết 18-NQ/TW " * 200,
)


async def test_no_handler_holds_the_event_loop(talk: Any, watched_loop: Any) -> None:
    for text in _ASKED:
        await asyncio.create_task(talk.say(text))
    await asyncio.create_task(talk.look("bí thư tỉnh ủy"))

    assert len(watched_loop.calls) > len(_ASKED)
    assert not watched_loop.held


async def test_sentences_are_searched_beside_the_event_loop(
    talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    search = Passages.search

    def watched(*args: Any, **kwargs: Any) -> Any:
        threads.append(threading.current_thread())
        return search(*args, **kwargs)

    monkeypatch.setattr(Passages, "search", watched)

    await talk.say("công tác luân chuyển cán bộ cấp huyện ra sao")

    assert threads
    assert threading.main_thread() not in threads
