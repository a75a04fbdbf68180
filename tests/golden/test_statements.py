"""Who says what in the five seeds; words that each person must be found to say."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.extract.people import find_people
from bot.extract.statements import find_statements
from bot.read import read_bytes

_SEEDS = Path(__file__).parents[2] / "seeds"
_EXPECTED = json.loads(Path(__file__).with_name("statements.json").read_text("utf-8"))


@pytest.mark.parametrize("expected", _EXPECTED, ids=lambda e: e["file"][:3])
def test_everybody_is_found_to_say_what_is_printed(expected: dict[str, Any]) -> None:
    file = expected["file"]
    article = read_bytes((_SEEDS / file).read_bytes(), file)
    said: dict[str, str] = {}
    for one in find_statements(article, find_people(article)):
        assert article.body[one.span.start : one.span.end] == one.text
        said[one.speaker] = f"{said.get(one.speaker, '')}\n{one.text}"

    assert said.keys() == expected["said"].keys()
    for speaker, words in expected["said"].items():
        for phrase in words:
            others = [text for name, text in said.items() if name != speaker]
            assert phrase in said[speaker]
            assert not any(phrase in text for text in others)
