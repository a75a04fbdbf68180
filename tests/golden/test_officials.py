"""The officials of the five seeds: everybody, with every post, and nobody else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.entities import Person
from bot.domain.mentions import PersonMention
from bot.extract.people import find_people
from bot.link.people import link_people
from bot.read import read_bytes
from bot.text import canonical

_SEEDS = Path(__file__).parents[2] / "seeds"
_EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("officials.json").read_text("utf-8")
)


def _people(file: str) -> dict[str, PersonMention]:
    return {p.name: p for p in find_people(read_bytes((_SEEDS / file).read_bytes(), file))}


@pytest.mark.parametrize("file", _EXPECTED, ids=lambda f: f[:3])
def test_everybody_has_every_post_and_nobody_else_is_found(file: str) -> None:
    found = {
        name: {(canonical(r.role), canonical(r.organization or ""), r.place) for r in p.roles}
        for name, p in _people(file).items()
    }

    assert found == {
        o["name"]: {
            (canonical(r["role"]), canonical(r["organization"]), r["place"]) for r in o["roles"]
        }
        for o in _EXPECTED[file]
    }


@pytest.mark.parametrize("file", _EXPECTED, ids=lambda f: f[:3])
def test_a_place_from_outside_is_marked(file: str) -> None:
    people = _people(file)
    for official in _EXPECTED[file]:
        for role, expected in zip(people[official["name"]].roles, official["roles"], strict=True):
            if expected.get("inferred"):
                assert role.place_inferred
            if role.place is None:
                assert not role.place_inferred


def test_later_mentions_are_resolved() -> None:
    people = _people("002_19e570a7426817a7.txt")
    alone = {m.surface: name for name, p in people.items() for m in p.mentions if m.by == "post"}

    assert alone == {
        "Phó bí thư Thường trực Tỉnh ủy Thái Bình": "Ngô Đông Hải",
        "Trưởng Ban tổ chức Trung ương": "Phạm Minh Chính",
    }
    pronoun = [
        m.surface
        for m in _people("001_6865022ab087d5c0.txt")["Nguyễn Thanh Nghị"].mentions
        if m.by == "pronoun"
    ]
    assert pronoun == ["Đồng chí"]


def test_a_person_is_one_across_the_seeds() -> None:
    known: dict[str, Person] = {}
    for file in _EXPECTED:
        article = read_bytes((_SEEDS / file).read_bytes(), file)
        linked = link_people(article, find_people(article), known.values())
        known |= {p.id: p for p in linked.changed}

    assert len(known) == len({o["name"] for officials in _EXPECTED.values() for o in officials})
    chinh = known["pham-minh-chinh"]
    assert {m.evidence.article_id[:3] for m in chinh.memberships} == {"000", "002"}
    assert chinh.place is None
    assert known["dang-tuyet-em"].place == "Kiên Giang"
