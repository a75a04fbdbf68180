"""What was answered is answered again without being looked for."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch, Evidence, Membership, Person
from bot.domain.findings import Finding
from bot.domain.text import Span
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask

NOW = dt.datetime(2026, 7, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DAY = dt.date(2019, 7, 5)


def _batch(number: int, name: str) -> Batch:
    article = Article(id=f"a{number}", title=f"Bài {number}", body="", published_on=DAY)
    quote = f"Đồng chí {name}, Bí thư Tỉnh ủy Kiên Giang, chủ trì."
    evidence = Evidence(article.id, Span(0, len(quote), "body"), quote)
    post = Membership(
        "Bí thư Tỉnh ủy", evidence, place="Kiên Giang", organization="Tỉnh ủy", reported_on=DAY
    )
    person = Person(f"p{number}", name, memberships=(post,), place="Kiên Giang")
    return Batch(articles=(ArticleRecord(article),), people=(person,))


@pytest.fixture
def archive() -> Archive:
    return Archive(_batch(1, "Trần Văn Bình"))


@pytest.fixture
def ask(archive: Archive) -> Ask:
    return Ask(archive, build_index([]))


def _answer(ask: Ask, text: str, chat: int) -> Finding:
    return ask.answer(text, chat=chat, now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        "  Ai là   Bí thư Tỉnh ủy Kiên Giang? ",
        "ai là bí thư tỉnh ủy kiên giang",
        "ai la bi thu tinh uy kien giang?",
    ],
)
def test_another_spelling_of_a_question_gets_the_same_answer(ask: Ask, text: str) -> None:
    first = _answer(ask, "Ai là Bí thư Tỉnh ủy Kiên Giang?", 1)
    assert _answer(ask, text, 2) is first


def test_another_question_gets_another_answer(ask: Ask) -> None:
    first = _answer(ask, "Ai là Bí thư Tỉnh ủy Kiên Giang?", 1)
    assert _answer(ask, "Ai là Bí thư Tỉnh ủy Kiên Giang năm 2019?", 2) is not first


def test_an_answer_that_repeats_the_question_repeats_it_as_typed(ask: Ask) -> None:
    _answer(ask, "Ai là Chủ tịch HĐND tỉnh Bến Tre?", 1)
    found = _answer(ask, "ai là chủ tịch hđnd tỉnh bến tre?", 2)
    assert getattr(found, "asked", "") == "chủ tịch hội đồng nhân dân tỉnh"


def test_a_new_article_is_answered_from_at_once(ask: Ask, archive: Archive) -> None:
    first = _answer(ask, "Ai là Bí thư Tỉnh ủy Kiên Giang?", 1)
    archive.add(_batch(2, "Lê Thị Hoa"))
    assert _answer(ask, "Ai là Bí thư Tỉnh ủy Kiên Giang?", 2) != first


async def test_a_search_is_not_made_twice(ask: Ask) -> None:
    ask.warm()
    first = await ask.answer_soon("công tác luân chuyển cán bộ ra sao", chat=1, now=NOW)
    again = await ask.answer_soon("công tác luân chuyển cán bộ ra sao", chat=2, now=NOW)
    assert again is first
