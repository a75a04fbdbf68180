"""What texts look like from afar."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.sketches import RUN, numbers, runs, shared, shared_numbers, sketch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân tỉnh hoà giải", "Ủy ban  nhân dân tỉnh HÒA GIẢI."),
        (
            unicodedata.normalize("NFD", "Tỉnh ủy họp thường kỳ tháng"),
            "Tỉnh ủy họp thường kỳ tháng",
        ),
    ],
)
def test_spelling_habits_do_not_count(one: str, other: str) -> None:
    assert shared(runs(one), runs(other)) == (1.0, 1.0)


def test_diacritics_count() -> None:
    assert shared(runs("hòa hợp dân tộc ta"), runs("hóa hợp dân tộc ta")) == (0.0, 0.0)


def test_an_excerpt_is_wholly_in_the_longer_text() -> None:
    words = [f"chữ{n}" for n in range(200)]

    whole, part = shared(runs(" ".join(words)), runs(" ".join(words[50:100])))

    assert part == 1.0
    assert whole == pytest.approx((50 - RUN + 1) / (200 - RUN + 1))


def test_a_text_without_words_is_like_nothing() -> None:
    assert shared(runs("..."), runs("...")) == (0.0, 0.0)
    assert sketch(runs("")) == ()


def test_numbers_are_counted_as_printed() -> None:
    assert shared_numbers(numbers("1.687 và 45,05%"), numbers("45,05% của 1.687")) == 1.0
    assert shared_numbers(numbers("1.687"), numbers("1687")) == 0.0
    assert shared_numbers(numbers("không số"), numbers("12")) == 1.0


@given(st.text(max_size=300))
def test_the_sample_is_part_of_the_whole(text: str) -> None:
    hashes = runs(text)

    assert set(sketch(hashes)) <= {int(h) >> 16 for h in hashes}
    assert len(set(hashes.tolist())) == len(hashes)
