"""How a question is read: language, spelling, posts, places, people, time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entities import Evidence, Membership
from bot.domain.text import Span
from bot.services.ask.phrases import Phrases
from bot.services.ask.places import find_places
from bot.services.ask.postings import Postings
from bot.services.ask.posts import PostKey, key_of, parse
from bot.services.ask.tokens import one_edit_apart, tokens
from bot.services.ask.when import When, find_when
from bot.services.ask.wording import language_of, read

TODAY = dt.date(2026, 11, 21)
NOTHING: Container[str] = frozenset()


def words(text: str, known: Container[str] = NOTHING) -> str:
    _, found = read(text, language_of(text), known, lambda a, b: False)
    return " ".join(t.text for t in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ai là Trưởng Ban Tổ chức Trung ương?", "vi"),
        ("trong do khoi chinh quyen thi sao", "vi"),
        ("who heads the Central Organizing Commission", "en"),
        ("whats mai van chinhs job", "en"),
        ("theo doi pham minh chinh", "vi"),
    ],
)
def test_the_language_is_that_of_the_question(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_bare_name_keeps_the_language_of_the_conversation() -> None:
    assert language_of("Kien Giang?", "en") == "en"


def test_chat_abbreviations_are_written_out() -> None:
    assert words("CT HĐND tỉnh là ai z") == "chu tich hoi dong nhan dan tinh la ai vay"


def test_raw_telex_is_decoded() -> None:
    assert words("phamj minh chinhs giuwx chuwcs vuj gif") == "pham minh chinh giu chuc vu gi"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ai laf CT UBND tinhr Kieen Giang", "ai la chu tich uy ban nhan dan tinh kien giang"),
        ("NQ 39 ban hanhf ngayf naof", "nghi quyet 39 ban hanh ngay nao"),
    ],
)
def test_raw_telex_may_stand_beside_abbreviations(typed: str, meant: str) -> None:
    assert words(typed) == meant


def test_a_slip_inside_a_set_phrase_is_repaired() -> None:
    assert words("nghị quết 18") == "nghi quyet 18"


def test_english_is_never_taken_for_telex() -> None:
    assert words("Does the press report say who chairs it") == (
        "does the press report say who chairs it"
    )


def test_a_slip_becomes_the_word_that_stands_beside_its_neighbour() -> None:
    _, found = read("hành chíh", "vi", {"hanh", "chinh"}, lambda a, b: (a, b) == ("hanh", "chinh"))

    assert [t.text for t in found] == ["hanh", "chinh"]


def test_a_syllable_is_never_corrected() -> None:
    """A name one letter away from a stored one is another person's."""
    assert words("Nghĩa", {"nghi"}) == "nghia"


@given(st.text(max_size=80))
def test_reading_never_fails(text: str) -> None:
    read(text, language_of(text), NOTHING, lambda a, b: False)


@given(st.text(max_size=40))
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    starts = [t.start for t in tokens(text)]

    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("binh", "bin", True),
        ("binh", "bihn", True),
        ("binh", "banh", True),
        ("binh", "binh", False),
        ("binh", "bang", False),
        ("", "a", True),
    ],
)
def test_one_slip_is_one_letter_or_two_swapped(a: str, b: str, apart: bool) -> None:
    assert one_edit_apart(a, b) is apart
    assert one_edit_apart(b, a) is apart


def test_the_longest_phrase_counts() -> None:
    table = Phrases([("ban hanh", 1), ("ban hanh chua", 2), ("chua", 3)])

    assert [m.value for m in table.find(["da", "ban", "hanh", "chua"])] == [2]


def post(text: str) -> PostKey:
    row = text.split()
    found = parse(row, 0, len(row))
    assert found is not None
    return found.key


def membership(role: str, organization: str | None = None, place: str | None = None) -> Membership:
    return Membership(role, Evidence("a", Span(0, 1), role), organization, place)


def test_a_deputy_is_not_the_head() -> None:
    stored = key_of(membership("Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy Kiên Giang"))

    assert not post("bi thu tinh uy").fits(stored)
    assert post("pho bi thu tinh uy").fits(stored)
    assert post("pho bi thu thuong truc tinh uy").fits(stored)


def test_the_word_ban_may_stand_once_or_twice() -> None:
    stored = key_of(membership("Phó trưởng Ban Thường trực Ban Tổ chức Trung ương"))

    assert post("pho truong ban thuong truc ban to chuc trung uong").fits(stored)
    assert not post("truong ban to chuc trung uong").fits(stored)


@pytest.mark.parametrize("role", ["Bí thư Huyện ủy", "Bí thư Thành ủy", "Bí thư Trung ương Đảng"])
def test_a_provincial_post_is_no_other_level_s(role: str) -> None:
    assert not post("bi thu tinh uy").fits(key_of(membership(role)))


@pytest.mark.parametrize("role", ["Chủ tịch UBND tỉnh Yên Bái", "Chủ tịch Ủy ban nhân dân tỉnh"])
def test_a_committee_is_found_by_its_full_name(role: str) -> None:
    assert post("chu tich uy ban nhan dan tinh").fits(key_of(membership(role)))


@pytest.mark.parametrize(
    ("role", "lower"),
    [
        ("Chủ tịch UBND quận Hoàn Kiếm", True),
        ("Bí thư Thị ủy", True),
        ("Giám đốc Sở Lao động - Thương binh và Xã hội", False),
        ("Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh", False),
    ],
)
def test_a_level_is_not_a_word_that_looks_like_it(role: str, lower: bool) -> None:
    assert key_of(membership(role)).lower is lower


def test_a_district_s_council_is_not_the_province_s() -> None:
    stored = key_of(membership("Chủ tịch HĐND huyện Châu Thành"))

    assert not post("chu tich hoi dong nhan dan tinh").fits(stored)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("điểm cầu Thái Bìn", ["Thái Bình"]),
        ("o kien giang", ["Kiên Giang"]),
        ("ở KG", ["Kiên Giang"]),
        ("tư tưởng Hồ Chí Minh", []),
        ("bien che hanh chinh", []),
        ("Bắc Kinh", []),
        ("hội đồng quản trị", []),
        ("quận Nam Từ Liêm", []),
        ("vuong dinh hue", []),
    ],
)
def test_provinces_are_found_with_one_slip(text: str, names: list[str]) -> None:
    assert [p.name for p, _, _ in find_places(tokens(text))] == names


def test_a_present_name_covers_the_old_provinces() -> None:
    ((place, _, _),) = find_places(tokens("Bí thư An Giang"))

    assert place.covers("Kiên Giang")
    note = place.note("Kiên Giang")
    assert note is not None
    assert note.renamed


def when(text: str) -> When | None:
    return find_when(text, tokens(text), TODAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ngày 25/12/2019", (2019, 12, 25), (2019, 12, 25)),
        ("on 25 December 2019", (2019, 12, 25), (2019, 12, 25)),
        ("in July 2021", (2021, 7, 1), (2021, 7, 31)),
        ("tháng 7/2021", (2021, 7, 1), (2021, 7, 31)),
        ("năm 2018", (2018, 1, 1), (2018, 12, 31)),
        ("cuối năm 2019", (2019, 10, 1), (2019, 12, 31)),
        ("năm ngoái", (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_the_time_of_a_question(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    found = when(text)

    assert found is not None
    assert (found.start, found.end) == (dt.date(*start), dt.date(*end))


def test_a_period_under_review_is_not_the_day_of_the_meeting() -> None:
    found = when("hội nghị 6 tháng đầu năm 2018")

    assert found is not None
    assert found.review


def test_a_replaced_record_is_found_by_its_new_words_only() -> None:
    index = Postings()
    index.put("e", {"giao": 1.0})
    index.put("e", {"ban": 1.0})

    assert [key for key, _ in index.scores(["ban"]).ranked(0)] == ["e"]
    assert not index.scores(["giao"])
