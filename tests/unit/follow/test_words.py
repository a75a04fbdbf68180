from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.follow.words import Text, read_words

_TEXT = Text(["Chuyển đổi số ở nông thôn", "Hội nghị về đất đai và khoáng sản, thuế đất."])


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("chuyển đổi số", True),
        ("chuyen doi so", True),
        ("số chuyển", True),
        ('"số chuyển"', False),
        ('"chuyển đổi số"', True),
        ('"chuyen doi so"', True),
        ('"nông thôn hội nghị"', False),
        ("đất đại", False),
        ("than | đất đai", True),
        ("than, đất đai", True),
        ("than hoặc khoáng sản", True),
        ("than or khoáng sản", True),
        ("than", False),
        ("đất -thuế", False),
        ("đất trừ thuế", False),
        ("đất without thuế", False),
        ('đất -"thuế xe"', True),
        ("“đất đai” không có than", True),
    ],
)
def test_a_rule_fits_as_it_reads(typed: str, fits: bool) -> None:
    rule = read_words(typed)

    assert rule is not None
    assert rule.fits(_TEXT) is fits


@pytest.mark.parametrize("typed", ["", "-thuế", '""', "|,", "- "])
def test_a_rule_without_a_wanted_word_is_none(typed: str) -> None:
    assert read_words(typed) is None


def test_equal_rules_have_one_key() -> None:
    keys = {r.key for t in ("b a | c -d", "c, a  b -d", "C | A B trừ D") if (r := read_words(t))}

    assert len(keys) == 1


@given(st.text(alphabet='ab đấtôơ"“”-|,. \n(', max_size=60))
def test_the_key_reads_as_the_rule_that_it_stands_for(typed: str) -> None:
    rule = read_words(typed)

    assert rule is None or read_words(rule.key) == rule


@given(st.text(max_size=200))
def test_any_text_can_be_read(typed: str) -> None:
    rule = read_words(typed)

    assert rule is None or rule.fits(_TEXT) in (True, False)
