"""Who held a post before: by older reports, or by reports that call somebody its former holder."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch, Evidence, Membership, Person
from bot.domain.findings import Finding, HoldersFinding
from bot.domain.text import Span
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.views.ask import show
from bot.views.i18n import translator
from bot.views.plain import to_text

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def report(on: dt.date, quote: str, *, former: bool = False) -> tuple[ArticleRecord, Membership]:
    key = f"a{on:%Y%m%d}"
    said = Evidence(key, Span(0, len(quote)), quote)
    article = Article(key, f"Bài {key}", quote, published_on=on, province="Kiên Giang")
    held = Membership(
        "Bí thư Tỉnh ủy", said, "Tỉnh ủy Kiên Giang", "Kiên Giang", former=former, reported_on=on
    )
    return ArticleRecord(article), held


AN_2018 = report(dt.date(2018, 3, 1), "Bí thư Tỉnh ủy Lê Văn An dự hội nghị.")
AN_2022 = report(dt.date(2022, 1, 5), "Nguyên Bí thư Tỉnh ủy Lê Văn An dự lễ.", former=True)
BINH_2021 = report(dt.date(2021, 5, 2), "Bí thư Tỉnh ủy Trần Thị Bình chủ trì.")
CHI_2020 = report(dt.date(2020, 9, 9), "Nguyên Bí thư Tỉnh ủy Hồ Văn Chí phát biểu.", former=True)


def asking(**people: list[tuple[ArticleRecord, Membership]]) -> Ask:
    names = {"an": "Lê Văn An", "binh": "Trần Thị Bình", "chi": "Hồ Văn Chí"}
    batch = Batch(
        articles=tuple(record for reports in people.values() for record, _ in reports),
        people=tuple(
            Person(key, names[key], "Kiên Giang", tuple(held for _, held in reports))
            for key, reports in people.items()
        ),
    )
    return Ask(Archive(batch), build_index([]))


def answer(service: Ask, text: str) -> HoldersFinding:
    found: Finding = service.answer(text, chat=text, now=NOW)
    assert isinstance(found, HoldersFinding)
    return found


def ids(found: HoldersFinding) -> tuple[list[str], list[str], list[str]]:
    parts = (found.holders, found.earlier, found.former)
    holders, earlier, former = ([h.person.id for h in part] for part in parts)
    return holders, earlier, former


def test_a_former_holder_stands_beside_the_present_one() -> None:
    found = answer(asking(binh=[BINH_2021], chi=[CHI_2020]), "Ai là Bí thư Tỉnh ủy Kiên Giang?")

    assert ids(found) == (["binh"], [], ["chi"])
    text = to_text(show(found, translator("vi")).reply)
    assert "Nguyên Bí thư Tỉnh ủy Kiên Giang, theo bài ngày 09/09/2020" in text


def test_whoever_was_called_former_since_is_no_longer_the_holder() -> None:
    found = answer(asking(an=[AN_2018, AN_2022]), "Ai là Bí thư Tỉnh ủy Kiên Giang?")

    assert [h.membership.former for h in found.holders] == [True]


def test_the_holder_of_a_year_is_found_whatever_came_after() -> None:
    service = asking(an=[AN_2018, AN_2022], binh=[BINH_2021])

    found = answer(service, "Ai là Bí thư Tỉnh ủy Kiên Giang năm 2018?")

    assert (ids(found)[0], found.missing_year) == (["an"], None)
    assert not found.holders[0].membership.former


def test_a_year_without_a_report_begins_with_the_nearest_one() -> None:
    service = asking(an=[AN_2018], binh=[BINH_2021])

    found = answer(service, "Ai là Bí thư Tỉnh ủy Kiên Giang năm 2019?")

    assert (ids(found)[:2], found.missing_year) == ((["an"], ["binh"]), 2019)


@pytest.mark.parametrize(
    "text",
    [
        "Ai từng là Bí thư Tỉnh ủy Kiên Giang?",
        "Nguyên Bí thư Tỉnh ủy Kiên Giang là ai?",
        "Bí thư Tỉnh ủy Kiên Giang trước đây là ai?",
        "Who was previously the party secretary of Kiên Giang?",
    ],
)
def test_former_holders_are_listed_without_the_present_one(text: str) -> None:
    found = answer(asking(an=[AN_2018], binh=[BINH_2021], chi=[CHI_2020]), text)

    assert ids(found) == (["chi"], ["an"], [])
