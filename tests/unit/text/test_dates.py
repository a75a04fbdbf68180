import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import PartialDate
from bot.text import fold
from bot.text.dates import find_dates
from bot.text.periods import find_periods
from bot.text.plain import plain


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Chiều 25-12-2019, Ban", "2019-12-31", "2019-12-25"),
        ("Chiều 30-9, đồng chí", "2019-09-30", "2019-09-30"),
        ("Chiều ngày 1-7, Ban", "2021-07-02", "2021-07-01"),
        ("Sáng nay, 19/11, tại", "2019-11-19", "2019-11-19"),
        ("sáng nay – 6.2, một", "2017-02-06", "2017-02-06"),
        ("Chiều 3.3", "2026-03-04", "2026-03-03"),
        ("Sáng 14.4.2025", None, "2025-04-14"),
        ("ngày 20 tháng 02 năm 2018", None, "2018-02-20"),
        ("hôm qua", "2019-01-01", "2018-12-31"),
        ("tối qua", "2019-01-01", "2018-12-31"),
        ("sáng mai", "2019-12-31", "2020-01-01"),
        ("25 December 2019", None, "2019-12-25"),
        ("December 25, 2019", None, "2019-12-25"),
        ("hop ngay 25/12/2019", None, "2019-12-25"),
        ("chieu 30-9", "2019-09-30", "2019-09-30"),
    ],
)
def test_one_day_is_read_day_first(text: str, published: str | None, expected: str) -> None:
    [found] = find_dates(text, day(published) if published else None)

    assert (found.date.start, found.date.end, found.date.precision) == (
        day(expected),
        day(expected),
        "day",
    )


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("trong 2 ngày 5 và 6/11", "2019-11-09", "2019-11-05", "2019-11-06"),
        ("trong 2 ngày 21 và 22/6/2018", None, "2018-06-21", "2018-06-22"),
        ("từ ngày 3 đến ngày 9-10-2022", None, "2022-10-03", "2022-10-09"),
        ("trong 3 ngày từ 13 đến 15/10, Đại hội", "2025-10-13", "2025-10-13", "2025-10-15"),
        ("ngày 18 và 19-9", "2020-09-20", "2020-09-18", "2020-09-19"),
        ("ngày 20-21/5", "2020-05-25", "2020-05-20", "2020-05-21"),
        ("từ ngày 30/4 đến 2/5/2021", None, "2021-04-30", "2021-05-02"),
        ("ngày 28 và 29 tháng 6 năm 2018", None, "2018-06-28", "2018-06-29"),
    ],
)
def test_days_in_a_row_share_month_and_year_of_the_last(
    text: str, published: str | None, first: str, last: str
) -> None:
    [found] = find_dates(text, day(published) if published else None)

    assert (found.date.start, found.date.end) == (day(first), day(last))


def test_dawn_is_a_part_of_the_day_of_its_own() -> None:
    [found] = find_dates("Rạng sáng 25-12-2019, lực lượng")

    assert (found.date.time_of_day, found.start) == ("rạng sáng", 0)


def test_words_written_together_are_no_part_of_the_day() -> None:
    assert find_dates("rangsang 25/12/2019")[0].date.time_of_day is None


def test_several_days_that_are_only_told_are_found_in_order() -> None:
    found = find_dates("hôm qua, sáng nay và ngày mai", day("2020-05-05"))

    assert [m.date.start for m in found] == [day(f"2020-05-{n:02}") for n in (4, 5, 6)]


def test_a_year_from_the_publication_is_marked_as_inferred() -> None:
    [found] = find_dates("Chiều 30-9", day("2019-09-30"))

    assert found.date == PartialDate(
        day("2019-09-30"), day("2019-09-30"), "day", True, day("2019-09-30"), "chiều"
    )


def test_a_december_day_reported_in_january_belongs_to_the_year_before() -> None:
    [found] = find_dates("ngày 31-12", day("2020-01-02"))

    assert found.date.start == day("2019-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 20/4 tới, tỉnh mở hội chợ", "2025-04-20"),
        ("Ngày 20/4, tại Quy Nhơn, UBND tỉnh sẽ tổ chức hội chợ", "2025-04-20"),
        ("Ngày 20/12, ông A cho biết tỉnh sẽ tổ chức hội chợ", "2024-12-20"),
        ("Từ ngày 14 tới ngày 15/4, các đại biểu thảo luận", "2025-04-14"),
    ],
)
def test_a_day_to_come_may_be_told_by_the_words_behind_it(text: str, expected: str) -> None:
    found = find_dates(text, day("2025-01-16" if "12" in text else "2025-04-16"))

    assert [m.date.start for m in found] == [day(expected)]


def test_a_plan_may_lie_ahead() -> None:
    [found] = find_dates("Hội nghị sẽ khai mạc sáng 5/1", day("2019-12-30"))

    assert found.date.start == day("2020-01-05")


@pytest.mark.parametrize("published", [None, dt.date(2021, 4, 30)])
def test_a_day_without_a_year_that_can_be_known_is_not_guessed(published: dt.date | None) -> None:
    """An old report posted again in April says nothing about the year of its 17 January."""
    [found] = find_dates("Chiều 17/01", published)

    assert (found.date.start, found.date.precision, found.date.time_of_day) == (
        None,
        "unknown",
        "chiều",
    )


def test_an_anniversary_in_the_text_dates_the_day_of_its_celebration() -> None:
    found = find_dates("Nhân kỷ niệm 50 năm (30/4/1975-30/4/2025), chiều 28/3, tại Đà Nẵng")

    assert found[-1].date.start == day("2025-03-28")


def test_the_same_day_is_the_last_day_that_opens_a_sentence() -> None:
    found = find_dates(
        "Sáng 8/7/2020, đoàn kiểm tra nơi sạt lở ngày 2/6/2020. Chiều cùng ngày, đoàn làm việc"
    )

    assert [(m.date.start, m.date.time_of_day) for m in found] == [
        (day("2020-07-08"), "sáng"),
        (day("2020-06-02"), None),
        (day("2020-07-08"), "chiều"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "vừa tổ chức",
        "đạt 3/4 số xã",
        "tinh giản 190/187 biên chế",
        "ngày 30-2-2019",
        "ngày 10/3 âm lịch",
        "tới 25/2",
        "1.687/3.745 biên chế",
        "Nghị quyết 39-NQ/TW",
    ],
)
def test_what_is_no_day_gives_none(text: str) -> None:
    assert find_dates(text, day("2019-03-01")) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("6 tháng đầu năm 2018", "2018-01-01", "2018-06-30"),
        ("6 tháng cuối năm 2021", "2021-07-01", "2021-12-31"),
        ("9 tháng năm 2019", "2019-01-01", "2019-09-30"),
        ("9 tháng 2019", "2019-01-01", "2019-09-30"),
        ("quý 4.2019", "2019-10-01", "2019-12-31"),
        ("quý IV/2019", "2019-10-01", "2019-12-31"),
        ("quy 1 nam 2026", "2026-01-01", "2026-03-31"),
        ("nhiệm kỳ 2020-2025", "2020-01-01", "2025-12-31"),
        ("giai đoạn 2023 – 2030", "2023-01-01", "2030-12-31"),
        ("năm 2019", "2019-01-01", "2019-12-31"),
        ("tháng 7 2021", "2021-07-01", "2021-07-31"),
        ("tháng 2 năm 2020", "2020-02-01", "2020-02-29"),
        ("July 2021", "2021-07-01", "2021-07-31"),
        ("first six months of 2018", "2018-01-01", "2018-06-30"),
    ],
)
def test_a_period_has_its_days(text: str, first: str, last: str) -> None:
    [found] = find_periods(text)

    assert (found.period.text, found.period.start, found.period.end) == (
        text,
        day(first),
        day(last),
    )


def test_a_month_shares_the_year_of_the_months_after_it() -> None:
    found = find_periods("công tác tháng 9 và 9 tháng năm 2019")

    assert [(m.period.text, m.period.start, m.period.end) for m in found] == [
        ("tháng 9", day("2019-09-01"), day("2019-09-30")),
        ("9 tháng năm 2019", day("2019-01-01"), day("2019-09-30")),
    ]


def test_a_period_without_a_year_takes_the_one_it_is_given() -> None:
    text = "Sáu tháng đầu năm"

    assert find_periods(text)[0].period.start is None
    assert find_periods(text, year=2021)[0].period.end == day("2021-06-30")


@pytest.mark.parametrize("text", ["12 tháng phấn đấu", "quý báu", "quỹ 1", "2018 biên chế", "2/9"])
def test_what_is_no_period_gives_none(text: str) -> None:
    assert find_periods(text) == ()


def test_a_year_alone_is_a_period_in_a_question_only() -> None:
    assert find_periods("hop gi 2018") == ()
    assert find_periods("hop gi 2018", bare_years=True)[0].period.start == day("2018-01-01")


@given(st.text(alphabet="ngày thángăm0123456789/-. ,vàđếnsởCh(ềiu)", max_size=80))
def test_any_text_is_read_without_overlaps_and_folds_to_the_same_length(text: str) -> None:
    published = day("2020-02-29")
    dates = [(m.start, m.end) for m in find_dates(text, published)]
    periods = [(m.start, m.end) for m in find_periods(text, bare_years=True)]
    for places in (dates, periods):
        ends = [0, *(end for _, end in places)]
        assert all(last <= start < end for last, (start, end) in zip(ends, places, strict=False))
    assert len(plain(text)) == len(text)


@given(st.sampled_from("ÀẠÁẢÃĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"))
def test_letters_fold_as_the_fold_of_the_project(letter: str) -> None:
    assert plain(letter) == fold(letter)
    assert plain(letter.lower()) == fold(letter)


def test_hostile_text_is_read_in_linear_time() -> None:
    text = "ngày 1, 2, 3 và 4/5 năm 2019 cùng ngày " * 3000

    assert len(find_dates(text, day("2019-05-05"))) == 6000
    assert len(find_periods(text)) == 3000


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Hôm 14/6, UBND họp", ("2022-06-14", "2022-06-14")),
        ("Trong 2 ngày (13-14/6), Hội thi", ("2022-06-13", "2022-06-14")),
        ("Ngày 13 & 14/6, Hội thi", ("2022-06-13", "2022-06-14")),
        ("ngày mùng 5/6, lễ", ("2022-06-05", "2022-06-05")),
        ("hôm 3 người đến", None),
    ],
)
def test_rarer_words_before_a_day_are_read(text: str, days: tuple[str, str] | None) -> None:
    found = [(str(m.date.start), str(m.date.end)) for m in find_dates(text, dt.date(2022, 6, 16))]

    assert found == ([days] if days else [])
