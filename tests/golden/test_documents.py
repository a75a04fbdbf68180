"""The documents of the five seeds: every one, with every attribute, joined across articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.entities import Document
from bot.domain.mentions import DocumentMention
from bot.extract.documents import find_documents
from bot.link.documents import link_documents
from bot.read import read_bytes

_SEEDS = Path(__file__).parents[2] / "seeds"
_EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("documents.json").read_text("utf-8")
)
_FACTS = ("number", "symbol", "issuer", "term", "plenum", "title", "status")


def _printed(found: DocumentMention) -> dict[str, Any]:
    facts = {name: value for name in _FACTS if (value := getattr(found, name)) is not None}
    if found.issued:
        facts["issued"] = found.issued.isoformat()
    return {
        "document_id": found.document_id,
        "type": found.type,
        **facts,
        "surfaces": [s.text for s in found.surfaces],
    }


@pytest.mark.parametrize("file", _EXPECTED, ids=lambda f: f[:3])
def test_every_document_is_read_with_what_is_printed(file: str) -> None:
    found = find_documents(read_bytes((_SEEDS / file).read_bytes(), file))

    assert [_printed(d) for d in found] == _EXPECTED[file]
    assert all(d.candidates == () for d in found)


def test_one_document_is_joined_across_the_articles_that_cite_it() -> None:
    known: dict[str, Document] = {}
    for file in _EXPECTED:
        article = read_bytes((_SEEDS / file).read_bytes(), file)
        linked = link_documents(article, find_documents(article), known.values())
        known |= {d.id: d for d in linked.changed}

    cited = {
        d.key: sorted({c.evidence.article_id[:3] for c in d.citations})
        for d in known.values()
        if len({c.evidence.article_id for c in d.citations}) > 1
    }
    assert cited == {
        "05-CT/TW.2016": ["001", "002", "003"],
        "18-NQ/TW.2017": ["000", "001"],
        "39-NQ/TW.2015": ["001", "004"],
        "NQTW4-XI": ["002", "004"],
        "NQTW4-XII": ["001", "002", "003", "004"],
    }
