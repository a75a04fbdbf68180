import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import Query, parse_query


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("@Nghị", "Nghị", ("official",)),
        ("@người Nghị", "Nghị", ("official",)),
        ("@nguoi nghi", "nghi", ("official",)),
        ("#nghị quyết 18", "nghị quyết 18", ("resolution",)),
        ("#18-NQ/TW", "18-NQ/TW", ("resolution",)),
        ("#nghị quyết", "", ("resolution",)),
        ("/hội nghị tổng kết", "hội nghị tổng kết", ("meeting",)),
        ("tổng kết /hội nghị", "tổng kết", ("meeting",)),
        ("18-NQ/TW", "18-NQ/TW", ()),
        ("a@b.vn", "a@b.vn", ()),
        ("@", "@", ()),
    ],
)
def test_scopes_are_read(text: str, words: str, kinds: tuple[str, ...]) -> None:
    query = parse_query(text)

    assert (query.words, query.kinds) == (words, kinds)


def test_province_and_year_are_filters_and_stay_words() -> None:
    assert parse_query("họp ở kien giang năm 2019") == Query(
        "họp ở kien giang năm 2019", (), "kien-giang", 2019, "họp"
    )


@pytest.mark.parametrize("text", ["12/2019", "1.687/3.745", "30/2020/NĐ-CP", "nhiệm kỳ 2021-2026"])
def test_numbers_that_only_hold_a_year_are_no_filter(text: str) -> None:
    assert parse_query(text).year is None


@given(st.text(max_size=60))
def test_every_text_is_a_query(text: str) -> None:
    parse_query(text)
