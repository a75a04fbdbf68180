"""Which articles of a place or time cite a document, and who holds a post in such an article."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.entities import (
    ArticleRecord,
    Batch,
    Citation,
    Document,
    Evidence,
    Membership,
    Person,
)
from bot.domain.findings import DocumentFinding, Finding, HoldersFinding
from bot.domain.text import Span
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
WORDS = "Bí thư Tỉnh ủy {} quán triệt Chỉ thị số 23."


def _evidence(article: str, name: str) -> Evidence:
    quote = WORDS.format(name)
    return Evidence(article, Span(0, len(quote)), quote)


def _secretary(key: str, name: str, article: str, place: str, on: dt.date) -> Person:
    held = Membership(
        "Bí thư Tỉnh ủy", _evidence(article, name), f"Tỉnh ủy {place}", place, reported_on=on
    )
    return Person(key, name, place=place, memberships=(held,))


@pytest.fixture
def ask() -> Ask:
    days = {"a": dt.date(2018, 7, 5), "b": dt.date(2019, 9, 30), "c": dt.date(2021, 7, 2)}
    places = {"a": "Kiên Giang", "b": "Thái Bình", "c": "Hậu Giang"}
    names = {"a": "Lê Văn An", "b": "Trần Thị Bình", "c": "Phan Văn Cường"}
    records = tuple(
        ArticleRecord(
            Article(i, f"Bài {i}", WORDS.format(names[i]), province=places[i], published_on=days[i])
        )
        for i in "abc"
    )
    people = tuple(_secretary(f"p{i}", names[i], i, places[i], days[i]) for i in "abc")
    cited = tuple(Citation("Chỉ thị số 23", _evidence(i, names[i])) for i in "ab")
    document = Document(
        "23-ct-tw", "23-CT/TW", "chỉ thị", "23", None, None, "Ban Bí thư", citations=cited
    )
    batch = Batch(articles=records, people=people, documents=(document,))
    return Ask(Archive(batch), build_index(()))


def _last(ask: Ask, *turns: str) -> Finding:
    for turn in turns:
        finding = ask.answer(turn, chat=1, now=NOW)
    return finding


@pytest.mark.parametrize(
    ("turns", "articles"),
    [
        (("Bài nào nhắc Chỉ thị 23?",), {"a", "b"}),
        (("Bài nào của Kiên Giang nhắc Chỉ thị 23?",), {"a"}),
        (("bài nào năm 2019 nhắc chỉ thị 23",), {"b"}),
        (("Bài nào nhắc Chỉ thị 23?", "còn Thái Bình?"), {"b"}),
        (("which Kien Giang articles cite directive 23",), {"a"}),
    ],
)
def test_only_articles_of_the_asked_place_and_time_are_listed(
    ask: Ask, turns: tuple[str, ...], articles: set[str]
) -> None:
    found = _last(ask, *turns)

    assert isinstance(found, DocumentFinding)
    assert {c.cited.article_id for c in found.citations} == articles
    assert found.premises == ()


def test_it_is_said_when_no_article_of_the_place_cites_it(ask: Ask) -> None:
    found = _last(ask, "Chỉ thị 23 có nhắc trong bài Hậu Giang không?")

    assert isinstance(found, DocumentFinding)
    assert [(p.kind, p.place) for p in found.premises] == [("uncited", "Hậu Giang")]


def test_who_holds_a_post_in_an_article_that_cites_a_document(ask: Ask) -> None:
    found = _last(ask, "bí thư tỉnh ủy trong bài có Chỉ thị 23 là ai?")

    assert isinstance(found, HoldersFinding)
    assert {h.person.name for h in found.holders} == {"Lê Văn An", "Trần Thị Bình"}
