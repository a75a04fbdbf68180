from __future__ import annotations

from typing import Any

import pytest

from bot.domain.follow import Topic, TopicKind
from bot.services.follow.facts import facts_in_archive, facts_in_batch
from bot.services.follow.holders import change
from bot.services.follow.index import RuleIndex
from bot.services.follow.roster import Roster


@pytest.mark.parametrize(
    ("kind", "key", "articles"),
    [
        ("all", "", {"old", "new", "far"}),
        ("province", "kien-giang", {"old", "new"}),
        ("province", "an-giang", {"old", "new"}),
        ("province", "nghe-an", {"far"}),
        ("person", "le-binh", {"new"}),
        ("document", "18-nq-tw-2017", {"far"}),
        ("post", "bi-thu-tinh-uy@kien-giang", {"old", "new"}),
        ("post", "bi-thu-tinh-uy@an-giang", {"old", "new"}),
        ("post", "bi-thu-tinh-uy@nghe-an", set()),
        ("post", "=bi thu tinh uy@", {"old", "new"}),
        ("post", "pho-bi-thu-tinh-uy@kien-giang", set()),
        ("meeting_kind", '"giao ban"@', {"old"}),
        ("meeting_kind", '"tổng kết"@', set()),
        ("meeting_kind", "@kien-giang", {"old"}),
        ("meeting_kind", "@nghe-an", set()),
        ("words", '"đất đai"', {"far"}),
        ("words", "dat dai -18", set()),
        ("words", "đất | quyết định", {"new", "far"}),
    ],
)
def test_a_rule_meets_the_articles_that_it_names(
    archive: Any, kind: TopicKind, key: str, articles: set[str]
) -> None:
    rules = RuleIndex()
    rules.add(kind, key)
    met = {
        name
        for name, record in archive.articles.items()
        if rules.match(facts_in_archive(record.article, archive))
    }

    assert met == articles


def test_a_batch_is_seen_as_the_archive_sees_it_later(archive: Any, batch: Any) -> None:
    rules = RuleIndex()
    for kind, key in (("person", "le-binh"), ("province", "kien-giang"), ("words", "quyết định")):
        rules.add(kind, key)  # type: ignore[arg-type]  # literals above
    article = archive.articles["new"].article

    before = rules.match(facts_in_batch(article, batch))
    assert before == rules.match(facts_in_archive(article, archive))
    assert len(before) == 3


def test_a_removed_rule_meets_nothing(archive: Any) -> None:
    rules = RuleIndex()
    every: list[tuple[TopicKind, str]] = [
        ("all", ""),
        ("province", "nghe-an"),
        ("words", "đất đai"),
        ("meeting_kind", "@"),
        ("post", "bi-thu-tinh-uy@"),
    ]
    for kind, key in every:
        rules.add(kind, key)
        rules.add(kind, key)
        rules.remove(kind, key)
        rules.remove(kind, key)

    assert len(rules) == 0
    assert not any(
        rules.match(facts_in_archive(r.article, archive)) for r in archive.articles.values()
    )


@pytest.mark.parametrize("key", ["", "@", "nobody@", "=@kien-giang", "=xyz@"])
def test_a_post_that_nobody_knows_is_no_rule(key: str) -> None:
    rules = RuleIndex()
    rules.add("post", key)

    assert len(rules) == 0


def test_followers_of_one_place_come_together(archive: Any, sub: Any) -> None:
    kien_giang = Topic("province", "kien-giang", "Kiên Giang")
    roster = Roster([sub(1), sub(1, kien_giang), sub(1, thread=3), sub(2, kien_giang)])
    facts = facts_in_archive(archive.articles["old"].article, archive)

    sizes = {(g[0].target.chat_id, g[0].target.thread_id): len(g) for g in roster.groups(facts)}
    assert sizes == {(1, 0): 2, (1, 3): 1, (2, 0): 1}


def test_a_rule_lives_as_long_as_somebody_follows_it(sub: Any) -> None:
    one, two = sub(1), sub(2)
    roster = Roster([one, two])

    roster.drop([one.id])
    assert len(roster.rules) == 1
    roster.drop([two.id, "unknown"])
    assert (len(roster.rules), len(roster), roster.of(2)) == (0, 0, [])


def test_a_new_holder_of_a_post_is_a_change(archive: Any) -> None:
    post = Topic("post", "bi-thu-tinh-uy@kien-giang", "Bí thư Tỉnh ủy Kiên Giang")
    found = change(post, facts_in_archive(archive.articles["new"].article, archive), archive)

    assert found is not None
    assert (found.holder.name, found.before.name) == ("Lê Bình", "Trần Văn An")


def test_the_first_report_of_a_post_is_no_change(archive: Any) -> None:
    post = Topic("post", "bi-thu-tinh-uy@kien-giang", "Bí thư Tỉnh ủy Kiên Giang")

    assert change(post, facts_in_archive(archive.articles["old"].article, archive), archive) is None


def test_a_post_without_its_place_is_not_one_seat(archive: Any) -> None:
    post = Topic("post", "bi-thu-tinh-uy@", "Bí thư Tỉnh ủy")

    assert change(post, facts_in_archive(archive.articles["new"].article, archive), archive) is None
