"""Names of all the peoples of the country, and where a run of capitals is no part of them."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.extract.names import aligned, find_names
from bot.extract.people import find_people


def _names(text: str) -> list[str]:
    return [found.name for found in find_names(text, aligned(text))]


def _roles(body: str) -> dict[str, list[str]]:
    found = find_people(Article("a", None, body, province="Gia Lai"))
    return {p.name: [r.role for r in p.roles] for p in found}


@pytest.mark.parametrize(
    "name",
    ["Lo Văn Pâng", "Chìu Thị Mẩy", "Cụt Văn Lương", "Cư A Dế", "Sính Seo Lử", "Lâu Mí Dình"],
)
def test_the_second_word_tells_a_surname_of_no_list(name: str) -> None:
    assert _names(f"gặp {name} hôm qua") == [name]


@pytest.mark.parametrize(
    "words", ["Phòng Văn Hóa", "Khu Đô Thị", "Huyện Văn Lâm", "Hội Thị Trấn", "Tân Thành A"]
)
def test_a_body_or_a_place_with_such_a_second_word_is_no_name(words: str) -> None:
    assert _names(f"tại {words} hôm qua") == []


@pytest.mark.parametrize("name", ["Ksor H'Lan", "Rơ Châm Phiu", "Niê Y Blơ", "Cil Pam", "Siu Ban"])
def test_surnames_of_the_highlands_tell_a_name_of_two_words_behind_a_body(name: str) -> None:
    assert _roles(f"Bí thư Huyện ủy {name} phát biểu.") == {name: ["Bí thư Huyện ủy"]}


@pytest.mark.parametrize("name", ["Y Blih Mlô", "H'Mai Byă", "Y Rin"])
def test_a_name_of_the_ede_may_stand_behind_the_name_of_a_commune(name: str) -> None:
    assert _roles(f"Chủ tịch UBND xã Hòa Phong {name} cho biết.") == {
        name: ["Chủ tịch UBND xã Hòa Phong"]
    }


@pytest.mark.parametrize("name", ["K'Brơi", "K’Tuấn", "K' Liêng", "H' Mây Knul"])
def test_a_name_of_one_word_or_with_a_space_behind_its_sign_is_read_whole(name: str) -> None:
    assert _roles(f"Ông {name}, Trưởng thôn 3, cho biết.") == {name: ["Trưởng thôn 3"]}


def test_a_woman_called_by_the_sign_and_given_name_only_is_no_full_name() -> None:
    assert _names("chị H'Linh đến") == []


@pytest.mark.parametrize("name", ["A Thút", "A Ngọc Bình", "Ka Hiền", "Ha Brăng", "Ya Duôn"])
def test_a_word_for_men_or_women_opens_a_name_without_surname(name: str) -> None:
    assert _roles(f"Bí thư Huyện ủy {name} dự.") == {name: ["Bí thư Huyện ủy"]}


def test_places_that_begin_with_such_a_word_are_places() -> None:
    assert _roles("Bí thư Huyện ủy A Lưới phát biểu. Ông Lê Văn Nam, Bí thư Huyện ủy A Lưới.") == {
        "Lê Văn Nam": ["Bí thư Huyện ủy A Lưới"]
    }


@pytest.mark.parametrize(
    "name", ["Bloong Thắm", "Lộ Minh Phú", "Đạo Thành Ngân", "Bon Krong Ha Vương", "Não Thanh"]
)
def test_an_address_and_a_post_tell_a_name_whatever_its_surname(name: str) -> None:
    expected = {name: ["Phó Chủ tịch UBND xã"]}
    assert _roles(f"Ông {name}, Phó Chủ tịch UBND xã, cho biết.") == expected
    assert _roles(f"Đồng chí {name} - Phó Chủ tịch UBND xã dự.") == expected


def test_a_post_behind_tells_names_of_a_list_whatever_their_surnames() -> None:
    body = "Dự có các đồng chí: Bloong Thắm, Bí thư Huyện ủy; Qua Đình Sơn, Phó Bí thư Huyện ủy."
    assert _roles(body) == {
        "Bloong Thắm": ["Bí thư Huyện ủy"],
        "Qua Đình Sơn": ["Phó Bí thư Huyện ủy"],
    }


@pytest.mark.parametrize(
    "body",
    [
        "Đồng chí Trưởng Ban Tuyên giáo phát biểu.",
        "Gồm các huyện: Gò Quao, An Biên.",
        "Bà Rịa - Vũng Tàu, Chủ tịch UBND tỉnh dự.",
        "Theo ông Sở Y tế báo cáo.",
    ],
)
def test_an_address_before_a_post_or_a_colon_before_places_tells_nobody(body: str) -> None:
    assert _roles(body) == {}


@pytest.mark.parametrize("word", ["Ông", "Bà", "Theo TS", "Theo ThS", "BS"])
def test_four_words_stay_one_name_behind_an_address_or_a_degree(word: str) -> None:
    body = f"{word} Phạm Trần Bảo Khanh, Phó Giám đốc Sở Y tế, cho biết."
    assert _roles(body) == {"Phạm Trần Bảo Khanh": ["Phó Giám đốc Sở Y tế"]}


@pytest.mark.parametrize(
    "name", ["Hà Trung Chính", "Đồng Phú Cường", "Mai Sơn Bách", "Kim Sơn Hải"]
)
def test_a_person_may_begin_like_a_district(name: str) -> None:
    assert _roles(f"Chủ tịch UBND huyện Tân Lập {name} dự.") == {
        name: ["Chủ tịch UBND huyện Tân Lập"]
    }


@pytest.mark.parametrize("given", ["Tuyên", "Liên", "Song", "Kết", "Chánh"])
def test_a_given_name_that_opens_sentences_ends_the_name_before_a_verb(given: str) -> None:
    body = f"Bí thư Huyện ủy Hà Kim {given} phát biểu."
    assert _roles(body) == {f"Hà Kim {given}": ["Bí thư Huyện ủy"]}


def test_the_same_word_opens_the_next_sentence_before_the_word_it_goes_with() -> None:
    assert _names("Hội nghị do Hà Kim Anh Tuyên truyền viên chủ trì")[0] == "Hà Kim Anh"


@pytest.mark.parametrize("before", ["Ông", "Theo TS", "Già làng, ông"])
def test_a_name_of_one_word_is_read_behind_a_title_that_begins_the_sentence(before: str) -> None:
    assert _roles(f"{before} K'Tuấn, Trưởng thôn 3, cho biết.") == {"K'Tuấn": ["Trưởng thôn 3"]}


def test_such_a_word_behind_a_capital_is_the_end_of_a_place() -> None:
    assert _roles("Chủ tịch UBND xã Đa K'Nàng cho biết.") == {}


@pytest.mark.parametrize("word", ["nông", "công", "báo chí", "cao"])
def test_the_end_of_another_word_is_no_address(word: str) -> None:
    assert _names(f"xí nghiệp thủy {word} Sông Hinh, Bí thư Đảng ủy") == []


@pytest.mark.parametrize(
    "body",
    [
        "Giám đốc Công an tỉnh khen thưởng Lê Văn Nam vì dũng cảm.",
        "Kết quả: Lộc Ninh, Chủ tịch UBND huyện đã chỉ đạo.",
        "Điểm cầu các huyện: Cao Lộc, Văn Lãng, Lộc Bình tham dự.",
        "Bí thư Đảng ủy xã Ka Đô cho biết.",
        "Trưởng Công an xã phối hợp Lò Văn Hạc bắt đối tượng.",
        "Các tuyến đường: Lê Lợi, Trần Phú được chỉnh trang.",
    ],
)
def test_places_and_those_that_officials_deal_with_are_no_officials(body: str) -> None:
    assert _roles(body) == {}
