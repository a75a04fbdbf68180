"""Questions that no record answers: a sentence does, when it clearly speaks of what is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.findings import NotFoundFinding, PassagesFinding
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
BODY = (
    "Tỉnh Thái Bình duy trì nề nếp sinh hoạt chi bộ vào ngày mùng 3 hàng tháng. Các huyện phát động"
    " phong trào thi đua “Đồng khởi mới” trong nhân dân. Cán bộ xã được tập huấn hàng năm."
)


@pytest.fixture
def ask() -> Ask:
    article = Article("a", "Bài a", BODY, province="Thái Bình")
    return Ask(Archive(Batch(articles=(ArticleRecord(article),))), build_index([]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sinh hoạt chi bộ ở Thái Bình vào ngày nào hàng tháng?", "mùng 3"),
        ("Phong trào Đồng khởi mới là gì?", "Đồng khởi mới"),
    ],
)
def test_words_that_others_may_stand_between_are_found(ask: Ask, text: str, said: str) -> None:
    found = ask.answer(text, chat=1, now=NOW)

    assert isinstance(found, PassagesFinding)
    assert said in found.passages[0].quote


@pytest.mark.parametrize(
    "text",
    ["sinh hoạt chi bộ ở Thái Bình vào ngày nào hàng tuần?", "Phong trào Đồng khởi cũ là gì?"],
)
def test_a_sentence_that_lacks_a_word_is_no_answer(ask: Ask, text: str) -> None:
    assert isinstance(ask.answer(text, chat=1, now=NOW), NotFoundFinding)


async def test_an_answer_beside_the_loop_is_the_same(ask: Ask) -> None:
    text = "Phong trào Đồng khởi mới là gì?"

    assert await ask.answer_soon(text, chat=1, now=NOW) == ask.answer(text, chat=2, now=NOW)


def test_the_same_question_is_answered_anew_when_records_have_changed(ask: Ask) -> None:
    before = ask.answer("Tin mới nhất", chat=1, now=NOW)
    again = ask.answer("Tin mới nhất", chat=2, now=NOW)
    newer = Article("b", "Bài b", BODY, published_on=dt.date(2026, 1, 1))
    ask._archive.add(Batch(articles=(ArticleRecord(newer),)))

    assert again is before
    assert ask.answer("Tin mới nhất", chat=3, now=NOW) != before


def test_a_thorough_answer_looks_through_articles_that_nobody_indexed_yet() -> None:
    others = [ArticleRecord(Article(f"n{i}", "Bài khác", "Không có gì.")) for i in range(5)]
    wanted = ArticleRecord(Article("a", "Bài a", BODY, province="Thái Bình"))
    ask = Ask(Archive(Batch(articles=(wanted, *others))), build_index([]))
    text = "Phong trào Đồng khởi mới là gì?"

    assert isinstance(ask.answer(text, chat=1, now=NOW, thorough=True), PassagesFinding)


def test_a_sentence_need_not_repeat_the_province_of_its_article(ask: Ask) -> None:
    found = ask.answer("cán bộ xã ở Thái Bình được tập huấn gì?", chat=1, now=NOW)

    assert isinstance(found, PassagesFinding)


def test_a_sentence_of_another_province_in_the_article_is_no_answer() -> None:
    body = "Tỉnh Hậu Giang tập huấn cán bộ xã hàng năm."
    article = Article("a", "Bài a", body, province="Thái Bình")
    ask = Ask(Archive(Batch(articles=(ArticleRecord(article),))), build_index([]))

    found = ask.answer("Thái Bình tập huấn cán bộ xã thế nào?", chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)


@pytest.mark.parametrize("body", ["Nâng cao chất lượng một số chi bộ.", "Theo Quy định số 5."])
def test_no_number_is_read_from_other_words(body: str) -> None:
    article = Article("a", "Bài a", f"{body} Chi bộ theo Quy định số 5 về chất lượng.")
    ask = Ask(Archive(Batch(articles=(ArticleRecord(article),))), build_index([]))

    found = ask.answer("lương của chi bộ là bao nhiêu?", chat=1, now=NOW)

    assert not isinstance(found, PassagesFinding)
