"""Questions about the five seed articles, asked of the whole pipeline in this process."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain.replies import Answer
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ingest import archive_of
from bot.services.searched import search_records
from bot.services.seeds import read_folder
from bot.views.ask import show
from bot.views.i18n import translator
from bot.views.plain import to_text

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "questions.json"
OWN = Path(__file__).with_name("own_questions.json")
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
NO_GOLD = pytest.mark.skipif(not GOLD.exists(), reason=f"{GOLD} is not on this machine")

Conversation = Callable[[list[str]], Answer]


def _fail(exc: Exception) -> None:
    raise exc


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(read_folder(ROOT / "seeds", _fail))


@pytest.fixture(scope="module")
def converse(archive: Archive) -> Conversation:
    service = Ask(archive, build_index(search_records(archive.everything())))
    chats = iter(range(1_000_000))

    def run(turns: list[str]) -> Answer:
        chat = next(chats)
        for turn in turns:
            finding = service.answer(turn, chat=chat, now=NOW)
        return show(finding, translator(finding.language))

    return run


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return re.sub(r"\s+", " ", "".join(c for c in text if not unicodedata.combining(c)))


def _says(text: str, item: str) -> bool:
    return any(_fold(alternative.strip()) in text for alternative in item.split(" | "))


def _gold() -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = json.loads(GOLD.read_text("utf-8"))["questions"]
    return questions


def _seen(question: dict[str, Any], answer: Answer) -> str:
    text = _fold(to_text(answer.reply))
    if question["intent"] in ("document_citations", "latest"):
        text += " " + _fold(" ".join(s.title for s in answer.sources))
    return text


@NO_GOLD
def test_the_labelled_questions_are_answered(converse: Conversation) -> None:
    wrong = [
        q["id"]
        for q in _gold()
        if not all(
            _says(_seen(q, answer), item)
            for answer in (converse(q["turns"]),)
            for item in q["answer_must_contain"]
        )
    ]

    assert len(wrong) <= 1, wrong


@NO_GOLD
def test_no_answer_says_what_the_labels_forbid(converse: Conversation) -> None:
    """One wrong statement about an official is worse than many answers that are missing."""
    said = {
        q["id"]: [x for x in q["answer_must_not_contain"] if _fold(x) in _seen(q, answer)]
        for q in _gold()
        for answer in (converse(q["turns"]),)
    }

    assert {k: v for k, v in said.items() if v} == {}


def test_own_questions_are_answered(converse: Conversation) -> None:
    questions: list[dict[str, Any]] = json.loads(OWN.read_text("utf-8"))
    missed, forbidden = [], []
    for question in questions:
        text = _fold(to_text(converse(question["turns"]).reply))
        if not all(_says(text, item) for item in question["must"]):
            missed.append(question["turns"])
        if any(_says(text, item) for item in question["must_not"]):
            forbidden.append(question["turns"])

    assert forbidden == []
    assert len(missed) <= len(questions) * 0.02, missed


def test_every_answer_cites_an_article_of_the_store(
    converse: Conversation, archive: Archive
) -> None:
    for question in json.loads(OWN.read_text("utf-8")):
        answer = converse(question["turns"])
        assert all(s.article_id in archive.articles for s in answer.sources)
        assert answer.sources or answer.kind != "answer", question["turns"]
