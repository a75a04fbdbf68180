"""Folders of the layout before the journal of lines are read and taken over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.chats import ChatSettings
from bot.domain.entities import Batch
from bot.domain.errors import StoreDamaged
from bot.store.tinydb import SCHEMA_VERSION, TinyStore, read_store


def person(name: str) -> dict[str, Any]:
    return {"id": "p", "name": name, "place": None, "memberships": [], "mentions": []}


def old_file(folder: Path, name: str, records: dict[str, Any]) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"meta": {"1": {"schema_version": 1}}, "records": records}))
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder of version 1 in which a batch was under way."""
    old_file(tmp_path, "articles", {})
    old_file(tmp_path, "people", {"p": person("Cũ"), "q": {**person("Bị xoá"), "id": "q"}})
    old_file(tmp_path, "chats", {"5": {"chat_id": 5, "language": "en", "changed_at": None}})
    journal = {"people": {"p": person("Mới"), "q": None}}
    (tmp_path / "journal.json").write_text(json.dumps(journal))
    return tmp_path


def names(batch: Batch | None) -> list[str]:
    return [p.name for p in (batch or Batch()).people]


async def test_an_old_folder_is_read_with_the_batch_that_was_under_way(old: Path) -> None:
    assert names(read_store(old)) == ["Mới"]

    store = TinyStore(old)
    assert names(await store.load()) == ["Mới"]
    assert await store.get(5) == ChatSettings(5, "en")
    await store.close()

    assert names(read_store(old)) == ["Mới"]


async def test_an_old_folder_taken_over_is_refused_by_an_older_program(old: Path) -> None:
    """The older program would not know of the journal, and lose what is in it."""
    await TinyStore(old).close()

    for path in old.glob("*.json"):
        assert json.loads(path.read_bytes())["meta"]["1"]["schema_version"] == SCHEMA_VERSION
    assert not (old / "journal.json").exists()


async def test_a_damaged_old_journal_is_named_and_nothing_is_changed(old: Path) -> None:
    (old / "journal.json").write_text('{"people": ')
    before = {path.name: path.read_bytes() for path in old.iterdir()}

    with pytest.raises(StoreDamaged, match=r"journal\.json: not a readable journal"):
        TinyStore(old)

    (old / "lock").unlink()
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
