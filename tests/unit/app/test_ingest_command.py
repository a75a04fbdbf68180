"""Articles from the command line: each once, whatever happens."""

from __future__ import annotations

import asyncio
import datetime as dt
import fcntl
import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.clock import VIETNAM
from bot.domain.deliveries import Delivery
from bot.domain.follow import Subscription, Target, Topic
from bot.store.tinydb import TinyStore, read_store

ROOT = Path(__file__).parents[3]
SEED = ROOT / "seeds" / "001_6865022ab087d5c0.txt"
TOPICS = ("chuyển đổi số", "giảm nghèo", "dân vận", "tôn giáo", "thi đua", "đất đai", "y tế")


def dump(number: int) -> str:
    topic = TOPICS[number % len(TOPICS)]
    words = " ".join(f"việc{number}x{n}" for n in range(40))
    return (
        f"Kiên Giang: Hội nghị thứ {number} về {topic}\n\n{1 + number % 28:02d}/03/2019 08:00\n\n"
        f"Sáng 1-3, Tỉnh ủy Kiên Giang tổ chức hội nghị thứ {number} bàn về {topic}. "
        f"Toàn tỉnh có {number + 11} đơn vị tham gia. Nội dung gồm {words}.\n"
    )


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
    return kept | {"BOT_DATA_DIR": str(tmp_path / "data")}


@pytest.fixture
def ingest(environment: dict[str, str], tmp_path: Path) -> Any:
    def run(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", "ingest", *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            **more,
        )

    return run


def reports(run: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.stdout.splitlines()]


def stored(tmp_path: Path) -> set[str]:
    batch = read_store(tmp_path / "data")
    return {r.id for r in batch.articles} if batch else set()


def test_each_input_has_one_report(ingest: Any, tmp_path: Path) -> None:
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "a.txt").write_text(dump(1))
    (tmp_path / "tin" / "b.html").write_text("<html></html>")

    run = ingest(tmp_path / "tin", tmp_path / "khong-co", "-", "--json", input=dump(2))

    found = reports(run)
    assert run.returncode == 1
    assert [r["status"] for r in found] == ["added", "failed", "failed", "added"]
    assert list(found[0]) == ["input", "status", "article", "title", "detail"]
    assert found[0]["article"] == "a"
    assert "no such file" in found[2]["detail"]
    assert {"a", found[3]["article"]} < stored(tmp_path)


def test_a_second_run_takes_in_only_what_changed(ingest: Any, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(dump(number))
    ingest(tmp_path / "*.txt")
    (tmp_path / "1.txt").write_text(dump(1).replace("có 12 đơn vị", "có 21 đơn vị"))

    run = ingest(tmp_path / "*.txt", "--json")

    found = reports(run)
    assert run.returncode == 0
    assert [r["status"] for r in found] == ["same", "updated", "same"]
    assert "figures: -12" in found[1]["detail"]


def test_a_rehearsal_changes_nothing(ingest: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(dump(1))

    run = ingest("--dry-run", "--json", tmp_path / "a.txt")

    assert [r["status"] for r in reports(run)] == ["added"]
    assert "nothing was changed" in run.stderr
    assert not (tmp_path / "data").exists()


def test_the_seeds_are_there_as_well(ingest: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(dump(1))
    ingest(tmp_path / "a.txt")

    assert len(stored(tmp_path)) == 6


def test_a_seed_under_another_name_is_the_same_report(ingest: Any, tmp_path: Path) -> None:
    (tmp_path / "ban-sao.txt").write_bytes(SEED.read_bytes())

    run = ingest(tmp_path / "ban-sao.txt", "--json")

    [report] = reports(run)
    assert (report["status"], report["article"]) == ("duplicate", "001_6865022ab087d5c0")


def test_beside_a_running_bot_it_says_what_to_do(ingest: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(dump(1))
    (tmp_path / "data").mkdir()
    with (tmp_path / "data" / "lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        run = ingest(tmp_path / "a.txt")

    assert run.returncode == 2
    assert "BOT_WATCH_DIR" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_without_inputs_it_is_wrong_usage(ingest: Any) -> None:
    assert ingest().returncode == 2


def test_private_addresses_are_refused(ingest: Any) -> None:
    run = ingest("http://127.0.0.1:8080/", "--json")

    [report] = reports(run)
    assert run.returncode == 1
    assert "loopback" in report["detail"]


def test_a_killed_run_is_resumed_and_nothing_is_done_twice(
    ingest: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    """What was reported is stored; what was not is taken in by the next run."""
    files = [tmp_path / f"{number:03d}.txt" for number in range(500)]
    for number, path in enumerate(files):
        path.write_text(dump(number))
    # The program stops at a file that nobody writes, with some articles taken and not yet stored.
    files[270].unlink()
    os.mkfifo(files[270])
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ingest", *map(str, files), "--json"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    told = [json.loads(process.stdout.readline())["article"] for _ in range(250)]
    process.send_signal(signal.SIGKILL)
    assert process.stdout.read() == ""
    process.wait()
    process.stdout.close()
    before = stored(tmp_path)
    assert set(told) <= before
    assert len(before) == 255

    files[270].unlink()
    files[270].write_text(dump(270))
    again = reports(ingest(*files, "--json"))

    assert len(stored(tmp_path)) == 505
    assert {r["article"] for r in again if r["status"] == "added"}.isdisjoint(before)
    assert [r["status"] for r in again] == ["same"] * 250 + ["added"] * 250
    batch = read_store(tmp_path / "data")
    assert batch is not None
    assert all(r.version == 1 and not r.sources for r in batch.articles)


def owed(tmp_path: Path) -> dict[str, tuple[int, bool]]:
    """Return how often each article is owed, and whether in a digest."""

    async def look() -> list[Delivery]:
        store = TinyStore(tmp_path / "data")
        due = await store.due(dt.datetime.now(dt.UTC), 1000)
        await store.close()
        return due

    due = asyncio.run(look())
    times = Counter(d.article_id for d in due)
    return {d.article_id: (times[d.article_id], d.digest) for d in due}


@pytest.fixture
def follower(tmp_path: Path) -> None:
    async def follow() -> None:
        store = TinyStore(tmp_path / "data")
        await store.subscribe([Subscription("s", Target(7), Topic("all", "", ""))])
        await store.close()

    asyncio.run(follow())


@pytest.mark.usefixtures("follower")
def test_what_comes_in_while_the_bot_is_stopped_is_owed_once(ingest: Any, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"bai-{number}.txt").write_text(dump(number))
    ingest(tmp_path / "bai-0.txt", "--silent")
    assert owed(tmp_path) == {}

    ingest(tmp_path / "bai-*.txt", "--dry-run")
    ingest(tmp_path / "bai-*.txt")
    ingest(tmp_path / "bai-*.txt")

    assert owed(tmp_path) == {"bai-1": (1, False), "bai-2": (1, False)}


@pytest.mark.usefixtures("follower")
def test_an_archive_that_is_brought_in_tells_only_what_is_new_today(
    ingest: Any, tmp_path: Path
) -> None:
    today = dt.datetime.now(VIETNAM).date()
    for number in range(12):
        (tmp_path / f"bai-{number}.txt").write_text(dump(number))
    for number in (3, 4):
        path = tmp_path / f"bai-{number}.txt"
        path.write_text(re.sub(r"\d\d/03/2019", f"{today:%d/%m/%Y}", path.read_text()))

    ingest(tmp_path / "bai-*.txt")

    assert owed(tmp_path) == {"bai-3": (1, True), "bai-4": (1, True)}
