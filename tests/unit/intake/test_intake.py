"""One event is one article, however often and from wherever it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.articles import Article
from bot.domain.errors import NotFound, StoreError
from bot.services.duplicates import Duplicates, page_key
from bot.services.intake import Intake


async def test_the_same_article_comes_in_once(intake: Intake, store: Any, article: Any) -> None:
    first = await intake.accept(article(), "1.txt")
    again = await intake.accept(article(), "1.txt")

    assert (first.status, again.status) == ("added", "same")
    assert len(store.batches) == 1


async def test_the_same_text_under_another_name_is_one_more_source(
    intake: Intake, article: Any
) -> None:
    await intake.accept(article(), "1.txt")

    copy = await intake.accept(article(article_id="ban-sao"), "ban-sao.txt")

    assert (copy.status, copy.article_id) == ("duplicate", "hau-giang-1")
    [record] = intake.ingest.archive.articles.values()
    assert [s.name for s in record.sources] == ["ban-sao.txt"]


async def test_a_report_of_another_portal_is_one_event_with_two_sources(
    intake: Intake, article: Any, elsewhere: Article
) -> None:
    await intake.accept(article(), "1.txt")

    first = await intake.accept(elsewhere, str(elsewhere.url))
    again = await intake.accept(elsewhere, str(elsewhere.url))

    assert (first.status, again.status) == ("duplicate", "same")
    [record] = intake.ingest.archive.articles.values()
    assert [(s.url, s.site) for s in record.sources] == [(elsewhere.url, "baohaugiang.example")]
    assert len(intake.ingest.archive.events) == 1


async def test_what_is_prepared_knows_what_comes_later(
    intake: Intake, article: Any, elsewhere: Article
) -> None:
    """The first article after a start must not keep everybody waiting."""
    await intake.prepare()
    prepared = intake.duplicates
    await intake.accept(article(), "1.txt")

    assert (await intake.accept(elsewhere, str(elsewhere.url))).status == "duplicate"
    assert intake.duplicates is prepared


async def test_last_years_report_of_the_same_kind_of_meeting_is_another_event(
    intake: Intake, article: Any
) -> None:
    """Offices write the report of each year over that of the year before."""
    await intake.accept(article(), "1.txt")
    body = article().body.replace("2021", "2020").replace("557", "612").replace("34.120", "33.563")

    other = article(body, "hau-giang-0", published_on=article().published_on.replace(year=2020))
    outcome = await intake.accept(other, "0.txt")

    assert outcome.status == "added"
    assert len(intake.ingest.archive.articles) == 2


async def test_a_changed_article_is_a_new_version_that_says_what_changed(
    intake: Intake, article: Any
) -> None:
    await intake.accept(article(), "1.txt")
    body = article().body.replace("Trần Văn Huyến", "Lê Văn Sáu").replace("557", "575")

    outcome = await intake.accept(article(body, title="Hậu Giang sơ kết"), "1.txt")

    assert outcome.status == "updated"
    changes = {c.what: (c.before, c.after) for c in outcome.changes}
    assert changes["title"] == ((article().title,), ("Hậu Giang sơ kết",))
    assert changes["people"] == (("Trần Văn Huyến",), ("Lê Văn Sáu",))
    assert [v[0].split()[0] for v in changes["figures"]] == ["557", "575"]
    [record] = intake.ingest.archive.articles.values()
    assert record.version == 2
    assert record.revisions[0].changes == outcome.changes


async def test_other_wording_alone_is_told_as_such(intake: Intake, article: Any) -> None:
    await intake.accept(article(), "1.txt")
    body = article().body.replace("kịp thời khắc phục hạn chế", "sớm khắc phục hạn chế")

    outcome = await intake.accept(article(body), "1.txt")

    assert [c.what for c in outcome.changes] == ["text"]
    assert "sớm khắc phục" in outcome.changes[0].after[0]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.x.vn/bai/1",
        "http://x.vn/bai/1/",
        "https://x.vn/bai/1?utm_source=zalo&fbclid=a",
        "https://X.vn/bai/1#binh-luan",
    ],
)
async def test_one_page_has_many_addresses(intake: Intake, article: Any, url: str) -> None:
    await intake.accept(article(url="https://x.vn/bai/1"), "https://x.vn/bai/1")
    body = article().body.replace("557", "575")

    outcome = await intake.accept(article(body, "khac-99999999", url=url), url)

    assert (outcome.status, outcome.article_id) == ("updated", "hau-giang-1")


def test_other_pages_of_a_site_stay_apart() -> None:
    assert page_key("https://x.vn/bai?id=1") != page_key("https://x.vn/bai?id=2")


async def test_another_text_under_a_known_file_name_is_another_article(
    intake: Intake, article: Any
) -> None:
    """Every folder may hold a file "001.txt"."""
    await intake.accept(article(article_id="001"), "001.txt")
    other = Article(
        "001",
        "Kiên Giang: Ra mắt mô hình dân vận khéo ở Gò Quao",
        "Sáng 5-6, Ban Dân vận Huyện ủy Gò Quao ra mắt mô hình bếp ăn từ thiện tại bệnh viện. "
        "Ông Danh Phước, Trưởng Ban Dân vận Huyện ủy, dự lễ ra mắt và trao quà cho người nghèo.",
    )

    first = await intake.accept(other, "001.txt")
    again = await intake.accept(other, "001.txt")

    assert (first.status, again.status) == ("added", "same")
    assert first.article_id.startswith("001-")
    assert len(intake.ingest.archive.articles) == 2


async def test_what_an_administrator_corrected_stays_corrected(
    intake: Intake, article: Any
) -> None:
    await intake.accept(article(title="Sai"), "1.txt")
    await intake.accept(article(title="Đúng"), "1.txt", corrected=["title"], replaces="hau-giang-1")
    body = article().body.replace("557", "575")

    outcome = await intake.accept(article(body, title="Sai"), "1.txt")

    [record] = intake.ingest.archive.articles.values()
    assert record.article.title == "Đúng"
    assert "575" in record.article.body
    assert [c.what for c in outcome.changes] == ["figures"]


async def test_a_withdrawn_article_leaves_nothing_behind(
    intake: Intake, article: Any, elsewhere: Article
) -> None:
    await intake.accept(article(url="https://x.vn/1"), "https://x.vn/1")
    await intake.accept(elsewhere, str(elsewhere.url))

    await intake.withdraw("hau-giang-1")

    left = intake.ingest.archive
    assert [left.articles, left.people, left.events, left.documents, left.figures] == [{}] * 5
    assert intake.ingest.index is not None
    assert intake.ingest.index.search("Trần Văn Huyến") == []
    assert intake.ingest.index.search("sơ kết công tác xây dựng Đảng") == []
    assert intake.dismissed("https://x.vn/1")
    assert intake.dismissed(str(elsewhere.url))


async def test_withdrawing_keeps_what_others_say(intake: Intake, article: Any) -> None:
    await intake.accept(article(), "1.txt")
    body = (
        "Sáng 9-6, đồng chí Trần Văn Huyến, Phó Bí thư Thường trực Tỉnh ủy Hậu Giang, tiếp công "
        "dân tại trụ sở và trả lời nhiều kiến nghị về đất đai của người dân huyện Châu Thành A."
    )
    await intake.accept(article(body, "tiep-dan", title="Tiếp công dân"), "2.txt")

    await intake.withdraw("hau-giang-1")

    [huyen] = intake.ingest.archive.people_named("Trần Văn Huyến")
    assert {m.evidence.article_id for m in huyen.memberships} == {"tiep-dan"}


async def test_only_what_is_there_can_be_withdrawn(intake: Intake) -> None:
    with pytest.raises(NotFound):
        await intake.withdraw("khong-co")


async def test_what_could_not_be_stored_did_not_come_in(
    intake: Intake, store: Any, article: Any
) -> None:
    store.full = True
    with pytest.raises(StoreError):
        await intake.accept(article(), "1.txt")
    store.full = False

    assert intake.ingest.archive.articles == {}
    assert (await intake.accept(article(), "1.txt")).status == "added"


async def test_judging_changes_nothing(intake: Intake, store: Any, article: Any) -> None:
    outcome = intake.judge(article(), "1.txt")

    assert outcome.status == "added"
    assert store.batches == []
    assert intake.ingest.archive.articles == {}


async def test_duplicates_are_known_after_a_restart(
    intake: Intake, article: Any, elsewhere: Article
) -> None:
    await intake.accept(article(), "1.txt")

    found = Duplicates(intake.ingest.archive).nearest(replace(elsewhere))

    assert found is not None
    assert (found.article_id, found.same) == ("hau-giang-1", True)
