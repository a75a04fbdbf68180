"""Posts in questions and in print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon.posts import covers, find_posts, get_post, post_of, posts
from bot.text import fold


@pytest.mark.parametrize(
    ("text", "post_id"),
    [
        ("Bí thư Tỉnh uỷ Kiên Giang", "bi-thu-tinh-uy"),
        ("truong ban to chuc tinh uy la ai", "truong-ban-to-chuc-tinh-uy"),
        ("CT HĐND tỉnh", "chu-tich-hdnd-tinh"),
        ("chủ tịch hội đồng nhân dân tỉnh", "chu-tich-hdnd-tinh"),
        ("PCT UBND tỉnh", "pho-chu-tich-ubnd-tinh"),
        ("Phó bí thư TT Huyện ủy", "pho-bi-thu-thuong-truc-huyen-uy"),
        ("Phó trưởng Ban Thường trực Ban Tổ chức Trung ương",
         "pho-truong-ban-thuong-truc-ban-to-chuc-trung-uong"),
        ("Phó ban kinh tế Trung ương", "pho-truong-ban-kinh-te-trung-uong"),
        ("UVBCT", "uy-vien-bo-chinh-tri"),
        ("Ủy viên T.Ư Đảng", "uy-vien-trung-uong-dang"),
        ("Chủ tịch Ủy ban TƯ MTTQ Việt Nam", "chu-tich-uy-ban-trung-uong-mttq"),
        ("chủ tịch tỉnh Yên Bái", "chu-tich-ubnd-tinh"),
        ("Giám đốc Sở Nội vụ", "giam-doc-so"),
        ("Central Organizing Commission head", "truong-ban-to-chuc-trung-uong"),
        ("Head of the Central Organisation Commission", "truong-ban-to-chuc-trung-uong"),
        ("secretary of the Kien Giang provincial party committee", "bi-thu-tinh-uy"),
        ("Provincial Party Secretary of Kien Giang", "bi-thu-tinh-uy"),
        ("Permanent Deputy Secretary of the Provincial Party Committee",
         "pho-bi-thu-thuong-truc-tinh-uy"),
        ("chairwoman of the provincial people's council", "chu-tich-hdnd-tinh"),
    ],
)  # fmt: skip
def test_a_post_is_found_however_it_is_written(text: str, post_id: str) -> None:
    assert [h.post_id for h in find_posts(text)] == [post_id]


@pytest.mark.parametrize("post_id", posts())
def test_every_post_is_found_by_its_name_with_and_without_diacritics(post_id: str) -> None:
    name = get_post(post_id).name

    assert post_of(name) == post_id
    assert post_of(fold(name)) == post_id


def test_offsets_lead_back_to_the_words() -> None:
    text = "Ai là  Phó Bí thư  Thường trực Tỉnh ủy Thái Bình?"

    (hit,) = find_posts(text)

    assert text[hit.start : hit.end] == "Phó Bí thư  Thường trực Tỉnh ủy"
    assert hit.deputy
    assert hit.standing


def test_former_and_acting_are_told() -> None:
    assert find_posts("nguyên Bí thư Tỉnh ủy")[0].former
    assert find_posts("quyền Chủ tịch UBND tỉnh")[0].acting
    assert not find_posts("Bí thư Tỉnh ủy")[0].former


def test_several_posts_come_in_reading_order() -> None:
    found = find_posts("Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng")

    assert [h.post_id for h in found] == ["uy-vien-bo-chinh-tri", "bi-thu-trung-uong-dang"]


def test_a_short_form_alone_is_no_post() -> None:
    """ "CT" may be a directive and "BT" anything."""
    assert find_posts("CT 05") == []


def test_a_head_covers_its_bodies_but_not_its_deputy() -> None:
    assert covers("bi-thu", "bi-thu-tinh-uy")
    assert not covers("bi-thu", "pho-bi-thu-tinh-uy")
    assert not covers("bi-thu-tinh-uy", "bi-thu")
    assert not covers("chu-tich-ubnd-tinh", "chu-tich-ubnd-tinh-khac")


@given(st.text(max_size=60))
def test_hits_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for hit in find_posts(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
