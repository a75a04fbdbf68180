"""The five seeds are read as a person reads them; expected values stand in reading.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.read import read_bytes

_SEEDS = Path(__file__).parents[2] / "seeds"
_EXPECTED = json.loads(Path(__file__).with_name("reading.json").read_text("utf-8"))


@pytest.mark.parametrize("expected", _EXPECTED, ids=lambda e: e["file"][:3])
def test_seed_is_read_as_printed(expected: dict[str, Any]) -> None:
    article = read_bytes((_SEEDS / expected["file"]).read_bytes(), expected["file"])

    assert article.id == expected["file"].removesuffix(".txt")
    assert article.title == expected["title"]
    assert (article.published_at or article.published_on).isoformat() == expected["published"]  # type: ignore[union-attr]  # a missing date fails here as it should
    assert article.byline == expected["byline"]
    assert (article.province, article.province_inferred) == (
        expected["province"],
        expected["province_inferred"],
    )
    assert article.site == expected["site"]
    assert list(article.captions) == expected["captions"]


@pytest.mark.parametrize("expected", _EXPECTED, ids=lambda e: e["file"][:3])
def test_seed_body_begins_and_ends_with_the_report(expected: dict[str, Any]) -> None:
    body = read_bytes((_SEEDS / expected["file"]).read_bytes(), expected["file"]).body

    assert body.startswith(expected["body_first_words"])
    assert body.endswith(expected["body_last_words"])


@pytest.mark.parametrize("expected", _EXPECTED, ids=lambda e: e["file"][:3])
def test_seed_body_has_no_line_of_the_page_around_it(expected: dict[str, Any]) -> None:
    body = read_bytes((_SEEDS / expected["file"]).read_bytes(), expected["file"]).body
    paragraphs = body.split("\n\n")

    for line in (*expected["boilerplate_lines"], *expected["captions"], expected["title"]):
        assert line not in paragraphs
    assert "\n" not in body.replace("\n\n", "")
