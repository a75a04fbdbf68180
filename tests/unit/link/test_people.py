"""Linking officials: one person stays one, namesakes stay two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.articles import Article
from bot.domain.entities import Person
from bot.domain.mentions import NameMention, PersonMention, RoleMention
from bot.domain.text import Span
from bot.link.known import name_key
from bot.link.people import link_people

_BODY = "Đồng chí nói. Bí thư Tỉnh ủy dự."
_SPAN = Span(14, 27)


def _article(article_id: str, day: str = "2018-06-17", province: str | None = None) -> Article:
    return Article(article_id, None, _BODY, dt.date.fromisoformat(day), province=province)


def _mention(
    name: str,
    place: str | None = "Kiên Giang",
    post_id: str | None = "bi-thu-tinh-uy",
    role: str = "Bí thư Tỉnh ủy",
    *,
    former: bool = False,
) -> PersonMention:
    held = RoleMention(role, _SPAN, f"Tỉnh ủy {place}", place, former=former, post_id=post_id)
    return PersonMention(name, (held,), (NameMention(name, Span(0, 8)),))


def _central(name: str) -> PersonMention:
    held = RoleMention(
        "Trưởng Ban Tổ chức Trung ương",
        _SPAN,
        "Ban Tổ chức Trung ương",
        post_id="truong-ban-to-chuc-trung-uong",
    )
    return PersonMention(name, (held,), (NameMention(name, Span(0, 8)),))


def _all(known: Iterable[Person], changed: Iterable[Person]) -> list[Person]:
    return list(({p.id: p for p in known} | {p.id: p for p in changed}).values())


def test_a_new_official_gets_the_slug_of_the_name_and_the_sentence_as_evidence() -> None:
    linked = link_people(_article("a"), [_mention("Đặng Tuyết Em")], [])

    (person,) = linked.changed
    assert linked.ids == {"Đặng Tuyết Em": "dang-tuyet-em"}
    assert (person.id, person.place) == ("dang-tuyet-em", "Kiên Giang")
    (membership,) = person.memberships
    assert membership.evidence.quote == "Bí thư Tỉnh ủy dự."
    assert membership.reported_on == dt.date(2018, 6, 17)


def test_linking_an_article_again_changes_nobody() -> None:
    article, people = _article("a"), [_mention("Đặng Tuyết Em")]
    known = link_people(article, people, []).changed

    assert link_people(article, people, known).changed == ()


def test_a_changed_article_drops_what_it_said_before() -> None:
    known = link_people(_article("a"), [_mention("Lê Văn Nam"), _mention("Võ Thị Lan")], []).changed

    linked = link_people(_article("a"), [_mention("Lê Văn Nam", role="Chủ tịch")], known)

    now = {p.id: p for p in _all(known, linked.changed)}
    assert [m.role for m in now["le-van-nam"].memberships] == ["Chủ tịch"]
    assert not now["vo-thi-lan"].memberships
    assert not now["vo-thi-lan"].mentions


def test_spellings_of_one_name_are_one_person() -> None:
    known = link_people(_article("a"), [_mention("Nguyễn Hoà Bình")], []).changed

    linked = link_people(_article("b"), [_mention("Nguyễn Hòa Bình")], known)

    assert linked.ids == {"Nguyễn Hòa Bình": "nguyen-hoa-binh"}
    assert name_key("Phạm Sỹ Quý") == name_key("Phạm Sĩ Quí")
    assert name_key("Nguyễn Duy") != name_key("Nguyễn Dui")


def test_a_name_without_diacritics_joins_only_the_one_it_can_mean() -> None:
    huyen = link_people(_article("a"), [_mention("Trần Văn Huyến")], []).changed
    both = _all(huyen, link_people(_article("b"), [_mention("Trần Văn Huyên")], huyen).changed)

    assert link_people(_article("c"), [_mention("Tran Van Huyen")], huyen).ids == {
        "Tran Van Huyen": "tran-van-huyen"
    }
    assert len(both) == 2
    assert (
        "tran-van-huyen"
        not in link_people(_article("c"), [_mention("Tran Van Huyen")], both).ids.values()
    )


def test_names_that_are_only_alike_are_never_merged() -> None:
    known = link_people(_article("a"), [_mention("Nguyễn Thanh Nghị")], []).changed

    linked = link_people(_article("b"), [_mention("Nguyễn Thanh Nhàn")], known)

    assert linked.ids == {"Nguyễn Thanh Nhàn": "nguyen-thanh-nhan"}


def test_namesakes_in_two_provinces_stay_two() -> None:
    known = link_people(_article("a"), [_mention("Lê Văn Nam", "Kiên Giang")], []).changed

    linked = link_people(_article("b", "2022-01-01"), [_mention("Lê Văn Nam", "Hậu Giang")], known)

    assert linked.ids == {"Lê Văn Nam": "le-van-nam-hau-giang"}


def test_somebody_who_went_to_the_centre_is_one_person() -> None:
    known = link_people(_article("a"), [_mention("Lê Văn Nam", "Hậu Giang")], []).changed

    linked = link_people(_article("b", "2021-07-01"), [_central("Lê Văn Nam")], known)

    assert linked.ids == {"Lê Văn Nam": "le-van-nam"}


def test_two_seats_at_the_same_time_are_two_people() -> None:
    known = link_people(_article("a"), [_mention("Lê Văn Nam", "Hậu Giang")], []).changed

    linked = link_people(_article("b", "2018-07-01"), [_central("Lê Văn Nam")], known)

    assert len(_all(known, linked.changed)) == 2


def test_a_village_post_is_no_step_to_the_centre() -> None:
    low = _mention("Lê Văn Nam", "Hậu Giang", "chu-tich-ubnd-xa", "Chủ tịch UBND xã")
    known = link_people(_article("a"), [low], []).changed

    linked = link_people(_article("b", "2021-07-01"), [_central("Lê Văn Nam")], known)

    assert len(_all(known, linked.changed)) == 2


def test_a_name_alone_that_two_people_bear_is_left_open() -> None:
    known = link_people(_article("a"), [_mention("Lê Văn Nam", "Kiên Giang")], []).changed
    known = tuple(
        _all(
            known, link_people(_article("b"), [_mention("Lê Văn Nam", "Hậu Giang")], known).changed
        )
    )
    alone = PersonMention("Lê Văn Nam", (), (NameMention("Lê Văn Nam", Span(0, 8)),))

    assert link_people(_article("c"), [alone], known).ids == {}
    at_home = link_people(_article("c", province="Hậu Giang"), [alone], known)
    assert at_home.ids == {"Lê Văn Nam": "le-van-nam-hau-giang"}


def test_one_post_said_twice_is_one_membership() -> None:
    mention = _mention("Lê Văn Nam")
    twice = replace(mention, roles=mention.roles * 2)

    (person,) = link_people(_article("a"), [twice], []).changed

    assert len(person.memberships) == 1


def test_ids_fit_a_deep_link() -> None:
    long = "Công Tằng Tôn Nữ Thị Nguyễn Phước Bảo Quỳnh Hương Giang"
    known = link_people(_article("a"), [_mention(long)], []).changed
    other = link_people(_article("b"), [_mention(long, "Bà Rịa - Vũng Tàu")], known)

    ids = [known[0].id, *other.ids.values()]
    assert len(set(ids)) == 2
    assert all(len(i) <= 48 for i in ids)
