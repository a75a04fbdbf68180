"""A watched folder: complete files, once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from bot.services.intake import Intake
from bot.services.watching import Watch


@pytest.fixture
def watch(intake: Intake, tmp_path: Path) -> Watch:
    return Watch(tmp_path, intake)


def put(folder: Path, name: str, text: str, at: int = 1_625_000_000) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    os.utime(path, (at, at))
    return path


def dump(article: Any) -> str:
    found = article()
    return f"{found.title}\n\n02/07/2021 08:00\n\n{found.body}\n"


async def test_a_file_is_taken_when_it_has_stopped_growing(
    watch: Watch, intake: Intake, tmp_path: Path, article: Any
) -> None:
    text = dump(article)
    put(tmp_path, "a.txt", text[:200], at=1)
    await watch.look()
    put(tmp_path, "a.txt", text, at=2)
    await watch.look()
    assert intake.ingest.archive.articles == {}

    state = await watch.look()

    assert list(intake.ingest.archive.articles) == ["a"]
    assert (state.added, state.problem) == (1, None)


async def test_a_file_is_taken_once_also_after_a_restart(
    watch: Watch, intake: Intake, store: Any, tmp_path: Path, article: Any
) -> None:
    put(tmp_path, "tin/a.txt", dump(article))
    for _ in range(3):
        await watch.look()
    written = len(store.batches)

    again = Watch(tmp_path, intake)
    for _ in range(3):
        await again.look()

    assert len(store.batches) == written
    assert len(intake.ingest.archive.articles) == 1


async def test_a_file_that_no_article_is_as_large_as_is_not_read(
    watch: Watch, intake: Intake, tmp_path: Path
) -> None:
    put(tmp_path, "lon.txt", "a" * (5 * 1024 * 1024 + 1))
    await watch.look()

    state = await watch.look()

    assert intake.ingest.archive.articles == {}
    assert (state.reason, state.failed_page) == ("large_file", "lon.txt")


async def test_a_changed_file_is_a_new_version(
    watch: Watch, intake: Intake, tmp_path: Path, article: Any
) -> None:
    put(tmp_path, "a.txt", dump(article))
    await watch.look()
    await watch.look()
    put(tmp_path, "a.txt", dump(article).replace("557", "575"), at=1_625_000_001)
    await watch.look()

    await watch.look()

    assert intake.ingest.archive.articles["a"].version == 2


async def test_a_file_that_is_no_article_is_named_and_the_others_go_on(
    watch: Watch, intake: Intake, tmp_path: Path, article: Any
) -> None:
    put(tmp_path, "a.txt", "")
    put(tmp_path, "b.txt", dump(article))
    await watch.look()

    state = await watch.look()

    assert state.problem is not None
    assert "a.txt" in state.problem
    assert list(intake.ingest.archive.articles) == ["b"]


async def test_a_folder_that_is_not_there_is_a_problem_and_no_end(
    intake: Intake, tmp_path: Path
) -> None:
    watch = Watch(tmp_path / "chua-co", intake)

    state = await watch.look()

    assert state.problem is not None
    assert "BOT_WATCH_DIR" in state.problem
