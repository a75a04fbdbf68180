import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.alternatives import any_of
from bot.text.digits import digit_runs
from bot.text.needles import Needles
from bot.text.occurrences import lower_in_place, occurrences

_SHORT = st.text("hội đạn(.", max_size=12)


@given(words=st.sets(st.text("hội đạn(.", min_size=1, max_size=4), min_size=1), text=_SHORT)
def test_each_word_is_found_wherever_it_stands(words: set[str], text: str) -> None:
    found = {word: [*places] for word, places in Needles(words).places(text).items()}

    assert found == {word: [*occurrences(text, word)] for word in words}


def test_a_word_inside_another_is_found_with_it() -> None:
    found = Needles(["hội ", "đại hội"]).places("dự đại hội xã")

    assert found == {"hội ": [7], "đại hội": [3]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tỉnh Hà Nam", ["Hà Nam"]),
        ("Hà Nội và Hà", ["Hà Nội", "Hà"]),
        ("Hà Nộim", ["Hà"]),
        ("aHà", []),
        ("Hàn", []),
    ],
)
def test_of_many_names_the_longest_whole_one_is_meant(text: str, found: list[str]) -> None:
    assert re.findall(any_of(["Hà", "Hà Nam", "Hà Nội"]), text) == found


@given(st.text("09 a٣", max_size=10))
def test_the_digits_of_a_text_are_where_its_runs_are(text: str) -> None:
    assert digit_runs(text) == tuple(m.span() for m in re.finditer("[0-9]+", text))


def test_lower_case_keeps_places_or_leaves_the_text_as_it_is() -> None:
    assert (lower_in_place("Đại Hội"), lower_in_place("İ Hội")) == ("đại hội", "İ Hội")
