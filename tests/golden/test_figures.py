"""The figures of the five seeds: every one, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.mentions import FigureMention
from bot.extract.documents import find_documents
from bot.extract.figures import find_figures
from bot.read import read_bytes

_SEEDS = Path(__file__).parents[2] / "seeds"
_EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("figures.json").read_text("utf-8")
)


def _printed(found: FigureMention) -> dict[str, Any]:
    shares = {
        name: value
        for name in ("of", "percent", "percent_of")
        if (value := getattr(found, name)) is not None
    }
    return {
        "value": found.value,
        "unit": found.unit,
        **shares,
        "surface": found.surface,
        "what": found.what,
    }


@pytest.mark.parametrize("file", _EXPECTED, ids=lambda f: f[:3])
def test_every_figure_is_read_and_nothing_else(file: str) -> None:
    article = read_bytes((_SEEDS / file).read_bytes(), file)

    found = find_figures(article, find_documents(article))

    assert [_printed(f) for f in found] == _EXPECTED[file]
    assert all(article.body[f.span.start : f.span.end] == f.surface for f in found)
